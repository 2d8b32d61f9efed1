//! The slider of a criterion: its weight in words, and where along it the winner changes.

use leptos::ev::Event;

use crate::app::inline::sentence::sentence;
use crate::app::inline::text::data_text;
use crate::app::kit::hue::{dot, hue};
use crate::app::kit::icons::drawing;
use crate::app::kit::markup::{El, el};
use crate::app::kit::signals::{Memo, SignalValue};
use crate::app::kit::words::{catalog, t};
use crate::app::state::page::Page;
use crate::browser::event;
use weighbridge_core::choices::{Edit, History};
use weighbridge_core::dataset::{Criterion, MAX_WEIGHT};
use weighbridge_core::decision::{Method, Piece, Sentence, WeightWord};
use weighbridge_core::language::Message;

/// Most criteria whose marks and sentences follow in the frame of the act; of more, each follows when there is time.
const MOST_PROMPT: usize = 30;
/// How long those of more criteria rest between two changes, in milliseconds.
const THROTTLED_MS: i32 = 120;

/// The slider of a criterion, with its name and what its weight means.
pub(super) fn slider(page: Page, at: usize, criterion: &Criterion) -> El {
    let id = format!("weight-{}", criterion.id);
    let about = format!("about-{}", criterion.id);
    // A memo a slider, so that only the one that moves is written anew.
    let weight =
        Memo::new(move || page.preferences.with(|now| now.weights.get(at).copied().unwrap_or(0)));
    let dot = dot(hue(criterion.group));
    el("div")
        .class_if("weight", "off", move || weight.get() == 0)
        .child(el("label").attr("for", &id).child(dot).child(data_text(page, &criterion.name)))
        .child(
            el("span")
                .class("slide")
                .child(flip_marks(page, at))
                .child(input(page, at, weight).attr("id", &id).attr("aria-describedby", &about)),
        )
        .child(
            el("span")
                .class("weight-words")
                .attr("aria-hidden", "true")
                .child(el("b").text_with(move || weight.get().to_string()))
                .text_with(move || in_words(weight.get()).to_owned()),
        )
        .child(explanation(page, at).attr("id", &about))
}

fn input(page: Page, at: usize, weight: Memo<u8>) -> El {
    let set = move |weight: u8| page.edit(Edit::SetWeight(at, weight.min(MAX_WEIGHT)));
    // The arrow keys move by one, as the browser does it; Page keys by two on every browser.
    let by_key = move |pressed: Event| {
        let to = match event::key(&pressed).as_str() {
            "PageUp" => weight.get().saturating_add(2),
            "PageDown" => weight.get().saturating_sub(2),
            _ => return,
        };
        event::consume(&pressed);
        set(to);
        page.history.update(History::pause);
    };
    el("input")
        .attr("type", "range")
        .attr("min", "0")
        .attr("max", &MAX_WEIGHT.to_string())
        .attr("step", "1")
        .value(move || weight.get().to_string())
        .attr_with("aria-valuetext", move || {
            let both = [&*weight.get().to_string(), in_words(weight.get())];
            catalog().list(Message::ListComma, &mut both.into_iter())
        })
        .on("input", move |moved| {
            set(event::value(&moved).parse().unwrap_or_else(|_| weight.get()));
        })
        // At the end of a drag: the next change can be undone on its own.
        .on("change", move |_| page.history.update(History::pause))
        .on("keydown", by_key)
}

/// What the criterion's weight is of, from the worst to the best value, and where it changes the winner.
fn explanation(page: Page, at: usize) -> El {
    let swing = move || {
        let scales = page.scales.read();
        let scored = scales.criteria().iter().position(|&scored| scored == at);
        let swing = page.speak(|words| words.swing(&scales, scored?));
        swing.unwrap_or_default()
    };
    let flips = throttled_if_many(page, Memo::new(move || flips_in_words(page, at)));
    el("span")
        .class("about")
        .child(el("span").class("swing").text_with(swing))
        .text(" ")
        .child(el("span").class("flips").part(move || sentence(page, &flips.read())))
}

/// At which whole weights of its slider a criterion changes the winner, drawn across the track.
fn flip_marks(page: Page, at: usize) -> El {
    let path = Memo::new(move || {
        let mut path = String::new();
        for flip in page.slider_flips.read().iter().filter(|flip| flip.criterion == at) {
            // A thousand units from end to end.
            let place = u32::from(flip.step) * 1_000 / u32::from(MAX_WEIGHT);
            path.push_str(&["M", &place.to_string(), " 0v10"].concat());
        }
        path
    });
    let path = throttled_if_many(page, path);
    drawing("flip-marks", "0 0 1000 10")
        .attr("preserveAspectRatio", "none")
        .child(el("path").attr_with("d", move || (*path.read()).clone()))
}

fn throttled_if_many<T: SignalValue>(page: Page, value: Memo<T>) -> Memo<T> {
    if page.data().criteria.len() > MOST_PROMPT { value.throttled(THROTTLED_MS) } else { value }
}

/// Where the criterion changes the winner, in a sentence, or why nowhere.
fn flips_in_words(page: Page, at: usize) -> Sentence {
    if page.method.get() != Method::Additive {
        return vec![Piece::Text(t(Message::SliderOtherMethod).into())];
    }
    let verdict = page.verdict.read();
    page.speak(|words| page.slider_flips.with(|all| words.slider_flips(&verdict, at, all)))
}

/// A weight as one would say it.
fn in_words(weight: u8) -> &'static str {
    t(WeightWord::of(weight).message())
}
