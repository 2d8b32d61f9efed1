//! The must-haves that the data offer, as checkboxes.

use crate::browser::event;
use crate::dataset::{Flag, Requirement};
use crate::decision::must_haves as offered;
use crate::language::Message;
use crate::link::Edit;

use super::markup::{El, el};
use super::page::Page;
use super::words::say;

/// The checkboxes; nothing where the data offer none.
pub(super) fn must_haves(page: Page) -> Option<El> {
    let checks: Vec<El> = offered(page.data())
        .into_iter()
        .map(|(criterion, requirement)| check(page, criterion, requirement))
        .collect();
    (!checks.is_empty()).then(|| {
        el("fieldset")
            .child(el("legend").class("legend").say(Message::MustHave))
            .child(el("div").class("must-list").children(checks))
    })
}

fn check(page: Page, criterion: usize, requirement: Requirement) -> El {
    let label = label(page, criterion, &requirement);
    let asked = {
        let own = (criterion, requirement.clone());
        move || page.preferences.with(|now| now.must.contains(&own))
    };
    let set = move |changed| {
        let asked = event::is_checked(&changed);
        page.edit(Edit::SetMust(criterion, requirement.clone(), asked));
    };
    let input = el("input").attr("type", "checkbox").checked(asked).on("change", set);
    el("label").class("check").child(input).child(el("span").text(&label))
}

/// What a must-have asks, with the criterion's name; a plain "yes" needs no saying.
fn label(page: Page, criterion: usize, requirement: &Requirement) -> String {
    let data = page.data();
    let name = data.criteria.get(criterion).map_or("", |criterion| &criterion.name);
    match requirement {
        Requirement::Flag(Flag::Yes) => name.to_owned(),
        _ => {
            let asked = page.speak(|words| words.requirement(criterion, requirement, None));
            say(Message::NamedValue, &[name, &asked])
        }
    }
}
