//! Which options are kept: neither hidden nor turned away by a filter.

use super::cells::Cells;
use super::request::{Filter, Request};
use crate::dataset::{Dataset, Flag, Kind, Texts, Value};

/// One answer an option: whether it is kept.
pub(super) fn kept(data: &Dataset, request: &Request) -> Vec<bool> {
    let mut kept = vec![true; data.options.len()];
    for &option in &request.without {
        if let Some(place) = kept.get_mut(option) {
            *place = false;
        }
    }
    for (criterion, filter) in &request.filters {
        if *criterion < data.criteria.len() {
            turn_away(data, request.scenario, *criterion, filter, &mut kept);
        }
    }
    kept
}

fn turn_away(
    data: &Dataset,
    scenario: Option<usize>,
    criterion: usize,
    filter: &Filter,
    kept: &mut [bool],
) {
    let cells = Cells::of(data, criterion, scenario);
    let wanted = match filter {
        Filter::AnyOf(names) => values_named(data, criterion, names),
        _ => Vec::new(),
    };
    for (option, place) in (0..).zip(kept) {
        let value = cells.value(option);
        *place &= match filter {
            Filter::Known => value.is_known(),
            Filter::Unknown => !value.is_known(),
            Filter::AnyOf(_) => is_any_of(value, &wanted, &data.texts),
            Filter::Between(low, high) => is_between(&data.texts, value, *low, *high),
        };
    }
}

/// The values that a filter's names stand for in a criterion; names that mean nothing are left out.
fn values_named(data: &Dataset, criterion: usize, names: &[Box<str>]) -> Vec<Value> {
    let Some(criterion) = data.criteria.get(criterion) else { return Vec::new() };
    let value = |name: &str| match &criterion.kind {
        Kind::Rating(levels) => {
            let at = levels.iter().position(|level| &*level.id == name)?;
            u16::try_from(at).ok().map(Value::Rating)
        }
        Kind::Flag => Flag::parse(name).map(Value::Flag),
        _ => data.texts.find(name).map(Value::Text),
    };
    names.iter().filter_map(|name| value(name)).collect()
}

fn is_any_of(value: Value, wanted: &[Value], texts: &Texts) -> bool {
    match value {
        Value::List(list) => {
            texts.list(list).0.iter().any(|&item| wanted.contains(&Value::Text(item)))
        }
        value => wanted.contains(&value),
    }
}

fn is_between(texts: &Texts, value: Value, low: Option<f64>, high: Option<f64>) -> bool {
    value.extent(texts).is_some_and(|value| {
        low.is_none_or(|low| low <= value.middle())
            && high.is_none_or(|high| value.middle() <= high)
    })
}
