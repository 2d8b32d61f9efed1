//! JSON as text, for the report alone. Knows nothing of what is written; the page has no other writer.

use crate::dataset::number;

/// A JSON value that is yet to be written; objects keep the order of their keys.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Json {
    Null,
    Flag(bool),
    /// A finite number; another is written as null.
    Number(f64),
    Text(String),
    Array(Vec<Json>),
    Object(Vec<(String, Json)>),
}

impl Json {
    pub(super) fn text(text: &str) -> Self {
        Self::Text(text.into())
    }

    pub(super) fn count(number: usize) -> Self {
        Self::Number(f64::from(u32::try_from(number).unwrap_or(u32::MAX)))
    }

    pub(super) fn object(entries: impl IntoIterator<Item = (&'static str, Self)>) -> Self {
        Self::Object(entries.into_iter().map(|(key, value)| (key.into(), value)).collect())
    }

    /// Null for what is not there.
    pub(super) fn or_null(value: Option<Self>) -> Self {
        value.unwrap_or(Self::Null)
    }

    /// The value on lines of its own, two spaces deeper on each level, with a line end after it.
    pub(super) fn into_text(self) -> String {
        let mut text = String::new();
        self.write(&mut text, 0);
        text.push('\n');
        text
    }

    fn write(&self, text: &mut String, depth: usize) {
        match self {
            Self::Null => text.push_str("null"),
            Self::Flag(flag) => text.push_str(if *flag { "true" } else { "false" }),
            Self::Number(number) if number.is_finite() => text.push_str(&number::to_text(*number)),
            Self::Number(_) => text.push_str("null"),
            Self::Text(content) => push_quoted(text, content),
            Self::Array(items) => {
                let lines = items.iter().map(|item| (None, item));
                push_lines(text, depth, ['[', ']'], &mut lines.into_iter());
            }
            Self::Object(entries) => {
                let lines = entries.iter().map(|(key, value)| (Some(key.as_str()), value));
                push_lines(text, depth, ['{', '}'], &mut lines.into_iter());
            }
        }
    }
}

fn push_lines(
    text: &mut String,
    depth: usize,
    [open, close]: [char; 2],
    lines: &mut dyn Iterator<Item = (Option<&str>, &Json)>,
) {
    text.push(open);
    let mut is_empty = true;
    for (key, value) in lines {
        if !is_empty {
            text.push(',');
        }
        is_empty = false;
        push_line_end(text, depth + 1);
        if let Some(key) = key {
            push_quoted(text, key);
            text.push_str(": ");
        }
        value.write(text, depth + 1);
    }
    if !is_empty {
        push_line_end(text, depth);
    }
    text.push(close);
}

fn push_line_end(text: &mut String, depth: usize) {
    text.push('\n');
    (0..depth).for_each(|_| text.push_str("  "));
}

fn push_quoted(text: &mut String, content: &str) {
    text.push('"');
    for letter in content.chars() {
        match letter {
            '"' => text.push_str("\\\""),
            '\\' => text.push_str("\\\\"),
            '\n' => text.push_str("\\n"),
            '\r' => text.push_str("\\r"),
            '\t' => text.push_str("\\t"),
            control if control < ' ' => {
                text.push_str("\\u00");
                for digit in [u32::from(control) >> 4, u32::from(control) & 15] {
                    text.extend(char::from_digit(digit, 16));
                }
            }
            letter => text.push(letter),
        }
    }
    text.push('"');
}

#[cfg(test)]
mod tests {
    use super::Json;

    #[track_caller]
    fn check(json: Json, expected: &str) {
        assert_eq!(json.into_text(), [expected, "\n"].concat());
    }

    #[test]
    fn values_are_written_in_their_shortest_form() {
        check(Json::Null, "null");
        check(Json::Flag(true), "true");
        check(Json::Number(0.1), "0.1");
        check(Json::Number(-2.0), "-2");
        check(Json::Number(f64::NAN), "null");
        check(Json::or_null(None), "null");
    }

    #[test]
    fn texts_are_escaped() {
        check(Json::text("a \"b\" \\ c\n\t\u{1}\u{1f} ü"), r#""a \"b\" \\ c\n\t\u0001\u001f ü""#);
    }

    #[test]
    fn what_is_nested_stands_deeper() {
        check(Json::Array(Vec::new()), "[]");
        check(Json::object([]), "{}");
        let inner = Json::object([("b", Json::Number(1.0)), ("a", Json::Null)]);
        check(
            Json::Array(vec![inner, Json::Flag(false)]),
            "[\n  {\n    \"b\": 1,\n    \"a\": null\n  },\n  false\n]",
        );
    }

    #[test]
    fn what_is_written_is_read_as_it_was() {
        let json = Json::object([
            ("text \" key", Json::text("\u{0}\u{7f}\\/")),
            ("n", Json::Number(1e-300)),
        ]);
        let read: serde_json::Value = serde_json::from_str(&json.into_text()).unwrap_or_default();
        assert_eq!(read, serde_json::json!({"text \" key": "\u{0}\u{7f}\\/", "n": 1e-300}));
    }
}
