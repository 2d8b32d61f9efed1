//! Criteria: kinds, levels, ranges and directions.

use std::borrow::Cow;

use super::fields::{A_TEXT, Object};
use super::ids::Ids;
use super::reader::Reader;
use crate::dataset::date::Date;
use crate::dataset::finding::quoted;
use crate::dataset::findings::{Fault, Reporter, Words};
use crate::dataset::json::{Path, Place};
use crate::dataset::model::{Better, Column, Criterion, Kind, Level};
use crate::dataset::number;
use crate::dataset::number_format::{Currency, NumberFormat};

/// Most criteria that a comparison has.
const MOST_CRITERIA: usize = 1_000;
/// Most decimals that numbers are written with.
const MOST_DECIMALS: u32 = 6;
/// Most levels of a rating: cells hold the position of theirs in 16 bits.
const MOST_LEVELS: usize = u16::MAX as usize;

const KEYS: &[&str] = &[
    "id", "name", "group", "about", "kind", "levels", "unit", "currency", "decimals", "grouping",
    "display", "range", "better", "weight", "facts", "source",
];
const LEVEL_KEYS: &[&str] = &["id", "name", "means"];
const KINDS: &[&str] = &["rating", "number", "flag", "choice", "text", "list", "date", "link"];

impl<'t, R: Reporter<'t>> Reader<'t, R> {
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
            format: NumberFormat::default(),
            stars: false,
            range: None,
            better: None,
            weight: object.get("weight").and_then(|place| self.weight(&place)),
            basis: self.basis(&object),
        };
        criterion.range = object.get("range").and_then(|place| self.range(&criterion, &place));
        criterion.better = object.get("better").and_then(|place| self.better(&criterion, &place));
        criterion.format = self.number_format(&criterion, &object);
        criterion.stars = self.stars(&criterion, &object);
        if criterion.kind == Kind::Number
            && criterion.better.is_some()
            && object.get("range").is_none()
        {
            let path = self.findings.path_of(place);
            self.without_range.push((at, place.node, path));
        }
        Some(criterion)
    }

    /// Currency, decimals and grouping.
    fn number_format(&mut self, criterion: &Criterion, object: &Object<'t, '_>) -> NumberFormat {
        let currency = self.of_numbers(criterion, object, "currency");
        let decimals = self.of_numbers(criterion, object, "decimals");
        let grouping = self.of_numbers(criterion, object, "grouping");
        NumberFormat {
            currency: currency.and_then(|place| self.currency(&place)),
            decimals: decimals.and_then(|place| self.decimals(&place)),
            grouping: match grouping.map(|place| place.node.as_bool()) {
                None | Some(Some(true)) => true,
                Some(Some(false)) => false,
                // Said to be neither, it is as if it were not there.
                Some(None) => !self.bool_at(object, "grouping"),
            },
        }
    }

    /// What stands under a key that only numbers have.
    fn of_numbers<'q>(
        &mut self,
        criterion: &Criterion,
        object: &'q Object<'t, '_>,
        key: &'q str,
    ) -> Option<Place<'t, 'q>> {
        let place = object.get(key)?;
        if criterion.kind == Kind::Number {
            return Some(place);
        }
        self.findings.add_with(Fault::Content, &place, || {
            let (expected, mend) = (format!("`{key}` only on a number"), format!("remove `{key}`"));
            Words::new(&place.node.describe(), &expected, &mend)
        });
        None
    }

    fn currency(&mut self, place: &Place<'t, '_>) -> Option<Currency> {
        let code = place.node.as_text().unwrap_or_default();
        let currency = Currency::parse(&code);
        if currency.is_none() {
            self.findings.add_with(Fault::Content, place, || {
                let capitals = code.trim().to_ascii_uppercase();
                let meant = match &*capitals {
                    "$" | "US$" => "USD",
                    "€" => "EUR",
                    "£" => "GBP",
                    "¥" => "JPY",
                    "₹" => "INR",
                    capitals => capitals,
                };
                let mend = match Currency::parse(meant) {
                    Some(_) => format!("write {}", quoted(meant)),
                    None => "write the code of ISO 4217, such as \"USD\" or \"EUR\"".into(),
                };
                Words::new(&place.node.describe(), "a currency of three capitals", &mend)
            });
        }
        currency
    }

    fn decimals(&mut self, place: &Place<'t, '_>) -> Option<u8> {
        let decimals = place.node.as_count().filter(|decimals| *decimals <= MOST_DECIMALS);
        if decimals.is_none() {
            let mend = "write 0, 1, 2 … or 6";
            self.misplaced(Fault::Content, place, "a whole number from 0 to 6", mend);
        }
        decimals.and_then(|decimals| u8::try_from(decimals).ok())
    }

    /// Whether numbers are drawn as stars, which needs to know of how many.
    fn stars(&mut self, criterion: &Criterion, object: &Object<'t, '_>) -> bool {
        let Some(place) = self.of_numbers(criterion, object, "display") else { return false };
        let mut displays = ["stars"].into_iter();
        match place.node.as_text() {
            Some(word) if word == "stars" => {}
            Some(word) => {
                self.findings.unknown_word(Fault::Content, &place, &word, &mut displays);
                return false;
            }
            None => {
                self.findings.no_word(Fault::Content, &place, &mut displays);
                return false;
            }
        }
        if object.get("range").is_none() {
            let mend = "add \"range\": [0, 5] to the criterion, or its own ends";
            self.misplaced(Fault::Content, &place, "`range` with it: of how many stars", mend);
        }
        criterion.range.is_some()
    }

    /// Warns of scored numbers that differ by little and declare no range: the least of them counts as nothing, the
    /// greatest in full.
    pub(super) fn warn_of_narrow_spreads(
        &mut self,
        criteria: &[Option<Criterion>],
        columns: &[Column],
    ) {
        for (at, node, path) in std::mem::take(&mut self.without_range) {
            let (Some(column), Some(Some(_))) = (columns.get(at), criteria.get(at)) else {
                continue;
            };
            let extents = column.values.iter().filter_map(|value| value.extent(&self.texts));
            let (low, high) = extents
                .filter(|extent| extent.low.is_finite())
                .fold((f64::INFINITY, f64::NEG_INFINITY), |(low, high), extent| {
                    (low.min(extent.low), high.max(extent.high))
                });
            let greatest = low.abs().max(high.abs());
            if low < high && (high - low) * 10.0 < greatest {
                let place = Place { node, path: Path::Written(&path) };
                self.findings.add_with(Fault::Advice, &place, || {
                    let [least, most] = [low, high].map(number::to_text);
                    let ends = if low < 0.0 { [&*least, "0"] } else { ["0", &*most] }.join(", ");
                    let found = format!("values from {least} to {most} without a range");
                    let expected = "a range: without it, so small a difference counts in full";
                    let mend =
                        format!("add \"range\": [{ends}], or other ends of what there could be");
                    Words::new(&found, expected, &mend)
                });
            }
        }
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
