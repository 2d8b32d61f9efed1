//! Where a word stands in a table.

use super::cells::ReplacingCells;
use super::fold::fold;
use super::folded::Found;
use super::index::{SearchIndex, digits};
use super::locale::Locale;
use crate::dataset::{Column, Dataset, Detail, Kind, Value};

/// Where one word stands among the texts of an index.
pub(super) struct Search<'a> {
    data: &'a Dataset,
    locale: Locale<'a>,
    index: &'a SearchIndex,
    word: &'a str,
    options: Found,
    texts: Found,
    remarks: Found,
    criteria: Found,
    units: Found,
    levels: Found,
    flags: Found,
    date_texts: Found,
    words: Found,
    /// What the word asks of numbers; `None` without a digit.
    number: Option<NumberWord<'a>>,
}

impl<'a> Search<'a> {
    /// Looks for a folded word in an index that is complete; the numbers are written out if need be.
    pub(super) fn new(
        data: &'a Dataset,
        locale: Locale<'a>,
        index: &'a mut SearchIndex,
        word: &'a str,
    ) -> Self {
        let number = NumberWord::of(word);
        if number.is_some() {
            index.advance_numbers(data, locale, usize::MAX);
        }
        Self {
            data,
            locale,
            word,
            options: index.options.with(word),
            texts: index.texts.with(word),
            remarks: index.remarks.with(word),
            criteria: index.criteria.with(word),
            units: index.units.with(word),
            levels: index.levels.with(word),
            flags: index.flags.with(word),
            date_texts: index.date_texts.with(word),
            words: index.words.with(word),
            number,
            index,
        }
    }

    /// Whether the criterion's own texts hold the word.
    pub(super) fn is_in_criterion(&self, criterion: usize) -> bool {
        self.criteria.contains(criterion)
    }

    /// Whether the option's own texts hold the word.
    pub(super) fn is_in_option(&self, option: usize) -> bool {
        self.options.contains(option)
    }

    /// Hands over the options whose cell holds the word, as a scenario has it; one may come several times.
    pub(super) fn options_with_cell(
        &self,
        criterion: usize,
        scenario: Option<usize>,
        take: &mut dyn FnMut(usize),
    ) {
        let Some(column) = self.data.columns.get(criterion) else { return };
        let replacing = ReplacingCells::of(self.data, criterion, scenario);
        let mut take_unreplaced = |option: usize| {
            if !replacing.contains(option) {
                take(option);
            }
        };
        self.options_with_value(criterion, column, &mut take_unreplaced);
        for (at, (option, detail)) in column.details.iter().enumerate() {
            let remark = self.index.column_remark(criterion, at);
            if self.is_in_detail(criterion, remark, detail) {
                take_unreplaced(*option);
            }
        }
        for cell in replacing.cells() {
            let remark = self.index.scenario_remark(self.data, cell.scenario, cell.position);
            if self.is_in_value(criterion, cell.value)
                || self.is_in_detail(criterion, remark, cell.detail)
            {
                take(cell.option);
            }
        }
    }

    /// Hands over the options whose value in a column holds the word.
    fn options_with_value(&self, criterion: usize, column: &Column, take: &mut dyn FnMut(usize)) {
        if self.can_be_in_values(criterion) {
            for (option, &value) in column.values.iter().enumerate() {
                if self.is_in_value(criterion, value) {
                    take(option);
                }
            }
        } else if let (Some(word), Some(written)) =
            (&self.number, self.index.numbers.get(criterion))
        {
            if word.has_digits_only() {
                written.each_with(self.word, take);
                return;
            }
            for (option, &value) in column.values.iter().enumerate() {
                if word.is_in(written.get(option), criterion, value, self.locale) {
                    take(option);
                }
            }
        }
    }

    /// Whether it takes a look at each value of a criterion to know which of them hold the word.
    fn can_be_in_values(&self, criterion: usize) -> bool {
        if self.units.contains(criterion) || !self.words.is_empty() {
            return true;
        }
        let kind = self.data.criteria.get(criterion).map(|criterion| &criterion.kind);
        match kind {
            Some(Kind::Rating(_)) => !self.levels.is_empty(),
            Some(Kind::Flag) => !self.flags.is_empty(),
            Some(Kind::Date) => !self.date_texts.is_empty(),
            Some(Kind::Choice | Kind::Text | Kind::List | Kind::Link) => !self.texts.is_empty(),
            Some(Kind::Number) | None => false,
        }
    }

    /// Whether a value of a criterion, or its unit, holds the word.
    fn is_in_value(&self, criterion: usize, value: Value) -> bool {
        let is_in_words = match value {
            Value::Unknown => return false,
            Value::NotApplicable => return self.words.contains(1),
            Value::Unlimited => return self.words.contains(0),
            Value::Rating(level) => self.levels.contains(self.index.level(criterion, level)),
            Value::Flag(flag) => self.flags.contains(flag as usize),
            Value::Text(text) => self.texts.contains(text.position()),
            Value::List(list) => {
                let items = self.data.texts.list(list).0;
                items.iter().any(|item| self.texts.contains(item.position()))
            }
            Value::Date(date) => {
                let at = self.index.dates.binary_search(&date);
                at.is_ok_and(|at| self.date_texts.contains(at))
            }
            Value::Number(_) | Value::Pair(_) => {
                let of = self.data.criteria.get(criterion);
                self.number.as_ref().zip(of).is_some_and(|(word, of)| {
                    word.is_in(&digits(self.data, of, value), criterion, value, self.locale)
                })
            }
        };
        is_in_words || self.units.contains(criterion)
    }

    /// Whether the remarks of a cell or what others say of its value hold the word.
    fn is_in_detail(&self, criterion: usize, remark: usize, detail: &Detail) -> bool {
        self.remarks.contains(remark)
            || detail.disputed.iter().any(|entry| self.is_in_value(criterion, entry.value))
    }
}

/// A word that can stand in a number: it has a digit.
struct NumberWord<'a> {
    word: &'a str,
    digits: String,
}

impl<'a> NumberWord<'a> {
    fn of(word: &'a str) -> Option<Self> {
        let digits = digits_of(word);
        (!digits.is_empty()).then_some(Self { word, digits })
    }

    fn has_digits_only(&self) -> bool {
        self.digits.len() == self.word.len()
    }

    /// Whether it stands in a number: as the data write it, or as the reader sees it.
    ///
    /// To write for the reader takes long. It can only help where the digits are the same, but something else that
    /// languages put between them is not.
    fn is_in(&self, written: &str, criterion: usize, number: Value, locale: Locale<'_>) -> bool {
        let has_letters = || self.word.bytes().any(|byte| byte.is_ascii_alphabetic());
        let is_in_formatted =
            || fold(&(locale.format)(criterion, number), locale.normalize).contains(self.word);
        written.contains(self.word)
            || !self.has_digits_only()
                && !has_letters()
                && digits_of(written).contains(&self.digits)
                && is_in_formatted()
    }
}

fn digits_of(text: &str) -> String {
    text.chars().filter(char::is_ascii_digit).collect()
}
