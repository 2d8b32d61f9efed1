//! The must-haves that the data offer, as checkboxes.

use leptos::prelude::*;

use crate::app::kit::markup::{El, ListKey, el};
use crate::app::state::page::Page;
use crate::browser::event;
use weighbridge_core::choices::Edit;
use weighbridge_core::dataset::Requirement;
use weighbridge_core::decision::must_haves as offered;
use weighbridge_core::language::Message;

/// The checkboxes: what the data offer, and what a link asks besides, which stays to be asked again.
pub(super) fn must_haves(page: Page) -> El {
    let known = StoredValue::new(offered(page.data()));
    let all = move || {
        let now = page.preferences.read();
        let count = known.try_update_value(|known| {
            for asked in &now.must {
                if !known.contains(asked) {
                    known.push(asked.clone());
                }
            }
            known.len()
        });
        (0..count.unwrap_or(0)).map(|at| (at, 0, 0)).collect::<Vec<ListKey>>()
    };
    let item = move |(at, ..): ListKey| match known.with_value(|known| known.get(at).cloned()) {
        Some((criterion, requirement)) => check(page, criterion, requirement),
        None => el("div"),
    };
    el("fieldset")
        .hidden(move || {
            page.preferences.with(|now| now.must.is_empty()) && known.with_value(Vec::is_empty)
        })
        .child(el("legend").class("legend").say(Message::MustHave))
        .child(el("div").class("must-list").list(all, item))
}

fn check(page: Page, criterion: usize, requirement: Requirement) -> El {
    // Told anew when the visitor turns the criterion's direction.
    let label = {
        let requirement = requirement.clone();
        move || page.speak(|words| words.condition(criterion, &requirement))
    };
    let asked = {
        let own = (criterion, requirement.clone());
        move || page.preferences.with(|now| now.must.contains(&own))
    };
    let set = move |changed| {
        let asked = event::is_checked(&changed);
        page.edit(Edit::SetMust(criterion, requirement.clone(), asked));
    };
    let input = el("input").attr("type", "checkbox").checked(asked).on("change", set);
    el("label").class("check").child(input).child(el("span").text_with(label))
}
