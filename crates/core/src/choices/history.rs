//! Undo and redo of weights, must-haves, directions and scenarios, and of who is left out.
//!
//! What the table shows is not part of it: undo leaves sort and search alone.

use super::model::Choices;

/// Most steps that can be undone.
const MOST_STEPS: usize = 100;

/// The choices before each step that can be undone, and after each that can be redone.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct History {
    past: Vec<Choices>,
    future: Vec<Choices>,
    gesture: Option<usize>,
}

impl History {
    /// Records an edit. Edits of one gesture, such as dragging a slider, are one step.
    ///
    /// An edit that leaves the verdict's inputs as they are is no step.
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

    /// Ends a gesture: the next edit is a step of its own.
    pub fn pause(&mut self) {
        self.gesture = None;
    }

    /// The choices before the last step; `now` can be redone.
    pub fn undo(&mut self, now: &Choices) -> Option<Choices> {
        self.gesture = None;
        let before = self.past.pop()?;
        push(&mut self.future, now);
        Some(before)
    }

    /// The choices before the last undo; `now` can be undone.
    pub fn redo(&mut self, now: &Choices) -> Option<Choices> {
        self.gesture = None;
        let after = self.future.pop()?;
        push(&mut self.past, now);
        Some(after)
    }

    /// Whether there is a step to undo.
    pub fn can_undo(&self) -> bool {
        !self.past.is_empty()
    }

    /// Whether there is a step to redo.
    pub fn can_redo(&self) -> bool {
        !self.future.is_empty()
    }
}

fn push(steps: &mut Vec<Choices>, choices: &Choices) {
    if steps.len() >= MOST_STEPS {
        steps.remove(0);
    }
    steps.push(choices.clone());
}
