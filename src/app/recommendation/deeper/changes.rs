//! When open folds are written anew: a little after a change, so that a slider that is being moved never waits for them.

use std::sync::atomic::{AtomicU32, Ordering};

use crate::app::kit::signals::{Memo, SignalValue, untrack};
use crate::app::state::page::Page;

/// How long an open fold may lag behind, in milliseconds.
const LAG_MS: i32 = 100;

/// Counts the changes of what the folds speak of, throttled.
pub(super) fn throttled_changes(page: Page) -> Memo<u32> {
    let times = AtomicU32::new(0);
    let changed = move || {
        page.preferences.read();
        page.scales.read();
        page.verdict.read();
        page.near.read();
        page.any.read();
        page.slider_winners.read();
        times.fetch_add(1, Ordering::Relaxed)
    };
    Memo::new(changed).throttled(LAG_MS)
}

/// What `read` gives, read again after [`throttled_changes`] alone.
pub(super) fn read_throttled<T: SignalValue>(
    page: Page,
    read: impl Fn(Page) -> T + Send + Sync + 'static,
) -> Memo<T> {
    let changes = throttled_changes(page);
    Memo::new(move || {
        changes.get();
        untrack(|| read(page))
    })
}
