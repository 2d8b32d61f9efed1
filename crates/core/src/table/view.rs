//! From a request to what is shown: who is kept, what is found, order, differences.

use std::cell::RefCell;
use std::ops::Deref;

use super::cache::Cache;
use super::differences::all_same;
use super::index::SearchIndex;
use super::inputs::{Figures, Finder, Inputs};
use super::locale::Locale;
use super::request::{Constraint, Layout, Request};
use super::sort;
use crate::dataset::Dataset;

/// What is shown.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct View {
    /// Positions of the options shown, in order.
    pub options: Vec<u32>,
    /// Positions of the criteria shown, in order.
    pub criteria: Vec<u32>,
    /// Positions of the criteria folded away because the options shown are the same in them.
    pub same: Vec<u32>,
    /// How many rows the layout shows.
    pub shown: usize,
    /// How many rows it would show at most, without the options that are left out.
    pub total: usize,
    /// When no row is shown: what to lift to see some, most rows first.
    pub relax: Vec<Relax>,
}

/// One way out of an empty table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Relax {
    /// What to lift.
    pub constraint: Constraint,
    /// How many rows are shown without it; at least 1.
    pub rows: usize,
}

/// What a request shows of a data set. For one request only; a [`Table`] and a [`SearchIndex`] keep what serves the next.
pub fn view(data: &Dataset, request: &Request, locale: Locale<'_>, figures: Figures<'_>) -> View {
    let index = RefCell::new(SearchIndex::default());
    let finder =
        |request: &Request, kept: &[bool]| index.borrow_mut().matches(data, locale, request, kept);
    Table::new(data).view(request, locale, figures, &finder)
}

/// One data set, and what was made for its last views.
///
/// It keeps what the functions of the locale answered: for another language, make another table.
pub struct Table<D> {
    data: D,
    cache: Cache,
}

impl<D: Deref<Target = Dataset>> Table<D> {
    /// A table of a data set.
    pub fn new(data: D) -> Self {
        Self { data, cache: Cache::default() }
    }

    /// What a request shows. A change of the search, or of who is kept or hidden, sorts nothing anew.
    ///
    /// The search is passed in, so that who never searches need not have its code.
    pub fn view(
        &mut self,
        request: &Request,
        locale: Locale<'_>,
        figures: Figures<'_>,
        finder: Finder<'_>,
    ) -> View {
        show(Inputs { data: &self.data, request, locale, figures, finder }, &mut self.cache)
    }
}

/// What is shown, in order, before it is counted.
#[derive(Default)]
struct Selection {
    options: Vec<u32>,
    criteria: Vec<u32>,
    same: Vec<u32>,
}

impl Selection {
    fn rows(&self, layout: Layout) -> usize {
        match layout {
            Layout::Criteria => self.criteria.len(),
            Layout::Options => self.options.len(),
        }
    }
}

fn show(inputs: Inputs<'_>, cache: &mut Cache) -> View {
    let layout = inputs.request.layout;
    let selection = select(inputs, cache);
    let shown = selection.rows(layout);
    let total = match layout {
        Layout::Criteria => inputs.data.criteria.len(),
        Layout::Options => inputs.data.options.len().saturating_sub(inputs.request.without.len()),
    };
    let relax = if shown == 0 { relaxations(inputs, cache) } else { Vec::new() };
    let Selection { options, criteria, same } = selection;
    View { options, criteria, same, shown, total, relax }
}

/// What to lift, each by itself, to see any row at all.
fn relaxations(inputs: Inputs<'_>, cache: &mut Cache) -> Vec<Relax> {
    let mut found = Vec::new();
    for constraint in inputs.request.constraints() {
        let request = inputs.request.without_constraint(constraint);
        let rows = select(Inputs { request: &request, ..inputs }, cache).rows(request.layout);
        if rows > 0 {
            found.push(Relax { constraint, rows });
        }
    }
    found.sort_by_key(|relax| std::cmp::Reverse(relax.rows));
    found
}

fn select(inputs: Inputs<'_>, cache: &mut Cache) -> Selection {
    let Inputs { data, request, finder, .. } = inputs;
    let mut kept = kept(inputs);
    let find = |kept: &[bool]| request.has_words().then(|| finder(request, kept)).flatten();
    if request.layout == Layout::Options
        && let Some(found) = find(&kept)
    {
        kept = found.into_iter().zip(kept).map(|(found, kept)| found && kept).collect();
    }
    let mut options = cache.order(inputs).to_vec();
    options.retain(|&option| is_set(&kept, option as usize));
    if options.is_empty() && request.layout == Layout::Criteria {
        // Rows without a single column show nothing.
        return Selection::default();
    }

    let mut criteria = sort::criteria(inputs);
    criteria.retain(|&criterion| request.is_visible(data, criterion as usize));
    if request.layout == Layout::Criteria
        && let Some(found) = find(&kept)
    {
        criteria.retain(|&criterion| is_set(&found, criterion as usize));
    }

    let mut same = Vec::new();
    if request.only_differences {
        let is_same =
            |criterion: &mut u32| all_same(data, *criterion as usize, request.scenario, &options);
        same.extend(criteria.extract_if(.., is_same));
    }
    Selection { options, criteria, same }
}

/// One answer an option: whether it is neither left out nor turned away.
fn kept(inputs: Inputs<'_>) -> Vec<bool> {
    let mut kept = vec![true; inputs.data.options.len()];
    let turned_away = inputs.request.turned_away.iter().flat_map(|entry| &entry.1);
    let turned_away = turned_away.map(|&option| option as usize);
    for option in inputs.request.without.iter().copied().chain(turned_away) {
        if let Some(place) = kept.get_mut(option) {
            *place = false;
        }
    }
    kept
}

fn is_set(answers: &[bool], option: usize) -> bool {
    answers.get(option).copied().unwrap_or(false)
}
