//! The foot: how the score works, sources, the call to action.

use crate::browser::host;
use crate::link::safe_link;

use super::cell::outward;
use super::detail::cited;
use super::markup::{El, el};
use super::page::Page;

/// How a score comes about, in the reader's words.
const METHOD: [&str; 2] = [
    "Each statement is put on a scale from 0 to 1 that the data declare: the lowest level is 0, the highest is 1. It counts as much as the weight that you give it, as a share of all weights. The parts add up to the score, so you can see what it is made of.",
    "What is not stated counts as the middle of what is known, and the thin line on a bar shows how far the score could move if it were known. A must-have is met only by what is stated. With a lead of less than 2 points, or with the first place in fewer than 60 of 100 ways of weighing near yours, the page names no clear winner. Hiding an option changes no other option’s score.",
];

/// Invitation, method and sources.
pub(super) fn foot(page: Page) -> El {
    let data = page.data();
    let method = el("details")
        .class("how")
        .child(el("summary").text("How the score works"))
        .children(METHOD.map(|text| el("p").text(text)));
    let sources = data.sources.iter().map(|source| el("li").child(cited(source)));
    let sources = el("div")
        .child(el("h2").class("legend").text("Sources"))
        .child(el("ul").class("small").children(sources));
    el("footer")
        .class("part foot")
        .attr("aria-label", "About this comparison")
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
    let words = el("p").text("Still undecided? The right choice hangs on your project.");
    Some(el("div").class("invite").child(words).child(link))
}
