//! A text in which what the visitor searches for is marked.

use leptos::prelude::*;

use crate::table::marks;

use super::page::Page;

/// The text as nodes: plain, or with a `<mark>` around each match of the search.
pub fn marked(page: Page, text: &str) -> impl IntoView + use<> {
    let text: Box<str> = text.into();
    move || {
        let ranges = page
            .choice(|now| if now.query.is_empty() { Vec::new() } else { marks(&text, &now.query) });
        if ranges.is_empty() {
            return text.to_string().into_any();
        }
        let mut nodes = Vec::with_capacity(2 * ranges.len() + 1);
        let mut from = 0;
        for range in ranges {
            nodes.push(piece(&text, from..range.start).into_any());
            nodes.push(view! { <mark>{piece(&text, range.clone())}</mark> }.into_any());
            from = range.end;
        }
        nodes.push(piece(&text, from..text.len()).into_any());
        nodes.into_any()
    }
}

fn piece(text: &str, range: std::ops::Range<usize>) -> String {
    text.get(range).unwrap_or_default().to_owned()
}
