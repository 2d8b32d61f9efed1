//! The recommendation: scenarios, the verdict, and what the visitor can set.

pub(crate) mod deeper;
mod must_haves;
mod order;
mod ranking;
mod scenarios;
pub(crate) mod verdict;
mod weights;

use leptos::wasm_split::wasm_split;

use crate::browser::{address, clipboard, document, download, time};
use weighbridge_core::choices::Edit;
use weighbridge_core::language::Message;

use crate::app::inline::link::full_page;
use crate::app::kit::icons::{Sign, icon};
use crate::app::kit::lazy::Missing;
use crate::app::kit::markup::{El, el};
use crate::app::kit::signals::Signal;
use crate::app::kit::words::t;
use crate::app::recommendation::must_haves::must_haves;
use crate::app::recommendation::ranking::glance;
use crate::app::recommendation::scenarios::scenarios;
use crate::app::recommendation::verdict::verdict;
use crate::app::recommendation::weights::weights;
use crate::app::state::page::{NoReport, Page};

/// How long the page says that a link was copied, in milliseconds.
const SAID_MS: i32 = 4_000;

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
        .child(el("div").class("controls").child(sheet).child(acts(page)))
        .child(grounds)
}

/// Start over, and the link that brings everything back.
fn acts(page: Page) -> El {
    let said = Signal::new("");
    let is_framed = address::framed();
    let refused = if is_framed { Message::CopyRefusedFramed } else { Message::CopyRefused };
    let full = is_framed.then(|| full_page(page, "text-button", t(Message::FullPage)));
    let copy = move || {
        time::spawn(async move {
            let copied = clipboard::copy(&page.link()).await;
            said.set(t(if copied { Message::LinkCopied } else { refused }));
            time::sleep(SAID_MS).await;
            // The page may have been replaced meanwhile.
            said.set("");
        });
    };
    let download = move || {
        time::spawn(async move {
            if save_report(page, said).await.is_err() {
                said.set(t(Message::DownloadMissing));
            }
        });
    };
    el("div")
        .class("acts")
        .child(act(Sign::Again, t(Message::StartOver), move || page.edit(Edit::StartOver)))
        .child(act(Sign::Link, t(Message::CopyLink), copy))
        .child(act(Sign::Down, t(Message::DownloadVerdict), download))
        .child(full)
        .child(
            el("span")
                .class("said")
                .attr("aria-live", "polite")
                .text_with(move || said.get().to_owned()),
        )
}

/// Hands the verdict in full over as a file, as soon as it is worked out.
#[wasm_split(more, wasm_split_path = leptos::wasm_split, fallible)]
fn save_report(page: Page, said: Signal<&'static str>) -> Result<(), Missing> {
    time::spawn(async move {
        match page.report().await {
            Ok(report) => download::save("verdict.json", &report),
            Err(NoReport::Insecure) => said.set(t(Message::DownloadInsecure)),
            Err(NoReport::Missing) => said.set(t(Message::DownloadMissing)),
        }
    });
    Ok(())
}

fn act(sign: Sign, label: &str, act: impl Fn() + 'static) -> El {
    el("button")
        .attr("type", "button")
        .class("button")
        .on("click", move |_| act())
        .child(icon(sign))
        .text(label)
}
