//! Notices: what could not be taken as it was found, each with a button to put it away.

use crate::app::kit::icons::{Sign, icon};
use crate::app::kit::markup::{El, IntoViews, Views, el};
use crate::app::kit::words::catalog;
use crate::app::state::page::Page;
use crate::app::table::SEARCH;
use crate::browser::{document, time};
use weighbridge_core::language::Message;

/// The list of notices; nothing where there are none.
pub(super) fn notices(page: Page) -> El {
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
