//! What is wrong with a file, for the person who mends it: where, what was found, what was expected, what to do.
//!
//! Knows nothing of the format; the reader says what it expected.

use std::fmt::{self, Display, Formatter};

/// How bad a finding is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// The data are at fault: something was refused or dropped.
    Error,
    /// Nothing was lost, but something is probably not meant so.
    Warning,
    /// Nothing is wrong: it says what was read as what.
    Note,
}

impl Severity {
    /// Its name in reports.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Error => "error",
            Self::Warning => "warning",
            Self::Note => "note",
        }
    }
}

/// One thing that is wrong or worth a look, and how to mend it.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
pub struct Finding {
    /// How bad it is.
    pub severity: Severity,
    /// Line in the file, from 1.
    pub line: u32,
    /// Column in that line, in characters, from 1.
    pub column: u32,
    /// The way to it, such as `criteria[3].range` or `cells.arc.price`; `(file)` for the whole.
    pub path: String,
    /// What stands there.
    pub found: String,
    /// What should stand there.
    pub expected: String,
    /// What to do about it.
    pub mend: String,
}

impl Display for Finding {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        let Self { severity, line, column, path, found, expected, mend } = self;
        write!(
            f,
            "{line}:{column}: {}: {path}: found {found}, expected {expected}; {mend}",
            severity.as_str()
        )
    }
}

/// A text in double quotes on one line, cut short where it is long.
pub(super) fn quoted(text: &str) -> String {
    const LONGEST: usize = 64;
    let mut quoted = String::from('"');
    for character in text.chars().take(LONGEST) {
        match character {
            '"' => quoted.push_str("\\\""),
            '\\' => quoted.push_str("\\\\"),
            '\n' => quoted.push_str("\\n"),
            '\t' => quoted.push_str("\\t"),
            control if control.is_ascii_control() => quoted.push('\u{fffd}'),
            plain => quoted.push(plain),
        }
    }
    if text.chars().nth(LONGEST).is_some() {
        quoted.push('…');
    }
    quoted.push('"');
    quoted
}

/// `"a", "b" or "c"`; the first few where there are many.
pub(super) fn one_of(names: &[&str]) -> String {
    const MOST: usize = 12;
    match names {
        [] => "a known name".into(),
        [only] => quoted(only),
        [.., last] if names.len() <= MOST => {
            let all_but_last: Vec<String> =
                names.iter().rev().skip(1).rev().map(|name| quoted(name)).collect();
            format!("{} or {}", all_but_last.join(", "), quoted(last))
        }
        _ => {
            let first: Vec<String> = names.iter().take(MOST).map(|name| quoted(name)).collect();
            format!("one of {}, …", first.join(", "))
        }
    }
}
