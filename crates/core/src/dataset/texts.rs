//! The pool that values point into, which have no room for more than a number: each text once, however many cells
//! have it, lists of texts, and pairs of numbers.
//!
//! Knows nothing of cells or criteria.

/// A text in [`Texts`]; equal texts have equal ids.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct TextId(u32);

impl TextId {
    /// How many texts were taken in before it.
    pub(crate) fn position(self) -> usize {
        self.0 as usize
    }
}

/// A list of texts in [`Texts`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ListId(u32);

/// A pair of numbers in [`Texts`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PairId(u32);

/// The pool of texts that values point into.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Texts {
    /// All texts, one after the other.
    buffer: String,
    /// Where each text ends in `buffer`.
    ends: Vec<u32>,
    /// Hash table with open addressing over the texts: a slot holds a text's position plus one, or 0.
    /// A table of the standard library would hold every text a second time as its key.
    slots: Vec<u32>,
    /// The items of all lists, one list after the other.
    items: Vec<TextId>,
    /// Where each list ends in `items`, and whether there are more than it names.
    lists: Vec<(u32, bool)>,
    /// Low and high ends.
    pairs: Vec<(f64, f64)>,
}

impl Texts {
    /// Takes a text in, once: the same text gives the same id.
    pub fn add(&mut self, text: &str) -> TextId {
        if self.slots.len() < (self.ends.len() + 1) * 2 {
            self.grow();
        }
        let slot = self.slot_of(text);
        if let Some(id) = self.id_in(slot) {
            return id;
        }
        self.buffer.push_str(text);
        self.ends.push(position(self.buffer.len()));
        if let Some(free) = self.slots.get_mut(slot) {
            *free = position(self.ends.len());
        }
        TextId(position(self.ends.len() - 1))
    }

    /// Takes a list in; `more` says that the source ends it with "and more".
    pub fn add_list(&mut self, items: &[TextId], more: bool) -> ListId {
        self.items.extend_from_slice(items);
        self.lists.push((position(self.items.len()), more));
        ListId(position(self.lists.len() - 1))
    }

    /// Takes a pair of numbers in, the low end first.
    pub fn add_pair(&mut self, low: f64, high: f64) -> PairId {
        self.pairs.push((low, high));
        PairId(position(self.pairs.len() - 1))
    }

    /// The low and the high end of a pair; zeros for an id of another pool.
    pub fn pair(&self, id: PairId) -> (f64, f64) {
        self.pairs.get(id.0 as usize).copied().unwrap_or_default()
    }

    /// The text; empty for an id of another pool.
    pub fn get(&self, id: TextId) -> &str {
        let at = id.0 as usize;
        let end = |at: usize| self.ends.get(at).copied().unwrap_or(0) as usize;
        let start = at.checked_sub(1).map_or(0, end);
        self.buffer.get(start..end(at)).unwrap_or("")
    }

    /// The id of a text that the pool holds.
    pub fn find(&self, text: &str) -> Option<TextId> {
        self.id_in(self.slot_of(text))
    }

    /// The text that was taken in at this place; empty where there is none.
    pub(crate) fn nth(&self, at: usize) -> &str {
        self.get(TextId(position(at)))
    }

    /// All texts, in the order in which they were taken in.
    pub(super) fn iter(&self) -> impl Iterator<Item = &str> {
        (0..position(self.ends.len())).map(|at| self.get(TextId(at)))
    }

    /// How many texts there are.
    pub(crate) fn len(&self) -> usize {
        self.ends.len()
    }

    /// The items of a list, and whether there are more than it names.
    pub fn list(&self, id: ListId) -> (&[TextId], bool) {
        let at = id.0 as usize;
        let list = |at: usize| self.lists.get(at).copied().unwrap_or((0, false));
        let start = at.checked_sub(1).map_or(0, |before| list(before).0) as usize;
        let (end, more) = list(at);
        (self.items.get(start..end as usize).unwrap_or(&[]), more)
    }

    /// The slot that holds the text, or else the free one that it belongs into.
    fn slot_of(&self, text: &str) -> usize {
        // The number of slots is a power of two, and at least half of them are free.
        let mask = self.slots.len().saturating_sub(1);
        let mut slot = hash(text) as usize & mask;
        while self.id_in(slot).is_some_and(|id| self.get(id) != text) {
            slot = (slot + 1) & mask;
        }
        slot
    }

    fn id_in(&self, slot: usize) -> Option<TextId> {
        self.slots.get(slot)?.checked_sub(1).map(TextId)
    }

    fn grow(&mut self) {
        self.slots = vec![0; (self.slots.len() * 2).max(16)];
        for at in 0..position(self.ends.len()) {
            let slot = self.slot_of(self.get(TextId(at)));
            if let Some(free) = self.slots.get_mut(slot) {
                *free = at + 1;
            }
        }
    }
}

/// FNV-1a. The standard library's hash withstands those who choose texts to collide, but the data are
/// the publisher's own.
fn hash(text: &str) -> u32 {
    text.bytes().fold(0x811c_9dc5, |hash, byte| (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193))
}

/// Files have at most 32 MiB, so that no position comes near the limit.
fn position(count: usize) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use super::Texts;
    use proptest::prelude::*;

    #[test]
    fn an_empty_pool_finds_nothing() {
        assert_eq!(Texts::default().find(""), None);
        assert_eq!(Texts::default().find("a"), None);
    }

    #[test]
    fn lists_keep_their_items_and_whether_there_are_more() {
        let mut texts = Texts::default();
        let (a, b) = (texts.add("a"), texts.add("b"));
        let first = texts.add_list(&[a, b], false);
        let empty = texts.add_list(&[], true);
        let last = texts.add_list(&[b], true);
        assert_eq!(texts.list(first), (&[a, b][..], false));
        assert_eq!(texts.list(empty), (&[][..], true));
        assert_eq!(texts.list(last), (&[b][..], true));
    }

    proptest! {
        #[test]
        fn every_text_is_held_once_and_found_again(words in prop::collection::vec("[a-c]{0,3}", 0..200)) {
            let mut texts = Texts::default();
            let ids: Vec<_> = words.iter().map(|word| texts.add(word)).collect();
            for (word, id) in words.iter().zip(&ids) {
                prop_assert_eq!(texts.get(*id), word);
                prop_assert_eq!(texts.find(word), Some(*id));
            }
            let distinct: std::collections::BTreeSet<_> = words.iter().collect();
            prop_assert_eq!(texts.ends.len(), distinct.len());
            prop_assert_eq!(texts.find("d"), None);
        }
    }
}
