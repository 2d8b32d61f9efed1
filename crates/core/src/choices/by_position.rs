//! What the visitor chose for some of the criteria, options or groups, ascending by position.
//!
//! Short lists in place of the standard library's trees: a visitor makes a handful of choices, and every
//! type that a tree holds is 3 kB of page.

/// A value for each of some positions.
#[derive(Clone, Debug, PartialEq)]
pub struct ByPosition<T>(Vec<(usize, T)>);

impl<T> Default for ByPosition<T> {
    fn default() -> Self {
        Self(Vec::new())
    }
}

impl<T> ByPosition<T> {
    /// The value for a position.
    pub fn get(&self, position: &usize) -> Option<&T> {
        self.0.iter().find(|entry| entry.0 == *position).map(|entry| &entry.1)
    }

    /// Sets the value for a position.
    pub fn insert(&mut self, position: usize, value: T) {
        self.remove(&position);
        let at = self.0.iter().take_while(|entry| entry.0 < position).count();
        self.0.insert(at, (position, value));
    }

    /// Drops the value for a position.
    pub fn remove(&mut self, position: &usize) {
        self.0.retain(|entry| entry.0 != *position);
    }

    /// Keeps the values that are wanted, which may be changed on the way.
    pub fn retain(&mut self, wanted: &mut dyn FnMut(usize, &mut T) -> bool) {
        self.0.retain_mut(|(position, value)| wanted(*position, value));
    }

    /// Drops all values.
    pub fn clear(&mut self) {
        self.0.clear();
    }

    /// How many positions have a value.
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Whether no position has a value.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// All positions and their values.
    pub fn iter(&self) -> std::slice::Iter<'_, (usize, T)> {
        self.0.iter()
    }
}

/// Some positions.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Positions(Vec<usize>);

impl Positions {
    /// Whether a position is among them.
    pub fn contains(&self, position: &usize) -> bool {
        self.0.binary_search(position).is_ok()
    }

    /// Adds a position.
    pub fn insert(&mut self, position: usize) {
        if let Err(at) = self.0.binary_search(&position) {
            self.0.insert(at, position);
        }
    }

    /// Takes a position out.
    pub fn remove(&mut self, position: &usize) {
        self.0.retain(|other| other != position);
    }

    /// Takes out the positions from a limit on.
    pub fn limit(&mut self, limit: usize) {
        self.0.truncate(self.0.partition_point(|position| *position < limit));
    }

    /// Takes all out.
    pub fn clear(&mut self) {
        self.0.clear();
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// All of them, ascending.
    pub fn iter(&self) -> std::slice::Iter<'_, usize> {
        self.0.iter()
    }

    /// All of them, ascending.
    pub fn to_vec(&self) -> Vec<usize> {
        self.0.clone()
    }
}

impl From<Vec<usize>> for Positions {
    fn from(mut positions: Vec<usize>) -> Self {
        positions.sort_unstable();
        positions.dedup();
        Self(positions)
    }
}

#[cfg(test)]
mod tests {
    use super::{ByPosition, Positions};

    #[test]
    fn values_are_held_once_a_position_and_ascending() {
        let mut values = ByPosition::default();
        for (position, value) in [(7, 'a'), (2, 'b'), (9, 'c'), (7, 'd')] {
            values.insert(position, value);
        }
        assert_eq!(values.iter().copied().collect::<Vec<_>>(), [(2, 'b'), (7, 'd'), (9, 'c')]);
        assert_eq!((values.get(&7), values.get(&8)), (Some(&'d'), None));
        values.remove(&7);
        values.retain(&mut |position, _| position < 9);
        assert_eq!(values.iter().copied().collect::<Vec<_>>(), [(2, 'b')]);
    }

    #[test]
    fn positions_are_held_once_and_ascending() {
        let mut positions = Positions::from(vec![5, 1, 5, 3]);
        positions.insert(4);
        positions.insert(3);
        positions.remove(&1);
        assert_eq!(positions.to_vec(), [3, 4, 5]);
        positions.limit(5);
        assert_eq!(positions.to_vec(), [3, 4]);
        assert!(positions.contains(&4) && !positions.contains(&5));
    }
}
