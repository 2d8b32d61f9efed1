//! What the reader of a verdict ought to know about the data under it. Knows no words.

use super::scale::{Scales, TIE};
use super::verdict::Verdict;

/// A weakness of the data that bears on a verdict.
#[derive(Clone, Debug, PartialEq)]
pub enum Warning {
    /// A criterion that weighs, but is the same for all ranked options.
    Indistinct {
        /// Position of the criterion.
        criterion: usize,
        /// Whether it is stated for none of them.
        unstated: bool,
        /// Whether an option that misses a must-have or is left out differs, so that it is the same only for the others.
        only_ranked: bool,
    },
    /// Two criteria that weigh and put the options in nearly the same order: they count one thing twice.
    NearDuplicates {
        /// Position of the first criterion.
        one: usize,
        /// Position of the second.
        other: usize,
        /// Rank correlation, above [`DUPLICATE`].
        correlation: f64,
    },
    /// Facts that a ranked option lacks.
    Unknown {
        /// Position of the option.
        option: usize,
        /// How many of its cells are not stated.
        unknown: usize,
        /// Of how many that weigh.
        of: usize,
        /// The share 0..1 of all weight that rests on them.
        weight: f64,
    },
}

/// Rank correlation above which two criteria count as one.
pub const DUPLICATE: f64 = 0.95;

/// Fewest options, known in both criteria, that a correlation is said of.
const ENOUGH: usize = 5;

/// Most products that the search for duplicates may take; beyond that it is left out.
const MOST_PRODUCTS: usize = 100_000_000;

/// All warnings of a verdict: criteria first, in the order of the data, then options, as ranked.
pub fn warnings(scales: &Scales, verdict: &Verdict) -> Vec<Warning> {
    let mut found = Vec::new();
    let ranked = verdict.ranked();
    let weighing: Vec<(usize, usize)> = verdict
        .weights
        .iter()
        .zip(scales.criteria())
        .enumerate()
        .filter(|(_, (weight, _))| **weight > 0.0)
        .map(|(at, (_, &criterion))| (at, criterion))
        .collect();
    if ranked.len() > 1 {
        for &(at, criterion) in &weighing {
            let first = ranked.first().and_then(|first| scales.value(first.option, at));
            let is_first = |option: usize| match (scales.value(option, at), first) {
                (Some(value), Some(first)) => (value - first).abs() <= TIE,
                (value, first) => value.is_none() && first.is_none(),
            };
            if ranked.iter().all(|standing| is_first(standing.option)) {
                let only_ranked = !(0..scales.options()).all(is_first);
                let unstated = first.is_none();
                found.push(Warning::Indistinct { criterion, unstated, only_ranked });
            }
        }
        found.extend(duplicates(scales, &weighing));
    }
    for standing in ranked.iter().filter(|standing| !standing.unknown.is_empty()) {
        let missing = weighing.iter().filter(|(_, criterion)| standing.unknown.contains(criterion));
        let weight = missing.filter_map(|(at, _)| verdict.weights.get(*at)).sum();
        found.push(Warning::Unknown {
            option: standing.option,
            unknown: standing.unknown.len(),
            of: weighing.len(),
            weight,
        });
    }
    found
}

/// Pairs of criteria whose ranks over all options correlate. Ranks are taken once a criterion, over the options for
/// which it is known; a pair is compared over the options known in both.
fn duplicates(scales: &Scales, weighing: &[(usize, usize)]) -> Vec<Warning> {
    let pairs = weighing.len() * weighing.len().saturating_sub(1) / 2;
    if scales.options() < ENOUGH || pairs.saturating_mul(scales.options()) > MOST_PRODUCTS {
        return Vec::new();
    }
    let column = |at: usize| (0..scales.options()).map(move |option| scales.value(option, at));
    let ranked: Vec<Vec<Option<f64>>> =
        weighing.iter().map(|&(at, _)| ranks(&column(at).collect::<Vec<_>>())).collect();
    let mut found = Vec::new();
    for (at, (first, &(_, one))) in ranked.iter().zip(weighing).enumerate() {
        for (second, &(_, other)) in ranked.iter().zip(weighing).skip(at + 1) {
            let correlation = correlation(first, second).filter(|found| *found > DUPLICATE);
            let duplicates = |correlation| Warning::NearDuplicates { one, other, correlation };
            found.extend(correlation.map(duplicates));
        }
    }
    found
}

/// The rank of each known value, equal ones sharing the mean of their ranks.
fn ranks(values: &[Option<f64>]) -> Vec<Option<f64>> {
    let mut known: Vec<(usize, f64)> =
        values.iter().enumerate().filter_map(|(at, value)| Some((at, (*value)?))).collect();
    known.sort_by(|one, other| one.1.total_cmp(&other.1));
    let mut ranks = vec![None; values.len()];
    let mut below = 0.0;
    for tied in known.chunk_by(|one, other| other.1 - one.1 <= TIE) {
        let count = f64::from(u32::try_from(tied.len()).unwrap_or(u32::MAX));
        for &(at, _) in tied {
            if let Some(rank) = ranks.get_mut(at) {
                *rank = Some(below + (count - 1.0) / 2.0);
            }
        }
        below += count;
    }
    ranks
}

/// Pearson's correlation of two rows of numbers, -1..1; `None` for too few, or where one does not vary.
fn correlation(one: &[Option<f64>], other: &[Option<f64>]) -> Option<f64> {
    let pairs = || one.iter().zip(other).filter_map(|(one, other)| (*one).zip(*other));
    let mut count = 0.0;
    let (mut sum_one, mut sum_other) = (0.0, 0.0);
    for (one, other) in pairs() {
        count += 1.0;
        sum_one += one;
        sum_other += other;
    }
    if count < f64::from(u32::try_from(ENOUGH).unwrap_or(u32::MAX)) {
        return None;
    }
    let (mean_one, mean_other) = (sum_one / count, sum_other / count);
    let (mut both, mut own, mut others) = (0.0, 0.0, 0.0);
    for (one, other) in pairs() {
        both += (one - mean_one) * (other - mean_other);
        own += (one - mean_one) * (one - mean_one);
        others += (other - mean_other) * (other - mean_other);
    }
    let scale = own.sqrt() * others.sqrt();
    (scale > 0.0).then(|| both / scale)
}
