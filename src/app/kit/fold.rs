//! Folds whose content is written only while they are open, by code that is fetched when the first of them is opened: so
//! a first visit stays light and a moved slider cheap.

use std::sync::atomic::{AtomicBool, Ordering};

use super::controls::disclosure;
use super::lazy::{CodeFuture, ViewsFuture, lazy};
use super::markup::{El, Views, el};
use super::signals::{Memo, Signal};

/// What becomes of the content of a fold that is closed again.
#[derive(Clone, Copy, PartialEq)]
pub(crate) enum Closed {
    /// It goes, and is written anew when the fold is opened again.
    Dropped,
    /// It stays, out of sight, with what was set in it.
    Kept,
}

/// A fold under a title. `write` gets the signal that says whether it is open, and runs again only when what it reads
/// changes; [`lazy`] says what `fetch` is.
pub(crate) fn fold(
    title: Views,
    closed: Closed,
    fetch: fn() -> CodeFuture,
    write: impl Fn(Signal<bool>) -> ViewsFuture + Send + 'static,
) -> El {
    let is_open = Signal::new(false);
    let was_open = AtomicBool::new(false);
    // A click and "toggle" both set the signal; as a memo it changes once.
    let wanted = Memo::new(move || {
        let is_open = is_open.get();
        let was_open = was_open.fetch_or(is_open, Ordering::Relaxed);
        is_open || was_open && closed == Closed::Kept
    });
    let body = lazy(move || wanted.get(), fetch, move || write(is_open));
    disclosure("fold", title, is_open).child(el("div").class("fold-body").part(body))
}
