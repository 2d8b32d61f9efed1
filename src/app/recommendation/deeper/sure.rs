//! How sure the verdict is: how often who is first, who would choose what, and what to bear in mind.

use crate::app::kit::markup::{IntoViews, Views};
use crate::app::kit::words::t;
use crate::app::state::page::Page;
use weighbridge_core::decision::{Sampling, Sentence, warnings};
use weighbridge_core::language::Message;

use super::chances::chances;
use super::lines::{first_few, heading, is_alone, prose, sentence_list, single};

pub(super) fn sure(page: Page) -> Views {
    let mut views = prose(t(Message::SureIntro)).views();
    for (title, sampling) in
        [(Message::SureNear, Sampling::Near), (Message::SureAny, Sampling::Any)]
    {
        heading(t(title)).append_to(&mut views);
        chances(page, sampling).append_to(&mut views);
    }
    heading(t(Message::SureWho)).append_to(&mut views);
    sentence_list(page, "lines", who_would_choose).append_to(&mut views);
    heading(t(Message::SureMind)).append_to(&mut views);
    sentence_list(page, "lines", weak_points).append_to(&mut views);
    views
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
        return single(Message::Alone);
    }
    if found.is_empty() {
        return single(Message::SureNoWarning);
    }
    first_few(page.speak(|words| found.iter().map(|warning| words.warning(warning)).collect()))
}
