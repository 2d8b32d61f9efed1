//! Parts of the page whose code is fetched when they are first shown, so that nobody waits for what few open.
//!
//! A function marked with `#[wasm_split(more, …)]` goes into a program of its own (`scripts/finish.mjs` splits it off),
//! together with all that only such functions use. Knows nothing of what the parts hold.

use std::future::Future;
use std::pin::Pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use leptos::wasm_split::SplitLoaderError;

use crate::browser::time;
use weighbridge_core::language::Message;

use super::markup::{IntoViews, Views, el};
use super::signals::Signal;
use super::words;

/// The code of a part could not be fetched.
#[derive(Debug)]
pub(crate) struct Missing;

impl From<SplitLoaderError> for Missing {
    fn from(_: SplitLoaderError) -> Self {
        Self
    }
}

/// What a part holds; ready at once where its code is there.
pub(crate) type ViewsFuture = Pin<Box<dyn Future<Output = Result<Views, Missing>>>>;

/// The code of a part.
pub(crate) type CodeFuture = Pin<Box<dyn Future<Output = Result<(), SplitLoaderError>>>>;

/// How far the code of a part is.
#[derive(Clone, Copy, Default, PartialEq)]
enum Code {
    /// Never asked for, or under way.
    #[default]
    Awaited,
    /// It has come.
    There,
    /// It did not come.
    Missing,
}

/// Renders a part, for [`El::part`](super::markup::El::part), as soon as its code and its words are there, and again
/// whenever what it reads changes. Where they do not come it says so, with a button that tries again.
///
/// Nothing is fetched or rendered while it is not `wanted`. `fetch` is what `wasm_split` makes beside the function that
/// `write` calls, to get its code without running it.
pub(crate) fn lazy(
    wanted: impl Fn() -> bool + Send + 'static,
    fetch: fn() -> CodeFuture,
    write: impl Fn() -> ViewsFuture + Send + 'static,
) -> impl Fn() -> Views + Send + 'static {
    boxed(Box::new(wanted), fetch, Box::new(write))
}

/// [`lazy`], compiled once for all parts.
#[inline(never)]
fn boxed(
    wanted: Box<dyn Fn() -> bool + Send>,
    fetch: fn() -> CodeFuture,
    write: Box<dyn Fn() -> ViewsFuture + Send>,
) -> impl Fn() -> Views + Send + 'static {
    let code = Signal::new(Code::Awaited);
    // One waiter, however often the part renders meanwhile.
    let is_under_way = Arc::new(AtomicBool::new(false));
    move || {
        if !wanted() {
            return Views::new();
        }
        if code.get() == Code::Missing {
            return missing(code);
        }
        if !is_under_way.load(Ordering::Relaxed) {
            let mut coming = fetch();
            let here = time::at_once(coming.as_mut());
            if here.is_some() && words::catalog().has_more() {
                // Polled here, not on the queue: so this part owns what it makes and tracks what it reads.
                let views = time::at_once(write().as_mut()).and_then(Result::ok);
                return views.unwrap_or_else(|| missing(code));
            }
            is_under_way.store(true, Ordering::Relaxed);
            let is_under_way = Arc::clone(&is_under_way);
            time::spawn(async move {
                let came = match here {
                    Some(here) => here.is_ok(),
                    None => coming.await.is_ok(),
                };
                let came = came && words::more().await;
                is_under_way.store(false, Ordering::Relaxed);
                code.set(if came { Code::There } else { Code::Missing });
            });
        }
        el("p").class("quiet small").say(Message::OneMoment).views()
    }
}

fn missing(code: Signal<Code>) -> Views {
    let again = el("button")
        .attr("type", "button")
        .class("text-button")
        .on("click", move |_| code.set(Code::Awaited))
        .say(Message::TryAgain);
    el("p").class("note").say(Message::PartMissing).text(" ").child(again).views()
}
