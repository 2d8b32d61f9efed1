//! What was made for earlier views and serves the next: sort keys and the last order.
//!
//! What hangs on cells is held once for all scenarios that leave those cells as they are.

use super::inputs::Inputs;
use super::request::{SortBy, SortKey};
use super::sort;

/// The scenario, if any, whose own cells something was made from.
type CellsOf = Option<usize>;

#[derive(Default)]
pub(super) struct Cache {
    order: Order,
    sort_keys: Vec<((SortBy, CellsOf), Vec<f64>)>,
}

/// The last order of all options, and what it was made for.
#[derive(Default)]
struct Order {
    made_for: Option<(Option<usize>, Vec<SortKey<SortBy>>)>,
    options: Vec<u32>,
}

impl Cache {
    /// All options in the order that is asked for.
    pub(super) fn order(&mut self, inputs: Inputs<'_>) -> &[u32] {
        let sort = &inputs.request.sort;
        let asked = Some((inputs.request.scenario, sort.clone()));
        if self.order.made_for != asked || sort.iter().any(|key| key.by == SortBy::Score) {
            self.order = Order { made_for: asked, options: self.sorted(inputs) };
        }
        &self.order.options
    }

    fn sorted(&mut self, inputs: Inputs<'_>) -> Vec<u32> {
        let made_from = |by: SortBy| match by {
            SortBy::Name | SortBy::Score => (by, None),
            SortBy::Criterion(criterion) => (by, cells_of(inputs, criterion)),
        };
        // Scores are other ones after every choice.
        self.sort_keys.retain(|entry| entry.0.0 != SortBy::Score);
        for key in &inputs.request.sort {
            let (by, cells_of) = made_from(key.by);
            if self.sort_keys.iter().all(|entry| entry.0 != (by, cells_of)) {
                let made = sort::option_key(inputs, by, cells_of);
                self.sort_keys.push(((by, cells_of), made));
            }
        }
        let keys = inputs.request.sort.iter().filter_map(|key| {
            let (_, made) = self.sort_keys.iter().find(|entry| entry.0 == made_from(key.by))?;
            Some((made.as_slice(), key.descending))
        });
        sort::positions(inputs.data.options.len(), &keys.collect::<Vec<_>>())
    }
}

/// The chosen scenario, if it replaces any cell of the criterion.
fn cells_of(inputs: Inputs<'_>, criterion: usize) -> CellsOf {
    let scenario = inputs.request.scenario?;
    let cells = &inputs.data.scenarios.get(scenario)?.cells;
    cells.iter().any(|cell| cell.0 == criterion).then_some(scenario)
}
