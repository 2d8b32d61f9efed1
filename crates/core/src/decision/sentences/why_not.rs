//! Why an option is not first, and what would make it so, in sentences.

use super::explainer::{Explainer, Piece, Sentence};
use crate::decision::scale::TIE;
use crate::decision::slider::SliderWinners;
use crate::decision::why_not::{Chance, WhyNot};
use crate::language::Message;

impl Explainer<'_> {
    /// Why an option is not first, and what would make it so: of single sliders the one that has to move least.
    pub fn why_not(&self, why: &WhyNot, sliders: &SliderWinners) -> Vec<Sentence> {
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
            Chance::Possible | Chance::Unknown if why.behind <= TIE => {}
            Chance::Possible | Chance::Unknown => {
                if why.all_weights.as_ref().is_some_and(|all| !all.alone) {
                    said.push(self.fill(Message::WhyNeverAlone, std::slice::from_ref(&option)));
                }
                said.push(match sliders.nearest_win(why.option) {
                    Some(flip) => self.flip(&flip),
                    None => self.fill(Message::WhyNoSingle, &[option]),
                });
                said.extend(self.all_weights(why));
            }
        }
        said
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
