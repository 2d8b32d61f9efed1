//! The ranking: an option a line, with its score, a bar built of its contributions, and what they add up to.

use crate::app::inline::sentence::missed;
use crate::app::inline::text::data_text;
use crate::app::kit::controls::disclosure;
use crate::app::kit::markup::{El, IntoViews, Views, el};
use crate::app::kit::signals::{Memo, Signal};
use crate::app::kit::words::{catalog, say, t};
use crate::app::state::page::Page;
use weighbridge_core::decision::{Standing, TIE, Verdict, rounded};
use weighbridge_core::language::{Message, Part, each_part};

use super::bar::{Bar, POINTS, bar_drawing, in_words, is_signed, parts};

/// Most places that get a bar; those after them show points and the fold alone.
const BARS: usize = 20;
/// Most segments of all bars together, where every place has a bar, and where not: a moved slider updates each of them.
const SEGMENTS_OF_ALL: usize = 300;
const SEGMENTS: usize = 150;
/// How often the places without a bar follow a slider that is dragged, in milliseconds.
const BRIEF_MS: i32 = 120;
/// How many places are told at a glance.
const GLANCED: usize = 3;
/// The ordered list of all options.
pub(super) fn ranking(page: Page) -> El {
    let verdict = page.verdict;
    let full = move || {
        verdict.with(|verdict| {
            let places = verdict.ranking.iter().take(bars(verdict));
            places.map(|standing| (standing.option, 0, 0)).collect()
        })
    };
    let throttled = verdict.throttled(BRIEF_MS);
    // Keyed by place, not by option: rows never move, only their words change.
    let brief = move || {
        throttled.with(|verdict| {
            (bars(verdict)..verdict.ranking.len()).map(|place| (place, 0, 0)).collect()
        })
    };
    let is_long = Memo::new(move || verdict.with(|now| now.ranking.len() > bars(now)));
    el("ol")
        .class_if("ranking", "long", move || is_long.get())
        .label(Message::Ranking)
        // It scrolls, so keys must reach it.
        .attr_with("tabindex", move || is_long.get().then_some("0"))
        .list(full, move |(option, ..)| place(page, option))
        .list(brief, move |(at, ..)| brief_place(page, throttled, at))
}

/// The first places with their points on one line, which stays in sight while weights are set on a narrow page. Who
/// listens is told by the status line.
pub(super) fn glance(page: Page) -> El {
    let said = Memo::new(move || {
        page.verdict.with(|verdict| {
            let mut places = Vec::new();
            for standing in verdict.ranked().iter().take(GLANCED) {
                let total = points(standing);
                let name = page.option_name(standing.option);
                places.push(say(Message::NamedValue, &[name, &total]));
            }
            catalog().list(Message::ListComma, &mut places.iter().map(String::as_str))
        })
    });
    let text = move || said.with(String::clone);
    el("p").class("glance number").attr("aria-hidden", "true").text_with(text)
}

/// How many places have a bar.
fn bars(verdict: &Verdict) -> usize {
    let criteria = verdict.criteria.len().max(1);
    let all = verdict.ranking.len();
    if all <= BARS && all * criteria <= SEGMENTS_OF_ALL {
        return all;
    }
    (SEGMENTS / criteria).clamp(1, BARS)
}

/// One option's place, with its bar.
fn place(page: Page, option: usize) -> El {
    let standing = Memo::new(move || {
        page.verdict.with(|verdict| {
            let standing = verdict.standing(option)?;
            Some((standing.clone(), Bar::of(verdict, standing, is_signed(page))))
        })
    });
    let read = move |say: fn(&Standing, &Bar) -> String| {
        move || {
            standing.with(|both| both.as_ref().map_or(String::new(), |both| say(&both.0, &both.1)))
        }
    };
    let rank = read(|standing, _| rank_in_words(standing));
    let total = read(|_, bar| bar.points.total.to_string());
    let span = Memo::new(read(|standing, _| span_in_words(standing)));
    let is_out =
        move || standing.with(|both| both.as_ref().is_some_and(|both| both.0.rank.is_none()));
    let failures = move || {
        standing
            .with(|both| both.as_ref().map(|both| all_missed(page, &both.0)).unwrap_or_default())
    };
    let parts = move || {
        let both = standing.read();
        (*both).as_ref().map(|both| parts(page, &both.1)).unwrap_or_default()
    };
    let pointed = move || {
        let marked = page.marked.get();
        let both = marked
            .and_then(|_| (*standing.read()).as_ref().map(|both| in_words(page, &both.1, marked)));
        both.flatten().unwrap_or_default()
    };
    el("li")
        .class_if("standing", "out", is_out)
        .child(el("span").class("place").attr("aria-hidden", "true").text_with(rank))
        .child(who(page, option))
        .child(el("span").class("score").part(move || score(page, &total())))
        .child(bar_drawing(page, standing))
        .child(el("div").class("misses").part(failures))
        .child(el("p").class("note").text_with(move || (*span.read()).clone()))
        // Listeners hear the same from the bar's name, and by the lines in the fold.
        .child(el("span").class("pointed").attr("aria-hidden", "true").text_with(pointed))
        .child(adds(parts))
}

/// A place further down: the same in few words, and of few parts.
fn brief_place(page: Page, verdict: Memo<Verdict>, at: usize) -> El {
    let words = move || {
        verdict.with(|verdict| {
            let mut views = Views::new();
            let Some(standing) = verdict.ranking.get(at) else { return views };
            let total = points(standing);
            let score = el("span").class("score").children(score(page, &total));
            let rank = rank_in_words(standing);
            el("span").class("place").attr("aria-hidden", "true").text(&rank).append_to(&mut views);
            who(page, standing.option).append_to(&mut views);
            score.append_to(&mut views);
            all_missed(page, standing).append_to(&mut views);
            views
        })
    };
    let parts = move || {
        verdict.with(|verdict| {
            let standing = verdict.ranking.get(at);
            let bar = standing.map(|standing| Bar::of(verdict, standing, is_signed(page)));
            bar.map(|bar| parts(page, &bar)).unwrap_or_default()
        })
    };
    el("li").class("standing brief").part(words).child(adds(parts))
}

/// The points of an option, as text.
fn points(standing: &Standing) -> String {
    rounded(&standing.contributions, POINTS).total.to_string()
}

/// The points of an option, large, and small beside them what they could be.
fn score(page: Page, total: &str) -> Views {
    let template = if is_signed(page) { Message::ScoreSigned } else { Message::ScoreOf100 };
    let mut views = Views::new();
    each_part(t(template), &mut |part| match part {
        Part::Text(text) => el("small").text(text).append_to(&mut views),
        Part::Place(_) => total.append_to(&mut views),
    });
    views
}

fn rank_in_words(standing: &Standing) -> String {
    standing.rank.map_or_else(|| "–".to_owned(), |rank| rank.to_string())
}

fn who(page: Page, option: usize) -> El {
    let name = page.option_name(option);
    let option = page.data().options.get(option);
    let badge = option.and_then(|option| option.badge.as_deref());
    let sponsored = option.is_some_and(|option| option.sponsored);
    el("span")
        .class("who")
        .child(data_text(page, name))
        .child(badge.map(|badge| el("small").class("badge").child(data_text(page, badge))))
        .child(sponsored.then(|| el("small").text(" ").say(Message::Sponsored)))
}

/// The fold that shows what a score is made of.
fn adds(parts: impl Fn() -> Views + Send + 'static) -> El {
    // Rendered only while open: these lines are most of what a moved slider would change.
    let is_open = Signal::new(false);
    let parts = move || if is_open.get() { parts() } else { Views::new() };
    disclosure("adds", t(Message::HowItAddsUp).views(), is_open)
        .child(el("ul").class("parts").part(parts))
}

fn span_in_words(standing: &Standing) -> String {
    if standing.rank.is_none() || standing.high - standing.low <= TIE {
        return String::new();
    }
    let [low, high] = [standing.low, standing.high].map(|end| rounded(&[end], POINTS).total);
    // A pair of numbers may leave less open than a point.
    if low == high {
        return String::new();
    }
    say(Message::ScoreBetween, &[&low.to_string(), &high.to_string()])
}

fn all_missed(page: Page, standing: &Standing) -> Views {
    let failures = standing.excluded.iter();
    let line = |failure| {
        let line = missed(page, standing.option, failure);
        el("p").class("note").text(&line).views()
    };
    failures.flat_map(line).collect()
}
