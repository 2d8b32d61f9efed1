//! What is wrong with a file, for the person who mends it: where, what was found, what was expected, what to do.
//!
//! Knows nothing of the format; the reader says what it expected.

use std::fmt::{self, Display, Formatter};

use super::json::{Node, Place, WHOLE_FILE};
use super::nearest::nearest;
use super::order::sort;

/// How bad a finding is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// The data are at fault: something was refused or dropped.
    Error,
    /// Nothing was lost, but something is probably not meant so.
    Warning,
}

impl Severity {
    /// Its name in reports.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Error => "error",
            Self::Warning => "warning",
        }
    }
}

/// One thing that is wrong, and how to mend it.
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

/// What a finding means for the data.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Fault {
    /// An error that leaves nothing to show: the file is refused whole.
    Structure,
    /// An error in one statement, which is dropped.
    Content,
    /// A warning: nothing is dropped that counts.
    Advice,
}

/// How many findings of one fault are kept: a file that is wrong throughout must not fill the memory.
const KEPT: u32 = 500;

/// The findings on one document, as they come in.
pub(super) struct Report<'t> {
    document: &'t str,
    pending: Vec<Pending>,
    counts: [u32; 3],
}

/// A finding whose lines and columns are counted at the end, for all findings in one pass over the document.
struct Pending {
    offset: usize,
    /// Another place that the mend names last.
    other: Option<usize>,
    finding: Finding,
}

impl<'t> Report<'t> {
    /// No findings yet.
    pub(super) fn new(document: &'t str) -> Self {
        Self { document, pending: Vec::new(), counts: [0; 3] }
    }

    /// Takes a finding in.
    pub(super) fn add(
        &mut self,
        fault: Fault,
        place: &Place<'t, '_>,
        found: &str,
        expected: &str,
        mend: &str,
    ) {
        if self.count(fault) {
            self.keep(fault, place, found, expected, mend, None);
        }
    }

    /// Takes a finding in whose mend ends with another place: `, line 3, column 5` is appended to it.
    pub(super) fn add_with_other(
        &mut self,
        fault: Fault,
        place: &Place<'t, '_>,
        found: &str,
        expected: &str,
        mend: &str,
        other: Node<'t>,
    ) {
        if self.count(fault) {
            self.keep(fault, place, found, expected, mend, Some(other));
        }
    }

    /// Takes in that a word is none of those that could stand there, and suggests the nearest.
    pub(super) fn unknown_word(
        &mut self,
        fault: Fault,
        place: &Place<'t, '_>,
        word: &str,
        names: &mut dyn Iterator<Item = &str>,
    ) {
        if !self.count(fault) {
            return;
        }
        // Names by the thousand are a program's, which misspells none.
        let names: Vec<&str> = names.take(1_000).collect();
        let mend = match nearest(word, &names) {
            Some(name) => format!("did you mean {}?", quoted(name)),
            None => "correct the word, or remove it".into(),
        };
        self.keep(fault, place, &quoted(word), &one_of(&names), &mend, None);
    }

    /// Whether the file must be refused.
    pub(super) fn is_refusal(&self) -> bool {
        let [structure, ..] = self.counts;
        structure > 0
    }

    /// All findings, in the order of the file.
    pub(super) fn finish(mut self) -> Vec<Finding> {
        sort(&mut self.pending, &|one, other| one.offset.cmp(&other.offset));
        let offsets = self.pending.iter().flat_map(|pending| [Some(pending.offset), pending.other]);
        let positions = Positions::count(self.document, offsets.flatten().collect());
        let mut findings: Vec<Finding> = Vec::new();
        for Pending { offset, other, mut finding } in self.pending {
            (finding.line, finding.column) = positions.of(offset);
            if let Some((line, column)) = other.map(|other| positions.of(other)) {
                finding.mend += &format!(", line {line}, column {column}");
            }
            findings.push(finding);
        }
        let [structure, content, advice] = self.counts.map(|count| count.saturating_sub(KEPT));
        findings.extend(rest(Severity::Error, structure.saturating_add(content)));
        findings.extend(rest(Severity::Warning, advice));
        findings
    }

    /// Counts a finding; whether it is one of those that are kept.
    fn count(&mut self, fault: Fault) -> bool {
        let [structure, content, advice] = &mut self.counts;
        let count = match fault {
            Fault::Structure => structure,
            Fault::Content => content,
            Fault::Advice => advice,
        };
        *count = count.saturating_add(1);
        *count <= KEPT
    }

    fn keep(
        &mut self,
        fault: Fault,
        place: &Place<'t, '_>,
        found: &str,
        expected: &str,
        mend: &str,
        other: Option<Node<'t>>,
    ) {
        let finding = Finding {
            severity: if fault == Fault::Advice { Severity::Warning } else { Severity::Error },
            line: 0,
            column: 0,
            path: place.path.to_string(),
            found: found.into(),
            expected: expected.into(),
            mend: mend.into(),
        };
        let offset = place.node.offset_in(self.document);
        let other = other.map(|node| node.offset_in(self.document));
        self.pending.push(Pending { offset, other, finding });
    }
}

/// Stands for the findings that were not kept.
fn rest(severity: Severity, count: u32) -> Option<Finding> {
    (count > 0).then(|| Finding {
        severity,
        line: 1,
        column: 1,
        path: WHOLE_FILE.into(),
        found: format!("{count} more of this kind"),
        expected: "none".into(),
        mend: "mend those that are listed and check again".into(),
    })
}

/// Lines and columns of some offsets of a document.
struct Positions(Vec<(usize, u32, u32)>);

impl Positions {
    fn count(document: &str, mut offsets: Vec<usize>) -> Self {
        sort(&mut offsets, &usize::cmp);
        let (mut at, mut line, mut column) = (0, 1, 1);
        let mut positions = Vec::with_capacity(offsets.len());
        for offset in offsets {
            for character in document.get(at..offset).unwrap_or("").chars() {
                if character == '\n' {
                    line += 1;
                    column = 1;
                } else {
                    column += 1;
                }
            }
            at = offset;
            positions.push((offset, line, column));
        }
        Self(positions)
    }

    fn of(&self, offset: usize) -> (u32, u32) {
        let found = self.0.binary_search_by_key(&offset, |entry| entry.0).ok();
        found.and_then(|at| self.0.get(at)).map_or((1, 1), |entry| (entry.1, entry.2))
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
