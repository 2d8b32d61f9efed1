//! From the address of the page to a comparison, or to the reason why there is none.
//!
//! Knows no region of the page: what has come is handed over whole.

pub(crate) mod failure;

use crate::app::kit::look;
use crate::app::kit::words::{self, NoWords};
use crate::app::state::page::LoadedPage;
use crate::browser::{address, fetch, time};
use crate::site::Settings;
use weighbridge_core::dataset::{self, Dataset, Finding, Loaded, Severity};
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
        let Loaded { data, findings } = dataset::read(&bytes)
            .map_err(|refusal| LoadFailure::Refused { address: settings.data.clone(), refusal })?;
        Ok((Box::leak(Box::new(data)), bytes, findings))
    }

    fn finish(self, (data, bytes, findings): Data) -> LoadedPage {
        let Self { config, settings, mut notices } = self;
        notices.extend(finding_notices(&findings));
        LoadedPage { data, bytes: bytes.leak(), config: config.leak(), settings, notices }
    }
}

/// Whether an origin is the page's own.
fn is_beside(origin: &str) -> bool {
    origin == address::own_origin()
}

/// Most findings that the page lists one by one.
const MOST_FINDINGS: usize = 3;

/// Notices about the findings of the data's reader: the first few errors, then how many more there are.
///
/// Warnings are for editors, who see them on the command line; a visitor cannot act on them.
fn finding_notices(findings: &[Finding]) -> Vec<Notice> {
    let errors = || findings.iter().filter(|finding| finding.severity == Severity::Error);
    let mut notices: Vec<Notice> = errors()
        .take(MOST_FINDINGS)
        .map(|finding| {
            let Finding { path, found, expected, .. } = finding.clone();
            Notice::new(Message::NoticeLine, vec![finding.line.to_string(), path, found, expected])
        })
        .collect();
    let more = errors().count().saturating_sub(MOST_FINDINGS);
    if more > 0 {
        notices.push(Notice::of_count(Message::NoticeMoreLines, more));
    }
    notices
}
