//! Why the others are not first.

use crate::app::inline::sentence::sentence;
use crate::app::kit::chunked::chunked;
use crate::app::kit::markup::{IntoViews, Views, el};
use crate::app::kit::signals::{Memo, untrack};
use crate::app::kit::words::{catalog, say, say_for};
use crate::app::state::page::Page;
use weighbridge_core::decision::{Standing, Verdict, WhyNot};
use weighbridge_core::language::Message;

use super::changes::{read_throttled, throttled_changes};
use super::lines::{heading, prose};

/// Most options that are each asked why they are not first; the best so many.
const MOST_ASKED: usize = 20;
/// Answers that are written in one task: each takes some milliseconds.
const ANSWERS_AT_ONCE: usize = 2;

/// Why the best of those that are not first are not, in the order of the ranking, and how many more there are.
pub(super) fn why_not(page: Page) -> Views {
    let changes = throttled_changes(page);
    // Asked anew at every change, each when its turn comes: a linear program may be behind the answer.
    let asked = Memo::new(move || {
        let now = changes.get();
        untrack(|| {
            let verdict = page.verdict.read();
            let others = not_first(&verdict).iter().take(MOST_ASKED);
            others.map(|other| (now, other.option)).collect::<Vec<_>>()
        })
    });
    let more = read_throttled(page, |page| page.verdict.with(|verdict| not_first(verdict).len()));
    let rest = move || match more.get().checked_sub(MOST_ASKED) {
        Some(more @ 1..) => {
            prose(&say_for(Message::WhyNotMore, more, &[&catalog().count(more)])).views()
        }
        _ => Views::new(),
    };
    let mut views = chunked(asked, ANSWERS_AT_ONCE, move |&(_, option)| why(page, option));
    el("div").part(rest).append_to(&mut views);
    views
}

/// The one that is not first, of two.
pub(super) fn only_other(verdict: &Verdict) -> Option<usize> {
    match (not_first(verdict), verdict.ranking.len()) {
        ([other], 2) => Some(other.option),
        _ => None,
    }
}

/// All that are not first, in the order of the ranking, those left out last.
fn not_first(verdict: &Verdict) -> &[Standing] {
    verdict.ranking.get(usize::from(!verdict.ranked().is_empty())..).unwrap_or_default()
}

fn why(page: Page, option: usize) -> Views {
    let data = page.counted();
    let scenario = page.scenario.get();
    let found = WhyNot::of(data, scenario, &page.scales.read(), &page.verdict.read(), option);
    let Some(found) = found else { return Views::new() };
    let name = page.option_name(option);
    // Of two options the fold itself asks it.
    let is_asked = page.verdict.with(|verdict| only_other(verdict).is_some());
    let mut views = match is_asked {
        true => Views::new(),
        false => heading(&say(Message::WhyNot, &[name])).views(),
    };
    let said =
        page.slider_winners.with(|sliders| page.speak(|words| words.why_not(&found, sliders)));
    let items = said.iter().map(|words| el("li").child(sentence(page, words)));
    el("ul").class("lines").children(items).append_to(&mut views);
    views
}
