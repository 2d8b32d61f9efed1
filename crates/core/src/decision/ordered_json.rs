//! JSON values whose objects keep the order of their keys, as readers of the report see them; serde_json
//! writes them.
//!
//! One type for the whole report, because serializers derived for each of its parts add 7.7 kB to the page's
//! later part, where this adds 1.7.

use serde::{Serialize, Serializer};

/// A JSON value.
pub(super) enum OrderedJson {
    Null,
    Flag(bool),
    Count(usize),
    /// A finite number; another is written as null.
    Number(f64),
    Text(String),
    Array(Vec<OrderedJson>),
    Object(Vec<(String, OrderedJson)>),
}

impl OrderedJson {
    pub(super) fn text(text: &str) -> Self {
        Self::Text(text.into())
    }

    pub(super) fn object(entries: impl IntoIterator<Item = (&'static str, Self)>) -> Self {
        Self::Object(entries.into_iter().map(|(key, value)| (key.into(), value)).collect())
    }

    /// Null for what is not there.
    pub(super) fn or_null(value: Option<Self>) -> Self {
        value.unwrap_or(Self::Null)
    }
}

impl Serialize for OrderedJson {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Null => serializer.serialize_unit(),
            Self::Flag(flag) => serializer.serialize_bool(*flag),
            Self::Count(count) => serializer.serialize_u64(*count as u64),
            Self::Number(number) => serializer.serialize_f64(*number),
            Self::Text(text) => serializer.serialize_str(text),
            Self::Array(items) => serializer.collect_seq(items),
            Self::Object(entries) => {
                serializer.collect_map(entries.iter().map(|(key, value)| (key, value)))
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::OrderedJson;

    #[test]
    fn keys_keep_their_order() {
        let inner = OrderedJson::object([
            ("b", OrderedJson::Number(0.1)),
            ("a", OrderedJson::Number(f64::NAN)),
        ]);
        let outer = OrderedJson::object([
            ("z", OrderedJson::Array(vec![inner])),
            ("y", OrderedJson::or_null(None)),
        ]);
        let text = serde_json::to_string(&outer).unwrap_or_default();
        assert_eq!(text, r#"{"z":[{"b":0.1,"a":null}],"y":null}"#);
    }
}
