//! Rankings by another method than the page's own, by code that is fetched when a link asks for one.

use std::sync::Arc;

use leptos::wasm_split::wasm_split;

use crate::app::kit::lazy::{Code, Missing};
use crate::app::kit::signals::{Memo, Signal};
use crate::browser::time;
use weighbridge_core::dataset::Dataset;
use weighbridge_core::decision::{
    Method, Preferences, Scales, Screening, Verdict, decide_among, decide_by,
};
use weighbridge_core::language::Notice;

/// The method in use: the one that is asked for, as soon as its code is there.
///
/// Until then, and where it does not come, it is the page's own; the latter is said in a notice.
pub(super) fn in_use(asked: Memo<Method>, notices: Signal<Vec<Notice>>) -> Memo<Method> {
    let code = Code::new(|| Box::pin(fetch_by_method()), notices);
    Memo::new(move || match asked.get() {
        asked if asked == Method::Additive || code.is_there() => asked,
        _ => Method::Additive,
    })
}

/// The verdict by a method that is [in use](in_use).
pub(super) fn decided(
    method: Method,
    data: &'static Dataset,
    scales: Arc<Scales>,
    preferences: Arc<Preferences>,
    screening: Arc<Screening>,
) -> Verdict {
    let other = (method != Method::Additive).then(|| {
        let mut deciding = Box::pin(by_method(
            method,
            data,
            Arc::clone(&scales),
            Arc::clone(&preferences),
            Arc::clone(&screening),
        ));
        time::at_once(deciding.as_mut())
    });
    match other.flatten() {
        Some(Ok(verdict)) => verdict,
        _ => decide_among(data, &scales, &preferences, &screening),
    }
}

#[wasm_split(more, wasm_split_path = leptos::wasm_split, fallible, preload(fetch_by_method))]
fn by_method(
    method: Method,
    data: &'static Dataset,
    scales: Arc<Scales>,
    preferences: Arc<Preferences>,
    screening: Arc<Screening>,
) -> Result<Verdict, Missing> {
    Ok(decide_by(method, data, &scales, &preferences, &screening))
}
