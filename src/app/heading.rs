//! The heading: what is compared, when, by whom, on what ground.

use leptos::prelude::*;

use crate::browser::language;
use crate::dataset::Date;

use super::icons::{Sign, icon};
use super::page::Page;

/// Title, summary, dates and source.
#[component]
pub fn Heading(page: Page) -> impl IntoView {
    let data = page.data();
    let day = |date: Date| language::day(date.days(), &data.language);
    let updated = data.updated.or(data.published).map(|date| {
        view! { <span>"Updated " <time datetime=date.to_string()>{day(date)}</time></span> }
    });
    let source = data.sources.first().map(|source| {
        let by = source.author.as_deref().map(|author| format!(", {author}"));
        view! { <span>"Source: " <cite>{source.title.to_string()}</cite> {by}</span> }
    });
    let publisher = data
        .published_by
        .as_deref()
        .map(|name| view! { <span>{format!("Published by {name}")}</span> });
    let summary =
        data.summary.as_deref().map(|text| view! { <p class="lede">{text.to_owned()}</p> });
    view! {
        <header class="head">
            <h1 class="title">{data.title.to_string()}</h1>
            {summary}
            <p class="meta">{updated} {source} {publisher}</p>
        </header>
        <Notices page />
    }
}

/// What could not be taken as it was found, each with a button to put it away.
#[component]
fn Notices(page: Page) -> impl IntoView {
    let rows = move || {
        let notices = page.notices.get();
        let row = |(at, text): (usize, String)| {
            let dismiss = move |_| {
                page.notices.update(|notices| {
                    if at < notices.len() {
                        notices.remove(at);
                    }
                });
            };
            view! {
                <li class="notice">
                    {icon(Sign::Caution)} <div>{text}</div>
                    <button type="button" aria-label="Dismiss this notice" on:click=dismiss>
                        {icon(Sign::Cross)}
                    </button>
                </li>
            }
        };
        (!notices.is_empty()).then(|| {
            let rows = notices.into_iter().enumerate().map(row).collect_view();
            view! { <ul class="notices" aria-label="Notices">{rows}</ul> }
        })
    };
    view! { <div>{rows}</div> }
}
