//! What narrows the table: search, differences, layout, groups, options, and the line that counts.

use leptos::prelude::*;

use crate::link::Edit;
use crate::table::{Layout, Part, Relax};

use super::icons::{Sign, icon};
use super::page::Page;

/// The tools above the table.
#[component]
pub fn Tools(page: Page) -> impl IntoView {
    let data = page.data();
    let groups = data.groups.iter().enumerate().map(|(at, group)| {
        let on = move || page.choice(|now| !now.groups_off.contains(&at));
        let set = move |shown| page.edit(Edit::ShowGroup(at, shown));
        pill(group.name.to_string(), Some(super::hue(Some(at))), on, set)
    });
    let options = data.options.iter().enumerate().map(|(at, option)| {
        let on = move || page.choice(|now| !now.without.contains(&at));
        let set = move |shown| page.edit(Edit::ShowOption(at, shown));
        pill(option.name.to_string(), None, on, set)
    });
    let many_options = data.options.len() > MOST_OPTION_PILLS;
    let options = (!many_options).then(|| options.collect_view());
    let differences = move || page.choice(|now| now.only_differences);
    view! {
        <div class="tools">
            <div class="tool-row">
                <Search page />
                {pill("Only differences".to_owned(), None, differences, move |on| {
                    page.edit(Edit::OnlyDifferences(on));
                })}
                <LayoutChoice page />
            </div>
            <div class="tool-row">
                {(!data.groups.is_empty())
                    .then(|| view! {
                        <fieldset class="tool-group">
                            <legend>"Groups"</legend>
                            {groups.collect_view()}
                        </fieldset>
                    })}
                {options
                    .map(|options| view! {
                        <fieldset class="tool-group">
                            <legend>"Options"</legend>
                            {options}
                        </fieldset>
                    })}
            </div>
            <Filters page />
            <div class="status-line">
                <span role="status" id="status">{page.status}</span>
                <button
                    type="button"
                    class="text-button"
                    hidden=move || page.request.with(|request| request.parts().is_empty())
                    on:click=move |_| {
                        page.edit(Edit::ClearFilters);
                        // The button hides itself: the focus goes to where narrowing begins.
                        crate::browser::document::focus("search");
                    }
                >
                    "Clear all"
                </button>
            </div>
        </div>
    }
}

/// Most options that get a checkbox each; beyond that they are found by search.
const MOST_OPTION_PILLS: usize = 60;

/// A checkbox that looks like a pill.
fn pill(
    label: String,
    hue: Option<&'static str>,
    on: impl Fn() -> bool + Send + Sync + 'static,
    set: impl Fn(bool) + Send + Sync + 'static,
) -> impl IntoView {
    let dot = hue.map(|hue| view! { <span class=format!("dot {hue}") aria-hidden="true"></span> });
    view! {
        <label class="pill small toggle">
            <input type="checkbox" prop:checked=on on:change=move |event| set(event_target_checked(&event)) />
            <span>{dot} {label} <span class="tick">{icon(Sign::Check)}</span></span>
        </label>
    }
}

#[component]
fn Search(page: Page) -> impl IntoView {
    view! {
        <div class="search">
            {icon(Sign::Search)}
            <input
                type="search"
                id="search"
                aria-label="Search"
                placeholder="Search the table"
                autocomplete="off"
                spellcheck="false"
                prop:value=move || page.choice(|now| now.query.clone())
                on:input=move |event| page.edit(Edit::SetQuery(event_target_value(&event)))
            />
        </div>
    }
}

#[component]
fn LayoutChoice(page: Page) -> impl IntoView {
    let choice = |layout, label| {
        view! {
            <label class="pill">
                <input
                    type="radio"
                    name="layout"
                    prop:checked=move || page.layout() == layout
                    on:change=move |_| page.edit(Edit::SetLayout(layout))
                />
                <span>{label}</span>
            </label>
        }
    };
    view! {
        <fieldset role="radiogroup" aria-label="Layout">
            <div class="segmented">
                {choice(Layout::Criteria, "Criteria as rows")}
                {choice(Layout::Options, "Options as rows")}
            </div>
        </fieldset>
    }
}

/// The filters that a link brought along, each with a cross to lift it.
#[component]
fn Filters(page: Page) -> impl IntoView {
    let parts = move || {
        let parts = page.request.with(|request| request.parts());
        let shown = |part: &Part| matches!(part, Part::Filter(_) | Part::Hidden);
        let parts: Vec<Part> = parts.into_iter().filter(shown).collect();
        (!parts.is_empty()).then(|| {
            let button = |part| {
                let label = name(page, part);
                view! {
                    <button type="button" class="button small" on:click=move |_| page.edit(Edit::Relax(part))>
                        {label} {icon(Sign::Cross)}
                    </button>
                }
            };
            view! { <div class="tool-row">{parts.into_iter().map(button).collect_view()}</div> }
        })
    };
    view! { <div class="active-filters">{parts}</div> }
}

/// What to do when nothing is shown: which part of the search to lift, and what that brings back.
#[component]
pub fn Nothing(page: Page) -> impl IntoView {
    let relax = Memo::new(move |_| page.view.with(|view| view.relax.clone()));
    let empty = move || page.view.with(|view| view.shown == 0);
    let button = move |way: Relax| {
        let label = format!("{} ({} shown)", lifting(page, way.part), way.rows);
        view! {
            <button type="button" class="button" on:click=move |_| {
                page.edit(Edit::Relax(way.part));
                crate::browser::document::focus("search");
            }>{label}</button>
        }
    };
    move || {
        empty().then(|| {
            view! {
                <div class="nothing">
                    <p>"Nothing in the table matches all of this."</p>
                    <div class="tool-group">
                        {relax.get().into_iter().map(button).collect_view()}
                        <button type="button" class="button" on:click=move |_| {
                            page.edit(Edit::ClearFilters);
                            crate::browser::document::focus("search");
                        }>"Clear all"</button>
                    </div>
                </div>
            }
        })
    }
}

fn name(page: Page, part: Part) -> String {
    let data = page.data();
    match part {
        Part::Filter(at) => data
            .criteria
            .get(at)
            .map_or(String::new(), |criterion| format!("Filter: {}", criterion.name)),
        Part::Hidden => page.choice(|now| format!("{} criteria hidden", now.hidden.len())),
        Part::Query => "Search".to_owned(),
        Part::OnlyDifferences => "Only differences".to_owned(),
        Part::Groups => "Groups".to_owned(),
        Part::Without => "Options".to_owned(),
    }
}

fn lifting(page: Page, part: Part) -> String {
    let data = page.data();
    match part {
        Part::Query => page.choice(|now| format!("Clear the search for “{}”", now.query.trim())),
        Part::OnlyDifferences => "Show what is the same, too".to_owned(),
        Part::Groups => "Show all groups".to_owned(),
        Part::Hidden => "Show all criteria".to_owned(),
        Part::Without => "Show all options".to_owned(),
        Part::Filter(at) => {
            let name = data.criteria.get(at).map_or("", |criterion| &criterion.name);
            format!("Lift the filter on {name}")
        }
    }
}
