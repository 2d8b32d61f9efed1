//! The scenarios: one question, a choice each, with a small sign drawn from its own weights.

use crate::app::inline::text::data_text;
use crate::app::kit::hue::hue;
use crate::app::kit::markup::{El, IntoViews, el, message_with};
use crate::app::kit::signals::Memo;
use crate::app::kit::words::t;
use crate::app::state::page::Page;
use crate::browser::document;
use weighbridge_core::choices::Edit;
use weighbridge_core::dataset::{Dataset, Scenario};
use weighbridge_core::decision::WeightsOf;
use weighbridge_core::language::Message;

/// Height of a sign in px, and of its lowest bar.
const SIGN_PX: u32 = 18;
const STUB_PX: u32 = 2;

/// The radio group of scenarios; nothing where the data have none.
pub(super) fn scenarios(page: Page) -> Option<El> {
    let data = page.data();
    if data.scenarios.is_empty() {
        return None;
    }
    let question = match data.question.as_deref() {
        Some(question) => data_text(page, question),
        None => t(Message::ScenarioQuestion).views(),
    };
    let edited = Memo::new(move || {
        let is_edited = page.verdict.with(|verdict| verdict.weights_of == WeightsOf::Visitor);
        page.scenario.get().filter(|_| is_edited)
    });
    let pills = data.scenarios.iter().enumerate().map(|(at, scenario)| {
        let chosen = move || page.scenario.get() == Some(at);
        let input = el("input")
            .attr("type", "radio")
            .attr("id", &input_id(scenario))
            .attr("name", "scenario")
            .attr("value", &scenario.id)
            .checked(chosen)
            .on("change", move |_| page.edit(Edit::ChooseScenario(Some(at))));
        let name = move || match edited.get() == Some(at) {
            true => message_with(Message::ScenarioEdited, &mut |_| data_text(page, &scenario.name)),
            false => data_text(page, &scenario.name),
        };
        let label = el("span").child(sign(data, scenario)).child(el("span").part(name));
        el("label").class("pill").child(input).child(label)
    });
    let legend = el("legend").class("legend").attr("id", "question").child(question);
    let about = move || {
        let scenario = page.scenario.get().and_then(|at| data.scenarios.get(at));
        data_text(page, scenario.and_then(|scenario| scenario.about.as_deref()).unwrap_or_default())
    };
    let group = el("fieldset")
        .class("scenarios")
        .attr("role", "radiogroup")
        .attr("aria-labelledby", "question")
        .child(legend)
        .child(el("div").class("pills").children(pills))
        .child(
            el("p")
                .class("scenario-about quiet small")
                .child(el("span").part(about))
                .child(leave(page).hidden(move || page.scenario.get().is_none())),
        );
    Some(group)
}

/// The way back to no scenario. It goes away with it, so the focus goes to the one that was chosen.
fn leave(page: Page) -> El {
    let leave = move |_| {
        let chosen = *page.scenario.read_untracked();
        page.edit(Edit::ChooseScenario(None));
        if let Some(chosen) = chosen.and_then(|at| page.data().scenarios.get(at)) {
            document::focus(&input_id(chosen));
        }
    };
    el("button")
        .attr("type", "button")
        .class("text-button")
        .on("click", leave)
        .say(Message::LeaveScenario)
}

fn input_id(scenario: &Scenario) -> String {
    format!("scenario-{}", scenario.id)
}

/// The scenario's weights as a row of small bars, one a group: its fingerprint.
fn sign(data: &Dataset, scenario: &Scenario) -> El {
    let mut sums = vec![0_u32; data.groups.len()];
    for &(criterion, weight) in &scenario.weights {
        let group = data.criteria.get(criterion).and_then(|criterion| criterion.group);
        if let Some(sum) = group.and_then(|group| sums.get_mut(group)) {
            *sum += u32::from(weight);
        }
    }
    let most = sums.iter().copied().max().unwrap_or(0).max(1);
    let bars = sums.iter().enumerate().map(|(at, sum)| {
        let height = STUB_PX + (SIGN_PX - STUB_PX) * sum / most;
        el("rect")
            .class(hue(Some(at)))
            .attr("x", &(4 * at).to_string())
            .attr("y", &(SIGN_PX - height).to_string())
            .attr("width", "3")
            .attr("height", &height.to_string())
            .attr("rx", "0.75")
    });
    el("svg")
        .class("sign")
        .attr("width", &(4 * sums.len()).to_string())
        .attr("height", &SIGN_PX.to_string())
        .attr("aria-hidden", "true")
        .children(bars)
}
