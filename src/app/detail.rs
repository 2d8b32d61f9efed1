//! What a cell rests on: its statements, sources and dates, in one popover that lies beside its button.

use std::sync::Arc;

use leptos::prelude::*;

use crate::browser::{language, popover};
use crate::dataset::{Basis, Dataset, Date, Value};

use super::cell::value;
use super::icons::{Sign, icon};
use super::page::Page;

/// Id of the popover.
pub const POPOVER: &str = "detail";

/// Id of the button that opens the details of a cell.
pub fn button_id(criterion: usize, option: usize) -> String {
    format!("why-{criterion}-{option}")
}

/// The popover. The browser opens and closes it (button, Escape, a click outside) and minds the focus.
#[component]
pub fn Detail(page: Page) -> impl IntoView {
    let body = move || page.open.get().map(|(criterion, option)| details(page, criterion, option));
    let place = move |_| {
        if let Some((criterion, option)) = page.open.get_untracked() {
            popover::place(POPOVER, &button_id(criterion, option));
        }
    };
    view! {
        <div class="detail" id=POPOVER popover="auto" role="dialog" aria-labelledby="detail-title" on:toggle=place>
            {body}
            <button type="button" class="close" aria-label="Close" on:click=move |_| popover::hide(POPOVER)>
                {icon(Sign::Cross)}
            </button>
        </div>
    }
}

fn details(page: Page, criterion: usize, option: usize) -> impl IntoView {
    let data = page.data();
    let scenario = page.request.with_untracked(|request| request.scenario);
    let cell = data.cell(criterion, option, scenario);
    let of = data.criteria.get(criterion);
    let whose = data.options.get(option).map_or("", |option| &option.name);
    let title = format!("{}, {whose}", of.map_or("", |of| &of.name));
    let own = cell.detail.map(|detail| {
        let statement = Said {
            value: cell.value,
            text: detail.text.as_deref(),
            basis: &detail.basis,
            as_of: detail.as_of,
        };
        said(page, &data, criterion, &statement)
    });
    let others = cell.disputed().iter().map(|other| {
        let statement = Said {
            value: other.value,
            text: other.text.as_deref(),
            basis: &other.basis,
            as_of: other.as_of,
        };
        said(page, &data, criterion, &statement)
    });
    let others = (!cell.disputed().is_empty()).then(|| {
        view! { <p class="small quiet">"The source also says:"</p> {others.collect_view()} }
    });
    view! {
        <h3 id="detail-title">{title}</h3>
        {own}
        {others}
    }
}

struct Said<'a> {
    value: Value,
    text: Option<&'a str>,
    basis: &'a Basis,
    as_of: Option<Date>,
}

/// One statement with its ground.
fn said(
    page: Page,
    data: &Arc<Dataset>,
    criterion: usize,
    said: &Said<'_>,
) -> impl IntoView + use<> {
    let source = said.basis.source.and_then(|at| data.sources.get(at)).map(|source| {
        let name = match (&source.author, &source.publisher) {
            (Some(author), Some(publisher)) => format!("{}, {author} ({publisher})", source.title),
            (Some(one), None) | (None, Some(one)) => format!("{}, {one}", source.title),
            (None, None) => source.title.to_string(),
        };
        match source.url.as_deref().and_then(crate::link::safe_link) {
            Some(url) => view! { <a href=url.to_owned() target="_blank" rel="noopener">{name}</a> }
                .into_any(),
            None => view! { <cite>{name}</cite> }.into_any(),
        }
    });
    let day = said.as_of.or_else(|| {
        said.basis.source.and_then(|at| data.sources.get(at)).and_then(|source| source.date)
    });
    let day = day.map(|date| {
        let words = language::day(date.days(), &data.language);
        view! { <time datetime=date.to_string()>{words}</time> }
    });
    let facts = (!said.basis.facts.is_empty()).then(|| {
        format!(
            "Facts {}",
            said.basis.facts.iter().map(AsRef::as_ref).collect::<Vec<_>>().join(", ")
        )
    });
    let text = said.text.map(|text| view! { <p>{text.to_owned()}</p> });
    view! {
        <div class="statement">
            {value(page, criterion, said.value)}
            {text}
            <p class="meta">{source} {day} {facts}</p>
        </div>
    }
}
