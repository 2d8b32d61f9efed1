//! In which order options and criteria stand.
//!
//! A key is one number a row, so that text is put in the reader's order once a column and not once
//! a comparison; sorting then compares numbers only.

use std::borrow::Cow;
use std::cmp::Ordering;

use super::cells::Cells;
use super::filter::magnitude;
use super::fold::fold;
use super::request::{RowBy, RowKey, SortBy};
use super::{Collate, Value01};
use crate::dataset::order::{sort, sorted};
use crate::dataset::{Dataset, Value};

/// Key of what is not stated: last in both directions.
const NOT_STATED: f64 = f64::NAN;

/// Key of what is stated but has no place on a scale: right before what is not stated.
const UNSCORED: f64 = f64::INFINITY;

/// Positions `0..rows` in the order of the keys, the first key counting most. Equal rows keep the
/// order of the data in both directions.
pub(super) fn order(rows: usize, keys: &[(&[f64], bool)]) -> Vec<u32> {
    sorted(rows, &|&one, &other| {
        let by_key = |(key, descending): &(&[f64], bool)| {
            let at = |row: u32| key.get(row as usize).copied().unwrap_or(NOT_STATED);
            compare(at(one), at(other), *descending)
        };
        keys.iter().map(by_key).find(|ordering| ordering.is_ne()).unwrap_or(Ordering::Equal)
    })
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
        let names = data.options.iter().map(|option| Some(Cow::from(&*option.name)));
        return text_key(&names.collect::<Vec<_>>(), collate);
    };
    let cells = Cells::of(data, criterion, scenario);
    let values = (0..).take(data.options.len()).map(|option| cells.value(option));
    if values.clone().any(|value| matches!(value, Value::Text(_) | Value::List(_))) {
        let text = |value: Value| value.is_known().then(|| data.words(criterion, value));
        return text_key(&values.map(text).collect::<Vec<_>>(), collate);
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

/// Places of texts in the reader's order; texts that are equal to the reader share a place.
fn text_key(texts: &[Option<Cow<'_, str>>], collate: Collate<'_>) -> Vec<f64> {
    let text = |row: usize| texts.get(row).and_then(Option::as_deref).unwrap_or("");
    let mut stated: Vec<usize> = (0..texts.len()).collect();
    stated.retain(|&row| texts.get(row).is_some_and(Option::is_some));
    // In the browser every `collate` is a call out of WebAssembly. Sorted by folded text first, what
    // is left for it is almost in order, and the sort then needs few comparisons.
    let folded: Vec<String> = (0..texts.len()).map(|row| fold(text(row))).collect();
    sort(&mut stated, &|&one, &other| {
        let by_folded = folded.get(one).cmp(&folded.get(other));
        by_folded.then_with(|| text(one).cmp(text(other)))
    });
    let mut distinct: Vec<&[usize]> =
        stated.chunk_by(|&one, &other| text(one) == text(other)).collect();
    let of = |rows: &[usize]| rows.first().map_or("", |&row| text(row));
    sort(&mut distinct, &|one, other| collate(of(one), of(other)));

    let mut key = vec![NOT_STATED; texts.len()];
    let mut place = 0.0;
    let mut before: Option<&str> = None;
    for rows in distinct {
        if before.is_some_and(|before| collate(before, of(rows)).is_ne()) {
            place += 1.0;
        }
        before = Some(of(rows));
        for &row in rows {
            if let Some(slot) = key.get_mut(row) {
                *slot = place;
            }
        }
    }
    key
}

/// All criteria in the order of the keys.
pub(super) fn criteria(
    data: &Dataset,
    scenario: Option<usize>,
    keys: &[RowKey],
    collate: Collate<'_>,
    value01: Value01<'_>,
) -> Vec<u32> {
    let key = |by: RowBy| match by {
        RowBy::Name => {
            let names = data.criteria.iter().map(|criterion| Some(Cow::from(&*criterion.name)));
            text_key(&names.collect::<Vec<_>>(), collate)
        }
        RowBy::Option(option) => (0..data.criteria.len())
            .map(|criterion| match data.cell(criterion, option, scenario).value {
                Value::Unknown => NOT_STATED,
                _ => value01(criterion, option).unwrap_or(UNSCORED),
            })
            .collect(),
    };
    let made: Vec<(Vec<f64>, bool)> = keys.iter().map(|k| (key(k.by), k.descending)).collect();
    let keys: Vec<(&[f64], bool)> =
        made.iter().map(|(key, down)| (key.as_slice(), *down)).collect();
    order(data.criteria.len(), &keys)
}
