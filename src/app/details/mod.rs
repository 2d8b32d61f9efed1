//! What a cell rests on: its statements, sources and dates, in one popover that lies beside its button.
//!
//! Knows the buttons that open it by their ids alone, not the table that they stand in.

use leptos::wasm_split::wasm_split;

use crate::app::inline::source::{cited, day};
use crate::app::inline::text::highlighted;
use crate::app::inline::value::value;
use crate::app::kit::icons::{Sign, icon};
use crate::app::kit::lazy::{Missing, lazy};
use crate::app::kit::markup::{El, IntoViews, Views, el};
use crate::app::kit::words::say;
use crate::app::state::page::Page;
use crate::browser::{popover, time};
use weighbridge_core::dataset::{Basis, Date, Value};
use weighbridge_core::language::Message;

/// Id of the popover.
pub(crate) const POPOVER: &str = "detail";

/// Id of the button that opens the details of a cell.
pub(crate) fn button_id(criterion: usize, option: usize) -> String {
    format!("why-{criterion}-{option}")
}

/// The popover. The browser opens and closes it (button, Escape, a click outside) and minds the focus.
pub(crate) fn details(page: Page) -> El {
    let place = move || {
        if let Some((criterion, option)) = *page.open.read_untracked() {
            popover::place(POPOVER, &button_id(criterion, option));
        }
    };
    let wanted = move || page.open.get().is_some();
    let body = lazy(
        wanted,
        || Box::pin(fetch_statements()),
        move || {
            let (criterion, option) = page.open.get().unwrap_or_default();
            // Once it is written, if that is after the popover has opened: now it is as high as it will be.
            time::spawn(async move { place() });
            Box::pin(statements(page, criterion, option))
        },
    );
    let close = el("button")
        .attr("type", "button")
        .class("close")
        .label(Message::Close)
        .on("click", |_| popover::hide(POPOVER))
        .child(icon(Sign::Cross));
    el("div")
        .class("detail")
        .attr("id", POPOVER)
        .attr("popover", "auto")
        .attr("role", "dialog")
        .label(Message::Grounds)
        .on("toggle", move |_| place())
        .child(el("div").part(body))
        .child(close)
}

#[wasm_split(more, wasm_split_path = leptos::wasm_split, fallible, preload(fetch_statements))]
fn statements(page: Page, criterion: usize, option: usize) -> Result<Views, Missing> {
    let data = page.data();
    let cell = data.cell(criterion, option, *page.scenario.read_untracked());
    let name = data.criteria.get(criterion).map_or("", |criterion| &criterion.name);
    let whose = page.option_name(option);
    let mut views = el("h3").text(&say(Message::CellOf, &[name, whose])).views();
    if let Some(detail) = cell.detail {
        let own = Claim {
            value: cell.value,
            label: cell.label(),
            text: detail.text.as_deref(),
            basis: &detail.basis,
            as_of: detail.as_of,
        };
        own.statement(page, criterion).append_to(&mut views);
    }
    if !cell.disputed().is_empty() {
        el("p").class("small quiet").say(Message::AlsoSaid).append_to(&mut views);
    }
    for other in cell.disputed() {
        let other = Claim {
            value: other.value,
            label: other.label.as_deref(),
            text: other.text.as_deref(),
            basis: &other.basis,
            as_of: other.as_of,
        };
        other.statement(page, criterion).append_to(&mut views);
    }
    Ok(views)
}

/// One statement about a cell.
struct Claim<'a> {
    value: Value,
    label: Option<&'a str>,
    text: Option<&'a str>,
    basis: &'a Basis,
    as_of: Option<Date>,
}

impl Claim<'_> {
    fn statement(&self, page: Page, criterion: usize) -> El {
        let data = page.data();
        let source = self.basis.source.and_then(|at| data.sources.get(at));
        let date = self.as_of.or_else(|| source.and_then(|source| source.date));
        let date = date.map(day);
        let ground =
            el("p").class("meta").child(source.map(|source| cited(page, source))).child(date);
        el("div")
            .class("statement")
            .child(value(page, criterion, self.value, self.label, usize::MAX))
            .child(self.text.map(|text| highlighted(page, "p", text)))
            .child(ground)
    }
}
