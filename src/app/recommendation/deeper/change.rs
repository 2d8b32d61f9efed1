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

/// The steps of sliders at which another option wins, nearest first, then the sliders that change nothing.
fn flips(page: Page) -> Vec<Sentence> {
    let verdict = page.verdict.read();
    if is_alone(&verdict) {
        return single(Message::Alone);
    }
    if verdict.winner.is_none() && !verdict.is_tie() {
        return single(Message::ChangeNoWinner);
    }
    page.speak(|words| page.slider_flips.with(|flips| words.changes(&verdict, flips)))
}
