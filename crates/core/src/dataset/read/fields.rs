//! The building blocks of the form: objects with known keys, texts, numbers, days, and what they rest on.

use std::borrow::Cow;

use super::ids::report_repeated;
use super::reader::Reader;
use crate::dataset::date::Date;
use crate::dataset::finding::quoted;
use crate::dataset::id::{is_id, make_id};
use crate::dataset::json::{Entry, Node, Place};
use crate::dataset::model::{Basis, MAX_WEIGHT};
use crate::dataset::number;
use crate::dataset::report::Fault;
use crate::dataset::texts::Texts;

/// Greatest length of a text in bytes.
const MOST_TEXT: usize = 10_000;

const DAY: &str = "a day like 2023-11-01";

/// An object whose keys differ.
pub(super) struct Object<'t, 'p> {
    /// Where it stands.
    pub(super) place: Place<'t, 'p>,
    /// What stands in it, in the order of the file.
    pub(super) entries: Vec<Entry<'t>>,
}

impl<'t> Object<'t, '_> {
    /// What stands under a key; `null` counts as absent.
    pub(super) fn get<'q>(&'q self, key: &'q str) -> Option<Place<'t, 'q>> {
        let entry = self.entries.iter().find(|entry| entry.key.name == key)?;
        (!entry.value.is_null()).then(|| self.place.key(key, entry.value))
    }

    /// Where a key should stand that does not: the object's beginning.
    pub(super) fn place_of<'q>(&'q self, key: &'q str) -> Place<'t, 'q> {
        self.place.key(key, self.place.node)
    }

    /// Each entry: the place of its key, the key, and the place of its value.
    pub(super) fn iter(&self) -> impl Iterator<Item = (Place<'t, '_>, &str, Place<'t, '_>)> {
        self.entries.iter().map(|entry| {
            let value = self.place.key(&entry.key.name, entry.value);
            (Place { node: entry.key.node, ..value }, &*entry.key.name, value)
        })
    }
}

impl<'t> Reader<'t> {
    /// An object with any keys, each once: where one is repeated, its first entry counts.
    pub(super) fn map<'p>(
        &mut self,
        place: &Place<'t, 'p>,
        fault: Fault,
    ) -> Option<Object<'t, 'p>> {
        let entries = place.node.entries();
        if entries.is_none() {
            self.no_object(fault, place);
        }
        entries.map(|entries| self.distinct(place, entries))
    }

    /// Takes in that something is no object.
    pub(super) fn no_object(&mut self, fault: Fault, place: &Place<'t, '_>) {
        self.misplaced(fault, place, "an object", "write { \"key\": value, … }");
    }

    /// The object that the entries make; keys that are repeated are reported and left out.
    pub(super) fn distinct<'p>(
        &mut self,
        place: &Place<'t, 'p>,
        mut entries: Vec<Entry<'t>>,
    ) -> Object<'t, 'p> {
        if has_repetitions(&entries) {
            let mut names = Texts::default();
            let mut first = Vec::new();
            entries.retain(|Entry { key, .. }| {
                let Some(first) = first.get(names.add(&key.name).position()) else {
                    first.push(key.node);
                    return true;
                };
                let place = place.key(&key.name, key.node);
                report_repeated(&mut self.report, &place, &key.name, *first);
                false
            });
        }
        Object { place: *place, entries }
    }

    /// An object of the form; keys that the form does not know are warned of.
    pub(super) fn object<'p>(
        &mut self,
        place: &Place<'t, 'p>,
        keys: &[&str],
        fault: Fault,
    ) -> Option<Object<'t, 'p>> {
        let object = self.map(place, fault)?;
        self.warn_of_unknown_keys(&object, keys);
        Some(object)
    }

    /// Warns of keys that the form does not know.
    pub(super) fn warn_of_unknown_keys(&mut self, object: &Object<'t, '_>, keys: &[&str]) {
        for (key, name, _) in object.iter() {
            if !keys.contains(&name) {
                let is_there = |key: &str| object.entries.iter().any(|entry| entry.key.name == key);
                let mut keys = keys.iter().copied();
                self.report.unknown_key(Fault::Advice, &key, name, &mut keys, &is_there);
            }
        }
    }

    /// The items of a list.
    pub(super) fn list(&mut self, place: &Place<'t, '_>, fault: Fault) -> Option<Vec<Node<'t>>> {
        let items = place.node.items();
        if items.is_none() {
            self.misplaced(fault, place, "a list", "write [ … ]");
        }
        items
    }

    /// Reads each item of a list; those that cannot be read, and have been reported, are left out.
    pub(super) fn items<T>(
        &mut self,
        place: &Place<'t, '_>,
        mut read: impl FnMut(&mut Self, &Place<'t, '_>) -> Option<T>,
    ) -> Vec<T> {
        let items = self.list(place, Fault::Content).unwrap_or_default();
        let read = |(at, item)| read(self, &place.index(at, item));
        items.into_iter().enumerate().filter_map(read).collect()
    }

    /// Reads each item of the list under a key that may be absent.
    pub(super) fn items_at<T>(
        &mut self,
        object: &Object<'t, '_>,
        key: &str,
        read: impl FnMut(&mut Self, &Place<'t, '_>) -> Option<T>,
    ) -> Vec<T> {
        object.get(key).map_or_else(Vec::new, |place| self.items(&place, read))
    }

    /// The items of a list that the structure rests on.
    pub(super) fn limited_list(
        &mut self,
        place: &Place<'t, '_>,
        most: usize,
    ) -> Option<Vec<Node<'t>>> {
        let items = self.list(place, Fault::Structure)?;
        if items.len() > most {
            let (found, expected) = (format!("{} items", items.len()), format!("at most {most}"));
            self.report.add(Fault::Structure, place, &found, &expected, "split the comparison");
            return None;
        }
        if items.is_empty() {
            self.report.add(
                Fault::Advice,
                place,
                "an empty list",
                "at least one item",
                "add what is compared",
            );
        }
        Some(items)
    }

    /// What stands under a key that must be there.
    pub(super) fn required<'q>(
        &mut self,
        object: &'q Object<'t, '_>,
        key: &'q str,
        expected: &str,
        fault: Fault,
    ) -> Option<Place<'t, 'q>> {
        let place = object.get(key);
        if place.is_none() {
            self.report.add(
                fault,
                &object.place_of(key),
                "nothing",
                expected,
                &format!("add {}", quoted(key)),
            );
        }
        place
    }

    /// A text that is not blank and not too long.
    pub(super) fn text(&mut self, place: &Place<'t, '_>, fault: Fault) -> Option<Cow<'t, str>> {
        let Some(text) = place.node.as_text() else {
            let mend = if place.node.is_object() || place.node.is_array() {
                "write a text in double quotes"
            } else {
                "put it in double quotes"
            };
            self.misplaced(fault, place, "a text", mend);
            return None;
        };
        if text.trim().is_empty() {
            self.misplaced(fault, place, "a text", "write the text, or null where there is none");
            return None;
        }
        if text.len() > MOST_TEXT {
            let found = format!("a text of {} bytes", text.len());
            self.report.add(Fault::Structure, place, &found, "at most 10,000", "shorten it");
            return None;
        }
        Some(text)
    }

    /// The text under a key that may be absent.
    pub(super) fn text_at(&mut self, object: &Object<'t, '_>, key: &str) -> Option<Box<str>> {
        let place = object.get(key)?;
        self.text(&place, Fault::Content).map(Into::into)
    }

    /// The text under a key that must be there.
    pub(super) fn required_text(
        &mut self,
        object: &Object<'t, '_>,
        key: &str,
        fault: Fault,
    ) -> Option<Box<str>> {
        let place = self.required(object, key, "a text", fault)?;
        self.text(&place, fault).map(Into::into)
    }

    /// The object's id, and where it stands. One of a wrong form is reported but used, so that what refers
    /// to it is not reported, too.
    pub(super) fn id<'q>(
        &mut self,
        object: &'q Object<'t, '_>,
        fault: Fault,
    ) -> Option<(Cow<'t, str>, Place<'t, 'q>)> {
        let place = self.required(object, "id", "an id", fault)?;
        let id = self.text(&place, fault)?;
        self.check_id(&place, &id, fault);
        Some((id, place))
    }

    /// Reports an id of a wrong form.
    pub(super) fn check_id(&mut self, place: &Place<'t, '_>, id: &str, fault: Fault) {
        if !is_id(id) {
            let mend = match (id, make_id(id)) {
                ("name", _) => "choose another id: `name` is reserved".into(),
                (_, made) if made.is_empty() => "write one such as \"a1\"".into(),
                (_, made) => format!("write {}", quoted(&made)),
            };
            let expected = "1 to 64 of a-z, 0-9, _ and -, the first a letter or digit";
            self.report.add(fault, place, &quoted(id), expected, &mend);
        }
    }

    /// `true` or `false` under a key; `false` where it is absent.
    pub(super) fn bool_at(&mut self, object: &Object<'t, '_>, key: &str) -> bool {
        let Some(place) = object.get(key) else { return false };
        place.node.as_bool().unwrap_or_else(|| {
            self.misplaced(
                Fault::Content,
                &place,
                "true or false",
                "write true or false, without quotes",
            );
            false
        })
    }

    /// A finite number.
    pub(super) fn number(&mut self, place: &Place<'t, '_>) -> Option<f64> {
        let number = place.node.as_number();
        if number.is_none() {
            let text = place.node.as_text().unwrap_or_default();
            let mend = if number::parse(&text).is_some() {
                format!("write {text}, without quotes")
            } else if text.contains(|letter: char| letter.is_ascii_digit()) {
                "write the number alone, such as 12 or 0.5, and its unit in the criterion's `unit`"
                    .into()
            } else {
                "write a number like 12 or 0.5, or null where it is not stated".into()
            };
            self.misplaced(Fault::Content, place, "a number", &mend);
        }
        number
    }

    /// An ISO day.
    pub(super) fn date(&mut self, place: &Place<'t, '_>) -> Option<Date> {
        let date = place.node.as_text().and_then(|text| Date::parse(&text));
        if date.is_none() {
            self.misplaced(
                Fault::Content,
                place,
                DAY,
                "write year, month and day as \"YYYY-MM-DD\"",
            );
        }
        date
    }

    /// The ISO day under a key that may be absent.
    pub(super) fn date_at(&mut self, object: &Object<'t, '_>, key: &str) -> Option<Date> {
        let place = object.get(key)?;
        self.date(&place)
    }

    /// A weight.
    pub(super) fn weight(&mut self, place: &Place<'t, '_>) -> Option<u8> {
        let number = place.node.as_number();
        let weight = (0..=MAX_WEIGHT).find(|weight| number == Some(f64::from(*weight)));
        if weight.is_none() {
            self.misplaced(
                Fault::Content,
                place,
                "a whole number from 0 to 10",
                "write 0, 1, 2 … or 10",
            );
        }
        weight
    }

    /// The texts of a list; `None` where one of them is bad: without it the list would say something else.
    pub(super) fn words(&mut self, place: &Place<'t, '_>) -> Option<Vec<Cow<'t, str>>> {
        let items = self.list(place, Fault::Content)?.into_iter().enumerate();
        let words = items.map(|(at, item)| self.text(&place.index(at, item), Fault::Content));
        // All are read before one is missed, so that each bad one is reported.
        words.collect::<Vec<_>>().into_iter().collect()
    }

    /// What an object says it rests on.
    pub(super) fn basis(&mut self, object: &Object<'t, '_>) -> Basis {
        let facts = self.items_at(object, "facts", |reader, place| {
            reader.text(place, Fault::Content).map(Into::into)
        });
        let source = object.get("source").and_then(|place| {
            let id = self.text(&place, Fault::Content)?;
            self.sources.find(&id, &mut self.report, &place)
        });
        Basis { source, facts }
    }
}

/// Whether a key stands among the entries twice.
fn has_repetitions(entries: &[Entry<'_>]) -> bool {
    // Few are looked through more quickly than entered anywhere.
    if entries.len() > 16 {
        let mut names = Texts::default();
        let is_new = |(at, entry): (usize, &Entry<'_>)| names.add(&entry.key.name).position() == at;
        return !entries.iter().enumerate().all(is_new);
    }
    let mut rest = entries.iter();
    while let Some(entry) = rest.next() {
        if rest.as_slice().iter().any(|other| other.key.name == entry.key.name) {
            return true;
        }
    }
    false
}
