//! Every scored cell on a scale from 0, the worst, to 1, the best. Knows no weights and no must-haves.
//!
//! The ends of a scale come from the data as a whole: declared, or the least and greatest known value
//! of all options. Nothing that a visitor hides, filters or excludes moves them, so that one option's
//! value never depends on which others are in the running.

use crate::dataset::{
    Better, Criterion, Dataset, Extent, Flag, Kind, Precision, Statement, Texts, Value,
};

/// Values and scores 0..1 that are no further apart than this are equal.
pub const TIE: f64 = 1e-9;

/// The cells of all scored criteria on their scales: computed once for a data set, a scenario and the
/// directions, and used again for every set of weights.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Scales {
    criteria: Vec<usize>,
    // A row an option, an entry a scored criterion: the value that counts.
    points: Vec<f64>,
    // The cells that are not one known number, ascending by option, then criterion.
    doubts: Vec<Doubt>,
    // Where each option's entries in `doubts` begin, and the end of the last.
    starts: Vec<usize>,
    // One a scored criterion.
    ends: Vec<Ends>,
    // The cells that are unlimited, as position among the scored criteria and option, ascending.
    unlimited: Vec<(usize, usize)>,
    // Whether missing cells count as the worst.
    assumes_worst: bool,
}

/// A cell whose value is missing, disputed, or not exactly known.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Doubt {
    option: usize,
    /// Position among the scored criteria.
    pub(super) at: usize,
    /// Whether the cell has a value of its own.
    pub(super) known: bool,
    /// Whether other statements differ from it.
    pub(super) disputed: bool,
    /// Whether it could become known: not so of what does not apply.
    pub(super) open: bool,
    /// Worst value that it may have.
    pub(super) low: f64,
    /// Best value that it may have.
    pub(super) high: f64,
}

impl Scales {
    /// Puts the cells of a data set on their scales, as a scenario has them.
    ///
    /// A criterion is scored when `better` gives it a direction and its kind can be put on a scale.
    pub fn new(data: &Dataset, scenario: Option<usize>, better: &[Option<Better>]) -> Self {
        let scored: Vec<_> = scored(data, better).collect();
        let mut scales = Self {
            criteria: scored.iter().map(|entry| entry.0).collect(),
            points: vec![0.0; scored.len() * data.options.len()],
            ends: Vec::with_capacity(scored.len()),
            ..Self::default()
        };
        for (at, &(position, criterion, better)) in scored.iter().enumerate() {
            let cells = CriterionCells::of(data, position, &criterion.kind, scenario);
            scales.add(at, criterion, better, &cells, &data.texts);
        }
        // They came criterion by criterion, and equals keep their order.
        scales.doubts.sort_by_key(|doubt| doubt.option);
        let first = |option| scales.doubts.partition_point(|doubt| doubt.option < option);
        scales.starts = (0..=data.options.len()).map(first).collect();
        scales
    }

    fn add(
        &mut self,
        at: usize,
        criterion: &Criterion,
        better: Better,
        cells: &CriterionCells<'_>,
        texts: &Texts,
    ) {
        let ends = Ends::of(criterion, better, cells);
        self.ends.push(ends);
        let place = |position| ends.place(position);
        let values: Vec<Option<f64>> = cells.own.iter().map(|own| own.map(place)).collect();
        // Where nothing is missing it counts nowhere, and is not worth the time.
        let median = match cells.may_have_gaps && values.contains(&None) {
            true => median(values.iter().flatten().copied().collect()),
            false => NEUTRAL,
        };
        let rows = self.points.chunks_exact_mut(self.criteria.len());
        for (option, (row, value)) in rows.zip(&values).enumerate() {
            if let Some(point) = row.get_mut(at) {
                *point = value.unwrap_or(median);
            }
            if value.is_none() {
                // What does not apply is special, too.
                let open = cells.special(option).is_none();
                let (known, disputed, low, high) = (false, false, 0.0, 1.0);
                self.doubts.push(Doubt { option, at, known, disputed, open, low, high });
            }
        }
        for &(option, extent) in &cells.special {
            match extent {
                Some(extent) if extent.low.is_infinite() => self.unlimited.push((at, option)),
                Some(extent) if !cells.is_disputed(option) => {
                    self.doubt_of(option, at, ends.span(extent), false);
                }
                _ => {}
            }
        }
        for &(option, statements) in &cells.disputed {
            let Some(own) = cells.own.get(option).copied().flatten() else { continue };
            let exactly = Extent { low: own, high: own };
            let own = ends.span(cells.special(option).flatten().unwrap_or(exactly));
            let others =
                statements.iter().filter_map(|other| extent(&criterion.kind, other.value, texts));
            let (low, high) = others
                .map(|other| ends.span(other))
                .fold(own, |span, other| (f64::min(span.0, other.0), f64::max(span.1, other.1)));
            self.doubt_of(option, at, (low, high), (low, high) != own);
        }
    }

    /// Takes in that a cell with a value of its own may have others.
    fn doubt_of(&mut self, option: usize, at: usize, (low, high): (f64, f64), disputed: bool) {
        if low < high {
            let (known, open) = (true, true);
            self.doubts.push(Doubt { option, at, known, disputed, open, low, high });
        }
    }

    /// The same scales on which every missing cell counts as the worst instead of the median.
    ///
    /// Intervals stay: a missing cell may still be anything.
    #[must_use]
    pub fn assuming_worst(mut self) -> Self {
        let width = self.criteria.len();
        for doubt in self.doubts.iter().filter(|doubt| !doubt.known) {
            if let Some(point) = self.points.get_mut(doubt.option * width + doubt.at) {
                *point = 0.0;
            }
        }
        self.assumes_worst = true;
        self
    }

    /// Whether every missing cell counts as the worst.
    pub fn assumes_worst(&self) -> bool {
        self.assumes_worst
    }

    /// Value 0..1 that is taken for certain: a stated one, or the worst where that is assumed.
    pub(super) fn assumed(&self, option: usize, at: usize) -> Option<f64> {
        if self.assumes_worst {
            return self.row(option).get(at).copied();
        }
        self.value(option, at)
    }

    /// [`Scales::assumed`] as a method ranks it that only asks who is better: with no range declared, what is
    /// unlimited lies beyond the end of the scale, at twice the greatest known number.
    pub(super) fn preferred(&self, option: usize, at: usize) -> Option<f64> {
        let assumed = self.assumed(option, at);
        match self.ends.get(at) {
            Some(ends) if self.is_unlimited(option, at) => Some(ends.unclamped(ends.unlimited())),
            _ => assumed,
        }
    }

    fn is_unlimited(&self, option: usize, at: usize) -> bool {
        self.unlimited.binary_search(&(at, option)).is_ok()
    }

    /// The numbers that count for an option as they stand in the data, one a scored criterion: the level from 0, the
    /// number, the day, a flag at 0, 0.5 or 1; with the direction that is better. For what is unlimited, the upper
    /// end of a declared range, or else twice the greatest known number.
    pub(super) fn raw(&self, option: usize) -> impl Iterator<Item = (f64, Better)> {
        let pairs = self.ends.iter().zip(self.row(option)).enumerate();
        pairs.map(move |(at, (ends, value))| match self.is_unlimited(option, at) {
            true => (ends.unlimited(), ends.better),
            false => (ends.position(*value), ends.better),
        })
    }

    /// The ends of a scored criterion's scale as positions, the worst first, infinite where only what is unlimited
    /// is the one; `None` where nothing is known of it.
    pub(super) fn worst_and_best(&self, at: usize) -> Option<(f64, f64)> {
        let ends =
            self.ends.get(at).filter(|ends| ends.low.is_finite() && ends.high.is_finite())?;
        let is_beyond = ends.has_unlimited && ends.low >= ends.high;
        let high = if is_beyond { f64::INFINITY } else { ends.high };
        Some(match ends.better {
            Better::Higher => (ends.low, high),
            Better::Lower => (high, ends.low),
        })
    }

    /// The number in the data that has this value 0..1 in a scored criterion.
    pub(super) fn position(&self, at: usize, value: f64) -> f64 {
        self.ends.get(at).map_or(0.0, |ends| ends.position(value))
    }

    /// Number of options.
    pub fn options(&self) -> usize {
        self.starts.len().saturating_sub(1)
    }

    /// Positions of the scored criteria, in the order of the data.
    pub fn criteria(&self) -> &[usize] {
        &self.criteria
    }

    /// Value 0..1 of an option's cell, `at` counted among the scored criteria; `None`: not stated.
    pub fn value(&self, option: usize, at: usize) -> Option<f64> {
        match self.doubt(option, at) {
            Some(doubt) if !doubt.known => None,
            _ => self.row(option).get(at).copied(),
        }
    }

    /// Least and greatest value 0..1 that an option's cell may have.
    ///
    /// A pair spans both of its ends, a month or a year its days, a disputed cell all of its statements, a missing one
    /// 0 to 1; any other has its own value twice.
    pub fn span(&self, option: usize, at: usize) -> (f64, f64) {
        let own = self.row(option).get(at).copied().unwrap_or(0.0);
        self.doubt(option, at).map_or((own, own), |doubt| (doubt.low, doubt.high))
    }

    /// The values 0..1 that count for an option, one a scored criterion, missing ones at the median.
    pub fn row(&self, option: usize) -> &[f64] {
        let width = self.criteria.len();
        self.points.get(option * width..(option + 1) * width).unwrap_or(&[])
    }

    /// The score of every option under weights, one a scored criterion, with a sum of 1.
    pub fn scores(&self, weights: &[f64]) -> Vec<f64> {
        (0..self.options()).map(|option| weighted_sum(weights, self.row(option))).collect()
    }

    /// The missing, disputed and not exactly known cells of an option, ascending by criterion.
    pub(super) fn doubts(&self, option: usize) -> &[Doubt] {
        match (self.starts.get(option), self.starts.get(option + 1)) {
            (Some(&start), Some(&end)) => self.doubts.get(start..end).unwrap_or(&[]),
            _ => &[],
        }
    }

    fn doubt(&self, option: usize, at: usize) -> Option<&Doubt> {
        self.doubts(option).iter().find(|doubt| doubt.at == at)
    }
}

/// Weights times values, added up in the order of the criteria.
pub(super) fn weighted_sum(weights: &[f64], values: &[f64]) -> f64 {
    weights.iter().zip(values).fold(0.0, |sum, (weight, value)| sum + weight * value)
}

/// What a missing cell counts as when fewer than two values of its criterion are known.
const NEUTRAL: f64 = 0.5;

/// The scored criteria: position, criterion, direction.
fn scored<'a>(
    data: &'a Dataset,
    better: &'a [Option<Better>],
) -> impl Iterator<Item = (usize, &'a Criterion, Better)> {
    let criteria = data.criteria.iter().zip(better).enumerate();
    criteria.filter_map(|(position, (criterion, better))| {
        criterion.can_be_scored().then_some((position, criterion, (*better)?))
    })
}

/// One criterion's cells, as a scenario has them.
struct CriterionCells<'a> {
    /// One position an option, that of the middle where the cell leaves open a span; `None`: not stated, or it does not
    /// apply.
    own: Vec<Option<f64>>,
    /// Whether any may be `None`.
    may_have_gaps: bool,
    /// The few cells that are more than one number, ascending by option: from where to where they go, or `None` of what
    /// does not apply.
    special: Vec<(usize, Option<Extent>)>,
    /// The options about which there are other statements, ascending.
    disputed: Vec<(usize, &'a [Statement])>,
}

impl<'a> CriterionCells<'a> {
    fn of(data: &'a Dataset, criterion: usize, kind: &Kind, scenario: Option<usize>) -> Self {
        let mut cells = Self {
            own: vec![None; data.options.len()],
            may_have_gaps: true,
            special: Vec::new(),
            disputed: Vec::new(),
        };
        if let Some(column) = data.columns.get(criterion) {
            for (own, &value) in cells.own.iter_mut().zip(&column.values) {
                *own = position(kind, value);
            }
            cells.may_have_gaps = cells.own.contains(&None);
            if cells.may_have_gaps {
                let pairs = cells.own.iter_mut().zip(&column.values).enumerate();
                for (option, (own, &value)) in pairs.filter(|(_, (own, _))| own.is_none()) {
                    *own = take_special(&mut cells.special, option, kind, value, &data.texts);
                }
            }
            let details = column.details.iter();
            let details = details.filter(|(_, detail)| !detail.disputed.is_empty());
            cells.disputed.extend(details.map(|(option, detail)| (*option, &*detail.disputed)));
        }
        let scenario = scenario.and_then(|at| data.scenarios.get(at));
        for (of, option, value, detail) in scenario.iter().flat_map(|scenario| &scenario.cells) {
            if *of != criterion {
                continue;
            }
            cells.may_have_gaps = true;
            // In order as they are: to sort them anew would be code of its own.
            if let Ok(at) = cells.special.binary_search_by_key(option, |special| special.0) {
                cells.special.remove(at);
            }
            if let Some(own) = cells.own.get_mut(*option) {
                let special = &mut cells.special;
                *own = position(kind, *value)
                    .or_else(|| take_special(special, *option, kind, *value, &data.texts));
            }
            if let Ok(at) = cells.disputed.binary_search_by_key(option, |disputed| disputed.0) {
                cells.disputed.remove(at);
            }
            let at = cells.disputed.partition_point(|disputed| disputed.0 < *option);
            if !detail.disputed.is_empty() {
                cells.disputed.insert(at, (*option, &detail.disputed));
            }
        }
        cells
    }

    fn is_disputed(&self, option: usize) -> bool {
        self.disputed.binary_search_by_key(&option, |disputed| disputed.0).is_ok()
    }

    /// What an option's cell is more than one number.
    fn special(&self, option: usize) -> Option<Option<Extent>> {
        let at = self.special.binary_search_by_key(&option, |special| special.0).ok()?;
        self.special.get(at).map(|special| special.1)
    }
}

/// Keeps a cell that is more than one number, and returns where its middle lies.
fn take_special(
    special: &mut Vec<(usize, Option<Extent>)>,
    option: usize,
    kind: &Kind,
    value: Value,
    texts: &Texts,
) -> Option<f64> {
    let extent = extent(kind, value, texts);
    if extent.is_some() || value == Value::NotApplicable {
        let at = special.partition_point(|special| special.0 < option);
        special.insert(at, (option, extent));
    }
    extent.map(Extent::middle)
}

/// Where a value that is one position lies on its kind's own scale: the level, the number, the day; a flag at 0, 0.5 or 1.
fn position(kind: &Kind, value: Value) -> Option<f64> {
    match (kind, value) {
        (Kind::Rating(levels), Value::Rating(level)) => {
            (usize::from(level) < levels.len()).then_some(f64::from(level))
        }
        (Kind::Flag, Value::Flag(Flag::No)) => Some(0.0),
        (Kind::Flag, Value::Flag(Flag::Partly)) => Some(0.5),
        (Kind::Flag, Value::Flag(Flag::Yes)) => Some(1.0),
        (Kind::Number, Value::Number(number)) => number.is_finite().then_some(number),
        (Kind::Date, Value::Date(date)) if date.precision() == Precision::Day => {
            Some(date.as_number())
        }
        _ => None,
    }
}

/// From where to where a value may lie on its kind's own scale. What is unlimited lies at infinity.
fn extent(kind: &Kind, value: Value, texts: &Texts) -> Option<Extent> {
    match (kind, value) {
        (Kind::Number, Value::Pair(_) | Value::Unlimited) | (Kind::Date, Value::Date(_)) => {
            value.extent(texts)
        }
        _ => position(kind, value).map(|position| Extent { low: position, high: position }),
    }
}

/// The two ends of a scale, in positions, and which of them is better.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Ends {
    low: f64,
    high: f64,
    better: Better,
    /// Whether the data declare them.
    are_declared: bool,
    /// Whether anything is unlimited.
    has_unlimited: bool,
}

impl Ends {
    fn of(criterion: &Criterion, better: Better, cells: &CriterionCells<'_>) -> Self {
        let declared = match (&criterion.kind, criterion.range) {
            (Kind::Rating(levels), _) => {
                let top = u16::try_from(levels.len().saturating_sub(1)).unwrap_or(u16::MAX);
                Some((0.0, f64::from(top)))
            }
            (Kind::Flag, _) => Some((0.0, 1.0)),
            (_, range) => {
                range.filter(|(low, high)| low < high && low.is_finite() && high.is_finite())
            }
        };
        let (low, high) = declared.unwrap_or_else(|| Self::among(cells));
        let mut extents = cells.special.iter().filter_map(|special| special.1);
        let has_unlimited = extents.any(|extent| extent.low.is_infinite());
        Self { low, high, better, are_declared: declared.is_some(), has_unlimited }
    }

    /// The least and the greatest known position, both ends of a pair among them. What is unlimited does not widen the
    /// scale, nor do other statements on a disputed cell: what is said of one option would then move the values of all.
    fn among(cells: &CriterionCells<'_>) -> (f64, f64) {
        let none = (f64::INFINITY, f64::NEG_INFINITY);
        let widen =
            |(low, high): (f64, f64), position: f64| (low.min(position), high.max(position));
        let own = cells.own.iter().flatten().copied();
        // Most columns have nothing special, and are not to be asked for it cell by cell.
        let ends = match cells.special.is_empty() {
            true => own.fold(none, widen),
            false => own.filter(|position| position.is_finite()).fold(none, widen),
        };
        let extents = cells.special.iter().filter_map(|special| special.1);
        let extents = extents.filter(|extent| extent.low.is_finite());
        extents.fold(ends, |(low, high), extent| (low.min(extent.low), high.max(extent.high)))
    }

    /// What an unlimited number counts as where a number is needed: the upper end of a declared range, or else twice
    /// the greatest known, which is never less than that; 1 where none is known.
    fn unlimited(self) -> f64 {
        match self.high {
            high if self.are_declared => high,
            high if high.is_finite() => (high + high.abs()).min(f64::MAX),
            _ => 1.0,
        }
    }

    /// The position that has this value 0..1: the inverse of [`Ends::place`].
    fn position(self, value: f64) -> f64 {
        let share = if self.better == Better::Higher { value } else { 1.0 - value };
        if self.low >= self.high {
            // Nothing tells the numbers apart; where nothing is known, either, the ends are infinite.
            let low = if self.low.is_finite() { self.low } else { 0.0 };
            if !self.has_unlimited {
                return low;
            }
            return low * (1.0 - share) + self.unlimited() * share;
        }
        self.low * (1.0 - share) + self.high * share
    }

    /// The least and the greatest value 0..1 of what lies between two positions.
    fn span(self, extent: Extent) -> (f64, f64) {
        let (one, other) = (self.place(extent.low), self.place(extent.high));
        (one.min(other), one.max(other))
    }

    /// Value 0..1 of a position, where an infinite one is unlimited. Where the ends are the same nothing tells the
    /// numbers apart: all have 1, whichever direction is better, but beside what is unlimited they are the worse.
    fn place(self, position: f64) -> f64 {
        let share = if self.low < self.high {
            self.share(position).clamp(0.0, 1.0)
        } else if self.has_unlimited || position.is_infinite() {
            f64::from(u8::from(position.is_infinite()))
        } else {
            return 1.0;
        };
        if self.better == Better::Higher { share } else { 1.0 - share }
    }

    /// How far along the scale a position lies, beyond 0 to 1 where it lies outside.
    fn share(self, position: f64) -> f64 {
        let span = self.high - self.low;
        if span.is_finite() {
            (position - self.low) / span
        } else {
            // The ends lie further apart than a double can say: at half the size they do not.
            (position / 2.0 - self.low / 2.0) / (self.high / 2.0 - self.low / 2.0)
        }
    }

    /// The value of a position, beyond 0 to 1 where it lies outside of the scale; 1 or 0 where there is no scale.
    fn unclamped(self, position: f64) -> f64 {
        let share = if self.low < self.high { self.share(position) } else { 1.0 };
        if self.better == Better::Higher { share } else { 1.0 - share }
    }
}

/// The middle value, or the mean of the middle two; [`NEUTRAL`] for fewer than two.
fn median(values: Vec<f64>) -> f64 {
    if values.len() < 2 {
        return NEUTRAL;
    }
    let middle = values.len() / 2;
    if values.len().is_multiple_of(2) {
        (select(values.clone(), middle - 1) + select(values, middle)) / 2.0
    } else {
        select(values, middle)
    }
}

/// The value that would stand at a place, were the values in order.
///
/// Drops the values on the other side of one of them until that one is it, which takes three looks at
/// each value on average, where a sort takes many.
fn select(mut values: Vec<f64>, mut place: usize) -> f64 {
    while let Some(&pivot) = values.get(values.len() / 2) {
        let below = values.iter().filter(|value| **value < pivot).count();
        let not_above = values.iter().filter(|value| **value <= pivot).count();
        if place < below {
            values.retain(|value| *value < pivot);
        } else if place < not_above {
            return pivot;
        } else {
            values.retain(|value| *value > pivot);
            place -= not_above;
        }
    }
    NEUTRAL
}
