//! From the address of the page to a comparison, or to the reason why there is none.
//!
//! Knows no region of the page: what has come is handed over whole.

pub(crate) mod failure;

use leptos::wasm_split::wasm_split;

use crate::app::kit::lazy::Missing;
use crate::app::kit::look;
use crate::app::kit::words::{self, NoWords};
use crate::app::state::page::LoadedPage;
use crate::browser::{address, fetch, time};
use crate::site::Settings;
use weighbridge_core::dataset::{self, Dataset, Finding, Severity};
use weighbridge_core::language::{Message, Notice};

use failure::LoadFailure;

/// The publisher's settings, beside the page.
const CONFIG: &str = "config.json";
const CONFIG_LIMIT: usize = 256 * 1024;

/// Loads settings, data and words, and lets the page speak their language. Without words nothing can be said, not
/// even what failed.
pub(crate) async fn load() -> Result<Result<LoadedPage, LoadFailure>, NoWords> {
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
    let language = words::choose(&loading.settings, language);
    let catalog = words::fetched(language).await?;
    words::speak(catalog, &loading.settings);
    Ok(loaded.map(|loaded| loading.finish(loaded)))
}

/// A page whose settings are there.
struct Loading {
    config: Vec<u8>,
    settings: Settings,
    notices: Vec<Notice>,
}

/// The data set, its bytes, and notices about what was left out of it.
type Data = (&'static Dataset, Vec<u8>, Vec<Notice>);

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
    async fn comparison(&self) -> Result<Data, LoadFailure> {
        let settings = &self.settings;
        let forbidden = || LoadFailure::Forbidden { address: settings.data.clone() };
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
            .map_err(|error| LoadFailure::Fetch { address: settings.data.clone(), error })?;
        match dataset::load(&bytes) {
            Ok((data, faults)) => {
                let notices = match faults.errors() {
                    0 => Vec::new(),
                    errors => left_out(bytes.clone(), errors).await,
                };
                Ok((Box::leak(Box::new(data)), bytes, notices))
            }
            Err(_) => {
                let findings = findings(bytes).await.unwrap_or_default();
                Err(LoadFailure::Refused { address: settings.data.clone(), findings })
            }
        }
    }

    fn finish(self, (data, bytes, left_out): Data) -> LoadedPage {
        let Self { config, settings, mut notices } = self;
        notices.extend(left_out);
        LoadedPage { data, bytes: bytes.leak(), config: config.leak(), settings, notices }
    }
}

/// Whether an origin is the page's own.
fn is_beside(origin: &str) -> bool {
    origin == address::own_origin()
}

/// Most findings that the page lists one by one.
const MOST_FINDINGS: usize = 3;

/// Notices about what was left out of the data: the first few errors, then how many more there are.
///
/// Warnings are for editors, who see them on the command line; a visitor cannot act on them.
async fn left_out(bytes: Vec<u8>, errors: u32) -> Vec<Notice> {
    let findings = findings(bytes).await.unwrap_or_default();
    let shown = findings.iter().filter(|finding| finding.severity == Severity::Error);
    let mut notices: Vec<Notice> = shown
        .take(MOST_FINDINGS)
        .map(|finding| {
            let Finding { path, found, expected, .. } = finding.clone();
            Notice::new(Message::NoticeLine, vec![finding.line.to_string(), path, found, expected])
        })
        .collect();
    let more = (errors as usize).saturating_sub(notices.len());
    if more > 0 {
        notices.push(Notice::of_count(Message::NoticeMoreLines, more));
    }
    notices
}

/// What is wrong with the data, by the checker, which is fetched only for data that are at fault.
#[wasm_split(checker, wasm_split_path = leptos::wasm_split, fallible)]
fn findings(bytes: Vec<u8>) -> Result<Vec<Finding>, Missing> {
    Ok(dataset::read(&bytes).map_or_else(|refusal| refusal.findings, |loaded| loaded.findings))
}
