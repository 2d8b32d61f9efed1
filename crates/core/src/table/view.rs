//! From a request to what is shown: filter, search, order, differences.

use std::cmp::Ordering;
use std::ops::Deref;

use super::cells::Cells;
use super::facets::{Facets, facets};
use super::memory::Memory;
use super::request::{Layout, Part, Request};
use super::search::criterion_says;
use super::{filter, fold, sort};
use crate::dataset::order::sort;
use crate::dataset::{Dataset, Value};

/// How the reader's language orders two texts.
pub type Collate<'a> = &'a dyn Fn(&str, &str) -> Ordering;

/// Appends a flag, number or date of a criterion in the words in which the reader sees it.
pub type Words<'a> = &'a dyn Fn(usize, Value, &mut String);

/// The value 0..1 of a criterion (first) and an option; `None` where it is not scored.
pub type Value01<'a> = &'a dyn Fn(usize, usize) -> Option<f64>;

/// What the table has to be told because it hangs on the reader's language or on scales.
///
/// A [`Table`] remembers what `collate` and `words` answered: they must not change in its lifetime.
#[derive(Clone, Copy)]
pub struct Reader<'a> {
    /// The order of texts.
    pub collate: Collate<'a>,
    /// The words of values, for the search.
    pub words: Words<'a>,
    /// The scale, for the order of criteria by an option.
    pub value01: Value01<'a>,
}

impl Default for Reader<'_> {
    /// Texts in the order of their bytes, values in the words of the data, nothing scored.
    fn default() -> Self {
        Self {
            collate: &|one: &str, other: &str| one.cmp(other),
            words: &|_, _, _| {},
            value01: &|_, _| None,
        }
    }
}

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
    /// How many rows it would show at most.
    pub total: usize,
    /// When no row is shown: what to lift to see some, most rows first.
    pub relax: Vec<Relax>,
}

/// One way out of an empty table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Relax {
    /// The part of the request to lift.
    pub part: Part,
    /// How many rows are shown without it; at least 1.
    pub rows: usize,
}

/// What a request shows of a data set. For one request only; a [`Table`] remembers.
pub fn view(data: &Dataset, request: &Request, reader: Reader<'_>) -> View {
    Table::new(data).view(request, reader)
}

/// One data set, and what was made for its last views.
pub struct Table<D> {
    data: D,
    memory: Memory,
}

impl<D: Deref<Target = Dataset>> Table<D> {
    /// A table of a data set.
    pub fn new(data: D) -> Self {
        Self { data, memory: Memory::default() }
    }

    /// What a request shows. A change of the search, of filters or of what is hidden sorts nothing anew.
    pub fn view(&mut self, request: &Request, reader: Reader<'_>) -> View {
        show(Look { data: &self.data, request, reader }, &mut self.memory)
    }

    /// What a filter menu of the criterion at this position offers.
    pub fn facets(&mut self, criterion: usize, request: &Request, reader: Reader<'_>) -> Facets {
        let others = request.lifted(Part::Filter(criterion));
        let look = Look { data: &self.data, request: &others, reader };
        facets(look, criterion, &kept_options(look, &mut self.memory))
    }
}

/// One look at a data set: all that a view is made from.
#[derive(Clone, Copy)]
pub(super) struct Look<'a> {
    pub(super) data: &'a Dataset,
    pub(super) request: &'a Request,
    pub(super) reader: Reader<'a>,
}

impl Look<'_> {
    /// Whether neither the visitor nor its group hides a criterion.
    fn is_visible(self, criterion: u32) -> bool {
        let at = criterion as usize;
        let group = self.data.criteria.get(at).and_then(|criterion| criterion.group);
        !self.request.hidden.contains(&at)
            && !group.is_some_and(|group| self.request.groups_off.contains(&group))
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

fn show(look: Look<'_>, memory: &mut Memory) -> View {
    let layout = look.request.layout;
    let selection = select(look, memory);
    let shown = selection.rows(layout);
    let total = match layout {
        Layout::Criteria => look.data.criteria.len(),
        Layout::Options => look.data.options.len(),
    };
    let relax = if shown == 0 { ways_out(look, memory) } else { Vec::new() };
    let Selection { options, criteria, same } = selection;
    View { options, criteria, same, shown, total, relax }
}

/// What to lift, each by itself, to see any row at all.
fn ways_out(look: Look<'_>, memory: &mut Memory) -> Vec<Relax> {
    let mut ways = Vec::new();
    for part in look.request.parts() {
        let request = look.request.lifted(part);
        let rows = select(Look { request: &request, ..look }, memory).rows(request.layout);
        if rows > 0 {
            ways.push(Relax { part, rows });
        }
    }
    sort(&mut ways, &|one, other| other.rows.cmp(&one.rows));
    ways
}

fn select(look: Look<'_>, memory: &mut Memory) -> Selection {
    let Look { data, request, reader } = look;
    let kept = kept_options(look, memory);
    let mut options = memory.order(look).to_vec();
    options.retain(|&option| is_set(&kept, option));
    if options.is_empty() && request.layout == Layout::Criteria {
        // Rows without a single column show nothing.
        return Selection::default();
    }

    let mut criteria =
        sort::criteria(data, request.scenario, &request.rows, reader.collate, reader.value01);
    criteria.retain(|&criterion| look.is_visible(criterion));
    if request.layout == Layout::Criteria {
        for word in fold::words(&request.query) {
            criteria.retain(|&criterion| criterion_holds(look, memory, criterion, &kept, &word));
        }
    }

    let mut same = Vec::new();
    if request.only_differences {
        let cells = |criterion| Cells::of(data, criterion as usize, request.scenario);
        same.extend(criteria.extract_if(.., |at| cells(*at).all_same(&options)));
    }
    Selection { options, criteria, same }
}

/// One answer an option: whether filters, hiding and (where options are rows) the search keep it.
fn kept_options(look: Look<'_>, memory: &mut Memory) -> Vec<bool> {
    let mut kept = filter::kept(look.data, look.request);
    if look.request.layout == Layout::Options {
        for word in fold::words(&look.request.query) {
            let holding = options_holding(look, memory, &word);
            kept.iter_mut().zip(holding).for_each(|(kept, holds)| *kept &= holds);
        }
    }
    kept
}

/// One answer an option: whether its own texts or a visible cell hold a folded word.
fn options_holding(look: Look<'_>, memory: &mut Memory, word: &str) -> Vec<bool> {
    let mut holding = vec![false; look.data.options.len()];
    let mut mark = |option: u32| {
        if let Some(place) = holding.get_mut(option as usize) {
            *place = true;
        }
    };
    memory.option_texts(look.data).options_with(word, &mut mark);
    for criterion in (0..).take(look.data.criteria.len()) {
        if look.is_visible(criterion)
            && let Some(texts) = memory.cell_texts(look, criterion)
        {
            texts.options_with(word, &mut mark);
        }
    }
    holding
}

/// Whether a criterion's own texts or a kept option's cell hold a folded word.
fn criterion_holds(
    look: Look<'_>,
    memory: &mut Memory,
    criterion: u32,
    kept: &[bool],
    word: &str,
) -> bool {
    let mut is_held = criterion_says(look.data, criterion, word);
    if !is_held && let Some(texts) = memory.cell_texts(look, criterion) {
        texts.options_with(word, &mut |option| is_held |= is_set(kept, option));
    }
    is_held
}

fn is_set(answers: &[bool], option: u32) -> bool {
    answers.get(option as usize).copied().unwrap_or(false)
}
