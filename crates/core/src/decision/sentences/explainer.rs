//! How anything is said about a comparison: whole sentences from one template each, with the names and values
//! that the data give.
//!
//! Templates come from a catalog of some language; nothing is glued of fragments. Knows no markup: a sentence is
//! a row of pieces, so that the page can set an option's name apart and the command line can join them.

use super::option_names::OptionNames;
use crate::dataset::{Better, Dataset, Date, Flag, Kind, Requirement, Value};
use crate::decision::must_have::{Failure, Why};
use crate::decision::scale::Scales;
use crate::language::{Catalog, Message, Part, ValueWords, each_part};

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

/// Explains a comparison in one language, for one scenario and the directions in force.
#[derive(Clone, Copy)]
pub struct Explainer<'a> {
    /// What is compared.
    pub data: &'a Dataset,
    /// What its options are called.
    pub names: &'a OptionNames<'a>,
    /// Position of the chosen scenario.
    pub scenario: Option<usize>,
    /// One direction a criterion, as [`Preferences::better`](crate::decision::Preferences::better) has them.
    pub better: &'a [Option<Better>],
    /// The templates of the language.
    pub catalog: &'a Catalog,
    /// How the reader writes numbers and dates; it is asked for nothing else.
    pub write: &'a dyn Fn(Value) -> String,
}

impl Explainer<'_> {
    /// "Cue misses Dimmer: not stated; must be yes."
    pub(super) fn miss(&self, option: usize, failure: &Failure) -> Sentence {
        let why = Piece::Text(self.failure(option, failure));
        let pieces = [Piece::Option(option), self.criterion(failure.criterion), why];
        self.fill(Message::Miss, &pieces)
    }

    /// Why an option misses a must-have: "not stated; must be yes".
    pub fn failure(&self, option: usize, failure: &Failure) -> String {
        let cell = self.data.cell(failure.criterion, option, self.scenario);
        let value = match failure.why {
            // A list that goes on says much, but not this.
            Why::NotStated if cell.value.is_known() => {
                self.value(failure.criterion, Value::Unknown)
            }
            _ => self.words().cell(failure.criterion, cell),
        };
        let asked = match &failure.requirement {
            Requirement::Contains(words) => words.to_string(),
            asked => self.requirement(failure.criterion, asked),
        };
        let is_list = self.is_list(failure.criterion);
        let message = match failure.requirement {
            Requirement::All(_) => Message::FailureMustInclude,
            Requirement::OneOf(_) if is_list => Message::FailureMustInclude,
            Requirement::Contains(_) => Message::FailureMustContain,
            Requirement::Known => Message::FailureMustBeStated,
            _ => Message::FailureMustBe,
        };
        self.catalog.say(message, &[&value, &asked])
    }

    /// What a must-have asks, in a phrase with the criterion's name: "Price at most 500 USD", "Licence MIT or BSD",
    /// "Price is stated".
    pub fn condition(&self, criterion: usize, requirement: &Requirement) -> String {
        let name = self.name(criterion);
        let is_list = self.is_list(criterion);
        let message = match requirement {
            // The name alone says it.
            Requirement::Flag(Flag::Yes) => return name.into(),
            Requirement::Flag(_) | Requirement::AnyFlag(_) => Message::NamedValue,
            Requirement::Level(_) | Requirement::AnyLevel(_) => Message::ConditionIs,
            Requirement::Bound(_) | Requirement::Period(..) => Message::ConditionIs,
            Requirement::AtLeast(_) | Requirement::AtMost(_) => Message::ConditionIs,
            Requirement::Between(..) => Message::ConditionIs,
            Requirement::OneOf(_) if is_list => Message::ConditionIncludes,
            Requirement::OneOf(_) => Message::ConditionIs,
            Requirement::All(_) => Message::ConditionIncludes,
            Requirement::Contains(_) => Message::ConditionContains,
            Requirement::Known => Message::ConditionStated,
        };
        let asked = self.requirement(criterion, requirement);
        let asked = match requirement {
            Requirement::Contains(words) => words,
            _ => &*asked,
        };
        self.catalog.say(message, &[name, asked])
    }

    /// What a must-have asks, without the criterion's name: "yes", "good or better", "at most 500 USD".
    ///
    /// Follows the direction in force, by which options are judged, too.
    pub fn requirement(&self, criterion: usize, requirement: &Requirement) -> String {
        let of = self.data.criteria.get(criterion);
        let better = self.better.get(criterion).copied().flatten();
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
        let any_of = |values: &mut dyn Iterator<Item = Value>| {
            let words: Vec<Box<str>> = values.map(|one| value(one).into()).collect();
            list(Message::ListOr, &words)
        };
        let at_least = |bound| say(Message::RequirementAtLeast, &[&number(bound)]);
        let at_most = |bound| say(Message::RequirementAtMost, &[&number(bound)]);
        let is_lower = better == Some(Better::Lower);
        match requirement {
            Requirement::Flag(Flag::Partly) => {
                say(Message::RequirementOrBetter, &[&value(Value::Flag(Flag::Partly))])
            }
            Requirement::Flag(flag) => value(Value::Flag(*flag)),
            Requirement::AnyFlag(flags) => any_of(&mut flags.iter().map(|flag| Value::Flag(*flag))),
            Requirement::Level(level) => {
                let level_name = value(Value::Rating(*level));
                match of.is_some_and(|of| is_best(&of.kind, *level, better)) {
                    true => level_name,
                    false => say(Message::RequirementOrBetter, &[&level_name]),
                }
            }
            Requirement::AnyLevel(levels) => {
                any_of(&mut levels.iter().map(|level| Value::Rating(*level)))
            }
            Requirement::Bound(bound) => {
                if is_lower {
                    at_most(*bound)
                } else {
                    at_least(*bound)
                }
            }
            Requirement::Period(first, last) => {
                if is_lower {
                    at_most(*last)
                } else {
                    at_least(*first)
                }
            }
            Requirement::AtLeast(bound) => at_least(*bound),
            Requirement::AtMost(bound) => at_most(*bound),
            Requirement::Between(least, most) => {
                say(Message::RequirementBetween, &[&number(*least), &number(*most)])
            }
            Requirement::OneOf(words) => list(Message::ListOr, words),
            Requirement::All(words) => list(Message::ListAnd, words),
            Requirement::Contains(words) => say(Message::RequirementContains, &[words]),
            Requirement::Known => say(Message::RequirementStated, &[]),
        }
    }

    fn is_list(&self, criterion: usize) -> bool {
        self.data.criteria.get(criterion).is_some_and(|of| of.kind == Kind::List)
    }

    /// From where to where a criterion goes: "from poor to excellent". `None` where nothing is known.
    ///
    /// `at` is counted among the scored criteria.
    pub fn swing(&self, scales: &Scales, at: usize) -> Option<String> {
        let [worst, best] = self.ends(scales, at)?;
        Some(self.catalog.say(Message::Swing, &[&worst, &best]))
    }

    /// The worst and the best value of a criterion, counted as before.
    pub fn ends(&self, scales: &Scales, at: usize) -> Option<[String; 2]> {
        let &criterion = scales.criteria().get(at)?;
        let (worst, best) = scales.worst_and_best(at)?;
        let of = self.data.criteria.get(criterion)?;
        let value = |position: f64| match of.kind {
            Kind::Rating(_) => Value::Rating(self.level_at(criterion, position)),
            Kind::Flag if position < 0.5 => Value::Flag(Flag::No),
            Kind::Flag => Value::Flag(Flag::Yes),
            Kind::Date => Value::Date(Date::from_number(position)),
            _ if position.is_infinite() => Value::Unlimited,
            _ => Value::Number(position),
        };
        Some([worst, best].map(|end| self.value(criterion, value(end))))
    }

    /// The level at an end of a rating's scale.
    fn level_at(&self, criterion: usize, position: f64) -> u16 {
        match self.data.criteria.get(criterion).map(|criterion| &criterion.kind) {
            Some(Kind::Rating(levels)) if position > 0.0 => {
                u16::try_from(levels.len().saturating_sub(1)).unwrap_or(u16::MAX)
            }
            _ => 0,
        }
    }

    /// A value in words, with its unit; "not stated" for an unknown one.
    pub fn value(&self, criterion: usize, value: Value) -> String {
        self.words().value(criterion, value)
    }

    /// What a reader sees in the cell of a criterion and an option: its label, or else its value in words.
    pub fn cell(&self, criterion: usize, option: usize) -> String {
        self.words().cell(criterion, self.data.cell(criterion, option, self.scenario))
    }

    /// How values are said.
    pub fn words(&self) -> ValueWords<'_> {
        ValueWords { data: self.data, catalog: self.catalog, write: self.write }
    }

    /// A sentence as plain text.
    pub fn plain(&self, sentence: &[Piece]) -> String {
        let mut plain = String::new();
        for piece in sentence {
            match piece {
                Piece::Text(text) => plain.push_str(text),
                Piece::Option(option) => self.catalog.push(self.names.get(*option), &mut plain),
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

    pub(super) fn name(&self, criterion: usize) -> &str {
        self.data.criteria.get(criterion).map_or("", |criterion| &criterion.name)
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
