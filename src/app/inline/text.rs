//! Texts of the data, and in them what the visitor searches for.

use std::ops::Range;

use crate::app::kit::markup::{El, IntoViews, Views, el};
use crate::app::state::page::Page;

/// A text of the data: where language and direction are not the page's own, in an element that says so.
pub(crate) fn data_text(page: Page, text: &str) -> Views {
    match page.data_language() {
        Some(language) => el("bdi").attr("lang", language).text(text).views(),
        None => text.views(),
    }
}

/// A text in an element of its own, with a `<mark>` around each match of the search.
pub(crate) fn highlighted(page: Page, tag: &'static str, text: &str) -> El {
    match page.data_language() {
        Some(language) => el(tag).child(marked(page, "bdi", text).attr("lang", language)),
        None => marked(page, tag, text),
    }
}

/// [`highlighted`], in the page's own language.
pub(crate) fn marked(page: Page, tag: &'static str, text: &str) -> El {
    let text: Box<str> = text.into();
    el(tag).part(move || pieces(&text, page.search.marks(&text)))
}

/// Whether the visitor searches for something that stands in a text.
pub(crate) fn is_found(page: Page, text: &str) -> bool {
    !page.search.marks(text).is_empty()
}

fn pieces(text: &str, ranges: Vec<Range<usize>>) -> Views {
    let mut views = Vec::new();
    let mut from = 0;
    for range in ranges {
        piece(text, from..range.start).append_to(&mut views);
        from = range.end;
        el("mark").text(piece(text, range)).append_to(&mut views);
    }
    piece(text, from..text.len()).append_to(&mut views);
    views
}

fn piece(text: &str, range: Range<usize>) -> &str {
    text.get(range).unwrap_or_default()
}
