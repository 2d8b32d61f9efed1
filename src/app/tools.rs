//! What narrows the table: search, differences, layout, groups, options, and the line that counts.

use crate::browser::{document, event};
use weighbridge_core::choices::Edit;
use weighbridge_core::language::Message;
use weighbridge_core::table::{Constraint, Layout, Relax};

use super::icons::{Sign, icon};
use super::markup::{El, IntoNode, Node, el};
use super::page::Page;
use super::words::{catalog, say, say_for, t};

/// Most options that get a checkbox each; beyond that they are found by search.
const MOST_OPTION_PILLS: usize = 60;
/// Id of the search field.
pub(super) const SEARCH: &str = "search";

/// The tools above the table.
pub(super) fn tools(page: Page) -> El {
    let data = page.data();
    let groups = data.groups.iter().enumerate().map(|(at, group)| {
        let on = move || page.choice(|now| !now.groups_off.contains(&at));
        let set = move |shown| page.edit(Edit::ShowGroup(at, shown));
        pill(page.theirs(&group.name), super::hue(Some(at)), on, set)
    });
    let groups = (!data.groups.is_empty()).then(|| set_of(t(Message::Groups), groups.collect()));
    let options = data.options.iter().enumerate().map(|(at, option)| {
        let on = move || page.choice(|now| !now.without.contains(&at));
        let set = move |shown| page.edit(Edit::ShowOption(at, shown));
        pill(page.theirs(&option.name), "", on, set)
    });
    let options = (data.options.len() <= MOST_OPTION_PILLS)
        .then(|| set_of(t(Message::Options), options.collect()));
    let differences = pill(
        t(Message::OnlyDifferences).node(),
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
        .child(el("div").class("tool-row").part(move || filters(page)))
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

/// Lifts all that narrows the table. It goes away with it, so the focus goes to where narrowing begins.
fn clear_all(page: Page, class: &'static str) -> El {
    button(class, t(Message::ClearAll), move || {
        page.edit(Edit::ClearFilters);
        document::focus(SEARCH);
    })
}

fn button(class: &'static str, label: &str, act: impl Fn() + 'static) -> El {
    el("button").attr("type", "button").class(class).on("click", move |_| act()).text(label)
}

fn set_of(legend: &str, pills: Vec<El>) -> El {
    el("fieldset").class("tool-group").child(el("legend").text(legend)).children(pills)
}

/// A checkbox that looks like a pill.
fn pill(
    label: Node,
    hue: &'static str,
    on: impl Fn() -> bool + Send + 'static,
    set: impl Fn(bool) + 'static,
) -> El {
    let input = el("input")
        .attr("type", "checkbox")
        .checked(on)
        .on("change", move |changed| set(event::is_checked(&changed)));
    let dot = (!hue.is_empty()).then(|| super::dot(hue));
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
        .on("input", move |typed| page.edit(Edit::SetQuery(event::value(&typed))));
    el("div").class("search").child(icon(Sign::Search)).child(input)
}

fn layout(page: Page) -> El {
    let choice = |layout, label: &str| {
        let input = el("input")
            .attr("type", "radio")
            .attr("name", "layout")
            .checked(move || page.layout.get() == layout)
            .on("change", move |_| page.edit(Edit::SetLayout(layout)));
        el("label").class("pill").child(input).child(el("span").text(label))
    };
    el("fieldset").attr("role", "radiogroup").label(Message::Layout).child(
        el("div")
            .class("segmented")
            .child(choice(Layout::Criteria, t(Message::CriteriaAsRows)))
            .child(choice(Layout::Options, t(Message::OptionsAsRows))),
    )
}

/// What a link brought along and no pill above shows, each with a cross to lift it.
fn filters(page: Page) -> Node {
    let parts = page.narrowed.read();
    let lifted = parts
        .iter()
        .copied()
        .filter(|part| matches!(part, Constraint::Filter(_) | Constraint::Hidden));
    let lift = |part| {
        let lift = move || {
            page.edit(Edit::Relax(part));
            // Its button goes away with it.
            document::focus(SEARCH);
        };
        button("button lift", &name(page, part), lift).child(icon(Sign::Cross))
    };
    lifted.flat_map(|part| lift(part).node()).collect()
}

fn name(page: Page, part: Constraint) -> String {
    match part {
        Constraint::Filter(at) => {
            let data = page.data();
            let name = data.criteria.get(at).map_or("", |criterion| &criterion.name);
            say(Message::FilterOn, &[name])
        }
        _ => page.choice(|now| {
            let count = now.hidden.len();
            say_for(Message::CriteriaHidden, count, &[&catalog().count(count)])
        }),
    }
}

/// What to do when nothing is shown: which part of the search to lift, and what that brings back.
pub(super) fn nothing(page: Page) -> El {
    el("div").part(move || {
        page.view.with(|view| {
            if view.shown > 0 {
                return Node::new();
            }
            let ways = view.relax.iter().map(|way| way_out(page, *way));
            el("div")
                .class("nothing")
                .child(el("p").say(Message::NothingMatches))
                .child(
                    el("div").class("tool-group").children(ways).child(clear_all(page, "button")),
                )
                .node()
        })
    })
}

fn way_out(page: Page, way: Relax) -> El {
    let (message, what) = lifting(page, way.constraint);
    let label = say_for(message, way.rows, &[&what, &catalog().count(way.rows)]);
    button("button", &label, move || {
        page.edit(Edit::Relax(way.constraint));
        document::focus(SEARCH);
    })
}

/// What lifting a part is called, and what that part is about, where it has to be said.
fn lifting(page: Page, part: Constraint) -> (Message, String) {
    let message = match part {
        Constraint::Query => return (Message::RelaxQuery, page.query.read().trim().to_owned()),
        Constraint::OnlyDifferences => Message::RelaxDifferences,
        Constraint::Groups => Message::RelaxGroups,
        Constraint::Hidden => Message::RelaxHidden,
        Constraint::Without => Message::RelaxWithout,
        Constraint::Filter(at) => {
            let name = page.data().criteria.get(at).map_or("", |criterion| &criterion.name);
            return (Message::RelaxFilter, name.to_owned());
        }
    };
    (message, String::new())
}
