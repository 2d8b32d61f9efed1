//! In which criteria options differ, to somebody who reads the table.

use super::cells::Cells;
use crate::dataset::{Cell, Dataset, Kind, NumberFormat, Statement, TextId, Value};

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
    let of = data.criteria.get(criterion);
    let is_link = of.is_some_and(|of| of.kind == Kind::Link);
    let reading = Reading { data, is_link, format: of.map(|of| of.format).unwrap_or_default() };
    let cells = Cells::of(data, criterion, scenario);
    let first = cells.cell(*first);
    !others.is_empty() && others.iter().all(|&other| reading.is_same(first, cells.cell(other)))
}

/// How the cells of a criterion are read.
struct Reading<'a> {
    data: &'a Dataset,
    is_link: bool,
    format: NumberFormat,
}

/// A statement: its value, what is shown in the place of it, and its remark.
type Said<'a> = (Value, Option<&'a str>, Option<&'a str>);

impl Reading<'_> {
    fn is_same<'a>(&self, one: Cell<'a>, other: Cell<'a>) -> bool {
        let (disputed, others) = (one.disputed(), other.disputed());
        let own = |cell: Cell<'a>| (cell.value, cell.label(), cell.text());
        let said = |other: &'a Statement| -> Said<'a> {
            (other.value, other.label.as_deref(), other.text.as_deref())
        };
        self.says_same(own(one), own(other))
            && disputed.len() == others.len()
            && disputed
                .iter()
                .zip(others)
                .all(|(one, other)| self.says_same(said(one), said(other)))
    }

    /// Whether two statements say the same. The remark counts where there is no value.
    fn says_same(&self, one: Said<'_>, other: Said<'_>) -> bool {
        if one.1.is_some() || other.1.is_some() {
            let are_labels = one.1.is_some() && other.1.is_some();
            return are_labels && words(one.1.unwrap_or("")).eq(words(other.1.unwrap_or("")));
        }
        match (one.0, other.0) {
            (Value::Unknown, Value::Unknown) => {
                words(one.2.unwrap_or("")).eq(words(other.2.unwrap_or("")))
            }
            (Value::Number(one), Value::Number(other)) => self.is_same_number(one, other),
            (Value::Pair(one), Value::Pair(other)) => {
                let (one, other) = (self.data.texts.pair(one), self.data.texts.pair(other));
                self.is_same_number(one.0, other.0) && self.is_same_number(one.1, other.1)
            }
            (Value::Text(one), Value::Text(other)) => self.is_same_text(one, other),
            (Value::List(one), Value::List(other)) => {
                let (one, other) = (self.data.texts.list(one), self.data.texts.list(other));
                one.1 == other.1 && self.sorted(one.0) == self.sorted(other.0)
            }
            (one, other) => one == other,
        }
    }

    /// Whether two numbers are the same, or are when they have as many decimals as they are shown with.
    fn is_same_number(&self, one: f64, other: f64) -> bool {
        let digits = |number| self.format.digits(number);
        one == other || self.format.decimals.is_some() && digits(one) == digits(other)
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
