//! From the fragment of an address to choices. Whatever the fragment holds, there are choices, and a
//! notice for each part that could not be taken.

use std::cell::OnceCell;

use super::Method;
use super::escape::unescape;
use super::link;
use super::model::{Choices, can_be_picked};
use crate::dataset::{Better, Criterion, Dataset, Date, Kind, MAX_WEIGHT, Requirement, number};
use crate::language::{Message, Notice};
use crate::table::{Filter, Layout, RowBy, SortBy, SortKey};

/// The choices that a fragment holds.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Decoded {
    /// What could be read.
    pub choices: Choices,
    /// What was left out and why.
    pub notices: Vec<Notice>,
}

/// The version of links that this code reads and writes.
const VERSION: &str = "1";

/// Most notices of one link: nobody reads more, and a hostile link could hold a million.
const MOST_NOTICES: usize = 10;

/// Most letters of a link that a notice quotes.
const MOST_LETTERS: usize = 60;

/// Reads a link: a whole address, or its fragment with or without `#`, also as it comes out of mail and chat programs.
///
/// A fragment may be meant for somebody else, as `#section` or `#utm_source=…`: what is none of ours before `v=1` is
/// passed over in silence.
pub fn decode(link: &str, data: &Dataset) -> Decoded {
    let mut decoder = Decoder::new(data);
    let mut is_ours = false;
    for part in link::parts(&link::fragment(link)) {
        let (key, value) = part.split_once('=').unwrap_or((part, ""));
        let key = unescape(key).unwrap_or_default();
        if key == "v" && value != VERSION {
            // Another version may mean other things by the same words.
            let notice = Notice::new(Message::NoticeLinkVersion, Vec::new());
            return Decoded { notices: vec![notice], ..Decoded::default() };
        }
        is_ours |= key == "v";
        let taken = if part.contains('=') { decoder.pair(&key, value) } else { Err(NO_KEY) };
        match taken {
            Err(NO_KEY) if !is_ours => {}
            Err(reason) => decoder.leave_out(part, reason),
            Ok(()) => {}
        }
    }
    decoder.choices.without = decoder.without.into();
    decoder.choices.settle(data);
    Decoded { choices: decoder.choices, notices: decoder.notices }
}

/// Why a part of a link is left out, in a sentence about the part.
type Reason = Message;

const NO_CRITERION: Reason = Message::NoticeLinkNoCriterion;
const NO_OPTION: Reason = Message::NoticeLinkNoOption;
const NO_GROUP: Reason = Message::NoticeLinkNoGroup;
const NO_SCENARIO: Reason = Message::NoticeLinkNoScenario;
const NO_KEY: Reason = Message::NoticeLinkNoPart;
const NO_SUCH_VALUE: Reason = Message::NoticeLinkNoValue;
const NOT_SCORED: Reason = Message::NoticeLinkNotScored;
const BAD_WEIGHT: Reason = Message::NoticeLinkWeight;
const BAD_RANGE: Reason = Message::NoticeLinkRange;
const BAD_TEXT: Reason = Message::NoticeLinkText;
const BAD_WORD: Reason = Message::NoticeLinkWord;

/// A link being read.
struct Decoder<'a> {
    data: &'a Dataset,
    // A link can name as many options as there are: looked for one by one among 200,000, a hostile
    // link would stop the page. These are their positions in the order of their ids.
    options: OnceCell<Vec<usize>>,
    without: Vec<usize>,
    choices: Choices,
    notices: Vec<Notice>,
}

impl<'a> Decoder<'a> {
    fn new(data: &'a Dataset) -> Self {
        Self {
            data,
            options: OnceCell::new(),
            without: Vec::new(),
            choices: Choices::default(),
            notices: Vec::new(),
        }
    }

    fn leave_out(&mut self, part: &str, reason: Reason) {
        if self.notices.len() < MOST_NOTICES {
            let part = unescape(part).unwrap_or_else(|| part.into());
            let quoted: String = part.chars().take(MOST_LETTERS).collect();
            self.notices.push(Notice::new(reason, vec![quoted]));
        }
    }

    /// Takes one `key=value`; the value is still escaped, since only bare commas separate.
    fn pair(&mut self, key: &str, value: &str) -> Result<(), Reason> {
        match key {
            "v" => {}
            "scenario" => {
                let scenario = self.data.scenario(&text(value)?).ok_or(NO_SCENARIO)?;
                self.choices.scenario = Some(scenario);
            }
            "layout" => self.choices.layout = Some(word(value, Layout::parse)?),
            "method" => self.choices.method = word(value, Method::parse)?,
            "diff" => self.choices.only_differences = is_on(value)?,
            "worst" => self.choices.assume_worst = is_on(value)?,
            "q" => self.choices.query = text(value)?,
            "sort" | "rows" | "groups" | "hide" | "without" => {
                for item in value.split(',') {
                    if let Err(reason) = self.item(key, item) {
                        self.leave_out(&[key, "=", item].concat(), reason);
                    }
                }
            }
            _ => {
                let (prefix, id) = key.split_once('.').ok_or(NO_KEY)?;
                self.own_pair(prefix, id, value)?;
            }
        }
        Ok(())
    }

    /// Takes one of the values of a key that has several.
    fn item(&mut self, key: &str, item: &str) -> Result<(), Reason> {
        let item = text(item)?;
        match key {
            "sort" => {
                let (id, descending) = unsigned(&item);
                let by = match id {
                    "name" => SortBy::Name,
                    id => SortBy::Criterion(self.criterion(id)?),
                };
                self.choices.sort.push(SortKey { by, descending });
            }
            "rows" => {
                let (id, descending) = unsigned(&item);
                let by = match id {
                    "name" => RowBy::Name,
                    id => RowBy::Option(self.option(id)?),
                };
                self.choices.rows.push(SortKey { by, descending });
            }
            "groups" => {
                let group = self.data.group(&item).ok_or(NO_GROUP)?;
                self.choices.groups_off.insert(group);
            }
            "hide" => {
                let criterion = self.criterion(&item)?;
                self.choices.hidden.insert(criterion);
            }
            _ => {
                let option = self.option(&item)?;
                self.without.push(option);
            }
        }
        Ok(())
    }

    /// Takes a pair whose key names a criterion, such as `w.price`.
    fn own_pair(&mut self, prefix: &str, id: &str, value: &str) -> Result<(), Reason> {
        if !matches!(prefix, "w" | "must" | "better" | "f") {
            return Err(NO_KEY);
        }
        let at = self.criterion(id)?;
        let criterion = self.data.criteria.get(at).ok_or(NO_CRITERION)?;
        if matches!(prefix, "w" | "better") && !criterion.can_be_scored() {
            return Err(NOT_SCORED);
        }
        match prefix {
            "w" => {
                let weight = value.parse().ok().filter(|weight| *weight <= MAX_WEIGHT);
                self.choices.weights.insert(at, weight.ok_or(BAD_WEIGHT)?);
            }
            "better" => {
                self.choices.better.insert(at, word(value, Better::parse)?);
            }
            "must" => {
                let must = match value {
                    "" => None,
                    value => Some(requirement(self.data, at, criterion, value)?),
                };
                self.choices.must.insert(at, must);
            }
            _ => {
                let filter = self.filter(criterion, value)?;
                self.choices.filters.insert(at, filter);
            }
        }
        Ok(())
    }

    fn filter(&mut self, criterion: &Criterion, value: &str) -> Result<Filter, Reason> {
        match (value, &criterion.kind) {
            ("known", _) => return Ok(Filter::Known),
            ("unknown", _) => return Ok(Filter::Unknown),
            (_, Kind::Number | Kind::Date) => return range(criterion, value),
            _ => {}
        }
        let mut names = Vec::new();
        for item in value.split(',') {
            let name = text(item)?;
            if can_be_picked(self.data, criterion, &name) {
                names.push(name.into());
            } else {
                self.leave_out(&["f.", &criterion.id, "=", item].concat(), NO_SUCH_VALUE);
            }
        }
        Ok(Filter::AnyOf(names))
    }

    fn criterion(&self, id: &str) -> Result<usize, Reason> {
        self.data.criterion(id).ok_or(NO_CRITERION)
    }

    fn option(&self, id: &str) -> Result<usize, Reason> {
        let options = &self.data.options;
        let id_of = |at: usize| options.get(at).map_or("", |option| &*option.id);
        let by_id = self.options.get_or_init(|| {
            let mut by_id: Vec<usize> = (0..options.len()).collect();
            by_id.sort_unstable_by(|&one, &other| id_of(one).cmp(id_of(other)));
            by_id
        });
        let found = by_id.binary_search_by(|&at| id_of(at).cmp(id)).ok();
        found.and_then(|at| by_id.get(at)).copied().ok_or(NO_OPTION)
    }
}

fn text(value: &str) -> Result<String, Reason> {
    unescape(value).ok_or(BAD_TEXT)
}

/// The value of a switch: "1", or the key is not written.
fn is_on(value: &str) -> Result<bool, Reason> {
    word(value, |word| (word == "1").then_some(true))
}

fn word<T>(value: &str, parse: fn(&str) -> Option<T>) -> Result<T, Reason> {
    parse(&text(value)?).ok_or(BAD_WORD)
}

/// An id without its sign, and whether the sign says descending.
fn unsigned(item: &str) -> (&str, bool) {
    item.strip_prefix('-').map_or((item, false), |id| (id, true))
}

fn range(criterion: &Criterion, value: &str) -> Result<Filter, Reason> {
    let bound = |text: &str| match (text, &criterion.kind) {
        ("", _) => Ok(None),
        (text, Kind::Date) => Date::parse(text).map(|day| Some(day.as_number())).ok_or(BAD_RANGE),
        (text, _) => number::parse(text).map(Some).ok_or(BAD_RANGE),
    };
    let value = text(value)?;
    let (low, high) = number::split_range(&value).ok_or(BAD_RANGE)?;
    Ok(Filter::Between(bound(low)?, bound(high)?))
}

fn requirement(
    data: &Dataset,
    at: usize,
    criterion: &Criterion,
    value: &str,
) -> Result<Requirement, Reason> {
    let words = || -> Result<Vec<Box<str>>, Reason> {
        let known = |word: String| {
            let is_known = data.texts.find(&word).is_some() || is_asked(data, at, &word);
            is_known.then(|| word.into()).ok_or(NO_SUCH_VALUE)
        };
        value.split(',').map(|word| text(word).and_then(known)).collect()
    };
    match criterion.kind {
        Kind::Choice => words().map(Requirement::OneOf),
        Kind::List => words().map(Requirement::All),
        _ => Requirement::parse(criterion, &text(value)?).ok_or(NO_SUCH_VALUE),
    }
}

/// Whether a scenario asks for a word of a criterion, which no option need have.
fn is_asked(data: &Dataset, criterion: usize, word: &str) -> bool {
    let musts = data.scenarios.iter().flat_map(|scenario| &scenario.must);
    musts.filter(|must| must.0 == criterion).any(|must| match &must.1 {
        Requirement::OneOf(words) | Requirement::All(words) => {
            words.iter().any(|own| &**own == word)
        }
        _ => false,
    })
}
