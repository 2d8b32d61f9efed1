//! Criteria: kinds, levels, ranges and directions.

use std::borrow::Cow;

use super::fields::{A_TEXT, Object};
use super::ids::Ids;
use super::reader::Reader;
use crate::dataset::date::Date;
use crate::dataset::findings::{Fault, Report, Words};
use crate::dataset::json::Place;
use crate::dataset::model::{Better, Criterion, Kind, Level};

/// Most criteria that a comparison has.
const MOST_CRITERIA: usize = 1_000;
/// Most levels of a rating: cells hold the position of theirs in 16 bits.
const MOST_LEVELS: usize = u16::MAX as usize;

const KEYS: &[&str] = &[
    "id", "name", "group", "about", "kind", "levels", "unit", "range", "better", "weight", "facts",
    "source",
];
const LEVEL_KEYS: &[&str] = &["id", "name", "means"];
const KINDS: &[&str] = &["rating", "number", "flag", "choice", "text", "list", "date", "link"];

impl<'t, R: Report<'t>> Reader<'t, R> {
    /// All criteria; `None` in the place of one whose kind is not known, so that its cells cannot be read.
    pub(super) fn criteria(&mut self, object: &Object<'t, '_>) -> Option<Vec<Option<Criterion>>> {
        let place = self.required(object, "criteria", "a list of criteria", Fault::Structure)?;
        let items = self.limited_list(&place, MOST_CRITERIA)?;
        let read = |(at, item)| self.criterion(&place.index(at, item), at);
        Some(items.into_iter().enumerate().map(read).collect())
    }

    fn criterion(&mut self, place: &Place<'t, '_>, at: usize) -> Option<Criterion> {
        let object = self.object(place, KEYS, Fault::Structure)?;
        let id = self.id(&object, Fault::Structure);
        if let Some((id, place)) = &id {
            self.criteria.claim(id, at, &mut self.findings, place, Fault::Structure);
        }
        let id = id.map_or(Cow::Borrowed(""), |(id, _)| id);
        let name = self.name(&object, &id, Fault::Structure);
        let group = object.get("group");
        let group = group.and_then(|place| self.groups.find(&mut self.findings, &place));
        let kind = self.kind(&object)?;
        let mut criterion = Criterion {
            id: id.into(),
            name,
            group,
            about: self.text_at(&object, "about"),
            kind,
            unit: self.text_at(&object, "unit"),
            range: None,
            better: None,
            weight: object.get("weight").and_then(|place| self.weight(&place)),
            basis: self.basis(&object),
        };
        criterion.range = object.get("range").and_then(|place| self.range(&criterion, &place));
        criterion.better = object.get("better").and_then(|place| self.better(&criterion, &place));
        Some(criterion)
    }

    fn kind(&mut self, object: &Object<'t, '_>) -> Option<Kind> {
        let place = self.required(
            object,
            "kind",
            "a kind such as \"rating\" or \"number\"",
            Fault::Structure,
        )?;
        let Some(word) = place.node.as_text() else {
            self.findings.no_word(Fault::Structure, &place, &mut KINDS.iter().copied());
            return None;
        };
        let kind = match &*word {
            "rating" => Kind::Rating(self.levels(object)),
            "number" => Kind::Number,
            "flag" => Kind::Flag,
            "choice" => Kind::Choice,
            "text" => Kind::Text,
            "list" => Kind::List,
            "date" => Kind::Date,
            "link" => Kind::Link,
            _ => {
                self.findings.unknown_word(
                    Fault::Structure,
                    &place,
                    &word,
                    &mut KINDS.iter().copied(),
                );
                return None;
            }
        };
        if !matches!(kind, Kind::Rating(_))
            && let Some(levels) = object.get("levels")
        {
            let mend = "remove `levels`, or make the criterion a \"rating\"";
            self.misplaced(Fault::Advice, &levels, "levels only on a rating", mend);
        }
        Some(kind)
    }

    fn levels(&mut self, object: &Object<'t, '_>) -> Vec<Level> {
        let expected = "two or more levels, the lowest first";
        let Some(place) = self.required(object, "levels", expected, Fault::Structure) else {
            return Vec::new();
        };
        let items = self.list(&place, A_TEXT, Fault::Structure).unwrap_or_default();
        let wrong = if items.len() > MOST_LEVELS {
            Some(("at most 65,535 levels", "make the criterion a \"number\""))
        } else if items.len() < 2 && place.node.is_array() {
            Some((expected, "name at least the lowest and the highest level"))
        } else {
            None
        };
        if let Some((expected, mend)) = wrong {
            self.findings.add_with(Fault::Structure, &place, || {
                Words::new(&format!("{} levels", items.len()), expected, mend)
            });
        }
        let mut levels = Vec::new();
        let mut ids = Ids::default();
        for (at, item) in items.into_iter().enumerate() {
            let place = place.index(at, item);
            let Some(level) = self.new_level(&place, &mut ids) else { continue };
            if !ids.enter(&level.id) {
                let mend = "rename one of the two levels";
                self.misplaced(Fault::Structure, &place, "a level of its own", mend);
            }
            levels.push(level);
        }
        ids.report_malformed(&mut self.findings);
        levels
    }

    fn new_level(&mut self, place: &Place<'t, '_>, ids: &mut Ids<'t>) -> Option<Level> {
        if !place.node.is_object() {
            let word = self.text(place, Fault::Structure)?;
            return Some(Level { id: word.clone().into(), name: word.into(), means: None });
        }
        let object = self.object(place, LEVEL_KEYS, Fault::Structure)?;
        let id = self.id(&object, Fault::Content);
        if let Some((id, place)) = &id {
            ids.check_form(id, &self.findings, place, Fault::Content);
        }
        let id = id.map(|(id, _)| id);
        let name = self.required_text(&object, "name", Fault::Content);
        let (id, name): (Box<str>, Box<str>) = match (id, name) {
            (Some(id), Some(name)) => (id.into(), name),
            (Some(id), None) => (id.clone().into(), id.into()),
            (None, Some(name)) => (name.clone(), name),
            (None, None) => {
                let mend = "write { \"id\": …, \"name\": … }, or the name alone";
                self.misplaced(Fault::Structure, place, "a level", mend);
                return None;
            }
        };
        Some(Level { id, name, means: self.text_at(&object, "means") })
    }

    fn range(&mut self, criterion: &Criterion, place: &Place<'t, '_>) -> Option<(f64, f64)> {
        if !matches!(criterion.kind, Kind::Number | Kind::Date) {
            let expected = "a range only on a number or date";
            self.misplaced(Fault::Content, place, expected, "remove `range`");
            return None;
        }
        let (low, high) = self.interval(criterion, place)?;
        if low >= high {
            self.misplaced(
                Fault::Content,
                place,
                "a range whose low end is below its high end",
                "write [low, high]",
            );
            return None;
        }
        Some((low, high))
    }

    /// Two numbers, or two days of a criterion of days, in any order.
    pub(super) fn interval(
        &mut self,
        criterion: &Criterion,
        place: &Place<'t, '_>,
    ) -> Option<(f64, f64)> {
        match *place.node.items().unwrap_or_default() {
            [low, high] if !low.is_null() && !high.is_null() => {
                let low = self.scalar(criterion, &place.index(0, low));
                let high = self.scalar(criterion, &place.index(1, high));
                low.zip(high)
            }
            _ => {
                let ends = if criterion.kind == Kind::Date { "two days" } else { "two numbers" };
                self.misplaced(Fault::Content, place, ends, "write [low, high]");
                None
            }
        }
    }

    /// A number, or a day as a number.
    pub(super) fn scalar(&mut self, criterion: &Criterion, place: &Place<'t, '_>) -> Option<f64> {
        match criterion.kind {
            Kind::Date => self.date(place).map(Date::as_number),
            _ => self.number(place, ""),
        }
    }

    fn better(&mut self, criterion: &Criterion, place: &Place<'t, '_>) -> Option<Better> {
        if !criterion.can_be_scored() {
            let expected = "a direction only on a rating, number, flag or date";
            self.misplaced(Fault::Content, place, expected, "remove `better`, or change the kind");
            return None;
        }
        let mut directions = ["higher", "lower"].into_iter();
        let Some(word) = place.node.as_text() else {
            self.findings.no_word(Fault::Content, place, &mut directions);
            return None;
        };
        let better = Better::parse(&word);
        if better.is_none() {
            self.findings.unknown_word(Fault::Content, place, &word, &mut directions);
        }
        better
    }
}
