//! What the browser knows of languages: the order of texts, dates, numbers, plural forms, and how texts are compared.

use std::cell::{OnceCell, RefCell};

use js_sys::{Array, Function, Intl, JsString, Map, Object, Reflect};
use wasm_bindgen::{JsCast, JsValue};

/// How numbers, dates and counts are written, and texts put in order.
struct Formats {
    number: Function,
    /// Numbers that are written in a way of their own, each made when the first is.
    styled: RefCell<Vec<(NumberStyle<String>, Function)>>,
    /// Made when the first day, month or year is written: each takes the browser as long as all else here.
    dates: [OnceCell<Function>; 3],
    plural: Intl::PluralRules,
    /// Made when something is first put in order.
    compare: OnceCell<Function>,
    locales: Array,
}

impl Formats {
    fn new(locales: Array) -> Self {
        // As the data have them: by itself the browser would round to three decimals.
        let exact = Intl::NumberFormatOptions::new();
        exact.set_maximum_fraction_digits(20);
        Self {
            number: Intl::NumberFormat::new(&locales, &exact).format(),
            styled: RefCell::default(),
            dates: Default::default(),
            plural: Intl::PluralRules::new(&locales, &Object::new()),
            compare: OnceCell::new(),
            locales,
        }
    }

    fn date(&self, precision: DatePrecision) -> &Function {
        let format = match self.dates.get(precision as usize) {
            Some(format) => format,
            None => return &self.number,
        };
        format.get_or_init(|| {
            let options = Intl::DateTimeFormatOptions::new();
            match precision {
                DatePrecision::Day => options.set_date_style(Intl::DateTimeStyle::Long),
                DatePrecision::Month => options.set_month(Intl::MonthFormat::Long),
                DatePrecision::Year => {}
            }
            if !matches!(precision, DatePrecision::Day) {
                options.set_year(Intl::YearFormat::Numeric);
            }
            options.set_time_zone("UTC");
            Intl::DateTimeFormat::new(&self.locales, &options).format()
        })
    }

    fn styled(&self, style: NumberStyle<&str>) -> Function {
        let mut styled = self.styled.borrow_mut();
        let is_own = |entry: &&(NumberStyle<String>, Function)| entry.0.is(style);
        if let Some((_, format)) = styled.iter().find(is_own) {
            return format.clone();
        }
        let options = Object::new();
        let set = |key: &str, value: JsValue| drop(Reflect::set(&options, &key.into(), &value));
        if !style.currency.is_empty() {
            set("style", "currency".into());
            set("currency", style.currency.into());
        }
        set("minimumFractionDigits", style.decimals.0.into());
        set("maximumFractionDigits", style.decimals.1.into());
        set("useGrouping", style.grouping.into());
        let format = Intl::NumberFormat::new(&self.locales, options.unchecked_ref()).format();
        styled.push((style.owned(), format.clone()));
        format
    }

    /// Compares two texts, numbers inside them by value.
    fn compare(&self) -> &Function {
        self.compare.get_or_init(|| {
            let numeric = Intl::CollatorOptions::new();
            numeric.set_numeric(true);
            Intl::Collator::new(&self.locales, &numeric).compare()
        })
    }
}

/// How numbers of one kind are written.
#[derive(Clone, Copy)]
pub struct NumberStyle<Code> {
    /// The code of their currency; empty where they are no money.
    pub currency: Code,
    /// The least and the most decimals, 0-20.
    pub decimals: (u8, u8),
    /// Whether thousands are parted.
    pub grouping: bool,
}

impl NumberStyle<String> {
    fn is(&self, other: NumberStyle<&str>) -> bool {
        self.currency == other.currency
            && self.decimals == other.decimals
            && self.grouping == other.grouping
    }
}

impl NumberStyle<&str> {
    fn owned(self) -> NumberStyle<String> {
        let Self { currency, decimals, grouping } = self;
        NumberStyle { currency: currency.into(), decimals, grouping }
    }
}

/// How much of a date is written.
#[derive(Clone, Copy)]
enum DatePrecision {
    Day,
    Month,
    Year,
}

thread_local! {
    /// Those in use; none before a language is, since to make one takes the browser some milliseconds.
    static FORMATS: RefCell<Option<Formats>> = const { RefCell::new(None) };
}

/// From now on numbers, days, counts and the order of texts are as this language has them: a BCP 47 tag that is well formed.
pub fn write_as(tag: &str) {
    let formats = Formats::new(Array::of1(&tag.into()));
    FORMATS.set(Some(formats));
}

/// The languages that the reader has set in the browser, first choice first.
pub fn of_the_reader() -> Vec<String> {
    let languages = web_sys::window().map(|window| window.navigator().languages());
    languages.unwrap_or_default().iter().filter_map(|tag| tag.as_string()).collect()
}

/// A day in words, such as "1 November 2023".
pub fn day(days_since_1970: i32) -> String {
    date(days_since_1970, DatePrecision::Day)
}

/// The month of a day in words, such as "November 2023".
pub fn month(days_since_1970: i32) -> String {
    date(days_since_1970, DatePrecision::Month)
}

/// The year of a day, such as "2023".
pub fn year(days_since_1970: i32) -> String {
    date(days_since_1970, DatePrecision::Year)
}

fn date(days_since_1970: i32, precision: DatePrecision) -> String {
    let time = f64::from(days_since_1970) * 86_400_000.0;
    asked(|formats| written(formats.date(precision), time))
}

/// A number, with all decimals that it has.
pub fn number(number: f64) -> String {
    asked(|formats| written(&formats.number, number))
}

/// A number in a style.
pub fn styled_number(number: f64, style: NumberStyle<&str>) -> String {
    asked(|formats| written(&formats.styled(style), number))
}

fn written(format: &Function, value: f64) -> String {
    let text = format.call1(&JsValue::UNDEFINED, &value.into());
    text.ok().and_then(|text| text.as_string()).unwrap_or_default()
}

/// What the formats in use say; those of the browser's own language where no other is.
fn asked<T>(ask: impl FnOnce(&Formats) -> T) -> T {
    FORMATS
        .with_borrow_mut(|formats| ask(formats.get_or_insert_with(|| Formats::new(Array::new()))))
}

/// The plural form that a count takes, by the name that CLDR gives it.
pub fn plural(count: f64) -> String {
    asked(|formats| formats.plural.select(count)).into()
}

/// The ranks of texts in the order of the language, from 0 on; equal texts share one. As they are, where the browser
/// cannot sort.
pub fn ranks(texts: &[&str]) -> Vec<u32> {
    asked(|formats| ranks_by(formats.compare(), texts))
        .unwrap_or_else(|_| (0..).take(texts.len()).collect())
}

/// Sorted by the browser: to be asked for each comparison takes it several times as long.
fn ranks_by(compare: &Function, texts: &[&str]) -> Result<Vec<u32>, JsValue> {
    // As one string: each by itself would be a call of its own.
    let lines: Vec<_> = texts.iter().map(|text| text.replace('\n', " ")).collect();
    let texts = JsString::from(lines.join("\n")).split("\n");
    let sorted = texts.slice(0, texts.length());
    let sort: Function = Reflect::get(&sorted, &"sort".into())?.dyn_into()?;
    sort.call1(&sorted, compare)?;
    let ranks = Map::new();
    let (mut rank, mut before) = (0, None);
    for text in sorted.iter() {
        if let Some(before) = before.replace(text.clone())
            && compare.call2(&JsValue::UNDEFINED, &before, &text)?.as_f64() != Some(0.0)
        {
            rank += 1;
        }
        ranks.set(&text, &rank.into());
    }
    Ok(texts.iter().map(|text| whole(&ranks.get(&text))).collect())
}

/// A whole number of the browser's that is known to be one.
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "the ranks set above were whole numbers of 32 bits"
)]
fn whole(number: &JsValue) -> u32 {
    number.as_f64().map_or(0, |number| number as u32)
}

/// A text decomposed (NFKD) and in lower case, as a search compares it.
pub fn normalize(text: &str) -> String {
    let text = JsString::from(text);
    text.normalize("NFKD").to_lower_case().into()
}
