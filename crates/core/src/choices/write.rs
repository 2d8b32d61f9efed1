//! From choices to the fragment of an address.

use percent_encoding::percent_encode_byte;

use super::Method;
use super::escape::escaped;
use super::link;
use super::model::Choices;
use crate::dataset::{Criterion, Dataset, Date, Kind, Requirement, number};
use crate::table::{Filter, RowBy, SortBy, SortKey};

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
            fragment.requirement(criterion, must.as_ref());
        }
    }
    for &(at, better) in choices.better.iter() {
        fragment.own_pair("better.", criterion_id(at), better.as_str());
    }
    if let Some(layout) = choices.layout {
        fragment.pair("layout", layout.as_str());
    }
    fragment.keys("sort", &choices.sort, &|by| match by {
        SortBy::Name => Some("name"),
        SortBy::Criterion(at) => criterion_id(at),
    });
    fragment.keys("rows", &choices.rows, &|by| match by {
        RowBy::Name => Some("name"),
        RowBy::Option(at) => option_id(at),
    });
    if !choices.query.is_empty() {
        fragment.pair("q", &choices.query);
    }
    if choices.only_differences {
        fragment.pair("diff", "1");
    }
    fragment.list("groups", &mut choices.groups_off.iter().filter_map(|&at| group_id(at)));
    fragment.list("hide", &mut choices.hidden.iter().filter_map(|&at| criterion_id(at)));
    fragment.list("without", &mut choices.without.iter().filter_map(|&at| option_id(at)));
    for (at, filter) in choices.filters.iter() {
        if let Some(criterion) = criterion(*at) {
            fragment.own_key("f.", &criterion.id);
            fragment.filter(criterion, filter);
        }
    }
    if choices.method != Method::default() {
        fragment.pair("method", choices.method.as_str());
    }
    if choices.assume_worst {
        fragment.pair("worst", "1");
    }
    link::protect_end(&mut fragment.text);
    fragment.text
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

    fn keys<'a, By: Copy>(
        &mut self,
        name: &str,
        keys: &[SortKey<By>],
        id: &dyn Fn(By) -> Option<&'a str>,
    ) {
        let signed = keys.iter().filter_map(|key| {
            let sign = if key.descending { "-" } else { "" };
            Some([sign, id(key.by)?].concat())
        });
        let signed: Vec<String> = signed.collect();
        self.list(name, &mut signed.iter().map(String::as_str));
    }

    /// A pair of several values; none without values.
    fn list(&mut self, key: &str, values: &mut dyn Iterator<Item = &str>) {
        if let Some(first) = values.next() {
            self.key(key);
            self.text.extend(escaped(first));
            self.further_values(values);
        }
    }

    /// Values with commas between them, and none inside them.
    fn values(&mut self, values: &[Box<str>]) {
        if let Some((first, others)) = values.split_first() {
            self.text.extend(escaped(first));
            self.further_values(&mut others.iter().map(|value| &**value));
        }
    }

    fn further_values(&mut self, values: &mut dyn Iterator<Item = &str>) {
        for value in values {
            self.text.push(',');
            self.text.extend(escaped(value));
        }
    }

    /// What is asked; nothing where a must-have of the scenario is lifted.
    fn requirement(&mut self, criterion: &Criterion, requirement: Option<&Requirement>) {
        match requirement {
            None => {}
            Some(Requirement::OneOf(words) | Requirement::All(words)) => {
                self.values(words);
            }
            Some(requirement) => self.text.extend(escaped(&requirement.to_text(criterion))),
        }
    }

    fn filter(&mut self, criterion: &Criterion, filter: &Filter) {
        match filter {
            Filter::Known => self.text.push_str("known"),
            Filter::Unknown => self.text.push_str("unknown"),
            Filter::Between(low, high) => {
                self.bound(criterion, *low);
                self.text.push_str("..");
                self.bound(criterion, *high);
            }
            Filter::AnyOf(names) => {
                if let [only] = names.as_slice()
                    && matches!(&**only, "known" | "unknown")
                {
                    // A choice of that very name: its first letter escaped tells it from the word.
                    let mut bytes = only.bytes();
                    self.text.extend(bytes.next().map(percent_encode_byte));
                    bytes.for_each(|byte| self.text.push(char::from(byte)));
                    return;
                }
                self.values(names);
            }
        }
    }

    fn bound(&mut self, criterion: &Criterion, bound: Option<f64>) {
        if let Some(bound) = bound {
            let text = match criterion.kind {
                Kind::Date => Date::from_number(bound).to_string(),
                _ => number::to_text(bound),
            };
            self.text.extend(escaped(&text));
        }
    }
}
