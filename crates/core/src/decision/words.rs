//! The verdict in words: whole sentences, each from one template, with the names that the data give.
//!
//! Templates come from a catalog of some language; nothing is glued of fragments. Knows no markup: a sentence is
//! a row of pieces, so that the page can set an option's name apart and the command line can join them.

use super::reasons::{Comparison, Difference, OpenFact};
use super::{CLEAR_LEAD, Case, Failure, Scales, Verdict, Why, open_facts, rounded};
use crate::dataset::{Better, Dataset, Date, Flag, Kind, Requirement, Value};
use crate::language::{Catalog, Message, Part, Tongue, each_part};

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
    /// The language that is spoken.
    pub catalog: &'a Catalog,
    /// How the reader writes numbers and dates; it is asked for nothing else.
    pub write: &'a dyn Fn(Value) -> String,
}

impl Words<'_> {
    /// The verdict in one sentence: it names the winner, or begins with "No clear winner".
    pub fn headline(&self, verdict: &Verdict) -> Sentence {
        match (&verdict.case, verdict.winner) {
            (Case::Clear, Some(winner)) => self.suits_best(winner),
            (Case::OnlyOneMeets, Some(winner)) => {
                self.fill(Message::HeadlineOnlyOneMeets, &[Piece::Option(winner)])
            }
            (Case::Close { between } | Case::Unsure { between } | Case::Tie { between }, _) => {
                self.between_whom(between)
            }
            (Case::NoneMeets, _) => self.text(Message::HeadlineNoneMeets),
            (Case::NoCriteria, _) => self.text(Message::HeadlineNothingScored),
            _ => self.text(Message::HeadlineNothingToCompare),
        }
    }

    /// "Arc suits a reading corner best."
    ///
    /// A scenario's name goes into the sentence only when it begins with an English article, and so is known
    /// to fit an English sentence; any other stands before it.
    fn suits_best(&self, winner: usize) -> Sentence {
        let winner = Piece::Option(winner);
        let Some(scenario) = self.scenario.and_then(|at| self.data.scenarios.get(at)) else {
            return self.fill(Message::HeadlineFirst, &[winner]);
        };
        let is_english = self.catalog.tongue == Tongue::English
            && Tongue::of(&self.data.language) == Some(Tongue::English);
        match after_article(&scenario.name).filter(|_| is_english) {
            Some(name) => self.fill(Message::HeadlineSuitsPhrase, &[winner, Piece::Text(name)]),
            None => {
                let name = Piece::Text(scenario.name.to_string());
                self.fill(Message::HeadlineSuits, &[winner, name])
            }
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
        verdict.equal_weights.then(|| self.text(Message::AllWeightsZero))
    }

    fn between_whom(&self, options: &[usize]) -> Sentence {
        let mut names: Vec<Piece> =
            options.iter().take(3).map(|&option| Piece::Option(option)).collect();
        match options.len() {
            0..=2 => self.fill(Message::HeadlineBetweenTwo, &names),
            3 => self.fill(Message::HeadlineBetweenThree, &names),
            many => {
                let others = many - 2;
                names.truncate(2);
                names.push(self.count(others));
                self.fill_for(Message::HeadlineBetweenMany, others, &names)
            }
        }
    }

    /// How far ahead the top is, or why there is none.
    pub fn standing(&self, verdict: &Verdict) -> Option<Sentence> {
        Some(match (&verdict.case, verdict.ranked()) {
            (Case::Clear, [top, second, ..]) => {
                let (lead, is_less) = self.lead(top.score, second.score);
                let names = [Piece::Option(top.option), Piece::Option(second.option), lead];
                self.fill(
                    if is_less { Message::StandingLeadsByLess } else { Message::StandingLeads },
                    &names,
                )
            }
            (Case::Close { .. }, [top, second, ..]) => {
                let (lead, is_less) = self.lead(top.score, second.score);
                let enough = self.lead(CLEAR_LEAD, 0.0).0;
                let names = [Piece::Option(top.option), Piece::Option(second.option), lead, enough];
                self.fill(
                    if is_less { Message::StandingCloseByLess } else { Message::StandingClose },
                    &names,
                )
            }
            (Case::Unsure { .. }, _) => return self.unsure(verdict),
            (Case::Tie { .. }, [top, second, ..]) => {
                let names = [Piece::Option(top.option), Piece::Option(second.option)];
                self.fill(Message::StandingTie, &names)
            }
            (Case::OnlyOneMeets, _) => return self.only_miss(verdict),
            (Case::NoneMeets, _) => self.text(Message::StandingNoneMeets),
            (Case::NoCriteria, _) => self.text(Message::StandingNoDirection),
            _ => return None,
        })
    }

    /// What keeps the others out, where one option alone is left.
    fn only_miss(&self, verdict: &Verdict) -> Option<Sentence> {
        match verdict.ranking.as_slice() {
            [_, other] => Some(self.miss(other.option, other.excluded.first()?)),
            _ => Some(self.text(Message::StandingOthersMiss)),
        }
    }

    /// "Cue misses Dimmer: not stated; must be yes."
    pub fn miss(&self, option: usize, failure: &Failure) -> Sentence {
        let why = Piece::Text(self.failure(option, failure));
        let pieces = [Piece::Option(option), self.criterion(failure.criterion), why];
        self.fill(Message::Miss, &pieces)
    }

    /// The difference of two scores as they are shown, in points of 100; or the
    /// least that is shown, and that it is less.
    fn lead(&self, more: f64, less: f64) -> (Piece, bool) {
        let tenths = |score| rounded(&[score], 1_000).total;
        let write = |tenths: i32| (self.write)(Value::Number(f64::from(tenths) / 10.0));
        match i32::try_from(tenths(more) - tenths(less)).unwrap_or(i32::MAX) {
            0 => (Piece::Text(write(1)), true),
            lead => (Piece::Text(write(lead)), false),
        }
    }

    /// "Light: Arc is bright, Bow soft."
    pub fn strength(&self, comparison: &Comparison, strength: &Difference) -> Sentence {
        let Difference { criterion, first, second, .. } = *strength;
        let [option, rival] = [comparison.option, comparison.rival];
        if self.is_said_with_is(strength) {
            return self.pair(Message::StrengthIs, criterion, (option, first), (rival, second));
        }
        self.pair(Message::Strength, criterion, (option, first), (rival, second))
    }

    /// "But Shade: Bow is large, Arc small."
    pub fn weakness(&self, comparison: &Comparison, weakness: &Difference) -> Sentence {
        let Difference { criterion, first, second, .. } = *weakness;
        let [option, rival] = [comparison.option, comparison.rival];
        if self.is_said_with_is(weakness) {
            return self.pair(Message::WeaknessIs, criterion, (rival, second), (option, first));
        }
        self.pair(Message::Weakness, criterion, (rival, second), (option, first))
    }

    /// Levels are words that an option "is"; a number, a flag or "not stated" is not.
    fn is_said_with_is(&self, difference: &Difference) -> bool {
        let kind = self.data.criteria.get(difference.criterion).map(|criterion| &criterion.kind);
        matches!(kind, Some(Kind::Rating(_))) && !difference.is_assumed()
    }

    fn pair(
        &self,
        message: Message,
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
        self.fill(message, &pieces)
    }

    /// What could change the verdict, were it known or settled.
    pub fn open_fact(&self, fact: &OpenFact) -> Sentence {
        let message = match (fact.alone, fact.disputed) {
            (true, false) => Message::OpenFactNotStated,
            (true, true) => Message::OpenFactDisputed,
            (false, _) => Message::OpenFacts,
        };
        let option = Piece::Option(fact.option);
        self.fill(message, &[self.criterion(fact.criterion), option, Piece::Option(fact.rival)])
    }

    /// "Not stated for Cue: Price, Dimmer." `None` when everything that counts is stated.
    pub fn not_stated(&self, option: usize, criteria: &[usize]) -> Option<Sentence> {
        let mut names = criteria.iter().map(|&at| self.name(at));
        let names = Piece::Text(self.catalog.list(Message::ListComma, &mut names));
        (!criteria.is_empty())
            .then(|| self.fill(Message::NotStatedFor, &[Piece::Option(option), names]))
    }

    /// Why an option misses a must-have: "not stated; must be yes".
    pub fn failure(&self, option: usize, failure: &Failure) -> String {
        let value = match failure.why {
            Why::NotStated => Value::Unknown,
            Why::NotMet => self.data.cell(failure.criterion, option, self.scenario).value,
        };
        let value = self.value(failure.criterion, value);
        let asked = self.requirement(failure.criterion, &failure.requirement, None);
        let message = match failure.requirement {
            Requirement::All(_) => Message::FailureMustInclude,
            _ => Message::FailureMustBe,
        };
        self.catalog.say(message, &[&value, &asked])
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
        let value = |value| self.value(criterion, value);
        let dates = of.is_some_and(|of| of.kind == Kind::Date);
        let number = |number| {
            value(if dates {
                Value::Date(Date::from_number(number))
            } else {
                Value::Number(number)
            })
        };
        let say = |message, values: &[&str]| self.catalog.say(message, values);
        let list = |joint, words: &[Box<str>]| {
            self.catalog.list(joint, &mut words.iter().map(|word| &**word))
        };
        match requirement {
            Requirement::Flag(flag) => value(Value::Flag(*flag)),
            Requirement::Level(level) => {
                let level_name = value(Value::Rating(*level));
                match of.is_some_and(|of| is_best(&of.kind, *level, better)) {
                    true => level_name,
                    false => say(Message::RequirementOrBetter, &[&level_name]),
                }
            }
            Requirement::Bound(bound) => match better {
                Some(Better::Lower) => say(Message::RequirementAtMost, &[&number(*bound)]),
                _ => say(Message::RequirementAtLeast, &[&number(*bound)]),
            },
            Requirement::Between(least, most) => {
                say(Message::RequirementBetween, &[&number(*least), &number(*most)])
            }
            Requirement::OneOf(words) => list(Message::ListOr, words),
            Requirement::All(words) => list(Message::ListAnd, words),
        }
    }

    /// A value in words, with its unit; "not stated" for an unknown one.
    pub fn value(&self, criterion: usize, value: Value) -> String {
        let criterion = self.data.criteria.get(criterion);
        match value {
            Value::Unknown => self.catalog.template(Message::ValueNotStated).into(),
            Value::Flag(flag) => self.flag(flag).into(),
            Value::Rating(level) => match criterion.map(|criterion| &criterion.kind) {
                Some(Kind::Rating(levels)) => {
                    levels.get(usize::from(level)).map_or("", |level| &level.name).into()
                }
                _ => String::new(),
            },
            Value::Number(_) => {
                let number = (self.write)(value);
                match criterion.and_then(|criterion| criterion.unit.as_deref()) {
                    Some(unit) => self.catalog.say(Message::ValueWithUnit, &[&number, unit]),
                    None => number,
                }
            }
            Value::Date(_) => (self.write)(value),
            Value::Text(text) => self.data.texts.get(text).into(),
            Value::List(list) => {
                let items = self.data.texts.list(list).0.iter();
                let mut items = items.map(|&item| self.data.texts.get(item));
                self.catalog.list(Message::ListComma, &mut items)
            }
        }
    }

    fn flag(&self, flag: Flag) -> &str {
        self.catalog.template(match flag {
            Flag::Yes => Message::FlagYes,
            Flag::Partly => Message::FlagPartly,
            Flag::No => Message::FlagNo,
        })
    }

    /// A sentence as plain text.
    pub fn plain(&self, sentence: &[Piece]) -> String {
        let name =
            |option: &usize| self.data.options.get(*option).map_or("", |option| &option.name);
        let mut plain = String::new();
        for piece in sentence {
            match piece {
                Piece::Text(text) => plain.push_str(text),
                Piece::Option(option) => self.catalog.push(name(option), &mut plain),
            }
        }
        plain
    }

    /// A message with nothing in it.
    pub(super) fn text(&self, message: Message) -> Sentence {
        self.fill(message, &[])
    }

    /// A message with these pieces in its places.
    pub(super) fn fill(&self, message: Message, pieces: &[Piece]) -> Sentence {
        self.put(self.catalog.template(message), pieces)
    }

    /// A message in the plural form that a count takes, with these pieces in its places.
    pub(super) fn fill_for(&self, message: Message, count: usize, pieces: &[Piece]) -> Sentence {
        self.put(self.catalog.template_for(message, count), pieces)
    }

    fn put(&self, template: &str, pieces: &[Piece]) -> Sentence {
        let mut sentence = Sentence::new();
        each_part(template, &mut |part| match part {
            Part::Text(text) => sentence.push(Piece::Text(text.into())),
            Part::Place(place) => sentence.extend(pieces.get(place).map(|piece| match piece {
                Piece::Text(text) => {
                    let mut apart = String::new();
                    self.catalog.push(text, &mut apart);
                    Piece::Text(apart)
                }
                Piece::Option(option) => Piece::Option(*option),
            })),
        });
        sentence
    }

    /// Finished sentences, one after another.
    pub fn sentences(&self, sentences: impl IntoIterator<Item = Sentence>) -> Sentence {
        let mut all = Sentence::new();
        for sentence in sentences.into_iter().filter(|sentence| !sentence.is_empty()) {
            if !all.is_empty() {
                let joint = self.catalog.template(Message::Sentences);
                each_part(joint, &mut |part| {
                    if let Part::Text(text) = part {
                        all.push(Piece::Text(text.into()));
                    }
                });
            }
            all.extend(sentence);
        }
        all
    }

    /// A number of things, as a piece.
    pub(super) fn count(&self, count: usize) -> Piece {
        Piece::Text(self.catalog.count(count))
    }

    pub(super) fn criterion(&self, criterion: usize) -> Piece {
        Piece::Text(self.name(criterion).into())
    }

    fn name(&self, criterion: usize) -> &str {
        self.data.criteria.get(criterion).map_or("", |criterion| &criterion.name)
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
