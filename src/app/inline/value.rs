//! A value as it is drawn: the word is always there, the picture beside it.

use std::ops::Range;

use crate::app::kit::icons::{Sign, icon};
use crate::app::kit::markup::{El, el};
use crate::app::kit::words::{catalog, say, t};
use crate::app::state::page::Page;
use crate::site::safe_link;
use weighbridge_core::dataset::{Flag, Kind, ListId, Value};
use weighbridge_core::language::Message;

use super::link::outward;
use super::text::{highlighted, is_found};

/// A value as it is drawn: the word is always there, the picture beside it; of a list, at most so many items.
pub(crate) fn value(page: Page, criterion: usize, value: Value, items: usize) -> El {
    let data = page.data();
    let kind = data.criteria.get(criterion).map(|of| &of.kind);
    let in_words = page.bare(criterion, value);
    let word = || highlighted(page, "span", &in_words);
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

/// A square of 8 with round corners, from the end of its first corner on.
const MARK: &str = "h4a2 2 0 0 1 2 2v4a2 2 0 0 1-2 2h-4a2 2 0 0 1-2-2v-4a2 2 0 0 1 2-2z";
