//! What would change a verdict, in sentences: flip points as shares, on a tie, and on sliders.

use super::explainer::{Explainer, Piece, Sentence};
use super::shares::tenths;
use crate::decision::scale::TIE;
use crate::decision::sensitivity::{FlipPoint, smallest_change};
use crate::decision::slider::SliderFlip;
use crate::decision::verdict::Verdict;
use crate::language::Message;

impl Explainer<'_> {
    /// What would change the winner by one weight: the nearest flip point in a sentence, or that there
    /// is none. `None` where nobody wins over another.
    pub fn least_change(&self, verdict: &Verdict, points: &[FlipPoint]) -> Option<Sentence> {
        let winner = verdict.winner.filter(|_| verdict.ranked().len() > 1)?;
        let never = || self.fill(Message::FlipNever, &[Piece::Option(winner)]);
        Some(smallest_change(points).map_or_else(never, |point| self.flip(winner, &point)))
    }

    /// "Arc stays first unless Price counts for more than 53% (now 20%); then Bow is ahead."
    pub(super) fn flip(&self, winner: usize, point: &FlipPoint) -> Sentence {
        let is_shown_moved = tenths(point.tie_at) != tenths(point.weight);
        let message = match (point.is_up, is_shown_moved) {
            (true, true) => Message::FlipAbove,
            (true, false) => Message::FlipALittleAbove,
            (false, _) if point.tie_at <= TIE => Message::FlipAtNothing,
            (false, true) => Message::FlipBelow,
            (false, false) => Message::FlipALittleBelow,
        };
        let [there, now] = self.percents(point.tie_at, point.weight);
        let pieces = [Piece::Option(winner), self.criterion(point.criterion), there, now];
        self.fill(message, &[&pieces[..], &[Piece::Option(point.rival)]].concat())
    }

    /// The flip points of one criterion in sentences, or that it can never change the winner alone.
    pub fn flips_of(&self, winner: usize, criterion: usize, points: &[FlipPoint]) -> Vec<Sentence> {
        let own = points.iter().filter(|point| point.criterion == criterion);
        let found: Vec<Sentence> = own.map(|point| self.flip(winner, point)).collect();
        if found.is_empty() {
            let pieces = [Piece::Option(winner), self.criterion(criterion)];
            return vec![self.fill(Message::FlipNeverBy, &pieces)];
        }
        found
    }

    /// All flip points, nearest first. On a tie, what a weight does upwards and downwards is one sentence.
    pub fn changes(&self, points: &[FlipPoint]) -> Vec<Sentence> {
        let mut left = points.to_vec();
        let mut said = Vec::new();
        while let Some(nearest) = smallest_change(&left) {
            left.retain(|point| *point != nearest);
            let is_its_pair = |point: &FlipPoint| {
                point.criterion == nearest.criterion && point.breaks_tie() && nearest.breaks_tie()
            };
            said.push(match left.iter().position(is_its_pair).map(|at| left.remove(at)) {
                Some(other) if other.is_up => self.tie_break(&other, Some(&nearest)),
                Some(other) => self.tie_break(&nearest, Some(&other)),
                None if nearest.breaks_tie() => self.tie_break(&nearest, None),
                None => self.flip_briefly(&nearest),
            });
        }
        said
    }

    /// "A little more weight on Price (now 20 %) puts Arc first, a little less Bow." Without the other way where
    /// that puts nobody first.
    fn tie_break(&self, point: &FlipPoint, less: Option<&FlipPoint>) -> Sentence {
        let message = match (point.is_up, less) {
            (_, Some(_)) => Message::TieMoreOrLess,
            (true, None) => Message::TieMore,
            (false, None) => Message::TieLess,
        };
        let now = Piece::Text(self.percent(point.weight));
        let options = std::iter::once(point).chain(less).map(|point| Piece::Option(point.rival));
        let pieces = [self.criterion(point.criterion), now].into_iter().chain(options);
        self.fill(message, &pieces.collect::<Vec<_>>())
    }

    /// The flip points of one criterion on a tie, or that it puts nobody first alone.
    pub fn tie_breaks_of(&self, criterion: usize, points: &[FlipPoint]) -> Vec<Sentence> {
        let own = points.iter().filter(|point| point.criterion == criterion);
        let own: Vec<FlipPoint> = own.copied().collect();
        match own.is_empty() {
            true => vec![self.fill(Message::TieBy, &[self.criterion(criterion)])],
            false => self.changes(&own),
        }
    }

    /// What breaks a tie: what the first of the nearest weights does, or that no single one does.
    /// Nothing where there is no tie.
    pub fn least_tie_break(&self, verdict: &Verdict, points: &[FlipPoint]) -> Vec<Sentence> {
        match smallest_change(points) {
            _ if !verdict.is_tie() => Vec::new(),
            Some(nearest) => self.tie_breaks_of(nearest.criterion, points),
            None => vec![self.text(Message::TieNever)],
        }
    }

    /// A flip point in a line of a list: "Price above 53% (now 20%): Bow is ahead."
    pub(super) fn flip_briefly(&self, point: &FlipPoint) -> Sentence {
        let message = match point.is_up {
            true => Message::BriefAbove,
            false if point.tie_at <= TIE => Message::BriefAtNothing,
            false => Message::BriefBelow,
        };
        let [there, now] = self.percents(point.tie_at, point.weight);
        let rival = Piece::Option(point.rival);
        self.fill(message, &[self.criterion(point.criterion), there, now, rival])
    }

    /// What happens on a criterion's slider: "At 8, Bow is ahead."
    ///
    /// One sentence a flip; that nothing does, where there is none. Without a winner, that nobody is first.
    pub fn slider_flips(
        &self,
        winner: Option<usize>,
        criterion: usize,
        all: &[SliderFlip],
    ) -> Sentence {
        let own = all.iter().filter(|flip| flip.criterion == criterion);
        let said: Vec<Sentence> = own
            .map(|flip| {
                let pieces = [self.count(usize::from(flip.step)), Piece::Option(flip.rival)];
                let message = match flip.is_level {
                    true => Message::SliderDrawsLevel,
                    false => Message::SliderTakesOver,
                };
                self.fill(message, &pieces)
            })
            .collect();
        match winner {
            _ if !said.is_empty() => self.sentences(said),
            Some(winner) => self.fill(Message::SliderNever, &[Piece::Option(winner)]),
            None => self.text(Message::SliderNoWinner),
        }
    }
}
