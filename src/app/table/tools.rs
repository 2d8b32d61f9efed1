//! What narrows the table: search, differences, layout, groups, options, and the line that counts.

use crate::app::inline::text::data_text;
use crate::app::kit::controls::{button, radio_pill};
use crate::app::kit::hue::{dot, hue};
use crate::app::kit::icons::{Sign, icon};
use crate::app::kit::markup::{El, IntoViews, Views, el};
use crate::app::kit::words::{catalog, say, say_for, t};
use crate::app::state::page::Page;
use crate::browser::{document, event};
use weighbridge_core::choices::Edit;
use weighbridge_core::decision::Screening;
use weighbridge_core::language::Message;
use weighbridge_core::table::{Constraint, Layout};

use super::clear::{SEARCH, clear_all};

/// Most options that get a checkbox each; beyond that they are found by search.
const MOST_OPTION_PILLS: usize = 60;
/// Most options that are left out of which each gets a button that brings it back.
const MOST_WAYS_BACK: usize = 12;
/// The tools above the table.
pub(super) fn tools(page: Page) -> El {
    let data = page.data();
    let groups = data.groups.iter().enumerate().map(|(at, group)| {
        let on = move || page.choice(|now| !now.groups_off.contains(&at));
        let set = move |shown| page.edit(Edit::ShowGroup(at, shown));
        pill(data_text(page, &group.name), hue(Some(at)), on, set)
    });
    let groups = (!data.groups.is_empty()).then(|| set_of(t(Message::Groups), groups.collect()));
    let options = (0..data.options.len()).map(|at| {
        let on = move || page.screening.with(|now| !now.is_left_out(at));
        let set = move |shown| page.edit(Edit::ShowOption(at, shown));
        pill(data_text(page, page.option_name(at)), "", on, set)
    });
    let options = (data.options.len() <= MOST_OPTION_PILLS)
        .then(|| set_of(t(Message::Options), options.collect()));
    let differences = pill(
        t(Message::OnlyDifferences).views(),
        "",
        move || page.choice(|now| now.only_differences),
        move |on| page.edit(Edit::OnlyDifferences(on)),
    );
    let first =
        el("div").class("tool-row").child(search(page)).child(differences).child(layout(page));
    el("div")
        .class("tools")
        .child(first)
        .child(el("div").class("tool-row").child(groups).child(options))
        .child(el("div").class("tool-row").part(move || lifts(page)))
        .child(status_line(page))
}

/// The one line that counts and says what changed.
fn status_line(page: Page) -> El {
    let status = el("span")
        .attr("role", "status")
        .attr("id", "status")
        .text_with(move || page.status.read().to_string());
    el("div")
        .class("status-line")
        .child(status)
        .child(clear_all(page, "text-button").hidden(move || page.narrowed.with(Vec::is_empty)))
}

fn set_of(legend: &str, pills: Vec<El>) -> El {
    el("fieldset").class("tool-group").child(el("legend").text(legend)).children(pills)
}

/// A checkbox that looks like a pill.
fn pill(
    label: Views,
    hue: &'static str,
    on: impl Fn() -> bool + Send + 'static,
    set: impl Fn(bool) + 'static,
) -> El {
    let input = el("input")
        .attr("type", "checkbox")
        .checked(on)
        .on("change", move |changed| set(event::is_checked(&changed)));
    let dot = (!hue.is_empty()).then(|| dot(hue));
    let tick = el("span").class("tick").child(icon(Sign::Check));
    el("label")
        .class("pill small toggle")
        .child(input)
        .child(el("span").child(dot).child(label).child(tick))
}

fn search(page: Page) -> El {
    let input = el("input")
        .attr("type", "search")
        .attr("id", SEARCH)
        .label(Message::Search)
        .attr("placeholder", t(Message::SearchTable))
        .attr("autocomplete", "off")
        .attr("spellcheck", "false")
        .value(move || page.query.read().to_string())
        .on("focus", move |_| page.search.get_ready())
        .on("input", move |typed| page.edit(Edit::SetQuery(event::value(&typed))));
    el("div").class("search").child(icon(Sign::Search)).child(input)
}

fn layout(page: Page) -> El {
    let pill = |label, layout| {
        let is_chosen = move || page.layout.get() == layout;
        radio_pill("layout", t(label), is_chosen, move || page.edit(Edit::SetLayout(layout)))
    };
    el("fieldset").attr("role", "radiogroup").label(Message::Layout).child(
        el("div")
            .class("segmented")
            .child(pill(Message::CriteriaAsRows, Layout::Criteria))
            .child(pill(Message::OptionsAsRows, Layout::Options)),
    )
}

/// What narrows the table and no pill above shows, each with a button that lifts it.
fn lifts(page: Page) -> Views {
    let parts = page.narrowed.read();
    let mut views: Views =
        parts.iter().copied().flat_map(|part| lift(page, part)).flat_map(El::views).collect();
    if page.data().options.len() > MOST_OPTION_PILLS {
        left_out(page).into_iter().flat_map(El::views).for_each(|view| views.push(view));
    }
    views
}

fn lift(page: Page, part: Constraint) -> Option<El> {
    let label = match part {
        Constraint::Must(at) => say(Message::RemoveCondition, &[&page.condition(at)]),
        Constraint::Hidden => page.choice(|now| {
            let count = now.hidden.len();
            say_for(Message::CriteriaHidden, count, &[&catalog().count(count)])
        }),
        _ => return None,
    };
    Some(act(page, &label, Edit::Relax(part)))
}

/// The ways back for options that are left out: one each, or one for all.
fn left_out(page: Page) -> Vec<El> {
    let left_out = page.screening.with(Screening::left_out);
    let all = page.data().options.len();
    if left_out.len() > MOST_WAYS_BACK {
        let label = say_for(Message::RelaxWithout, all, &["", &catalog().count(all)]);
        return vec![act(page, &label, Edit::Relax(Constraint::Without))];
    }
    let back = |option: usize| {
        let label = say(Message::BringBack, &[page.option_name(option)]);
        act(page, &label, Edit::ShowOption(option, true))
    };
    left_out.into_iter().map(back).collect()
}

/// A button that goes away with what it lifts, so the focus goes to where narrowing begins.
fn act(page: Page, label: &str, edit: Edit) -> El {
    let lift = move || {
        page.edit(edit.clone());
        document::focus(SEARCH);
    };
    button("button lift", label, lift).child(icon(Sign::Cross))
}
