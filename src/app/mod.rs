//! The page: a folder a region, thin over the pure core.
//!
//! Signals and memos live in [`state`]; the browser is reached only through [`crate::browser`]. Nothing
//! here decides: what is shown and what suits comes from `table` and `decision`.
//!
//! | folder | what it is | may use |
//! |---|---|---|
//! | `kit` | elements, signals, lazy parts, words, icons | |
//! | `state` | the page's signals and memos, and the acts that change them | `kit` |
//! | `inline` | pieces of a line that several regions write | `kit`, `state` |
//! | `loading` | from the address to a comparison, or to a failure | `kit`, `state` |
//! | `heading`, `recommendation`, `table`, `details`, `notes`, `foot`, `embed_builder` | the regions of the page | all of these, and regions whose parts they hold |

mod details;
mod embed_builder;
mod foot;
mod heading;
mod inline;
mod kit;
mod loading;
mod notes;
mod recommendation;
mod state;
mod table;

use std::any::Any;
use std::cell::RefCell;

use crate::browser::document::LoadState;
use crate::browser::{document, host, time};
use crate::site::Parts;

use kit::markup::{self, IntoViews, Views, el};
use kit::signals;
use loading::failure::failure_notice;
use state::page::{LoadedPage, Page};

thread_local! {
    /// Keeps what is mounted alive; what it held before is unmounted.
    static MOUNTED: RefCell<Option<Box<dyn Any>>> = const { RefCell::new(None) };
}

/// Loads the comparison and shows it, or says why not.
pub fn start() {
    time::spawn(load());
}

/// Loads again after a failure.
fn again() {
    document::set_state(LoadState::Loading);
    time::spawn(async {
        load().await;
        // The button that held the focus is gone with the failure; after another one, this does nothing.
        document::focus(heading::TITLE);
    });
}

async fn load() {
    let loaded = match loading::load().await {
        Ok(loaded) => loaded,
        Err(error) => return document::stop(error.why()),
    };
    match loaded {
        Ok(comparison) => {
            document::set_title(&comparison.data.title);
            let options = u32::try_from(comparison.data.options.len()).unwrap_or(u32::MAX);
            show(move || whole(comparison));
            document::set_state(LoadState::Ready);
            host::tell("ready", &[("items", host::Fact::Count(options))]);
        }
        Err(failure) => {
            let code = failure.code();
            show(move || failure_notice(&failure, again).views());
            document::set_state(LoadState::Failed);
            host::tell("error", &[("code", host::Fact::Text(Some(code)))]);
        }
    }
}

fn show(view: impl FnOnce() -> Views + 'static) {
    if let Some(handle) = document::mount(view) {
        MOUNTED.with(|mounted| *mounted.borrow_mut() = Some(Box::new(handle)));
    }
}

/// The whole page, from top to bottom; built anew for another language.
fn whole(comparison: LoadedPage) -> Views {
    let page = Page::new(comparison);
    state::connect(page);
    markup::part(move || {
        page.language.get();
        signals::untrack(|| all_parts(page))
    })
}

fn all_parts(page: Page) -> Views {
    let is_card = move || page.parts.get().card;
    let mut views = heading::heading(page).hidden(is_card).views();
    // Built anew only for other parts: inside, regions subscribe to what they show themselves.
    let main = move || {
        let parts = page.parts.get();
        signals::untrack(|| main_parts(page, parts))
    };
    el("main").part(main).append_to(&mut views);
    foot::foot(page).hidden(is_card).append_to(&mut views);
    views
}

fn main_parts(page: Page, parts: Parts) -> Views {
    let mut views = Views::new();
    parts.card.then(|| recommendation::card(page)).append_to(&mut views);
    parts.recommend.then(|| recommendation::recommendation(page)).append_to(&mut views);
    parts.table.then(|| table::table(page)).append_to(&mut views);
    parts.notes.then(|| notes::notes(page)).flatten().append_to(&mut views);
    views
}
