//! The findings on one document, collected or only counted while it is read.
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

/// What takes in what is wrong with a document while it is read.
///
/// [`Findings`] keeps it for who mends the file. [`Faults`] only counts: a reader that reports to it carries no words,
/// which keeps them out of a first visit.
pub(super) trait Reporter<'t>: Sized {
    /// Nothing reported yet.
    fn new(document: &'t str) -> Self;

    /// A document that cannot be taken apart; `explain` says why.
    fn refused(explain: impl FnOnce() -> Findings<'t>) -> Self;

    /// Takes a finding in, whose words are only made where they are kept.
    fn add_with(&mut self, fault: Fault, place: &Place<'t, '_>, words: impl FnOnce() -> Words<'t>);

    /// Whether the file must be refused.
    fn is_refusal(&self) -> bool;

    /// The path of a place, for a finding that is reported later.
    fn path_of(&self, place: &Place<'t, '_>) -> String;

    /// Takes a finding in.
    fn add(
        &mut self,
        fault: Fault,
        place: &Place<'t, '_>,
        found: &str,
        expected: &str,
        mend: &str,
    ) {
        self.add_with(fault, place, || Words::new(found, expected, mend));
    }

    /// Takes in that something cannot stand where it stands.
    fn misplaced(&mut self, fault: Fault, place: &Place<'t, '_>, expected: &str, mend: &str) {
        self.add_with(fault, place, || Words::new(&place.node.describe(), expected, mend));
    }

    /// Takes in that a word is none of those that could stand there, and suggests the nearest.
    fn unknown_word(
        &mut self,
        fault: Fault,
        place: &Place<'t, '_>,
        word: &str,
        names: &mut dyn Iterator<Item = &str>,
    ) {
        self.unknown_key(fault, place, word, names, |_| false);
    }

    /// Takes in that a key is none of those that could stand there, and suggests the nearest that does not
    /// stand there already: put in its place, another would be there twice.
    fn unknown_key(
        &mut self,
        fault: Fault,
        place: &Place<'t, '_>,
        word: &str,
        names: &mut dyn Iterator<Item = &str>,
        is_there: impl Fn(&str) -> bool,
    ) {
        self.add_with(fault, place, || {
            // Names by the thousand are a program's, which misspells none.
            let names: Vec<&str> = names.take(1_000).collect();
            let free: Vec<&str> = names.iter().copied().filter(|name| !is_there(name)).collect();
            let mend = match (nearest(word, &free), nearest(word, &names)) {
                (Some(name), _) => format!("did you mean {}?", quoted(name)),
                (None, Some(name)) => format!("remove it: {} is there already", quoted(name)),
                (None, None) if fault == Fault::Structure => "write one of these".into(),
                (None, None) => "correct the word, or remove it".into(),
            };
            Words::new(&quoted(word), &one_of(&names), &mend)
        });
    }

    /// Takes in that something is no word at all where one of these could stand.
    fn no_word(
        &mut self,
        fault: Fault,
        place: &Place<'t, '_>,
        names: &mut dyn Iterator<Item = &str>,
    ) {
        self.add_with(fault, place, || {
            let names: Vec<&str> = names.take(1_000).collect();
            let found = place.node.describe();
            let mend = match names.contains(&&*found) {
                true => "put it in double quotes",
                false => "write one of these",
            };
            Words::new(&found, &one_of(&names), mend)
        });
    }

    /// Takes in that an object has a key twice.
    fn repeated_key(&mut self, place: &Place<'t, '_>, name: &str, first: Node<'t>) {
        self.add_with(Fault::Content, place, || {
            let found = format!("{} a second time", quoted(name));
            let mend = "remove one of the two; the first counts";
            Words { other: Some(first), ..Words::new(&found, "each key once", mend) }
        });
    }
}

/// What a finding says.
pub(super) struct Words<'t> {
    pub(super) found: String,
    pub(super) expected: String,
    pub(super) mend: String,
    /// Another place, which the mend ends with: `, line 3, column 5` is appended to it.
    pub(super) other: Option<Node<'t>>,
}

impl Words<'_> {
    /// The words, without another place.
    pub(super) fn new(found: &str, expected: &str, mend: &str) -> Self {
        Self { found: found.into(), expected: expected.into(), mend: mend.into(), other: None }
    }
}

/// How many findings there are, by what they mean for the data.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Faults {
    structure: u32,
    content: u32,
    advice: u32,
    note: u32,
}

impl Faults {
    /// How many errors: something was refused or dropped.
    pub fn errors(self) -> u32 {
        self.structure.saturating_add(self.content)
    }

    /// Counts a finding, and returns how many of its kind there are now.
    fn count(&mut self, fault: Fault) -> u32 {
        let count = match fault {
            Fault::Structure => &mut self.structure,
            Fault::Content => &mut self.content,
            Fault::Advice => &mut self.advice,
            Fault::Note => &mut self.note,
        };
        *count = count.saturating_add(1);
        *count
    }
}

impl<'t> Reporter<'t> for Faults {
    fn new(_: &'t str) -> Self {
        Self::default()
    }

    fn refused(_: impl FnOnce() -> Findings<'t>) -> Self {
        Self { structure: 1, ..Self::default() }
    }

    fn add_with(&mut self, fault: Fault, _: &Place<'t, '_>, _: impl FnOnce() -> Words<'t>) {
        self.count(fault);
    }

    fn is_refusal(&self) -> bool {
        self.structure > 0
    }

    fn path_of(&self, _: &Place<'t, '_>) -> String {
        String::new()
    }
}

/// How many findings of one fault are kept: a file that is wrong throughout must not fill the memory.
const KEPT: u32 = 500;

/// The findings on one document, as they come in.
pub(super) struct Findings<'t> {
    document: &'t str,
    pending: Vec<Pending>,
    faults: Faults,
}

/// A finding whose lines and columns are counted at the end, for all findings in one pass over the document.
struct Pending {
    offset: usize,
    /// Another place that the mend names last.
    other: Option<usize>,
    finding: Finding,
}

impl<'t> Reporter<'t> for Findings<'t> {
    fn new(document: &'t str) -> Self {
        Self { document, pending: Vec::new(), faults: Faults::default() }
    }

    fn refused(explain: impl FnOnce() -> Self) -> Self {
        explain()
    }

    fn add_with(&mut self, fault: Fault, place: &Place<'t, '_>, words: impl FnOnce() -> Words<'t>) {
        if self.faults.count(fault) > KEPT {
            return;
        }
        let Words { found, expected, mend, other } = words();
        let severity = fault.severity();
        let path = place.path.to_string();
        let finding = Finding { severity, line: 0, column: 0, path, found, expected, mend };
        let offset = place.node.offset_in(self.document);
        let other = other.map(|node| node.offset_in(self.document));
        self.pending.push(Pending { offset, other, finding });
    }

    fn is_refusal(&self) -> bool {
        self.faults.is_refusal()
    }

    fn path_of(&self, place: &Place<'t, '_>) -> String {
        place.path.to_string()
    }
}

impl Findings<'_> {
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
        let Faults { structure, content, advice, note } = self.faults;
        let [structure, content, advice, note] =
            [structure, content, advice, note].map(|count| count.saturating_sub(KEPT));
        findings.extend(rest(Severity::Error, structure.saturating_add(content)));
        findings.extend(rest(Severity::Warning, advice));
        findings.extend(rest(Severity::Note, note));
        findings
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
