//! The comparison as it is once loaded: immutable, columnar, found by position.
//!
//! Knows nothing of JSON, of scores, of what the visitor chose or of how anything is drawn. Options,
//! criteria, groups, sources and scenarios are named by their position (`usize`) in the data set; a
//! position that is out of range reads as absent, never as a panic.

use std::borrow::Cow;

use super::date::Date;
use super::number;
use super::number_format::NumberFormat;
use super::texts::{ListId, PairId, TextId, Texts};

/// One loaded comparison.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Dataset {
    /// Heading of the page; never empty.
    pub title: Box<str>,
    /// One or two sentences under the title.
    pub summary: Option<Box<str>>,
    /// What the scenarios answer, such as "What are you building?".
    pub question: Option<Box<str>>,
    /// BCP 47 tag of the language that the texts are written in; `en` unless stated.
    pub language: Box<str>,
    /// Day of first publication.
    pub published: Option<Date>,
    /// Day of the last change.
    pub updated: Option<Date>,
    /// Who publishes the comparison.
    pub published_by: Option<Box<str>>,
    /// Age in days from which a statement counts as stale.
    pub stale_after_days: Option<u32>,
    /// What the statements rest on.
    pub sources: Vec<Source>,
    /// What is compared.
    pub options: Vec<Candidate>,
    /// How criteria are grouped.
    pub groups: Vec<Group>,
    /// By what the options are compared.
    pub criteria: Vec<Criterion>,
    /// One column a criterion, in the order of `criteria`.
    pub columns: Vec<Column>,
    /// Situations with weights, must-haves and cells of their own.
    pub scenarios: Vec<Scenario>,
    /// Features, benefits, costs, questions and answers.
    pub notes: Vec<Note>,
    /// Where the publisher invites the reader to.
    pub call_to_action: Option<CallToAction>,
    /// The short texts that values point into.
    pub texts: Texts,
}

/// What something rests on: a source of the data set and the facts it covers.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Basis {
    /// Position in [`Dataset::sources`].
    pub source: Option<usize>,
    /// The source's own numbering of its facts, such as `F5`.
    pub facts: Vec<Box<str>>,
}

/// A publication that statements rest on.
#[derive(Clone, Debug, PartialEq)]
pub struct Source {
    /// Id, unique among sources.
    pub id: Box<str>,
    /// Title of the publication.
    pub title: Box<str>,
    /// Who wrote it.
    pub author: Option<Box<str>>,
    /// Who published it.
    pub publisher: Option<Box<str>>,
    /// Day of publication.
    pub date: Option<Date>,
    /// Address as the data give it; not yet judged safe to follow.
    pub url: Option<Box<str>>,
}

/// One of the things compared: an *option* of the data format.
///
/// Named `Candidate` in code only, so as not to shadow [`Option`].
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Candidate {
    /// Id, unique among options.
    pub id: Box<str>,
    /// Name to show.
    pub name: Box<str>,
    /// One sentence on what it is.
    pub summary: Option<Box<str>>,
    /// Address of a picture, as the data give it.
    pub image: Option<Box<str>>,
    /// Address of the option's own page, as the data give it.
    pub url: Option<Box<str>>,
    /// Words for that link.
    pub link_label: Option<Box<str>>,
    /// What the publisher says of it beside its name, such as "Editor's choice".
    pub badge: Option<Box<str>>,
    /// Whether somebody pays for it to be listed.
    pub sponsored: bool,
    /// What the summary rests on.
    pub basis: Basis,
}

/// A named set of criteria.
#[derive(Clone, Debug, PartialEq)]
pub struct Group {
    /// Id, unique among groups.
    pub id: Box<str>,
    /// Name to show.
    pub name: Box<str>,
}

/// A property by which options are compared.
#[derive(Clone, Debug, PartialEq)]
pub struct Criterion {
    /// Id, unique among criteria.
    pub id: Box<str>,
    /// Name to show.
    pub name: Box<str>,
    /// Position in [`Dataset::groups`].
    pub group: Option<usize>,
    /// What is meant, in a sentence.
    pub about: Option<Box<str>>,
    /// What kind of values it takes.
    pub kind: Kind,
    /// Unit of its numbers, such as `kg`, which follows them.
    pub unit: Option<Box<str>>,
    /// How its numbers are written.
    pub format: NumberFormat,
    /// Whether its numbers are drawn as stars, of as many as its range ends with.
    pub stars: bool,
    /// Declared worst-to-best or best-to-worst ends of the scale, low before high; dates in days.
    pub range: Option<(f64, f64)>,
    /// Which direction is better; `None`: not scored until the visitor gives one.
    pub better: Option<Better>,
    /// Declared weight, 0-10.
    pub weight: Option<u8>,
    /// What the criterion itself rests on.
    pub basis: Basis,
}

impl Criterion {
    /// Weight that counts when nothing else is said: the declared one, else 5 when scored, else 0.
    pub fn own_weight(&self) -> u8 {
        self.weight.unwrap_or(if self.better.is_some() { DEFAULT_WEIGHT } else { 0 })
    }

    /// Whether values of this kind can be put on a scale of 0 to 1 once a direction is known.
    pub fn can_be_scored(&self) -> bool {
        matches!(self.kind, Kind::Rating(_) | Kind::Number | Kind::Flag | Kind::Date)
    }
}

/// Weight of a scored criterion that declares none.
pub const DEFAULT_WEIGHT: u8 = 5;

/// Greatest weight on the scale.
pub const MAX_WEIGHT: u8 = 10;

/// What kind of values a criterion takes.
#[derive(Clone, Debug, PartialEq)]
pub enum Kind {
    /// Two or more ordered levels, lowest first.
    Rating(Vec<Level>),
    /// A finite number, two between which it lies, or unlimited.
    Number,
    /// Yes, partly or no.
    Flag,
    /// One word or phrase out of those that the data use.
    Choice,
    /// Free text.
    Text,
    /// Several words or phrases.
    List,
    /// A calendar day, month or year.
    Date,
    /// An address.
    Link,
}

/// One step of a rating.
#[derive(Clone, Debug, PartialEq)]
pub struct Level {
    /// What cells and addresses name it by; the name itself when the data give only a string.
    pub id: Box<str>,
    /// Word to show.
    pub name: Box<str>,
    /// By what words of the source a cell gets this level.
    pub means: Option<Box<str>>,
}

/// Which direction of a scale is better.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Better {
    /// More is better.
    Higher,
    /// Less is better.
    Lower,
}

impl Better {
    /// Name in the data format and in addresses.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Higher => "higher",
            Self::Lower => "lower",
        }
    }

    /// Reads what [`Better::as_str`] writes.
    pub fn parse(text: &str) -> Option<Self> {
        match text {
            "higher" => Some(Self::Higher),
            "lower" => Some(Self::Lower),
            _ => None,
        }
    }
}

/// Value of a flag, in ascending order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Flag {
    /// It does not.
    No,
    /// In part.
    Partly,
    /// It does.
    Yes,
}

impl Flag {
    /// Name in the data format and in addresses.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::No => "no",
            Self::Partly => "partly",
            Self::Yes => "yes",
        }
    }

    /// Reads what [`Flag::as_str`] writes.
    pub fn parse(text: &str) -> Option<Self> {
        match text {
            "no" => Some(Self::No),
            "partly" => Some(Self::Partly),
            "yes" => Some(Self::Yes),
            _ => None,
        }
    }
}

/// A value of 16 bytes; texts and lists live in [`Texts`].
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub enum Value {
    /// Not stated.
    #[default]
    Unknown,
    /// Not a thing that the option could have. Counts as not stated, and is shown otherwise.
    NotApplicable,
    /// Position of a level in [`Kind::Rating`], lowest 0.
    Rating(u16),
    /// A finite number, in the criterion's unit.
    Number(f64),
    /// Anything from the first number to the second, which is greater.
    Pair(PairId),
    /// More than any number.
    Unlimited,
    /// Yes, partly or no.
    Flag(Flag),
    /// A choice, a text or an address.
    Text(TextId),
    /// Several texts.
    List(ListId),
    /// A calendar day, month or year.
    Date(Date),
}

/// Tables have millions of them.
const _: () = assert!(size_of::<Value>() == 16);

impl Value {
    /// Whether the data state a value: what does not apply has none.
    pub fn is_known(self) -> bool {
        !matches!(self, Self::Unknown | Self::NotApplicable)
    }

    /// Where a number or date lies on its own scale, dates in days; `None` for all else.
    pub fn extent(self, texts: &Texts) -> Option<Extent> {
        let (low, high) = match self {
            Self::Number(number) => (number, number),
            Self::Unlimited => (f64::INFINITY, f64::INFINITY),
            Self::Pair(pair) => texts.pair(pair),
            Self::Date(date) => (date.as_number(), f64::from(date.last_days())),
            _ => return None,
        };
        Some(Extent { low, high })
    }
}

/// From where to where a number or date may lie; both ends are infinite for [`Value::Unlimited`].
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Extent {
    /// The least that it may be.
    pub low: f64,
    /// The greatest that it may be.
    pub high: f64,
}

impl Extent {
    /// What it counts with: itself, or the middle of a pair, a month or a year.
    pub fn middle(self) -> f64 {
        if self.low == self.high { self.low } else { f64::midpoint(self.low, self.high) }
    }
}

/// What data write for [`Value::NotApplicable`].
pub(super) const NOT_APPLICABLE: &str = "n/a";
/// What data write for [`Value::Unlimited`].
pub(super) const UNLIMITED: &str = "unlimited";

/// All cells of one criterion.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Column {
    /// One value an option.
    pub values: Vec<Value>,
    /// What else the data say of a cell: option and detail, ascending by option.
    pub details: Vec<(usize, Detail)>,
}

/// What a cell says besides its value.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Detail {
    /// What a reader sees in the place of the value.
    pub label: Option<Box<str>>,
    /// The statement in words.
    pub text: Option<Box<str>>,
    /// What it rests on.
    pub basis: Basis,
    /// Day on which it was true.
    pub as_of: Option<Date>,
    /// Other statements about the same cell.
    pub disputed: Vec<Statement>,
}

impl Detail {
    /// Whether it says anything besides what stands in the place of the value.
    pub fn has_grounds(&self) -> bool {
        let Self { label: _, text, basis, as_of, disputed } = self;
        text.is_some() || *basis != Basis::default() || as_of.is_some() || !disputed.is_empty()
    }
}

/// Another statement about a disputed cell.
#[derive(Clone, Debug, PartialEq)]
pub struct Statement {
    /// What it says the value is; may be unknown.
    pub value: Value,
    /// What a reader sees in the place of the value.
    pub label: Option<Box<str>>,
    /// The statement in words.
    pub text: Option<Box<str>>,
    /// What it rests on.
    pub basis: Basis,
    /// Day on which it was true.
    pub as_of: Option<Date>,
}

/// A cell as it counts under a scenario.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Cell<'a> {
    /// Its value.
    pub value: Value,
    /// What else is said of it.
    pub detail: Option<&'a Detail>,
}

impl<'a> Cell<'a> {
    /// What a reader sees in the place of the value.
    pub fn label(self) -> Option<&'a str> {
        self.detail?.label.as_deref()
    }

    /// The statement in words.
    pub fn text(self) -> Option<&'a str> {
        self.detail?.text.as_deref()
    }

    /// The other statements about it.
    pub fn disputed(self) -> &'a [Statement] {
        self.detail.map_or(&[], |detail| &detail.disputed)
    }
}

/// A situation that the visitor may be in.
#[derive(Clone, Debug, PartialEq)]
pub struct Scenario {
    /// Id, unique among scenarios.
    pub id: Box<str>,
    /// Name to show.
    pub name: Box<str>,
    /// What it means, in a sentence.
    pub about: Option<Box<str>>,
    /// Weights 0-10 by criterion; criteria not named weigh 0.
    pub weights: Vec<(usize, u8)>,
    /// Must-haves by criterion, at most one each.
    pub must: Vec<(usize, Requirement)>,
    /// Cells that replace others while it is chosen: criterion, option, value, detail.
    pub cells: Vec<(usize, usize, Value, Detail)>,
    /// What it rests on.
    pub basis: Basis,
}

/// What a must-have asks of a cell. What is not stated meets none.
#[derive(Clone, Debug, PartialEq)]
pub enum Requirement {
    /// Yes or no, just this; or else at least partly, in the better direction.
    Flag(Flag),
    /// One of these flags, ascending.
    AnyFlag(Vec<Flag>),
    /// This level or a better one.
    Level(u16),
    /// One of these levels, ascending.
    AnyLevel(Vec<u16>),
    /// At most this number where lower is better, else at least this number.
    Bound(f64),
    /// The same of a month or a year, by its first and its last day: at most the last, at least the first.
    Period(f64, f64),
    /// This number or more.
    AtLeast(f64),
    /// This number or less.
    AtMost(f64),
    /// A number from the first to the second, both included.
    Between(f64, f64),
    /// One of these choices; of a list, one or more of these items.
    OneOf(Vec<Box<str>>),
    /// All of these items.
    All(Vec<Box<str>>),
    /// A text that contains all of these words, which have blanks between them.
    Contains(Box<str>),
    /// That anything is stated.
    Known,
}

/// Something said of one option, or of all, outside the table.
#[derive(Clone, Debug, PartialEq)]
pub struct Note {
    /// What it says.
    pub body: NoteBody,
    /// What it rests on as a whole.
    pub basis: Basis,
}

/// The two forms that a note has.
#[derive(Clone, Debug, PartialEq)]
pub enum NoteBody {
    /// A heading with points under it.
    List {
        /// The heading.
        title: Box<str>,
        /// Position of the option it is about; `None`: all.
        option: Option<usize>,
        /// The points.
        items: Vec<NoteItem>,
    },
    /// A question with its answer.
    Question {
        /// The question.
        question: Box<str>,
        /// The answer.
        answer: Box<str>,
    },
}

/// One point of a note.
#[derive(Clone, Debug, PartialEq)]
pub struct NoteItem {
    /// What it says.
    pub text: Box<str>,
    /// What it rests on.
    pub basis: Basis,
}

/// Where the publisher invites the reader to.
#[derive(Clone, Debug, PartialEq)]
pub struct CallToAction {
    /// Words on the button.
    pub label: Box<str>,
    /// Address as the data give it.
    pub url: Box<str>,
    /// What it rests on.
    pub basis: Basis,
}

impl Dataset {
    /// The cell of a criterion and an option, as the scenario at that position has it.
    pub fn cell(&self, criterion: usize, option: usize, scenario: Option<usize>) -> Cell<'_> {
        let own = scenario.and_then(|at| self.scenarios.get(at)).and_then(|scenario| {
            scenario.cells.iter().find(|cell| cell.0 == criterion && cell.1 == option)
        });
        if let Some((_, _, value, detail)) = own {
            return Cell { value: *value, detail: Some(detail) };
        }
        let Some(column) = self.columns.get(criterion) else {
            return Cell { value: Value::Unknown, detail: None };
        };
        let detail = column
            .details
            .binary_search_by_key(&option, |entry| entry.0)
            .ok()
            .and_then(|at| column.details.get(at))
            .map(|entry| &entry.1);
        Cell { value: column.values.get(option).copied().unwrap_or_default(), detail }
    }

    /// A value of that criterion as the data have it: the level's name, `yes`, `partly` or `no`, the number in its
    /// shortest form and without its unit, both ends of a pair with `..` between them, `unlimited`, `n/a`, the text
    /// itself, the items with `, ` between them, the ISO date; empty for an unknown value.
    pub fn words(&self, criterion: usize, value: Value) -> Cow<'_, str> {
        match value {
            Value::Unknown => Cow::Borrowed(""),
            Value::NotApplicable => NOT_APPLICABLE.into(),
            Value::Unlimited => UNLIMITED.into(),
            Value::Pair(pair) => {
                let (low, high) = self.texts.pair(pair);
                [number::to_text(low), number::to_text(high)].join("..").into()
            }
            Value::Rating(level) => {
                self.level(criterion, level).map_or("", |level| &*level.name).into()
            }
            Value::Number(number) => number::to_text(number).into(),
            Value::Flag(flag) => flag.as_str().into(),
            Value::Text(text) => self.texts.get(text).into(),
            Value::List(list) => self.items(list).collect::<Vec<_>>().join(", ").into(),
            Value::Date(date) => date.to_string().into(),
        }
    }

    /// The items of a list, as texts.
    pub fn items(&self, list: ListId) -> impl ExactSizeIterator<Item = &str> {
        self.texts.list(list).0.iter().map(|item| self.texts.get(*item))
    }

    /// The level at that position of a rating.
    pub fn level(&self, criterion: usize, level: u16) -> Option<&Level> {
        match &self.criteria.get(criterion)?.kind {
            Kind::Rating(levels) => levels.get(usize::from(level)),
            _ => None,
        }
    }

    /// Position of the criterion with this id.
    pub fn criterion(&self, id: &str) -> Option<usize> {
        self.criteria.iter().position(|criterion| &*criterion.id == id)
    }

    /// Position of the group with this id.
    pub fn group(&self, id: &str) -> Option<usize> {
        self.groups.iter().position(|group| &*group.id == id)
    }

    /// Position of the scenario with this id.
    pub fn scenario(&self, id: &str) -> Option<usize> {
        self.scenarios.iter().position(|scenario| &*scenario.id == id)
    }
}
