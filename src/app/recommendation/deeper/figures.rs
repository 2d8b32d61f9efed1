//! Everything in figures, for those who want it: a table of the options and one of the criteria.

use crate::app::inline::text::data_text;
use crate::app::kit::chunked::chunked;
use crate::app::kit::markup::{El, IntoViews, Views, el};
use crate::app::kit::words::{say, t};
use crate::app::state::page::Page;
use crate::browser::language;
use weighbridge_core::decision::{Acceptability, FlipPoint, opinions, rounded};
use weighbridge_core::language::Message;

use super::changes::read_throttled;
use super::chart::crossings;

/// Rows that are written in one task.
const ROWS: usize = 12;

/// The cells of a row, its head first.
type Row = Vec<String>;

const OF_OPTIONS: [Message; 9] = [
    Message::FiguresOption,
    Message::FiguresRank,
    Message::FiguresRanks,
    Message::FiguresPoints,
    Message::FiguresPointsPossible,
    Message::FiguresFirstNear,
    Message::FiguresFirstAny,
    Message::MethodTopsis,
    Message::MethodPromethee,
];
const OF_CRITERIA: [Message; 4] = [
    Message::FiguresCriterion,
    Message::FiguresShare,
    Message::FiguresTipsBelow,
    Message::FiguresTipsAbove,
];

/// Both tables.
pub(super) fn figures(page: Page) -> Views {
    let mut views = table(page, Message::FiguresOptions, &OF_OPTIONS, options).views();
    table(page, Message::FiguresCriteria, &OF_CRITERIA, criteria).append_to(&mut views);
    views
}

fn table(page: Page, caption: Message, heads: &[Message], rows: fn(Page) -> Vec<Row>) -> El {
    let caption = t(caption);
    let head = heads.iter().map(|head| el("th").attr("scope", "col").text(t(*head)));
    let row = move |row: &Row| {
        let mut cells = row.iter();
        let first =
            cells.next().map(|name| el("th").attr("scope", "row").child(data_text(page, name)));
        el("tr").child(first).children(cells.map(|text| el("td").text(text))).views()
    };
    el("div")
        .class("figures")
        .attr("tabindex", "0")
        .attr("role", "group")
        .attr("aria-label", caption)
        .child(
            el("table")
                .child(el("caption").text(caption))
                .child(el("thead").child(el("tr").children(head)))
                .child(el("tbody").child(chunked(read_throttled(page, rows), ROWS, row))),
        )
}

/// A share as a number of 100 with one decimal.
fn hundredth(share: f64) -> String {
    tenths_of(rounded(&[share], 1_000).total)
}

fn tenths_of(tenths: i64) -> String {
    language::number(f64::from(i32::try_from(tenths).unwrap_or(0)) / 10.0)
}

/// The same, as a part of the whole.
fn in_percent(share: f64) -> String {
    say(Message::Percent, &[&hundredth(share)])
}

fn options(page: Page) -> Vec<Row> {
    let verdict = page.verdict.read();
    let [near, any] = [page.near, page.any].map(|found| found.with(firsts));
    let opinions = opinions(&page.scales.read(), &verdict);
    let score = |at: usize, option: usize| {
        let score = opinions.get(at).and_then(|opinion| opinion.scores.get(option));
        score.map_or(String::new(), |score| hundredth(*score))
    };
    let span = |ends: (String, String)| match ends.0 == ends.1 {
        true => ends.0,
        false => say(Message::FiguresSpan, &[&ends.0, &ends.1]),
    };
    let row = |standing: &weighbridge_core::decision::Standing| {
        let option = standing.option;
        let name = page.option_name(option);
        let ranks = standing.ranks.map(|(best, worst)| (best.to_string(), worst.to_string()));
        let first = |firsts: &[(usize, i64)]| {
            let own = firsts.iter().find(|first| first.0 == option && standing.rank.is_some());
            own.map_or(String::new(), |first| tenths_of(first.1))
        };
        vec![
            name.to_owned(),
            standing
                .rank
                .map_or_else(|| t(Message::FiguresLeftOut).to_owned(), |rank| rank.to_string()),
            ranks.map_or_else(String::new, span),
            hundredth(standing.score),
            span((hundredth(standing.low), hundredth(standing.high))),
            first(&near),
            first(&any),
            score(1, option),
            score(3, option),
        ]
    };
    verdict.ranking.iter().map(row).collect()
}

/// In how many tenths of 100 draws each option is first, rounded together, so that they add up.
fn firsts(found: &Option<Acceptability>) -> Vec<(usize, i64)> {
    let Some(found) = found else { return Vec::new() };
    let shares: Vec<f64> = found.options.iter().map(|&option| found.first(option)).collect();
    found.options.iter().copied().zip(rounded(&shares, 1_000).parts).collect()
}

fn criteria(page: Page) -> Vec<Row> {
    let verdict = page.verdict.read();
    let flips = crossings(page);
    // Where nobody is first, nobody can be tipped from there.
    let none = if verdict.winner.is_some() { t(Message::FiguresNever) } else { "–" };
    let level = |criterion: usize, is_up: bool| {
        let fits = |point: &&FlipPoint| point.criterion == criterion && point.is_up == is_up;
        let point = flips.iter().find(fits).filter(|_| verdict.winner.is_some());
        point.map_or_else(|| none.to_owned(), |point| in_percent(point.tie_at))
    };
    // Rounded together, so that they add up to 100.
    let shares = rounded(&verdict.weights, 1_000).parts;
    let row = |(&criterion, tenths): (&usize, &i64)| {
        let name = page.data().criteria.get(criterion).map_or("", |criterion| &criterion.name);
        let share = say(Message::Percent, &[&tenths_of(*tenths)]);
        vec![name.to_owned(), share, level(criterion, false), level(criterion, true)]
    };
    verdict.criteria.iter().zip(&shares).map(row).collect()
}
