//! The page around this one, where there is one: what it is told, and what it sets.
//!
//! `src/frame.js` carries both ways; this is its other end, events on the document.

use wasm_bindgen::{JsCast, JsValue};

/// One thing that is told.
#[derive(Clone, Copy, Debug)]
pub enum Fact<'a> {
    /// A text, or none.
    Text(Option<&'a str>),
    /// Whether something holds.
    Flag(bool),
    /// A number of things.
    Count(u32),
}

/// Tells the page around what happened: a name and facts with names of their own. Alone, it does nothing.
pub fn tell(name: &str, facts: &[(&str, Fact<'_>)]) {
    if !super::address::framed() {
        return;
    }
    let detail = js_sys::Object::new();
    for (key, fact) in [("name", Fact::Text(Some(name)))].iter().chain(facts) {
        let value = match *fact {
            Fact::Text(text) => text.map_or(JsValue::NULL, JsValue::from),
            Fact::Flag(flag) => flag.into(),
            Fact::Count(count) => count.into(),
        };
        let _ = js_sys::Reflect::set(&detail, &(*key).into(), &value);
    }
    super::document::tell("weighbridge:state", &detail);
}

/// Calls back with what the page around sets: a look-up of texts by their keys, `None` for a key that it leaves alone.
pub fn on_config(callback: impl Fn(&dyn Fn(&str) -> Option<String>) + 'static) {
    if !super::address::framed() {
        return;
    }
    super::document::listen("weighbridge:config", move |event| {
        let detail = event.unchecked_ref::<web_sys::CustomEvent>().detail();
        callback(&|key| js_sys::Reflect::get(&detail, &key.into()).ok()?.as_string());
    });
}
