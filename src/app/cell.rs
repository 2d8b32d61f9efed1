//! One cell: its value as a picture and a word, what is said of it, and the button to its grounds.

use std::ops::Range;

use crate::browser::event::{self, Event};
use crate::browser::popover;
use crate::site::safe_link;
use weighbridge_core::dataset::{Flag, Kind, ListId, Statement, Value};
use weighbridge_core::language::Message;

use super::detail::{POPOVER, button_id};
use super::icons::{Sign, icon};
use super::marked::{is_found, marked};
use super::markup::{El, el};
use super::page::Page;
use super::words::{catalog, say, t};

/// How many items of a list stand in a cell before the rest is counted; its details have them all.
const ITEMS_SHOWN: usize = 4;

/// The cell of a criterion and an option, as the present scenario has it.
pub(super) fn cell(page: Page, criterion: usize, option: usize) -> El {
    let data = page.data();
    let cell = data.cell(criterion, option, *page.scenario.read_untracked());
    let of = data.criteria.get(criterion);
    let class = match of {
        Some(of) if of.kind == Kind::Number => "numeric",
        _ => "",
    };
    let grounds = cell.detail.map(|detail| grounds(page, criterion, option, &detail.disputed));
    let inner = el("div")
        .class(&format!("cell {}", super::hue(of.and_then(|of| of.group))))
        .child(value(page, criterion, cell.value, ITEMS_SHOWN))
        .child(grounds)
        .child(cell.text().map(|text| marked(page, "div", text).class("words")));
    el("td").class_if(class, "marked", move || page.marked.get() == Some(criterion)).child(inner)
}

/// The button that opens what the cell rests on.
fn grounds(page: Page, criterion: usize, option: usize, disputed: &'static [Statement]) -> El {
    let data = page.data();
    let name = data.criteria.get(criterion).map_or("", |criterion| &criterion.name);
    let whose = page.option_name(option);
    let is_disputed = !disputed.is_empty();
    let (class, message, sign) = if is_disputed {
        ("info disputed", Message::CellDisputed, Sign::Disputed)
    } else {
        ("info", Message::CellSource, Sign::Info)
    };
    let open = move |click: Event| {
        let own = Some((criterion, option));
        let was = *page.open.read_untracked();
        page.open.set(own);
        // The browser would close what is open, whoever's it is.
        if was != own && popover::is_open(POPOVER) {
            event::consume(&click);
        }
    };
    // What others say stands in the details alone.
    let found = move || {
        disputed.iter().any(|other| {
            other.text.as_deref().is_some_and(|text| is_found(page, text))
                || is_found(page, &page.bare(criterion, other.value))
        })
    };
    let button = el("button").attr("type", "button");
    // Most have nothing that could be found, and need not be asked at every letter.
    let button =
        if is_disputed { button.class_if(class, "found", found) } else { button.class(class) };
    button
        .attr("id", &button_id(criterion, option))
        .attr("popovertarget", POPOVER)
        .attr("aria-label", &say(message, &[name, whose]))
        .on("click", open)
        .child(icon(sign))
        .child(is_disputed.then(|| t(Message::Disputed)))
}

/// A value as it is drawn: the word is always there, the picture beside it; of a list, at most so many items.
pub(super) fn value(page: Page, criterion: usize, value: Value, items: usize) -> El {
    let data = page.data();
    let kind = data.criteria.get(criterion).map(|of| &of.kind);
    let in_words = page.bare(criterion, value);
    let word = || marked(page, "span", &in_words);
    let shown = el("div").class("value");
    match (value, kind) {
        (Value::Unknown, _) => shown.child(el("span").class("unstated").text(&in_words)),
        (Value::Rating(level), Some(Kind::Rating(levels))) => {
            shown.child(marks(usize::from(level) + 1, levels.len())).child(word())
        }
        (Value::Flag(flag), _) => {
            let (sign, class) = match flag {
                Flag::Yes => (Sign::Check, "flag-yes"),
                Flag::Partly => (Sign::Half, "flag-partly"),
                Flag::No => (Sign::Dash, "flag-no"),
            };
            shown.child(el("span").class(class).child(icon(sign))).child(word())
        }
        (Value::List(list), _) => tags(page, list, items),
        (Value::Text(_), Some(Kind::Link)) => match safe_link(&in_words) {
            Some(address) => shown.child(outward(address).child(word())),
            None => shown.child(word()),
        },
        _ => shown.child(word()),
    }
}

/// A link that leaves the page and gives nothing away.
pub(super) fn outward(address: &str) -> El {
    elsewhere().attr("href", address)
}

fn elsewhere() -> El {
    el("a").attr("target", "_blank").attr("rel", "noopener")
}

/// A link to the page on its own, as it is now: in a frame, the way out of it.
pub(super) fn full_page(page: Page, class: &str, label: &str) -> El {
    elsewhere().attr_with("href", move || page.link()).class(class).text(label)
}

/// A list as quiet tags: the first few, and how many there are besides.
fn tags(page: Page, list: ListId, most: usize) -> El {
    let data = page.data();
    let (items, more) = data.texts.list(list);
    let rest = match (items.len().saturating_sub(most), more) {
        (0, false) => None,
        (0, true) => Some(t(Message::ListAndMore).to_owned()),
        (rest, false) => Some(say(Message::ListRest, &[&catalog().count(rest)])),
        (rest, true) => Some(say(Message::ListRestAndMore, &[&catalog().count(rest)])),
    };
    let shown = items.iter().take(most);
    let found = move || items.iter().skip(most).any(|&item| is_found(page, data.texts.get(item)));
    el("ul")
        .class("tags")
        .children(shown.map(|&item| marked(page, "li", data.texts.get(item)).class("tag")))
        .child(rest.map(|rest| el("li").class_if("quiet small", "found", found).text(&rest)))
}

/// Small marks, as many as there are levels, filled up to the one that holds.
fn marks(filled: usize, of: usize) -> El {
    let drawn = |class: &str, marks: Range<usize>| {
        let mark = |at: usize| ["M", &(3 + at * 11).to_string(), " 1", MARK].concat();
        let path: String = marks.map(mark).collect();
        el("path").class(class).attr("d", &path)
    };
    el("svg")
        .class("marks")
        .attr("width", &(of * 11).to_string())
        .attr("height", "10")
        .attr("aria-hidden", "true")
        .child(drawn("on", 0..filled))
        .child(drawn("", filled..of))
}

/// A square of 8 with round corners, from the end of its first corner on.
const MARK: &str = "h4a2 2 0 0 1 2 2v4a2 2 0 0 1-2 2h-4a2 2 0 0 1-2-2v-4a2 2 0 0 1 2-2z";
