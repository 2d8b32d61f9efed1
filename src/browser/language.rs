//! What the browser knows of languages: the order of texts, dates, numbers, plural forms, and how texts are compared.

use std::cell::{OnceCell, RefCell};

use js_sys::{Array, Function, Intl, JsString, Map, Object, Reflect};
use wasm_bindgen::{JsCast, JsValue};

/// How numbers, days and counts are written, and texts put in order.
struct Formats {
    number: Function,
    /// Made when the first day is written: it takes the browser as long as all else here.
    day: OnceCell<Function>,
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
            day: OnceCell::new(),
            plural: Intl::PluralRules::new(&locales, &Object::new()),
            compare: OnceCell::new(),
            locales,
        }
    }

    fn day(&self) -> &Function {
        self.day.get_or_init(|| {
            let long = Intl::DateTimeFormatOptions::new();
            long.set_date_style(Intl::DateTimeStyle::Long);
            long.set_time_zone("UTC");
            Intl::DateTimeFormat::new(&self.locales, &long).format()
        })
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
    written(Formats::day, f64::from(days_since_1970) * 86_400_000.0)
}

/// A number, with all decimals that it has.
pub fn number(number: f64) -> String {
    written(|formats| &formats.number, number)
}

fn written(by: fn(&Formats) -> &Function, value: f64) -> String {
    let text = asked(|formats| by(formats).call1(&JsValue::UNDEFINED, &value.into()));
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
