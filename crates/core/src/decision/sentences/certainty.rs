//! How sure a verdict is, and who would choose an option, in sentences.

use super::explainer::{Explainer, Piece, Sentence};
use super::shares::Frequency;
use crate::decision::acceptability::{Acceptability, Weighing};
use crate::decision::scale::Scales;
use crate::decision::verdict::Verdict;
use crate::language::Message;

impl Explainer<'_> {
    /// "Arc is usually first: in 82 of 100 ways of weighing near yours."
    pub fn how_often(&self, option: usize, share: f64, weighing: Weighing) -> Sentence {
        let often = Frequency::of(share);
        let message = match (often, weighing) {
            (Frequency::Always, Weighing::Near) => Message::FirstNearAlways,
            (Frequency::UsuallyOver, Weighing::Near) => Message::FirstNearUsuallyOver,
            (Frequency::Usually, Weighing::Near) => Message::FirstNearUsually,
            (Frequency::Often, Weighing::Near) => Message::FirstNearOften,
            (Frequency::Sometimes, Weighing::Near) => Message::FirstNearSometimes,
            (Frequency::SometimesUnder, Weighing::Near) => Message::FirstNearSometimesUnder,
            (Frequency::Never, Weighing::Near) => Message::FirstNearNever,
            (Frequency::Always, Weighing::Any) => Message::FirstAnyAlways,
            (Frequency::UsuallyOver, Weighing::Any) => Message::FirstAnyUsuallyOver,
            (Frequency::Usually, Weighing::Any) => Message::FirstAnyUsually,
            (Frequency::Often, Weighing::Any) => Message::FirstAnyOften,
            (Frequency::Sometimes, Weighing::Any) => Message::FirstAnySometimes,
            (Frequency::SometimesUnder, Weighing::Any) => Message::FirstAnySometimesUnder,
            (Frequency::Never, Weighing::Any) => Message::FirstAnyNever,
        };
        self.fill(message, &[Piece::Option(option), self.of_100(share)])
    }

    /// How sure the verdict is, in a sentence for each of the two kinds of weighing; none where nobody
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
        let say =
            |found: &Acceptability, weighing| self.how_often(winner, found.first(winner), weighing);
        let near = near.map(|found| say(found, Weighing::Near));
        near.into_iter().chain(any.map(|found| say(found, Weighing::Any))).collect()
    }

    /// Who would choose an option: "Arc comes first for those to whom Price and Light matter most."
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

/// How much more than an even weight a typical weight has to be to be named.
const LEADING: f64 = 1.1;
