//! What matters: a slider a criterion, and a direction for those that have none of their own.

use crate::browser::event;
use crate::dataset::{Better, Criterion, MAX_WEIGHT};
use crate::link::Edit;
use leptos::ev::Event;

use super::markup::{El, IntoNode, Key, Node, el};
use super::page::Page;

/// The sliders, and the directions that a visitor may give.
pub(super) fn weights(page: Page) -> Node {
    let data = page.data();
    let scored = move || {
        page.preferences.with(|now| {
            let scored = now.better.iter().enumerate().filter(|(_, better)| better.is_some());
            scored.map(|(at, _)| (at, 0, 0)).collect()
        })
    };
    let slider = move |(at, ..): Key| match data.criteria.get(at) {
        Some(criterion) => weight(page, at, criterion),
        None => el("div"),
    };
    let mut node = el("fieldset")
        .child(el("legend").class("legend").text("What matters"))
        .child(el("div").class("weights").list(scored, slider))
        .node();
    let open = data.criteria.iter().enumerate();
    let open: Vec<El> = open
        .filter(|(_, criterion)| criterion.better.is_none() && criterion.can_be_scored())
        .map(|(at, criterion)| direction(page, at, &criterion.name))
        .collect();
    if !open.is_empty() {
        let summary = el("summary").text("Count other criteria too");
        let directions = el("details").class("directions small").child(summary).children(open);
        directions.append_to(&mut node);
    }
    node
}

fn weight(page: Page, at: usize, criterion: &Criterion) -> El {
    let id = format!("weight-{}", criterion.id);
    let now = move || page.preferences.with(|now| now.weights.get(at).copied().unwrap_or(0));
    let set = move |weight: u8| page.edit(Edit::SetWeight(at, weight.min(MAX_WEIGHT)));
    // The arrow keys move by one, as the browser does it; Page keys by two on every browser.
    let by_key = move |pressed: Event| {
        let to = match event::key(&pressed).as_str() {
            "PageUp" => now().saturating_add(2),
            "PageDown" => now().saturating_sub(2),
            _ => return,
        };
        event::consume(&pressed);
        set(to);
    };
    let dot = super::dot(super::hue(criterion.group));
    el("div")
        .class_if("weight", "off", move || now() == 0)
        .child(el("label").attr("for", &id).child(dot).text(&criterion.name))
        .child(
            el("input")
                .attr("type", "range")
                .attr("id", &id)
                .attr("min", "0")
                .attr("max", &MAX_WEIGHT.to_string())
                .attr("step", "1")
                .value(move || now().to_string())
                .attr_with("aria-valuetext", move || format!("{}, {}", now(), in_words(now())))
                .on("input", move |moved| {
                    set(event::value(&moved).parse().unwrap_or_else(|_| now()));
                })
                .on("keydown", by_key),
        )
        .child(
            el("span")
                .class("weight-words")
                .attr("aria-hidden", "true")
                .child(el("b").text_with(move || now().to_string()))
                .text_with(move || in_words(now()).to_owned()),
        )
}

/// A weight as one would say it.
fn in_words(weight: u8) -> &'static str {
    match weight {
        0 => "left out",
        1 | 2 => "a little",
        3 | 4 => "somewhat",
        5 | 6 => "matters",
        7 | 8 => "a lot",
        _ => "most of all",
    }
}

fn direction(page: Page, at: usize, name: &str) -> El {
    let choice = |better: Option<Better>, words: &str| {
        let chosen =
            move || page.preferences.with(|now| now.better.get(at).copied().flatten()) == better;
        let input = el("input")
            .attr("type", "radio")
            .attr("name", &format!("better-{at}"))
            .checked(chosen)
            .on("change", move |_| page.edit(Edit::SetBetter(at, better)));
        el("label").class("check").child(input).child(el("span").text(words))
    };
    el("fieldset")
        .class("direction")
        .child(el("legend").text(name))
        .child(choice(None, "not counted"))
        .child(choice(Some(Better::Higher), "higher is better"))
        .child(choice(Some(Better::Lower), "lower is better"))
}
