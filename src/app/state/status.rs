//! What the status line says: how much is shown, and then what the last act changed.

use std::sync::Arc;

use crate::app::kit::words::{catalog, say, t};
use weighbridge_core::dataset::Dataset;
use weighbridge_core::decision::Preferences;
use weighbridge_core::language::Message;
use weighbridge_core::table::{Layout, Request, RowBy, SortBy, SortKey, View};

use super::page::Page;

/// "24 of 24 shown".
pub(crate) fn count(view: &View) -> String {
    say(Message::Shown, &[&catalog().count(view.shown), &catalog().count(view.total)])
}

/// The same, and that something was put on the clipboard.
pub(crate) fn copied(view: &View) -> String {
    say(Message::PhraseThenSentence, &[&count(view), t(Message::Copied)])
}

/// What stood before an act, so that what changed can be said after it.
pub(super) struct Before {
    request: Arc<Request>,
    preferences: Arc<Preferences>,
}

impl Before {
    /// What stands now.
    pub(super) fn of(page: Page) -> Self {
        Self {
            request: page.request.read_untracked(),
            preferences: page.preferences.read_untracked(),
        }
    }

    /// The status line for what stands now.
    pub(super) fn after(&self, page: Page) -> String {
        let mut phrases = vec![count(&page.view.read_untracked())];
        phrases.extend(self.table_changes(&page.request.read_untracked(), page));
        let line = catalog().list(Message::ListComma, &mut phrases.iter().map(String::as_str));
        if page.preferences.read_untracked() == self.preferences {
            return line;
        }
        let verdict = page.verdict.read_untracked();
        let headline = page.speak(|words| words.plain(&words.headline(&verdict)));
        say(Message::PhraseThenSentence, &[&line, &headline])
    }

    fn table_changes(&self, now: &Request, page: Page) -> Vec<String> {
        let data = page.data();
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
            changes.extend(in_order(&now.rows, |by| row_name(by, page)));
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
        SortBy::Score => Some(t(Message::ByScore)),
        SortBy::Criterion(at) => data.criteria.get(at).map(|criterion| &*criterion.name),
    }
}

fn row_name(by: RowBy, page: Page) -> Option<&'static str> {
    match by {
        RowBy::Name => None,
        RowBy::Importance => Some(t(Message::ByImportance)),
        RowBy::Balance => Some(t(Message::ByBalance)),
        RowBy::Option(at) => Some(page.option_name(at)),
    }
}
