//! The recommendation: scenarios, the verdict, and what the visitor can set.

use leptos::prelude::*;

use crate::browser::{clipboard, time};
use crate::link::Edit;

use super::icons::{Sign, icon};
use super::must_haves::MustHaves;
use super::page::Page;
use super::scenarios::Scenarios;
use super::verdict::VerdictPanel;
use super::weights::Weights;

/// How long the page says that a link was copied, in milliseconds.
const SAID_MS: i32 = 4_000;

/// The region of the recommendation.
#[component]
pub fn Recommendation(page: Page) -> impl IntoView {
    view! {
        <section class="part recommend" aria-label="Recommendation">
            <Scenarios page />
            <VerdictPanel page />
            <div class="controls">
                <details class="sheet" open=crate::browser::document::is_wide()>
                    <summary>"Set what matters" <span class="chevron">{icon(Sign::Chevron)}</span></summary>
                    <div class="sheet-body">
                        <Weights page />
                        <MustHaves page />
                    </div>
                </details>
                <Acts page />
            </div>
        </section>
    }
}

/// Start over, and the link that brings everything back.
#[component]
fn Acts(page: Page) -> impl IntoView {
    let said = RwSignal::new("");
    let copy = move |_| {
        time::spawn(async move {
            let copied = clipboard::copy(&page.link()).await;
            said.set(if copied {
                "Link copied."
            } else {
                "Copy it from the address bar: it holds your choices."
            });
            time::sleep(SAID_MS).await;
            // The page may have been replaced meanwhile.
            let _ = said.try_set("");
        });
    };
    view! {
        <div class="acts">
            <button type="button" class="button" on:click=move |_| page.edit(Edit::StartOver)>
                {icon(Sign::Again)} "Start over"
            </button>
            <button type="button" class="button" on:click=copy>
                {icon(Sign::Link)} "Copy link"
            </button>
            <span class="said" aria-live="polite">{said}</span>
        </div>
    }
}
