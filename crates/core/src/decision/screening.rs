//! Which options are in the running: those that are not left out and meet all must-haves.
//!
//! The one judge of ranking, draws, table and facets. Made once for scenario, directions and conditions, and used
//! again for every set of weights. Knows no weights and no scores.

use super::must_have::{Failure, Why, judge};
use super::preferences::Preferences;
use crate::dataset::{Better, Dataset, Requirement, Value};

/// A text in the form in which the reader's language is searched. Line breaks stay where they are.
pub type Fold<'a> = &'a dyn Fn(&str) -> String;

/// The options of a data set, screened by what is asked of them.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Screening {
    options: usize,
    /// Whether an option is left out, where any is.
    left_out: Vec<bool>,
    conditions: Vec<Condition>,
}

/// A must-have with what it makes of every option.
#[derive(Clone, Debug, PartialEq)]
struct Condition {
    criterion: usize,
    requirement: Requirement,
    /// Why an option does not meet it; one an option.
    answers: Vec<Option<Why>>,
}

impl Screening {
    /// Screens all options. `fold` is asked only where a must-have asks for words in a text.
    pub fn of(data: &Dataset, preferences: &Preferences, fold: Fold<'_>) -> Self {
        let condition = |(criterion, requirement): &(usize, Requirement)| Condition {
            criterion: *criterion,
            requirement: requirement.clone(),
            answers: answers(data, preferences, *criterion, requirement, fold),
        };
        Self {
            options: data.options.len(),
            left_out: left_out(data.options.len(), preferences),
            conditions: preferences.must.iter().map(condition).collect(),
        }
    }

    /// Whether the visitor left an option out: it is not in the ranking at all.
    pub fn is_left_out(&self, option: usize) -> bool {
        self.left_out.get(option).copied().unwrap_or(false)
    }

    /// The options that the visitor left out, ascending.
    pub fn left_out(&self) -> Vec<usize> {
        let all = self.left_out.iter().enumerate();
        all.filter(|(_, is_left_out)| **is_left_out).map(|(option, _)| option).collect()
    }

    /// The must-haves that an option fails, in the order of the preferences.
    pub fn failures(&self, option: usize) -> Vec<Failure> {
        let failed = self.conditions.iter().filter_map(|condition| {
            let why = condition.why(option)?;
            let requirement = condition.requirement.clone();
            Some(Failure { criterion: condition.criterion, requirement, why })
        });
        failed.collect()
    }

    /// Whether an option fails a must-have.
    pub fn is_excluded(&self, option: usize) -> bool {
        self.conditions.iter().any(|condition| condition.why(option).is_some())
    }

    /// The options that each must-have turns away, ascending: criterion and options.
    pub fn turned_away(&self) -> Vec<(usize, Vec<u32>)> {
        let of = |condition: &Condition| {
            let options = (0..).zip(&condition.answers).filter(|(_, why)| why.is_some());
            (condition.criterion, options.map(|(option, _)| option).collect())
        };
        self.conditions.iter().map(of).collect()
    }

    /// How many options each must-have alone keeps out of the ranking, the most first: criterion and number, 1 at
    /// least. These come back where only that one is removed.
    pub fn ways_back(&self) -> Vec<(usize, usize)> {
        let mut counts = vec![0_usize; self.conditions.len()];
        for option in (0..self.options).filter(|&option| !self.is_left_out(option)) {
            let mut failed =
                (0..).zip(&self.conditions).filter(|(_, one)| one.why(option).is_some());
            if let (Some((only, _)), None) = (failed.next(), failed.next())
                && let Some(count) = counts.get_mut::<usize>(only)
            {
                *count += 1;
            }
        }
        let criteria = self.conditions.iter().map(|condition| condition.criterion);
        let mut ways: Vec<(usize, usize)> =
            criteria.zip(counts).filter(|(_, count)| *count > 0).collect();
        ways.sort_by_key(|way| std::cmp::Reverse(way.1));
        ways
    }
}

impl Condition {
    fn why(&self, option: usize) -> Option<Why> {
        self.answers.get(option).copied().flatten()
    }
}

fn left_out(options: usize, preferences: &Preferences) -> Vec<bool> {
    if preferences.only.is_empty() && preferences.without.is_empty() {
        return Vec::new();
    }
    let mut left_out = vec![!preferences.only.is_empty(); options];
    let marks = [(&preferences.only, false), (&preferences.without, true)];
    for (positions, is_left_out) in marks {
        for &option in positions {
            if let Some(place) = left_out.get_mut(option) {
                *place = is_left_out;
            }
        }
    }
    left_out
}

/// Why each option does not meet a must-have; `None` for those that do.
fn answers(
    data: &Dataset,
    preferences: &Preferences,
    criterion: usize,
    requirement: &Requirement,
    fold: Fold<'_>,
) -> Vec<Option<Why>> {
    let better = preferences.better.get(criterion).copied().flatten();
    let mut values = vec![Value::Unknown; data.options.len()];
    if let Some(column) = data.columns.get(criterion) {
        values.iter_mut().zip(&column.values).for_each(|(place, value)| *place = *value);
    }
    let scenario = preferences.scenario.and_then(|at| data.scenarios.get(at));
    // Of two cells for the same place the first counts, as in `Dataset::cell`.
    for (of, option, value, _) in scenario.iter().flat_map(|scenario| scenario.cells.iter().rev()) {
        if let Some(place) = values.get_mut(*option).filter(|_| *of == criterion) {
            *place = *value;
        }
    }
    match requirement {
        Requirement::Contains(words) => containing(data, better, &values, words, fold),
        _ => {
            let judged = |value: &Value| judge(&data.texts, better, requirement, *value).err();
            values.iter().map(judged).collect()
        }
    }
}

/// Which texts contain all of these words. All are folded in one call, a line each.
fn containing(
    data: &Dataset,
    better: Option<Better>,
    values: &[Value],
    words: &str,
    fold: Fold<'_>,
) -> Vec<Option<Why>> {
    let text = |value: &Value| match value {
        Value::Text(text) => data.texts.get(*text),
        _ => "",
    };
    let folded = fold(words);
    let words: Vec<&str> = folded.split_whitespace().collect();
    let lines: Vec<String> = values.iter().map(|value| text(value).replace('\n', " ")).collect();
    let lines = fold(&lines.join("\n"));
    let answer = |(value, line): (&Value, &str)| {
        judge(&data.texts, better, &Requirement::Known, *value)?;
        if words.iter().all(|word| line.contains(word)) { Ok(()) } else { Err(Why::NotMet) }
    };
    values.iter().zip(lines.split('\n')).map(|pair| answer(pair).err()).collect()
}
