//! What was made for earlier views and serves the next: orders, and texts made ready for the search.
//!
//! What hangs on cells is remembered once for all scenarios that leave those cells as they are.

use super::request::{SortBy, SortKey};
use super::search::Index;
use super::sort;
use super::view::Look;
use crate::dataset::Dataset;

/// The scenario, if any, whose own cells something was made from.
type CellsOf = Option<usize>;

#[derive(Default)]
pub(super) struct Memory {
    order: Order,
    keys: Vec<((SortBy, CellsOf), Vec<f64>)>,
    option_texts: Option<Index>,
    cell_texts: Vec<((usize, CellsOf), Index)>,
}

/// The last order of all options, and what it was made for.
#[derive(Default)]
struct Order {
    made_for: Option<(Option<usize>, Vec<SortKey>)>,
    options: Vec<u32>,
}

impl Memory {
    /// All options in the order that is asked for.
    pub(super) fn order(&mut self, look: Look<'_>) -> &[u32] {
        let asked = Some((look.request.scenario, look.request.sort.clone()));
        if self.order.made_for != asked {
            self.order = Order { made_for: asked, options: self.sorted(look) };
        }
        &self.order.options
    }

    fn sorted(&mut self, look: Look<'_>) -> Vec<u32> {
        let place = |by: SortBy| match by {
            SortBy::Name => (by, None),
            SortBy::Criterion(criterion) => (by, cells_of(look, criterion)),
        };
        for key in &look.request.sort {
            let (by, cells_of) = place(key.by);
            let make = || sort::option_key(look.data, by, cells_of, look.reader.collate);
            made(&mut self.keys, (by, cells_of), &make);
        }
        let keys = look.request.sort.iter().filter_map(|key| {
            let (_, made) = self.keys.iter().find(|entry| entry.0 == place(key.by))?;
            Some((made.as_slice(), key.descending))
        });
        sort::order(look.data.options.len(), &keys.collect::<Vec<_>>())
    }

    /// Names and summaries of the options.
    pub(super) fn option_texts(&mut self, data: &Dataset) -> &Index {
        self.option_texts.get_or_insert_with(|| Index::of_options(data))
    }

    /// What the cells of a criterion say.
    pub(super) fn cell_texts(&mut self, look: Look<'_>, criterion: u32) -> Option<&Index> {
        let criterion = criterion as usize;
        let cells_of = cells_of(look, criterion);
        let make = || Index::of_criterion(look.data, criterion, cells_of, look.reader.words);
        made(&mut self.cell_texts, (criterion, cells_of), &make)
    }
}

/// What was made for a key; made now if it was not.
///
/// A list serves: a data set has at most a thousand criteria, and few scenarios replace a cell of one.
fn made<'m, K: PartialEq, V>(
    all: &'m mut Vec<(K, V)>,
    key: K,
    make: &dyn Fn() -> V,
) -> Option<&'m V> {
    let at = all.iter().position(|entry| entry.0 == key).unwrap_or(all.len());
    if at == all.len() {
        all.push((key, make()));
    }
    all.get(at).map(|entry| &entry.1)
}

/// The chosen scenario, if it replaces any cell of the criterion.
fn cells_of(look: Look<'_>, criterion: usize) -> CellsOf {
    let scenario = look.request.scenario?;
    let cells = &look.data.scenarios.get(scenario)?.cells;
    cells.iter().any(|cell| cell.0 == criterion).then_some(scenario)
}
