//! Code that is fetched when it is first needed, so that nobody waits for what few open: [`lazy`] for what is shown,
//! [`Code`] for what is worked out.
//!
//! A function marked with `#[wasm_split(more, …)]` goes into a program of its own (`scripts/finish.mjs` splits it off),
//! together with all that only such functions use. Knows nothing of what the parts hold.

use std::future::Future;
use std::pin::Pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use leptos::prelude::{LocalStorage, SetValue, StoredValue, UpdateValue};
use leptos::wasm_split::SplitLoaderError;

use crate::browser::time;
use weighbridge_core::language::{Message, Notice};

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

/// Something that is fetched, and whether it came.
type Coming = Pin<Box<dyn Future<Output = bool>>>;

/// One waiter for what is on its way, however often it is asked for meanwhile.
#[derive(Default)]
struct Waiter {
    is_under_way: Arc<AtomicBool>,
}

impl Waiter {
    /// Whether it is there. Where it is not, it is waited for, and `then` hears whether it came; not if somebody waits already.
    #[inline(never)]
    fn is_there(&self, fetch: &dyn Fn() -> Coming, then: Box<dyn FnOnce(bool)>) -> bool {
        if self.is_under_way.load(Ordering::Relaxed) {
            return false;
        }
        let mut coming = fetch();
        let here = time::at_once(coming.as_mut());
        if here == Some(true) {
            return true;
        }
        self.is_under_way.store(true, Ordering::Relaxed);
        let is_under_way = Arc::clone(&self.is_under_way);
        time::spawn(async move {
            let came = match here {
                Some(here) => here,
                None => coming.await,
            };
            is_under_way.store(false, Ordering::Relaxed);
            then(came);
        });
        false
    }
}

/// Code that signals are worked out by: where it does not come, a notice says so.
#[derive(Clone, Copy)]
pub(crate) struct Code {
    fetch: fn() -> CodeFuture,
    notices: Signal<Vec<Notice>>,
    /// Whether somebody has waited until it was there.
    came: Signal<bool>,
    waiter: &'static Waiter,
    /// What is called once it is known whether it comes.
    waiting: StoredValue<Option<Box<dyn FnOnce()>>, LocalStorage>,
}

impl Code {
    /// Code that is not asked for yet. `fetch` is as for [`lazy`].
    pub(crate) fn new(fetch: fn() -> CodeFuture, notices: Signal<Vec<Notice>>) -> Self {
        // As long as the document, like the signals of the page.
        let waiter = Box::leak(Box::default());
        let waiting = StoredValue::new_local(None);
        Self { fetch, notices, came: Signal::new(false), waiter, waiting }
    }

    /// Whether it is there. Where it is not, it is asked for, and the observer that asks runs again once it has come.
    pub(crate) fn is_there(self) -> bool {
        let then = move |came| {
            match came {
                true => self.arrived(),
                false => self.notices.update(|notices| {
                    let missing = Notice::new(Message::PartMissing, Vec::new());
                    if !notices.contains(&missing) {
                        notices.push(missing);
                    }
                }),
            }
            if let Some(call) = self.waiting.try_update_value(Option::take).flatten() {
                call();
            }
        };
        let fetch = || -> Coming {
            let coming = (self.fetch)();
            Box::pin(async move { coming.await.is_ok() })
        };
        self.came.get() || self.waiter.is_there(&fetch, Box::new(then))
    }

    /// Calls back once it is known whether it comes, in place of any call that waits for that; at once where nobody asked.
    pub(crate) fn when_known(self, call: impl FnOnce() + 'static) {
        match self.waiter.is_under_way.load(Ordering::Relaxed) {
            true => self.waiting.set_value(Some(Box::new(call))),
            false => call(),
        }
    }

    /// Gets it without a word where it does not come, and says whether it came.
    pub(crate) async fn come(self) -> bool {
        let came = (self.fetch)().await.is_ok();
        if came {
            self.arrived();
        }
        came
    }

    /// Tells observers, once.
    fn arrived(self) {
        if !*self.came.read_untracked() {
            self.came.set(true);
        }
    }
}

/// How far a part is.
#[derive(Clone, Copy, Default, PartialEq)]
enum Progress {
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
    let progress = Signal::new(Progress::Awaited);
    let waiter = Waiter::default();
    move || {
        if !wanted() {
            return Views::new();
        }
        if progress.get() == Progress::Missing {
            return missing(progress);
        }
        let fetch = || -> Coming {
            let coming = fetch();
            Box::pin(async move { coming.await.is_ok() && words::more().await })
        };
        let then = move |came| {
            progress.set(if came { Progress::There } else { Progress::Missing });
        };
        if waiter.is_there(&fetch, Box::new(then)) {
            // Polled here, not on the queue: so this part owns what it makes and tracks what it reads.
            let views = time::at_once(write().as_mut()).and_then(Result::ok);
            return views.unwrap_or_else(|| missing(progress));
        }
        el("p").class("quiet small").say(Message::OneMoment).views()
    }
}

fn missing(progress: Signal<Progress>) -> Views {
    let again = el("button")
        .attr("type", "button")
        .class("text-button")
        .on("click", move |_| progress.set(Progress::Awaited))
        .say(Message::TryAgain);
    el("p").class("note").say(Message::PartMissing).text(" ").child(again).views()
}
