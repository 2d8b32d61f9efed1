//! A text in which what the visitor searches for is marked.

use std::ops::Range;

use weighbridge_core::table;

use crate::browser::language;

use super::markup::{El, IntoNode, Node, el};
use super::page::Page;

/// A text in an element of its own, with a `<mark>` around each match of the search.
pub(super) fn marked(page: Page, tag: &'static str, text: &str) -> El {
    let text: Box<str> = text.into();
    let pieces = move || pieces(&text, &page.query.read());
    match page.foreign() {
        Some(language) => el(tag).child(el("bdi").attr("lang", language).part(pieces)),
        None => el(tag).part(pieces),
    }
}

/// Whether the visitor searches for something that stands in a text.
pub(super) fn is_found(page: Page, text: &str) -> bool {
    let query = page.query.read();
    !query.is_empty() && !marks(text, &query).is_empty()
}

fn pieces(text: &str, query: &str) -> Node {
    let mut node = Vec::new();
    let mut from = 0;
    let ranges = if query.is_empty() { Vec::new() } else { marks(text, query) };
    for range in ranges {
        piece(text, from..range.start).append_to(&mut node);
        from = range.end;
        el("mark").text(piece(text, range)).append_to(&mut node);
    }
    piece(text, from..text.len()).append_to(&mut node);
    node
}

fn piece(text: &str, range: Range<usize>) -> &str {
    text.get(range).unwrap_or_default()
}

fn marks(text: &str, query: &str) -> Vec<Range<usize>> {
    table::marks(text, query, &language::normalize)
}
