//! From a verdict to the draws that say how sure it is, and back: a winner is clear only when it is first in
//! enough of them.

use super::acceptability::{Acceptability, Sampler, Sampling};
use super::scale::{Scales, TIE};
use super::verdict::{Case, Verdict};

/// Share of draws near the visitor's weights from which the first is a clear winner.
pub const CLEAR_SHARE: f64 = 0.6;

/// For how many options weights are drawn; of more, for the best so many.
pub const MOST_DRAWN: usize = 200;

/// Share of draws near the visitor's weights from which an option is a contender.
const OFTEN: f64 = 0.2;

impl Verdict {
    /// Positions of the options for which a [`Sampler`] draws: all that are ranked, or the best
    /// [`MOST_DRAWN`] of them; ascending, so that they stay the same while weights move.
    pub fn running(&self) -> Vec<usize> {
        let ranked = self.ranked().iter().take(MOST_DRAWN);
        let mut running: Vec<usize> = ranked.map(|standing| standing.option).collect();
        running.sort();
        running
    }

    /// The final verdict, given how often each option is first near the visitor's weights, over all
    /// [`DRAWS`](super::DRAWS). Before that, a verdict is clear by its lead alone.
    #[must_use]
    pub fn settled(mut self, near: &Acceptability) -> Self {
        self.near = self.winner.map(|winner| near.first(winner));
        // A share is a sum of fractions (ties share a draw) and may be off by rounding.
        if self.case == Case::Clear && self.near.is_some_and(|share| share < CLEAR_SHARE - TIE) {
            self.case = Case::Unsure;
            self.clear = false;
        }
        if matches!(self.case, Case::Close | Case::Unsure | Case::Tie) {
            self.contenders = self.contenders_by(near);
        }
        self
    }

    /// The top, those that are often first, and those that are close to the top, each once.
    fn contenders_by(&self, near: &Acceptability) -> Vec<usize> {
        let close = self.close_to_first();
        let (top, close) = close.split_at(self.firsts().len().min(close.len()));
        let often = near.firsts().into_iter().filter(|first| first.1 >= OFTEN - TIE);
        let often = often.map(|first| first.0).filter(|option| !top.contains(option));
        // Five at most: the shares add up to 1.
        let often: Vec<usize> = often.collect();
        let others = close.iter().filter(|option| !often.contains(option));
        top.iter().chain(&often).chain(others).copied().collect()
    }
}

impl Sampler {
    /// For the options of a verdict that are drawn, under its weights.
    pub fn of(scales: &Scales, verdict: &Verdict, sampling: Sampling) -> Self {
        Self::new(scales, &verdict.running(), &verdict.weights, sampling)
    }

    /// Turns to another verdict. Draws that still hold are reused, which changes no bit of the result.
    pub fn follow(&mut self, scales: &Scales, verdict: &Verdict) {
        *self = Self::of(scales, verdict, self.sampling()).reuse(self);
    }
}
