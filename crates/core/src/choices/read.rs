//! From the fragment of an address to choices. Whatever the fragment holds, there are choices, and a
//! notice for each part that could not be taken.

use std::cell::OnceCell;

use super::Method;
use super::escape::unescape;
use super::link;
use super::model::{Choices, FEWEST_ALONE, MOST_ALONE};
use crate::dataset::{Better, Criterion, Dataset, Flag, Kind, MAX_WEIGHT, Requirement};
use crate::language::{Message, Notice};
use crate::table::{Layout, RowBy, SortBy, SortKey};

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
    decoder.take_filters();
    decoder.take_only();
    decoder.take_open();
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
const NO_CONDITION: Reason = Message::NoticeLinkCondition;
const BAD_ONLY: Reason = Message::NoticeLinkOnly;
const BAD_TEXT: Reason = Message::NoticeLinkText;
const BAD_WORD: Reason = Message::NoticeLinkWord;

/// A link being read.
struct Decoder<'a> {
    data: &'a Dataset,
    // A link can name as many options as there are: looked for one by one among 200,000, a hostile
    // link would stop the page. These are their positions in the order of their ids.
    options: OnceCell<Vec<usize>>,
    without: Vec<usize>,
    only: Vec<usize>,
    // Parts that mean something only beside others, as they stand, until all have come.
    only_part: Option<String>,
    open_part: Option<String>,
    filters: Vec<(usize, String)>,
    choices: Choices,
    notices: Vec<Notice>,
}

impl<'a> Decoder<'a> {
    fn new(data: &'a Dataset) -> Self {
        Self {
            data,
            options: OnceCell::new(),
            without: Vec::new(),
            only: Vec::new(),
            only_part: None,
            open_part: None,
            filters: Vec::new(),
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
            "stale" => {
                let is_unknown = |word: &str| (word == "unknown").then_some(true);
                self.choices.stale_unknown = word(value, is_unknown)?;
            }
            "q" => self.choices.query = text(value)?,
            "open" => self.open_part = Some(value.into()),
            "sort" | "rows" | "groups" | "hide" | "without" | "only" | "cols" => {
                if key == "only" {
                    self.only_part = Some([key, "=", value].concat());
                }
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
                    "score" => SortBy::Score,
                    id => SortBy::Criterion(self.criterion(id)?),
                };
                self.choices.sort.push(SortKey { by, descending });
            }
            "rows" => {
                let (id, descending) = unsigned(&item);
                let by = match id {
                    "name" => RowBy::Name,
                    "importance" => RowBy::Importance,
                    "balance" => RowBy::Balance,
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
            "cols" => {
                let criterion = self.criterion(&item)?;
                self.choices.first.push(criterion);
            }
            "only" => {
                let option = self.option(&item)?;
                if !self.only.contains(&option) && self.only.len() <= MOST_ALONE {
                    self.only.push(option);
                }
            }
            _ => {
                let option = self.option(&item)?;
                self.without.push(option);
            }
        }
        Ok(())
    }

    /// The only options, where there are as many as may be.
    fn take_only(&mut self) {
        let only = std::mem::take(&mut self.only);
        match self.only_part.take() {
            Some(_) if (FEWEST_ALONE..=MOST_ALONE).contains(&only.len()) => {
                self.choices.only = only.into();
            }
            // Where none of them is there, that has been said.
            Some(part) if !only.is_empty() => self.leave_out(&part, BAD_ONLY),
            _ => {}
        }
    }

    /// The row that is open. What stands as rows is known when all has been read.
    fn take_open(&mut self) {
        let Some(part) = self.open_part.take() else { return };
        let row = text(&part).and_then(|id| match self.choices.layout(self.data) {
            Layout::Criteria => self.criterion(&id),
            Layout::Options => self.option(&id),
        });
        match row {
            Ok(row) => self.choices.open = Some(row),
            Err(reason) => self.leave_out(&["open=", &part].concat(), reason),
        }
    }

    /// The filters of old links as must-haves. A must-have that stands beside one goes before it.
    fn take_filters(&mut self) {
        for (at, value) in std::mem::take(&mut self.filters) {
            let Some(criterion) = self.data.criteria.get(at) else { continue };
            let taken = match self.choices.must.get(&at) {
                Some(_) => Err(NO_CONDITION),
                None => self.filter(at, criterion, &value),
            };
            match taken {
                Ok(Some(must)) => self.choices.must.insert(at, Some(must)),
                Ok(None) => {}
                Err(reason) => self.leave_out(&["f.", &criterion.id, "=", &value].concat(), reason),
            }
        }
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
            _ => self.filters.push((at, value.into())),
        }
        Ok(())
    }

    /// What a filter of an old link asks, said as a must-have; `None` where nothing of it is left.
    fn filter(
        &mut self,
        at: usize,
        criterion: &Criterion,
        value: &str,
    ) -> Result<Option<Requirement>, Reason> {
        match (value, &criterion.kind) {
            ("known", _) => return Ok(Some(Requirement::Known)),
            ("unknown", _) | (_, Kind::Text | Kind::Link) => return Err(NO_CONDITION),
            ("..", _) => return Ok(None),
            (_, Kind::Number | Kind::Date) => {
                let range = text(value)?;
                let asked = Requirement::parse(criterion, &range).ok_or(BAD_RANGE)?;
                let is_range = !matches!(asked, Requirement::Bound(_) | Requirement::Period(..));
                return if is_range { Ok(Some(asked)) } else { Err(BAD_RANGE) };
            }
            _ => {}
        }
        let mut words: Vec<Box<str>> = Vec::new();
        for item in value.split(',') {
            let word = text(item)?;
            if is_value(self.data, at, criterion, &word) {
                words.push(word.into());
            } else {
                self.leave_out(&["f.", &criterion.id, "=", item].concat(), NO_SUCH_VALUE);
            }
        }
        let any_of = match &criterion.kind {
            Kind::Flag => {
                Requirement::AnyFlag(words.iter().filter_map(|word| Flag::parse(word)).collect())
            }
            Kind::Rating(levels) => {
                let at = |word: &str| levels.iter().position(|level| &*level.id == word);
                let at = words.iter().filter_map(|word| at(word));
                let at = at.filter_map(|at| u16::try_from(at).ok());
                Requirement::AnyLevel(at.collect())
            }
            _ => Requirement::OneOf(words),
        };
        Ok(any_of.settled(criterion))
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

/// What a must-have asks. Words that nothing in the data has are no values of it.
fn requirement(
    data: &Dataset,
    at: usize,
    criterion: &Criterion,
    value: &str,
) -> Result<Requirement, Reason> {
    // Its own separators are bare, so it is not decoded before it is parsed.
    let spaced = value.replace('+', " ");
    let asked = Requirement::parse(criterion, &spaced).ok_or(NO_SUCH_VALUE)?;
    let is_known = match &asked {
        Requirement::OneOf(words) | Requirement::All(words) => {
            words.iter().all(|word| is_value(data, at, criterion, word))
        }
        _ => true,
    };
    if is_known { Ok(asked) } else { Err(NO_SUCH_VALUE) }
}

/// Whether a word names a level or a flag, or is a text that the data have or a scenario asks for.
fn is_value(data: &Dataset, at: usize, criterion: &Criterion, word: &str) -> bool {
    match &criterion.kind {
        Kind::Rating(levels) => levels.iter().any(|level| &*level.id == word),
        Kind::Flag => Flag::parse(word).is_some(),
        _ => !word.is_empty() && (data.texts.find(word).is_some() || is_asked(data, at, word)),
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
