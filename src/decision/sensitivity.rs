//! What it takes of a single weight to hand the first place to another option, exactly.
//!
//! One weight moves to a share `t`, and the others keep their proportions and share the rest. The lead
//! over a rival is then linear in `t`, and the tie lies where it is 0.

use super::scale::weighted_sum;
use super::{Scales, TIE};
use crate::dataset::MAX_WEIGHT;

/// The weight of one criterion at which the winner ties with a rival, who is ahead of it beyond.
///
/// A tie at a share of 0 has nothing beyond it: there the two are level.
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
}

impl FlipPoint {
    /// How far the share has to move: up when positive, down when negative.
    pub fn change(&self) -> f64 {
        self.tie_at - self.weight
    }

    /// Where on the criterion's own slider the tie lies, while the other sliders stay as they are.
    ///
    /// `sliders` are the weights of all criteria as set. `None` beyond the end of the slider, and where the
    /// others weigh nothing, so that this one has all the weight wherever it stands.
    pub fn on_slider(&self, sliders: &[u8]) -> Option<f64> {
        let sum: u32 = sliders.iter().map(|weight| u32::from(*weight)).sum();
        let own = u32::from(sliders.get(self.criterion).copied().unwrap_or(0));
        let others = f64::from(sum.checked_sub(own).filter(|others| *others > 0)?);
        let place = others * self.tie_at / (1.0 - self.tie_at);
        let end = f64::from(MAX_WEIGHT);
        (place <= end + TIE).then(|| place.min(end))
    }

    /// How far the criterion's own weight has to move while the others stay as they are, in the unit
    /// in which all weights have this sum; infinite where no weight of its own is enough.
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
    let leads: Vec<Lead> = options
        .iter()
        .filter(|&&rival| rival != winner)
        .map(|&rival| Lead::of(scales, weights, winner, rival))
        .collect();
    let mut points = Vec::new();
    for (at, (&criterion, &weight)) in scales.criteria().iter().zip(weights).enumerate() {
        let mut down: Option<FlipPoint> = None;
        let mut up: Option<FlipPoint> = None;
        for lead in &leads {
            let Some(tie_at) = lead.tie(at, weight) else { continue };
            let nearest = if tie_at < weight { &mut down } else { &mut up };
            let point = FlipPoint { criterion, rival: lead.rival, weight, tie_at };
            if nearest.is_none_or(|nearest| is_nearer(&point, &nearest)) {
                *nearest = Some(point);
            }
        }
        points.extend(down.into_iter().chain(up));
    }
    points
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

/// Whether one flip point is nearer than another, and not just by rounding.
fn is_nearer(point: &FlipPoint, other: &FlipPoint) -> bool {
    point.change().abs() < other.change().abs() - ROUNDING
}

/// Shares that are no further apart than this are equal.
const ROUNDING: f64 = 1e-12;

/// How far the winner is ahead of one rival.
struct Lead {
    rival: usize,
    /// In score.
    score: f64,
    /// In the value of each scored criterion.
    values: Vec<f64>,
}

impl Lead {
    fn of(scales: &Scales, weights: &[f64], winner: usize, rival: usize) -> Self {
        let pairs = scales.row(winner).iter().zip(scales.row(rival));
        let values: Vec<f64> = pairs.map(|(own, other)| own - other).collect();
        let score = values.iter().zip(weights).map(|(value, weight)| value * weight).sum();
        Self { rival, score, values }
    }

    /// The share of one criterion at which the lead is gone, where there is one beyond which the
    /// rival leads.
    fn tie(&self, at: usize, weight: f64) -> Option<f64> {
        let value = *self.values.get(at)?;
        let rest = self.in_the_rest(value, weight)?;
        // The lead is t · value + (1 - t) · rest: only one that falls on the way can be lost. Up it
        // falls when the rival is better here; down, when the rival is at least as good in the rest.
        let falls = value < -TIE || (value > 0.0 && rest <= ROUNDING);
        falls.then(|| rest.abs() / (rest.abs() + value.abs()))
    }

    /// The lead in all other criteria under their own shares; in equal shares when this one has all
    /// the weight. `None` when there are no others.
    fn in_the_rest(&self, value: f64, weight: f64) -> Option<f64> {
        if weight < 1.0 - TIE {
            return Some((self.score - weight * value) / (1.0 - weight));
        }
        let others =
            u32::try_from(self.values.len()).ok()?.checked_sub(1).filter(|others| *others > 0)?;
        Some((self.values.iter().sum::<f64>() - value) / f64::from(others))
    }
}
