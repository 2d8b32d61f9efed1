//! The page: components, one a file, thin over the pure core.
//!
//! Signals and memos live in [`page`]; the browser is reached only through [`crate::browser`]. Nothing
//! here decides: what is shown and what suits comes from `table` and `decision`.

mod builder;
mod cell;
mod chances;
mod chart;
mod deeper;
mod detail;
mod draws;
mod failure;
mod figures;
mod foot;
mod heading;
mod icons;
mod later;
mod look;
mod marked;
mod markup;
mod must_haves;
mod notes;
mod order;
mod page;
mod ranking;
mod recommendation;
mod scenarios;
mod state;
mod status;
mod table;
mod tools;
mod verdict;
mod weights;

use std::any::Any;
use std::cell::RefCell;

use crate::browser::document::State;
use crate::browser::{address, document, fetch, host, time};
use crate::dataset::{self, Loaded};
use crate::link::{Parts, Settings};

use failure::{Failure, failure_notice};
use markup::{El, IntoNode, Node, el};
use page::{Comparison, Page};

/// The publisher's settings, beside the page.
const CONFIG: &str = "config.json";
const CONFIG_LIMIT: usize = 256 * 1024;

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
    document::set_state(State::Loading);
    time::spawn(async {
        load().await;
        // The button that held the focus is gone with the failure; after another one, this does nothing.
        document::focus(heading::TITLE);
    });
}

async fn load() {
    match comparison().await {
        Ok(comparison) => {
            document::set_title(&comparison.data.title);
            let options = u32::try_from(comparison.data.options.len()).unwrap_or(u32::MAX);
            show(move || whole(comparison));
            document::set_state(State::Ready);
            host::tell("ready", &[("items", host::Fact::Count(options))]);
        }
        Err(failure) => {
            let code = failure.code();
            show(move || failure_notice(&failure, again).node());
            document::set_state(State::Failed);
            host::tell("error", &[("code", host::Fact::Text(Some(code)))]);
        }
    }
}

fn show(view: impl FnOnce() -> Node + 'static) {
    if let Some(handle) = document::mount(view) {
        MOUNTED.with(|mounted| *mounted.borrow_mut() = Some(Box::new(handle)));
    }
}

/// Gets the settings and the data.
async fn comparison() -> Result<Comparison, Failure> {
    let beside = |origin: &str| origin == address::own_origin();
    // Without a configuration the page still works: the defaults are those that it ships with.
    let config =
        fetch::bytes(CONFIG, CONFIG_LIMIT, &beside).await.unwrap_or_else(|_| b"{}".to_vec());
    let (settings, notices) = Settings::resolve(&config, &address::setting);
    look::apply(&settings.look);

    let forbidden = || Failure::Forbidden { address: settings.data.clone() };
    let url = address::resolve(&settings.data).ok_or_else(forbidden)?;
    let allowed = |origin: &str| {
        beside(origin)
            || settings.data_origins.iter().any(|listed| listed.trim_end_matches('/') == origin)
    };
    if !address::origin_of(&url).is_some_and(|origin| allowed(&origin)) {
        return Err(forbidden());
    }
    let bytes = fetch::bytes(&url, dataset::MAX_BYTES, &allowed)
        .await
        .map_err(|error| Failure::Fetch { address: settings.data.clone(), error })?;
    let Loaded { data, findings } = dataset::read(&bytes)
        .map_err(|refusal| Failure::Refused { address: settings.data.clone(), refusal })?;
    let (data, config) = (Box::leak(Box::new(data)), config.leak());
    Ok(Comparison { data, bytes: bytes.leak(), findings, config, settings, notices })
}

/// The whole page, from top to bottom.
fn whole(comparison: Comparison) -> Node {
    let page = Page::new(comparison);
    let is_card = move || page.parts.get().card;
    let mut node = heading::heading(page).hidden(is_card).node();
    el("main").part(move || main_parts(page, page.parts.get())).append_to(&mut node);
    foot::foot(page).hidden(is_card).append_to(&mut node);
    page.tell_host();
    node
}

fn main_parts(page: Page, parts: Parts) -> Node {
    let mut node = Node::new();
    parts.card.then(|| verdict::card(page)).append_to(&mut node);
    parts.recommend.then(|| recommendation::recommendation(page)).append_to(&mut node);
    parts.table.then(|| table::table_part(page)).append_to(&mut node);
    parts.notes.then(|| notes::notes(page)).flatten().append_to(&mut node);
    node
}

/// The class that gives a criterion the hue of its group; none without a group.
fn hue(group: Option<usize>) -> &'static str {
    const HUES: [&str; 8] =
        ["hue-0", "hue-1", "hue-2", "hue-3", "hue-4", "hue-5", "hue-6", "hue-7"];
    group.and_then(|group| HUES.get(group % HUES.len()).copied()).unwrap_or("")
}

/// A small square in the hue of a group; the name beside it says the same.
fn dot(hue: &str) -> El {
    el("span").class(&format!("dot {hue}")).attr("aria-hidden", "true")
}
