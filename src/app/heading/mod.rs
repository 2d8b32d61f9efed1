//! The heading: what is compared, when, by whom, on what ground.

use crate::browser::{document, time};
use weighbridge_core::language::Message;

use crate::app::inline::source::day;
use crate::app::kit::icons::{Sign, icon};
use crate::app::kit::markup::{El, IntoViews, Views, el};
use crate::app::kit::words::{catalog, said_with, say};
use crate::app::state::page::Page;
use crate::app::table::tools::SEARCH;

/// Id of the title, to which the focus goes when the page takes the place of a failure.
pub(crate) const TITLE: &str = "title";

/// Title, summary, dates and source, and the notices under them.
pub(crate) fn heading(page: Page) -> El {
    let data = page.data();
    let updated = data
        .updated
        .or(data.published)
        .map(|date| el("span").child(said_with(Message::Updated, &mut |_| day(date).views())));
    let source = data.sources.first().map(|source| {
        let author = source.author.as_deref();
        let message = if author.is_some() { Message::SourceBy } else { Message::Source };
        el("span").child(said_with(message, &mut |place| match place {
            0 => el("cite").child(page.data_text(&source.title)).views(),
            _ => page.data_text(author.unwrap_or_default()),
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
                .child(page.data_text(&data.title)),
        )
        .child(
            data.summary.as_deref().map(|text| el("p").class("lede").child(page.data_text(text))),
        )
        .child(el("p").class("meta").child(updated).child(source).child(publisher))
        .child(notices(page))
}

/// What could not be taken as it was found, each with a button to put it away.
fn notices(page: Page) -> El {
    el("div").part(move || {
        let notices = page.notices.read();
        if notices.is_empty() {
            return Views::new();
        }
        let rows = notices.iter().enumerate();
        let rows = rows.map(|(at, own)| notice(page, at, &own.in_words(catalog())));
        el("ul").class("notices").label(Message::Notices).children(rows).views()
    })
}

fn notice(page: Page, at: usize, text: &str) -> El {
    let dismiss = move |_| {
        page.notices.update(|notices| {
            if at < notices.len() {
                notices.remove(at);
            }
        });
        // The button goes away: the focus goes to the notice that takes its place, or to the one before.
        let left = page.notices.with(Vec::len);
        let next = left.checked_sub(1).map_or(SEARCH.to_owned(), |last| button_id(at.min(last)));
        // Only once the list has been written anew.
        time::spawn(async move { document::focus(&next) });
    };
    el("li").class("notice").child(icon(Sign::Caution)).child(el("div").text(text)).child(
        el("button")
            .attr("type", "button")
            .attr("id", &button_id(at))
            .label(Message::DismissNotice)
            .on("click", dismiss)
            .child(icon(Sign::Cross)),
    )
}

/// Id of the button that puts away the notice at this place.
fn button_id(at: usize) -> String {
    format!("dismiss-{at}")
}
