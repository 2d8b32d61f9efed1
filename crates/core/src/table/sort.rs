//! In which order options and criteria stand.
//!
//! A key is one number a row, so that text is put in the reader's order once a column and not once
//! a comparison; sorting then compares numbers only.

use std::borrow::Cow;

use super::cells::Cells;
use super::fold::fold;
use super::inputs::{Figure, Inputs};
use super::locale::Locale;
use super::request::{RowBy, SortBy};
use crate::dataset::{Dataset, Extent, Texts, Value};

/// Key of what is not stated: last in both directions.
const NOT_STATED: f64 = f64::NAN;

/// Key of what does not apply: right before what is not stated.
const NOT_APPLICABLE: f64 = f64::NEG_INFINITY;

/// Key of what is stated but has no place on a scale: before both of these.
const UNSCORED: f64 = f64::INFINITY;

/// Key of what is more than any number.
const UNLIMITED: f64 = f64::MAX;

/// Positions `0..rows` in the order of the keys, the first key counting most. Equal rows keep the
/// order of the data in both directions.
pub(super) fn positions(rows: usize, keys: &[(&[f64], bool)]) -> Vec<u32> {
    let mut positions: Vec<u32> = (0..).take(rows).collect();
    // By the last key first: what a later sort leaves equal keeps the order of the earlier one.
    for (key, descending) in keys.iter().rev() {
        let place = |row: u32| {
            let key = key.get(row as usize).copied().unwrap_or(NOT_STATED);
            (place(key, *descending), row)
        };
        let mut places: Vec<(u64, u32)> = positions.into_iter().map(place).collect();
        places.sort_by_key(|entry| entry.0);
        positions = places.into_iter().map(|entry| entry.1).collect();
    }
    positions
}

/// A whole number in the order of the keys, since those compare faster.
fn place(key: f64, descending: bool) -> u64 {
    const SIGN: u64 = 1 << 63;
    if key.is_nan() {
        return u64::MAX;
    }
    if key == NOT_APPLICABLE {
        return u64::MAX - 1;
    }
    if key == UNSCORED {
        return u64::MAX - 2;
    }
    // Adding zero makes one of the two zeros.
    let bits = (key + 0.0).to_bits();
    let ascending = if bits & SIGN == 0 { bits | SIGN } else { !bits };
    if descending { !ascending } else { ascending }
}

/// The key of every option, with the cells that the scenario has.
pub(super) fn option_key(inputs: Inputs<'_>, by: SortBy, scenario: Option<usize>) -> Vec<f64> {
    let Inputs { data, locale, figures, .. } = inputs;
    let criterion = match by {
        SortBy::Criterion(criterion) => criterion,
        SortBy::Name => {
            let names: Vec<&str> = data.options.iter().map(|option| &*option.name).collect();
            return name_key(&names, locale);
        }
        SortBy::Score => {
            let score = |option| figures(Figure::Score(option)).unwrap_or(NOT_STATED);
            return (0..data.options.len()).map(score).collect();
        }
    };
    let cells = Cells::of(data, criterion, scenario);
    let values = (0..).take(data.options.len()).map(|option| cells.value(option));
    if values.clone().any(|value| matches!(value, Value::Text(_) | Value::List(_))) {
        return text_key(data, criterion, values, locale);
    }
    if values.clone().any(|value| matches!(value, Value::Pair(_))) {
        return pair_key(&data.texts, values);
    }
    values.map(|value| plain_key(&data.texts, value)).collect()
}

fn plain_key(texts: &Texts, value: Value) -> f64 {
    match value {
        Value::Number(number) => number,
        Value::NotApplicable => NOT_APPLICABLE,
        Value::Rating(level) => f64::from(level),
        Value::Flag(flag) => f64::from(flag as u8),
        value => value.extent(texts).map_or(NOT_STATED, |extent| extent.middle().min(UNLIMITED)),
    }
}

/// Ranks of numbers among which there are pairs: by their middle, and of those with one middle the one first that
/// begins lower.
fn pair_key(texts: &Texts, values: impl Iterator<Item = Value> + Clone) -> Vec<f64> {
    let extents: Vec<Option<Extent>> = values.clone().map(|value| value.extent(texts)).collect();
    let of = |end: fn(Extent) -> f64| -> Vec<f64> {
        extents
            .iter()
            .map(|extent| extent.map_or(NOT_STATED, |it| end(it).min(UNLIMITED)))
            .collect()
    };
    let (middles, lows) = (of(Extent::middle), of(|extent| extent.low));
    let at = |keys: &[f64], row: u32| keys.get(row as usize).copied().unwrap_or(NOT_STATED);
    let mut keys: Vec<f64> = values.map(|value| plain_key(texts, value)).collect();
    let (mut rank, mut before) = (-1.0, None);
    for row in positions(keys.len(), &[(&middles, false), (&lows, false)]) {
        let own = (at(&middles, row), at(&lows, row));
        if own.0.is_nan() {
            break;
        }
        if before.replace(own) != Some(own) {
            rank += 1.0;
        }
        keys.get_mut(row as usize).into_iter().for_each(|key| *key = rank);
    }
    keys
}

fn name_key(names: &[&str], locale: Locale<'_>) -> Vec<f64> {
    ranks(names, locale).into_iter().map(f64::from).collect()
}

/// Ranks of texts in the order of the language, to which they are handed over almost in order: it compares slowly.
fn ranks(texts: &[&str], locale: Locale<'_>) -> Vec<u32> {
    // All in one call, a line each.
    let mut lines = String::new();
    for text in texts {
        text.split('\n').for_each(|line| lines.push_str(line));
        lines.push('\n');
    }
    let folded = fold(&lines, locale.normalize);
    let mut sorted: Vec<(&str, usize)> = folded.split('\n').zip(0..texts.len()).collect();
    sorted.sort_by_key(|entry| entry.0);
    let in_order: Vec<&str> =
        sorted.iter().filter_map(|entry| texts.get(entry.1).copied()).collect();
    let mut ranks = vec![0; texts.len()];
    for ((_, at), rank) in sorted.into_iter().zip((locale.collate)(&in_order)) {
        if let Some(place) = ranks.get_mut(at) {
            *place = rank;
        }
    }
    ranks
}

/// Ranks of values that are texts or lists, each text asked for once.
fn text_key(
    data: &Dataset,
    criterion: usize,
    values: impl Iterator<Item = Value> + Clone,
    locale: Locale<'_>,
) -> Vec<f64> {
    let mut texts: Vec<Cow<'_, str>> = Vec::new();
    let mut position_of = vec![None; data.texts.len()];
    let positions = values.clone().map(|value| {
        let known = match value {
            Value::Unknown | Value::NotApplicable => return None,
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
    let ranks = ranks(&texts.iter().map(|text| &**text).collect::<Vec<_>>(), locale);
    let rank = |position: Option<usize>| ranks.get(position?).copied().map(f64::from);
    // What is no text has no rank.
    let key = |(position, value)| rank(position).unwrap_or_else(|| plain_key(&data.texts, value));
    positions.into_iter().zip(values).map(key).collect()
}

/// All criteria in the order that is asked for.
pub(super) fn criteria(inputs: Inputs<'_>) -> Vec<u32> {
    let Inputs { data, request, locale, figures, .. } = inputs;
    let all = 0..data.criteria.len();
    let key = |by: RowBy| match by {
        RowBy::Name => {
            let names: Vec<&str> = data.criteria.iter().map(|criterion| &*criterion.name).collect();
            name_key(&names, locale)
        }
        RowBy::Importance => {
            let key = |criterion| figures(Figure::Importance(criterion)).unwrap_or(NOT_STATED);
            all.clone().map(key).collect()
        }
        RowBy::Balance => {
            let key = |criterion| figures(Figure::Balance(criterion)).unwrap_or(NOT_STATED);
            all.clone().map(key).collect()
        }
        RowBy::Option(option) => all
            .clone()
            .map(|criterion| match data.cell(criterion, option, request.scenario).value {
                Value::Unknown => NOT_STATED,
                Value::NotApplicable => NOT_APPLICABLE,
                _ => figures(Figure::Value { criterion, option }).unwrap_or(UNSCORED),
            })
            .collect(),
    };
    let made: Vec<_> = request.rows.iter().map(|row| (key(row.by), row.descending)).collect();
    let keys: Vec<_> = made.iter().map(|(key, descending)| (key.as_slice(), *descending)).collect();
    let sorted = positions(data.criteria.len(), &keys);
    let place = |criterion: u32| request.first.iter().position(|&at| at == criterion as usize);
    let mut first: Vec<u32> = sorted.iter().copied().filter(|&at| place(at).is_some()).collect();
    first.sort_by_key(|&at| place(at));
    first.extend(sorted.into_iter().filter(|&at| place(at).is_none()));
    first
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use std::cmp::Ordering;

    /// What the keys mean, one comparison at a time.
    fn compare(one: f64, other: f64, descending: bool) -> Ordering {
        if one.is_finite() && other.is_finite() {
            let ascending = one.partial_cmp(&other).unwrap();
            return if descending { ascending.reverse() } else { ascending };
        }
        let from_the_end = |key: f64| (key.is_nan(), key == NOT_APPLICABLE, key == UNSCORED);
        from_the_end(one).cmp(&from_the_end(other))
    }

    fn key() -> impl Strategy<Value = f64> {
        let few = prop::sample::select(
            &[0.0, -0.0, 1.0, -1.5, f64::MAX, NOT_STATED, NOT_APPLICABLE, UNSCORED][..],
        );
        prop_oneof![few, -1e3..1e3]
    }

    proptest! {
        #[test]
        fn rows_stand_in_the_order_of_the_keys(
            rows in prop::collection::vec((key(), key()), 0..40), first: bool, second: bool,
        ) {
            let mut expected: Vec<u32> = (0..).take(rows.len()).collect();
            expected.sort_by(|&one, &other| {
                let (one, other) = (rows[one as usize], rows[other as usize]);
                compare(one.0, other.0, first).then_with(|| compare(one.1, other.1, second))
            });
            let (one, other): (Vec<f64>, Vec<f64>) = rows.into_iter().unzip();
            prop_assert_eq!(positions(one.len(), &[(&one, first), (&other, second)]), expected);
        }
    }
}
