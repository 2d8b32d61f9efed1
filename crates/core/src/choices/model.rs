//! Everything that the visitor chose, as one value.

use super::by_position::{ByPosition, Positions};
use crate::dataset::{
    Better, Criterion, DEFAULT_WEIGHT, Dataset, Date, Flag, Kind, MAX_WEIGHT, Requirement,
};
use crate::decision::{Method, Preferences};
use crate::table::{Filter, Layout, Request, RowBy, SortBy, SortKey};

/// What the visitor chose. The default is what the page shows before any choice.
///
/// Everything is named by its position in the data set. Only what differs from the start is held, so
/// that equal choices are equal values: [`Choices::apply`] and [`super::decode`] leave them so, and
/// whoever fills the fields by hand calls [`Choices::settle`].
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Choices {
    /// The chosen scenario.
    pub scenario: Option<usize>,
    /// Weights 0-10 other than the scenario's, by criterion.
    pub weights: ByPosition<u8>,
    /// Must-haves other than the scenario's, by criterion; `None` lifts the scenario's.
    pub must: ByPosition<Option<Requirement>>,
    /// Directions other than the data's, by criterion.
    pub better: ByPosition<Better>,
    /// A layout other than the one that the data set starts with.
    pub layout: Option<Layout>,
    /// Order of the options.
    pub sort: Vec<SortKey<SortBy>>,
    /// Order of the criteria.
    pub rows: Vec<SortKey<RowBy>>,
    /// The words searched for, as typed.
    pub query: String,
    /// Whether criteria without differences are folded away.
    pub only_differences: bool,
    /// Groups switched off.
    pub groups_off: Positions,
    /// Criteria hidden.
    pub hidden: Positions,
    /// Options hidden.
    pub without: Positions,
    /// Filters, by criterion.
    pub filters: ByPosition<Filter>,
    /// How options are ranked.
    pub method: Method,
    /// Whether what is not stated counts as the worst.
    pub assume_worst: bool,
}

impl Choices {
    /// What the verdict is made for: the scenario's preferences with the visitor's own laid over them.
    pub fn preferences(&self, data: &Dataset) -> Preferences {
        let mut preferences = self.start(data);
        for &(criterion, weight) in self.weights.iter() {
            if let Some(place) = preferences.weights.get_mut(criterion) {
                *place = weight;
            }
        }
        preferences.must.retain(|(criterion, _)| self.must.get(criterion).is_none());
        let own = self.must.iter().filter_map(|(at, must)| Some((*at, must.clone()?)));
        preferences.must.extend(own);
        preferences.must.sort_by_key(|(criterion, _)| *criterion);
        preferences
    }

    /// Whether other choices give the same verdict, whatever their tables show.
    pub fn weighs_as(&self, other: &Self) -> bool {
        self.scenario == other.scenario
            && self.weights == other.weights
            && self.must == other.must
            && self.better == other.better
            && self.method == other.method
            && self.assume_worst == other.assume_worst
    }

    /// Takes over what the verdict is made for, and leaves the table as it is.
    pub(super) fn recall(&mut self, other: Self) {
        self.scenario = other.scenario;
        self.weights = other.weights;
        self.must = other.must;
        self.better = other.better;
        self.method = other.method;
        self.assume_worst = other.assume_worst;
    }

    /// What the table shows.
    pub fn request(&self, data: &Dataset) -> Request {
        Request {
            scenario: self.scenario,
            layout: self.layout.unwrap_or(Layout::default_for(data)),
            sort: self.sort.clone(),
            rows: self.rows.clone(),
            query: self.query.clone(),
            only_differences: self.only_differences,
            groups_off: self.groups_off.to_vec(),
            hidden: self.hidden.to_vec(),
            without: self.without.to_vec(),
            filters: self.filters.iter().cloned().collect(),
        }
    }

    /// The scenario's preferences under the visitor's directions, before weights and must-haves of
    /// the visitor's own.
    fn start(&self, data: &Dataset) -> Preferences {
        let mut start = Preferences::of(data, self.scenario);
        for &(at, better) in self.better.iter() {
            if let Some(place) = start.better.get_mut(at) {
                *place = Some(better);
            }
            // A direction makes a criterion a scored one, and those weigh 5 where nobody says more.
            let weighs_nothing_yet =
                |criterion: &&Criterion| criterion.weight.is_none() && criterion.better.is_none();
            let criterion = data.criteria.get(at).filter(weighs_nothing_yet);
            let scenario_is_silent = start.scenario.is_none() && criterion.is_some();
            if let Some(place) = start.weights.get_mut(at).filter(|_| scenario_is_silent) {
                *place = DEFAULT_WEIGHT;
            }
        }
        start
    }

    /// Drops what names nothing in the data set, means nothing there, or is as it was at the start.
    pub fn settle(&mut self, data: &Dataset) {
        let criterion = |at: usize| data.criteria.get(at);
        self.scenario = self.scenario.filter(|&at| at < data.scenarios.len());
        self.better.retain(&mut |at, better| {
            criterion(at).is_some_and(|own| own.can_be_scored() && own.better != Some(*better))
        });
        let start = self.start(data);
        self.weights.retain(&mut |at, weight| {
            *weight = (*weight).min(MAX_WEIGHT);
            criterion(at).is_some_and(Criterion::can_be_scored)
                && start.weights.get(at) != Some(weight)
        });
        self.must.retain(&mut |at, must| {
            let at_start = start.must.iter().find(|entry| entry.0 == at).map(|entry| &entry.1);
            let fits = must.as_ref().is_none_or(|must| {
                criterion(at).is_some_and(|criterion| can_be_asked(criterion, must))
            });
            fits && must.as_ref() != at_start
        });

        self.layout = self.layout.filter(|&layout| layout != Layout::default_for(data));
        settle_keys(&mut self.sort, &|by| match by {
            SortBy::Name => true,
            SortBy::Criterion(at) => at < data.criteria.len(),
        });
        settle_keys(&mut self.rows, &|by| match by {
            RowBy::Name => true,
            RowBy::Option(at) => at < data.options.len(),
        });
        self.groups_off.limit(data.groups.len());
        self.hidden.limit(data.criteria.len());
        self.without.limit(data.options.len());
        self.filters.retain(&mut |at, filter| {
            criterion(at).is_some_and(|criterion| settle_filter(data, criterion, filter))
        });
    }
}

/// Most keys of an order. Nobody means more, and a hostile link could name every option.
const MOST_KEYS: usize = 16;

/// Keeps the keys that name something, the first of those that name the same.
fn settle_keys<By: Copy + PartialEq>(keys: &mut Vec<SortKey<By>>, exists: &dyn Fn(By) -> bool) {
    let mut settled: Vec<SortKey<By>> = Vec::with_capacity(keys.len());
    for key in keys.drain(..) {
        let has_room = settled.len() < MOST_KEYS;
        if has_room && exists(key.by) && settled.iter().all(|before| before.by != key.by) {
            settled.push(key);
        }
    }
    *keys = settled;
}

/// Whether a requirement is of the criterion's kind and asks for anything.
fn can_be_asked(criterion: &Criterion, requirement: &Requirement) -> bool {
    let asks = |words: &[Box<str>]| !words.is_empty() && words.iter().all(|word| !word.is_empty());
    match (&criterion.kind, requirement) {
        (Kind::Flag, Requirement::Flag(_)) => true,
        (Kind::Rating(levels), Requirement::Level(at)) => usize::from(*at) < levels.len(),
        (Kind::Number, Requirement::Bound(bound)) => bound.is_finite(),
        (Kind::Number, Requirement::Between(low, high)) => is_span(*low, *high),
        (Kind::Date, Requirement::Bound(bound)) => whole_day(*bound) == Some(*bound),
        (Kind::Date, Requirement::Between(low, high)) => {
            let is_day = |bound: f64| whole_day(bound) == Some(bound);
            is_span(*low, *high) && is_day(*low) && is_day(*high)
        }
        (Kind::Choice, Requirement::OneOf(words)) | (Kind::List, Requirement::All(words)) => {
            asks(words)
        }
        _ => false,
    }
}

fn is_span(low: f64, high: f64) -> bool {
    low.is_finite() && high.is_finite() && low <= high
}

/// The day that a number of days falls on; `None` where ISO dates of four digits do not reach.
fn whole_day(days: f64) -> Option<f64> {
    let day = Date::from_number(days.floor());
    Date::parse(&day.to_string()).map(Date::as_number)
}

/// Brings a filter into its one form; `false` if it filters nothing or cannot filter such a criterion.
fn settle_filter(data: &Dataset, criterion: &Criterion, filter: &mut Filter) -> bool {
    let has_magnitude = matches!(criterion.kind, Kind::Number | Kind::Date);
    match filter {
        Filter::Known | Filter::Unknown => true,
        Filter::Between(low, high) => {
            for bound in [&mut *low, &mut *high] {
                *bound = bound.filter(|bound| bound.is_finite());
                if criterion.kind == Kind::Date {
                    *bound = bound.and_then(whole_day);
                }
            }
            has_magnitude && (low.is_some() || high.is_some())
        }
        Filter::AnyOf(names) => {
            names.retain(|name| !name.is_empty() && can_be_picked(data, criterion, name));
            names.sort_unstable();
            names.dedup();
            !has_magnitude && !names.is_empty()
        }
    }
}

/// Whether a filter's word names a level, a flag, or a text that the data set holds.
pub(super) fn can_be_picked(data: &Dataset, criterion: &Criterion, name: &str) -> bool {
    match &criterion.kind {
        Kind::Rating(levels) => levels.iter().any(|level| &*level.id == name),
        Kind::Flag => Flag::parse(name).is_some(),
        Kind::Choice | Kind::List | Kind::Text | Kind::Link => data.texts.find(name).is_some(),
        Kind::Number | Kind::Date => false,
    }
}
