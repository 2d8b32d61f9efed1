//! In which criteria options differ, to somebody who reads the table.

use super::cells::Cells;
use crate::dataset::{Cell, Dataset, Kind, TextId, Value};

/// Whether all these options read the same in a criterion.
///
/// A single option has nothing to differ from and is not called the same: folding away its only column of facts
/// would leave nothing to read.
pub(super) fn all_same(
    data: &Dataset,
    criterion: usize,
    scenario: Option<usize>,
    options: &[u32],
) -> bool {
    let [first, others @ ..] = options else { return false };
    let kind = data.criteria.get(criterion).map(|criterion| &criterion.kind);
    let reading = Reading { data, is_link: kind == Some(&Kind::Link) };
    let cells = Cells::of(data, criterion, scenario);
    let first = cells.cell(*first);
    !others.is_empty() && others.iter().all(|&other| reading.is_same(first, cells.cell(other)))
}

/// How the cells of a criterion are read.
struct Reading<'a> {
    data: &'a Dataset,
    is_link: bool,
}

impl Reading<'_> {
    fn is_same(&self, one: Cell<'_>, other: Cell<'_>) -> bool {
        let (disputed, others) = (one.disputed(), other.disputed());
        self.says_same((one.value, one.text()), (other.value, other.text()))
            && disputed.len() == others.len()
            && disputed.iter().zip(others).all(|(one, other)| {
                self.says_same(
                    (one.value, one.text.as_deref()),
                    (other.value, other.text.as_deref()),
                )
            })
    }

    /// Whether two statements, each a value and a remark, say the same. The remark counts where there is no value.
    fn says_same(&self, one: (Value, Option<&str>), other: (Value, Option<&str>)) -> bool {
        match (one.0, other.0) {
            (Value::Unknown, Value::Unknown) => {
                words(one.1.unwrap_or("")).eq(words(other.1.unwrap_or("")))
            }
            (Value::Text(one), Value::Text(other)) => self.is_same_text(one, other),
            (Value::List(one), Value::List(other)) => {
                let (one, other) = (self.data.texts.list(one), self.data.texts.list(other));
                one.1 == other.1 && self.sorted(one.0) == self.sorted(other.0)
            }
            (one, other) => one == other,
        }
    }

    fn is_same_text(&self, one: TextId, other: TextId) -> bool {
        // Equal texts have equal ids.
        one == other || self.words_of(one).eq(self.words_of(other))
    }

    fn words_of(&self, text: TextId) -> impl Iterator<Item = &str> {
        let text = self.data.texts.get(text);
        words(if self.is_link { text.trim_end().trim_end_matches('/') } else { text })
    }

    fn sorted(&self, items: &[TextId]) -> Vec<Vec<&str>> {
        let mut items: Vec<Vec<&str>> =
            items.iter().map(|&item| self.words_of(item).collect()).collect();
        items.sort_unstable();
        items
    }
}

/// A text without its blanks, of which a reader cannot tell one from several.
fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split_whitespace()
}
