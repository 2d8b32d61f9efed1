//! The recommendation: scenarios, the verdict, and what the visitor can set.
//!
//! Reads the verdict and says it; what suits is decided in `weighbridge_core::decision`. Knows nothing of the table.

mod bar;
mod buttons;
mod deeper;
mod must_haves;
mod order;
mod ranking;
mod scenarios;
mod slider;
mod verdict;
mod weights;

use crate::app::kit::icons::{Sign, icon};
use crate::app::kit::markup::{El, el};
use crate::app::state::page::Page;
use crate::browser::document;
use weighbridge_core::language::Message;

use buttons::buttons;
use must_haves::must_haves;
use ranking::glance;
use scenarios::scenarios;
use verdict::verdict;
use weights::weights;

pub(crate) use verdict::card;

/// The region of the recommendation.
pub(crate) fn recommendation(page: Page) -> El {
    let summary = el("summary")
        .say(Message::SetWhatMatters)
        .child(el("span").class("chevron").child(icon(Sign::Chevron)));
    let body = el("div").class("sheet-body").child(weights(page)).child(must_haves(page));
    // Wide pages have room for the controls; narrow ones fold them behind one line.
    let open = document::is_wide();
    let sheet = el("details")
        .class("sheet")
        .attr_with("open", move || open.then_some(""))
        .child(summary)
        .child(glance(page))
        .child(body);
    // Beside what can be set where there is room; else what can be set stands between, right under the ranking.
    let [verdict, grounds] = verdict(page);
    let scenarios = scenarios(page);
    el("section")
        .class(if scenarios.is_some() { "part recommend" } else { "part recommend bare" })
        .label(Message::Recommendation)
        .child(scenarios)
        .child(verdict)
        .child(el("div").class("controls").child(sheet).child(buttons(page)))
        .child(grounds)
}
