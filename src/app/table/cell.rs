//! One cell: its value as a picture and a word, what is said of it, and the button to its grounds.

use crate::app::details::{POPOVER, button_id};
use crate::app::inline::text::{highlighted, is_found};
use crate::app::inline::value::value;
use crate::app::kit::hue::hue;
use crate::app::kit::icons::{Sign, icon};
use crate::app::kit::markup::{El, el};
use crate::app::kit::words::{say, t};
use crate::app::state::page::Page;
use crate::browser::event::{self, Event};
use crate::browser::popover;
use weighbridge_core::choices::MOST_SHOWN_EXCLUDED;
use weighbridge_core::dataset::{Kind, Statement};
use weighbridge_core::language::Message;
use weighbridge_core::table::Layout;

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
    let detail = cell.detail.filter(|detail| detail.has_grounds());
    let grounds = detail.map(|detail| grounds(page, criterion, option, &detail.disputed));
    let inner = el("div")
        .class(&format!("cell {}", hue(of.and_then(|of| of.group))))
        .child(value(page, criterion, cell.value, cell.label(), ITEMS_SHOWN))
        .child(grounds)
        .child(cell.text().map(|text| highlighted(page, "div", text).class("words")));
    let td = el("td").class_if(class, "marked", move || page.marked.get() == Some(criterion));
    excluded(page, option, td).child(inner)
}

/// Whether options that miss a must-have may be shown at all: not among the rows of many, none of which need be asked.
pub(super) fn may_be_excluded(page: Page) -> bool {
    page.data().options.len() <= MOST_SHOWN_EXCLUDED
        || *page.layout.read_untracked() == Layout::Criteria
}

/// Lets what stands for an option that misses a must-have be dimmed.
pub(super) fn excluded(page: Page, option: usize, it: El) -> El {
    if !may_be_excluded(page) {
        return it;
    }
    let is_out = move || page.screening.with(|now| now.is_excluded(option));
    it.attr_with("data-out", move || is_out().then_some(""))
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
            let texts = [other.label.as_deref(), other.text.as_deref()];
            texts.into_iter().flatten().any(|text| is_found(page, text))
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
