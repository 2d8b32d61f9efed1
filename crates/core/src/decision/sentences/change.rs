//! What would change a verdict, in sentences: as steps of sliders, which a visitor can reach, and as the exact shares
//! of a drawing.

use super::explainer::{Explainer, Piece, Sentence};
use crate::decision::scale::TIE;
use crate::decision::sensitivity::FlipPoint;
use crate::decision::slider::SliderFlip;
use crate::decision::verdict::Verdict;
use crate::language::Message;

impl Explainer<'_> {
    /// What would change the winner by one slider: the nearest flip in a sentence, or that there is none. On a tie,
    /// what breaks it. `None` where there is nothing to compare.
    pub fn least_change(&self, verdict: &Verdict, flips: &[SliderFlip]) -> Option<Sentence> {
        if verdict.ranked().len() < 2 || verdict.firsts().is_empty() || verdict.criteria.is_empty()
        {
            return None;
        }
        Some(match SliderFlip::nearest(flips.iter().copied()) {
            Some(flip) => self.flip(&flip),
            None if verdict.is_tie() => self.text(Message::FlipNeverTie),
            None => self.text(Message::FlipNever),
        })
    }

    /// "Bow wins if Light matters a lot."
    ///
    /// A weight is said by the word that stands beside its slider; by its number where that word stays the same.
    pub(super) fn flip(&self, flip: &SliderFlip) -> Sentence {
        let is_same_word = WeightWord::of(flip.step) == WeightWord::of(flip.now);
        let message = match (WeightWord::of(flip.step), flip.is_up()) {
            (_, true) if is_same_word => Message::FlipMore,
            (_, false) if is_same_word => Message::FlipLess,
            (WeightWord::LeftOut, _) => Message::FlipLeftOut,
            (WeightWord::ALittle, true) => Message::FlipALittle,
            (WeightWord::ALittle, false) => Message::FlipOnlyALittle,
            (WeightWord::Somewhat, true) => Message::FlipSomewhat,
            (WeightWord::Somewhat, false) => Message::FlipOnlySomewhat,
            (WeightWord::Matters, true) => Message::FlipMatters,
            (WeightWord::ALot, true) => Message::FlipALot,
            (WeightWord::MostOfAll, _) => Message::FlipMost,
            (_, false) => Message::FlipLess,
        };
        let pieces = [Piece::Option(flip.winner), self.criterion(flip.criterion)];
        let [step, now] = [flip.step, flip.now].map(|weight| self.count(weight.into()));
        self.fill(message, &[&pieces[..], &[step, now]].concat())
    }

    /// All flips, nearest first, a line each: "Light at 10 (now 5): Bow wins."; then the criteria of the
    /// verdict that change nothing alone, in one line. That no slider does, where none does.
    pub fn changes(&self, verdict: &Verdict, flips: &[SliderFlip]) -> Vec<Sentence> {
        let mut flips = flips.to_vec();
        // Equals stay in the order of the criteria.
        flips.sort_by_key(SliderFlip::distance);
        if flips.is_empty() {
            return self.least_change(verdict, &flips).into_iter().collect();
        }
        let mut said: Vec<Sentence> = flips.iter().map(|flip| self.flip_briefly(flip)).collect();
        let is_idle = |criterion: &&usize| flips.iter().all(|flip| flip.criterion != **criterion);
        let mut idle = verdict.criteria.iter().filter(is_idle).map(|&at| self.name(at)).peekable();
        if idle.peek().is_some() {
            let names = Piece::Text(self.catalog.list(Message::ListComma, &mut idle));
            said.push(self.fill(Message::FlipNeverBy, &[names]));
        }
        said
    }

    fn flip_briefly(&self, flip: &SliderFlip) -> Sentence {
        let [step, now] = [flip.step, flip.now].map(|weight| self.count(weight.into()));
        let winner = Piece::Option(flip.winner);
        self.fill(Message::FlipBrief, &[self.criterion(flip.criterion), step, now, winner])
    }

    /// What happens on a criterion's slider: "Bow wins at 8." One sentence a flip; that no other option wins, or that
    /// a tie stays one, where there is none.
    pub fn slider_flips(
        &self,
        verdict: &Verdict,
        criterion: usize,
        all: &[SliderFlip],
    ) -> Sentence {
        let own = all.iter().filter(|flip| flip.criterion == criterion);
        let said: Vec<Sentence> = own
            .map(|flip| {
                let pieces = [self.count(flip.step.into()), Piece::Option(flip.winner)];
                self.fill(Message::SliderWinsAt, &pieces)
            })
            .collect();
        match said.is_empty() {
            false => self.sentences(said),
            true if verdict.is_tie() => self.text(Message::SliderTie),
            true => self.text(Message::SliderNever),
        }
    }

    /// Where lines cross in the drawing of one criterion: "Bow is ahead above 53%."
    pub fn crossings_of(&self, criterion: usize, points: &[FlipPoint]) -> Vec<Sentence> {
        let own = points.iter().filter(|point| point.criterion == criterion);
        own.map(|point| {
            let message = match point.is_up {
                true => Message::ChartAbove,
                false if point.tie_at <= TIE => Message::ChartLevel,
                false => Message::ChartBelow,
            };
            let there = Piece::Text(self.percent(point.tie_at));
            self.fill(message, &[Piece::Option(point.rival), there])
        })
        .collect()
    }
}

/// A weight as one would say it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum WeightWord {
    /// 0.
    LeftOut,
    /// 1 or 2.
    ALittle,
    /// 3 or 4.
    Somewhat,
    /// 5 or 6.
    Matters,
    /// 7 or 8.
    ALot,
    /// 9 or 10.
    MostOfAll,
}

impl WeightWord {
    /// The word for a weight 0..=10.
    pub fn of(weight: u8) -> Self {
        match weight {
            0 => Self::LeftOut,
            1 | 2 => Self::ALittle,
            3 | 4 => Self::Somewhat,
            5 | 6 => Self::Matters,
            7 | 8 => Self::ALot,
            _ => Self::MostOfAll,
        }
    }

    /// The message that says it alone, beside the slider.
    pub fn message(self) -> Message {
        match self {
            Self::LeftOut => Message::WeightLeftOut,
            Self::ALittle => Message::WeightALittle,
            Self::Somewhat => Message::WeightSomewhat,
            Self::Matters => Message::WeightMatters,
            Self::ALot => Message::WeightALot,
            Self::MostOfAll => Message::WeightMost,
        }
    }
}
