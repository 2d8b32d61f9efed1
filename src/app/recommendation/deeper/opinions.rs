//! What other methods and other weights say.

use crate::app::kit::markup::{IntoViews, Views, el};
use crate::app::kit::words::t;
use crate::app::state::page::Page;
use weighbridge_core::decision::{Sentence, Weightings, opinions as second_opinions};
use weighbridge_core::language::Message;

use super::changes::read_throttled;
use super::lines::{heading, is_alone, prose, sentence_list};

/// The opinions, where there is more than one option to have them of.
pub(super) fn opinions(page: Page) -> Views {
    let is_alone = read_throttled(page, |page| page.verdict.with(is_alone));
    el("div").part(move || all_opinions(page, is_alone.get())).views()
}

fn all_opinions(page: Page, is_alone: bool) -> Views {
    if is_alone {
        return prose(t(Message::Alone)).views();
    }
    let mut views = heading(t(Message::OtherMethods)).views();
    sentence_list(page, "lines", other_methods).append_to(&mut views);
    heading(t(Message::OtherWeights)).append_to(&mut views);
    sentence_list(page, "lines", other_weights).append_to(&mut views);
    views
}

fn other_methods(page: Page) -> Vec<Sentence> {
    let found = second_opinions(&page.scales.read(), &page.verdict.read());
    page.speak(|words| words.opinions(&found))
}

fn other_weights(page: Page) -> Vec<Sentence> {
    let (scales, preferences) = (page.scales.read(), page.preferences.read());
    let found = Weightings::of(page.data(), &scales, &preferences, &page.screening.read());
    found.map_or_else(Vec::new, |found| page.speak(|words| words.weightings(&found)))
}
