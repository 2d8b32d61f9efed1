//! What open folds say: written after the frame of an act, and a few lines in one task, so that a slider that is being
//! moved never waits for it. Knows nothing of what is said.

use std::sync::atomic::{AtomicU32, Ordering};

use crate::app::kit::markup::{Views, part};
use crate::app::kit::signals::{Memo, SignalValue, untrack};
use crate::app::state::page::Page;

/// How long what an open fold says may lag behind, in milliseconds.
const PAUSE_MS: i32 = 100;
/// How many milliseconds lie between two tasks.
const STEP_MS: i32 = 16;

/// Tells that something the folds speak of has changed, a little after it did.
pub(crate) fn pulse(page: Page) -> Memo<u32> {
    let times = AtomicU32::new(0);
    let changed = move || {
        page.preferences.read();
        page.scales.read();
        page.verdict.read();
        page.near.read();
        page.any.read();
        page.flips.read();
        times.fetch_add(1, Ordering::Relaxed)
    };
    Memo::new(changed).throttled(PAUSE_MS)
}

/// What `read` gives, anew at every [`pulse`].
pub(crate) fn late<T: SignalValue>(
    page: Page,
    read: impl Fn(Page) -> T + Send + Sync + 'static,
) -> Memo<T> {
    let pulse = pulse(page);
    Memo::new(move || {
        pulse.get();
        untrack(|| read(page))
    })
}

/// All items, so many in one task: the first at once, the others in turn. Where none of so many has changed, they are left
/// as they are. What `item` reads is not heard.
pub(crate) fn chunked<T: Clone + PartialEq + Send + Sync + 'static>(
    items: Memo<Vec<T>>,
    slice_len: usize,
    item: impl Fn(&T) -> Views + Clone + Send + 'static,
) -> Views {
    let slices = Memo::new(move || items.with(|items| items.len().div_ceil(slice_len)));
    part(move || {
        let slice = |at: usize| {
            let own = move |items: &Vec<T>| {
                items.iter().skip(at * slice_len).take(slice_len).cloned().collect::<Vec<T>>()
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
        (0..slices.get()).flat_map(slice).collect()
    })
}
