//! The scenarios: one question, a choice each, with a small sign drawn from its own weights.

use leptos::prelude::*;

use crate::dataset::{Dataset, Scenario};
use crate::link::Edit;

use super::page::Page;

/// Height of a sign in px, and of its lowest bar.
const SIGN_PX: u32 = 18;
const STUB_PX: u32 = 2;

/// The radio group of scenarios; nothing where the data have none.
#[component]
pub fn Scenarios(page: Page) -> impl IntoView {
    let data = page.data();
    let question = data.question.as_deref().unwrap_or("What are you choosing for?").to_owned();
    let pill = |(at, scenario): (usize, &Scenario)| {
        let chosen = move || page.preferences.with(|now| now.scenario == Some(at));
        view! {
            <label class="pill" title=scenario.about.as_deref().unwrap_or_default().to_owned()>
                <input
                    type="radio"
                    name="scenario"
                    value=scenario.id.to_string()
                    prop:checked=chosen
                    on:change=move |_| page.edit(Edit::ChooseScenario(Some(at)))
                />
                <span>{sign(&data, scenario)} {scenario.name.to_string()}</span>
            </label>
        }
    };
    let about = {
        let data = page.data();
        move || {
            let at = page.preferences.with(|now| now.scenario)?;
            data.scenarios.get(at)?.about.as_deref().map(str::to_owned)
        }
    };
    (!data.scenarios.is_empty()).then(|| {
        view! {
            <fieldset class="scenarios" role="radiogroup" aria-labelledby="question">
                <legend class="legend" id="question">{question}</legend>
                <div class="pills">
                    {data.scenarios.iter().enumerate().map(pill).collect_view()}
                </div>
                <p class="scenario-about quiet small">{about}</p>
            </fieldset>
        }
    })
}

/// The scenario's weights as a row of small bars, one a group: its fingerprint.
fn sign(data: &Dataset, scenario: &Scenario) -> impl IntoView + use<> {
    let mut sums = vec![0_u32; data.groups.len()];
    for &(criterion, weight) in &scenario.weights {
        let group = data.criteria.get(criterion).and_then(|criterion| criterion.group);
        if let Some(sum) = group.and_then(|group| sums.get_mut(group)) {
            *sum += u32::from(weight);
        }
    }
    let most = sums.iter().copied().max().unwrap_or(0).max(1);
    let width = (4 * sums.len()).to_string();
    let bars = sums.into_iter().enumerate().map(|(at, sum)| {
        let height = STUB_PX + (SIGN_PX - STUB_PX) * sum / most;
        view! {
            <rect
                class=super::hue(Some(at))
                x=(4 * at).to_string()
                y=(SIGN_PX - height).to_string()
                width="3"
                height=height.to_string()
                rx="0.75"
            />
        }
    });
    let bars = bars.collect_view();
    view! {
        <svg class="sign" width=width height=SIGN_PX.to_string() aria-hidden="true">
            {bars}
        </svg>
    }
}
