//! Start over, and what a visitor takes along: the link, and the verdict as a file.

use leptos::wasm_split::wasm_split;

use crate::app::inline::link::full_page;
use crate::app::kit::controls::ActMessage;
use crate::app::kit::icons::{Sign, icon};
use crate::app::kit::lazy::Missing;
use crate::app::kit::markup::{El, el};
use crate::app::kit::words::t;
use crate::app::state::page::Page;
use crate::app::state::report::{NoReport, Snapshot};
use crate::browser::{address, clipboard, download, time};
use weighbridge_core::choices::Edit;
use weighbridge_core::language::Message;

/// Start over, and the link that brings everything back.
pub(super) fn buttons(page: Page) -> El {
    let message = ActMessage::new();
    let is_framed = address::framed();
    let refused = if is_framed { Message::CopyRefusedFramed } else { Message::CopyRefused };
    let full = is_framed.then(|| full_page(page, "text-button", t(Message::FullPage)));
    let copy = move || {
        time::spawn(async move {
            let copied = clipboard::copy(&page.link()).await;
            message.set_briefly(t(if copied { Message::LinkCopied } else { refused }));
        });
    };
    let download = move || {
        // Of now: the visitor may go on while code, words and draws come.
        let snapshot = Snapshot::of(page);
        time::spawn(async move {
            if save_report(snapshot, message).await.is_err() {
                message.set(t(Message::DownloadMissing));
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
            el("span").class("said").attr("aria-live", "polite").text_with(move || message.get()),
        )
}

/// Hands the verdict in full over as a file, as soon as it is worked out.
#[wasm_split(more, wasm_split_path = leptos::wasm_split, fallible)]
fn save_report(snapshot: Snapshot, message: ActMessage) -> Result<(), Missing> {
    time::spawn(async move {
        match snapshot.report().await {
            Ok(report) => download::save("verdict.json", &report),
            Err(NoReport::Insecure) => message.set(t(Message::DownloadInsecure)),
            Err(NoReport::Missing) => message.set(t(Message::DownloadMissing)),
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
