//! Cells: values of each kind, and what else is said of them.

use std::borrow::Cow;

use super::fields::{AN_OBJECT, Object, no_number};
use super::ids::Keys;
use super::reader::Reader;
use crate::dataset::findings::{Fault, Reporter, Words};
use crate::dataset::json::{Entry, Event, Place};
use crate::dataset::model::{
    Basis, Criterion, Detail, Flag, Kind, Level, NOT_APPLICABLE, Requirement, Statement, UNLIMITED,
    Value,
};
use crate::dataset::number;
use crate::dataset::requirement::level_position;

const KEYS: &[&str] = &["value", "label", "text", "source", "as_of", "facts", "disputed"];
const LIST_KEYS: &[&str] =
    &["value", "more", "label", "text", "source", "as_of", "facts", "disputed"];

/// What a mend adds where a cell may be without a value.
const OR_NULL: &str = ", or null where it is not stated";

/// A cell as the file has it.
pub(super) struct ReadCell {
    /// Position of its criterion.
    pub(super) criterion: usize,
    /// Position of its option.
    pub(super) option: usize,
    /// Its value; unknown where the file states none, or a bad one.
    pub(super) value: Value,
    /// What else is said of it.
    pub(super) detail: Option<Detail>,
}

impl<'t, R: Reporter<'t>> Reader<'t, R> {
    /// Reads cells by option and criterion and hands each over.
    pub(super) fn cells(
        &mut self,
        place: &Place<'t, '_>,
        criteria: &[Option<Criterion>],
        fault: Fault,
        take: &mut dyn FnMut(ReadCell),
    ) {
        let (mut rows, mut row) = (Keys::default(), Keys::default());
        // The row that the next entries stand in, if any: its key, and the option that it is of.
        let mut current: Option<(Cow<'t, str>, Option<usize>)> = None;
        let read = place.node.objects(&mut |event| match (event, &current) {
            (Event::Begin(key), _) => {
                let option = rows.take(&key, &self.options, &mut self.findings, place);
                current = Some((key.name, option));
            }
            (Event::End, Some((name, _))) => {
                row.finish(&self.criteria, &mut self.findings, &place.key(name, place.node));
                current = None;
            }
            (Event::Entry(Entry { key, value }), Some((name, Some(option)))) => {
                let place = place.key(name, place.node);
                let Some(at) = row.take(&key, &self.criteria, &mut self.findings, &place) else {
                    return;
                };
                let Some(Some(criterion)) = criteria.get(at) else { return };
                let (value, detail) = self.cell(criterion, &place.key(&criterion.id, value));
                take(ReadCell { criterion: at, option: *option, value, detail });
            }
            (Event::Entry(Entry { key, value }), None) => {
                let is_known = rows.take(&key, &self.options, &mut self.findings, place).is_some();
                if is_known && !value.is_null() {
                    self.no_object(Fault::Content, &place.key(&key.name, value));
                }
            }
            // Of what nothing can be said: a row of no option.
            _ => {}
        });
        match read {
            Some(()) => rows.finish(&self.options, &mut self.findings, place),
            None => self.no_object(fault, place),
        }
    }

    /// A cell with a bad value is dropped with all that is said of it: nobody can know what that means.
    fn cell(&mut self, criterion: &Criterion, place: &Place<'t, '_>) -> (Value, Option<Detail>) {
        if !place.node.is_object() {
            return (self.bare_value(criterion, place).unwrap_or_default(), None);
        }
        let Some(object) = self.object(place, keys(criterion), Fault::Content) else {
            return (Value::Unknown, None);
        };
        let statement = self.statement(criterion, &object);
        let disputed = self.items_at(&object, "disputed", AN_OBJECT, |reader, place| {
            reader.other_statement(criterion, place)
        });
        let Some(Statement { value, label, text, basis, as_of }) = statement else {
            return (Value::Unknown, None);
        };
        let detail = Detail { label, text, basis, as_of, disputed };
        (value, (detail != Detail::default()).then_some(detail))
    }

    fn other_statement(
        &mut self,
        criterion: &Criterion,
        place: &Place<'t, '_>,
    ) -> Option<Statement> {
        if !place.node.is_object() {
            let value = self.bare_value(criterion, place)?;
            let basis = Basis::default();
            return Some(Statement { value, label: None, text: None, basis, as_of: None });
        }
        // The keys of a cell without its last, `disputed`.
        let keys = keys(criterion).split_last().map_or(&[][..], |(_, keys)| keys);
        let object = self.object(place, keys, Fault::Content)?;
        self.statement(criterion, &object)
    }

    /// `None` where the value is bad.
    fn statement(&mut self, criterion: &Criterion, object: &Object<'t, '_>) -> Option<Statement> {
        let more = criterion.kind == Kind::List && self.bool_at(object, "more");
        let value = match object.get("value") {
            Some(place) => self.value(criterion, &place, more),
            None => Some(Value::Unknown),
        };
        let label = self.text_at(object, "label");
        let text = self.text_at(object, "text");
        let basis = self.basis(object);
        let as_of = self.date_at(object, "as_of");
        Some(Statement { value: value?, label, text, basis, as_of })
    }

    fn bare_value(&mut self, criterion: &Criterion, place: &Place<'t, '_>) -> Option<Value> {
        if place.node.is_null() {
            Some(Value::Unknown)
        } else {
            self.value(criterion, place, false)
        }
    }

    fn value(&mut self, criterion: &Criterion, place: &Place<'t, '_>, more: bool) -> Option<Value> {
        if !matches!(criterion.kind, Kind::Choice | Kind::Text) && does_not_apply(criterion, place)
        {
            return Some(Value::NotApplicable);
        }
        match &criterion.kind {
            Kind::Rating(levels) => self.level(levels, place).map(Value::Rating),
            Kind::Flag => self.flag(place, OR_NULL).map(Value::Flag),
            Kind::Number if place.node.is_array() => self.pair(criterion, place),
            Kind::Number => self.number_or_unlimited(criterion, place),
            Kind::Date => {
                let date = self.partial_date(place)?;
                // Some day of it may be the one that is meant.
                let days = (date.as_number(), f64::from(date.last_days()));
                self.in_range(criterion, days, place).then_some(Value::Date(date))
            }
            Kind::Choice | Kind::Text | Kind::Link => {
                let text = self.text(place, Fault::Content)?;
                Some(Value::Text(self.texts.add(&text)))
            }
            Kind::List => {
                let words = self.words(place)?;
                let items: Vec<_> = words.iter().map(|word| self.texts.add(word)).collect();
                Some(Value::List(self.texts.add_list(&items, more)))
            }
        }
    }

    fn number_or_unlimited(
        &mut self,
        criterion: &Criterion,
        place: &Place<'t, '_>,
    ) -> Option<Value> {
        if let Some(word) = place.node.as_text() {
            if word == UNLIMITED {
                return Some(Value::Unlimited);
            }
            self.findings.add_with(Fault::Content, place, || match instead_of(&word) {
                Some(mend) => Words::new(&place.node.describe(), "a number", &mend),
                None => no_number(place.node, OR_NULL),
            });
            return None;
        }
        let number = self.number(place, OR_NULL)?;
        self.in_range(criterion, (number, number), place).then_some(Value::Number(number))
    }

    /// Two numbers between which the value lies; one where both are the same.
    fn pair(&mut self, criterion: &Criterion, place: &Place<'t, '_>) -> Option<Value> {
        let (low, high) = self.interval(criterion, place)?;
        if low > high {
            self.findings.add_with(Fault::Content, place, || {
                let ends = [high, low].map(number::to_text).join(", ");
                let expected = "a low end that is not above the high end";
                Words::new(&place.node.describe(), expected, &format!("write [{ends}]"))
            });
            return None;
        }
        for end in [low, high] {
            if !self.in_range(criterion, (end, end), place) {
                return None;
            }
        }
        if low < high {
            return Some(Value::Pair(self.texts.add_pair(low, high)));
        }
        self.findings.add_with(Fault::Note, place, || {
            let mend = format!("write {}", number::to_text(low));
            let expected = "two ends that differ: it is read as one number";
            Words::new(&place.node.describe(), expected, &mend)
        });
        Some(Value::Number(low))
    }

    /// Position of the level that is named.
    pub(super) fn level(&mut self, levels: &[Level], place: &Place<'t, '_>) -> Option<u16> {
        let word = place.node.as_text();
        let level = word.as_ref().and_then(|word| level_position(levels, word));
        if level.is_none() {
            let mut names = levels.iter().flat_map(|level| {
                let name = (level.name != level.id).then_some(&*level.name);
                std::iter::once(&*level.id).chain(name)
            });
            match word {
                Some(word) => {
                    self.findings.unknown_word(Fault::Content, place, &word, &mut names);
                }
                None => self.findings.no_word(Fault::Content, place, &mut names),
            }
        }
        level
    }

    /// Yes, partly or no.
    pub(super) fn flag(&mut self, place: &Place<'t, '_>, or_null: &str) -> Option<Flag> {
        if let Some(is_true) = place.node.as_bool() {
            return Some(if is_true { Flag::Yes } else { Flag::No });
        }
        let flag = place.node.as_text().and_then(|word| Flag::parse(&word));
        if flag.is_none() {
            let expected = "\"yes\", \"partly\", \"no\", true or false";
            self.findings.add_with(Fault::Content, place, || {
                let mend = format!("write one of these{or_null}");
                Words::new(&place.node.describe(), expected, &mend)
            });
        }
        flag
    }

    /// Whether any of what lies between two numbers lies in the criterion's range.
    fn in_range(
        &mut self,
        criterion: &Criterion,
        (first, last): (f64, f64),
        place: &Place<'t, '_>,
    ) -> bool {
        let Some((low, high)) = criterion.range else { return true };
        let is_inside = first <= high && last >= low;
        if !is_inside {
            self.findings.add_with(Fault::Content, place, || {
                let range = Requirement::Between(low, high).to_text(criterion);
                let expected = format!("a value in the range {range}");
                let mend = "correct it, or widen the criterion's range";
                Words::new(&place.node.describe(), &expected, mend)
            });
        }
        is_inside
    }
}

/// Whether a cell says that the criterion does not apply; a level of that name is that level.
fn does_not_apply(criterion: &Criterion, place: &Place<'_, '_>) -> bool {
    let is_level = || match &criterion.kind {
        Kind::Rating(levels) => level_position(levels, NOT_APPLICABLE).is_some(),
        _ => false,
    };
    place.node.is_text(NOT_APPLICABLE) && !is_level()
}

/// What to write instead of words that stand where a number could, if that is known.
fn instead_of(words: &str) -> Option<String> {
    match &*words.to_ascii_lowercase() {
        UNLIMITED | "∞" => return Some("write \"unlimited\"".into()),
        NOT_APPLICABLE => return Some("write \"n/a\"".into()),
        _ => {}
    }
    let (low, high) =
        words.split_once(['–', '—']).or_else(|| words.split_once("..")).or_else(|| {
            // A first hyphen would be a minus.
            let at = words.char_indices().skip(1).find(|(_, letter)| *letter == '-')?.0;
            Some((words.get(..at)?, words.get(at + 1..)?))
        })?;
    let (low, high) = (low.trim(), high.trim());
    let ends = number::parse(low).zip(number::parse(high))?;
    (ends.0 < ends.1).then(|| format!("write [{low}, {high}]"))
}

fn keys(criterion: &Criterion) -> &'static [&'static str] {
    if criterion.kind == Kind::List { LIST_KEYS } else { KEYS }
}
