//! Long lists written a few items in a task, so that input never waits for all of them.

use super::markup::{Views, part};
use super::signals::{Memo, untrack};

/// Milliseconds between two chunks.
const STEP_MS: i32 = 16;

/// Renders items in chunks, one per timer task; reads inside `item` are untracked. A chunk of which no item changed is left
/// as it is.
pub(crate) fn chunked<T: Clone + PartialEq + Send + Sync + 'static>(
    items: Memo<Vec<T>>,
    chunk_len: usize,
    item: impl Fn(&T) -> Views + Clone + Send + 'static,
) -> Views {
    let chunks = Memo::new(move || items.with(|items| items.len().div_ceil(chunk_len)));
    part(move || {
        let chunk = |at: usize| {
            let own = move |items: &Vec<T>| {
                items.iter().skip(at * chunk_len).take(chunk_len).cloned().collect::<Vec<T>>()
            };
            let own = Memo::new(move || items.with(own));
            let wait_ms = i32::try_from(at).unwrap_or(i32::MAX).saturating_mul(STEP_MS);
            let shown = if at == 0 { own } else { own.delayed(wait_ms) };
            let item = item.clone();
            part(move || {
                let items = shown.read();
                untrack(|| items.iter().flat_map(&item).collect())
            })
        };
        (0..chunks.get()).flat_map(chunk).collect()
    })
}
