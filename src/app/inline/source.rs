//! Where something is from: days and sources.

use crate::app::kit::markup::{El, el};
use crate::app::kit::words::catalog;
use crate::app::state::page::Page;
use crate::browser::language;
use crate::site::safe_link;
use weighbridge_core::dataset::{Date, Source};
use weighbridge_core::language::Message;

use super::link::outward;
use super::text::data_text;

/// A day as the reader's language writes it.
pub(crate) fn day(date: Date) -> El {
    el("time").attr("datetime", &date.to_string()).text(&language::day(date.days()))
}

/// A source by its title, and by who wrote and published it; a link where it has a safe address.
pub(crate) fn cited(page: Page, source: &Source) -> El {
    let by = [&source.author, &source.publisher].into_iter().flatten();
    let mut words = [&source.title].into_iter().chain(by).map(|name| &**name);
    let words = data_text(page, &catalog().list(Message::ListComma, &mut words));
    match source.url.as_deref().and_then(safe_link) {
        Some(address) => outward(address).child(words),
        None => el("cite").child(words),
    }
}
