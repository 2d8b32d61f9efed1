//! One column of cells as a scenario has it.

use std::borrow::Cow;

use crate::dataset::{Cell, Dataset, Detail, Value};

/// A cell that a scenario puts in place of a column's.
#[derive(Clone, Copy)]
pub(super) struct ReplacingCell<'a> {
    pub(super) option: usize,
    pub(super) scenario: usize,
    /// Position among the scenario's own cells.
    pub(super) position: usize,
    pub(super) value: Value,
    pub(super) detail: &'a Detail,
}

/// The cells of a criterion that a scenario replaces, ascending by option.
pub(super) struct ReplacingCells<'a>(Vec<ReplacingCell<'a>>);

impl<'a> ReplacingCells<'a> {
    pub(super) fn of(data: &'a Dataset, criterion: usize, scenario: Option<usize>) -> Self {
        let own = scenario.and_then(|at| Some((at, data.scenarios.get(at)?)));
        let cells = own.into_iter().flat_map(|(scenario, own)| {
            let cells = own.cells.iter().enumerate().filter(|(_, cell)| cell.0 == criterion);
            cells.map(move |(position, (_, option, value, detail))| ReplacingCell {
                option: *option,
                scenario,
                position,
                value: *value,
                detail,
            })
        });
        let mut cells: Vec<_> = cells.collect();
        // Of two cells for the same place the first counts, as in `Dataset::cell`.
        cells.sort_by_key(|cell| cell.option);
        cells.dedup_by_key(|cell| cell.option);
        Self(cells)
    }

    pub(super) fn get(&self, option: usize) -> Option<ReplacingCell<'a>> {
        let at = self.0.binary_search_by_key(&option, |cell| cell.option).ok()?;
        self.0.get(at).copied()
    }

    pub(super) fn contains(&self, option: usize) -> bool {
        self.get(option).is_some()
    }

    pub(super) fn cells(&self) -> impl Iterator<Item = ReplacingCell<'a>> {
        self.0.iter().copied()
    }
}

/// The cells of one criterion under one scenario.
///
/// [`Dataset::cell`] looks through a scenario's own cells at every call; whole columns are read here,
/// where those cells have been put in place once.
pub(super) struct Cells<'a> {
    values: Cow<'a, [Value]>,
    details: &'a [(usize, Detail)],
    replacing: ReplacingCells<'a>,
}

impl<'a> Cells<'a> {
    pub(super) fn of(data: &'a Dataset, criterion: usize, scenario: Option<usize>) -> Self {
        let column = data.columns.get(criterion);
        let mut values = Cow::Borrowed(column.map_or(&[][..], |column| &column.values));
        let replacing = ReplacingCells::of(data, criterion, scenario);
        for cell in replacing.cells() {
            if let Some(place) = values.to_mut().get_mut(cell.option) {
                *place = cell.value;
            }
        }
        Self { values, details: column.map_or(&[], |column| &column.details), replacing }
    }

    pub(super) fn value(&self, option: u32) -> Value {
        self.values.get(option as usize).copied().unwrap_or_default()
    }

    pub(super) fn cell(&self, option: u32) -> Cell<'a> {
        Cell { value: self.value(option), detail: self.detail(option) }
    }

    fn detail(&self, option: u32) -> Option<&'a Detail> {
        let option = option as usize;
        if let Some(cell) = self.replacing.get(option) {
            return Some(cell.detail);
        }
        let at = self.details.binary_search_by_key(&option, |entry| entry.0).ok()?;
        self.details.get(at).map(|entry| &entry.1)
    }
}
