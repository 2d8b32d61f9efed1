//! The heading: what is compared, when, by whom, on what ground; and the notices under it.
//!
//! Knows nothing of scores.

mod notices;

use crate::app::inline::source::day;
use crate::app::inline::text::data_text;
use crate::app::kit::markup::{El, IntoViews, el, message_with};
use crate::app::kit::words::say;
use crate::app::state::page::Page;
use weighbridge_core::language::Message;

use notices::notices;

/// Id of the title, to which the focus goes when the page takes the place of a failure.
pub(crate) const TITLE: &str = "title";

/// Title, summary, dates and source, and the notices under them.
pub(crate) fn heading(page: Page) -> El {
    let data = page.data();
    let updated = data
        .updated
        .or(data.published)
        .map(|date| el("span").child(message_with(Message::Updated, &mut |_| day(date).views())));
    let source = data.sources.first().map(|source| {
        let author = source.author.as_deref();
        let message = if author.is_some() { Message::SourceBy } else { Message::Source };
        el("span").child(message_with(message, &mut |place| match place {
            0 => el("cite").child(data_text(page, &source.title)).views(),
            _ => data_text(page, author.unwrap_or_default()),
        }))
    });
    let publisher = data.published_by.as_deref();
    let publisher = publisher.map(|name| el("span").text(&say(Message::PublishedBy, &[name])));
    el("header")
        .class("head")
        .child(
            el("h1")
                .class("title")
                .attr("id", TITLE)
                .attr("tabindex", "-1")
                .child(data_text(page, &data.title)),
        )
        .child(
            data.summary.as_deref().map(|text| el("p").class("lede").child(data_text(page, text))),
        )
        .child(el("p").class("meta").child(updated).child(source).child(publisher))
        .child(notices(page))
}
