//! Score against the weight of one criterion: a line an option, and where the first place changes hands.

use crate::browser::event;
use weighbridge_core::decision::{Line, lines, rounded, smallest_change};
use weighbridge_core::language::Message;

use super::in_turn::{late, pulse};
use super::markup::{El, IntoNode, Node, el};
use super::page::Page;
use super::state::{Held, unheard};
use super::words::{catalog, said_with, say};

/// Most options that get a line: the best so many. More could not be told apart.
const MOST_LINES: usize = 6;
/// Units of the drawing from end to end, and points of a full score.
const FULL: u16 = 1_000;
const POINTS: u16 = 100;

/// The drawing, with a choice of the criterion; it begins with the one that is nearest to a change.
pub(super) fn chart(page: Page) -> El {
    let nearest = smallest_change(&page.flips.read_untracked()).map(|point| point.criterion);
    let first = page.verdict.with(|verdict| verdict.criteria.first().copied());
    let chosen = Held::new(nearest.or(first).unwrap_or_default());
    let choose = move |changed| {
        if let Ok(at) = event::value(&changed).parse() {
            chosen.set(at);
        }
    };
    let criteria = late(page, |page| page.verdict.with(|verdict| verdict.criteria.clone()));
    let choice = move |at: usize| {
        let name = page.data().criteria.get(at).map_or("", |criterion| &criterion.name);
        let selected = move || (at == *chosen.read_untracked()).then_some("");
        el("option").attr("value", &at.to_string()).attr_with("selected", selected).text(name)
    };
    let choices = move || {
        criteria.with(|all| all.iter().map(|&at| choice(at)).flat_map(IntoNode::node).collect())
    };
    let mut select = Some(el("select").on("change", choose).part(choices));
    let pulse = pulse(page);
    let plot = move || {
        pulse.get();
        let chosen = chosen.get();
        unheard(|| drawn(page, chosen))
    };
    el("figure")
        .class("chart")
        .child(el("label").class("chart-of").child(said_with(Message::ChartOf, &mut |_| {
            select.take().map(El::node).unwrap_or_default()
        })))
        .child(el("div").part(plot))
}

fn drawn(page: Page, criterion: usize) -> Node {
    let data = page.data();
    let verdict = page.verdict.read();
    let scales = page.scales.read();
    let Some(at) = verdict.criteria.iter().position(|&scored| scored == criterion) else {
        return Node::new();
    };
    let ranked = verdict.ranked().iter().take(MOST_LINES);
    let ranked: Vec<usize> = ranked.map(|standing| standing.option).collect();
    let lines = lines(&scales, &ranked, &verdict.weights, at);
    let name = data.criteria.get(criterion).map_or("", |criterion| &criterion.name);
    let now = verdict.weights.get(at).copied().unwrap_or(0.0);
    let option = |at: usize| page.option_name(at);

    let mut said = vec![page.speak(|words| say(Message::ChartNow, &[name, &words.percent(now)]))];
    let mut paths = el("svg")
        .attr("viewBox", "0 0 1000 1000")
        .attr("preserveAspectRatio", "none")
        .attr("width", "100%")
        .attr("height", "100%");
    let mut legend = el("ul").class("chart-legend");
    for (place, line) in lines.iter().enumerate() {
        let style = LINES.get(place).copied().unwrap_or_default();
        let path = format!("M0 {}L1000 {}", down(line.at_0), down(line.at_1));
        paths = paths.child(el("path").class(style).attr("d", &path));
        let ends = [line.at_0, line.at_1].map(|score| rounded(&[score], POINTS).total.to_string());
        let [from, to] = &ends;
        let words = |message| say(message, &[option(line.option), from, to]);
        let sample = el("svg")
            .class("sample")
            .attr("viewBox", "0 0 28 4")
            .attr("aria-hidden", "true")
            .child(el("path").class(style).attr("d", "M0 2H28"));
        legend = legend.child(el("li").child(sample).text(&words(Message::ChartLine)));
        said.push(words(Message::ChartLineSentence));
    }
    let mut plot = el("svg").class("plot").attr("role", "img").child(paths).child(
        el("rect").class("now").attr("x", &percent(now)).attr("width", "1").attr("height", "100%"),
    );
    let flips = page.flips.read();
    for point in flips.iter().filter(|point| point.criterion == criterion) {
        let height = lines.iter().find(|line| line.option == point.rival);
        let height = height.map_or(0.0, |line| Line::at(line, point.tie_at));
        plot = plot.child(
            el("rect")
                .class("crossing")
                .attr("x", &percent(point.tie_at))
                .attr("y", &percent(1.0 - height))
                .attr("width", "12")
                .attr("height", "12")
                .attr("rx", "6")
                .attr("transform", "translate(-6 -6)"),
        );
    }
    page.speak(|words| {
        let flips = match verdict.winner {
            Some(winner) => words.flips_of(winner, criterion, &flips),
            None if verdict.is_tie() => words.tie_breaks_of(criterion, &flips),
            None => Vec::new(),
        };
        said.extend(flips.iter().map(|sentence| words.plain(sentence)));
    });
    let ends = el("p")
        .class("chart-ends")
        .attr("aria-hidden", "true")
        .child(el("span").say(Message::ChartNothing))
        .child(el("span").say(Message::ChartEverything));
    let top =
        el("span").class("quiet small").attr("aria-hidden", "true").say(Message::Chart100Points);
    let mut node = top.node();
    plot.attr("aria-label", &one_after_another(&said)).append_to(&mut node);
    ends.append_to(&mut node);
    legend.append_to(&mut node);
    // The first and the last of what is said stand below; what lies between stands in the legend.
    let below = said.first().into_iter().chain(said.iter().skip(1 + lines.len()));
    let below: Vec<String> = below.cloned().collect();
    el("figcaption").text(&one_after_another(&below)).append_to(&mut node);
    node
}

fn one_after_another(sentences: &[String]) -> String {
    catalog().list(Message::Sentences, &mut sentences.iter().map(String::as_str))
}

const LINES: [&str; MOST_LINES] = ["line-0", "line-1", "line-2", "line-3", "line-4", "line-5"];

/// A score as a height from above, in units of the drawing.
fn down(score: f64) -> String {
    rounded(&[1.0 - score], FULL).total.to_string()
}

/// A share as a length in percent, to a tenth.
fn percent(share: f64) -> String {
    let tenths = rounded(&[share], 1_000).total;
    [&(tenths / 10).to_string(), ".", &(tenths % 10).to_string(), "%"].concat()
}
