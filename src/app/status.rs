//! What the status line says: how much is shown, and then what the last act changed.

use std::sync::Arc;

use weighbridge_core::dataset::{Dataset, Finding, Severity};
use weighbridge_core::decision::Preferences;
use weighbridge_core::language::{Message, Notice};
use weighbridge_core::table::{Layout, Request, RowBy, SortBy, SortKey, View};

use super::page::Page;
use super::words::{catalog, say, t};

/// How many findings of the reader the page lists one by one.
const FINDINGS_SHOWN: usize = 3;

/// "24 of 24 shown".
pub(super) fn count(view: &View) -> String {
    say(Message::Shown, &[&catalog().count(view.shown), &catalog().count(view.total)])
}

/// The same, and that something was put on the clipboard.
pub(super) fn copied(view: &View) -> String {
    say(Message::PhraseThenSentence, &[&count(view), t(Message::Copied)])
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
        let mut phrases = vec![count(&page.view.read_untracked())];
        phrases.extend(self.table_changes(&page.request.read_untracked(), data));
        let line = catalog().list(Message::ListComma, &mut phrases.iter().map(String::as_str));
        if page.preferences.read_untracked() == self.preferences {
            return line;
        }
        let verdict = page.verdict.read_untracked();
        let headline = page.speak(|words| words.plain(&words.headline(&verdict)));
        say(Message::PhraseThenSentence, &[&line, &headline])
    }

    fn table_changes(&self, now: &Request, data: &'static Dataset) -> Vec<String> {
        let mut changes = Vec::new();
        if now.layout != self.request.layout {
            changes.push(match now.layout {
                Layout::Criteria => t(Message::StatusCriteriaAsRows).to_owned(),
                Layout::Options => t(Message::StatusOptionsAsRows).to_owned(),
            });
        }
        if now.sort != self.request.sort {
            changes.extend(in_order(&now.sort, |by| sort_name(by, data)));
        }
        if now.rows != self.request.rows {
            changes.extend(in_order(&now.rows, |by| row_name(by, data)));
        }
        changes
    }
}

/// That the rows are sorted by each of these keys, or that they stand in the data's own order.
fn in_order<By: Copy>(
    keys: &[SortKey<By>],
    name: impl Fn(By) -> Option<&'static str>,
) -> Vec<String> {
    if keys.is_empty() {
        return vec![t(Message::StatusOwnOrder).to_owned()];
    }
    keys.iter().map(|key| sorted(name(key.by), key.descending)).collect()
}

/// That the rows are sorted by something with a name; by their own names where it has none.
fn sorted(by: Option<&str>, descending: bool) -> String {
    let message = match (by, descending) {
        (Some(_), false) => Message::StatusSortedAscending,
        (Some(_), true) => Message::StatusSortedDescending,
        (None, false) => Message::StatusSortedByNameAscending,
        (None, true) => Message::StatusSortedByNameDescending,
    };
    say(message, &[by.unwrap_or_default()])
}

fn sort_name(by: SortBy, data: &'static Dataset) -> Option<&'static str> {
    match by {
        SortBy::Name => None,
        SortBy::Criterion(at) => data.criteria.get(at).map(|criterion| &*criterion.name),
    }
}

fn row_name(by: RowBy, data: &'static Dataset) -> Option<&'static str> {
    match by {
        RowBy::Name => None,
        RowBy::Option(at) => data.options.get(at).map(|option| &*option.name),
    }
}

/// What the page says of the reader's findings: the first few errors, then how many more there are.
///
/// Warnings are for editors, who see them on the command line; a visitor cannot act on them.
pub(super) fn notices(findings: &[Finding]) -> Vec<Notice> {
    let errors = || findings.iter().filter(|finding| finding.severity == Severity::Error);
    let mut notices: Vec<Notice> = errors()
        .take(FINDINGS_SHOWN)
        .map(|finding| {
            let Finding { path, found, expected, .. } = finding.clone();
            Notice::new(Message::NoticeLine, vec![finding.line.to_string(), path, found, expected])
        })
        .collect();
    let more = errors().count().saturating_sub(FINDINGS_SHOWN);
    if more > 0 {
        notices.push(Notice::of_count(Message::NoticeMoreLines, more));
    }
    notices
}
