//! What matters: a slider a criterion, and a direction for those that have none of their own.

use leptos::prelude::*;

use crate::dataset::{Better, Criterion, MAX_WEIGHT};
use crate::link::Edit;

use super::page::Page;

/// The sliders.
#[component]
pub fn Weights(page: Page) -> impl IntoView {
    let data = page.data();
    let scored = Memo::new(move |_| {
        page.preferences.with(|now| {
            let known = now.better.iter().enumerate();
            known.filter_map(|(at, better)| better.map(|_| at)).collect::<Vec<_>>()
        })
    });
    let slider = {
        let data = page.data();
        move |at: usize| data.criteria.get(at).map(|criterion| weight(page, at, criterion))
    };
    let undirected: Vec<(usize, String)> = data
        .criteria
        .iter()
        .enumerate()
        .filter(|(_, criterion)| criterion.better.is_none() && criterion.can_be_scored())
        .map(|(at, criterion)| (at, criterion.name.to_string()))
        .collect();
    view! {
        <fieldset>
            <legend class="legend">"What matters"</legend>
            <div class="weights">
                <For each=move || scored.get() key=|at| *at children=slider />
            </div>
        </fieldset>
        {(!undirected.is_empty())
            .then(|| {
                view! {
                    <details class="directions small">
                        <summary>"Count other criteria too"</summary>
                        <div class="weights">
                            {undirected
                                .into_iter()
                                .map(|(at, name)| direction(page, at, name))
                                .collect_view()}
                        </div>
                    </details>
                }
            })}
    }
}

fn weight(page: Page, at: usize, criterion: &Criterion) -> impl IntoView + use<> {
    let id = format!("weight-{}", criterion.id);
    let now = move || page.preferences.with(|now| now.weights.get(at).copied().unwrap_or(0));
    let set = move |weight: u8| page.edit(Edit::SetWeight(at, weight.min(MAX_WEIGHT)));
    // The arrow keys move by one, as the browser does it; Page keys by two on every browser.
    let by_key = move |event: leptos::ev::KeyboardEvent| {
        let to = match event.key().as_str() {
            "PageUp" => now().saturating_add(2),
            "PageDown" => now().saturating_sub(2),
            _ => return,
        };
        event.prevent_default();
        set(to);
    };
    view! {
        <div class="weight" class:off=move || now() == 0>
            <label for=id.clone()>
                <span class=super::hue(criterion.group).to_owned() + " dot" aria-hidden="true"></span>
                {criterion.name.to_string()}
            </label>
            <input
                type="range"
                id=id.clone()
                min="0"
                max=MAX_WEIGHT.to_string()
                step="1"
                prop:value=move || now().to_string()
                aria-valuetext=move || format!("{}, {}", now(), in_words(now()))
                on:input=move |event| set(event_target_value(&event).parse().unwrap_or_else(|_| now()))
                on:keydown=by_key
            />
            <output for=id>
                <b>{now}</b>
                {move || in_words(now())}
            </output>
        </div>
    }
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

fn direction(page: Page, at: usize, name: String) -> impl IntoView {
    let now = move || page.preferences.with(|now| now.better.get(at).copied().flatten());
    let group = format!("better-{at}");
    let choices = [
        (None, "not counted"),
        (Some(Better::Higher), "higher is better"),
        (Some(Better::Lower), "lower is better"),
    ];
    view! {
        <fieldset class="tool-group">
            <legend>{name}</legend>
            {choices
                .into_iter()
                .map(|(better, words)| {
                    view! {
                        <label class="pill small toggle">
                            <input
                                type="radio"
                                name=group.clone()
                                prop:checked=move || now() == better
                                on:change=move |_| page.edit(Edit::SetBetter(at, better))
                            />
                            <span>{words}</span>
                        </label>
                    }
                })
                .collect_view()}
        </fieldset>
    }
}
