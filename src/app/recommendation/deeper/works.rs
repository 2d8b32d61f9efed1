//! How the score of the top option comes about, step by step.

use crate::app::inline::score::about_scores;
use crate::app::kit::markup::{IntoViews, Views, el};
use crate::app::kit::signals::untrack;
use crate::app::kit::words::{catalog, say, say_for, t};
use crate::app::state::page::Page;
use weighbridge_core::decision::{Scales, Standing, Verdict, rounded};
use weighbridge_core::language::Message;

use super::changes::throttled_changes;
use super::lines::prose;

/// The steps, for the choices as they are.
pub(super) fn works(page: Page) -> Views {
    let changes = throttled_changes(page);
    let steps = move || {
        changes.get();
        untrack(|| steps(page))
    };
    el("div").part(steps).views()
}

/// How the score of the top option comes about, with its weightiest criterion for an example.
fn steps(page: Page) -> Views {
    let verdict = page.verdict.read();
    let scales = page.scales.read();
    let Some(top) = verdict.ranked().first() else {
        let mut views = prose(t(Message::NoneLeft)).views();
        about_scores().append_to(&mut views);
        return views;
    };
    let mut views = Views::new();
    if let Some(at) = weightiest(&verdict, top) {
        for text in example(page, &verdict, &scales, top, at) {
            prose(&text).append_to(&mut views);
        }
    }
    let unknown = match scales.assumes_worst() {
        true => Message::WorksWorst,
        false => Message::WorksMiddle,
    };
    prose(t(unknown)).append_to(&mut views);
    prose(t(Message::WorksDraws)).append_to(&mut views);
    views
}

/// The position of the scored criterion that weighs most: of those that are stated for the option, where any is.
fn weightiest(verdict: &Verdict, top: &Standing) -> Option<usize> {
    let is_stated = |at: usize| {
        let criterion = verdict.criteria.get(at);
        criterion.is_some_and(|criterion| !top.unknown.contains(criterion))
    };
    let heaviest = verdict.weights.iter().enumerate().reduce(|best, other| {
        let rank = |(at, weight): (usize, &f64)| (*weight > 0.0 && is_stated(at), *weight);
        if rank(other) > rank(best) { other } else { best }
    });
    heaviest.map(|(at, _)| at)
}

/// A criterion from its value to the points that it gives: value, share, sum.
fn example(
    page: Page,
    verdict: &Verdict,
    scales: &Scales,
    top: &Standing,
    at: usize,
) -> [String; 3] {
    let data = page.data();
    let criterion = verdict.criteria.get(at).copied().unwrap_or_default();
    let weight = verdict.weights.get(at).copied().unwrap_or_default();
    let name = data.criteria.get(criterion).map_or("", |criterion| &criterion.name);
    let option = page.option_name(top.option);
    let points = rounded(&top.contributions, 100);
    let own = points.parts.get(at).copied().unwrap_or(0);
    let place = scales.row(top.option).get(at).map_or(0, |u| rounded(&[*u], 100).total);
    let (value, [worst, best], share) = page.speak(|words| {
        let ends = words.ends(scales, at).unwrap_or_default();
        (words.cell(criterion, top.option), ends, words.percent(weight))
    });
    let [place, own, total] =
        [place, own, points.total].map(|whole| usize::try_from(whole).unwrap_or(0));
    let count = |count: usize| catalog().count(count);
    let criteria = verdict.criteria.len();
    [
        say(Message::WorksValue, &[name, option, &value, &worst, &best, &count(place)]),
        say_for(Message::WorksShare, own, &[name, &share, option, &count(own)]),
        say_for(Message::WorksSum, criteria, &[&count(criteria), &count(total)]),
    ]
}
