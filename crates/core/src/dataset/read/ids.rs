//! Ids: what they look like, and where the thing lies that has one.

use super::fields::Object;
use crate::dataset::finding::{Fault, Report, quoted};
use crate::dataset::json::{Path, Place};
use crate::dataset::texts::Texts;

/// Whether a text can be an id: a small letter or digit, then up to 63 of those, `_` and `-`; not `name`,
/// which addresses use for the name of things.
pub fn is_id(text: &str) -> bool {
    let is_inner =
        |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || b"_-".contains(&byte);
    (1..=64).contains(&text.len())
        && text.bytes().all(is_inner)
        && !text.starts_with(['_', '-'])
        && text != "name"
}

/// The nearest text that can be an id; empty where nothing of it can stay.
pub(super) fn make_id(text: &str) -> String {
    let mut id = String::new();
    for character in text.chars().map(|character| character.to_ascii_lowercase()) {
        if is_id(character.encode_utf8(&mut [0; 4])) {
            id.push(character);
        } else if !id.is_empty() && !id.ends_with('-') {
            id.push('-');
        }
        if id.len() == 64 {
            break;
        }
    }
    id.truncate(id.trim_end_matches('-').len());
    if id == "name" { String::new() } else { id }
}

/// Ids of one kind of thing, with the position of each.
#[derive(Default)]
pub(super) struct Ids {
    names: Texts,
    /// The position of what has each name.
    positions: Vec<usize>,
}

impl Ids {
    /// Enters the id of the object at that position; reports one that is taken, and returns `false`.
    pub(super) fn claim<'t>(
        &mut self,
        id: &str,
        position: usize,
        report: &mut Report<'t>,
        object: &Object<'t, '_>,
        fault: Fault,
    ) -> bool {
        let named = self.names.add(id).position();
        let first = self.positions.get(named).copied();
        let is_free = first.is_none();
        if is_free {
            self.positions.push(position);
        }
        if let Some(first) = first
            && let Some(place) = object.get("id")
        {
            let found = format!("{} a second time", quoted(id));
            let mend = match place.path {
                Path::Key(Path::Index(list, _), _) => {
                    format!("rename one; {list}[{first}] has it too")
                }
                _ => "rename one of the two".into(),
            };
            report.add(fault, &place, &found, "an id of its own", &mend);
        }
        is_free
    }

    /// Enters the id of an object that comes after all others; reports one that is taken as an error that
    /// drops the object, and returns `false`.
    pub(super) fn claim_next<'t>(
        &mut self,
        id: &str,
        report: &mut Report<'t>,
        object: &Object<'t, '_>,
    ) -> bool {
        self.claim(id, self.positions.len(), report, object, Fault::Content)
    }

    /// Position of the thing with that id; reports an id that nothing has.
    pub(super) fn find<'t>(
        &self,
        id: &str,
        report: &mut Report<'t>,
        place: &Place<'t, '_>,
    ) -> Option<usize> {
        let named = self.names.find(id);
        let position = named.and_then(|named| self.positions.get(named.position())).copied();
        if position.is_none() {
            report.unknown_word(Fault::Content, place, id, &mut self.names.iter());
        }
        position
    }

    /// The same, with a guess: rows mostly name options and criteria in the order of their lists, and
    /// looking at the next one costs a fifth of looking it up.
    pub(super) fn find_next<'t>(
        &self,
        next: &mut usize,
        id: &str,
        report: &mut Report<'t>,
        place: &Place<'t, '_>,
    ) -> Option<usize> {
        let guess = self.positions.get(*next).filter(|_| self.names.nth(*next) == id);
        let position = match guess {
            Some(position) => *position,
            None => self.find(id, report, place)?,
        };
        *next = position + 1;
        Some(position)
    }
}

#[cfg(test)]
mod tests {
    use super::{is_id, make_id};

    #[test]
    fn ids_are_short_and_plain() {
        for id in ["a", "0", "arc", "bow-2", "a_b", "names"] {
            assert!(is_id(id), "{id}");
        }
        for text in ["", "A", "-a", "_a", "a b", "é", "name", "a.b"] {
            assert!(!is_id(text), "{text}");
        }
        assert!(is_id(&"a".repeat(64)));
        assert!(!is_id(&"a".repeat(65)));
    }

    #[test]
    fn what_is_made_an_id_is_one_or_empty() {
        assert_eq!(make_id("Bow No. 2"), "bow-no-2");
        assert_eq!(make_id("  C++ "), "c");
        assert_eq!(make_id("Über uns"), "ber-uns");
        assert_eq!(make_id("Name"), "");
        assert_eq!(make_id("?"), "");
        assert!(is_id(&make_id(&"ab ".repeat(50))));
    }
}
