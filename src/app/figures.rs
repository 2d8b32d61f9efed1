//! Everything in figures, for those who want it: a table of the options and one of the criteria.

use crate::browser::language;
use crate::decision::{FlipPoint, opinions, rounded};
use crate::language::Message;

use super::markup::{El, IntoNode, Node, el};
use super::page::Page;
use super::words::{say, t};

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
pub(super) fn figures(page: Page) -> Node {
    el("div").part(move || tables(page)).node()
}

fn tables(page: Page) -> Node {
    let mut node = table(page, t(Message::FiguresOptions), &OF_OPTIONS, options(page)).node();
    table(page, t(Message::FiguresCriteria), &OF_CRITERIA, criteria(page)).append_to(&mut node);
    node
}

fn table(page: Page, caption: &str, heads: &[Message], rows: Vec<Vec<String>>) -> El {
    let head = heads.iter().map(|head| el("th").attr("scope", "col").text(t(*head)));
    let rows = rows.into_iter().map(|row| {
        let mut cells = row.iter();
        let first = cells.next().map(|name| el("th").attr("scope", "row").child(page.theirs(name)));
        el("tr").child(first).children(cells.map(|text| el("td").text(text)))
    });
    el("div")
        .class("figures")
        .attr("tabindex", "0")
        .attr("role", "group")
        .attr("aria-label", caption)
        .child(
            el("table")
                .child(el("caption").text(caption))
                .child(el("thead").child(el("tr").children(head)))
                .child(el("tbody").children(rows)),
        )
}

/// A share as a number of 100 with one decimal.
fn hundredth(share: f64) -> String {
    let tenths = i32::try_from(rounded(&[share], 1_000).total).unwrap_or(0);
    language::number(f64::from(tenths) / 10.0)
}

/// The same, as a part of the whole.
fn in_percent(share: f64) -> String {
    say(Message::Percent, &[&hundredth(share)])
}

fn options(page: Page) -> Vec<Vec<String>> {
    let verdict = page.verdict.read();
    let (near, any) = (page.near.read(), page.any.read());
    let opinions = opinions(&page.scales.read(), &verdict);
    let score = |at: usize, option: usize| {
        let score = opinions.get(at).and_then(|opinion| opinion.scores.get(option));
        score.map_or(String::new(), |score| hundredth(*score))
    };
    let span = |ends: (String, String)| match ends.0 == ends.1 {
        true => ends.0,
        false => say(Message::FiguresSpan, &[&ends.0, &ends.1]),
    };
    let row = |standing: &crate::decision::Standing| {
        let option = standing.option;
        let name = page.data().options.get(option).map_or("", |option| &option.name);
        let ranks = standing.ranks.map(|(best, worst)| (best.to_string(), worst.to_string()));
        let first = |found: &Option<crate::decision::Acceptability>| {
            let found = found.as_ref().filter(|_| standing.rank.is_some());
            found.map_or(String::new(), |found| hundredth(found.first(option)))
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

fn criteria(page: Page) -> Vec<Vec<String>> {
    let verdict = page.verdict.read();
    let flips = page.flips.read();
    // Where nobody is first, nobody can be tipped from there.
    let none = if verdict.winner.is_some() { t(Message::FiguresNever) } else { "–" };
    let level = |criterion: usize, is_up: bool| {
        let fits = |point: &&FlipPoint| point.criterion == criterion && point.is_up == is_up;
        let point = flips.iter().find(fits).filter(|_| verdict.winner.is_some());
        point.map_or_else(|| none.to_owned(), |point| in_percent(point.tie_at))
    };
    let row = |(&criterion, weight): (&usize, &f64)| {
        let name = page.data().criteria.get(criterion).map_or("", |criterion| &criterion.name);
        let share = in_percent(*weight);
        vec![name.to_owned(), share, level(criterion, false), level(criterion, true)]
    };
    verdict.criteria.iter().zip(&verdict.weights).map(row).collect()
}
