//! Buttons, choices and folds, as every region writes them.

use leptos::prelude::{GetValue, StoredValue, UpdateValue};

use crate::browser::{event, time};

use super::markup::{El, Views, el};
use super::signals::Signal;

/// A button with words on it.
pub(crate) fn button(class: &'static str, label: &str, act: impl Fn() + 'static) -> El {
    el("button").attr("type", "button").class(class).on("click", move |_| act()).text(label)
}

/// A radio button that looks like a pill; all of one `name` belong together.
pub(crate) fn radio_pill(
    name: &'static str,
    label: &str,
    is_chosen: impl Fn() -> bool + Send + 'static,
    choose: impl Fn() + 'static,
) -> El {
    let input = el("input")
        .attr("type", "radio")
        .attr("name", name)
        .checked(is_chosen)
        .on("change", move |_| choose());
    el("label").class("pill").child(input).child(el("span").text(label))
}

/// A `<details>` with its summary, whose signal says whether it is open.
pub(crate) fn disclosure(class: &'static str, summary: Views, is_open: Signal<bool>) -> El {
    // A click, by key or pointer, comes before the content is shown; "toggle" comes after, however it was opened.
    let summary = el("summary").on("click", move |_| is_open.set(true)).child(summary);
    el("details")
        .class(class)
        .on("toggle", move |toggled| is_open.set(event::is_open(&toggled)))
        .child(summary)
}

/// How long a brief message stays, in milliseconds.
const BRIEFLY_MS: i32 = 4_000;

/// A short message about an act, shown beside it.
#[derive(Clone, Copy)]
pub(crate) struct ActMessage {
    text: Signal<&'static str>,
    /// How many messages there have been, to tell whether one is still the last.
    count: StoredValue<u32>,
}

impl ActMessage {
    /// No message.
    pub(crate) fn new() -> Self {
        Self { text: Signal::new(""), count: StoredValue::new(0) }
    }

    /// The message; empty where there is none.
    pub(crate) fn get(self) -> String {
        self.text.get().to_owned()
    }

    /// Shows a message until the next. Does nothing once the part of the page that shows it is gone.
    pub(crate) fn set(self, text: &'static str) {
        let _ = self.count.try_update_value(|count| *count = count.wrapping_add(1));
        self.text.set(text);
    }

    /// Shows a message for some seconds.
    pub(crate) fn set_briefly(self, text: &'static str) {
        self.set(text);
        let own = self.count.try_get_value();
        time::spawn(async move {
            time::sleep(BRIEFLY_MS).await;
            if own == self.count.try_get_value() {
                self.set("");
            }
        });
    }
}
