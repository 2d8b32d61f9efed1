//! What the page says when there is nothing to show: what happened, what is safe, what to do.

use crate::app::kit::markup::{El, el};
use crate::app::kit::words::{catalog, say};
use crate::browser::fetch::FetchError;
use weighbridge_core::dataset::Finding;
use weighbridge_core::language::Message;

/// Why there is no comparison.
#[derive(Debug)]
pub(crate) enum LoadFailure {
    /// The data did not come.
    Fetch {
        /// Their address, as the publisher gave it.
        address: String,
        /// Why they did not come.
        error: FetchError,
    },
    /// The address is not one that this page may load from.
    Forbidden {
        /// The address.
        address: String,
    },
    /// What came is no comparison.
    Refused {
        /// Its address.
        address: String,
        /// What is wrong with it; empty where the checker did not come.
        findings: Vec<Finding>,
    },
}

impl LoadFailure {
    /// What happened, in a sentence or two.
    fn what(&self) -> String {
        let (Self::Fetch { address, .. }
        | Self::Forbidden { address }
        | Self::Refused { address, .. }) = self;
        let (message, more) = match self {
            Self::Fetch { error, .. } => match error {
                FetchError::Unreachable => (Message::FailureUnreachable, String::new()),
                FetchError::TooSlow => (Message::FailureSlow, String::new()),
                FetchError::Status(404) => (Message::FailureNoFile, "404".to_owned()),
                FetchError::Status(status) => (Message::FailureStatus, status.to_string()),
                FetchError::Elsewhere(origin) => (Message::FailureElsewhere, origin.clone()),
                FetchError::TooLarge(limit) => {
                    (Message::FailureLarge, catalog().count(limit / (1024 * 1024)))
                }
            },
            Self::Forbidden { .. } => (Message::FailureForbidden, String::new()),
            Self::Refused { .. } => (Message::FailureNoComparison, String::new()),
        };
        say(message, &[address, &more])
    }

    /// Its kind, in a word for the page around this one.
    pub(crate) fn code(&self) -> &'static str {
        match self {
            Self::Fetch { .. } => "fetch",
            Self::Forbidden { .. } => "forbidden",
            Self::Refused { .. } => "data",
        }
    }

    fn findings(&self) -> &[Finding] {
        match self {
            Self::Refused { findings, .. } => findings,
            _ => &[],
        }
    }
}

/// How many findings the notice lists.
const FINDINGS_SHOWN: usize = 5;

/// The failure as an alert, with a button that loads anew without losing the address.
pub(crate) fn failure_notice(failure: &LoadFailure, again: fn()) -> El {
    let button = el("button")
        .attr("type", "button")
        .class("button primary")
        .on("click", move |_| again())
        .say(Message::TryAgain);
    let findings = failure.findings().iter().take(FINDINGS_SHOWN);
    let editors = (!failure.findings().is_empty()).then(|| {
        el("details").attr("open", "").child(el("summary").say(Message::FailureForEditor)).child(
            el("ul")
                .attr("lang", "en")
                .attr("dir", "ltr")
                .children(findings.map(|finding| el("li").text(&finding.to_string()))),
        )
    });
    let alert = el("div")
        .class("failure")
        .attr("role", "alert")
        .child(el("h1").say(Message::Failure))
        .child(el("p").text(&failure.what()))
        .child(el("p").class("quiet").say(Message::FailureSafe))
        .child(button)
        .child(editors);
    el("main").child(alert)
}
