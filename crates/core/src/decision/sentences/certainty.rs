//! How sure a verdict is, and who would choose an option, in sentences.

use super::explainer::{Explainer, Piece, Sentence};
use super::shares::of_100;
use crate::decision::acceptability::{Acceptability, Sampling};
use crate::decision::scale::{Scales, TIE};
use crate::decision::verdict::Verdict;
use crate::language::Message;

impl Explainer<'_> {
    /// How sure a clear winner is: "Fairly sure: it wins in 73 of 100 trials with slightly different weights."
    ///
    /// `near` is its share 0..1 of the draws. Very sure is only a winner whose score no other can reach, whatever
    /// the missing and disputed facts turn out to be.
    pub fn certainty(&self, verdict: &Verdict, near: f64) -> Sentence {
        let is_out_of_reach = verdict.ranked().first().is_some_and(|top| {
            let worst = top.ranks.map(|ranks| ranks.1);
            worst == Some(1)
        });
        let message = match near >= VERY_SURE - TIE && is_out_of_reach {
            true => Message::SureVery,
            false => Message::SureFairly,
        };
        self.fill(message, &[Piece::Text(of_100(near))])
    }

    /// How often an option is first: "With slightly different weights, Arc wins in 82 of 100 trials."
    pub fn how_often(&self, option: usize, share: f64, sampling: Sampling) -> Sentence {
        let message = match sampling {
            Sampling::Near => Message::TrialsNear,
            Sampling::Any => Message::TrialsAny,
        };
        self.fill(message, &[Piece::Option(option), Piece::Text(of_100(share))])
    }

    /// How sure the verdict is, in a sentence for each of the two kinds of draws; none where nobody
    /// wins or only one option is left.
    pub fn how_sure(
        &self,
        verdict: &Verdict,
        near: Option<&Acceptability>,
        any: Option<&Acceptability>,
    ) -> Vec<Sentence> {
        let Some(winner) = verdict.winner.filter(|_| verdict.ranked().len() > 1) else {
            return Vec::new();
        };
        let near = near.map(|found| match (found.first(winner), verdict.clear) {
            (share, true) => self.certainty(verdict, share),
            (share, false) => self.how_often(winner, share, Sampling::Near),
        });
        let any = any.map(|found| self.how_often(winner, found.first(winner), Sampling::Any));
        near.into_iter().chain(any).collect()
    }

    /// Who would choose an option: "Arc wins for those who care most about Price and Light."
    ///
    /// `central` are its typical weights, one a scored criterion; they are held against even ones.
    /// `None` where it is never first.
    pub fn who_would_choose(
        &self,
        scales: &Scales,
        option: usize,
        central: Option<&[f64]>,
    ) -> Option<Sentence> {
        let central = central?;
        let weighing = central.iter().filter(|weight| **weight > 0.0).count();
        let even = 1.0 / f64::from(u32::try_from(weighing.max(1)).unwrap_or(u32::MAX));
        let mut leading: Vec<(f64, usize)> = central
            .iter()
            .zip(scales.criteria())
            .filter(|(weight, _)| **weight > even * LEADING)
            .map(|(weight, &criterion)| (*weight, criterion))
            .collect();
        leading.sort_by(|one, other| other.0.total_cmp(&one.0));
        leading.truncate(2);
        let option = Piece::Option(option);
        Some(match leading.as_slice() {
            [] => self.fill(Message::ChosenWithoutOne, &[option]),
            [(_, one)] => self.fill(Message::ChosenForOne, &[option, self.criterion(*one)]),
            [(_, one), (_, other), ..] => self.fill(
                Message::ChosenForTwo,
                &[option, self.criterion(*one), self.criterion(*other)],
            ),
        })
    }
}

/// Share of draws from which a winner is very sure.
const VERY_SURE: f64 = 0.8;

/// How much more than an even weight a typical weight has to be to be named.
const LEADING: f64 = 1.1;
