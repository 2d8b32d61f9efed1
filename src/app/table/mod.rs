//! The table and its tools.
//!
//! Shows what `weighbridge_core::table` gives it, in the order it gives it; knows no scores and no verdict.

mod cell;
mod clear;
mod empty_state;
mod grid;
mod head;
mod tools;

use crate::app::details::details;
use crate::app::kit::markup::{El, IntoViews, Views, el};
use crate::app::kit::words::{catalog, say, say_for};
use crate::app::state::page::Page;
use weighbridge_core::language::Message;

use empty_state::empty_state;
use grid::table_in_layout;
use tools::tools;

pub(crate) use clear::SEARCH;

/// The table with its tools.
pub(crate) fn table(page: Page) -> El {
    el("section")
        .class("part table-part")
        .label(Message::Table)
        .child(el("h2").class("section-title").say(Message::SideBySide))
        .child(tools(page))
        .child(
            el("div")
                .class("table-place")
                .part(move || table_in_layout(page, page.layout.get()).views()),
        )
        .child(el("div").part(move || same(page)))
        .child(empty_state(page))
        .child(details(page))
}

/// The rows that "Only differences" folds away: how many, and which.
fn same(page: Page) -> Views {
    let data = page.data();
    page.view.with(|view| {
        let Some(&option) = view.options.first() else { return Views::new() };
        let headline = match view.same.len() {
            0 => return Views::new(),
            count => say_for(Message::RowsSame, count, &[&catalog().count(count)]),
        };
        let line = |&at: &u32| {
            let at = at as usize;
            let name = data.criteria.get(at).map_or("", |criterion| &criterion.name);
            let value = page.speak(|words| words.cell(at, option as usize));
            el("li").text(&say(Message::NamedValue, &[name, &value]))
        };
        el("details")
            .class("same")
            .child(el("summary").text(&headline))
            .child(el("ul").children(view.same.iter().map(line)))
            .views()
    })
}
