//! From bytes to a document: size, encoding and JSON syntax, with words for the usual slips.

use super::finding::quoted;
use super::findings::{Fault, Findings, Reporter, Words};
use super::json::{Entry, Node, Path, Place};

/// Greatest size of a file in bytes.
pub const MAX_BYTES: usize = 32 * 1024 * 1024;

const NATIVE_FORM: &str = "this version reads only the native form: write \
    {\"format\": \"weighbridge/1\", \"title\": …, \"options\": […], \"criteria\": […], \"cells\": {…}}";

/// Takes a file apart that is text in UTF-8, with or without a byte order mark, and holds one JSON object; `None`
/// for any other, of which [`explain`] says why.
pub(super) fn parse(bytes: &[u8]) -> Option<(&str, Node<'_>, Vec<Entry<'_>>)> {
    if bytes.len() > MAX_BYTES {
        return None;
    }
    let text = without_mark(std::str::from_utf8(bytes).ok()?);
    let (node, entries) = Node::parse_object(text).ok()?;
    node.is_object().then_some((text, node, entries))
}

fn without_mark(text: &str) -> &str {
    text.strip_prefix('\u{feff}').unwrap_or(text)
}

/// Says why a file cannot be taken apart.
pub(super) fn explain(bytes: &[u8]) -> Findings<'_> {
    match decode(bytes) {
        Ok(text) => explain_text(text),
        Err(findings) => findings,
    }
}

/// Decodes a file; an error is the reason.
fn decode(bytes: &[u8]) -> Result<&str, Findings<'_>> {
    if bytes.len() > MAX_BYTES {
        let found = format!("{} bytes", bytes.len());
        let mend = "split the comparison, or shorten its texts";
        return Err(refuse("", 0, &found, "at most 32 MiB", mend));
    }
    if let Some((found, mend)) = no_utf8(bytes) {
        return Err(refuse("", 0, found, "text in UTF-8", mend));
    }
    let error = match std::str::from_utf8(bytes) {
        Ok(text) => return Ok(without_mark(text)),
        Err(error) => error,
    };
    let at = error.valid_up_to();
    let valid = bytes.get(..at).and_then(|valid| std::str::from_utf8(valid).ok()).unwrap_or("");
    if error.error_len().is_none() {
        let mend = "save or fetch the file again: its end is missing";
        return Err(refuse(valid, at, "a character that is cut off", "text in UTF-8", mend));
    }
    if bytes.contains(&0) {
        return Err(refuse("", 0, "a file that is no text", "text in UTF-8", OTHER_FILE));
    }
    let byte = bytes.get(at).copied().unwrap_or(0);
    let found = format!("byte {byte:#04X} at position {at}");
    Err(refuse(valid, at, &found, "text in UTF-8", AS_UTF8))
}

const AS_UTF8: &str = "save the file with the encoding UTF-8";
const OTHER_FILE: &str = "choose the file that holds the data";

/// What a file is that is another kind of file than text in UTF-8, by its first bytes, and what to do.
fn no_utf8(bytes: &[u8]) -> Option<(&'static str, &'static str)> {
    Some(match bytes {
        [0xff, 0xfe, ..] | [0xfe, 0xff, ..] | [0, ..] | [_, 0, ..] => ("text in UTF-16", AS_UTF8),
        [0x89, b'P', b'N', b'G', ..]
        | [0xff, 0xd8, 0xff, ..]
        | [b'G', b'I', b'F', b'8', ..]
        | [b'R', b'I', b'F', b'F', ..] => ("a picture", OTHER_FILE),
        [b'%', b'P', b'D', b'F', ..] => ("a PDF", OTHER_FILE),
        [b'P', b'K', 3, 4, ..] | [0xd0, 0xcf, 0x11, 0xe0, ..] => {
            ("a spreadsheet, or another file that is packed", NATIVE_FORM)
        }
        [0x1f, 0x8b, ..] => ("a file packed by gzip", "unpack it"),
        _ => return None,
    })
}

/// Says why a text is not one JSON object.
fn explain_text(text: &str) -> Findings<'_> {
    let start = text.len() - text.trim_start().len();
    match text.trim_start().as_bytes().first() {
        None => {
            let mend = "check that the file was saved, and that the address is that of the data";
            return refuse(text, 0, "an empty file", "a JSON object", mend);
        }
        Some(b'<') => {
            let mend = "check the address: it leads to a page (perhaps an error or a log-in page), not to the data";
            return refuse(text, start, "an HTML or XML page", "a JSON object", mend);
        }
        Some(b'{' | b'[') => {}
        Some(_) if looks_like_a_table(text) => {
            return refuse(text, start, "what looks like CSV", "a JSON object", NATIVE_FORM);
        }
        Some(_) => {}
    }
    match Node::parse(text) {
        Ok(node) if node.is_array() => refuse(text, start, "a list", "an object", NATIVE_FORM),
        Ok(node) => refuse(text, start, &node.describe(), "an object", NATIVE_FORM),
        Err(error) => in_words(text, &error),
    }
}

fn looks_like_a_table(text: &str) -> bool {
    let header = text.trim_start().lines().next().unwrap_or("");
    [',', ';', '\t'].iter().any(|separator| header.contains(*separator))
}

fn refuse<'t>(
    text: &'t str,
    offset: usize,
    found: &str,
    expected: &str,
    mend: &str,
) -> Findings<'t> {
    let mut findings = Findings::new(text);
    let place = Place { node: Node::at(text, offset), path: Path::Root };
    findings.add(Fault::Structure, &place, found, expected, mend);
    findings
}

/// Says in words what broke the syntax, judging by what stands at the place of the error.
fn in_words<'t>(text: &'t str, error: &serde_json::Error) -> Findings<'t> {
    if error.is_eof() {
        return unclosed(text);
    }
    // The message is `expected … at line 3 column 4`, or says what is wrong without an "expected".
    let message = error.to_string();
    let message = message.split(" at line ").next().unwrap_or(&message);
    let is_in_text = message.starts_with("control character");
    let offset = match offset_of(text, error) {
        // Given for the character before the one that is meant.
        at if is_in_text => {
            let rest = text.get(at..).unwrap_or("");
            at + rest.find(|letter: char| letter.is_ascii_control()).unwrap_or(0)
        }
        at if message == "invalid number" => {
            let before = text.get(..at).unwrap_or("");
            without_end(before, is_of_value).len()
        }
        at => word_start(text, at, message == "expected ident"),
    };
    let rest = text.get(offset..).unwrap_or("");
    let before = text.get(..offset).unwrap_or("");
    let Some(character) = rest.chars().next() else { return unclosed(text) };
    if let Some((start, number, mend)) = number_with_separators(before, rest, message) {
        let expected = "a number without separators, with a decimal point";
        return refuse(text, start, &number, expected, &mend);
    }
    let found = match character {
        _ if message == "invalid number" => {
            quoted(rest.get(..leading(rest, is_of_value)).unwrap_or(rest))
        }
        '\n' | '\r' => "a line break".into(),
        '\t' => "a tab".into(),
        letter if letter.is_ascii_alphanumeric() => quoted(word(rest)),
        letter if is_invisible(letter) => format!("the character U+{:04X}", u32::from(letter)),
        mark => format!("`{mark}`"),
    };
    let expected = match message.strip_prefix("expected ").unwrap_or(message) {
        _ if matches!(character, '}' | ']') && before.trim_end().ends_with(',') => {
            "another entry after the comma"
        }
        "value" | "ident" => "a value",
        "key must be a string" => "a key in double quotes",
        "trailing characters" => "nothing after the end of the object",
        mark if mark.starts_with('`') => mark,
        _ => "valid JSON",
    };
    let mend = if is_in_text {
        match character {
            '\n' | '\r' => "write \\n for a line break in a text, and close the text with \"",
            '\t' => "write \\t for a tab in a text",
            _ => "remove it",
        }
    } else {
        mend_for(character, before, rest, message)
    };
    refuse(text, offset, &found, expected, mend)
}

/// The letters and digits that a text begins with.
fn word(text: &str) -> &str {
    text.get(..leading(text, is_letter)).unwrap_or(text)
}

/// Whether nobody sees what it is: a blank that JSON does not take for one, or a sign without a width.
fn is_invisible(letter: char) -> bool {
    letter.is_control()
        || letter.is_whitespace()
        || matches!(letter, '\u{200b}'..='\u{200f}' | '\u{feff}')
}

fn mend_for(character: char, before: &str, rest: &str, message: &str) -> &'static str {
    let last = before.trim_end().chars().next_back();
    let expects_comma = message.starts_with("expected `,`");
    let is_closed = matches!(last, Some('}' | ']'));
    match character {
        '\'' if before.ends_with('\\') => "remove the backslash before it",
        _ if before.ends_with('\\') => "write \\\\ for a backslash in a text",
        _ if message == "trailing characters" => "remove what stands after the end of the object",
        _ if message == "invalid number" => NUMBERS,
        letter if is_invisible(letter) => "write an ordinary blank in place of it",
        '}' | ']' if last == Some(',') => "remove the comma before it",
        '}' | ']' if last == Some(':') => "write the value after the colon, or null",
        '}' | ']' => "check that every { has its } and every [ its ]",
        ',' => "remove the comma, or write what is missing before it",
        '/' | '#' if character == '#' || rest.starts_with("//") || rest.starts_with("/*") => {
            "remove the comment: JSON has none"
        }
        '{' | '[' if is_closed && message.ends_with("`]`") => "write a comma between the two",
        '{' | '[' if expects_comma => "write a comma and a key before it",
        '"' if message == "expected `:`" => "write a colon between the key and its value",
        '"' => "write a comma before it",
        '=' if rest.starts_with("=>") => "write a colon instead of =>",
        '=' if message == "expected `:`" => "write a colon instead",
        '\\' => "remove it",
        _ if expects_comma && last == Some('"') => {
            "write \\\" for a double quote inside a text, and a comma between two entries"
        }
        digit if expects_comma && digit.is_ascii_digit() => "write a comma before it",
        _ if expects_comma && last.is_some_and(|letter| letter.is_ascii_digit()) => {
            "write the number alone, or put all of it in double quotes if it is a text"
        }
        '\'' | '‘' | '’' | '“' | '”' | '„' | '«' | '»' | '`' => {
            "use straight double quotes: \"…\""
        }
        _ if message == "key must be a string" => {
            let after = rest.get(leading(rest, is_letter)..).unwrap_or("");
            match after.trim_start().starts_with(':') {
                true => "put the key in double quotes",
                false => "write a key in double quotes and a colon before it, or remove it",
            }
        }
        letter if letter.is_ascii_alphabetic() => match &*word(rest).to_ascii_lowercase() {
            "true" => "write true",
            "false" => "write false",
            "null" | "none" | "nil" | "nan" | "undefined" => "write null",
            _ => "put texts in double quotes, or write true, false or null",
        },
        number if number.is_ascii_digit() || "+-.".contains(number) => NUMBERS,
        '$' | '€' | '£' | '¥' | '₹' => {
            "write the number alone, without the sign of the currency"
        }
        _ => "remove it, or put the text that it is of in double quotes",
    }
}

const NUMBERS: &str = "write numbers like 12, -3 or 0.5";

/// A number with a decimal comma or with separators of thousands that the offset between `before` and `rest`
/// parts: where it starts, what stands there, and what to write.
fn number_with_separators(
    before: &str,
    rest: &str,
    message: &str,
) -> Option<(usize, String, String)> {
    let has_comma = before.ends_with(',');
    // A comma makes JSON expect the next key, any other separator a comma.
    let breaks = if has_comma { "key must be a string" } else { "expected `,`" };
    let head = without_end(before, is_separator);
    let start = without_end(head, is_of_number).len();
    let head = head.get(start..)?;
    let tail = rest.get(..leading(rest, |letter| is_of_number(letter) || is_separator(letter)))?;
    let tail = without_end(tail, |letter| !letter.is_ascii_digit());
    let group = tail.get(leading(tail, is_separator)..)?;
    let digits = leading(group, is_digit);
    if !message.starts_with(breaks) || without_end(head, is_digit) == head || digits == 0 {
        return None;
    }
    // Nobody begins a number that has thousands with 0.
    let has_thousands = digits == 3 && !head.starts_with('0') && !head.starts_with("-0");
    let plain: String = tail.chars().filter(|letter| is_of_number(*letter)).collect();
    let mend = match has_comma {
        false if has_thousands => ["write ", head, &plain].concat(),
        false => return None,
        true if digits < tail.len() => ["write ", head, &plain].concat(),
        true if has_thousands && !head.contains('.') => {
            format!("write {head}{plain}, or {head}.{plain} where the comma is a decimal one")
        }
        true => ["write ", &head.replace('.', ""), ".", &plain].concat(),
    };
    Some((start, [before.get(start..)?, tail].concat(), mend))
}

fn is_digit(letter: char) -> bool {
    letter.is_ascii_digit()
}

fn is_letter(letter: char) -> bool {
    letter.is_ascii_alphanumeric()
}

fn is_of_number(letter: char) -> bool {
    is_digit(letter) || matches!(letter, '.' | '-')
}

/// Whether a number that is no right one can go on with it.
fn is_of_value(letter: char) -> bool {
    is_letter(letter) || matches!(letter, '.' | '+' | '-')
}

fn is_separator(letter: char) -> bool {
    matches!(letter, ',' | '\'' | '’' | '_' | ' ' | '\u{a0}' | '\u{202f}')
}

/// How many bytes of such letters a text begins with.
fn leading(text: &str, are: fn(char) -> bool) -> usize {
    text.len() - text.trim_start_matches(are).len()
}

/// A text without such letters at its end.
fn without_end(text: &str, are: fn(char) -> bool) -> &str {
    text.trim_end_matches(are)
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
    let before = text.get(..offset).unwrap_or("");
    let is_inside = text.get(offset..).is_some_and(|rest| leading(rest, is_letter) > 0);
    // In a bad escape, what stands before the offset is the backslash, not a word.
    if (is_inside || is_behind) && !before.ends_with('\\') {
        without_end(before, is_letter).len()
    } else {
        offset
    }
}

/// A document that ends too early: says which bracket, or which text, was never closed.
fn unclosed(text: &str) -> Findings<'_> {
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
    let mut findings = Findings::new(text);
    let place = Place { node: Node::at(text, text.trim_end().len()), path: Path::Root };
    findings.add_with(Fault::Structure, &place, || {
        let mend = "close what was opened and never closed";
        let other = Some(Node::at(text, start));
        Words { other, ..Words::new("the end of the file", expected, mend) }
    });
    findings
}
