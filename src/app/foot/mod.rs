//! The foot: how the score works, sources, the call to action, and how to embed the page.
//!
//! Knows of the embed builder only how to open it.

use leptos::wasm_split::wasm_split;

use crate::app::embed_builder::builder;
use crate::app::inline::link::outward;
use crate::app::inline::score::about_scores;
use crate::app::inline::source::{cited, day};
use crate::app::kit::fold::{Closed, fold};
use crate::app::kit::lazy::Missing;
use crate::app::kit::markup::{El, IntoViews, Views, el};
use crate::app::kit::signals::Signal;
use crate::app::kit::words::t;
use crate::app::state::page::Page;
use crate::browser::{address, host};
use crate::site::safe_link;
use weighbridge_core::language::Message;

/// Invitation, method, sources and embed.
pub(crate) fn foot(page: Page) -> El {
    let data = page.data();
    let works = fold(
        t(Message::HowScoreWorks).views(),
        Closed::Dropped,
        || Box::pin(fetch_answer()),
        move |is_open| Box::pin(answer(page, Topic::Score, is_open)),
    );
    // In a frame its snippet would be of the frame, and its previews would stand in previews.
    let embed = (!address::framed()).then(|| {
        fold(
            t(Message::Embed).views(),
            Closed::Kept,
            || Box::pin(fetch_answer()),
            move |is_open| Box::pin(answer(page, Topic::Embed, is_open)),
        )
    });
    let sources = (!data.sources.is_empty()).then(|| {
        let cited = data.sources.iter().map(|source| {
            el("li").class("meta").child(cited(page, source)).child(source.date.map(day))
        });
        el("div")
            .child(el("h2").class("legend").say(Message::Sources))
            .child(el("ul").class("small").children(cited))
    });
    el("footer")
        .class("part foot")
        .label(Message::About)
        .child(invitation(page))
        .child(sources)
        .child(el("div").child(works).child(embed))
        .child(el("p").class("printed-link small").text_with(move || page.link()))
}

/// What a fold of the foot is about.
#[derive(Clone, Copy)]
enum Topic {
    Score,
    Embed,
}

#[wasm_split(more, wasm_split_path = leptos::wasm_split, fallible, preload(fetch_answer))]
fn answer(page: Page, topic: Topic, is_open: Signal<bool>) -> Result<Views, Missing> {
    Ok(match topic {
        Topic::Score => about_scores(),
        Topic::Embed => builder(page, is_open),
    })
}

/// The call to action: the publisher's own from `config.json`, else the data's.
fn invitation(page: Page) -> Option<El> {
    let data = page.data();
    let own = &page.settings().call_to_action;
    let (label, address) = match (own, &data.call_to_action) {
        (Some(own), _) => (own.label.as_str(), own.url.as_str()),
        (None, Some(of_data)) => (&*of_data.label, &*of_data.url),
        (None, None) => return None,
    };
    let link = outward(safe_link(address)?).class("button primary").text(label);
    let link = link.on("click", |_| host::tell("cta", &[]));
    let words = el("p").say(Message::Invitation);
    Some(el("div").class("invite").child(words).child(link))
}
