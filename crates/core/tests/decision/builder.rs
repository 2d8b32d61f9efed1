//! Small data sets for tests, built without a file.

use weighbridge_core::dataset::{
    Better, Candidate, Column, Criterion, Dataset, Detail, Flag, Kind, Level, Requirement,
    Scenario, Statement, Value,
};
use weighbridge_core::decision::{Explainer, OptionNames, Preferences};
use weighbridge_core::language::english;

/// Not stated.
pub(crate) const UNKNOWN: Value = Value::Unknown;
pub(crate) const YES: Value = Value::Flag(Flag::Yes);
pub(crate) const PARTLY: Value = Value::Flag(Flag::Partly);
pub(crate) const NO: Value = Value::Flag(Flag::No);

pub(crate) fn n(number: f64) -> Value {
    Value::Number(number)
}

/// The level at this position of a rating.
pub(crate) fn level(at: u16) -> Value {
    Value::Rating(at)
}

/// A criterion of which more is better, with weight 5.
pub(crate) fn criterion(name: &str, kind: Kind) -> Criterion {
    Criterion {
        id: name.to_lowercase().replace(' ', "-").into(),
        name: name.into(),
        group: None,
        about: None,
        kind,
        unit: None,
        format: Default::default(),
        stars: false,
        range: None,
        better: Some(Better::Higher),
        weight: None,
        basis: Default::default(),
    }
}

/// A number on the scale from 0 to 1.
pub(crate) fn share(name: &str) -> Criterion {
    Criterion { range: Some((0.0, 1.0)), ..number(name) }
}

/// A number whose scale the data do not declare.
pub(crate) fn number(name: &str) -> Criterion {
    criterion(name, Kind::Number)
}

pub(crate) fn flag(name: &str) -> Criterion {
    criterion(name, Kind::Flag)
}

/// A rating of five levels, from "poor" to "excellent".
pub(crate) fn rating(name: &str) -> Criterion {
    let levels = ["poor", "fair", "good", "very good", "excellent"].map(|name| Level {
        id: name.into(),
        name: name.into(),
        means: None,
    });
    criterion(name, Kind::Rating(levels.into()))
}

pub(crate) fn weighing(weight: u8, criterion: Criterion) -> Criterion {
    Criterion { weight: Some(weight), ..criterion }
}

pub(crate) fn lower(criterion: Criterion) -> Criterion {
    Criterion { better: Some(Better::Lower), ..criterion }
}

/// A data set with these options and no criteria yet.
pub(crate) fn options(names: &[&str]) -> Dataset {
    let options = names.iter().map(|name| Candidate {
        id: name.to_lowercase().replace('.', "").into(),
        name: (*name).into(),
        ..Candidate::default()
    });
    Dataset {
        title: "Test".into(),
        language: "en".into(),
        options: options.collect(),
        ..Dataset::default()
    }
}

pub(crate) trait Build: Sized {
    /// Adds a criterion with one value an option.
    fn with(self, criterion: Criterion, values: &[Value]) -> Self;
    /// Adds another statement about a cell of the criterion added last.
    fn disputed(self, option: usize, value: Value) -> Self;
    /// Adds a scenario: weights and must-haves by criterion.
    fn scenario(self, name: &str, weights: &[(usize, u8)], must: &[(usize, Requirement)]) -> Self;
    /// Replaces a cell in the scenario added last: criterion, option, value.
    fn instead(self, criterion: usize, option: usize, value: Value) -> Self;
}

impl Build for Dataset {
    fn with(mut self, criterion: Criterion, values: &[Value]) -> Self {
        assert_eq!(values.len(), self.options.len(), "one value an option");
        self.criteria.push(criterion);
        self.columns.push(Column { values: values.into(), details: Vec::new() });
        self
    }

    fn disputed(mut self, option: usize, value: Value) -> Self {
        let statement =
            Statement { value, label: None, text: None, basis: Default::default(), as_of: None };
        let details = &mut self.columns.last_mut().unwrap().details;
        let at = match details.binary_search_by_key(&option, |entry| entry.0) {
            Ok(at) => at,
            Err(at) => {
                details.insert(at, (option, Detail::default()));
                at
            }
        };
        details[at].1.disputed.push(statement);
        self
    }

    fn scenario(
        mut self,
        name: &str,
        weights: &[(usize, u8)],
        must: &[(usize, Requirement)],
    ) -> Self {
        self.scenarios.push(Scenario {
            id: name.to_lowercase().replace(' ', "-").into(),
            name: name.into(),
            about: None,
            weights: weights.into(),
            must: must.into(),
            cells: Vec::new(),
            basis: Default::default(),
        });
        self
    }

    fn instead(mut self, criterion: usize, option: usize, value: Value) -> Self {
        let scenario = self.scenarios.last_mut().unwrap();
        scenario.cells.push((criterion, option, value, Detail::default()));
        self
    }
}

/// Explains a data set in English, with plain numbers and ISO dates.
pub(crate) fn explainer<'a>(data: &'a Dataset, preferences: &'a Preferences) -> Explainer<'a> {
    let write = &|value| match value {
        Value::Number(number) => number.to_string(),
        Value::Date(date) => date.to_string(),
        _ => panic!("asked to write {value:?}"),
    };
    Explainer {
        data,
        names: Box::leak(Box::new(OptionNames::of(&data.options))),
        scenario: preferences.scenario,
        better: &preferences.better,
        catalog: english(),
        write,
    }
}

/// [`explainer`] for what the data themselves say matters.
pub(crate) fn explainer_of(data: &Dataset) -> Explainer<'_> {
    explainer(data, Box::leak(Box::new(Preferences::of(data, None))))
}
