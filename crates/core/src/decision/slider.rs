//! What a visitor reaches by moving one slider: who wins at each of its whole weights.
//!
//! The exact shares at which options tie are in [`sensitivity`](super::flip_points). Here weights are whole
//! numbers, as sliders have them, and a tie wins nothing.

use super::scale::{Scales, TIE};
use super::verdict::Verdict;
use crate::dataset::MAX_WEIGHT;

/// A whole weight of one slider at which another option wins alone, the other sliders staying where they are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SliderFlip {
    /// Position of the criterion.
    pub criterion: usize,
    /// The weight 0..=10 that its slider has now.
    pub now: u8,
    /// The nearest weight at which the other option wins; never the one it has now.
    pub step: u8,
    /// Position of the option that wins there.
    pub winner: usize,
}

impl SliderFlip {
    /// By how many steps the slider moves.
    pub fn distance(&self) -> u8 {
        self.step.abs_diff(self.now)
    }

    /// Whether the slider moves up.
    pub fn is_up(&self) -> bool {
        self.step > self.now
    }

    /// The one with the shortest way; the first of equals.
    pub fn nearest(flips: impl IntoIterator<Item = Self>) -> Option<Self> {
        flips.into_iter().reduce(|nearest, other| {
            if other.distance() < nearest.distance() { other } else { nearest }
        })
    }
}

/// Who wins alone at every whole weight of every slider.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct SliderWinners {
    /// Who wins now; `None` on a tie.
    winner: Option<usize>,
    tracks: Vec<Track>,
}

/// How many weights a slider has.
const STEPS: usize = MAX_WEIGHT as usize + 1;

/// The slider of one criterion.
#[derive(Clone, Debug, PartialEq)]
struct Track {
    criterion: usize,
    now: u8,
    /// The winner at each weight from 0; `None` where several share the first place.
    winners: [Option<usize>; STEPS],
}

impl SliderWinners {
    /// Tries every whole weight of every scored criterion, as the visitor would by moving that one slider.
    ///
    /// `weights` has one entry 0..=10 a criterion of the data: those that the verdict was made with, by sums of
    /// weighted values. Where all are 0, all criteria count the same, here as in the verdict. Takes options ×
    /// criteria × 11 at most, and little more than options × criteria where few options are ever first.
    pub fn of(scales: &Scales, verdict: &Verdict, weights: &[u8]) -> Self {
        let weight = |criterion: &usize| weights.get(*criterion).copied().unwrap_or(0);
        // A weight counts only where its criterion is scored.
        let sliders: Vec<u8> = verdict.criteria.iter().map(weight).collect();
        let sum: u32 = sliders.iter().map(|slider| u32::from(*slider)).sum();
        let mut tried = vec![Tried::default(); sliders.len()];
        // Best first, so that most options are passed over.
        for standing in verdict.ranked() {
            let row = scales.row(standing.option);
            let total = sliders.iter().zip(row).map(|(slider, value)| f64::from(*slider) * value);
            let total: f64 = total.sum();
            let mean = row.iter().sum::<f64>() / count(row.len());
            for ((slider, value), tried) in sliders.iter().zip(row).zip(&mut tried) {
                let others = sum - u32::from(*slider);
                let rest = total - f64::from(*slider) * value;
                let score = |step: u32| match others {
                    0 if step == 0 => mean,
                    0 => *value,
                    others => (rest + f64::from(step) * value) / f64::from(others + step),
                };
                tried.meet(standing.option, &score);
            }
        }
        let tracks = verdict.criteria.iter().zip(sliders).zip(tried);
        let tracks = tracks.map(|((&criterion, now), tried)| Track {
            criterion,
            now,
            winners: tried.leaders.map(Leader::alone),
        });
        Self { winner: verdict.winner, tracks: tracks.collect() }
    }

    /// Where each slider hands the first place to another option: the nearest weight below and the nearest above,
    /// where there is one, in the order of the criteria. On a tie, where it puts one option first.
    pub fn flips(&self) -> Vec<SliderFlip> {
        let flips = |track: &Track| {
            let other = |winner: usize| Some(winner) != self.winner;
            [track.nearest(false, other), track.nearest(true, other)].into_iter().flatten()
        };
        self.tracks.iter().flat_map(flips).collect()
    }

    /// The shortest way of one slider to a weight at which this option wins; `None` where no single slider
    /// does it.
    pub fn nearest_win(&self, option: usize) -> Option<SliderFlip> {
        let own = |winner: usize| winner == option;
        let both = |track: &Track| [track.nearest(false, own), track.nearest(true, own)];
        SliderFlip::nearest(self.tracks.iter().flat_map(both).flatten())
    }
}

impl Track {
    /// The nearest weight in a direction at which somebody wins who is looked for.
    fn nearest(&self, is_up: bool, is_sought: impl Fn(usize) -> bool) -> Option<SliderFlip> {
        let flip = |(step, winner): (u8, &Option<usize>)| {
            let winner = winner.filter(|winner| is_sought(*winner))?;
            let is_there = if is_up { step > self.now } else { step < self.now };
            let flip = SliderFlip { criterion: self.criterion, now: self.now, step, winner };
            is_there.then_some(flip)
        };
        let mut found = (0..=MAX_WEIGHT).zip(&self.winners).filter_map(flip);
        if is_up { found.next() } else { found.last() }
    }
}

/// The leaders at each weight of a slider among the options so far.
#[derive(Clone)]
struct Tried {
    leaders: [Leader; STEPS],
    /// The least of their scores.
    floor: f64,
}

impl Default for Tried {
    fn default() -> Self {
        Self { leaders: [Leader::NOBODY; STEPS], floor: f64::NEG_INFINITY }
    }
}

impl Tried {
    /// Takes an option in, by its score at each weight, which rises or falls all the way along the slider.
    fn meet(&mut self, option: usize, score: &impl Fn(u32) -> f64) {
        let highest = score(0).max(score(u32::from(MAX_WEIGHT)));
        // Nowhere first, and nowhere level with the first.
        if highest < self.floor - TIE {
            return;
        }
        for (step, leader) in (0..).zip(&mut self.leaders) {
            leader.meet(option, score(step));
        }
        self.floor = self.leaders.iter().map(|leader| leader.best).fold(f64::INFINITY, f64::min);
    }
}

/// The best score so far, whose it is, and the second best.
#[derive(Clone, Copy)]
struct Leader {
    option: usize,
    best: f64,
    second: f64,
}

impl Leader {
    const NOBODY: Self = Self { option: 0, best: f64::NEG_INFINITY, second: f64::NEG_INFINITY };

    fn meet(&mut self, option: usize, score: f64) {
        if score > self.best {
            *self = Self { option, best: score, second: self.best };
        } else if score > self.second {
            self.second = score;
        }
    }

    fn alone(self) -> Option<usize> {
        (self.best > self.second + TIE).then_some(self.option)
    }
}

fn count(number: usize) -> f64 {
    f64::from(u32::try_from(number).unwrap_or(u32::MAX))
}
