//! The findings on one document, collected while it is read.
//!
//! Knows where nodes stand, and nothing of the format: the reader says what it expected.

use super::finding::{Finding, Severity, one_of, quoted};
use super::json::{Node, Place, WHOLE_FILE};
use super::nearest::nearest;

/// What a finding means for the data.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Fault {
    /// An error that leaves nothing to show: the file is refused whole.
    Structure,
    /// An error in one statement, which is dropped.
    Content,
    /// A warning: nothing is dropped that counts.
    Advice,
    /// A note: what was read as what.
    Note,
}

impl Fault {
    fn severity(self) -> Severity {
        match self {
            Self::Structure | Self::Content => Severity::Error,
            Self::Advice => Severity::Warning,
            Self::Note => Severity::Note,
        }
    }
}

/// How many findings of one fault are kept: a file that is wrong throughout must not fill the memory.
const KEPT: u32 = 500;

/// The findings on one document, as they come in.
pub(super) struct Findings<'t> {
    document: &'t str,
    pending: Vec<Pending>,
    counts: [u32; 4],
}

/// A finding whose lines and columns are counted at the end, for all findings in one pass over the document.
struct Pending {
    offset: usize,
    /// Another place that the mend names last.
    other: Option<usize>,
    finding: Finding,
}

impl<'t> Findings<'t> {
    /// No findings yet.
    pub(super) fn new(document: &'t str) -> Self {
        Self { document, pending: Vec::new(), counts: [0; 4] }
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
        self.unknown_key(fault, place, word, names, &|_| false);
    }

    /// Takes in that a key is none of those that could stand there, and suggests the nearest that does not
    /// stand there already: put in its place, another would be there twice.
    pub(super) fn unknown_key(
        &mut self,
        fault: Fault,
        place: &Place<'t, '_>,
        word: &str,
        names: &mut dyn Iterator<Item = &str>,
        is_there: &dyn Fn(&str) -> bool,
    ) {
        if !self.count(fault) {
            return;
        }
        // Names by the thousand are a program's, which misspells none.
        let names: Vec<&str> = names.take(1_000).collect();
        let free: Vec<&str> = names.iter().copied().filter(|name| !is_there(name)).collect();
        let mend = match (nearest(word, &free), nearest(word, &names)) {
            (Some(name), _) => format!("did you mean {}?", quoted(name)),
            (None, Some(name)) => format!("remove it: {} is there already", quoted(name)),
            (None, None) if fault == Fault::Structure => "write one of these".into(),
            (None, None) => "correct the word, or remove it".into(),
        };
        self.keep(fault, place, &quoted(word), &one_of(&names), &mend, None);
    }

    /// Takes in that something is no word at all where one of these could stand.
    pub(super) fn no_word(
        &mut self,
        fault: Fault,
        place: &Place<'t, '_>,
        names: &mut dyn Iterator<Item = &str>,
    ) {
        if !self.count(fault) {
            return;
        }
        let names: Vec<&str> = names.take(1_000).collect();
        let found = place.node.describe();
        let mend = match names.contains(&&*found) {
            true => "put it in double quotes",
            false => "write one of these",
        };
        self.keep(fault, place, &found, &one_of(&names), mend, None);
    }

    /// Whether the file must be refused.
    pub(super) fn is_refusal(&self) -> bool {
        let [structure, ..] = self.counts;
        structure > 0
    }

    /// All findings, in the order of the file.
    pub(super) fn finish(mut self) -> Vec<Finding> {
        self.pending.sort_by_key(|pending| pending.offset);
        let offsets = self.pending.iter().flat_map(|pending| [Some(pending.offset), pending.other]);
        let positions = LinesAndColumns::count(self.document, offsets.flatten().collect());
        let mut findings: Vec<Finding> = Vec::new();
        for Pending { offset, other, mut finding } in self.pending {
            (finding.line, finding.column) = positions.of(offset);
            if let Some((line, column)) = other.map(|other| positions.of(other)) {
                finding.mend += &format!(", line {line}, column {column}");
            }
            findings.push(finding);
        }
        let [structure, content, advice, note] =
            self.counts.map(|count| count.saturating_sub(KEPT));
        findings.extend(rest(Severity::Error, structure.saturating_add(content)));
        findings.extend(rest(Severity::Warning, advice));
        findings.extend(rest(Severity::Note, note));
        findings
    }

    /// Counts a finding; whether it is one of those that are kept.
    fn count(&mut self, fault: Fault) -> bool {
        let [structure, content, advice, note] = &mut self.counts;
        let count = match fault {
            Fault::Structure => structure,
            Fault::Content => content,
            Fault::Advice => advice,
            Fault::Note => note,
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
            severity: fault.severity(),
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
struct LinesAndColumns(Vec<(usize, u32, u32)>);

impl LinesAndColumns {
    fn count(document: &str, mut offsets: Vec<usize>) -> Self {
        offsets.sort_unstable();
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
