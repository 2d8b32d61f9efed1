//! What hangs on the language that the page speaks, for those of the core who must not know it.

use crate::app::kit::words;
use crate::browser::language;
use weighbridge_core::dataset::{Dataset, Precision, Value};
use weighbridge_core::language::ValueWords;
use weighbridge_core::table::Locale;

/// Calls with what hangs on the language that the page speaks.
pub(super) fn in_language<T>(data: &'static Dataset, call: impl FnOnce(Locale<'_>) -> T) -> T {
    let format = |criterion, value| value_words(data).value(criterion, value);
    call(Locale { collate: &language::ranks, normalize: &language::normalize, format: &format })
}

/// How values are said in the language that the page speaks.
pub(super) fn value_words(data: &'static Dataset) -> ValueWords<'static> {
    ValueWords { data, catalog: words::catalog(), write: &written }
}

/// A number or date as the reader writes it.
pub(super) fn written(value: Value) -> String {
    match value {
        Value::Number(number) => language::number(number),
        Value::Date(date) => match date.precision() {
            Precision::Day => language::day(date.days()),
            Precision::Month => language::month(date.days()),
            Precision::Year => language::year(date.days()),
        },
        _ => String::new(),
    }
}
