//! In how many of 100 ways of weighing each option takes each rank: a bar an option.

use crate::decision::{Acceptability, Weighing, of_100, rounded};

use super::icons::drawing;
use super::markup::{El, IntoNode, Node, el};
use super::page::Page;

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
            None => el("li").class("quiet").text("Weighing…").node(),
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
    let mut words = String::new();
    let mut drawn = drawing("chance", "0 0 1000 10").attr("preserveAspectRatio", "none");
    let mut start = 0.0;
    for (at, share) in shares.iter().enumerate() {
        if *share > 0.0 {
            let lead = if words.is_empty() { "" } else { ", " };
            words.push_str(&format!("{lead}{} in {}", place_in_words(at), of_100(*share)));
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
    words.push_str(" of 100");
    let label = format!("{name}: {words}");
    el("li")
        .child(el("span").class("chance-name").text(name))
        .child(drawn.attr("aria-hidden", "false").attr("role", "img").attr("aria-label", &label))
        .child(el("span").class("chance-words").attr("aria-hidden", "true").text(&words))
}

/// A rank from 0 as one says it.
fn place_in_words(at: usize) -> String {
    match at {
        0 => "first".into(),
        1 => "second".into(),
        2 => "third".into(),
        _ => format!("{}th", at + 1),
    }
}

/// A share as a whole number of a thousand, for an attribute.
fn thousandths(share: f64) -> String {
    rounded(&[share], 1_000).total.to_string()
}
