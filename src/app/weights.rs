//! What matters: a slider a criterion, and a direction for those that have none of their own.

use crate::browser::event;
use leptos::ev::Event;
use weighbridge_core::choices::{Edit, History};
use weighbridge_core::dataset::{Better, Criterion, DEFAULT_WEIGHT, MAX_WEIGHT};
use weighbridge_core::decision::{Method, Piece, Sentence, TIE, rounded};
use weighbridge_core::language::Message;

use super::icons::drawing;
use super::markup::{El, IntoNode, Key, Node, el};
use super::order::order;
use super::page::Page;
use super::state::{Derived, Keep};
use super::verdict::sentence;
use super::words::{catalog, t};

/// The sliders, and the directions that a visitor may give.
pub(super) fn weights(page: Page) -> Node {
    let data = page.data();
    let scored = move || {
        page.preferences.with(|now| {
            let scored = now.better.iter().enumerate().filter(|(_, better)| better.is_some());
            scored.map(|(at, _)| (at, 0, 0)).collect()
        })
    };
    let slider = move |(at, ..): Key| match data.criteria.get(at) {
        Some(criterion) => weight(page, at, criterion),
        None => el("div"),
    };
    let mut node = el("fieldset")
        .child(el("legend").class("legend").say(Message::WhatMatters))
        .child(ways(page))
        .child(el("p").class("quiet small marks-say").say(Message::MarksSay))
        .child(el("div").class("weights").list(scored, slider))
        .child(order(page))
        .child(assume_worst(page))
        .node();
    let open = data.criteria.iter().enumerate();
    let open: Vec<El> = open
        .filter(|(_, criterion)| criterion.better.is_none() && criterion.can_be_scored())
        .map(|(at, criterion)| direction(page, at, &criterion.name))
        .collect();
    if !open.is_empty() {
        let summary = el("summary").say(Message::CountOtherCriteria);
        let directions = el("details").class("directions small").child(summary).children(open);
        directions.append_to(&mut node);
    }
    node
}

/// All weights at once, and back again.
fn ways(page: Page) -> El {
    let all_equal = move || {
        let verdict = page.verdict.read_untracked();
        let weights = verdict.criteria.iter().map(|&criterion| (criterion, DEFAULT_WEIGHT));
        page.edit(Edit::SetWeights(weights.collect()));
    };
    let ways =
        Derived::new(move || page.history.with(|history| (history.can_undo(), history.can_redo())));
    // Out of reach rather than gone or disabled, so that the focus has somewhere to stay.
    let step = move |label: &str, forth: bool| {
        let is_off = move || if forth { !ways.get().1 } else { !ways.get().0 };
        way(label, move || page.go_back(forth))
            .attr_with("aria-disabled", move || is_off().then_some("true"))
    };
    el("div")
        .class("ways")
        .child(way(t(Message::AllEqual), all_equal))
        .child(way(t(Message::AsPublished), move || page.edit(Edit::LiftWeights)))
        .child(step(t(Message::Undo), false))
        .child(step(t(Message::Redo), true))
}

fn way(label: &str, act: impl Fn() + 'static) -> El {
    el("button").attr("type", "button").class("button lift").on("click", move |_| act()).text(label)
}

/// A switch for those who would rather not hope.
fn assume_worst(page: Page) -> El {
    let input = el("input")
        .attr("type", "checkbox")
        .checked(move || page.worst.get())
        .on("change", move |changed| page.edit(Edit::AssumeWorst(event::is_checked(&changed))));
    el("label").class("check worst").child(input).child(el("span").say(Message::AssumeWorst))
}

fn weight(page: Page, at: usize, criterion: &Criterion) -> El {
    let id = format!("weight-{}", criterion.id);
    let about = format!("about-{}", criterion.id);
    // One value a slider, so that only the one that moves is written anew.
    let weight = Derived::new(move || {
        page.preferences.with(|now| now.weights.get(at).copied().unwrap_or(0))
    });
    let now = move || weight.get();
    let set = move |weight: u8| page.edit(Edit::SetWeight(at, weight.min(MAX_WEIGHT)));
    // The arrow keys move by one, as the browser does it; Page keys by two on every browser.
    let by_key = move |pressed: Event| {
        let to = match event::key(&pressed).as_str() {
            "PageUp" => now().saturating_add(2),
            "PageDown" => now().saturating_sub(2),
            _ => return,
        };
        event::consume(&pressed);
        set(to);
        page.history.update(History::pause);
    };
    let dot = super::dot(super::hue(criterion.group));
    let swing = move || {
        let scales = page.scales.read();
        let scored = scales.criteria().iter().position(|&scored| scored == at);
        let said = page.speak(|words| words.swing(&scales, scored?));
        said.unwrap_or_default()
    };
    let flips = unhurried(page, Derived::new(move || flips_in_words(page, at)));
    let input = el("input")
        .attr("type", "range")
        .attr("id", &id)
        .attr("min", "0")
        .attr("max", &MAX_WEIGHT.to_string())
        .attr("step", "1")
        .attr("aria-describedby", &about)
        .value(move || now().to_string())
        .attr_with("aria-valuetext", move || {
            let both = [&*now().to_string(), in_words(now())];
            catalog().list(Message::ListComma, &mut both.into_iter())
        })
        .on("input", move |moved| {
            set(event::value(&moved).parse().unwrap_or_else(|_| now()));
        })
        // At the end of a gesture: what comes next can be taken back on its own.
        .on("change", move |_| page.history.update(History::pause))
        .on("keydown", by_key);
    el("div")
        .class_if("weight", "off", move || now() == 0)
        .child(el("label").attr("for", &id).child(dot).child(page.theirs(&criterion.name)))
        .child(el("span").class("slide").child(flip_marks(page, at)).child(input))
        .child(
            el("span")
                .class("weight-words")
                .attr("aria-hidden", "true")
                .child(el("b").text_with(move || now().to_string()))
                .text_with(move || in_words(now()).to_owned()),
        )
        .child(
            el("span")
                .class("about")
                .attr("id", &about)
                .child(el("span").class("swing").text_with(swing))
                .text(" ")
                .child(el("span").class("flips").part(move || sentence(page, &flips.read()))),
        )
}

/// Where on its slider a criterion changes the winner, drawn across the track.
fn flip_marks(page: Page, at: usize) -> El {
    let path = Derived::new(move || {
        let mut path = String::new();
        for flip in page.slider_flips.read().iter().filter(|flip| flip.criterion == at) {
            // A thousand units from end to end.
            let place = rounded(&[flip.tie_at / f64::from(MAX_WEIGHT)], 1_000).total;
            path.push_str(&["M", &place.to_string(), " 0v10"].concat());
        }
        path
    });
    let path = unhurried(page, path);
    drawing("flip-marks", "0 0 1000 10")
        .attr("preserveAspectRatio", "none")
        .child(el("path").attr_with("d", move || (*path.read()).clone()))
}

/// Most sliders whose marks and sentences follow in the frame of the act; of more, each follows when there is time.
const PROMPT: usize = 30;
/// How long that is at least, in milliseconds.
const UNHURRIED_MS: i32 = 120;

fn unhurried<T: Keep>(page: Page, value: Derived<T>) -> Derived<T> {
    if page.data().criteria.len() > PROMPT { value.resting(UNHURRIED_MS) } else { value }
}

/// The same in a sentence, or why there is none.
fn flips_in_words(page: Page, at: usize) -> Sentence {
    let verdict = page.verdict.read();
    let scored = verdict.criteria.iter().position(|&scored| scored == at);
    let share = scored.and_then(|scored| verdict.weights.get(scored)).copied().unwrap_or(0.0);
    let text = |message| vec![Piece::Text(t(message).into())];
    match verdict.winner {
        _ if page.method.get() != Method::Additive => text(Message::SliderOtherMethod),
        _ if verdict.equal_weights => text(Message::AllWeightsZero),
        _ if share >= 1.0 - TIE => text(Message::SliderAlone),
        winner => {
            page.speak(|words| page.slider_flips.with(|all| words.slider_flips(winner, at, all)))
        }
    }
}

/// A weight as one would say it.
fn in_words(weight: u8) -> &'static str {
    t(match weight {
        0 => Message::WeightLeftOut,
        1 | 2 => Message::WeightALittle,
        3 | 4 => Message::WeightSomewhat,
        5 | 6 => Message::WeightMatters,
        7 | 8 => Message::WeightALot,
        _ => Message::WeightMost,
    })
}

fn direction(page: Page, at: usize, name: &str) -> El {
    let choice = |better: Option<Better>, words: Message| {
        let chosen =
            move || page.preferences.with(|now| now.better.get(at).copied().flatten()) == better;
        let input = el("input")
            .attr("type", "radio")
            .attr("name", &format!("better-{at}"))
            .checked(chosen)
            .on("change", move |_| page.edit(Edit::SetBetter(at, better)));
        el("label").class("check").child(input).child(el("span").text(t(words)))
    };
    el("fieldset")
        .class("direction")
        .child(el("legend").child(page.theirs(name)))
        .child(choice(None, Message::NotCounted))
        .child(choice(Some(Better::Higher), Message::HigherIsBetter))
        .child(choice(Some(Better::Lower), Message::LowerIsBetter))
}
