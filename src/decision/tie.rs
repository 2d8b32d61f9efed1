//! What breaks a tie for the first place, in words.
//!
//! Knows nothing of how flip points come about: on a tie, [`Verdict::flip_points`] says who is first as soon as a weight moves.

use super::{FlipPoint, Piece, Sentence, Verdict, Words, smallest_change};
use crate::language::Message;

impl Words<'_> {
    /// The flip point of a list of all, nearest first, whether there is a tie or not.
    pub fn change_briefly(&self, point: &FlipPoint) -> Sentence {
        if !point.breaks_tie() {
            return self.flip_briefly(point);
        }
        let message = if point.is_up { Message::TieMore } else { Message::TieLess };
        let now = Piece::Text(self.percent(point.weight));
        self.fill(message, &[self.criterion(point.criterion), now, Piece::Option(point.rival)])
    }

    /// The flip points of one criterion on a tie, or that it puts nobody first alone.
    pub fn tie_breaks_of(&self, criterion: usize, points: &[FlipPoint]) -> Vec<Sentence> {
        let own = points.iter().filter(|point| point.criterion == criterion);
        let said: Vec<Sentence> = own.map(|point| self.change_briefly(point)).collect();
        match said.is_empty() {
            true => vec![self.fill(Message::TieBy, &[self.criterion(criterion)])],
            false => said,
        }
    }

    /// What breaks a tie: what the first of the nearest weights does either way, or that no single one
    /// does. Nothing where there is no tie.
    pub fn least_tie_break(&self, verdict: &Verdict, points: &[FlipPoint]) -> Vec<Sentence> {
        match smallest_change(points) {
            _ if !verdict.is_tie() => Vec::new(),
            Some(nearest) => self.tie_breaks_of(nearest.criterion, points),
            None => vec![self.text(Message::TieNever)],
        }
    }
}
