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
use crate::dataset::{Dataset, Value};

/// Key of what is not stated: last in both directions.
const NOT_STATED: f64 = f64::NAN;

/// Key of what is stated but has no place on a scale: right before what is not stated.
const UNSCORED: f64 = f64::INFINITY;

/// Positions `0..rows` in the order of the keys, the first key counting most. Equal rows keep the
/// order of the data in both directions.
pub(super) fn order(rows: usize, keys: &[(&[f64], bool)]) -> Vec<u32> {
    let mut order: Vec<u32> = (0..).take(rows).collect();
    order.sort_by(|&one, &other| {
        let by_key = |(key, descending): &(&[f64], bool)| {
            let at = |row: u32| key.get(row as usize).copied().unwrap_or(NOT_STATED);
            compare(at(one), at(other), *descending)
        };
        keys.iter().map(by_key).find(|ordering| ordering.is_ne()).unwrap_or(Ordering::Equal)
    });
    order
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
        return text_key(data.options.iter().map(|option| Some(Cow::from(&*option.name))), collate);
    };
    let cells = Cells::of(data, criterion, scenario);
    let values = (0..).take(data.options.len()).map(|option| cells.value(option));
    if values.clone().any(|value| matches!(value, Value::Text(_) | Value::List(_))) {
        let text = |value: Value| value.is_known().then(|| data.words(criterion, value));
        return text_key(values.map(text), collate);
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
fn text_key<'a>(
    texts: impl Iterator<Item = Option<Cow<'a, str>>>,
    collate: Collate<'_>,
) -> Vec<f64> {
    let texts: Vec<Option<Cow<'a, str>>> = texts.collect();
    let text = |row: usize| texts.get(row).and_then(Option::as_deref).unwrap_or("");
    let mut stated: Vec<usize> = (0..texts.len()).collect();
    stated.retain(|&row| texts.get(row).is_some_and(Option::is_some));
    stated.sort_unstable_by_key(|&row| text(row));
    let mut distinct: Vec<&[usize]> =
        stated.chunk_by(|&one, &other| text(one) == text(other)).collect();
    let of = |rows: &[usize]| rows.first().map_or("", |&row| text(row));
    // In the browser every `collate` is a call out of WebAssembly. Sorted by folded text first, what
    // is left for it is almost in order, and the standard stable sort then needs few comparisons.
    distinct.sort_by_cached_key(|rows| fold(of(rows)));
    distinct.sort_by(|one, other| collate(of(one), of(other)));

    let mut key = vec![NOT_STATED; texts.len()];
    let mut place = 0.0;
    let mut before: Option<&str> = None;
    for rows in distinct {
        let text = of(rows);
        let is_equal = |before: &str| collate(before, text).is_eq();
        place += if before.replace(text).is_none_or(is_equal) { 0.0 } else { 1.0 };
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
        RowBy::Name => text_key(
            data.criteria.iter().map(|criterion| Some(Cow::from(&*criterion.name))),
            collate,
        ),
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_reader_s_order_is_asked_for_a_few_times_a_text() {
        // Every text twice, in two cases, and far from any order.
        let texts: Vec<String> =
            (0..1_000_u32)
                .map(|at| at * 7_919 % 1_000)
                .map(|at| {
                    if at % 2 == 0 {
                        format!("Name {}", at / 2)
                    } else {
                        format!("name {}", at / 2)
                    }
                })
                .collect();
        let calls = std::cell::Cell::new(0);
        let collate = |one: &str, other: &str| {
            calls.set(calls.get() + 1);
            fold(one).cmp(&fold(other))
        };
        let key = text_key(texts.iter().map(|text| Some(Cow::from(text))), &collate);

        assert!(calls.get() <= 2 * texts.len(), "{calls:?}");
        let mut rows: Vec<usize> = (0..texts.len()).collect();
        rows.sort_by(|&one, &other| key[one].total_cmp(&key[other]));
        let folded: Vec<String> = rows.iter().map(|&row| fold(&texts[row])).collect();
        assert!(folded.is_sorted());
        assert_eq!(key.iter().copied().fold(0.0, f64::max), 499.0);
    }
}
