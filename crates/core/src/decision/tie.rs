//! What breaks a tie for the first place, in words.
//!
//! Knows nothing of how flip points come about: on a tie, [`Verdict::flip_points`] says who is first as soon as a weight moves.

use super::{FlipPoint, Piece, Sentence, Verdict, Words, smallest_change};
use crate::language::Message;

impl Words<'_> {
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
}
