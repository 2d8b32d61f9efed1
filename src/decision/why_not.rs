//! Why an option is not first, and the least that would make it so. Knows no words.

use super::scale::weighted_sum;
use super::simplex::{AtLeast, least_cost};
use super::{Difference, Failure, Line, Scales, TIE, Verdict, deciding};
use crate::dataset::Dataset;

/// Why an option is not first.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct WhyNot {
    /// Position of the option.
    pub option: usize,
    /// Position of the option that is first; `None` where none is ranked.
    pub top: Option<usize>,
    /// The must-haves that it fails. While it fails any, no weight helps, and the rest below is empty.
    pub failures: Vec<Failure>,
    /// By how much its score is behind, 0..1; 0 on a tie.
    pub behind: f64,
    /// The criteria that keep it behind, strongest first, three at most.
    pub deciding: Vec<Difference>,
    /// Whether some weights would put it first.
    pub chance: Chance,
    /// The least change of a single weight that would, the others keeping their proportions.
    pub one_weight: Option<OneWeight>,
    /// The least change of all weights together that would.
    pub all_weights: Option<AllWeights>,
}

/// Whether any weights put an option first.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Chance {
    /// There are such weights, or it is excluded and the question does not arise.
    #[default]
    Some,
    /// None can: this other option is nowhere worse and somewhere better.
    DominatedBy(usize),
    /// None can: whatever the weights, one or another option is ahead of it.
    Never,
}

/// A single weight that has to move for an option to draw level with the first.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct OneWeight {
    /// Position of the criterion.
    pub criterion: usize,
    /// The share 0..1 that it has now.
    pub weight: f64,
    /// The nearest share at which no other option is ahead any more.
    pub level_at: f64,
}

/// Weights, as near as can be to the present ones, under which no other option is ahead.
#[derive(Clone, Debug, PartialEq)]
pub struct AllWeights {
    /// The weights, one a scored criterion, with a sum of 1.
    pub weights: Vec<f64>,
    /// How much weight moves from some criteria to others, 0..1: half the sum of all changes.
    pub moved: f64,
    /// The changes, greatest first: position of the criterion, and by how much its share moves.
    pub changes: Vec<(usize, f64)>,
}

impl WhyNot {
    /// Asks it of one option. `None` for the one that is first, and for one that is not there.
    ///
    /// Takes options × criteria for a single weight; for all weights a linear program of two unknowns a
    /// criterion, solved once for every option that turns out to be in the way.
    pub fn of(
        data: &Dataset,
        scenario: Option<usize>,
        scales: &Scales,
        verdict: &Verdict,
        option: usize,
    ) -> Option<Self> {
        let standing = verdict.standing(option)?;
        let top = verdict.ranked().first();
        if top.is_some_and(|top| top.option == option) {
            return None;
        }
        let mut found = Self {
            option,
            top: top.map(|top| top.option),
            failures: standing.excluded.clone(),
            ..Self::default()
        };
        let Some(top) = top.filter(|_| found.failures.is_empty()) else { return Some(found) };
        found.behind = (top.score - standing.score).max(0.0);
        found.deciding = deciding(data, scenario, verdict, top.option, option);
        found.deciding.truncate(MOST_DECIDING);
        let rivals: Vec<usize> = verdict.ranked().iter().map(|rival| rival.option).collect();
        if let Some(&rival) = rivals.iter().find(|&&rival| dominates(scales, rival, option)) {
            found.chance = Chance::DominatedBy(rival);
            return Some(found);
        }
        found.all_weights = nearest_weights(scales, &rivals, &verdict.weights, option);
        if found.all_weights.is_none() {
            found.chance = Chance::Never;
        } else {
            found.one_weight = one_weight(scales, &rivals, &verdict.weights, option);
        }
        Some(found)
    }

    /// [`WhyNot::of`] for every option that is not first, in the order of the ranking.
    pub fn of_all(
        data: &Dataset,
        scenario: Option<usize>,
        scales: &Scales,
        verdict: &Verdict,
    ) -> Vec<Self> {
        let options = verdict.ranking.iter().map(|standing| standing.option);
        options.filter_map(|option| Self::of(data, scenario, scales, verdict, option)).collect()
    }
}

/// Most criteria that are named as deciding.
const MOST_DECIDING: usize = 3;

/// Whether one option is nowhere worse than another and somewhere better.
fn dominates(scales: &Scales, one: usize, other: usize) -> bool {
    let pairs = || scales.row(one).iter().zip(scales.row(other));
    pairs().all(|(a, b)| *a >= *b) && pairs().any(|(a, b)| *a > *b + TIE)
}

/// The least change of a single share after which no rival is ahead; the first of equals.
fn one_weight(
    scales: &Scales,
    rivals: &[usize],
    weights: &[f64],
    option: usize,
) -> Option<OneWeight> {
    let scores: Vec<(usize, f64)> =
        rivals.iter().map(|&rival| (rival, weighted_sum(weights, scales.row(rival)))).collect();
    let mut nearest: Option<OneWeight> = None;
    for (at, (&criterion, &weight)) in scales.criteria().iter().zip(weights).enumerate() {
        let line = |&(rival, score): &(usize, f64)| Line::of(scales, rival, score, weights, at);
        let lines: Vec<Line> = scores.iter().map(line).collect();
        let Some(level_at) = level_at(&lines, option, weight) else { continue };
        let change = |found: &OneWeight| (found.level_at - found.weight).abs();
        let found = OneWeight { criterion, weight, level_at };
        if nearest.is_none_or(|nearest| change(&found) < change(&nearest) - TIE) {
            nearest = Some(found);
        }
    }
    nearest
}

/// The share nearest to the present one at which no line is above that of an option.
///
/// Each rival leaves a half line of shares; what all leave is one span.
fn level_at(lines: &[Line], option: usize, now: f64) -> Option<f64> {
    let own = lines.iter().find(|line| line.option == option)?;
    let (mut from, mut to) = (0.0_f64, 1.0_f64);
    for rival in lines.iter().filter(|line| line.option != option) {
        let (at_0, at_1) = (own.at_0 - rival.at_0, own.at_1 - rival.at_1);
        let crossing = || at_0 / (at_0 - at_1);
        match (at_0 >= -ROUNDING, at_1 >= -ROUNDING) {
            (true, true) => {}
            (true, false) => to = to.min(crossing().max(0.0)),
            (false, true) => from = from.max(crossing().min(1.0)),
            (false, false) => return None,
        }
    }
    (from <= to + ROUNDING).then(|| now.clamp(from, from.max(to)))
}

/// Scores that are no further apart than this are equal to within rounding.
const ROUNDING: f64 = 1e-12;

/// The weights nearest to the present ones, by the sum of all changes, under which no rival is ahead.
///
/// A linear program: what each weight gains and what it loses, neither below 0, cost 1 each. Only few
/// rivals are ever in the way, so they are let in one by one.
fn nearest_weights(
    scales: &Scales,
    rivals: &[usize],
    weights: &[f64],
    option: usize,
) -> Option<AllWeights> {
    let width = weights.len();
    let own = scales.row(option);
    let unit = |at: usize, number: f64| {
        let mut row = vec![0.0; 2 * width];
        if let Some(place) = row.get_mut(at) {
            *place = number;
        }
        row
    };
    // What is gained is lost elsewhere: at least and at most as much. Nothing loses more than it has.
    let balance: Vec<f64> = (0..2 * width).map(|at| if at < width { 1.0 } else { -1.0 }).collect();
    let reverse = balance.iter().map(|number| -number).collect();
    let mut rows = vec![
        AtLeast { coefficients: balance, bound: 0.0 },
        AtLeast { coefficients: reverse, bound: 0.0 },
    ];
    rows.extend(
        weights
            .iter()
            .enumerate()
            .map(|(at, weight)| AtLeast { coefficients: unit(width + at, -1.0), bound: -weight }),
    );
    let costs = vec![1.0; 2 * width];
    let mut now = weights.to_vec();
    for _ in 0..=rivals.len() {
        let lead = |rival: usize| {
            let pairs = own.iter().zip(scales.row(rival)).zip(&now);
            pairs.map(|((own, other), weight)| (own - other) * weight).sum::<f64>()
        };
        let behind = rivals.iter().map(|&rival| (rival, lead(rival)));
        let worst = behind.reduce(|least, other| if other.1 < least.1 { other } else { least });
        let Some((rival, _)) = worst.filter(|(_, lead)| *lead < -LEVEL) else {
            return Some(AllWeights::of(scales, weights, now));
        };
        let ahead = || own.iter().zip(scales.row(rival)).map(|(own, other)| own - other);
        rows.push(AtLeast {
            coefficients: ahead().chain(ahead().map(|number| -number)).collect(),
            bound: -ahead().zip(weights).map(|(ahead, weight)| ahead * weight).sum::<f64>(),
        });
        let moves = least_cost(&costs, &rows)?;
        let (gains, losses) = moves.split_at(width);
        let moved = weights.iter().zip(gains).zip(losses);
        now = moved.map(|((weight, gain), loss)| (weight + gain - loss).max(0.0)).collect();
    }
    None
}

/// How far behind an option may be and still count as level, for the rounding of a linear program.
const LEVEL: f64 = TIE / 2.0;

impl AllWeights {
    fn of(scales: &Scales, before: &[f64], weights: Vec<f64>) -> Self {
        let changes = scales.criteria().iter().zip(weights.iter().zip(before));
        let mut changes: Vec<(usize, f64)> = changes
            .map(|(&criterion, (after, before))| (criterion, after - before))
            .filter(|(_, change)| change.abs() > TIE)
            .collect();
        crate::dataset::order::sort_plain(&mut changes, &|one, other| {
            other.1.abs().total_cmp(&one.1.abs())
        });
        let moved = changes.iter().map(|(_, change)| change.abs()).sum::<f64>() / 2.0;
        Self { weights, moved, changes }
    }
}
