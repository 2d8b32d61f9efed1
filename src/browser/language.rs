//! What `Intl` knows of languages: the order of texts, dates, numbers, plural forms.

use std::cell::{OnceCell, RefCell};
use std::cmp::Ordering;

use js_sys::{Array, Function, Intl, Object};
use wasm_bindgen::JsValue;

/// Orders texts as the reader's language does, numbers inside them by value.
#[derive(Clone)]
pub struct Collator(Function);

impl Collator {
    /// The collator of the browser's language; the order of code points where there is none.
    pub fn of_the_reader() -> Self {
        let options = Intl::CollatorOptions::new();
        options.set_numeric(true);
        Self(Intl::Collator::new(&Array::new(), &options).compare())
    }

    /// How `left` stands to `right`.
    pub fn compare(&self, left: &str, right: &str) -> Ordering {
        let sign = self
            .0
            .call2(&JsValue::UNDEFINED, &left.into(), &right.into())
            .ok()
            .and_then(|value| value.as_f64());
        match sign {
            Some(sign) if sign < 0.0 => Ordering::Less,
            Some(sign) if sign > 0.0 => Ordering::Greater,
            Some(_) => Ordering::Equal,
            None => left.cmp(right),
        }
    }
}

/// How numbers, days and counts are written and told apart.
struct Formats {
    number: Function,
    /// Made when the first day is written: it takes the browser as long as all else here.
    day: OnceCell<Function>,
    plural: Intl::PluralRules,
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
}

thread_local! {
    /// Those in use; none before a language is, since to make one takes the browser some milliseconds.
    static FORMATS: RefCell<Option<Formats>> = const { RefCell::new(None) };
}

/// From now on numbers, days and counts are as this language has them: a BCP 47 tag that is well formed.
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
