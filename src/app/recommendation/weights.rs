//! What matters: a slider a criterion, and a direction for those that have none of their own.

use crate::app::inline::text::data_text;
use crate::app::kit::controls::button;
use crate::app::kit::markup::{El, IntoViews, ListKey, Views, el};
use crate::app::kit::signals::Memo;
use crate::app::kit::words::{catalog, say, t};
use crate::app::state::page::Page;
use crate::browser::event;
use weighbridge_core::choices::Edit;
use weighbridge_core::dataset::{Better, DEFAULT_WEIGHT};
use weighbridge_core::language::Message;

use super::order::order;
use super::slider::slider;

/// The sliders, and the directions that a visitor may give.
pub(super) fn weights(page: Page) -> Views {
    let data = page.data();
    let scored = move || {
        page.preferences.with(|now| {
            let scored = now.better.iter().enumerate().filter(|(_, better)| better.is_some());
            scored.map(|(at, _)| (at, 0, 0)).collect()
        })
    };
    let slider = move |(at, ..): ListKey| match data.criteria.get(at) {
        Some(criterion) => slider(page, at, criterion),
        None => el("div"),
    };
    let dated = data.stale_after_days.filter(|_| data.can_go_stale());
    let mut views = el("fieldset")
        .child(el("legend").class("legend").say(Message::WhatMatters))
        .child(weight_buttons(page))
        .child(el("p").class("quiet small marks-say").say(Message::MarksSay))
        .child(el("div").class("weights").list(scored, slider))
        .child(order(page))
        .child(assume_worst(page))
        .child(dated.map(|days| stale_unknown(page, days)))
        .views();
    let open = data.criteria.iter().enumerate();
    let open: Vec<El> = open
        .filter(|(_, criterion)| criterion.better.is_none() && criterion.can_be_scored())
        .map(|(at, criterion)| direction(page, at, &criterion.name))
        .collect();
    if !open.is_empty() {
        let summary = el("summary").say(Message::CountOtherCriteria);
        let directions = el("details").class("directions small").child(summary).children(open);
        directions.append_to(&mut views);
    }
    views
}

/// Buttons for all weights at once, and undo and redo.
fn weight_buttons(page: Page) -> El {
    let all_equal = move || {
        let verdict = page.verdict.read_untracked();
        let weights = verdict.criteria.iter().map(|&criterion| (criterion, DEFAULT_WEIGHT));
        page.edit(Edit::SetWeights(weights.collect()));
    };
    let ways =
        Memo::new(move || page.history.with(|history| (history.can_undo(), history.can_redo())));
    // Where there is nothing to undo it is marked as disabled, not disabled or gone: the focus may be on it.
    let step = move |label: &str, is_redo: bool| {
        let is_off = move || if is_redo { !ways.get().1 } else { !ways.get().0 };
        button("button lift", label, move || page.undo(is_redo))
            .attr_with("aria-disabled", move || is_off().then_some("true"))
    };
    el("div")
        .class("ways")
        .child(button("button lift", t(Message::AllEqual), all_equal))
        .child(button("button lift", t(Message::AsPublished), move || page.edit(Edit::LiftWeights)))
        .child(step(t(Message::Undo), false))
        .child(step(t(Message::Redo), true))
}

/// Whether missing values count as the worst.
fn assume_worst(page: Page) -> El {
    let input = el("input")
        .attr("type", "checkbox")
        .checked(move || page.worst.get())
        .on("change", move |changed| page.edit(Edit::AssumeWorst(event::is_checked(&changed))));
    el("label").class("check worst").child(input).child(el("span").say(Message::AssumeWorst))
}

/// Whether statements older than so many days count as not stated.
fn stale_unknown(page: Page, days: u32) -> El {
    let input = el("input")
        .attr("type", "checkbox")
        .checked(move || page.stale_unknown.get())
        .on("change", move |changed| page.edit(Edit::StaleUnknown(event::is_checked(&changed))));
    let days = catalog().count(usize::try_from(days).unwrap_or(usize::MAX));
    let label = el("span").text(&say(Message::StaleUnknown, &[&days]));
    el("label").class("check worst").child(input).child(label)
}

fn direction(page: Page, at: usize, name: &str) -> El {
    let choice = |better: Option<Better>, words: Message| {
        let chosen =
            move || page.preferences.with(|now| now.better.get(at).copied().flatten()) == better;
        let input = el("input")
            .attr("type", "radio")
            .attr("name", &format!("better-{at}"))
            .checked(chosen)
            .on("change", move |_| page.edit(Edit::SetBetter(at, better)));
        el("label").class("check").child(input).child(el("span").text(t(words)))
    };
    el("fieldset")
        .class("direction")
        .child(el("legend").child(data_text(page, name)))
        .child(choice(None, Message::NotCounted))
        .child(choice(Some(Better::Higher), Message::HigherIsBetter))
        .child(choice(Some(Better::Lower), Message::LowerIsBetter))
}
