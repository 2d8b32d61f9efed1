//! In which order options and criteria stand.
//!
//! A key is one number a row, so that text is put in the reader's order once a column and not once
//! a comparison; sorting then compares numbers only.

use std::borrow::Cow;
use std::cmp::Ordering;

use super::cells::Cells;
use super::filter::magnitude;
use super::inputs::Inputs;
use super::locale::Collate;
use super::request::{RowBy, SortBy};
use crate::dataset::{Dataset, Value};

/// Key of what is not stated: last in both directions.
const NOT_STATED: f64 = f64::NAN;

/// Key of what is stated but has no place on a scale: right before what is not stated.
const UNSCORED: f64 = f64::INFINITY;

/// Positions `0..rows` in the order of the keys, the first key counting most. Equal rows keep the
/// order of the data in both directions.
pub(super) fn positions(rows: usize, keys: &[(&[f64], bool)]) -> Vec<u32> {
    let mut positions: Vec<u32> = (0..).take(rows).collect();
    positions.sort_by(|&one, &other| {
        let by_key = |(key, descending): &(&[f64], bool)| {
            let at = |row: u32| key.get(row as usize).copied().unwrap_or(NOT_STATED);
            compare(at(one), at(other), *descending)
        };
        keys.iter().map(by_key).find(|ordering| ordering.is_ne()).unwrap_or(Ordering::Equal)
    });
    positions
}

fn compare(one: f64, other: f64, descending: bool) -> Ordering {
    if one.is_finite() && other.is_finite() {
        let ascending = one.partial_cmp(&other).unwrap_or(Ordering::Equal);
        return if descending { ascending.reverse() } else { ascending };
    }
    let place_at_the_end = |key: f64| (key.is_nan(), key.is_infinite());
    place_at_the_end(one).cmp(&place_at_the_end(other))
}

/// The key of every option.
pub(super) fn option_key(
    data: &Dataset,
    by: SortBy,
    scenario: Option<usize>,
    collate: Collate<'_>,
) -> Vec<f64> {
    let SortBy::Criterion(criterion) = by else {
        let names: Vec<&str> = data.options.iter().map(|option| &*option.name).collect();
        return name_key(&names, collate);
    };
    let cells = Cells::of(data, criterion, scenario);
    let values = (0..).take(data.options.len()).map(|option| cells.value(option));
    if values.clone().any(|value| matches!(value, Value::Text(_) | Value::List(_))) {
        return text_key(data, criterion, values, collate);
    }
    values.map(plain_key).collect()
}

fn plain_key(value: Value) -> f64 {
    match value {
        Value::Rating(level) => f64::from(level),
        Value::Flag(flag) => f64::from(flag as u8),
        value => magnitude(value).unwrap_or(NOT_STATED),
    }
}

fn name_key(names: &[&str], collate: Collate<'_>) -> Vec<f64> {
    collate(names).into_iter().map(f64::from).collect()
}

/// Ranks of values that are texts or lists, each text asked for once.
fn text_key(
    data: &Dataset,
    criterion: usize,
    values: impl Iterator<Item = Value>,
    collate: Collate<'_>,
) -> Vec<f64> {
    let mut texts: Vec<Cow<'_, str>> = Vec::new();
    let mut position_of = vec![None; data.texts.len()];
    let positions = values.map(|value| {
        let known = match value {
            Value::Unknown => return None,
            Value::Text(text) => position_of.get_mut(text.position()),
            _ => None,
        };
        if let Some(Some(position)) = known {
            return Some(*position);
        }
        let position = texts.len();
        texts.push(data.words(criterion, value));
        if let Some(place) = known {
            *place = Some(position);
        }
        Some(position)
    });
    let positions: Vec<Option<usize>> = positions.collect();
    let ranks = collate(&texts.iter().map(|text| &**text).collect::<Vec<_>>());
    let rank = |position: Option<usize>| ranks.get(position?).copied().map(f64::from);
    positions.into_iter().map(|position| rank(position).unwrap_or(NOT_STATED)).collect()
}

/// All criteria in the order that is asked for.
pub(super) fn criteria(inputs: Inputs<'_>) -> Vec<u32> {
    let Inputs { data, request, locale, value01 } = inputs;
    let key = |by: RowBy| match by {
        RowBy::Name => {
            let names: Vec<&str> = data.criteria.iter().map(|criterion| &*criterion.name).collect();
            name_key(&names, locale.collate)
        }
        RowBy::Option(option) => (0..data.criteria.len())
            .map(|criterion| match data.cell(criterion, option, request.scenario).value {
                Value::Unknown => NOT_STATED,
                _ => value01(criterion, option).unwrap_or(UNSCORED),
            })
            .collect(),
    };
    let made: Vec<_> = request.rows.iter().map(|row| (key(row.by), row.descending)).collect();
    let keys: Vec<_> = made.iter().map(|(key, descending)| (key.as_slice(), *descending)).collect();
    positions(data.criteria.len(), &keys)
}
