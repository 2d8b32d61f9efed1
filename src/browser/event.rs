//! What an event of the browser says.

use wasm_bindgen::JsCast;
use web_sys::{
    CustomEvent, DragEvent, HtmlDetailsElement, HtmlInputElement, HtmlSelectElement, KeyboardEvent,
    MouseEvent,
};

pub use web_sys::Event;

/// Whether the checkbox or radio button that the event came from is checked.
pub fn is_checked(event: &Event) -> bool {
    target::<HtmlInputElement>(event).is_some_and(|input| input.checked())
}

/// Whether the `<details>` that the event came from is open.
pub fn is_open(event: &Event) -> bool {
    target::<HtmlDetailsElement>(event).is_some_and(|details| details.open())
}

/// The value of the input or select that the event came from.
pub fn value(event: &Event) -> String {
    let of_input = target::<HtmlInputElement>(event).map(|input| input.value());
    let value =
        of_input.or_else(|| target::<HtmlSelectElement>(event).map(|select| select.value()));
    value.unwrap_or_default()
}

/// The key of a keyboard event, such as `PageUp`.
pub fn key(event: &Event) -> String {
    event.dyn_ref::<KeyboardEvent>().map(KeyboardEvent::key).unwrap_or_default()
}

/// Whether Shift was held during a click.
pub fn with_shift(event: &Event) -> bool {
    event.dyn_ref::<MouseEvent>().is_some_and(MouseEvent::shift_key)
}

/// One of the texts that come with an event of our own; empty where there is none.
pub fn detail(event: &Event, name: &str) -> String {
    // Unchecked: it may have been made in a frame, whose `CustomEvent` is another class.
    let detail = event.unchecked_ref::<CustomEvent>().detail();
    let text = js_sys::Reflect::get(&detail, &name.into()).ok();
    text.and_then(|text| text.as_string()).unwrap_or_default()
}

/// Prevents the browser's own response to the event.
pub fn consume(event: &Event) {
    event.prevent_default();
}

/// Lets what is being dragged be dropped within the page, and nowhere else.
///
/// Firefox drags nothing that carries no data; no other program knows this type of it.
pub fn begin_drag(event: &Event) {
    let carried = event.dyn_ref::<DragEvent>().and_then(DragEvent::data_transfer);
    if let Some(carried) = carried {
        let _ = carried.set_data("application/x-weighbridge", "");
    }
}

fn target<T: JsCast>(event: &Event) -> Option<T> {
    event.target()?.dyn_into().ok()
}
