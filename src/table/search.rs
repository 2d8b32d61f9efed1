//! Where words stand in the table.
//!
//! An index holds each distinct value of a column once, with the options that show it: a column of
//! ratings is as many texts as it has levels, however many options there are. It is made once a
//! column, so that typing only looks through texts that are already folded.

use super::Words;
use super::cells::Cells;
use super::fold::{fold, fold_into};
use crate::dataset::{Dataset, Date, Flag, TextId, Value};

/// A value, in a form that can be sorted: equal values are held once.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Said {
    Level(u16),
    Flag(Flag),
    Text(TextId),
    /// The bits of a number, which unlike the number have a total order.
    Number(u64),
    Date(Date),
}

/// The folded texts of a column, and which options show each.
#[derive(Default)]
pub(super) struct Index {
    text: String,
    rows: Vec<u32>,
    // Where each text ends in `text`, and where its options end in `rows`.
    ends: Vec<(usize, usize)>,
}

impl Index {
    /// Names and summaries of the options.
    pub(super) fn of_options(data: &Dataset) -> Self {
        let mut index = Self::default();
        for (row, option) in (0..).zip(&data.options) {
            index.add(&option.name, [row]);
            index.add_some(option.summary.as_deref(), row);
        }
        index
    }

    /// What the cells of a criterion say: values, statements and disputed statements.
    pub(super) fn of_criterion(
        data: &Dataset,
        criterion: usize,
        scenario: Option<usize>,
        words: Words<'_>,
    ) -> Self {
        let cells = Cells::of(data, criterion, scenario);
        let rows = (0..).take(data.options.len());
        let mut index = Self::default();
        let mut said = Vec::with_capacity(data.options.len());
        for row in rows.clone() {
            let cell = cells.cell(row);
            note(data, cell.value, row, &mut said);
            index.add_some(cell.text(), row);
            for statement in cell.disputed() {
                note(data, statement.value, row, &mut said);
                index.add_some(statement.text.as_deref(), row);
            }
        }
        if let Some(unit) = data.criteria.get(criterion).and_then(|own| own.unit.as_deref()) {
            index.add(unit, rows.filter(|&row| cells.value(row).is_known()));
        }
        said.sort_unstable();
        for same in said.chunk_by(|one, other| one.0 == other.0) {
            if let Some((said, _)) = same.first() {
                let options = same.iter().map(|entry| entry.1);
                index.add(&shown(data, criterion, *said, words), options);
            }
        }
        index
    }

    fn add(&mut self, text: &str, options: impl IntoIterator<Item = u32>) {
        fold_into(text, &mut self.text);
        self.text.push('\n');
        self.rows.extend(options);
        self.ends.push((self.text.len(), self.rows.len()));
    }

    fn add_some(&mut self, text: Option<&str>, option: u32) {
        if let Some(text) = text {
            self.add(text, [option]);
        }
    }

    /// The options that show a folded word; one that shows it twice may come twice.
    pub(super) fn options_with<'a>(&'a self, word: &'a str) -> impl Iterator<Item = u32> + 'a {
        // One search through all texts costs less than one a text. Words hold no white space, so
        // that none is found across the line break that ends a text.
        let mut places = self.text.match_indices(word).map(|found| found.0).peekable();
        let mut start = 0;
        let hits = self.ends.iter().filter_map(move |&(text_end, rows_end)| {
            let rows = std::mem::replace(&mut start, rows_end)..rows_end;
            let mut is_found = false;
            while places.next_if(|&place| place < text_end).is_some() {
                is_found = true;
            }
            is_found.then(|| self.rows.get(rows)).flatten()
        });
        hits.flatten().copied()
    }
}

/// Notes that the option at `row` has a value.
fn note(data: &Dataset, value: Value, row: u32, said: &mut Vec<(Said, u32)>) {
    let one = match value {
        Value::Unknown => return,
        Value::List(list) => {
            said.extend(data.texts.list(list).0.iter().map(|&item| (Said::Text(item), row)));
            return;
        }
        Value::Rating(level) => Said::Level(level),
        Value::Number(number) => Said::Number(number.to_bits()),
        Value::Flag(flag) => Said::Flag(flag),
        Value::Text(text) => Said::Text(text),
        Value::Date(date) => Said::Date(date),
    };
    said.push((one, row));
}

/// A value in the words of the data, and in those in which the reader sees it.
fn shown(data: &Dataset, criterion: usize, said: Said, words: Words<'_>) -> String {
    let value = match said {
        Said::Level(level) => Value::Rating(level),
        Said::Flag(flag) => Value::Flag(flag),
        Said::Text(text) => Value::Text(text),
        Said::Number(bits) => Value::Number(f64::from_bits(bits)),
        Said::Date(date) => Value::Date(date),
    };
    let mut text = data.words(criterion, value).into_owned();
    if matches!(value, Value::Flag(_) | Value::Number(_) | Value::Date(_)) {
        text.push(' ');
        words(criterion, value, &mut text);
    }
    text
}

/// Whether a criterion's own texts hold a folded word.
pub(super) fn criterion_says(data: &Dataset, criterion: u32, word: &str) -> bool {
    let Some(criterion) = data.criteria.get(criterion as usize) else { return false };
    let group = criterion.group.and_then(|group| data.groups.get(group));
    let texts = [
        Some(&criterion.name),
        criterion.about.as_ref(),
        criterion.unit.as_ref(),
        group.map(|group| &group.name),
    ];
    texts.into_iter().flatten().any(|text| fold(text).contains(word))
}
