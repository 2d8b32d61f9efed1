//! The must-haves that the data offer, as checkboxes.

use leptos::prelude::*;

use crate::dataset::{Flag, Requirement};
use crate::decision::must_haves;
use crate::link::Edit;

use super::page::Page;

/// The checkboxes; nothing where the data offer none.
#[component]
pub fn MustHaves(page: Page) -> impl IntoView {
    let data = page.data();
    let check = |(criterion, requirement): (usize, Requirement)| {
        let label = label(page, criterion, &requirement);
        let asked = {
            let requirement = requirement.clone();
            move || {
                page.preferences.with(|now| now.must.contains(&(criterion, requirement.clone())))
            }
        };
        let set = move |event| {
            page.edit(Edit::SetMust(criterion, requirement.clone(), event_target_checked(&event)));
        };
        view! {
            <label class="check">
                <input type="checkbox" prop:checked=asked on:change=set />
                <span>{label}</span>
            </label>
        }
    };
    let offered = must_haves(&data);
    (!offered.is_empty()).then(|| {
        view! {
            <fieldset>
                <legend class="legend">"Must have"</legend>
                <div class="must-list">{offered.into_iter().map(check).collect_view()}</div>
            </fieldset>
        }
    })
}

/// What a must-have asks, with the criterion's name; a plain "yes" needs no saying.
fn label(page: Page, criterion: usize, requirement: &Requirement) -> String {
    let data = page.data();
    let name = data.criteria.get(criterion).map_or("", |criterion| &criterion.name);
    match requirement {
        Requirement::Flag(Flag::Yes) => name.to_owned(),
        _ => {
            let asked = page.speak(|words| words.requirement(criterion, requirement, None));
            format!("{name}: {asked}")
        }
    }
}
