//! What the page says when there is nothing to show: what happened, what is safe, what to do.

use crate::browser::fetch::FetchError;
use crate::dataset::{Finding, Refusal};

use super::markup::{El, el};

/// Why there is no comparison.
#[derive(Debug)]
pub(super) enum Failure {
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
        /// What is wrong with it.
        refusal: Refusal,
    },
}

impl Failure {
    /// What happened, in a sentence or two.
    fn what(&self) -> String {
        match self {
            Self::Fetch { address, error } => match error {
                FetchError::Unreachable => {
                    format!("No answer came from the network for {address}. You may be offline.")
                }
                FetchError::TooSlow => format!("{address} took too long to load."),
                FetchError::Status(404) => {
                    format!("There is no file at {address} (the server answered 404).")
                }
                FetchError::Status(status) => {
                    format!("The server could not give {address} (it answered {status}).")
                }
                FetchError::Elsewhere(origin) => {
                    format!("{address} led to {origin}, which this page may not load from.")
                }
                FetchError::TooLarge(limit) => {
                    format!("{address} is larger than {} MiB.", limit / (1024 * 1024))
                }
            },
            Self::Forbidden { address } => format!(
                "This page may not load data from {address}. Its publisher has to list that origin in config.json."
            ),
            Self::Refused { address, .. } => {
                format!("{address} is not a comparison that this page can read.")
            }
        }
    }

    /// Its kind, in a word for the page around this one.
    pub(super) fn code(&self) -> &'static str {
        match self {
            Self::Fetch { .. } => "fetch",
            Self::Forbidden { .. } => "forbidden",
            Self::Refused { .. } => "data",
        }
    }

    fn findings(&self) -> &[Finding] {
        match self {
            Self::Refused { refusal, .. } => &refusal.findings,
            _ => &[],
        }
    }
}

/// How many findings the notice lists.
const FINDINGS_SHOWN: usize = 5;

/// The failure as an alert, with a button that loads anew without losing the address.
pub(super) fn failure_notice(failure: &Failure, again: fn()) -> El {
    let button = el("button")
        .attr("type", "button")
        .class("button primary")
        .on("click", move |_| again())
        .text("Try again");
    let findings = failure.findings().iter().take(FINDINGS_SHOWN);
    let editors = (!failure.findings().is_empty()).then(|| {
        el("details")
            .attr("open", "")
            .child(el("summary").text("For the editor of these data"))
            .child(el("ul").children(findings.map(|finding| el("li").text(&finding.to_string()))))
    });
    let alert = el("div")
        .class("failure")
        .attr("role", "alert")
        .child(el("h1").text("The comparison could not be loaded"))
        .child(el("p").text(&failure.what()))
        .child(
            el("p")
                .class("quiet")
                .text("Nothing is lost: what you chose is kept in the address of this page."),
        )
        .child(button)
        .child(editors);
    el("main").child(alert)
}
