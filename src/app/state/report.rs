//! The verdict in full as JSON, of the moment at which it was asked for.

use std::sync::Arc;

use crate::app::kit::signals::untrack;
use crate::app::kit::words;
use crate::browser::{hash, time};
use weighbridge_core::choices;
use weighbridge_core::dataset::{Dataset, Date};
use weighbridge_core::decision::{
    Acceptability, Method, Origin, Preferences, Report, Sampler, Sampling, Scales, Screening,
    Verdict,
};

use super::counted::today;
use super::draws::draw_slice;
use super::page::Page;

/// All that a report is made of. Taken at once, before anything is awaited: the visitor may go on meanwhile.
pub(crate) struct Snapshot {
    data: &'static Dataset,
    bytes: &'static [u8],
    link: String,
    method: Method,
    assume_worst: bool,
    stale_by: Option<Date>,
    shown: [(&'static str, Vec<String>); 4],
    preferences: Arc<Preferences>,
    screening: Arc<Screening>,
    scales: Arc<Scales>,
    /// The verdict before draws.
    by_lead: Arc<Verdict>,
    /// The draws near the visitor's weights and of any, where they are finished.
    drawn: [Option<Acceptability>; 2],
}

/// Why there is no report.
pub(crate) enum NoReport {
    /// The browser works out the hash of the data only on pages that come by https.
    Insecure,
    /// Its code, or the words that it is written in, could not be fetched.
    Missing,
}

impl Snapshot {
    /// What stands now.
    pub(crate) fn of(page: Page) -> Self {
        let mut link = page.fragment_untracked();
        if !link.is_empty() {
            link.insert(0, '#');
        }
        let scales = page.scales.read_untracked();
        let by_lead = page.by_lead.read_untracked();
        let stale_by = page.stale_unknown.read_untracked().then(today);
        Self {
            data: untrack(|| page.counted()),
            bytes: page.bytes,
            link,
            method: *page.method.read_untracked(),
            assume_worst: *page.worst.read_untracked(),
            stale_by,
            shown: choices::shown(&page.choices_untracked(), page.data()),
            preferences: page.preferences.read_untracked(),
            screening: page.screening.read_untracked(),
            drawn: [page.near, page.any].map(|draws| draws.finished_for(&scales, &by_lead)),
            scales,
            by_lead,
        }
    }

    /// The report, byte for byte what `rank --json` prints under the same link.
    pub(crate) async fn report(self) -> Result<String, NoReport> {
        let hash = hash::sha256(self.bytes).await.ok_or(NoReport::Insecure)?;
        let english = words::plain_english().await.ok_or(NoReport::Missing)?;
        let [near, any] = self.drawn;
        let sure = match self.method {
            Method::Additive => Some([
                drawn(near, Sampling::Near, &self.scales, &self.by_lead).await,
                drawn(any, Sampling::Any, &self.scales, &self.by_lead).await,
            ]),
            _ => None,
        };
        let origin = Origin {
            data_hash: &hash,
            link: &self.link,
            method: self.method,
            assume_worst: self.assume_worst,
            stale_by: self.stale_by,
            shown: &self.shown,
        };
        let (scales, verdict) = ((*self.scales).clone(), (*self.by_lead).clone());
        let asked = (&*self.preferences, &*self.screening);
        let report = Report::with(self.data, &english, asked, origin, scales, verdict, sure);
        Ok(report.to_json())
    }
}

/// All draws for these scales and this verdict: those that are there, or drawn in slices.
async fn drawn(
    known: Option<Acceptability>,
    sampling: Sampling,
    scales: &Scales,
    verdict: &Verdict,
) -> Acceptability {
    if let Some(known) = known {
        return known;
    }
    let mut sampler = Sampler::of(scales, verdict, sampling);
    while !draw_slice(&mut sampler) {
        time::sleep(0).await;
    }
    sampler.acceptability()
}
