//! What it takes of a single weight to hand the first place to another option, exactly.
//!
//! One weight moves to a share `t`, and the others keep their proportions and share the rest. The lead
//! over a rival is then linear in `t`, and the tie lies where it is 0.

use super::scale::{Scales, TIE, weighted_sum};
use super::verdict::Verdict;

/// The share of one criterion at which a rival draws level with the winner; beyond it the rival is ahead. Where several
/// are tied already, the share as it is: any move puts the rival first.
///
/// Nothing lies below a share of 0: there the two are level, and the rival is never ahead.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct FlipPoint {
    /// Position of the criterion in the data set.
    pub criterion: usize,
    /// Position of the option that then is ahead of the winner; others may be level with it.
    pub rival: usize,
    /// The share 0..1 that the criterion has now.
    pub weight: f64,
    /// The share 0..1 at which the two tie.
    pub tie_at: f64,
    /// Whether the rival leads above that share, rather than below it.
    pub is_up: bool,
}

impl FlipPoint {
    /// How far the share has to move: up when positive, down when negative; 0 where any move breaks a tie.
    pub fn change(&self) -> f64 {
        self.tie_at - self.weight
    }

    /// How far the criterion's own weight has to move while the other weights stay as they are, in units in which all
    /// weights add up to `sum`; infinite where no weight is enough.
    pub fn raw_change(&self, sum: f64) -> f64 {
        sum * self.change() / (1.0 - self.tie_at)
    }
}

/// The nearest flip point of each criterion upwards and the nearest downwards, where there is one.
///
/// `weights` has one entry a scored criterion, with a sum of 1; `options` are those that are ranked. In
/// the order of the criteria, downwards before upwards. A criterion without an entry can never change
/// the winner on its own. Takes options × criteria.
pub fn flip_points(
    scales: &Scales,
    options: &[usize],
    weights: &[f64],
    winner: usize,
) -> Vec<FlipPoint> {
    let score = |option: usize| (option, weighted_sum(weights, scales.row(option)));
    let rivals = options.iter().copied().filter(|&rival| rival != winner);
    let scores: Vec<(usize, f64)> = std::iter::once(winner).chain(rivals).map(score).collect();
    all_flip_points(scales, weights, &scores, 1)
}

impl Verdict {
    /// Its [`flip_points`], also on a tie. Only for additive verdicts.
    ///
    /// On a tie, moving the weight of a criterion in which the tied options differ puts one of them first at once, so
    /// the flip point lies at the present share. Where it puts none of them first alone, the flip point is where
    /// another option overtakes them. A criterion without an entry never puts anybody first alone.
    pub fn flip_points(&self, scales: &Scales) -> Vec<FlipPoint> {
        let firsts = match self.winner {
            None if !self.is_tie() => 0,
            _ => self.firsts().len(),
        };
        let ranked = self.ranked().iter();
        let scores: Vec<(usize, f64)> = ranked.map(|it| (it.option, it.score)).collect();
        all_flip_points(scales, &self.weights, &scores, firsts)
    }
}

/// The flip points of options with their scores, of which the first `firsts` share the first place.
fn all_flip_points(
    scales: &Scales,
    weights: &[f64],
    scores: &[(usize, f64)],
    firsts: usize,
) -> Vec<FlipPoint> {
    let mut points = Vec::new();
    for (at, (&criterion, &weight)) in scales.criteria().iter().zip(weights).enumerate() {
        let line = |&(option, score): &(usize, f64)| Line::of(scales, option, score, weights, at);
        let lines: Vec<Line> = scores.iter().map(line).collect();
        for is_up in [false, true] {
            let now = FlipPoint { criterion, rival: 0, weight, tie_at: weight, is_up };
            points.extend(next_first(&lines, firsts, now));
        }
    }
    points
}

/// Where another option takes the first place when a share moves from `now` in its direction.
fn next_first(lines: &[Line], firsts: usize, now: FlipPoint) -> Option<FlipPoint> {
    let (mut tied, rivals) = (lines.iter().take(firsts), lines.iter().skip(firsts));
    // The lines of tied options cross at the present share, so whoever is ahead at the end is ahead all the way.
    let end = |line: &Line| if now.is_up { line.at_1 } else { line.at_0 };
    let mut ahead = tied.next()?;
    let mut is_alone = firsts > 1;
    for line in tied {
        let gain = end(line) - end(ahead);
        if gain > TIE {
            ahead = line;
        }
        is_alone = gain > TIE || is_alone && gain < -TIE;
    }
    if is_alone {
        return Some(FlipPoint { rival: ahead.option, ..now });
    }
    let mut nearest: Option<(FlipPoint, &Line)> = None;
    for rival in rivals {
        // At a share t the lead over the rival is t · value + (1 - t) · rest. It is 0 or more now, so it can only be
        // lost where it falls. Moving up it falls if the rival is better in this criterion; moving down, if the rival
        // is at least as good in the others together.
        let (rest, value) = (ahead.at_0 - rival.at_0, ahead.at_1 - rival.at_1);
        let falls = if now.is_up { value < -TIE } else { value > 0.0 && rest <= ROUNDING };
        if !falls {
            continue;
        }
        let tie_at = rest.abs() / (rest.abs() + value.abs());
        let point = FlipPoint { rival: rival.option, tie_at, ..now };
        let is_first = nearest.is_none_or(|(known, line)| {
            // Of rivals that overtake at the same share, the one that ends highest leads beyond it.
            let leads_beyond = !is_nearer(&known, &point) && end(rival) - end(line) > TIE;
            is_nearer(&point, &known) || leads_beyond
        });
        if is_first {
            nearest = Some((point, rival));
        }
    }
    nearest.map(|entry| entry.0)
}

/// The flip point that takes the least change of a share; the first of equals.
pub fn smallest_change(points: &[FlipPoint]) -> Option<FlipPoint> {
    points
        .iter()
        .copied()
        .reduce(|least, point| if is_nearer(&point, &least) { point } else { least })
}

/// The score of an option against the share of one criterion: a straight line.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Line {
    /// Position of the option.
    pub option: usize,
    /// Its score 0..1 where the criterion weighs nothing and the others keep their proportions.
    pub at_0: f64,
    /// Its score where nothing else weighs.
    pub at_1: f64,
}

impl Line {
    /// The score at a share 0..1 of the criterion.
    pub fn at(&self, share: f64) -> f64 {
        (1.0 - share) * self.at_0 + share * self.at_1
    }
}

/// The lines of some options for one criterion, `at` counted among the scored.
///
/// `weights` has one entry a scored criterion, with a sum of 1. Where this one has all the weight, the
/// others share evenly what it gives up; where there is no other, the line is level.
pub fn lines(scales: &Scales, options: &[usize], weights: &[f64], at: usize) -> Vec<Line> {
    let score = |option: usize| weighted_sum(weights, scales.row(option));
    options.iter().map(|&option| Line::of(scales, option, score(option), weights, at)).collect()
}

impl Line {
    /// The line of an option whose score under the weights is known.
    pub(super) fn of(
        scales: &Scales,
        option: usize,
        score: f64,
        weights: &[f64],
        at: usize,
    ) -> Self {
        let row = scales.row(option);
        let value = row.get(at).copied().unwrap_or(0.0);
        let weight = weights.get(at).copied().unwrap_or(0.0);
        let at_0 = if weight < 1.0 - TIE {
            (score - weight * value) / (1.0 - weight)
        } else {
            match u32::try_from(weights.len().saturating_sub(1)) {
                Ok(0) | Err(_) => value,
                Ok(others) => (row.iter().sum::<f64>() - value) / f64::from(others),
            }
        };
        Self { option, at_0, at_1: value }
    }
}

/// Whether one flip point is nearer than another by more than rounding.
fn is_nearer(point: &FlipPoint, other: &FlipPoint) -> bool {
    point.change().abs() < other.change().abs() - ROUNDING
}

/// Shares that are no further apart than this are equal.
const ROUNDING: f64 = 1e-12;
