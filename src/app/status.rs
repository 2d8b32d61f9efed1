//! What the status line says: how much is shown, and then what the last act changed.

use std::sync::Arc;

use crate::dataset::{Dataset, Finding, Severity};
use crate::decision::Preferences;
use crate::table::{Layout, Request, RowBy, SortBy, View};

use super::page::Page;

/// How many findings of the reader the page lists one by one.
const FINDINGS_SHOWN: usize = 3;

/// "24 of 24 shown".
pub(super) fn count(view: &View) -> String {
    format!("{} of {} shown", view.shown, view.total)
}

/// The same, and that something was put on the clipboard.
pub(super) fn copied(view: &View) -> String {
    format!("{} of {} shown. Copied.", view.shown, view.total)
}

/// What stood before an act, so that what changed can be said after it.
pub(super) struct Before {
    request: Arc<Request>,
    preferences: Arc<Preferences>,
}

impl Before {
    /// Takes down what stands now.
    pub(super) fn of(page: Page) -> Self {
        Self {
            request: page.request.read_untracked(),
            preferences: page.preferences.read_untracked(),
        }
    }

    /// The status line for what stands now.
    pub(super) fn after(&self, page: Page) -> String {
        let data = page.data();
        let mut line = count(&page.view.read_untracked());
        let changes = self.table_changes(&page.request.read_untracked(), data);
        for change in changes {
            line.push_str(", ");
            line.push_str(&change);
        }
        if page.preferences.read_untracked() != self.preferences {
            line.push_str(". ");
            let verdict = page.verdict.read_untracked();
            line.push_str(&page.speak(|words| words.plain(&words.headline(&verdict))));
        }
        line
    }

    fn table_changes(&self, now: &Request, data: &Dataset) -> Vec<String> {
        let mut changes = Vec::new();
        if now.layout != self.request.layout {
            changes.push(match now.layout {
                Layout::Criteria => "criteria as rows".to_owned(),
                Layout::Options => "options as rows".to_owned(),
            });
        }
        if now.sort != self.request.sort {
            changes
                .push(order(now.sort.first().map(|key| (sort_name(key.by, data), key.descending))));
        }
        if now.rows != self.request.rows {
            changes
                .push(order(now.rows.first().map(|key| (row_name(key.by, data), key.descending))));
        }
        changes
    }
}

fn order(key: Option<(&str, bool)>) -> String {
    match key {
        Some((name, false)) => format!("sorted by {name}, ascending"),
        Some((name, true)) => format!("sorted by {name}, descending"),
        None => "in the data's own order".to_owned(),
    }
}

fn sort_name(by: SortBy, data: &Dataset) -> &str {
    match by {
        SortBy::Name => "name",
        SortBy::Criterion(at) => data.criteria.get(at).map_or("", |criterion| &criterion.name),
    }
}

fn row_name(by: RowBy, data: &Dataset) -> &str {
    match by {
        RowBy::Name => "name",
        RowBy::Option(at) => data.options.get(at).map_or("", |option| &option.name),
    }
}

/// What the page says of the reader's findings: the first few errors, then how many more there are.
///
/// Warnings are for editors, who see them on the command line; a visitor cannot act on them.
pub(super) fn findings_in_words(findings: &[Finding]) -> Vec<String> {
    let errors = || findings.iter().filter(|finding| finding.severity == Severity::Error);
    let mut notices: Vec<String> = errors()
        .take(FINDINGS_SHOWN)
        .map(|finding| {
            format!(
                "Left out, line {}: {}: found {}, expected {}.",
                finding.line, finding.path, finding.found, finding.expected
            )
        })
        .collect();
    let more = errors().count().saturating_sub(FINDINGS_SHOWN);
    if more > 0 {
        notices.push(format!("{more} more statements of the data were left out."));
    }
    notices
}
