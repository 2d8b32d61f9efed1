//! From a verdict to the draws that say how sure it is, and back: a winner is clear only when it is first in
//! enough of them.

use super::acceptability::{Acceptability, Sampler, Weighing};
use super::scale::{Scales, TIE};
use super::verdict::{Case, Verdict};

/// Share of draws near the visitor's weights from which the first is a clear winner.
pub const CLEAR_SHARE: f64 = 0.6;

/// For how many options weights are drawn; of more, for the best so many.
pub const MOST_DRAWN: usize = 200;

/// Share of draws near the visitor's weights from which a contender is named.
const OFTEN: f64 = 0.2;

impl Verdict {
    /// Positions of the contenders, for which a [`Sampler`] draws: all that are ranked, or the best
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
        let Some(winner) = self.winner else { return self };
        let share = near.first(winner);
        self.near = Some(share);
        // A share is a sum of fractions (ties share a draw) and may be off by rounding.
        if self.case == Case::Clear && share < CLEAR_SHARE - TIE {
            let others = near.firsts().into_iter().filter(|entry| entry.0 != winner);
            let often = others.enumerate().filter(|(at, entry)| *at == 0 || entry.1 >= OFTEN);
            let between = std::iter::once(winner).chain(often.map(|(_, entry)| entry.0)).collect();
            self.case = Case::Unsure { between };
            self.clear = false;
        }
        self
    }
}

impl Sampler {
    /// For the contenders of a verdict, under its weights.
    pub fn of(scales: &Scales, verdict: &Verdict, weighing: Weighing) -> Self {
        Self::new(scales, &verdict.running(), &verdict.weights, weighing)
    }

    /// Turns to another verdict. Draws that still hold are reused, which changes no bit of the result.
    pub fn follow(&mut self, scales: &Scales, verdict: &Verdict) {
        *self = Self::of(scales, verdict, self.weighing()).reuse(self);
    }
}
