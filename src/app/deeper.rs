//! For those who ask on: how sure, what would change it, why not the others, what others say, how it works, how to embed it.
//!
//! Each part is a fold whose content is written only while it is open, by code that is fetched when the first
//! of them is opened, so that a first visit stays light and a moved slider cheap.

use std::sync::atomic::{AtomicBool, Ordering};

use leptos::wasm_split::wasm_split;

use crate::browser::event;
use weighbridge_core::decision::{
    Piece, Sentence, Standing, Verdict, Weighing, Weightings, WhyNot, opinions, rounded, warnings,
};
use weighbridge_core::language::Message;

use super::builder::builder;
use super::chances::chances;
use super::chart::chart;
use super::figures::figures;
use super::in_turn::{in_turn, late, pulse};
use super::later::{Missing, later};
use super::markup::{El, IntoNode, Node, el};
use super::page::Page;
use super::state::{Derived, Held, unheard};
use super::verdict::sentence;
use super::words::{catalog, say, say_for, t};

/// Most lines of who would choose what, and of what to bear in mind.
const MOST_SAID: usize = 12;
/// Most options that are each asked why they are not first; the best so many.
const MOST_ASKED: usize = 20;
/// Lines that are written in one task, and answers to why an option is not first, each of which takes some milliseconds.
const LINES: usize = 12;
const ANSWERS: usize = 2;

/// The folds under the verdict, with a heading.
pub(super) fn deeper(page: Page) -> El {
    el("div")
        .class("deeper")
        .child(el("h3").say(Message::Deeper))
        .child(fold(Message::FoldSure, page, Question::Sure))
        .child(fold(Message::FoldChange, page, Question::Change))
        .child(fold(Message::FoldWhyNot, page, Question::WhyNot))
        .child(fold(Message::FoldOthers, page, Question::Others))
        .child(fold(Message::FoldWorks, page, Question::Works))
        .child(fold(Message::FoldFigures, page, Question::Figures))
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
pub(super) fn fold(title: Message, page: Page, question: Question) -> El {
    let is_open = Held::new(false);
    // A click, by key or pointer, comes before the content is shown; "toggle" after, however it was opened.
    let summary = el("summary").on("click", move |_| is_open.set(true)).text(t(title));
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
        Question::Score => score(),
        Question::Embed => builder(page, is_open),
        Question::Sure => unless_none_left(page, sure),
        Question::Change => unless_none_left(page, change),
        Question::WhyNot => why_not(page),
        Question::Others => unless_none_left(page, others),
        Question::Works => works(page),
        Question::Figures => figures(page),
    })
}

/// How a score comes about, whatever is chosen.
fn score() -> Node {
    let said = [Message::MethodScore, Message::MethodUnknown].map(|text| el("p").say(text));
    el("div").children(said).node()
}

/// A list of sentences, written anew some time after any of them changes.
fn said(page: Page, class: &str, say: fn(Page) -> Vec<Sentence>) -> El {
    let line = move |words: &Sentence| el("li").child(sentence(page, words)).node();
    el("ul").class(class).child(in_turn(late(page, say), LINES, line))
}

/// The first few of many sentences, and how many more there are.
fn first_few(mut all: Vec<Sentence>) -> Vec<Sentence> {
    let more = all.len().saturating_sub(MOST_SAID);
    if more > 0 {
        all.truncate(MOST_SAID);
        all.push(vec![Piece::Text(say(Message::AndMore, &[&catalog().count(more)]))]);
    }
    all
}

fn heading(text: &str) -> El {
    el("h4").text(text)
}

fn prose(text: &str) -> El {
    el("p").text(text)
}

/// What an answer says, or that no option is left to say it of.
fn unless_none_left(page: Page, answer: fn(Page) -> Node) -> Node {
    let is_none_left = Derived::new(move || page.verdict.with(|it| it.ranked().is_empty()));
    let answer = move || match is_none_left.get() {
        true => prose(t(Message::NoneLeft)).node(),
        false => answer(page),
    };
    el("div").part(answer).node()
}

fn sure(page: Page) -> Node {
    let mut node = prose(t(Message::SureIntro)).node();
    for (title, weighing) in
        [(Message::SureNear, Weighing::Near), (Message::SureAny, Weighing::Any)]
    {
        heading(t(title)).append_to(&mut node);
        chances(page, weighing).append_to(&mut node);
    }
    heading(t(Message::SureWho)).append_to(&mut node);
    said(page, "lines", who_would_choose).append_to(&mut node);
    heading(t(Message::SureMind)).append_to(&mut node);
    said(page, "lines", weak_points).append_to(&mut node);
    node
}

fn who_would_choose(page: Page) -> Vec<Sentence> {
    let any = page.any.read();
    let scales = page.scales.read();
    let rows = any.iter().flat_map(|any| any.options.iter().zip(&any.central));
    let all = page.speak(|words| {
        rows.filter_map(|(&option, central)| {
            words.who_would_choose(&scales, option, central.as_deref())
        })
        .collect()
    });
    first_few(all)
}

fn weak_points(page: Page) -> Vec<Sentence> {
    let found = warnings(&page.scales.read(), &page.verdict.read());
    // What tells options apart cannot be said of one.
    if found.is_empty() && page.verdict.with(is_alone) {
        return alone(Message::Alone);
    }
    if found.is_empty() {
        return alone(Message::SureNoWarning);
    }
    first_few(page.speak(|words| found.iter().map(|warning| words.warning(warning)).collect()))
}

fn change(page: Page) -> Node {
    let mut node = prose(t(Message::ChangeIntro)).node();
    said(page, "lines", flips).append_to(&mut node);
    chart(page).append_to(&mut node);
    node
}

/// A message as the only sentence.
fn alone(message: Message) -> Vec<Sentence> {
    vec![vec![Piece::Text(t(message).into())]]
}

fn is_alone(verdict: &Verdict) -> bool {
    verdict.ranked().len() == 1
}

/// The flip points, nearest first, then those that are never enough.
fn flips(page: Page) -> Vec<Sentence> {
    let verdict = page.verdict.read();
    if is_alone(&verdict) {
        return alone(Message::Alone);
    }
    if verdict.winner.is_none() && !verdict.is_tie() {
        return alone(Message::ChangeNoWinner);
    }
    page.speak(|words| {
        let flips = page.flips.read();
        let mut said = words.changes(&flips);
        let never = verdict
            .criteria
            .iter()
            .filter(|&&criterion| flips.iter().all(|point| point.criterion != criterion));
        for &criterion in never {
            said.extend(match verdict.winner {
                Some(winner) => words.flips_of(winner, criterion, &flips),
                None => words.tie_breaks_of(criterion, &flips),
            });
        }
        said
    })
}

/// Why the best of those that are not first are not, in the order of the ranking, and how many more there are.
fn why_not(page: Page) -> Node {
    let pulse = pulse(page);
    // Asked anew at every pulse, each when its turn comes: a linear program may be behind the answer.
    let asked = Derived::new(move || {
        let now = pulse.get();
        unheard(|| {
            let verdict = page.verdict.read();
            let others = not_first(&verdict).iter().take(MOST_ASKED);
            others.map(|other| (now, other.option)).collect::<Vec<_>>()
        })
    });
    let more = late(page, |page| page.verdict.with(|verdict| not_first(verdict).len()));
    let rest = move || match more.get().checked_sub(MOST_ASKED) {
        Some(more @ 1..) => {
            prose(&say_for(Message::WhyNotMore, more, &[&catalog().count(more)])).node()
        }
        _ => Node::new(),
    };
    let mut node = in_turn(asked, ANSWERS, move |&(_, option)| why(page, option));
    el("div").part(rest).append_to(&mut node);
    node
}

/// All that are not first, in the order of the ranking, those left out last.
fn not_first(verdict: &Verdict) -> &[Standing] {
    verdict.ranking.get(usize::from(!verdict.ranked().is_empty())..).unwrap_or_default()
}

fn why(page: Page, option: usize) -> Node {
    let data = page.data();
    let scenario = page.scenario.get();
    let found = WhyNot::of(data, scenario, &page.scales.read(), &page.verdict.read(), option);
    let Some(found) = found else { return Node::new() };
    let name = page.option_name(option);
    let mut node = heading(&say(Message::WhyNot, &[name])).node();
    let said = page.speak(|words| words.why_not(&found));
    let items = said.iter().map(|words| el("li").child(sentence(page, words)));
    el("ul").class("lines").children(items).append_to(&mut node);
    node
}

fn others(page: Page) -> Node {
    let is_alone = late(page, |page| page.verdict.with(is_alone));
    el("div").part(move || opinions_of_others(page, is_alone.get())).node()
}

fn opinions_of_others(page: Page, is_alone: bool) -> Node {
    if is_alone {
        return prose(t(Message::Alone)).node();
    }
    let mut node = heading(t(Message::OtherMethods)).node();
    said(page, "lines", other_methods).append_to(&mut node);
    heading(t(Message::OtherWeights)).append_to(&mut node);
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
    let pulse = pulse(page);
    let steps = move || {
        pulse.get();
        unheard(|| steps(page))
    };
    el("div").part(steps).node()
}

/// How the score of the top option comes about, with its weightiest criterion for an example: of those that are stated,
/// where any is.
fn steps(page: Page) -> Node {
    let data = page.data();
    let verdict = page.verdict.read();
    let scales = page.scales.read();
    let preferences = page.preferences.read();
    let Some(top) = verdict.ranked().first() else {
        let mut node = prose(t(Message::NoneLeft)).node();
        score().append_to(&mut node);
        return node;
    };
    let mut node = Node::new();
    let is_stated = |at: usize| {
        let criterion = verdict.criteria.get(at);
        criterion.is_some_and(|criterion| !top.unknown.contains(criterion))
    };
    let heaviest = verdict.weights.iter().enumerate().reduce(|best, other| {
        let rank = |(at, weight): (usize, &f64)| (*weight > 0.0 && is_stated(at), *weight);
        if rank(other) > rank(best) { other } else { best }
    });
    if let Some((at, weight)) = heaviest {
        let criterion = verdict.criteria.get(at).copied().unwrap_or_default();
        let name = data.criteria.get(criterion).map_or("", |criterion| &criterion.name);
        let option = page.option_name(top.option);
        let parts = rounded(&top.contributions, 100);
        let part = parts.parts.get(at).copied().unwrap_or(0);
        let place = scales.row(top.option).get(at).map_or(0, |u| rounded(&[*u], 100).total);
        let (value, [worst, best], share) = page.speak(|words| {
            let value = data.cell(criterion, top.option, preferences.scenario).value;
            let ends = words.ends(&scales, at).unwrap_or_default();
            (words.value(criterion, value), ends, words.percent(*weight))
        });
        let [place, part, total] =
            [place, part, parts.total].map(|whole| usize::try_from(whole).unwrap_or(0));
        let count = |count: usize| catalog().count(count);
        let criteria = verdict.criteria.len();
        for text in [
            say(Message::WorksValue, &[name, option, &value, &worst, &best, &count(place)]),
            say_for(Message::WorksShare, part, &[name, &share, option, &count(part)]),
            say_for(Message::WorksSum, criteria, &[&count(criteria), &count(total)]),
        ] {
            prose(&text).append_to(&mut node);
        }
    }
    let unknown = match scales.assumes_worst() {
        true => Message::WorksWorst,
        false => Message::WorksMiddle,
    };
    prose(t(unknown)).append_to(&mut node);
    prose(t(Message::WorksDraws)).append_to(&mut node);
    node
}
