//! In how many of 100 ways of weighing each option takes each rank: a bar an option.

use crate::decision::{Acceptability, Weighing, of_100, rounded};
use crate::language::Message;

use super::icons::drawing;
use super::markup::{El, IntoNode, Node, el};
use super::page::Page;
use super::words::{catalog, say};

/// Most options that get a bar; the best so many.
const MOST_SHOWN: usize = 20;
/// Places that have a shade of their own; those after share the last.
const SHADES: usize = 4;
const SHADE: [&str; SHADES] = ["first", "second", "third", "later"];

/// The bars, in the order of the ranking.
pub(super) fn chances(page: Page, weighing: Weighing) -> El {
    let bars = move || {
        let found = match weighing {
            Weighing::Near => page.near.read(),
            Weighing::Any => page.any.read(),
        };
        match &*found {
            Some(found) => rows(page, found),
            None => el("li").class("quiet").say(Message::Weighing).node(),
        }
    };
    el("ul").class("chances").part(bars)
}

fn rows(page: Page, found: &Acceptability) -> Node {
    let verdict = page.verdict.read();
    let ranked = verdict.ranked().iter().take(MOST_SHOWN);
    let row = |option: usize| {
        let place = found.options.iter().position(|&known| known == option)?;
        Some(bar(page, option, found.shares.get(place)?))
    };
    ranked.filter_map(|standing| row(standing.option)).flat_map(IntoNode::node).collect()
}

fn bar(page: Page, option: usize, shares: &[f64]) -> El {
    let name = page.data().options.get(option).map_or("", |option| &option.name);
    let mut places = Vec::new();
    let mut drawn = drawing("chance", "0 0 1000 10").attr("preserveAspectRatio", "none");
    let mut start = 0.0;
    for (at, share) in shares.iter().enumerate() {
        if *share > 0.0 {
            places.push(place_in_words(at, *share));
        }
        drawn = drawn.child(
            el("rect")
                .class(SHADE.get(at).copied().unwrap_or("later"))
                .attr("x", &thousandths(start))
                .attr("width", &thousandths(*share))
                .attr("height", "10"),
        );
        start += share;
    }
    let places = catalog().list(Message::ListComma, &mut places.iter().map(String::as_str));
    let words = say(Message::ChanceWords, &[&places]);
    let label = say(Message::NamedValue, &[name, &words]);
    el("li")
        .child(el("span").class("chance-name").child(page.theirs(name)))
        .child(drawn.attr("aria-hidden", "false").attr("role", "img").attr("aria-label", &label))
        .child(el("span").class("chance-words").attr("aria-hidden", "true").text(&words))
}

/// How often an option takes a rank from 0.
fn place_in_words(at: usize, share: f64) -> String {
    let message = match at {
        0 => Message::ChanceFirst,
        1 => Message::ChanceSecond,
        2 => Message::ChanceThird,
        _ => Message::ChanceLater,
    };
    say(message, &[&of_100(share), &catalog().count(at + 1)])
}

/// A share as a whole number of a thousand, for an attribute.
fn thousandths(share: f64) -> String {
    rounded(&[share], 1_000).total.to_string()
}
