//! Must-haves: which are offered, and whether a value meets one. Knows no weights and no scores.

use crate::dataset::{Better, Dataset, Flag, Kind, ListId, Requirement, Scenario, Texts, Value};

/// A must-have that an option does not meet.
#[derive(Clone, Debug, PartialEq)]
pub struct Failure {
    /// Position of the criterion.
    pub criterion: usize,
    /// What was asked.
    pub requirement: Requirement,
    /// In which way it is not met.
    pub why: Why,
}

/// In which way a must-have is not met.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Why {
    /// The data do not say.
    NotStated,
    /// The data say otherwise.
    NotMet,
}

/// The must-haves that a visitor is offered: criterion and requirement, ascending by criterion.
///
/// These are the flags that have a direction, at their better value, and every distinct requirement
/// of any scenario.
pub fn must_haves(data: &Dataset) -> Vec<(usize, Requirement)> {
    let mut offered = Vec::new();
    for (at, criterion) in data.criteria.iter().enumerate() {
        if let (Kind::Flag, Some(better)) = (&criterion.kind, criterion.better) {
            let flag = if better == Better::Higher { Flag::Yes } else { Flag::No };
            offered.push((at, Requirement::Flag(flag)));
        }
        let of_scenarios = data.scenarios.iter().flat_map(|scenario: &Scenario| &scenario.must);
        for must in of_scenarios.filter(|must| must.0 == at) {
            if !offered.contains(must) {
                offered.push(must.clone());
            }
        }
    }
    offered
}

/// Whether a value meets a requirement, which is not one of texts' contents.
///
/// Levels, bounds and "partly" hold in the better direction; without one, more is taken to be better. A disputed cell
/// is judged by its own value.
pub(super) fn judge(
    texts: &Texts,
    better: Option<Better>,
    requirement: &Requirement,
    value: Value,
) -> Result<(), Why> {
    let is_lower = better == Some(Better::Lower);
    let met = match (requirement, value) {
        (_, Value::Unknown | Value::NotApplicable) => return Err(Why::NotStated),
        (Requirement::Known, _) => true,
        (Requirement::Flag(Flag::Partly), Value::Flag(flag)) => match is_lower {
            true => flag <= Flag::Partly,
            false => flag >= Flag::Partly,
        },
        (Requirement::Flag(asked), Value::Flag(flag)) => flag == *asked,
        (Requirement::AnyFlag(asked), Value::Flag(flag)) => asked.contains(&flag),
        (Requirement::Level(asked), Value::Rating(level)) => match is_lower {
            true => level <= *asked,
            false => level >= *asked,
        },
        (Requirement::AnyLevel(asked), Value::Rating(level)) => asked.contains(&level),
        (Requirement::OneOf(asked), Value::Text(text)) => {
            let text = texts.get(text);
            asked.iter().any(|word| **word == *text)
        }
        (Requirement::OneOf(asked), Value::List(list)) => return items(texts, asked, list, false),
        (Requirement::All(asked), Value::List(list)) => return items(texts, asked, list, true),
        (requirement, value) => match (limits(requirement, is_lower), judged(texts, value)) {
            (Some((low, high)), Some((first, last))) => first >= low && last <= high,
            _ => false,
        },
    };
    if met { Ok(()) } else { Err(Why::NotMet) }
}

/// The least and the greatest number that a requirement lets through.
fn limits(requirement: &Requirement, is_lower: bool) -> Option<(f64, f64)> {
    let (low, high) = match *requirement {
        Requirement::Bound(bound) => (bound, bound),
        Requirement::Period(first, last) => (first, last),
        Requirement::AtLeast(low) => return Some((low, f64::INFINITY)),
        Requirement::AtMost(high) => return Some((f64::NEG_INFINITY, high)),
        Requirement::Between(low, high) => return Some((low, high)),
        _ => return None,
    };
    Some(if is_lower { (f64::NEG_INFINITY, high) } else { (low, f64::INFINITY) })
}

/// What a number or date is held against: a least number, then a greatest.
///
/// A pair counts with its middle. A month or a year meets what all of its days do, so that it is held against the least by
/// its first and against the greatest by its last. What is unlimited is more than any number.
fn judged(texts: &Texts, value: Value) -> Option<(f64, f64)> {
    let extent = value.extent(texts)?;
    Some(match value {
        Value::Pair(_) => (extent.middle(), extent.middle()),
        _ => (extent.low, extent.high),
    })
}

/// Whether a list has all of the items, or any. One that ends in "and more" leaves open what it does not name.
fn items(texts: &Texts, asked: &[Box<str>], list: ListId, all: bool) -> Result<(), Why> {
    let (items, more) = texts.list(list);
    let is_named = |word: &str| items.iter().any(|&item| texts.get(item) == word);
    let met = match all {
        true => asked.iter().all(|word| is_named(word)),
        false => asked.iter().any(|word| is_named(word)),
    };
    match met {
        true => Ok(()),
        false if more => Err(Why::NotStated),
        false => Err(Why::NotMet),
    }
}
