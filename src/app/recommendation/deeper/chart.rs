//! Score against the weight of one criterion: a line an option, and where the first place changes hands.

use crate::app::kit::markup::{El, IntoViews, Views, el, message_with};
use crate::app::kit::signals::{Signal, untrack};
use crate::app::kit::words::{catalog, say};
use crate::app::state::page::Page;
use crate::browser::event;
use weighbridge_core::decision::{FlipPoint, Line, Method, lines, rounded, smallest_change};
use weighbridge_core::language::Message;

use super::changes::{read_throttled, throttled_changes};

/// Most options that get a line: the best so many. More could not be told apart.
const MOST_LINES: usize = 6;
/// Units of the drawing from end to end, and points of a full score.
const FULL: u16 = 1_000;
const POINTS: u16 = 100;

/// The drawing, with a choice of the criterion; it begins with the one that is nearest to a change.
pub(super) fn chart(page: Page) -> El {
    let nearest = untrack(|| smallest_change(&crossings(page))).map(|point| point.criterion);
    let first = page.verdict.with(|verdict| verdict.criteria.first().copied());
    let chosen = Signal::new(nearest.or(first).unwrap_or_default());
    let choose = move |changed| {
        if let Ok(at) = event::value(&changed).parse() {
            chosen.set(at);
        }
    };
    let criteria =
        read_throttled(page, |page| page.verdict.with(|verdict| verdict.criteria.clone()));
    let choice = move |at: usize| {
        let name = page.data().criteria.get(at).map_or("", |criterion| &criterion.name);
        let selected = move || (at == *chosen.read_untracked()).then_some("");
        el("option").attr("value", &at.to_string()).attr_with("selected", selected).text(name)
    };
    let choices = move || {
        criteria.with(|all| all.iter().map(|&at| choice(at)).flat_map(IntoViews::views).collect())
    };
    let mut select = Some(el("select").on("change", choose).part(choices));
    let changes = throttled_changes(page);
    let plot = move || {
        changes.get();
        let chosen = chosen.get();
        untrack(|| drawn(page, chosen))
    };
    el("figure")
        .class("chart")
        .child(el("label").class("chart-of").child(message_with(Message::ChartOf, &mut |_| {
            select.take().map(El::views).unwrap_or_default()
        })))
        .child(el("div").part(plot))
}

fn drawn(page: Page, criterion: usize) -> Views {
    let verdict = page.verdict.read();
    let Some(at) = verdict.criteria.iter().position(|&scored| scored == criterion) else {
        return Views::new();
    };
    let ranked = verdict.ranked().iter().take(MOST_LINES);
    let ranked: Vec<usize> = ranked.map(|standing| standing.option).collect();
    let lines = lines(&page.scales.read(), &ranked, &verdict.weights, at);
    let weight = verdict.weights.get(at).copied().unwrap_or(0.0);
    let mut crossings = crossings(page);
    crossings.retain(|point| point.criterion == criterion);

    let name = page.data().criteria.get(criterion).map_or("", |criterion| &criterion.name);
    let now = page.speak(|words| say(Message::ChartNow, &[name, &words.percent(weight)]));
    let of_lines: Vec<String> =
        lines.iter().map(|line| in_words(page, line, Message::ChartLineSentence)).collect();
    let of_crossings: Vec<String> = page.speak(|words| {
        let said = words.crossings_of(criterion, &crossings);
        said.iter().map(|sentence| words.plain(sentence)).collect()
    });
    let all = [std::slice::from_ref(&now), &*of_lines, &*of_crossings].concat();
    // What is said of lines stands in the legend.
    let below = [&[now], &*of_crossings].concat();

    let top =
        el("span").class("quiet small").attr("aria-hidden", "true").say(Message::Chart100Points);
    let ends = el("p")
        .class("chart-ends")
        .attr("aria-hidden", "true")
        .child(el("span").say(Message::ChartNothing))
        .child(el("span").say(Message::ChartEverything));
    let mut views = top.views();
    plot(&lines, weight, &crossings).attr("aria-label", &in_a_row(&all)).append_to(&mut views);
    ends.append_to(&mut views);
    legend(page, &lines).append_to(&mut views);
    el("figcaption").text(&in_a_row(&below)).append_to(&mut views);
    views
}

/// The lines, the present weight, and where the first place changes hands.
fn plot(lines: &[Line], weight: f64, crossings: &[FlipPoint]) -> El {
    let paths = lines.iter().enumerate().map(|(place, line)| {
        let path = format!("M0 {}L1000 {}", down(line.at_0), down(line.at_1));
        el("path").class(style(place)).attr("d", &path)
    });
    let paths = el("svg")
        .attr("viewBox", "0 0 1000 1000")
        .attr("preserveAspectRatio", "none")
        .attr("width", "100%")
        .attr("height", "100%")
        .children(paths);
    let now = el("rect")
        .class("now")
        .attr("x", &percent(weight))
        .attr("width", "1")
        .attr("height", "100%");
    let crossings = crossings.iter().map(|point| {
        let height = lines.iter().find(|line| line.option == point.rival);
        let height = height.map_or(0.0, |line| line.at(point.tie_at));
        el("rect")
            .class("crossing")
            .attr("x", &percent(point.tie_at))
            .attr("y", &percent(1.0 - height))
            .attr("width", "12")
            .attr("height", "12")
            .attr("rx", "6")
            .attr("transform", "translate(-6 -6)")
    });
    el("svg").class("plot").attr("role", "img").child(paths).child(now).children(crossings)
}

fn legend(page: Page, lines: &[Line]) -> El {
    let items = lines.iter().enumerate().map(|(place, line)| {
        let sample = el("svg")
            .class("sample")
            .attr("viewBox", "0 0 28 4")
            .attr("aria-hidden", "true")
            .child(el("path").class(style(place)).attr("d", "M0 2H28"));
        el("li").child(sample).text(&in_words(page, line, Message::ChartLine))
    });
    el("ul").class("chart-legend").children(items)
}

/// A line as its option and the points at both ends.
fn in_words(page: Page, line: &Line, message: Message) -> String {
    let option = page.option_name(line.option);
    let [from, to] =
        [line.at_0, line.at_1].map(|score| rounded(&[score], POINTS).total.to_string());
    say(message, &[option, &from, &to])
}

/// The exact shares at which the first place changes hands; by the page's own method alone.
pub(super) fn crossings(page: Page) -> Vec<FlipPoint> {
    match page.method.get() {
        Method::Additive => page.verdict.read().flip_points(&page.scales.read()),
        _ => Vec::new(),
    }
}

fn in_a_row(sentences: &[String]) -> String {
    catalog().list(Message::Sentences, &mut sentences.iter().map(String::as_str))
}

/// The class of the line at a place of the ranking.
fn style(place: usize) -> &'static str {
    const STYLES: [&str; MOST_LINES] = ["line-0", "line-1", "line-2", "line-3", "line-4", "line-5"];
    STYLES.get(place).copied().unwrap_or_default()
}

/// A score as a height from above, in units of the drawing.
fn down(score: f64) -> String {
    rounded(&[1.0 - score], FULL).total.to_string()
}

/// A share as a length in percent, to a tenth.
fn percent(share: f64) -> String {
    let tenths = rounded(&[share], 1_000).total;
    [&(tenths / 10).to_string(), ".", &(tenths % 10).to_string(), "%"].concat()
}
