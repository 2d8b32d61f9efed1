//! One column of cells as a scenario has it, read in constant time a cell.

use std::borrow::Cow;

use crate::dataset::order::sort;
use crate::dataset::{Cell, Dataset, Detail, Texts, Value};

/// The cells of one criterion under one scenario.
///
/// [`Dataset::cell`] looks through a scenario's own cells at every call; whole columns are read here,
/// where those cells have been put in place once.
pub(super) struct Cells<'a> {
    texts: &'a Texts,
    values: Cow<'a, [Value]>,
    details: &'a [(usize, Detail)],
    // Details of the cells that the scenario replaces, ascending by option.
    replaced: Vec<(usize, &'a Detail)>,
}

impl<'a> Cells<'a> {
    pub(super) fn of(data: &'a Dataset, criterion: usize, scenario: Option<usize>) -> Self {
        let column = data.columns.get(criterion);
        let mut values = Cow::Borrowed(column.map_or(&[][..], |column| &column.values));
        let mut replaced = Vec::new();
        let own = scenario.and_then(|at| data.scenarios.get(at)).map_or(&[][..], |own| &own.cells);
        // Backwards, so that of two cells for the same place the first counts, as in `Dataset::cell`.
        for (_, option, value, detail) in own.iter().rev().filter(|cell| cell.0 == criterion) {
            if let Some(place) = values.to_mut().get_mut(*option) {
                *place = *value;
            }
            replaced.push((*option, detail));
        }
        replaced.reverse();
        sort(&mut replaced, &|one, other| one.0.cmp(&other.0));
        replaced.dedup_by_key(|entry| entry.0);
        let details = column.map_or(&[][..], |column| &column.details);
        Self { texts: &data.texts, values, details, replaced }
    }

    pub(super) fn value(&self, option: u32) -> Value {
        self.values.get(option as usize).copied().unwrap_or_default()
    }

    pub(super) fn cell(&self, option: u32) -> Cell<'a> {
        Cell { value: self.value(option), detail: self.detail(option) }
    }

    fn detail(&self, option: u32) -> Option<&'a Detail> {
        let option = option as usize;
        if let Ok(at) = self.replaced.binary_search_by_key(&option, |entry| entry.0) {
            return self.replaced.get(at).map(|entry| entry.1);
        }
        let at = self.details.binary_search_by_key(&option, |entry| entry.0).ok()?;
        self.details.get(at).map(|entry| &entry.1)
    }

    /// Whether two options read the same: both not stated, or the same value in the same words, in
    /// dispute with the same statements.
    fn same(&self, one: u32, other: u32) -> bool {
        let (one, other) = (self.cell(one), self.cell(other));
        if !one.value.is_known() || !other.value.is_known() {
            return one.value.is_known() == other.value.is_known();
        }
        self.same_statement((one.value, one.text()), (other.value, other.text()))
            && one.disputed().len() == other.disputed().len()
            && one.disputed().iter().zip(other.disputed()).all(|(one, other)| {
                self.same_statement(
                    (one.value, one.text.as_deref()),
                    (other.value, other.text.as_deref()),
                )
            })
    }

    /// Whether all these options read the same. A single option has nothing to differ from and is
    /// not called the same: folding away its only column of facts would leave nothing to read.
    pub(super) fn all_same(&self, options: &[u32]) -> bool {
        match options {
            [] | [_] => false,
            [first, others @ ..] => others.iter().all(|&other| self.same(*first, other)),
        }
    }

    fn same_statement(&self, one: (Value, Option<&str>), other: (Value, Option<&str>)) -> bool {
        let same_value = match (one.0, other.0) {
            // Equal texts have equal ids; equal lists need not.
            (Value::List(one), Value::List(other)) => {
                self.texts.list(one) == self.texts.list(other)
            }
            (one, other) => one == other,
        };
        same_value && one.1 == other.1
    }
}
