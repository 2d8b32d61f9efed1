//! The building blocks of the form: objects with known keys, texts, numbers, days, and what they rest on.

use std::borrow::Cow;

use super::reader::Reader;
use crate::dataset::date::Date;
use crate::dataset::finding::quoted;
use crate::dataset::findings::{Fault, Reporter, Words};
use crate::dataset::json::{Entry, Key, Node, Path, Place};
use crate::dataset::model::{Basis, MAX_WEIGHT};
use crate::dataset::number;
use crate::dataset::texts::Texts;

/// Greatest length of a text in bytes.
const MOST_TEXT: usize = 10_000;

const DAY: &str = "a day like 2023-11-01";

/// What an item of a list looks like, for mends.
pub(super) const A_TEXT: &str = "\"…\"";
pub(super) const AN_OBJECT: &str = "{ … }";

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

    /// Each entry: its key, and the place of its value.
    pub(super) fn iter(&self) -> impl Iterator<Item = (&Key<'t>, Place<'t, '_>)> {
        self.entries.iter().map(|Entry { key, value }| (key, self.place.key(&key.name, *value)))
    }
}

impl<'t, R: Reporter<'t>> Reader<'t, R> {
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
                self.findings.repeated_key(&place, &key.name, *first);
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
        for Key { node, name } in object.entries.iter().map(|entry| &entry.key) {
            if !keys.contains(&&**name) {
                let is_there = |key: &str| object.entries.iter().any(|entry| entry.key.name == key);
                let place = object.place.key(name, *node);
                let mut keys = keys.iter().copied();
                self.findings.unknown_key(Fault::Advice, &place, name, &mut keys, is_there);
            }
        }
    }

    /// The items of a list; `item` shows what one looks like.
    pub(super) fn list(
        &mut self,
        place: &Place<'t, '_>,
        item: &str,
        fault: Fault,
    ) -> Option<Vec<Node<'t>>> {
        let items = place.node.items();
        if items.is_none() {
            self.findings.add_with(fault, place, || {
                Words::new(&place.node.describe(), "a list", &format!("write [{item}, …]"))
            });
        }
        items
    }

    /// Reads each item of a list; those that cannot be read, and have been reported, are left out.
    pub(super) fn items<T>(
        &mut self,
        place: &Place<'t, '_>,
        item: &str,
        mut read: impl FnMut(&mut Self, &Place<'t, '_>) -> Option<T>,
    ) -> Vec<T> {
        let mut items = Vec::new();
        self.each_item(place, item, &mut |reader, place| items.extend(read(reader, place)));
        items
    }

    /// Not generic, so that it is compiled once.
    fn each_item(
        &mut self,
        place: &Place<'t, '_>,
        item: &str,
        read: &mut dyn FnMut(&mut Self, &Place<'t, '_>),
    ) {
        let items = self.list(place, item, Fault::Content).unwrap_or_default();
        for (at, item) in items.into_iter().enumerate() {
            read(self, &place.index(at, item));
        }
    }

    /// Reads each item of the list under a key that may be absent.
    pub(super) fn items_at<T>(
        &mut self,
        object: &Object<'t, '_>,
        key: &str,
        item: &str,
        read: impl FnMut(&mut Self, &Place<'t, '_>) -> Option<T>,
    ) -> Vec<T> {
        object.get(key).map_or_else(Vec::new, |place| self.items(&place, item, read))
    }

    /// The items of a list that the structure rests on.
    pub(super) fn limited_list(
        &mut self,
        place: &Place<'t, '_>,
        most: usize,
    ) -> Option<Vec<Node<'t>>> {
        let items = self.list(place, AN_OBJECT, Fault::Structure)?;
        if items.len() > most {
            self.findings.add_with(Fault::Structure, place, || {
                let (found, most) = (format!("{} items", items.len()), format!("at most {most}"));
                Words::new(&found, &most, "split the comparison")
            });
            return None;
        }
        if items.is_empty() {
            self.findings.add(
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
            self.findings.add_with(fault, &object.place_of(key), || {
                Words::new("nothing", expected, &format!("add {}", quoted(key)))
            });
        }
        place
    }

    /// A text that is not blank and not too long.
    pub(super) fn text(&mut self, place: &Place<'t, '_>, fault: Fault) -> Option<Cow<'t, str>> {
        let Some(text) = place.node.as_text() else {
            let mend = if place.node.is_object() || place.node.is_array() {
                "write a text in double quotes"
            } else if place.node.is_string() {
                "write the character itself in place of its \\u escape"
            } else if place.node.is_null() {
                "write the text, or remove it"
            } else {
                "put it in double quotes"
            };
            self.misplaced(fault, place, "a text", mend);
            return None;
        };
        if is_blank(&text) {
            let mend = match place.path {
                Path::Index(..) => "write the text, or remove it",
                _ => "write the text, or null where there is none",
            };
            self.misplaced(fault, place, "a text", mend);
            return None;
        }
        if text.len() > MOST_TEXT {
            self.findings.add_with(fault, place, || {
                let found = format!("a text of {} bytes", text.len());
                Words::new(&found, "at most 10,000", "shorten it")
            });
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
        self.needed_text(&place, fault).map(Into::into)
    }

    /// A text in whose place there cannot be none.
    fn needed_text(&mut self, place: &Place<'t, '_>, fault: Fault) -> Option<Cow<'t, str>> {
        if place.node.as_text().is_some_and(|text| is_blank(&text)) {
            self.misplaced(fault, place, "a text", "write the text");
            return None;
        }
        self.text(place, fault)
    }

    /// The object's id, and where it stands.
    pub(super) fn id<'q>(
        &mut self,
        object: &'q Object<'t, '_>,
        fault: Fault,
    ) -> Option<(Cow<'t, str>, Place<'t, 'q>)> {
        let place = self.required(object, "id", "an id", fault)?;
        let id = self.needed_text(&place, fault)?;
        Some((id, place))
    }

    /// The name that an object must have; where it has none that can be shown, the id.
    pub(super) fn name(&mut self, object: &Object<'t, '_>, id: &str, fault: Fault) -> Box<str> {
        let name = object.get("name").and_then(|place| place.node.as_text());
        // One overlong text is no reason to refuse a file.
        let is_overlong = name.is_some_and(|name| name.len() > MOST_TEXT);
        let fault = if is_overlong { Fault::Content } else { fault };
        self.required_text(object, "name", fault).unwrap_or_else(|| id.into())
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

    /// A finite number; `or_null` is added to the mend where none may stand.
    pub(super) fn number(&mut self, place: &Place<'t, '_>, or_null: &str) -> Option<f64> {
        let number = place.node.as_number();
        if number.is_none() {
            self.findings.add_with(Fault::Content, place, || no_number(place.node, or_null));
        }
        if place.node.is_beyond_exact() {
            let mend = "give it in a greater unit, or make the criterion a \"text\" and put it in double quotes";
            let expected = "a whole number of at most 9007199254740992: greater ones are rounded";
            self.misplaced(Fault::Advice, place, expected, mend);
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

    /// An ISO day, month or year.
    pub(super) fn partial_date(&mut self, place: &Place<'t, '_>) -> Option<Date> {
        let date = place.node.as_text().and_then(|text| Date::parse_partial(&text));
        if date.is_none() {
            self.findings.add_with(Fault::Content, place, || {
                let year = place.node.as_count().map(|year| year.to_string());
                let mend = match year.filter(|year| Date::parse_partial(year).is_some()) {
                    Some(year) => format!("write {}", quoted(&year)),
                    None => "write it as \"YYYY-MM-DD\", \"YYYY-MM\" or \"YYYY\"".into(),
                };
                let expected = "a date like 2023-11-01, 2023-11 or 2023";
                Words::new(&place.node.describe(), expected, &mend)
            });
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
        let items = self.list(place, A_TEXT, Fault::Content)?.into_iter().enumerate();
        let words = items.map(|(at, item)| self.text(&place.index(at, item), Fault::Content));
        // All are read before one is missed, so that each bad one is reported.
        words.collect::<Vec<_>>().into_iter().collect()
    }

    /// What an object says it rests on.
    pub(super) fn basis(&mut self, object: &Object<'t, '_>) -> Basis {
        let facts = self.items_at(object, "facts", A_TEXT, |reader, place| {
            reader.text(place, Fault::Content).map(Into::into)
        });
        let source = object.get("source");
        let source = source.and_then(|place| self.sources.find(&mut self.findings, &place));
        Basis { source, facts }
    }
}

fn is_blank(text: &str) -> bool {
    // Most texts say so with their first letter.
    !text.as_bytes().first().is_some_and(u8::is_ascii_graphic)
        && text.chars().all(char::is_whitespace)
}

/// What to say of something that is no number.
pub(super) fn no_number<'t>(node: Node<'t>, or_null: &str) -> Words<'t> {
    let text = node.as_text().unwrap_or_default();
    let with_point = text.replacen(',', ".", 1);
    let mend = if number::parse(&text).is_some() {
        format!("write {text}, without quotes")
    } else if number::parse(&with_point).is_some() && !is_grouped(&text) {
        format!("write {with_point}, with a decimal point and without quotes")
    } else if let Some(amount) = without_money(&text) {
        format!("write {amount}, and of what money it is in the criterion's `currency`")
    } else if text.contains(|letter: char| letter.is_ascii_digit()) {
        "write the number alone, such as 12 or 0.5, and its unit in the criterion's `unit`".into()
    } else {
        format!("write a number like 12 or 0.5{or_null}")
    };
    Words::new(&node.describe(), "a number", &mend)
}

/// The number of an amount of money with the sign of its currency.
fn without_money(text: &str) -> Option<&str> {
    let is_sign = |letter| matches!(letter, '$' | '€' | '£' | '¥' | '₹');
    let amount = text.trim_matches(is_sign).trim();
    (amount.len() < text.len() && number::parse(amount).is_some()).then_some(amount)
}

/// Whether a comma in it parts thousands.
fn is_grouped(text: &str) -> bool {
    text.split_once(',').is_some_and(|(_, digits)| digits.len() == 3)
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
