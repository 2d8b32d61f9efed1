//! One cell: its value as a picture and a word, what is said of it, and the button to its grounds.

use leptos::prelude::*;

use crate::dataset::{Flag, Kind, Value};

use super::detail::{POPOVER, button_id};
use super::icons::{Sign, icon};
use super::marked::marked;
use super::page::Page;

/// How many items of a list stand in a cell before the rest is counted.
const ITEMS_SHOWN: usize = 4;

/// The cell of a criterion and an option; `scenario` where one replaces it.
#[component]
pub fn Cell(page: Page, criterion: usize, option: usize, scenario: Option<usize>) -> impl IntoView {
    let data = page.data();
    let cell = data.cell(criterion, option, scenario);
    let of = data.criteria.get(criterion);
    let numeric = of.is_some_and(|of| of.kind == Kind::Number);
    let hue = super::hue(of.and_then(|of| of.group));
    let words = cell.text().map(|text| view! { <div class="words">{marked(page, text)}</div> });
    let grounds = cell.detail.map(|detail| {
        let disputed = !detail.disputed.is_empty();
        let name = of.map_or("", |of| &of.name);
        let whose = data.options.get(option).map_or("", |option| &option.name);
        let label = if disputed {
            format!("Disputed: {name}, {whose}")
        } else {
            format!("Source: {name}, {whose}")
        };
        let sign = if disputed { Sign::Disputed } else { Sign::Info };
        view! {
            <button
                type="button"
                class="info"
                class:disputed=disputed
                id=button_id(criterion, option)
                popovertarget=POPOVER
                aria-label=label
                on:click=move |_| page.open.set(Some((criterion, option)))
            >
                {icon(sign)}
                {disputed.then_some("disputed")}
            </button>
        }
    });
    view! {
        <td class:numeric=numeric class:marked=move || page.marked.get() == Some(criterion)>
            <div class=format!("cell {hue}")>
                {value(page, criterion, cell.value)}
                {grounds}
                {words}
            </div>
        </td>
    }
}

/// A value as it is drawn: the word is always there, the picture beside it.
pub fn value(page: Page, criterion: usize, value: Value) -> AnyView {
    let data = page.data();
    let in_words = || page.bare(criterion, value);
    match value {
        Value::Unknown => {
            view! { <div class="value"><span class="unstated">"not stated"</span></div> }.into_any()
        }
        Value::Rating(level) => {
            let of = match data.criteria.get(criterion).map(|of| &of.kind) {
                Some(Kind::Rating(levels)) => levels.len(),
                _ => 0,
            };
            view! { <div class="value">{marks(usize::from(level) + 1, of)} <span>{marked(page, &in_words())}</span></div> }.into_any()
        }
        Value::Flag(flag) => {
            let (sign, class) = match flag {
                Flag::Yes => (Sign::Check, "flag-yes"),
                Flag::Partly => (Sign::Half, "flag-partly"),
                Flag::No => (Sign::Dash, "flag-no"),
            };
            view! { <div class="value"><span class=class>{icon(sign)}</span> <span>{marked(page, &in_words())}</span></div> }.into_any()
        }
        Value::List(list) => {
            let (items, more) = data.texts.list(list);
            let rest = items.len().saturating_sub(ITEMS_SHOWN);
            let all = in_words();
            let tags = items
                .iter()
                .take(ITEMS_SHOWN)
                .map(|&item| view! { <li class="tag">{marked(page, data.texts.get(item))}</li> })
                .collect_view();
            let rest = match (rest, more) {
                (0, false) => None,
                (0, true) => Some("and more".to_owned()),
                (rest, false) => Some(format!("+{rest}")),
                (rest, true) => Some(format!("+{rest} and more")),
            };
            view! {
                <ul class="tags" title=all>
                    {tags}
                    {rest.map(|rest| view! { <li class="quiet small">{rest}</li> })}
                </ul>
            }
            .into_any()
        }
        Value::Text(text)
            if data.criteria.get(criterion).is_some_and(|of| of.kind == Kind::Link) =>
        {
            let address = data.texts.get(text);
            match crate::link::safe_link(address) {
                Some(safe) => view! { <div class="value"><a href=safe.to_owned() target="_blank" rel="noopener">{marked(page, address)}</a></div> }.into_any(),
                None => view! { <div class="value">{marked(page, address)}</div> }.into_any(),
            }
        }
        _ => view! { <div class="value plain"><span>{marked(page, &in_words())}</span></div> }
            .into_any(),
    }
}

/// Small marks, as many as there are levels, filled up to the one that holds.
fn marks(filled: usize, of: usize) -> impl IntoView {
    let mark = |at: usize| {
        view! {
            <rect
                class=if at < filled { "on" } else { "" }
                x=(1 + at * 11).to_string()
                y="1"
                width="8"
                height="8"
                rx="2"
            />
        }
    };
    let width = (of * 11).to_string();
    view! {
        <svg class="marks" width=width height="10" aria-hidden="true">
            {(0..of).map(mark).collect_view()}
        </svg>
    }
}
