//! The foot: how the score works, sources, the call to action, and how to embed the page.

use crate::browser::{address, host};
use crate::site::safe_link;
use weighbridge_core::language::Message;

use crate::app::inline::link::outward;
use crate::app::inline::source::{cited, day};
use crate::app::kit::markup::{El, el};
use crate::app::recommendation::deeper::{Question, fold};
use crate::app::state::page::Page;

/// Invitation, method, sources and embed.
pub(crate) fn foot(page: Page) -> El {
    let data = page.data();
    // In a frame its snippet would be of the frame, and its previews would stand in previews.
    let embed = (!address::framed()).then(|| fold(Message::Embed, page, Question::Embed));
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
        .child(el("div").child(fold(Message::HowScoreWorks, page, Question::Score)).child(embed))
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
    let words = el("p").say(Message::Invitation);
    Some(el("div").class("invite").child(words).child(link))
}
