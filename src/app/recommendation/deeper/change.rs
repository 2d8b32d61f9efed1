//! What would change the verdict.

use crate::app::kit::markup::{IntoViews, Views};
use crate::app::kit::words::t;
use crate::app::state::page::Page;
use weighbridge_core::decision::Sentence;
use weighbridge_core::language::Message;

use super::chart::chart;
use super::lines::{is_alone, prose, sentence_list, single};

pub(super) fn change(page: Page) -> Views {
    let mut views = prose(t(Message::ChangeIntro)).views();
    sentence_list(page, "lines", flips).append_to(&mut views);
    chart(page).append_to(&mut views);
    views
}

/// The flip points, nearest first, then those that are never enough.
fn flips(page: Page) -> Vec<Sentence> {
    let verdict = page.verdict.read();
    if is_alone(&verdict) {
        return single(Message::Alone);
    }
    if verdict.winner.is_none() && !verdict.is_tie() {
        return single(Message::ChangeNoWinner);
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
