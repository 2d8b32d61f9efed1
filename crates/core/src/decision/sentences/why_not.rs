//! Why an option is not first, and what would make it so, in sentences.

use super::explainer::{Explainer, Piece, Sentence};
use super::shares::{tenths, whole_of_100};
use crate::decision::scale::TIE;
use crate::decision::why_not::{Chance, OneWeight, WhyNot};
use crate::language::Message;

impl Explainer<'_> {
    /// Why an option is not first, and what would make it so.
    pub fn why_not(&self, why: &WhyNot) -> Vec<Sentence> {
        let option = Piece::Option(why.option);
        let mut said: Vec<Sentence> =
            why.failures.iter().map(|failure| self.miss(why.option, failure)).collect();
        let Some(top) = why.top.filter(|_| why.failures.is_empty()) else { return said };
        let names: Vec<Piece> =
            why.deciding.iter().map(|difference| self.criterion(difference.criterion)).collect();
        let message = match names.len() {
            0 => Message::WhySameScore,
            1 => Message::WhyBehindOne,
            2 => Message::WhyBehindTwo,
            _ => Message::WhyBehindThree,
        };
        let named = [&[option.clone(), Piece::Option(top)][..], &names].concat();
        said.push(self.fill(message, &named));
        match why.chance {
            Chance::DominatedBy(rival) => {
                said.push(self.fill(Message::WhyDominated, &[option, Piece::Option(rival)]));
            }
            Chance::Never => said.push(self.fill(Message::WhyNever, &[option])),
            Chance::Some | Chance::Unknown if why.behind <= TIE => {}
            Chance::Some | Chance::Unknown => {
                if why.all_weights.as_ref().is_some_and(|all| !all.alone) {
                    said.push(self.fill(Message::WhyNeverAlone, &[option]));
                }
                said.push(self.one_weight(why.option, why.one_weight.as_ref()));
                said.extend(self.all_weights(why));
            }
        }
        said
    }

    /// "Bow would come first if Price counted for about 53% (now 20%).", or that it would draw level, where
    /// it shares the first place however little or much more that is.
    fn one_weight(&self, option: usize, change: Option<&OneWeight>) -> Sentence {
        let option = Piece::Option(option);
        let Some(change) = change else {
            return self.fill(Message::WhyNoSingle, &[option]);
        };
        let [there, now] = self.percents(change.level_at, change.weight);
        let there = self.about(change.level_at).unwrap_or(there);
        let pieces = [option, self.criterion(change.criterion), there, now];
        let is_up = change.level_at > change.weight;
        let is_shown_moved = tenths(change.level_at) != tenths(change.weight);
        let message = match (change.alone, is_shown_moved, is_up) {
            (true, true, _) => Message::WhySingle,
            (true, false, true) => Message::WhySingleMore,
            (true, false, false) => Message::WhySingleLess,
            (false, _, false) if change.level_at <= TIE => Message::WhyLevelNothing,
            (false, _, true) if change.level_at >= 1.0 - TIE => Message::WhyLevelEverything,
            (false, true, _) => Message::WhyLevel,
            (false, false, true) => Message::WhyLevelMore,
            (false, false, false) => Message::WhyLevelLess,
        };
        self.fill(message, &pieces)
    }

    /// A share that rounds to nothing or to all, but is neither, with a decimal; "about" fits before it.
    fn about(&self, share: f64) -> Option<Piece> {
        let ends = [0, 100].contains(&whole_of_100(share));
        let tenths = f64::from(i32::try_from(tenths(share)).unwrap_or(0));
        ends.then(|| Piece::Text(self.in_percent(tenths / 10.0)))
    }

    /// The least change of several weights; `None` where it is that of one weight and another.
    fn all_weights(&self, why: &WhyNot) -> Option<Sentence> {
        let change = why.all_weights.as_ref()?;
        let greatest = |up: bool| {
            let mut changes = change.changes.iter();
            changes.find(|(_, change)| (*change > 0.0) == up).map(|entry| entry.0)
        };
        let pieces = [
            Piece::Option(why.option),
            Piece::Text(self.percent(change.moved)),
            self.criterion(greatest(true)?),
            self.criterion(greatest(false)?),
        ];
        let message = match change.alone {
            true => Message::WhyLeastChange,
            false => Message::WhyLeastLevel,
        };
        Some(self.fill(message, &pieces))
    }
}
