//! Ids of one kind of thing, and where the thing lies that has one.

use crate::dataset::finding::quoted;
use crate::dataset::findings::{Fault, Reporter, Words};
use crate::dataset::id::{RESERVED, is_id, make_id};
use crate::dataset::json::{Key, Node, Path, Place};
use crate::dataset::texts::Texts;

/// Ids of one kind of thing, with the position of each.
#[derive(Default)]
pub(super) struct Ids<'t> {
    names: Texts,
    /// The position of what has each name.
    positions: Vec<usize>,
    malformed: Vec<Malformed<'t>>,
}

/// An id of a wrong form. It is used all the same, so that what refers to it is not reported, too.
struct Malformed<'t> {
    id: Box<str>,
    node: Node<'t>,
    path: String,
    fault: Fault,
}

impl<'t> Ids<'t> {
    /// Enters the id that stands at a place, of the object at that position; reports one that is taken, and
    /// returns `false`.
    pub(super) fn claim(
        &mut self,
        id: &str,
        position: usize,
        findings: &mut impl Reporter<'t>,
        place: &Place<'t, '_>,
        fault: Fault,
    ) -> bool {
        let named = self.names.add(id).position();
        let Some(first) = self.positions.get(named) else {
            self.positions.push(position);
            self.check_form(id, findings, place, fault);
            return true;
        };
        findings.add_with(fault, place, || {
            let found = format!("{} a second time", quoted(id));
            let mend = match place.path {
                Path::Key(Path::Index(list, _), _) => {
                    format!("rename one; {list}[{first}] has it too")
                }
                _ => "rename one of the two".into(),
            };
            Words::new(&found, "an id of its own", &mend)
        });
        false
    }

    /// Enters the id of an object that comes after all others; reports one that is taken as an error that
    /// drops the object, and returns `false`.
    pub(super) fn claim_next(
        &mut self,
        id: &str,
        findings: &mut impl Reporter<'t>,
        place: &Place<'t, '_>,
    ) -> bool {
        self.claim(id, self.positions.len(), findings, place, Fault::Content)
    }

    /// Enters an id without a position; `false` where it is taken.
    pub(super) fn enter(&mut self, id: &str) -> bool {
        let is_free = self.names.add(id).position() == self.positions.len();
        if is_free {
            self.positions.push(self.positions.len());
        }
        is_free
    }

    /// Notes an id of a wrong form, to be reported when all ids are known.
    pub(super) fn check_form(
        &mut self,
        id: &str,
        findings: &impl Reporter<'t>,
        place: &Place<'t, '_>,
        fault: Fault,
    ) {
        if !is_id(id) {
            let path = findings.path_of(place);
            self.malformed.push(Malformed { id: id.into(), node: place.node, path, fault });
        }
    }

    /// Reports the ids of a wrong form, each with one to write that nothing else has.
    pub(super) fn report_malformed(&mut self, findings: &mut impl Reporter<'t>) {
        let malformed = std::mem::take(&mut self.malformed).into_iter();
        for (at, Malformed { id, node, path, fault }) in malformed.enumerate() {
            let place = Place { node, path: Path::Written(&path) };
            findings.add_with(fault, &place, || {
                let free = self.free_id(&id, at);
                let mend = if RESERVED.contains(&&*id) {
                    format!("choose another id: `{id}` is reserved")
                } else {
                    format!("write {}, here and wherever it is named", quoted(&free))
                };
                let expected = "1 to 64 of a-z, 0-9, _ and -, the first a letter or digit";
                Words::new(&quoted(&id), expected, &mend)
            });
        }
    }

    /// An id that nothing has yet, made of one of a wrong form, of which there were `before` others.
    fn free_id(&mut self, malformed: &str, before: usize) -> String {
        let made = make_id(malformed);
        let made = if made.is_empty() { "a" } else { &made };
        let mut free = String::from(made);
        let mut number = before + 1;
        while self.names.find(&free).is_some() {
            number += 1;
            // 64 letters at most, and no list has items of more than six digits.
            free = format!("{}-{number}", made.get(..56).unwrap_or(made));
        }
        self.names.add(&free);
        free
    }

    /// Position of the thing that a place names by its id; reports an id that nothing has.
    pub(super) fn find(
        &self,
        findings: &mut impl Reporter<'t>,
        place: &Place<'t, '_>,
    ) -> Option<usize> {
        let Some(id) = place.node.as_text() else {
            findings.no_word(Fault::Content, place, &mut self.names.iter());
            return None;
        };
        let position = self.position(&id);
        if position.is_none() {
            findings.unknown_word(Fault::Content, place, &id, &mut self.names.iter());
        }
        position
    }

    fn position(&self, id: &str) -> Option<usize> {
        let named = self.names.find(id)?;
        self.positions.get(named.position()).copied()
    }

    /// The same, with a guess: rows mostly name options and criteria in the order of their lists, and
    /// looking at the next one costs a fifth of looking it up.
    fn position_near(&self, next: usize, id: &str) -> Option<usize> {
        let guess = self.positions.get(next).filter(|_| self.names.nth(next) == id);
        guess.copied().or_else(|| self.position(id))
    }
}

/// The keys of one object that ids of one kind are, as they come in.
#[derive(Default)]
pub(super) struct Keys<'t> {
    /// The position that probably comes next.
    next: usize,
    /// By position, the first key that names what lies there.
    first: Vec<Option<Node<'t>>>,
    /// Keys that name nothing.
    unknown: Vec<Key<'t>>,
}

impl<'t> Keys<'t> {
    /// Position of what the next key names; `None` for one that names nothing, or is repeated, which is
    /// reported.
    pub(super) fn take(
        &mut self,
        key: &Key<'t>,
        ids: &Ids<'t>,
        findings: &mut impl Reporter<'t>,
        parent: &Place<'t, '_>,
    ) -> Option<usize> {
        let Some(position) = ids.position_near(self.next, &key.name) else {
            self.unknown.push(key.clone());
            return None;
        };
        self.next = position + 1;
        if self.first.len() <= position {
            self.first.resize(position + 1, None);
        }
        let first = self.first.get_mut(position)?;
        if let Some(first) = first {
            findings.repeated_key(&parent.key(&key.name, key.node), &key.name, *first);
            return None;
        }
        *first = Some(key.node);
        Some(position)
    }

    /// Reports the keys that name nothing, when all are known, and forgets all.
    pub(super) fn finish(
        &mut self,
        ids: &Ids<'t>,
        findings: &mut impl Reporter<'t>,
        parent: &Place<'t, '_>,
    ) {
        let mut names = Texts::default();
        let mut first = Vec::new();
        let unknown = std::mem::take(&mut self.unknown);
        for key in unknown {
            let place = parent.key(&key.name, key.node);
            let named = names.add(&key.name).position();
            if let Some(first) = first.get(named) {
                findings.repeated_key(&place, &key.name, *first);
                continue;
            }
            first.push(key.node);
            let is_there = |id: &str| {
                let position = ids.position(id);
                position.and_then(|at| self.first.get(at)).is_some_and(Option::is_some)
            };
            let mut known = ids.names.iter();
            findings.unknown_key(Fault::Content, &place, &key.name, &mut known, is_there);
        }
        self.first.fill(None);
        self.next = 0;
    }
}
