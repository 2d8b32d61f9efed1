//! From bytes to a document: size, encoding and JSON syntax, with words for the usual slips.

use super::finding::quoted;
use super::json::{Entry, Node, Path, Place};
use super::report::{Fault, Report};

/// Greatest size of a file in bytes.
pub const MAX_BYTES: usize = 32 * 1024 * 1024;

const NATIVE_FORM: &str = "this version reads only the native form: write \
    {\"format\": \"weighbridge/1\", \"title\": …, \"options\": […], \"criteria\": […], \"cells\": {…}}";

/// Decodes a file as UTF-8, with or without a byte order mark; an error is the report with the reason.
pub(super) fn decode(bytes: &[u8]) -> Result<&str, Report<'_>> {
    if bytes.len() > MAX_BYTES {
        let found = format!("{} bytes", bytes.len());
        return Err(refuse(
            "",
            0,
            &found,
            "at most 32 MiB",
            "split the comparison, or shorten its texts",
        ));
    }
    match std::str::from_utf8(bytes) {
        Ok(text) => Ok(text.strip_prefix('\u{feff}').unwrap_or(text)),
        Err(error) => {
            let at = error.valid_up_to();
            let valid =
                bytes.get(..at).and_then(|valid| std::str::from_utf8(valid).ok()).unwrap_or("");
            let byte = bytes.get(at).copied().unwrap_or(0);
            let found = format!("byte {byte:#04X} at position {at}");
            Err(refuse(valid, at, &found, "text in UTF-8", "save the file with the encoding UTF-8"))
        }
    }
}

/// Checks that the whole text is one JSON object, and takes it apart; an error is the report with the reason.
pub(super) fn parse(text: &str) -> Result<(Node<'_>, Vec<Entry<'_>>), Report<'_>> {
    let start = text.len() - text.trim_start().len();
    match text.trim_start().as_bytes().first() {
        None => {
            let mend = "check that the file was saved, and that the address is that of the data";
            Err(refuse(text, 0, "an empty file", "a JSON object", mend))
        }
        Some(b'<') => {
            let mend = "check the address: it leads to a page (perhaps an error or a log-in page), not to the data";
            Err(refuse(text, start, "an HTML or XML page", "a JSON object", mend))
        }
        Some(b'{') => Node::parse_object(text).map_err(|error| slip(text, &error)),
        Some(b'[') => match Node::parse(text) {
            Ok(_) => Err(refuse(text, start, "a list", "an object", NATIVE_FORM)),
            Err(error) => Err(slip(text, &error)),
        },
        Some(_) if looks_like_a_table(text) => {
            Err(refuse(text, start, "what looks like CSV", "a JSON object", NATIVE_FORM))
        }
        Some(_) => match Node::parse(text) {
            Ok(node) => Err(refuse(text, start, &node.describe(), "an object", NATIVE_FORM)),
            Err(error) => Err(slip(text, &error)),
        },
    }
}

fn looks_like_a_table(text: &str) -> bool {
    let header = text.trim_start().lines().next().unwrap_or("");
    [',', ';', '\t'].iter().any(|separator| header.contains(*separator))
}

fn refuse<'t>(text: &'t str, offset: usize, found: &str, expected: &str, mend: &str) -> Report<'t> {
    let mut report = Report::new(text);
    let place = Place { node: Node::at(text, offset), path: Path::Root };
    report.add(Fault::Structure, &place, found, expected, mend);
    report
}

/// Says in words what broke the syntax, judging by what stands at the place of the error.
fn slip<'t>(text: &'t str, error: &serde_json::Error) -> Report<'t> {
    if error.is_eof() {
        return unclosed(text);
    }
    // The message is `expected … at line 3 column 4`, or says what is wrong without an "expected".
    let message = error.to_string();
    let message = message.split(" at line ").next().unwrap_or(&message);
    let offset = match (offset_of(text, error), message) {
        // Given for the character before the one that is meant.
        (at, _) if message.starts_with("control character") => {
            at + text
                .get(at..)
                .and_then(|rest| rest.find(|c: char| c.is_ascii_control()))
                .unwrap_or(0)
        }
        (at, "expected ident") => word_start(text, at, true),
        (at, _) => word_start(text, at, false),
    };
    let rest = text.get(offset..).unwrap_or("");
    let before = text.get(..offset).unwrap_or("");
    let Some(character) = rest.chars().next() else { return unclosed(text) };
    let found = if character.is_ascii_alphanumeric() {
        quoted(rest.split(|letter: char| !letter.is_ascii_alphanumeric()).next().unwrap_or(rest))
    } else if character.is_ascii_control() {
        "a line break or another control character".into()
    } else {
        format!("`{character}`")
    };
    let expected = match message.strip_prefix("expected ").unwrap_or(message) {
        _ if matches!(character, '}' | ']') && before.trim_end().ends_with(',') => {
            "another entry after the comma"
        }
        "value" | "ident" => "a value",
        "key must be a string" => "a key in double quotes",
        "trailing characters" => "nothing after the end of the object",
        punctuation if punctuation.starts_with('`') => punctuation,
        _ => "valid JSON",
    };
    refuse(text, offset, &found, expected, mend_for(character, before, message))
}

fn mend_for(character: char, before: &str, message: &str) -> &'static str {
    let last = before.trim_end().chars().next_back();
    match character {
        '}' | ']' if last == Some(',') => "remove the comma before it",
        '}' | ']' if last == Some(':') => "write the value after the colon, or null",
        '}' | ']' => "check that every { has its } and every [ its ]",
        ',' => "remove the comma, or write what is missing before it",
        '\'' | '‘' | '’' | '“' | '”' | '„' | '«' | '»' | '`' => {
            "use straight double quotes: \"…\""
        }
        '/' | '#' => "remove the comment: JSON has none",
        '{' | '[' if last == Some('}') || last == Some(']') => "write a comma between the two",
        '"' if message == "expected `:`" => "write a colon between the key and its value",
        '"' => "write a comma before it",
        '=' => "write a colon instead",
        _ if before.ends_with('\\') => "write \\\\ for a backslash in a text",
        control if control.is_ascii_control() => {
            "write \\n for a line break in a text, and close the text with \""
        }
        _ if message == "key must be a string" => "put the key in double quotes",
        _ if message == "trailing characters" => "remove what stands after the end of the object",
        letter if letter.is_ascii_alphabetic() => {
            "put texts in double quotes, or write true, false or null"
        }
        number if number.is_ascii_digit() || "+-.".contains(number) => {
            "write numbers like 12, -3 or 0.5"
        }
        _ => "correct this character",
    }
}

/// Offset of the error; `serde_json` gives a line and a column in bytes.
fn offset_of(text: &str, error: &serde_json::Error) -> usize {
    let line_start = match error.line() {
        0 | 1 => 0,
        line => text.match_indices('\n').nth(line - 2).map_or(0, |(at, _)| at + 1),
    };
    let mut offset = (line_start + error.column().saturating_sub(1)).min(text.len());
    while !text.is_char_boundary(offset) {
        offset -= 1;
    }
    offset
}

/// The start of the word that the offset lies in, or just behind: `serde_json` finds `01` and `nul` wrong
/// only where they stop to be right.
fn word_start(text: &str, offset: usize, is_behind: bool) -> usize {
    let is_letter = |letter: char| letter.is_ascii_alphanumeric();
    let before = text.get(..offset).unwrap_or("");
    let is_inside = text.get(offset..).unwrap_or("").starts_with(is_letter);
    // In a bad escape, what stands before the offset is the backslash, not a word.
    if (is_inside || is_behind) && !before.ends_with('\\') {
        before.trim_end_matches(is_letter).len()
    } else {
        offset
    }
}

/// A document that ends too early: says which bracket, or which text, was never closed.
fn unclosed(text: &str) -> Report<'_> {
    let mut open: Vec<(usize, &str)> = Vec::new();
    let mut text_start = None;
    let mut escaped = false;
    for (at, byte) in text.bytes().enumerate() {
        match (text_start, byte) {
            (Some(_), _) if escaped => escaped = false,
            (Some(_), b'\\') => escaped = true,
            (Some(_), b'"') => text_start = None,
            (Some(_), _) => {}
            (None, b'"') => text_start = Some(at),
            (None, b'{') => open.push((at, "`}`")),
            (None, b'[') => open.push((at, "`]`")),
            (None, b'}' | b']') => drop(open.pop()),
            (None, _) => {}
        }
    }
    let (start, expected) =
        text_start.map(|at| (at, "`\"`")).or(open.pop()).unwrap_or((0, "a value"));
    let mut report = Report::new(text);
    let place = Place { node: Node::at(text, text.trim_end().len()), path: Path::Root };
    let mend = "close what was opened and never closed";
    report.add_with_other(
        Fault::Structure,
        &place,
        "the end of the file",
        expected,
        mend,
        Node::at(text, start),
    );
    report
}
