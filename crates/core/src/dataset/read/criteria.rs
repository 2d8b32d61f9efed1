//! Criteria: kinds, levels, ranges and directions.

use super::fields::Object;
use super::reader::Reader;
use crate::dataset::date::Date;
use crate::dataset::json::Place;
use crate::dataset::model::{Better, Criterion, Kind, Level};
use crate::dataset::report::Fault;
use crate::dataset::texts::Texts;

/// Most criteria that a comparison has.
const MOST_CRITERIA: usize = 1_000;

const KEYS: &[&str] = &[
    "id", "name", "group", "about", "kind", "levels", "unit", "range", "better", "weight", "facts",
    "source",
];
const LEVEL_KEYS: &[&str] = &["id", "name", "means"];
const KINDS: &[&str] = &["rating", "number", "flag", "choice", "text", "list", "date", "link"];

impl<'t> Reader<'t> {
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
            self.criteria.claim(id, at, &mut self.report, place, Fault::Structure);
        }
        let name = self.required_text(&object, "name", Fault::Structure).unwrap_or_default();
        let group = object.get("group").and_then(|place| {
            let id = self.text(&place, Fault::Content)?;
            self.groups.find(&id, &mut self.report, &place)
        });
        let kind = self.kind(&object)?;
        let mut criterion = Criterion {
            id: id.map(|(id, _)| id.into()).unwrap_or_default(),
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
        let word = self.text(&place, Fault::Structure)?;
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
                self.report.unknown_word(
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
        let items = self.list(&place, Fault::Structure).unwrap_or_default();
        // Cells hold the position of their level in 16 bits.
        if place.node.is_array() && !(2..=usize::from(u16::MAX)).contains(&items.len()) {
            let found = format!("{} levels", items.len());
            let mend = "name at least the lowest and the highest level";
            self.report.add(Fault::Structure, &place, &found, expected, mend);
        }
        let mut levels = Vec::new();
        let mut ids = Texts::default();
        for (at, item) in items.into_iter().enumerate() {
            let place = place.index(at, item);
            let Some(level) = self.new_level(&place) else { continue };
            if ids.find(&level.id).is_some() {
                let mend = "rename one of the two levels";
                self.misplaced(Fault::Structure, &place, "a level of its own", mend);
            }
            ids.add(&level.id);
            levels.push(level);
        }
        levels
    }

    fn new_level(&mut self, place: &Place<'t, '_>) -> Option<Level> {
        if !place.node.is_object() {
            let word = self.text(place, Fault::Structure)?;
            return Some(Level { id: word.clone().into(), name: word.into(), means: None });
        }
        let object = self.object(place, LEVEL_KEYS, Fault::Structure)?;
        let id = self.id(&object, Fault::Content).map(|(id, _)| id);
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
            [low, high] => {
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
            _ => self.number(place),
        }
    }

    fn better(&mut self, criterion: &Criterion, place: &Place<'t, '_>) -> Option<Better> {
        if !criterion.can_be_scored() {
            let expected = "a direction only on a rating, number, flag or date";
            self.misplaced(Fault::Content, place, expected, "remove `better`, or change the kind");
            return None;
        }
        let word = self.text(place, Fault::Content)?;
        let better = Better::parse(&word);
        if better.is_none() {
            self.report.unknown_word(
                Fault::Content,
                place,
                &word,
                &mut ["higher", "lower"].into_iter(),
            );
        }
        better
    }
}
