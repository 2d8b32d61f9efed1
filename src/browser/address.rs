//! The address bar: the publisher's settings are read from its query, the visitor's choices live in its fragment.

use wasm_bindgen::JsValue;

/// How an address is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum HistoryEntry {
    /// As a new entry of the history, so that "back" undoes it.
    New,
    /// In place of the present entry.
    Same,
}

/// The fragment without `#`; empty where there is none.
pub fn fragment() -> String {
    href().split_once('#').map_or_else(String::new, |(_, fragment)| fragment.to_owned())
}

/// The value of a key in the query, decoded; `None` where the key is absent.
pub fn setting(key: &str) -> Option<String> {
    let query = location()?.search().ok()?;
    web_sys::UrlSearchParams::new_with_str(&query).ok()?.get(key)
}

/// Whether the page runs inside a frame of another page.
pub fn framed() -> bool {
    let Some(window) = web_sys::window() else { return false };
    match window.parent() {
        Ok(Some(parent)) => !js_sys::Object::is(&parent, &window),
        // A parent that may not be looked at is another page.
        _ => true,
    }
}

/// Writes the fragment; an empty one leaves the bare address.
///
/// A frame never adds to the history of the page around it. Where the browser refuses (opaque origins,
/// too many writes), the page goes on without.
pub fn write(fragment: &str, entry: HistoryEntry) {
    let Some(history) = web_sys::window().and_then(|window| window.history().ok()) else { return };
    let target = with_fragment(&href(), fragment);
    let _ = match entry {
        HistoryEntry::New if !framed() => {
            history.push_state_with_url(&JsValue::NULL, "", Some(&target))
        }
        _ => history.replace_state_with_url(&JsValue::NULL, "", Some(&target)),
    };
}

/// The address of the page with this fragment, as a link to hand on. In a frame, `dress` are the keys of the
/// query that fit the page into the one around it: the link is to the page on its own, without them.
pub fn link(fragment: &str, dress: &[&str]) -> String {
    let mut address = href();
    if framed()
        && let Ok(url) = web_sys::Url::new(&address)
    {
        let query = url.search_params();
        dress.iter().for_each(|key| query.delete(key));
        address = url.href();
    }
    with_fragment(&address, fragment)
}

/// An address with this fragment in place of its own; an empty one leaves it bare.
fn with_fragment(address: &str, fragment: &str) -> String {
    let bare = address.split('#').next().unwrap_or_default();
    if fragment.is_empty() { bare.to_owned() } else { [bare, "#", fragment].concat() }
}

/// The absolute form of an address that is given relative to the page; `None` where it is none.
pub fn resolve(address: &str) -> Option<String> {
    web_sys::Url::new_with_base(address, &href()).ok().map(|url| url.href())
}

/// The origin of an absolute address.
pub fn origin_of(address: &str) -> Option<String> {
    web_sys::Url::new(address).ok().map(|url| url.origin())
}

/// The address of the page without query and fragment.
pub fn own() -> String {
    href().split(['?', '#']).next().unwrap_or_default().to_owned()
}

/// The origin that the page itself came from.
pub fn own_origin() -> String {
    // `location.origin` would be the same, but is "null" in a sandboxed frame, where the data still
    // lie beside the page.
    origin_of(&href()).unwrap_or_default()
}

/// Calls back with the new fragment after "back", "forward" or an edit of the address by hand.
pub fn on_travel(mut callback: impl FnMut(String) + 'static) {
    super::document::listen("popstate", move |_| callback(fragment()));
}

fn location() -> Option<web_sys::Location> {
    Some(web_sys::window()?.location())
}

/// The whole address, fragment included; empty where there is none.
fn href() -> String {
    location().and_then(|here| here.href().ok()).unwrap_or_default()
}
