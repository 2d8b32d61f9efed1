//! The state of one reading.

use super::ids::Ids;
use crate::dataset::findings::{Fault, Reporter};
use crate::dataset::json::{Node, Place};
use crate::dataset::texts::Texts;

/// What is known while a document is read: what was found, and what there is to refer to.
pub(super) struct Reader<'t, R> {
    pub(super) findings: R,
    pub(super) texts: Texts,
    pub(super) sources: Ids<'t>,
    pub(super) groups: Ids<'t>,
    pub(super) options: Ids<'t>,
    pub(super) criteria: Ids<'t>,
    pub(super) scenarios: Ids<'t>,
    /// The scored numbers that declare no range: position, node and path.
    pub(super) without_range: Vec<(usize, Node<'t>, String)>,
}

impl<'t, R: Reporter<'t>> Reader<'t, R> {
    /// Nothing read yet.
    pub(super) fn new(document: &'t str) -> Self {
        Self {
            findings: R::new(document),
            texts: Texts::default(),
            sources: Ids::default(),
            groups: Ids::default(),
            options: Ids::default(),
            criteria: Ids::default(),
            scenarios: Ids::default(),
            without_range: Vec::new(),
        }
    }

    /// Takes in that something cannot stand where it stands.
    pub(super) fn misplaced(
        &mut self,
        fault: Fault,
        place: &Place<'t, '_>,
        expected: &str,
        mend: &str,
    ) {
        self.findings.misplaced(fault, place, expected, mend);
    }
}
