//! What mattered before: undo and redo of weights, must-haves, directions and scenarios.
//!
//! What the table shows is not part of it: going back to other weights leaves sort and search alone.

use super::model::Choices;

/// Most steps that can be taken back.
const MOST: usize = 100;

/// The steps back, and after these the steps forth.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct History {
    past: Vec<Choices>,
    future: Vec<Choices>,
    gesture: Option<usize>,
}

impl History {
    /// Takes an act down. Acts of one gesture, such as a slider on its way, are one step.
    ///
    /// An act that changes nothing of what matters is none.
    pub fn record(&mut self, before: &Choices, after: &Choices, gesture: Option<usize>) {
        if before.weighs_as(after) {
            return;
        }
        let goes_on = gesture.is_some() && gesture == self.gesture;
        self.gesture = gesture;
        self.future.clear();
        if !goes_on {
            push(&mut self.past, before);
        }
    }

    /// Ends a gesture: what comes next is a step of its own.
    pub fn pause(&mut self) {
        self.gesture = None;
    }

    /// The choices before the last step; `now` becomes a step forth.
    pub fn undo(&mut self, now: &Choices) -> Option<Choices> {
        self.gesture = None;
        let before = self.past.pop()?;
        push(&mut self.future, now);
        Some(before)
    }

    /// The choices before the last step back; `now` becomes a step back.
    pub fn redo(&mut self, now: &Choices) -> Option<Choices> {
        self.gesture = None;
        let after = self.future.pop()?;
        push(&mut self.past, now);
        Some(after)
    }

    /// Whether there is a step back, and one forth.
    pub fn ways(&self) -> (bool, bool) {
        (!self.past.is_empty(), !self.future.is_empty())
    }
}

fn push(steps: &mut Vec<Choices>, choices: &Choices) {
    if steps.len() >= MOST {
        steps.remove(0);
    }
    steps.push(choices.clone());
}
