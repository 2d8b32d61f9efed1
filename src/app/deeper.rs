//! For those who ask on: how sure, what would change it, why not the others, what others say, how it works, how to embed it.
//!
//! Each part is a fold whose content is written only while it is open, by code that is fetched when the first
//! of them is opened, so that a first visit stays light and a moved slider cheap.

use std::sync::atomic::{AtomicBool, Ordering};

use leptos::wasm_split::wasm_split;

use crate::browser::event;
use crate::decision::{
    Piece, Sentence, Verdict, Weighing, Weightings, WhyNot, opinions, rounded, smallest_change,
    warnings,
};

use super::builder::builder;
use super::chances::chances;
use super::chart::chart;
use super::figures::figures;
use super::later::{Missing, later};
use super::markup::{El, IntoNode, Node, el};
use super::page::Page;
use super::state::{Derived, Held};
use super::verdict::sentence;

/// Most options that are each asked why they are not first.
const MOST_ASKED: usize = 20;

/// How a score comes about, in the reader's words.
const METHOD: [&str; 2] = [
    "Each statement is put on a scale from 0 to 1 that the data declare: the lowest level is 0, the highest is 1. It counts as much as the weight that you give it, as a share of all weights. The parts add up to the score, so you can see what it is made of.",
    "What is not stated counts as the middle of what is known, and the thin line on a bar shows how far the score could move if it were known. A must-have is met only by what is stated. With a lead of less than 2 points, or with the first place in fewer than 60 of 100 ways of weighing near yours, the page names no clear winner. Hiding an option changes no other option’s score.",
];

/// The folds under the verdict, with a heading.
pub(super) fn deeper(page: Page) -> El {
    el("div")
        .class("deeper")
        .child(el("h3").text("How sure, and what would change it"))
        .child(fold("How sure is this?", page, Question::Sure))
        .child(fold("What would change it?", page, Question::Change))
        .child(fold("Why not the others?", page, Question::WhyNot))
        .child(fold("What do other methods and weights say?", page, Question::Others))
        .child(fold("How this works", page, Question::Works))
        .child(fold("Full figures", page, Question::Figures))
}

/// What a fold answers.
#[derive(Clone, Copy, PartialEq)]
pub(super) enum Question {
    /// How the score comes about, in general.
    Score,
    /// How to embed the page.
    Embed,
    Sure,
    Change,
    WhyNot,
    Others,
    Works,
    Figures,
}

/// A question as a fold. What the answer gives stays as long as it is open; what changes in it is up to the answer.
pub(super) fn fold(title: &str, page: Page, question: Question) -> El {
    let is_open = Held::new(false);
    // A click, by key or pointer, comes before the content is shown; "toggle" after, however it was opened.
    let summary = el("summary").on("click", move |_| is_open.set(true)).text(title);
    // What a site owner set stays when that fold is closed.
    let was_open = AtomicBool::new(false);
    // Said twice, by click and by "toggle", and heard once.
    let wanted = Derived::new(move || {
        let is_open = is_open.get();
        let was_open = was_open.fetch_or(is_open, Ordering::Relaxed);
        is_open || was_open && question == Question::Embed
    });
    let body = later(
        move || wanted.get(),
        || Box::pin(fetch_answer()),
        move || Box::pin(answer(page, question, is_open)),
    );
    el("details")
        .class("fold")
        .on("toggle", move |toggled| is_open.set(event::is_open(&toggled)))
        .child(summary)
        .child(el("div").class("fold-body").part(body))
}

#[wasm_split(more, wasm_split_path = leptos::wasm_split, fallible, preload(fetch_answer))]
fn answer(page: Page, question: Question, is_open: Held<bool>) -> Result<Node, Missing> {
    Ok(match question {
        Question::Score => el("div").children(METHOD.map(prose)).node(),
        Question::Embed => builder(page, is_open),
        Question::Sure => sure(page),
        Question::Change => change(page),
        Question::WhyNot => why_not(page),
        Question::Others => others(page),
        Question::Works => works(page),
        Question::Figures => figures(page),
    })
}

/// A list of sentences, written anew when any of them changes.
fn said(page: Page, class: &str, say: fn(Page) -> Vec<Sentence>) -> El {
    let said = Derived::new(move || say(page));
    el("ul").class(class).part(move || {
        let items = said.read();
        let items = items.iter().map(|words| el("li").child(sentence(page.data(), words)));
        items.flat_map(IntoNode::node).collect()
    })
}

fn heading(text: &str) -> El {
    el("h4").text(text)
}

fn prose(text: &str) -> El {
    el("p").text(text)
}

fn sure(page: Page) -> Node {
    let mut node = prose(
        "Everything was weighed 10,000 times over, each time with other weights, and with anything \
         for what is not stated. Each bar shows how often an option came out where: the full colour \
         is first, the paler ones are the places after it.",
    )
    .node();
    for (title, weighing) in
        [("With weights near yours", Weighing::Near), ("With any weights at all", Weighing::Any)]
    {
        heading(title).append_to(&mut node);
        chances(page, weighing).append_to(&mut node);
    }
    heading("Who would choose what").append_to(&mut node);
    said(page, "lines", who_would_choose).append_to(&mut node);
    heading("What to bear in mind").append_to(&mut node);
    said(page, "lines", weak_points).append_to(&mut node);
    node
}

fn who_would_choose(page: Page) -> Vec<Sentence> {
    let any = page.any.read();
    let scales = page.scales.read();
    let rows = any.iter().flat_map(|any| any.options.iter().zip(&any.central));
    page.speak(|words| {
        rows.filter_map(|(&option, central)| {
            words.who_would_choose(&scales, option, central.as_deref())
        })
        .collect()
    })
}

fn weak_points(page: Page) -> Vec<Sentence> {
    let found = warnings(&page.scales.read(), &page.verdict.read());
    if found.is_empty() {
        return vec![vec![Piece::Text(
            "Nothing: every criterion that counts tells the options apart, and all facts are stated."
                .into(),
        )]];
    }
    page.speak(|words| found.iter().map(|warning| words.warning(warning)).collect())
}

fn change(page: Page) -> Node {
    let mut node = prose(
        "One weight moves, the others keep their proportions. This is where another option takes \
         the first place, the nearest change first.",
    )
    .node();
    said(page, "lines", flips).append_to(&mut node);
    chart(page).append_to(&mut node);
    node
}

/// What is said where there is nobody left to be compared with.
const ALONE: &str =
    "No other option meets your must-haves, so no weight and no method changes this.";

fn is_alone(verdict: &Verdict) -> bool {
    verdict.ranked().len() == 1
}

/// The flip points, nearest first, then those that are never enough.
fn flips(page: Page) -> Vec<Sentence> {
    let verdict = page.verdict.read();
    let (Some(winner), false) = (verdict.winner, is_alone(&verdict)) else {
        let why = if is_alone(&verdict) {
            ALONE
        } else {
            "Nobody is first alone, so there is nothing to change."
        };
        return vec![vec![Piece::Text(why.into())]];
    };
    let mut left = (*page.flips.read()).clone();
    let mut said = Vec::new();
    page.speak(|words| {
        while let Some(nearest) = smallest_change(&left) {
            left.retain(|point| *point != nearest);
            said.push(words.flip_briefly(&nearest));
        }
        let flips = page.flips.read();
        let never = verdict
            .criteria
            .iter()
            .filter(|&&criterion| flips.iter().all(|point| point.criterion != criterion));
        for &criterion in never {
            said.extend(words.flips_of(winner, criterion, &flips));
        }
    });
    said
}

fn why_not(page: Page) -> Node {
    // In the order of the data; an option that is first has nothing to say.
    let all = page.data().options.iter().enumerate();
    let asked = all.take(MOST_ASKED).map(|(option, _)| el("div").part(move || why(page, option)));
    asked.flat_map(IntoNode::node).collect()
}

fn why(page: Page, option: usize) -> Node {
    let data = page.data();
    let scenario = page.scenario.get();
    let found = WhyNot::of(data, scenario, &page.scales.read(), &page.verdict.read(), option);
    let Some(found) = found else { return Node::new() };
    let name = data.options.get(option).map_or("", |option| &option.name);
    let mut node = heading(&format!("Why not {name}?")).node();
    let said = page.speak(|words| words.why_not(&found));
    let items = said.iter().map(|words| el("li").child(sentence(data, words)));
    el("ul").class("lines").children(items).append_to(&mut node);
    node
}

fn others(page: Page) -> Node {
    el("div").part(move || opinions_of_others(page, page.verdict.with(is_alone))).node()
}

fn opinions_of_others(page: Page, is_alone: bool) -> Node {
    if is_alone {
        return prose(ALONE).node();
    }
    let mut node = heading("Other methods").node();
    said(page, "lines", other_methods).append_to(&mut node);
    heading("Other weights").append_to(&mut node);
    said(page, "lines", other_weights).append_to(&mut node);
    node
}

fn other_methods(page: Page) -> Vec<Sentence> {
    let found = opinions(&page.scales.read(), &page.verdict.read());
    page.speak(|words| words.opinions(&found))
}

fn other_weights(page: Page) -> Vec<Sentence> {
    let found = Weightings::of(page.data(), &page.scales.read(), &page.preferences.read());
    found.map_or_else(Vec::new, |found| page.speak(|words| words.weightings(&found)))
}

fn works(page: Page) -> Node {
    el("div").part(move || steps(page)).node()
}

/// How the score of the top option comes about, with its weightiest criterion for an example.
fn steps(page: Page) -> Node {
    let data = page.data();
    let verdict = page.verdict.read();
    let scales = page.scales.read();
    let preferences = page.preferences.read();
    let mut node = Node::new();
    let top = verdict.ranking.first();
    let heaviest = verdict.weights.iter().enumerate();
    let heaviest = heaviest.reduce(|best, other| if other.1 > best.1 { other } else { best });
    if let (Some(top), Some((at, weight))) = (top, heaviest) {
        let criterion = verdict.criteria.get(at).copied().unwrap_or_default();
        let name = data.criteria.get(criterion).map_or("", |criterion| &criterion.name);
        let option = data.options.get(top.option).map_or("", |option| &option.name);
        let parts = rounded(&top.contributions, 100);
        let part = parts.parts.get(at).copied().unwrap_or(0);
        let place = scales.row(top.option).get(at).map_or(0, |u| rounded(&[*u], 100).total);
        let (value, swing, share) = page.speak(|words| {
            let value = data.cell(criterion, top.option, preferences.scenario).value;
            let swing = words.swing(&scales, at).map(|swing| words.plain(&swing));
            (words.value(criterion, value), swing.unwrap_or_default(), words.percent(*weight))
        });
        for text in [
            format!(
                "Take {name}. For {option} it is {value}. On the scale {swing} that is worth {place} of 100."
            ),
            format!(
                "{name} counts for {share} of the whole, because that is its part in all the weights you have set. So it brings {option} {part} points."
            ),
            format!(
                "The same is done for each of the {} criteria. The parts add up to {} of 100 points.",
                verdict.criteria.len(),
                parts.total
            ),
        ] {
            prose(&text).append_to(&mut node);
        }
    }
    let unknown = match scales.assumes_worst() {
        true => "What is not stated counts as the worst, as you have asked.",
        false => "What is not stated counts as the middle of what is known.",
    };
    prose(unknown).append_to(&mut node);
    prose(
        "Nobody knows their own weights exactly. So everything is weighed another 10,000 times with \
         weights near yours: three quarters yours, one quarter drawn by lot, and what is not stated \
         drawn too. A clear winner leads by at least 2 points and is first in at least 60 of 100 of \
         these. The draws are always the same, so the same choices give the same answer.",
    )
    .append_to(&mut node);
    node
}
