//! Everything that the visitor chose, as one value.

use super::by_position::{ByPosition, Positions};
use crate::dataset::{Better, Criterion, DEFAULT_WEIGHT, Dataset, MAX_WEIGHT, Requirement};
use crate::decision::{Method, Preferences, Screening};
use crate::table::{Layout, Request, RowBy, SortBy, SortKey};

/// Most options to be compared of which those that miss a must-have stay in the table; of more, they are not shown there.
pub const MOST_SHOWN_EXCLUDED: usize = 8;

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
    /// Options left out.
    pub without: Positions,
    /// The only options that are not left out, two to six; empty: all.
    pub only: Positions,
    /// The criteria that come first, in this order.
    pub first: Vec<usize>,
    /// The row that is open: a criterion or an option, by what stands as rows.
    pub open: Option<usize>,
    /// How options are ranked.
    pub method: Method,
    /// Whether what is not stated counts as the worst.
    pub assume_worst: bool,
    /// Whether statements that are too old count as not stated.
    pub stale_unknown: bool,
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
        preferences.without = self.without.to_vec();
        preferences.only = self.only.to_vec();
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
            && self.stale_unknown == other.stale_unknown
            && self.without == other.without
            && self.only == other.only
    }

    /// Takes over what the verdict is made for, and leaves the table as it is.
    pub(super) fn recall(&mut self, other: Self) {
        self.scenario = other.scenario;
        self.weights = other.weights;
        self.must = other.must;
        self.better = other.better;
        self.method = other.method;
        self.assume_worst = other.assume_worst;
        self.stale_unknown = other.stale_unknown;
        self.without = other.without;
        self.only = other.only;
    }

    /// What stands as rows.
    pub fn layout(&self, data: &Dataset) -> Layout {
        self.layout.unwrap_or(self.default_layout(data))
    }

    /// What stands as rows where the visitor says nothing of it: criteria, where a few options alone are compared.
    fn default_layout(&self, data: &Dataset) -> Layout {
        if self.only.is_empty() { Layout::default_for(data) } else { Layout::Criteria }
    }

    /// Whether the table shows who misses a must-have: where few are compared.
    pub(super) fn shows_excluded(&self, data: &Dataset) -> bool {
        let all = if self.only.is_empty() { data.options.len() } else { self.only.len() };
        all.saturating_sub(self.without.len()) <= MOST_SHOWN_EXCLUDED
    }

    /// What the table shows, of the options that were screened by these choices' preferences.
    ///
    /// Where up to [`MOST_SHOWN_EXCLUDED`] options are compared, those that miss a must-have are shown all the same.
    pub fn request(&self, data: &Dataset, screening: &Screening) -> Request {
        let turned_away = match self.shows_excluded(data) {
            true => Vec::new(),
            false => screening.turned_away(),
        };
        Request {
            scenario: self.scenario,
            layout: self.layout(data),
            sort: self.sort.clone(),
            rows: self.rows.clone(),
            query: self.query.clone(),
            only_differences: self.only_differences,
            groups_off: self.groups_off.to_vec(),
            hidden: self.hidden.to_vec(),
            first: self.first.clone(),
            without: screening.left_out(),
            turned_away,
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
            let lifts = must.is_none();
            *must = must.take().zip(criterion(at)).and_then(|(must, of)| must.settled(of));
            (lifts || must.is_some()) && must.as_ref() != at_start
        });

        settle_keys(&mut self.sort, &|by| match by {
            SortBy::Name | SortBy::Score => true,
            SortBy::Criterion(at) => at < data.criteria.len(),
        });
        settle_keys(&mut self.rows, &|by| match by {
            RowBy::Name | RowBy::Importance | RowBy::Balance => true,
            RowBy::Option(at) => at < data.options.len(),
        });
        self.groups_off.limit(data.groups.len());
        self.hidden.limit(data.criteria.len());
        self.without.limit(data.options.len());
        self.only.limit(data.options.len());
        self.settle_only();
        self.layout = self.layout.filter(|&layout| layout != self.default_layout(data));
        settle_positions(&mut self.first, data.criteria.len());
        let rows = match self.layout(data) {
            Layout::Criteria => data.criteria.len(),
            Layout::Options => data.options.len(),
        };
        self.open = self.open.filter(|&at| at < rows);
        self.stale_unknown &= data.stale_after_days.is_some();
    }
}

impl Choices {
    /// Brings the only options into the one form that those left of them have.
    fn settle_only(&mut self) {
        let left: Vec<usize> =
            self.only.iter().copied().filter(|at| !self.without.contains(at)).collect();
        if self.only.len() < FEWEST_ALONE || left.len() > MOST_ALONE {
            return self.only.clear();
        }
        // Who is left out by not being among these need not be named; where fewer than two are left, others have to be.
        let others = (0..FEWEST_ALONE + 1).filter(|at| !left.contains(at));
        let others: Vec<usize> = others.take(FEWEST_ALONE.saturating_sub(left.len())).collect();
        self.only = [left, others.clone()].concat().into();
        self.without = others.into();
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

/// Keeps positions below a limit, each where it stands first.
fn settle_positions(positions: &mut Vec<usize>, limit: usize) {
    let mut settled = Vec::with_capacity(positions.len().min(limit));
    let mut is_taken = vec![false; limit];
    for at in positions.drain(..) {
        if let Some(taken) = is_taken.get_mut(at).filter(|taken| !**taken) {
            *taken = true;
            settled.push(at);
        }
    }
    *positions = settled;
}

/// Fewest and most options of which it can be chosen that they alone are compared.
pub(super) const FEWEST_ALONE: usize = 2;
pub(super) const MOST_ALONE: usize = 6;
