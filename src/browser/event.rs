//! What an event of the browser says.

use wasm_bindgen::{JsCast, JsValue};
pub use web_sys::Event;

/// Whether the checkbox or radio button that the event came from is checked.
pub fn is_checked(event: &Event) -> bool {
    read(target(event), "checked").as_bool().unwrap_or(false)
}

/// Whether the `<details>` that the event came from is open.
pub fn is_open(event: &Event) -> bool {
    read(target(event), "open").as_bool().unwrap_or(false)
}

/// What stands in the input that the event came from.
pub fn value(event: &Event) -> String {
    read(target(event), "value").as_string().unwrap_or_default()
}

/// The key of a keyboard event, such as `PageUp`.
pub fn key(event: &Event) -> String {
    read(event, "key").as_string().unwrap_or_default()
}

/// Whether Shift was held.
pub fn with_shift(event: &Event) -> bool {
    read(event, "shiftKey").as_bool().unwrap_or(false)
}

/// One of the texts that come with an event of our own; empty where there is none.
pub fn detail(event: &Event, name: &str) -> String {
    read(read(event, "detail"), name).as_string().unwrap_or_default()
}

/// Keeps the browser from doing what it would do of its own.
pub fn consume(event: &Event) {
    event.prevent_default();
}

/// Lets what is being dragged be dropped within the page, and nowhere else.
///
/// Firefox drags nothing that carries no data; no other program knows this type of it.
pub fn begin_drag(event: &Event) {
    let carried = read(event, "dataTransfer");
    let put = js_sys::Reflect::get(&carried, &"setData".into());
    if let Some(put) = put.ok().and_then(|put| put.dyn_into::<js_sys::Function>().ok()) {
        let _ = put.call2(&carried, &"application/x-weighbridge".into(), &"".into());
    }
}

fn target(event: &Event) -> JsValue {
    event.target().map_or(JsValue::UNDEFINED, JsValue::from)
}

fn read(from: impl AsRef<JsValue>, name: &str) -> JsValue {
    js_sys::Reflect::get(from.as_ref(), &name.into()).unwrap_or(JsValue::UNDEFINED)
}
