//! What depends on the reader's language: the order of texts, dates, numbers.

use std::cmp::Ordering;

use wasm_bindgen::{JsCast, JsValue};

/// Orders texts as the reader's language does, numbers inside them by value.
#[derive(Clone)]
pub struct Collator(js_sys::Function);

impl Collator {
    /// The collator of the browser's language; the order of code points where there is none.
    pub fn of_the_reader() -> Self {
        let options = js_sys::Object::new();
        let _ = js_sys::Reflect::set(&options, &"numeric".into(), &JsValue::TRUE);
        Self(js_sys::Intl::Collator::new(&js_sys::Array::new(), &options).compare())
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

/// A day in the words of a language, such as "1 November 2023"; an empty tag is the browser's own.
pub fn day(days_since_1970: i32, language: &str) -> String {
    let options = js_sys::Object::new();
    for (key, value) in [("dateStyle", "long"), ("timeZone", "UTC")] {
        let _ = js_sys::Reflect::set(&options, &key.into(), &value.into());
    }
    let locale = if language.is_empty() { JsValue::UNDEFINED } else { language.into() };
    let date = js_sys::Date::new(&JsValue::from_f64(f64::from(days_since_1970) * 86_400_000.0));
    // A language tag that the browser does not know throws; the date then reads as ISO.
    let format = js_sys::Reflect::get(&date, &"toLocaleDateString".into())
        .ok()
        .and_then(|format| format.dyn_into::<js_sys::Function>().ok());
    format
        .and_then(|format| format.call2(&date, &locale, &options).ok())
        .and_then(|text| text.as_string())
        .unwrap_or_else(|| String::from(date.to_iso_string()).chars().take(10).collect())
}

/// A number as the reader writes it, to at most three decimals.
pub fn number(number: f64) -> String {
    let format = js_sys::Intl::NumberFormat::new(&js_sys::Array::new(), &js_sys::Object::new());
    let text = format.format().call1(&JsValue::UNDEFINED, &number.into());
    text.ok().and_then(|text| text.as_string()).unwrap_or_default()
}
