//! Where words stand in the table.
//!
//! An index holds each distinct text of a column once, with the options that show it: a column of
//! ratings is as many texts as it has levels, however many options there are. It is made once a
//! column, so that typing only looks through texts that are already folded.

use super::Words;
use super::cells::Cells;
use super::fold::{find, fold, fold_into};
use crate::dataset::order::sort;
use crate::dataset::{Dataset, Date, Flag, TextId, Value};

/// Something that a cell says. Equal things are held once.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Said<'a> {
    Level(u16),
    Flag(Flag),
    Text(TextId),
    /// The bits of a number, which unlike the number have a total order.
    Number(u64),
    Date(Date),
    Prose(&'a str),
}

/// The folded texts of a column, and which options show each.
pub(super) struct Index {
    text: String,
    rows: Vec<u32>,
    // Where each text ends in `text`, and where its options end in `rows`.
    ends: Vec<(usize, usize)>,
}

impl Index {
    /// Names and summaries of the options.
    pub(super) fn of_options(data: &Dataset) -> Self {
        let mut said = Vec::new();
        for (row, option) in (0..).zip(&data.options) {
            said.push((Said::Prose(&option.name), row));
            said.extend(option.summary.as_deref().map(|summary| (Said::Prose(summary), row)));
        }
        Self::new(said, &|said, text| {
            if let Said::Prose(prose) = said {
                fold_into(prose, text);
            }
        })
    }

    /// What the cells of a criterion say: values, statements and disputed statements.
    pub(super) fn of_criterion(
        data: &Dataset,
        criterion: usize,
        scenario: Option<usize>,
        words: Words<'_>,
    ) -> Self {
        let cells = Cells::of(data, criterion, scenario);
        let unit = data.criteria.get(criterion).and_then(|criterion| criterion.unit.as_deref());
        let mut said = Vec::new();
        for row in (0..).take(data.options.len()) {
            let cell = cells.cell(row);
            push(data, row, cell.value, cell.text(), &mut said);
            for statement in cell.disputed() {
                push(data, row, statement.value, statement.text.as_deref(), &mut said);
            }
            if cell.value.is_known() {
                said.extend(unit.map(|unit| (Said::Prose(unit), row)));
            }
        }
        Self::new(said, &|said, text| fold_into(&shown(data, criterion, said, words), text))
    }

    fn new(mut said: Vec<(Said<'_>, u32)>, write: &dyn Fn(Said<'_>, &mut String)) -> Self {
        sort(&mut said, &Ord::cmp);
        said.dedup();
        let mut index = Self { text: String::new(), rows: Vec::new(), ends: Vec::new() };
        for same in said.chunk_by(|one, other| one.0 == other.0) {
            if let Some((first, _)) = same.first() {
                write(*first, &mut index.text);
            }
            index.rows.extend(same.iter().map(|entry| entry.1));
            index.ends.push((index.text.len(), index.rows.len()));
        }
        index
    }

    /// Hands over the options that show a folded word; one that shows it twice may come twice.
    pub(super) fn options_with(&self, word: &str, take: &mut dyn FnMut(u32)) {
        let mut start = (0, 0);
        for &end in &self.ends {
            let (text, rows) = std::mem::replace(&mut start, end);
            if self.text.get(text..end.0).is_some_and(|text| find(text, word).is_some()) {
                self.rows.get(rows..end.1).into_iter().flatten().for_each(|&row| take(row));
            }
        }
    }
}

/// Notes what a statement says of the option at `row`.
fn push<'a>(
    data: &Dataset,
    row: u32,
    value: Value,
    text: Option<&'a str>,
    said: &mut Vec<(Said<'a>, u32)>,
) {
    match value {
        Value::Unknown => {}
        Value::Rating(level) => said.push((Said::Level(level), row)),
        Value::Number(number) => said.push((Said::Number(number.to_bits()), row)),
        Value::Flag(flag) => said.push((Said::Flag(flag), row)),
        Value::Text(text) => said.push((Said::Text(text), row)),
        Value::List(list) => {
            said.extend(data.texts.list(list).0.iter().map(|&item| (Said::Text(item), row)));
        }
        Value::Date(date) => said.push((Said::Date(date), row)),
    }
    said.extend(text.map(|text| (Said::Prose(text), row)));
}

/// The words of something said: as the data have them, and as the reader sees them.
fn shown(data: &Dataset, criterion: usize, said: Said<'_>, words: Words<'_>) -> String {
    let value = match said {
        Said::Prose(prose) => return prose.into(),
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
    texts.into_iter().flatten().any(|text| find(&fold(text), word).is_some())
}
