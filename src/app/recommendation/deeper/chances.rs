//! In how many of 100 trials with other weights each option takes each rank: a bar an option.

use crate::app::inline::text::data_text;
use crate::app::kit::chunked::chunked;
use crate::app::kit::icons::drawing;
use crate::app::kit::markup::{El, IntoViews, Views, el};
use crate::app::kit::words::{catalog, say};
use crate::app::state::page::Page;
use weighbridge_core::decision::{Acceptability, Sampling, of_100, rounded};
use weighbridge_core::language::Message;

use super::changes::read_throttled;

/// Bars that are drawn in one task.
const ROWS: usize = 5;
/// Most options that get a bar; the best so many.
const MOST_SHOWN: usize = 20;
/// Most places that are each named; of more, only those that have a shade of their own are.
const MOST_PLACES: usize = 6;
/// Places that have a shade of their own; those after share the last.
const SHADES: usize = 4;
const SHADE: [&str; SHADES] = ["first", "second", "third", "later"];

/// The bars, in the order of the ranking.
pub(super) fn chances(page: Page, sampling: Sampling) -> El {
    let found = match sampling {
        Sampling::Near => page.near,
        Sampling::Any => page.any,
    };
    let wait = move || match found.with(Option::is_none) {
        true => el("li").class("quiet").say(Message::Weighing).views(),
        false => Views::new(),
    };
    let rows = read_throttled(page, move |page| found.with(|found| rows(page, found.as_ref())));
    el("ul")
        .class("chances")
        .part(wait)
        .child(chunked(rows, ROWS, move |row| bar(page, row).views()))
}

/// An option, and in what share of the draws it takes each rank.
type RankShares = (usize, Vec<f64>);

fn rows(page: Page, found: Option<&Acceptability>) -> Vec<RankShares> {
    let verdict = page.verdict.read();
    let ranked = verdict.ranked().iter().take(MOST_SHOWN);
    let row = |option: usize| {
        let found = found?;
        let place = found.options.iter().position(|&known| known == option)?;
        Some((option, found.shares.get(place)?.clone()))
    };
    ranked.filter_map(|standing| row(standing.option)).collect()
}

fn bar(page: Page, (option, shares): &RankShares) -> El {
    let name = page.option_name(*option);
    let ever = shares.iter().filter(|share| **share > 0.0).count();
    let told_apart = if ever > MOST_PLACES { SHADES - 1 } else { shares.len() };
    let mut places = Vec::new();
    let mut drawn = drawing("chance", "0 0 1000 10").attr("preserveAspectRatio", "none");
    let mut start = 0.0;
    for (at, share) in shares.iter().enumerate().filter(|(_, share)| **share > 0.0) {
        if at < told_apart {
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
    let lower: f64 = shares.iter().skip(told_apart).sum();
    if lower > 0.0 {
        places.push(say(Message::ChanceLower, &[&of_100(lower)]));
    }
    let places = catalog().list(Message::ListComma, &mut places.iter().map(String::as_str));
    let words = say(Message::ChanceWords, &[&places]);
    let label = say(Message::NamedValue, &[name, &words]);
    el("li")
        .child(el("span").class("chance-name").child(data_text(page, name)))
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
