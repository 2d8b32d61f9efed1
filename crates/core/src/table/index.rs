//! All texts of a data set, folded for the search: made once, in slices, so that no slice keeps a page busy.
//!
//! Each distinct text of the data is folded once, however many cells show it. Numbers come last: no word without a
//! digit waits for them.

use super::folded::FoldedTexts;
use super::locale::Locale;
use crate::dataset::{Criterion, Currency, Dataset, Date, Detail, Flag, Kind, Value};

/// Bytes that are folded in one call of the reader's language, where the search waits for all of them.
const SLICE_BYTES: usize = 1 << 20;

/// The folded texts of a data set in one language: what a search looks in.
///
/// It keeps what the functions of the locale answered: for other data or another language, make another index.
#[derive(Default)]
pub struct SearchIndex {
    /// Names, summaries and badges, by option.
    pub(super) options: FoldedTexts,
    /// By position in the pool of texts.
    pub(super) texts: FoldedTexts,
    /// The labels and remarks of a cell: those of all columns, then those of all scenarios' own cells.
    pub(super) remarks: FoldedTexts,
    /// Name, explanation, unit and group, by criterion.
    pub(super) criteria: FoldedTexts,
    /// What stands around numbers, by criterion: the unit, the sign of a currency, and of how many stars they are.
    pub(super) units: FoldedTexts,
    /// What is shown for [`Value::Unlimited`], then for [`Value::NotApplicable`].
    pub(super) words: FoldedTexts,
    /// The levels of all criteria, one criterion after the other.
    pub(super) levels: FoldedTexts,
    /// In ascending order of flags.
    pub(super) flags: FoldedTexts,
    /// All dates of the data, ascending.
    pub(super) dates: Vec<Date>,
    /// By position in `dates`.
    pub(super) date_texts: FoldedTexts,
    /// The numbers of a column by option, for each criterion; empty for other kinds.
    pub(super) numbers: Vec<FoldedTexts>,
    /// Where each criterion's levels begin.
    level_starts: Vec<usize>,
    /// Where the remarks of each column begin, then those of each scenario.
    remark_starts: Vec<usize>,
    has_begun: bool,
}

impl SearchIndex {
    /// Folds about so many further bytes of text, and says whether all is done.
    ///
    /// Called as there is time, it spares the first search that work.
    pub fn prepare(&mut self, data: &Dataset, locale: Locale<'_>, bytes: usize) -> bool {
        self.advance(data, locale, bytes) && self.advance_numbers(data, locale, bytes)
    }

    /// Folds all that is left but for numbers.
    pub(super) fn complete(&mut self, data: &Dataset, locale: Locale<'_>) {
        while !self.advance(data, locale, SLICE_BYTES) {}
    }

    /// Goes on for about so many bytes of text, and says whether all is folded.
    fn advance(&mut self, data: &Dataset, locale: Locale<'_>, bytes: usize) -> bool {
        if !self.has_begun {
            self.begin(data, locale);
            self.has_begun = true;
        }
        let left = &mut { bytes };
        fill(&mut self.options, data.options.len(), locale, left, &mut |options, at| {
            let option = data.options.get(at);
            let name = option.map(|option| &*option.name);
            let summary = option.and_then(|option| option.summary.as_deref());
            let badge = option.and_then(|option| option.badge.as_deref());
            options.add(name.into_iter().chain(summary).chain(badge))
        });
        fill(&mut self.texts, data.texts.len(), locale, left, &mut |texts, at| {
            texts.add([data.texts.nth(at)])
        });
        let starts = &self.remark_starts;
        let remarks = starts.last().copied().unwrap_or(0);
        fill(&mut self.remarks, remarks, locale, left, &mut |remarks, at| {
            let detail = detail_at(data, starts, at);
            let own = detail.map(|detail| [detail.label.as_deref(), detail.text.as_deref()]);
            let disputed = detail.map_or(&[][..], |detail| &detail.disputed).iter();
            let disputed = disputed.map(|other| [other.label.as_deref(), other.text.as_deref()]);
            remarks.add(own.into_iter().chain(disputed).flatten().flatten())
        });
        let dates = &self.dates;
        fill(&mut self.date_texts, dates.len(), locale, left, &mut |texts, at| {
            let date = dates.get(at);
            let plain = date.map(Date::to_string).unwrap_or_default();
            let formatted = date.map(|&date| (locale.format)(0, Value::Date(date)));
            texts.add([&*plain, &*formatted.unwrap_or_default()])
        });
        *left > 0
    }

    /// Folds what belongs to the criteria, which are few, and finds out how much else there is.
    fn begin(&mut self, data: &Dataset, locale: Locale<'_>) {
        for (at, criterion) in data.criteria.iter().enumerate() {
            let group = criterion.group.and_then(|group| data.groups.get(group));
            let own = [
                Some(&criterion.name),
                criterion.about.as_ref(),
                criterion.unit.as_ref(),
                group.map(|group| &group.name),
            ];
            self.criteria.add(own.into_iter().flatten().map(|text| &**text));
            let is_bare = criterion.format.currency.is_none() && !criterion.stars;
            let around = (!is_bare).then(|| {
                let nothing = (locale.format)(at, Value::Number(0.0));
                nothing.replace(|letter: char| letter.is_ascii_digit(), " ")
            });
            let code = criterion.format.currency.as_ref().map(Currency::as_str);
            let texts = [criterion.unit.as_deref(), around.as_deref(), code];
            self.units.add(texts.into_iter().flatten());
            self.level_starts.push(self.levels.len());
            if let Kind::Rating(levels) = &criterion.kind {
                for level in levels {
                    self.levels.add([&*level.name]);
                }
            }
        }
        for flag in [Flag::No, Flag::Partly, Flag::Yes] {
            self.flags.add([flag.as_str(), &*(locale.format)(0, Value::Flag(flag))]);
        }
        for value in [Value::Unlimited, Value::NotApplicable] {
            self.words.add([&*(locale.format)(0, value)]);
        }
        for texts in [
            &mut self.criteria,
            &mut self.units,
            &mut self.levels,
            &mut self.flags,
            &mut self.words,
        ] {
            texts.fold(locale.normalize);
        }
        let sizes = data.columns.iter().map(|column| column.details.len());
        let sizes = sizes.chain(data.scenarios.iter().map(|scenario| scenario.cells.len()));
        let mut end = 0;
        self.remark_starts.push(end);
        for size in sizes {
            end += size;
            self.remark_starts.push(end);
        }
        self.dates = dates(data);
    }

    /// Writes out numbers for about so many bytes of text, and says whether all are. No word without a digit needs them.
    pub(super) fn advance_numbers(
        &mut self,
        data: &Dataset,
        locale: Locale<'_>,
        bytes: usize,
    ) -> bool {
        self.numbers.resize_with(data.columns.len(), FoldedTexts::default);
        let left = &mut { bytes };
        let columns = data.criteria.iter().zip(&data.columns).zip(&mut self.numbers);
        for ((of, column), texts) in columns.filter(|((it, _), _)| it.kind == Kind::Number) {
            let len = column.values.len();
            fill(texts, len, locale, left, &mut |texts, at| {
                let value = column.values.get(at).copied().unwrap_or_default();
                texts.add([&*digits(data, of, value)])
            });
        }
        *left > 0
    }

    /// The position among `levels` of one of a criterion's.
    pub(super) fn level(&self, criterion: usize, level: u16) -> usize {
        self.level_starts.get(criterion).copied().unwrap_or(0) + usize::from(level)
    }

    /// The position among `remarks` of those of a column's detail.
    pub(super) fn column_remark(&self, criterion: usize, detail: usize) -> usize {
        self.remark_starts.get(criterion).copied().unwrap_or(0) + detail
    }

    /// The position among `remarks` of those of a scenario's own cell.
    pub(super) fn scenario_remark(&self, data: &Dataset, scenario: usize, cell: usize) -> usize {
        let start = self.remark_starts.get(data.columns.len() + scenario);
        start.copied().unwrap_or(0) + cell
    }
}

/// The digits of a number, or of both ends of a pair, as they are shown in any language.
pub(super) fn digits(data: &Dataset, criterion: &Criterion, value: Value) -> String {
    match value {
        Value::Number(number) => criterion.format.digits(number),
        Value::Pair(pair) => {
            let (low, high) = data.texts.pair(pair);
            [low, high].map(|end| criterion.format.digits(end)).join(" ")
        }
        _ => String::new(),
    }
}

/// Adds the texts from the next position on until there are `len`, or nothing is `left` of the bytes to fold.
fn fill(
    texts: &mut FoldedTexts,
    len: usize,
    locale: Locale<'_>,
    left: &mut usize,
    add: &mut dyn FnMut(&mut FoldedTexts, usize) -> usize,
) {
    while texts.len() < len && *left > 0 {
        let at = texts.len();
        *left = left.saturating_sub(add(texts, at));
    }
    texts.fold(locale.normalize);
}

fn detail_at<'d>(data: &'d Dataset, starts: &[usize], at: usize) -> Option<&'d Detail> {
    let owner = starts.partition_point(|&start| start <= at).checked_sub(1)?;
    let at = at - starts.get(owner)?;
    match owner.checked_sub(data.columns.len()) {
        None => data.columns.get(owner)?.details.get(at).map(|entry| &entry.1),
        Some(scenario) => data.scenarios.get(scenario)?.cells.get(at).map(|cell| &cell.3),
    }
}

/// All dates that cells state, each once, ascending.
fn dates(data: &Dataset) -> Vec<Date> {
    let columns = data.columns.iter();
    let values = columns.clone().flat_map(|column| column.values.iter().copied());
    let own = data.scenarios.iter().flat_map(|scenario| &scenario.cells);
    let details = columns.flat_map(|column| column.details.iter().map(|entry| &entry.1));
    let disputed = details.chain(own.clone().map(|cell| &cell.3));
    let disputed = disputed.flat_map(|detail| detail.disputed.iter().map(|entry| entry.value));
    let date = |value: Value| match value {
        Value::Date(date) => Some(date),
        _ => None,
    };
    let values = values.chain(own.map(|cell| cell.2)).chain(disputed);
    let mut dates: Vec<Date> = values.filter_map(date).collect();
    dates.sort_unstable();
    dates.dedup();
    dates
}
