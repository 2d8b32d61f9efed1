//! Everything in figures, for those who want it: a table of the options and one of the criteria.

use crate::browser::language;
use crate::decision::{FlipPoint, opinions, rounded};

use super::markup::{El, IntoNode, Node, el};
use super::page::Page;

const OF_OPTIONS: [&str; 9] = [
    "Option",
    "Rank",
    "Ranks possible",
    "Points",
    "Points possible",
    "First in 100, near",
    "First in 100, any",
    "TOPSIS",
    "PROMETHEE",
];
const OF_CRITERIA: [&str; 4] = ["Criterion", "Share of the weight", "Tips below", "Tips above"];

/// Both tables.
pub(super) fn figures(page: Page) -> Node {
    el("div").part(move || tables(page)).node()
}

fn tables(page: Page) -> Node {
    let mut node = table("Options in figures", &OF_OPTIONS, options(page)).node();
    table("Criteria in figures", &OF_CRITERIA, criteria(page)).append_to(&mut node);
    node
}

fn table(caption: &str, heads: &[&str], rows: Vec<Vec<String>>) -> El {
    let head = heads.iter().map(|head| el("th").attr("scope", "col").text(head));
    let rows = rows.into_iter().map(|row| {
        let mut cells = row.iter();
        let first = cells.next().map(|name| el("th").attr("scope", "row").text(name));
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
        false => [&ends.0, " to ", &ends.1].concat(),
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
            standing.rank.map_or_else(|| "left out".to_owned(), |rank| rank.to_string()),
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
    let level = |criterion: usize, is_up: bool| {
        let fits =
            |point: &&FlipPoint| point.criterion == criterion && (point.change() > 0.0) == is_up;
        let point = flips.iter().find(fits);
        point.map_or_else(|| "never".to_owned(), |point| hundredth(point.tie_at) + " %")
    };
    let row = |(&criterion, weight): (&usize, &f64)| {
        let name = page.data().criteria.get(criterion).map_or("", |criterion| &criterion.name);
        let share = hundredth(*weight) + " %";
        vec![name.to_owned(), share, level(criterion, false), level(criterion, true)]
    };
    verdict.criteria.iter().zip(&verdict.weights).map(row).collect()
}
