//! Must-haves: which are offered, and which an option fails. Knows no weights and no scores.

use super::preferences::Preferences;
use crate::dataset::{
    Better, Dataset, Flag, Kind, ListId, Requirement, Scenario, TextId, Texts, Value,
};

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

/// The must-haves that an option fails, in the order of the preferences.
///
/// A disputed cell is judged by its own value.
pub(super) fn failures(data: &Dataset, preferences: &Preferences, option: usize) -> Vec<Failure> {
    let judged = preferences.must.iter().filter_map(|(criterion, requirement)| {
        let value = data.cell(*criterion, option, preferences.scenario).value;
        let better = preferences.better.get(*criterion).copied().flatten();
        let why = judge(&data.texts, better, requirement, value).err()?;
        Some(Failure { criterion: *criterion, requirement: requirement.clone(), why })
    });
    judged.collect()
}

/// Whether a value meets a requirement.
///
/// Levels and bounds hold in the better direction; without one, more is taken to be better.
fn judge(
    texts: &Texts,
    better: Option<Better>,
    requirement: &Requirement,
    value: Value,
) -> Result<(), Why> {
    let lower = better == Some(Better::Lower);
    let met = match (requirement, value) {
        (_, Value::Unknown | Value::NotApplicable) => return Err(Why::NotStated),
        (Requirement::Flag(asked), Value::Flag(flag)) => flag == *asked,
        (Requirement::Level(asked), Value::Rating(level)) => {
            if lower {
                level <= *asked
            } else {
                level >= *asked
            }
        }
        (Requirement::Bound(asked), value) => judged(texts, value)
            .is_some_and(|(first, last)| if lower { last <= *asked } else { first >= *asked }),
        (Requirement::Between(least, most), value) => {
            judged(texts, value).is_some_and(|(first, last)| first >= *least && last <= *most)
        }
        (Requirement::OneOf(asked), Value::Text(text)) => one_of(texts, asked, text),
        (Requirement::All(asked), Value::List(list)) => return all_of(texts, asked, list),
        _ => false,
    };
    if met { Ok(()) } else { Err(Why::NotMet) }
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

fn one_of(texts: &Texts, asked: &[Box<str>], text: TextId) -> bool {
    let text = texts.get(text);
    asked.iter().any(|word| **word == *text)
}

/// A list that ends in "and more" leaves open whether it has what it does not name.
fn all_of(texts: &Texts, asked: &[Box<str>], list: ListId) -> Result<(), Why> {
    let (items, more) = texts.list(list);
    let named = |word: &str| items.iter().any(|&item| texts.get(item) == word);
    match asked.iter().all(|word| named(word)) {
        true => Ok(()),
        false if more => Err(Why::NotStated),
        false => Err(Why::NotMet),
    }
}
