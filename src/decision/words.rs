//! The verdict in English: whole sentences, each from one template, with the names that the data give.
//!
//! A translation replaces templates, never glues fragments. Knows no markup: a sentence is a row of
//! pieces, so that the page can set an option's name apart and the command line can join them.

use super::reasons::{Comparison, Difference, OpenFact};
use super::{CLEAR_LEAD, Case, Failure, Scales, Verdict, Why, open_facts, rounded};
use crate::dataset::{Better, Dataset, Date, Kind, Requirement, Value};

/// A part of a sentence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Piece {
    /// Plain text.
    Text(String),
    /// The name of the option at this position.
    Option(usize),
}

/// A whole sentence, piece by piece.
pub type Sentence = Vec<Piece>;

/// Speaks about one data set, in one scenario.
#[derive(Clone, Copy)]
pub struct Words<'a> {
    /// What is spoken about.
    pub data: &'a Dataset,
    /// Position of the chosen scenario.
    pub scenario: Option<usize>,
    /// How the reader writes numbers and dates; it is asked for nothing else.
    pub write: &'a dyn Fn(Value) -> String,
}

impl Words<'_> {
    /// The verdict in one sentence: it names the winner, or begins with "No clear winner".
    pub fn headline(&self, verdict: &Verdict) -> Sentence {
        match (&verdict.case, verdict.winner) {
            (Case::Clear, Some(winner)) => self.suits_best(winner),
            (Case::OnlyOneMeets, Some(winner)) => {
                fill("Only {0} meets your must-haves.", &[Piece::Option(winner)])
            }
            (Case::Close { between } | Case::Unsure { between } | Case::Tie { between }, _) => {
                between_whom(between)
            }
            (Case::NoneMeets, _) => text("No clear winner: no option meets all your must-haves."),
            (Case::NoCriteria, _) => text("No clear winner: nothing here is scored yet."),
            _ => text("No clear winner: there is nothing to compare."),
        }
    }

    /// "Arc suits a reading corner best."
    ///
    /// A scenario's name goes into the sentence only when it begins with an article, and so is known
    /// to fit; any other stands before it.
    fn suits_best(&self, winner: usize) -> Sentence {
        let winner = Piece::Option(winner);
        let Some(scenario) = self.scenario.and_then(|at| self.data.scenarios.get(at)) else {
            return fill("{0} comes out best.", &[winner]);
        };
        match after_article(&scenario.name) {
            Some(name) => fill("{0} suits {1} best.", &[winner, Piece::Text(name)]),
            None => fill("{1}: {0} suits best.", &[winner, Piece::Text(scenario.name.to_string())]),
        }
    }

    /// Why the headline says what it says: the lead, the strongest reasons for the top option, the
    /// strongest against it, and the unknown fact that could change the verdict.
    pub fn reasons(&self, verdict: &Verdict, scales: &Scales) -> Vec<Sentence> {
        let mut sentences: Vec<Sentence> = self.standing(verdict).into_iter().collect();
        sentences.extend(self.equal_weights(verdict));
        if let Some(comparison) = Comparison::of_top(self.data, self.scenario, verdict) {
            let strengths = comparison.strengths.iter();
            sentences.extend(strengths.map(|strength| self.strength(&comparison, strength)));
            let weakness = comparison.weakness.iter();
            sentences.extend(weakness.map(|weakness| self.weakness(&comparison, weakness)));
        }
        sentences.extend(open_facts(scales, verdict).first().map(|fact| self.open_fact(fact)));
        sentences
    }

    /// That everything counts the same, where no weight says otherwise.
    pub fn equal_weights(&self, verdict: &Verdict) -> Option<Sentence> {
        let said = || text("All weights are 0, so everything counts the same.");
        verdict.equal_weights.then(said)
    }

    /// How far ahead the top is, or why there is none.
    pub fn standing(&self, verdict: &Verdict) -> Option<Sentence> {
        Some(match (&verdict.case, verdict.ranked()) {
            (Case::Clear, [top, second, ..]) => {
                let lead = self.points(top.score, second.score);
                let names = [Piece::Option(top.option), Piece::Option(second.option), lead];
                fill("{0} leads {1} by {2} of 100 points.", &names)
            }
            (Case::Close { .. }, [top, second, ..]) => {
                let lead = self.points(top.score, second.score);
                let enough = self.points(CLEAR_LEAD, 0.0);
                let names = [Piece::Option(top.option), Piece::Option(second.option), lead, enough];
                fill("{0} leads {1} by {2} of 100 points; a clear lead takes {3}.", &names)
            }
            (Case::Unsure { .. }, _) => return self.unsure(verdict),
            (Case::Tie { .. }, [top, second, ..]) => {
                let names = [Piece::Option(top.option), Piece::Option(second.option)];
                fill("{0} and {1} have the same score.", &names)
            }
            (Case::OnlyOneMeets, _) => return self.only_miss(verdict),
            (Case::NoneMeets, _) => text("Lift a must-have to compare the options that miss it."),
            (Case::NoCriteria, _) => text("No criterion says yet which direction is better."),
            _ => return None,
        })
    }

    /// What keeps the others out, where one option alone is left.
    fn only_miss(&self, verdict: &Verdict) -> Option<Sentence> {
        match verdict.ranking.as_slice() {
            [_, other] => Some(self.miss(other.option, other.excluded.first()?)),
            _ => Some(text("Every other option misses a must-have.")),
        }
    }

    /// "Cue misses Dimmer: not stated; must be yes."
    pub fn miss(&self, option: usize, failure: &Failure) -> Sentence {
        let why = Piece::Text(self.failure(option, failure));
        let pieces = [Piece::Option(option), self.criterion(failure.criterion), why];
        fill("{0} misses {1}: {2}.", &pieces)
    }

    /// The difference of two scores as they are shown, in points of 100.
    fn points(&self, more: f64, less: f64) -> Piece {
        let tenths = |score| rounded(&[score], 1_000).total;
        let write = |tenths: i32| (self.write)(Value::Number(f64::from(tenths) / 10.0));
        match i32::try_from(tenths(more) - tenths(less)).unwrap_or(i32::MAX) {
            0 => Piece::Text(format!("less than {}", write(1))),
            lead => Piece::Text(write(lead)),
        }
    }

    /// "Light: Arc is bright, Bow soft."
    pub fn strength(&self, comparison: &Comparison, strength: &Difference) -> Sentence {
        let Difference { criterion, first, second, .. } = *strength;
        let [option, rival] = [comparison.option, comparison.rival];
        if self.is_said_with_is(strength) {
            return self.pair(
                "{0}: {1} is {2}, {3} {4}.",
                criterion,
                (option, first),
                (rival, second),
            );
        }
        self.pair("{0}: {2} for {1}, {4} for {3}.", criterion, (option, first), (rival, second))
    }

    /// "But Shade: Bow is large, Arc small."
    pub fn weakness(&self, comparison: &Comparison, weakness: &Difference) -> Sentence {
        let Difference { criterion, first, second, .. } = *weakness;
        let [option, rival] = [comparison.option, comparison.rival];
        if self.is_said_with_is(weakness) {
            let template = "But {0}: {1} is {2}, {3} {4}.";
            return self.pair(template, criterion, (rival, second), (option, first));
        }
        let template = "But {0}: {2} for {1}, {4} for {3}.";
        self.pair(template, criterion, (rival, second), (option, first))
    }

    /// Levels are words that an option "is"; a number, a flag or "not stated" is not.
    fn is_said_with_is(&self, difference: &Difference) -> bool {
        let kind = self.data.criteria.get(difference.criterion).map(|criterion| &criterion.kind);
        matches!(kind, Some(Kind::Rating(_))) && !difference.is_assumed()
    }

    fn pair(
        &self,
        template: &str,
        criterion: usize,
        first: (usize, Value),
        second: (usize, Value),
    ) -> Sentence {
        let value = |value| Piece::Text(self.value(criterion, value));
        let pieces = [
            self.criterion(criterion),
            Piece::Option(first.0),
            value(first.1),
            Piece::Option(second.0),
            value(second.1),
        ];
        fill(template, &pieces)
    }

    /// What could change the verdict, were it known or settled.
    pub fn open_fact(&self, fact: &OpenFact) -> Sentence {
        let template = match (fact.alone, fact.disputed) {
            (true, false) => "{0} is not stated for {1}; the answer could put {2} ahead.",
            (true, true) => "{0} is disputed for {1}; the other statement could put {2} ahead.",
            (false, _) => "More facts could put {2} ahead, above all {0} for {1}.",
        };
        let option = Piece::Option(fact.option);
        fill(template, &[self.criterion(fact.criterion), option, Piece::Option(fact.rival)])
    }

    /// "Not stated for Cue: Price, Dimmer." `None` when everything that counts is stated.
    pub fn not_stated(&self, option: usize, criteria: &[usize]) -> Option<Sentence> {
        let names: Vec<&str> = criteria.iter().map(|&at| self.name(at)).collect();
        let names = Piece::Text(names.join(", "));
        (!criteria.is_empty())
            .then(|| fill("Not stated for {0}: {1}.", &[Piece::Option(option), names]))
    }

    /// Why an option misses a must-have: "not stated; must be yes".
    pub fn failure(&self, option: usize, failure: &Failure) -> String {
        let value = match failure.why {
            Why::NotStated => Value::Unknown,
            Why::NotMet => self.data.cell(failure.criterion, option, self.scenario).value,
        };
        let value = Piece::Text(self.value(failure.criterion, value));
        let asked = Piece::Text(self.requirement(failure.criterion, &failure.requirement, None));
        let template = match failure.requirement {
            Requirement::All(_) => "{0}; must include {1}",
            _ => "{0}; must be {1}",
        };
        self.plain(&fill(template, &[value, asked]))
    }

    /// What a must-have asks, without the criterion's name: "yes", "good or better", "at most 500 USD".
    ///
    /// `better` is the visitor's direction where it differs from the data's.
    pub fn requirement(
        &self,
        criterion: usize,
        requirement: &Requirement,
        better: Option<Better>,
    ) -> String {
        let of = self.data.criteria.get(criterion);
        let better = better.or_else(|| of.and_then(|of| of.better));
        let value = |value| Piece::Text(self.value(criterion, value));
        let dates = of.is_some_and(|of| of.kind == Kind::Date);
        let number = |number| {
            value(if dates {
                Value::Date(Date::from_number(number))
            } else {
                Value::Number(number)
            })
        };
        let sentence = match requirement {
            Requirement::Flag(flag) => vec![value(Value::Flag(*flag))],
            Requirement::Level(level) => {
                let template = if of.is_some_and(|of| is_best(&of.kind, *level, better)) {
                    "{0}"
                } else {
                    "{0} or better"
                };
                fill(template, &[value(Value::Rating(*level))])
            }
            Requirement::Bound(bound) => match better {
                Some(Better::Lower) => fill("at most {0}", &[number(*bound)]),
                _ => fill("at least {0}", &[number(*bound)]),
            },
            Requirement::Between(least, most) => {
                fill("from {0} to {1}", &[number(*least), number(*most)])
            }
            Requirement::OneOf(words) => text(&words.join(" or ")),
            Requirement::All(words) => text(&words.join(" and ")),
        };
        self.plain(&sentence)
    }

    /// A value in words, with its unit; "not stated" for an unknown one.
    pub fn value(&self, criterion: usize, value: Value) -> String {
        let criterion = self.data.criteria.get(criterion);
        match value {
            Value::Unknown => "not stated".into(),
            Value::Flag(flag) => flag.as_str().into(),
            Value::Rating(level) => match criterion.map(|criterion| &criterion.kind) {
                Some(Kind::Rating(levels)) => {
                    levels.get(usize::from(level)).map_or("", |level| &level.name).into()
                }
                _ => String::new(),
            },
            Value::Number(_) => {
                let number = (self.write)(value);
                match criterion.and_then(|criterion| criterion.unit.as_deref()) {
                    Some(unit) => format!("{number} {unit}"),
                    None => number,
                }
            }
            Value::Date(_) => (self.write)(value),
            Value::Text(text) => self.data.texts.get(text).into(),
            Value::List(list) => {
                let items = self.data.texts.list(list).0.iter();
                let items: Vec<&str> = items.map(|&item| self.data.texts.get(item)).collect();
                items.join(", ")
            }
        }
    }

    /// A sentence as plain text.
    pub fn plain(&self, sentence: &[Piece]) -> String {
        let name =
            |option: &usize| self.data.options.get(*option).map_or("", |option| &option.name);
        let pieces = sentence.iter().map(|piece| match piece {
            Piece::Text(text) => text.as_str(),
            Piece::Option(option) => name(option),
        });
        pieces.collect()
    }

    pub(super) fn criterion(&self, criterion: usize) -> Piece {
        Piece::Text(self.name(criterion).into())
    }

    fn name(&self, criterion: usize) -> &str {
        self.data.criteria.get(criterion).map_or("", |criterion| &criterion.name)
    }
}

fn between_whom(options: &[usize]) -> Sentence {
    let mut names: Vec<Piece> =
        options.iter().take(3).map(|&option| Piece::Option(option)).collect();
    match options.len() {
        0..=2 => fill("No clear winner between {0} and {1}.", &names),
        3 => fill("No clear winner between {0}, {1} and {2}.", &names),
        many => {
            names.truncate(2);
            names.push(Piece::Text((many - 2).to_string()));
            fill("No clear winner between {0}, {1} and {2} others.", &names)
        }
    }
}

/// A name that begins with an English article, as it reads within a sentence.
fn after_article(name: &str) -> Option<String> {
    let (article, rest) = name.split_once(' ')?;
    match article {
        "A" => Some(format!("a {rest}")),
        "An" => Some(format!("an {rest}")),
        "The" => Some(format!("the {rest}")),
        _ => None,
    }
}

/// Whether no level of a rating is better than this one.
fn is_best(kind: &Kind, level: u16, better: Option<Better>) -> bool {
    match (kind, better) {
        (_, Some(Better::Lower)) => level == 0,
        (Kind::Rating(levels), _) => usize::from(level) + 1 == levels.len(),
        _ => false,
    }
}

pub(super) fn text(text: &str) -> Sentence {
    vec![Piece::Text(text.into())]
}

/// Puts pieces in the places of a template, which are written `{0}` to `{9}`, in any order.
pub(super) fn fill(template: &str, pieces: &[Piece]) -> Sentence {
    let mut sentence = Vec::new();
    let mut rest = template;
    while let Some((before, place, after)) = next_place(rest) {
        if !before.is_empty() {
            sentence.push(Piece::Text(before.into()));
        }
        sentence.extend(pieces.get(place).cloned());
        rest = after;
    }
    if !rest.is_empty() {
        sentence.push(Piece::Text(rest.into()));
    }
    sentence
}

fn next_place(template: &str) -> Option<(&str, usize, &str)> {
    let (before, rest) = template.split_once('{')?;
    let (place, after) = rest.split_once('}')?;
    Some((before, place.parse().ok()?, after))
}
