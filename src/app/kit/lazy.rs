//! Parts of the page whose code is fetched when they are first shown, so that nobody waits for what few open.
//!
//! A function marked with `#[wasm_split(more, …)]` goes into a program of its own (`scripts/finish.mjs` splits it off),
//! together with all that only such functions use. Knows nothing of what the parts say.

use std::future::Future;
use std::pin::Pin;

use leptos::wasm_split::SplitLoaderError;

use crate::app::kit::markup::{IntoViews, Views, el};
use crate::app::kit::signals::Signal;
use crate::app::kit::words;
use crate::browser::time;
use weighbridge_core::language::Message;

/// The code of a part could not be fetched.
#[derive(Debug)]
pub(crate) struct Missing;

impl From<SplitLoaderError> for Missing {
    fn from(_: SplitLoaderError) -> Self {
        Self
    }
}

/// A part that is being written, at once where its code is there.
pub(crate) type ViewsFuture = Pin<Box<dyn Future<Output = Result<Views, Missing>>>>;

/// The code of a part, on its way.
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

/// Writes a part, for [`El::part`](crate::app::kit::markup::El::part): as soon as its code and its words are there, and anew
/// whenever what it reads changes. Says so when the code does not come, with a button that tries again.
///
/// Nothing is fetched or written while it is not `wanted`. `fetch` is what `wasm_split` makes beside the function that `write` calls, to get its code without running it.
pub(crate) fn lazy(
    wanted: impl Fn() -> bool + Send + 'static,
    fetch: fn() -> CodeFuture,
    write: impl Fn() -> ViewsFuture + Send + 'static,
) -> impl Fn() -> Views + Send + 'static {
    boxed(Box::new(wanted), fetch, Box::new(write))
}

/// The same, compiled once for all parts.
#[inline(never)]
fn boxed(
    wanted: Box<dyn Fn() -> bool + Send>,
    fetch: fn() -> CodeFuture,
    write: Box<dyn Fn() -> ViewsFuture + Send>,
) -> impl Fn() -> Views + Send + 'static {
    let code = Signal::new(Code::Awaited);
    move || {
        if !wanted() {
            return Views::new();
        }
        if code.get() == Code::Missing {
            return missing(code);
        }
        let mut coming = fetch();
        let here = time::at_once(coming.as_mut());
        if here.is_none() || !words::catalog().has_more() {
            let mut words = words::more();
            let words_here = time::at_once(words.as_mut());
            time::spawn(async move {
                let came = match here {
                    Some(here) => here.is_ok(),
                    None => coming.await.is_ok(),
                };
                let came = came
                    && match words_here {
                        Some(here) => here,
                        None => words.await,
                    };
                code.set(if came { Code::There } else { Code::Missing });
            });
            return el("p").class("quiet small").say(Message::OneMoment).views();
        }
        // Polled here, not on the queue: what it makes belongs to this part, and what it reads is heard by it.
        time::at_once(write().as_mut()).and_then(Result::ok).unwrap_or_else(|| missing(code))
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
