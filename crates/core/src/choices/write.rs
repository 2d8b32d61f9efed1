//! From choices to the fragment of an address.

use super::Method;
use super::escape::{escaped, escaped_value};
use super::link;
use super::model::Choices;
use crate::dataset::Dataset;
use crate::table::{Layout, RowBy, SortBy};

/// The choices as a fragment without its `#`: `v=1` and what differs from the start, in one fixed
/// order; empty where nothing differs.
pub fn encode(choices: &Choices, data: &Dataset) -> String {
    let mut fragment = Fragment { text: String::new() };
    let criterion = |at: usize| data.criteria.get(at);
    let criterion_id = |at: usize| criterion(at).map(|criterion| &*criterion.id);
    let option_id = |at: usize| data.options.get(at).map(|option| &*option.id);
    let group_id = |at: usize| data.groups.get(at).map(|group| &*group.id);

    if let Some(scenario) = choices.scenario.and_then(|at| data.scenarios.get(at)) {
        fragment.pair("scenario", &scenario.id);
    }
    for &(at, weight) in choices.weights.iter() {
        fragment.own_pair("w.", criterion_id(at), &weight.to_string());
    }
    for (at, must) in choices.must.iter() {
        if let Some(criterion) = criterion(*at) {
            fragment.own_key("must.", &criterion.id);
            // Nothing where a must-have of the scenario is lifted.
            if let Some(must) = must {
                fragment.text.push_str(&must.encoded(criterion, &escaped_value));
            }
        }
    }
    for &(at, better) in choices.better.iter() {
        fragment.own_pair("better.", criterion_id(at), better.as_str());
    }
    if let Some(layout) = choices.layout {
        fragment.pair("layout", layout.as_str());
    }
    let [sort, rows, first, open] = shown(choices, data).map(|entry| entry.1);
    fragment.list("sort", &mut sort.iter().map(String::as_str));
    fragment.list("rows", &mut rows.iter().map(String::as_str));
    if !choices.query.is_empty() {
        fragment.pair("q", &choices.query);
    }
    if choices.only_differences {
        fragment.pair("diff", "1");
    }
    fragment.list("groups", &mut choices.groups_off.iter().filter_map(|&at| group_id(at)));
    fragment.list("hide", &mut choices.hidden.iter().filter_map(|&at| criterion_id(at)));
    fragment.list("without", &mut choices.without.iter().filter_map(|&at| option_id(at)));
    fragment.list("only", &mut choices.only.iter().filter_map(|&at| option_id(at)));
    fragment.list("cols", &mut first.iter().map(String::as_str));
    fragment.list("open", &mut open.iter().map(String::as_str));
    if choices.method != Method::default() {
        fragment.pair("method", choices.method.as_str());
    }
    if choices.assume_worst {
        fragment.pair("worst", "1");
    }
    if choices.stale_unknown {
        fragment.pair("stale", "unknown");
    }
    link::protect_end(&mut fragment.text);
    fragment.text
}

/// What the choices say of the table and of nothing else, as the fragment has it: its keys, and the ids behind each,
/// `-` before those that descend.
pub fn shown(choices: &Choices, data: &Dataset) -> [(&'static str, Vec<String>); 4] {
    let criterion_id = |at: usize| data.criteria.get(at).map(|criterion| &*criterion.id);
    let option_id = |at: usize| data.options.get(at).map(|option| &*option.id);
    let sort = choices.sort.iter().map(|key| {
        let id = match key.by {
            SortBy::Name => Some("name"),
            SortBy::Score => Some("score"),
            SortBy::Criterion(at) => criterion_id(at),
        };
        signed(id, key.descending)
    });
    let rows = choices.rows.iter().map(|key| {
        let id = match key.by {
            RowBy::Name => Some("name"),
            RowBy::Importance => Some("importance"),
            RowBy::Balance => Some("balance"),
            RowBy::Option(at) => option_id(at),
        };
        signed(id, key.descending)
    });
    let first = choices.first.iter().map(|&at| signed(criterion_id(at), false));
    let open = choices.open.iter().map(|&at| {
        let id = match choices.layout(data) {
            Layout::Criteria => criterion_id(at),
            Layout::Options => option_id(at),
        };
        signed(id, false)
    });
    [
        ("sort", sort.flatten().collect()),
        ("rows", rows.flatten().collect()),
        ("cols", first.flatten().collect()),
        ("open", open.flatten().collect()),
    ]
}

fn signed(id: Option<&str>, descending: bool) -> Option<String> {
    id.map(|id| [if descending { "-" } else { "" }, id].concat())
}

/// A fragment in the making.
struct Fragment {
    text: String,
}

impl Fragment {
    fn key(&mut self, key: &str) {
        self.own_key(key, "");
    }

    /// Starts the pair of a key such as `w.price`.
    fn own_key(&mut self, prefix: &str, id: &str) {
        if self.text.is_empty() {
            self.text.push_str("v=1");
        }
        self.text.push('&');
        self.text.push_str(prefix);
        self.text.push_str(id);
        self.text.push('=');
    }

    fn pair(&mut self, key: &str, value: &str) {
        self.key(key);
        self.text.extend(escaped(value));
    }

    fn own_pair(&mut self, prefix: &str, id: Option<&str>, value: &str) {
        if let Some(id) = id {
            self.own_key(prefix, id);
            self.text.push_str(value);
        }
    }

    /// A pair of several values; none without values.
    fn list(&mut self, key: &str, values: &mut dyn Iterator<Item = &str>) {
        if let Some(first) = values.next() {
            self.key(key);
            self.text.extend(escaped(first));
            for value in values {
                self.text.push(',');
                self.text.extend(escaped(value));
            }
        }
    }
}
