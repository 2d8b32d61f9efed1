//! Flip points as they lie on the sliders: at which of the weights 0 to 10 another option is ahead.

use super::scale::Scales;
use super::sensitivity::{FlipPoint, lines};
use super::verdict::Verdict;
use crate::dataset::MAX_WEIGHT;

/// A place on the slider of a criterion at which the winner is no longer first, all other sliders
/// staying where they are; on a tie, where one is first.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct SliderFlip {
    /// Position of the criterion.
    pub criterion: usize,
    /// Where the two tie, on the slider's scale from 0 to [`MAX_WEIGHT`].
    pub tie_at: f64,
    /// The nearest whole weight at which the winner is not first alone.
    pub step: u8,
    /// Position of the option that is first at that weight, or level with the winner.
    pub rival: usize,
    /// Whether the two are level there.
    pub is_level: bool,
}

/// The flip points that a slider can reach, in the order of `points`.
///
/// `weights` has one entry 0..=10 a criterion of the data, from which the verdict was made. None where
/// all weights are 0, or where only one is not: then that one has all the weight wherever it stands.
pub fn slider_flips(
    scales: &Scales,
    verdict: &Verdict,
    weights: &[u8],
    points: &[FlipPoint],
) -> Vec<SliderFlip> {
    // A weight counts only where its criterion is scored.
    let mut sliders = vec![0; weights.len()];
    for &criterion in &verdict.criteria {
        if let (Some(slider), Some(weight)) = (sliders.get_mut(criterion), weights.get(criterion)) {
            *slider = *weight;
        }
    }
    let sum: u32 = sliders.iter().map(|weight| u32::from(*weight)).sum();
    let options: Vec<usize> = verdict.ranked().iter().map(|standing| standing.option).collect();
    let flip = |point: &FlipPoint| {
        let now = sliders.get(point.criterion).copied()?;
        let rest = f64::from(sum.saturating_sub(u32::from(now)));
        let tie_at = point.on_slider(&sliders)?;
        let is_up = point.is_up;
        let mut steps = (0..=MAX_WEIGHT).filter(|step| match is_up {
            true => *step > now && f64::from(*step) >= tie_at - SAME_PLACE,
            false => *step < now && f64::from(*step) <= tie_at + SAME_PLACE,
        });
        let step = if is_up { steps.next() } else { steps.next_back() }?;
        let is_level = (f64::from(step) - tie_at).abs() <= SAME_PLACE;
        let share = f64::from(step) / (f64::from(step) + rest);
        let at = scales.criteria().iter().position(|&scored| scored == point.criterion)?;
        let all = lines(scales, &options, &verdict.weights, at);
        let first = all.iter().map(|line| (line.option, line.at(share)));
        let first = first.reduce(|best, other| if other.1 > best.1 { other } else { best });
        let rival = first.filter(|_| !is_level).map_or(point.rival, |first| first.0);
        Some(SliderFlip { criterion: point.criterion, tie_at, step, rival, is_level })
    };
    points.iter().filter_map(flip).collect()
}

/// Places on a slider that are no further apart than this are the same.
const SAME_PLACE: f64 = 1e-6;
