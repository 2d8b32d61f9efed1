//! What changes the visitor's choices: acts and travels, and what follows them into the address, the status line and the
//! page around this one.

use std::sync::Arc;

use leptos::prelude::WithValue;

use crate::app::kit::words::{self, say};
use crate::browser::time::Throttle;
use crate::browser::{address, host};
use weighbridge_core::choices::{self, Edit, Travel};
use weighbridge_core::decision::Method;
use weighbridge_core::language::Message;

use super::page::Page;
use super::status;

impl Page {
    /// Applies what the visitor did, and records it for undo where it changes what matters.
    pub(crate) fn edit(self, edit: Edit) {
        let gesture = match edit {
            Edit::SetWeight(criterion, _) => Some(criterion),
            _ => None,
        };
        let before = self.choices_untracked();
        self.act(edit);
        let after = self.choices_untracked();
        if !before.weighs_as(&after) {
            self.history.update(|history| history.record(&before, &after, gesture));
        }
    }

    /// Takes the last step back, or does what was undone last again.
    pub(crate) fn undo(self, is_redo: bool) {
        let now = self.choices_untracked();
        let to = self.history.update(|history| match is_redo {
            true => history.redo(&now),
            false => history.undo(&now),
        });
        if let Some(to) = to {
            self.act(Edit::Recall(Box::new(to)));
        }
    }

    /// Applies an edit, and lets address, host and status line follow.
    fn act(self, edit: Edit) {
        let typing = matches!(edit, Edit::SetQuery(_));
        let before = status::Before::of(self);
        let travel = self.apply(edit);
        if travel == Travel::Stay {
            return;
        }
        self.write_address(travel);
        self.tell_host();
        let announce = move || {
            self.when_found(move || {
                self.status.set(before.after(self));
                self.announce_when_drawn(before);
            });
        };
        if typing {
            self.announcer.with_value(|announcer| announcer.call(announce));
        } else {
            self.announcer.with_value(Throttle::cancel);
            announce();
        }
    }

    /// Says once more what an act changed when all is drawn: by then another may be first, or nobody.
    fn announce_when_drawn(self, before: status::Before) {
        let is_drawing = *self.method.read_untracked() == Method::Additive
            && self.near.read_untracked().is_none();
        if !is_drawing {
            return;
        }
        let choices = self.choices_untracked();
        self.near.when_drawn(move || {
            // A newer act has said more.
            if Arc::ptr_eq(&choices, &self.choices_untracked()) {
                self.status.set(before.after(self));
            }
        });
    }

    /// Calls back once the words of the search are looked for, whose code may be on its way: so an act speaks once.
    ///
    /// Where the code does not come all rows stay, which can be said as well. A newer act says more.
    pub(super) fn when_found(self, call: impl FnOnce() + 'static) {
        // Asks for the code where it is needed.
        self.view.read_untracked();
        let choices = self.choices_untracked();
        self.search.when_known(move || {
            if Arc::ptr_eq(&choices, &self.choices_untracked()) {
                call();
            }
        });
    }

    /// Takes the choices of another fragment over, after "back", "forward" or an edit of the address.
    pub(super) fn travel(self, fragment: &str) {
        // What waits to be written belongs to the entry that the visitor has just left.
        self.address.with_value(Throttle::cancel);
        let decoded = choices::decode(fragment, self.data());
        let before = status::Before::of(self);
        let notice = decoded.notices.first().map(|first| first.in_words(words::catalog()));
        self.notices.update(|notices| {
            // Notices about the link before are over.
            notices.retain(|notice| !notice.is_about_link());
            notices.extend(decoded.notices);
        });
        let arrival = Edit::Become(Box::new(decoded.choices));
        self.apply(arrival);
        self.tell_host();
        self.when_found(move || {
            let line = before.after(self);
            self.status.set(match notice {
                Some(notice) => say(Message::PhraseThenSentence, &[&line, &notice]),
                None => line,
            });
            self.announce_when_drawn(before);
        });
    }

    pub(super) fn write_address(self, travel: Travel) {
        if travel == Travel::Push {
            self.address.with_value(Throttle::cancel);
            address::write(&self.fragment_untracked(), address::HistoryEntry::New);
        } else {
            self.address.with_value(|address| {
                address.call(move || {
                    address::write(&self.fragment_untracked(), address::HistoryEntry::Same);
                });
            });
        }
    }

    /// Tells the page around this one who wins, and what is chosen but for what was typed.
    pub(super) fn tell_host(self) {
        if !address::framed() {
            return;
        }
        let verdict = self.verdict.read_untracked();
        let winner = verdict.winner.and_then(|winner| self.data().options.get(winner));
        let winner = host::Fact::Text(winner.map(|winner| &*winner.id));
        host::tell("verdict", &[("winner", winner), ("clear", host::Fact::Flag(verdict.clear))]);
        let mut choices = (*self.choices_untracked()).clone();
        choices.query.clear();
        let fragment = choices::encode(&choices, self.data());
        host::tell("choices", &[("fragment", host::Fact::Text(Some(&fragment)))]);
    }
}
