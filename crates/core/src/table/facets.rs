//! What a filter menu offers: the values of a criterion, and how many options have each.

use super::cells::Cells;
use super::filter::magnitude;
use super::view::{Collate, Look};
use crate::dataset::order::sort;
use crate::dataset::{Dataset, Flag, Kind, TextId, Value};

/// The values of one criterion. Counts are of the options that everything but the criterion's own
/// filter keeps; the values themselves are those of all options, so that a menu does not lose entries.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Facets {
    /// Values to choose among: levels and flags ascending, choices and items in the reader's order.
    /// Empty for other kinds.
    pub values: Vec<Facet>,
    /// Options that state a value.
    pub known: usize,
    /// Options that state none.
    pub unknown: usize,
    /// Least and greatest number or day of all options, kept or not.
    pub range: Option<(f64, f64)>,
}

/// One value to choose.
#[derive(Clone, Debug, PartialEq)]
pub struct Facet {
    /// What [`super::Filter::AnyOf`] names it by.
    pub id: Box<str>,
    /// Word to show.
    pub name: Box<str>,
    /// How many options have it.
    pub count: usize,
}

/// The facets of a criterion among the options kept; the look has the criterion's own filter lifted.
pub(super) fn facets(look: Look<'_>, criterion: usize, kept: &[bool]) -> Facets {
    let Look { data, request, reader } = look;
    let Some(kind) = data.criteria.get(criterion).map(|criterion| &criterion.kind) else {
        return Facets::default();
    };
    let cells = Cells::of(data, criterion, request.scenario);
    let values = (0..).zip(kept).map(|(option, &kept)| (cells.value(option), kept));
    let count = |wanted: Value| values.clone().filter(|entry| *entry == (wanted, true)).count();
    let stated = values.clone().filter(|(value, kept)| *kept && value.is_known()).count();
    let choices = match kind {
        Kind::Rating(levels) => (0..)
            .zip(levels)
            .map(|(at, level)| Facet {
                id: level.id.clone(),
                name: level.name.clone(),
                count: count(Value::Rating(at)),
            })
            .collect(),
        Kind::Flag => [Flag::No, Flag::Partly, Flag::Yes]
            .map(|flag| Facet {
                id: flag.as_str().into(),
                name: flag.as_str().into(),
                count: count(Value::Flag(flag)),
            })
            .into(),
        Kind::Choice | Kind::List => texts(data, values.clone(), reader.collate),
        Kind::Number | Kind::Date | Kind::Text | Kind::Link => Vec::new(),
    };
    Facets {
        values: choices,
        known: stated,
        unknown: kept.iter().filter(|kept| **kept).count() - stated,
        range: range(values.map(|entry| entry.0)),
    }
}

fn texts(
    data: &Dataset,
    values: impl Iterator<Item = (Value, bool)>,
    collate: Collate<'_>,
) -> Vec<Facet> {
    let mut found: Vec<(TextId, bool)> = Vec::new();
    for (value, kept) in values {
        let one;
        let items = match value {
            Value::Text(text) => {
                one = [text];
                &one
            }
            Value::List(list) => data.texts.list(list).0,
            _ => &[],
        };
        found.extend(items.iter().map(|&item| (item, kept)));
    }
    sort(&mut found, &|one, other| one.0.cmp(&other.0));
    let facet = |same: &[(TextId, bool)]| {
        let name: Box<str> = same.first().map_or("", |first| data.texts.get(first.0)).into();
        Facet { id: name.clone(), name, count: same.iter().filter(|entry| entry.1).count() }
    };
    let mut facets: Vec<Facet> = found.chunk_by(|one, other| one.0 == other.0).map(facet).collect();
    sort(&mut facets, &|one, other| collate(&one.name, &other.name));
    facets
}

fn range(values: impl Iterator<Item = Value>) -> Option<(f64, f64)> {
    values.filter_map(magnitude).fold(None, |range, number| {
        let (low, high) = range.unwrap_or((number, number));
        Some((number.min(low), number.max(high)))
    })
}
