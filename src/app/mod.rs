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
mod in_turn;
mod later;
mod look;
mod marked;
mod markup;
mod method;
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
mod words;

use std::any::Any;
use std::cell::RefCell;

use crate::browser::document::State;
use crate::browser::{address, document, fetch, host, time};
use crate::site::{Parts, Settings};
use weighbridge_core::dataset::{self, Dataset, Finding, Loaded};
use weighbridge_core::language::Notice;

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
    // The words come at the same time as the data, where it is likely enough which they are.
    let mut words = words::guess().map(words::fetched);
    let early = words.as_mut().and_then(|words| time::at_once(words.as_mut()));
    let loading = Loading::new().await;
    let loaded = loading.comparison().await;
    if let (Some(words), None) = (words, early) {
        // What failed is tried again below, if it is these words that are wanted.
        let _ = words.await;
    }
    let language = loaded.as_ref().ok().map(|loaded| &*loaded.0.language);
    let tongue = words::choose(&loading.settings, language);
    match words::fetched(tongue).await {
        Ok(catalog) => words::speak(catalog, &loading.settings),
        Err(error) => return document::stop(error.why()),
    }
    match loaded.map(|loaded| loading.finish(loaded)) {
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

/// A page whose settings are there.
struct Loading {
    config: Vec<u8>,
    settings: Settings,
    notices: Vec<Notice>,
}

/// The data set, its bytes, and what its reader had to say.
type Data = (&'static Dataset, Vec<u8>, Vec<Finding>);

impl Loading {
    async fn new() -> Self {
        // Without a configuration the page still works: the defaults are those that it ships with.
        let config =
            fetch::bytes(CONFIG, CONFIG_LIMIT, &is_beside).await.unwrap_or_else(|_| b"{}".to_vec());
        let (settings, notices) = Settings::resolve(&config, &address::setting);
        look::apply(&settings.look);
        Self { config, settings, notices }
    }

    /// Gets the data.
    async fn comparison(&self) -> Result<Data, Failure> {
        let settings = &self.settings;
        let forbidden = || Failure::Forbidden { address: settings.data.clone() };
        let url = address::resolve(&settings.data).ok_or_else(forbidden)?;
        let allowed = |origin: &str| {
            is_beside(origin)
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
        Ok((Box::leak(Box::new(data)), bytes, findings))
    }

    fn finish(self, (data, bytes, findings): Data) -> Comparison {
        let Self { config, settings, notices } = self;
        Comparison { data, bytes: bytes.leak(), findings, config: config.leak(), settings, notices }
    }
}

/// Whether an origin is the page's own.
fn is_beside(origin: &str) -> bool {
    origin == address::own_origin()
}

/// The whole page, from top to bottom; written anew when it is to speak another language.
fn whole(comparison: Comparison) -> Node {
    let page = Page::new(comparison);
    page.tell_host();
    markup::part(move || {
        page.tongue.get();
        state::unheard(|| all_parts(page))
    })
}

fn all_parts(page: Page) -> Node {
    let is_card = move || page.parts.get().card;
    let mut node = heading::heading(page).hidden(is_card).node();
    // Written once for the same parts: what changes in them is heard by the part of them that says it.
    let main = move || {
        let parts = page.parts.get();
        state::unheard(|| main_parts(page, parts))
    };
    el("main").part(main).append_to(&mut node);
    foot::foot(page).hidden(is_card).append_to(&mut node);
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
