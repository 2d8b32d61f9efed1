//! The foot: how the score works, sources, the call to action.

use crate::browser::host;
use crate::language::Message;
use crate::link::safe_link;

use super::cell::outward;
use super::detail::cited;
use super::markup::{El, el};
use super::page::Page;
use super::words::t;

/// Invitation, method and sources.
pub(super) fn foot(page: Page) -> El {
    let data = page.data();
    let method = el("details")
        .class("how")
        .child(el("summary").text(t(Message::HowScoreWorks)))
        .children([Message::MethodScore, Message::MethodUnknown].map(|text| el("p").text(t(text))));
    let sources = data.sources.iter().map(|source| el("li").child(cited(page, source)));
    let sources = el("div")
        .child(el("h2").class("legend").text(t(Message::Sources)))
        .child(el("ul").class("small").children(sources));
    el("footer")
        .class("part foot")
        .attr("aria-label", t(Message::About))
        .child(invitation(page))
        .child(method)
        .child(sources)
        .child(el("p").class("printed-link small").text_with(move || page.link()))
}

/// The call to action: the publisher's own from `config.json`, else the data's.
fn invitation(page: Page) -> Option<El> {
    let data = page.data();
    let own = &page.settings().call_to_action;
    let (label, address) = match (own, &data.call_to_action) {
        (Some(own), _) => (own.label.as_str(), own.url.as_str()),
        (None, Some(theirs)) => (&*theirs.label, &*theirs.url),
        (None, None) => return None,
    };
    let link = outward(safe_link(address)?).class("button primary").text(label);
    let link = link.on("click", |_| host::tell("cta", &[]));
    let words = el("p").text(t(Message::Invitation));
    Some(el("div").class("invite").child(words).child(link))
}
