//! A value as it is drawn: the word is always there, the picture beside it.

use std::ops::Range;

use crate::app::kit::icons::{Sign, icon};
use crate::app::kit::markup::{El, el};
use crate::app::kit::words::{catalog, say, t};
use crate::app::state::page::Page;
use crate::site::safe_link;
use weighbridge_core::dataset::{Extent, Flag, Kind, ListId, Value};
use weighbridge_core::language::Message;

use super::link::outward;
use super::text::{highlighted, is_found, marked};

/// A value as it is drawn: the word is always there, the picture beside it; of a list, at most so many items. A label
/// stands in the place of the word.
pub(crate) fn value(
    page: Page,
    criterion: usize,
    value: Value,
    label: Option<&str>,
    items: usize,
) -> El {
    let data = page.data();
    let of = data.criteria.get(criterion);
    let kind = of.map(|of| &of.kind);
    let in_words = label.map_or_else(|| page.bare(criterion, value), Into::into);
    let word = || match value {
        Value::Rating(_) | Value::Text(_) | Value::List(_) => highlighted(page, "span", &in_words),
        _ if label.is_some() => highlighted(page, "span", &in_words),
        // Flags, numbers and dates are written in the page's language.
        _ => marked(page, "span", &in_words),
    };
    let shown = el("div").class("value");
    match (value, kind) {
        (Value::Unknown, _) if label.is_none() => {
            shown.child(el("span").class("unstated").text(&in_words))
        }
        (Value::NotApplicable, _) if label.is_none() => shown.child(word().class("inapplicable")),
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
        (Value::List(list), _) if label.is_none() => tags(page, list, items),
        (Value::Text(text), Some(Kind::Link)) => match safe_link(data.texts.get(text)) {
            Some(address) => shown.child(outward(address).child(word())),
            None => shown.child(word()),
        },
        (Value::Number(_) | Value::Pair(_), _) => {
            let top = of.filter(|of| of.stars).and_then(|of| of.range).map(|range| range.1);
            let number = value.extent(&data.texts).map(Extent::middle);
            let stars = top.zip(number).map(|(top, number)| stars(number, top));
            shown.child(stars).child(word())
        }
        _ => shown.child(word()),
    }
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
        .children(shown.map(|&item| highlighted(page, "li", data.texts.get(item)).class("tag")))
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

/// Stars, as many as a scale has where that is a whole number of at most ten, else five; filled to the nearest half.
fn stars(number: f64, top: f64) -> El {
    let whole = (1..=10u8).find(|count| f64::from(*count) == top);
    let of = whole.unwrap_or(5);
    let halves = number / top * f64::from(of) * 2.0;
    let filled = (1..=of * 2).take_while(|half| f64::from(*half) <= halves + 0.5).count();
    let star = |at: usize, shape: &str| ["M", &(7 + at * 14).to_string(), " 1", shape].concat();
    let all: String = (0..usize::from(of)).map(|at| star(at, STAR)).collect();
    let full = (0..filled / 2).map(|at| star(at, STAR));
    let half = (filled % 2 == 1).then(|| star(filled / 2, HALF_STAR));
    let full: String = full.chain(half).collect();
    el("svg")
        .class("marks stars")
        .attr("width", &(usize::from(of) * 14).to_string())
        .attr("height", "14")
        .attr("aria-hidden", "true")
        .child(el("path").attr("d", &all))
        .child(el("path").class("on").attr("d", &full))
}

/// A star of 12, from its upper tip on.
const STAR: &str =
    "l1.76 3.9 4.24.46-3.17 2.85.9 4.17-3.73-2.18-3.73 2.18.9-4.17-3.17-2.85 4.24-.46z";

/// The half of a star that begins a line.
const HALF_STAR: &str = "v9.2l-3.73 2.18.9-4.17-3.17-2.85 4.24-.46z";

/// A square of 8 with round corners, from the end of its first corner on.
const MARK: &str = "h4a2 2 0 0 1 2 2v4a2 2 0 0 1-2 2h-4a2 2 0 0 1-2-2v-4a2 2 0 0 1 2-2z";
