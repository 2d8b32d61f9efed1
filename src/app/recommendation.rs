//! The recommendation: scenarios, the verdict, and what the visitor can set.

use leptos::wasm_split::wasm_split;

use crate::browser::{address, clipboard, document, download, time};
use crate::link::Edit;

use super::cell::full_page;
use super::icons::{Sign, icon};
use super::later::Missing;
use super::markup::{El, el};
use super::must_haves::must_haves;
use super::page::Page;
use super::scenarios::scenarios;
use super::state::Held;
use super::verdict::verdict;
use super::weights::weights;

/// How long the page says that a link was copied, in milliseconds.
const SAID_MS: i32 = 4_000;

/// The region of the recommendation.
pub(super) fn recommendation(page: Page) -> El {
    let summary = el("summary")
        .text("Set what matters")
        .child(el("span").class("chevron").child(icon(Sign::Chevron)));
    let body = el("div").class("sheet-body").child(weights(page)).child(must_haves(page));
    // Wide pages have room for the controls; narrow ones fold them behind one line.
    let open = document::is_wide();
    let sheet = el("details")
        .class("sheet")
        .attr_with("open", move || open.then_some(""))
        .child(summary)
        .child(body);
    el("section")
        .class("part recommend")
        .attr("aria-label", "Recommendation")
        .child(scenarios(page))
        .child(verdict(page))
        .child(el("div").class("controls").child(sheet).child(acts(page)))
}

/// Start over, and the link that brings everything back.
fn acts(page: Page) -> El {
    let said = Held::new("");
    let is_framed = address::framed();
    let refused = if is_framed {
        "Copying is not allowed here. The full page holds your choices in its address."
    } else {
        "Copy it from the address bar: it holds your choices."
    };
    let full = is_framed.then(|| full_page(page, "text-button", "Full page"));
    let copy = move || {
        time::spawn(async move {
            let copied = clipboard::copy(&page.link()).await;
            said.set(if copied { "Link copied." } else { refused });
            time::sleep(SAID_MS).await;
            // The page may have been replaced meanwhile.
            said.set("");
        });
    };
    let download = move || {
        time::spawn(async move {
            if save_report(page, said).await.is_err() {
                said.set("What writes it could not be fetched. Try again.");
            }
        });
    };
    el("div")
        .class("acts")
        .child(act(Sign::Again, "Start over", move || page.edit(Edit::StartOver)))
        .child(act(Sign::Link, "Copy link", copy))
        .child(act(Sign::Down, "Download this verdict", download))
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
fn save_report(page: Page, said: Held<&'static str>) -> Result<(), Missing> {
    time::spawn(async move {
        match page.report().await {
            Some(report) => download::save("verdict.json", &report),
            None => said.set("Your browser allows this only on https pages."),
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
