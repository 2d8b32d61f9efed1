//! The document: its state, its title, where the page is mounted.

use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};

/// What `<html data-state>` says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LoadState {
    /// Nothing to show yet.
    Loading,
    /// The comparison is there.
    Ready,
    /// It is not, and the page says why.
    Failed,
}

/// Says in `<html data-state>` how far the page is.
pub fn set_state(state: LoadState) {
    let word = match state {
        LoadState::Loading => "loading",
        LoadState::Ready => "ready",
        LoadState::Failed => "failed",
    };
    set_root("data-state", word);
}

/// Sets an attribute of `<html>`.
pub fn set_root(name: &str, value: &str) {
    if let Some(root) = document().and_then(|document| document.document_element()) {
        let _ = root.set_attribute(name, value);
    }
}

/// An attribute of `<html>`; empty without it.
pub fn root(name: &str) -> String {
    let root = document().and_then(|document| document.document_element());
    root.and_then(|root| root.get_attribute(name)).unwrap_or_default()
}

/// What the build wrote into the page about the program, such as where its files lie: an attribute's text.
pub fn program(attribute: &str) -> Option<String> {
    document()?.query_selector("meta[name=program]").ok()??.get_attribute(attribute)
}

/// Ends the page, as `src/boot.js` does it when the program cannot go on: with a word for why, of those that it knows.
pub fn stop(why: &str) {
    tell("weighbridge:stop", &why.into());
}

/// Tells the page's scripts something, by an event on the document that they hear before this returns.
pub(super) fn tell(name: &str, detail: &JsValue) {
    let init = web_sys::CustomEventInit::new();
    init.set_detail(detail);
    let event = web_sys::CustomEvent::new_with_event_init_dict(name, &init);
    if let (Some(document), Ok(event)) = (document(), event) {
        let _ = document.dispatch_event(&event);
    }
}

/// Sets a custom property of `<html>`, for the style sheet to use; `None` leaves it to the sheet.
///
/// Through the object model, not a style attribute: the page's policy allows none.
pub fn set_token(name: &str, value: Option<&str>) {
    let root = document().and_then(|document| document.document_element());
    let Some(root) = root.and_then(|root| root.dyn_into::<web_sys::HtmlElement>().ok()) else {
        return;
    };
    let _ = match value {
        Some(value) => root.style().set_property(name, value),
        None => root.style().remove_property(name).map(drop),
    };
}

/// The part of the window that is in sight, from and to, in px from its top: all of it, but for frames that are
/// higher than the window around them. `src/frame.js` writes it down.
pub(super) fn in_sight(height: f64) -> (f64, f64) {
    let root = document().and_then(|document| document.document_element());
    let style =
        root.and_then(|root| root.dyn_into::<web_sys::HtmlElement>().ok()).map(|root| root.style());
    let px = |name| {
        let text = style.as_ref()?.get_property_value(name).ok()?;
        Some(js_sys::parse_float(&text)).filter(|px| px.is_finite())
    };
    let (from, seen) = px("--seen-top").zip(px("--seen-height")).unwrap_or((0.0, height));
    (from.min(height), (from + seen).min(height))
}

/// Sets the title of the tab.
pub fn set_title(title: &str) {
    if let Some(document) = document() {
        document.set_title(title);
    }
}

/// Mounts a view off the document and then puts it in place of what `#app` holds, in one step.
///
/// The handle unmounts the view when it is dropped. Answers `None` where the document has no `#app`.
pub fn mount<N: leptos::prelude::IntoView + 'static>(
    view: impl FnOnce() -> N + 'static,
) -> Option<impl Sized + 'static> {
    let document = document()?;
    let place = element("app")?;
    let root = document.create_element("div").ok()?.dyn_into::<web_sys::HtmlElement>().ok()?;
    root.set_class_name("page");
    let handle = leptos::mount::mount_to(root.clone(), view);
    place.replace_children_with_node_1(&root);
    let _ = place.remove_attribute("aria-busy");
    Some(handle)
}

/// The id of the element that has the focus; empty where it has none, or nothing has it.
pub fn focused() -> String {
    let element = document().and_then(|document| document.active_element());
    element.map(|element| element.id()).unwrap_or_default()
}

/// Puts the focus on the element with this id; does nothing where it is not there.
pub fn focus(id: &str) {
    if let Some(element) = html_element(id) {
        let _ = element.focus();
    }
}

/// Whether what holds the page is wide enough for controls beside the verdict; `style/` says the same.
pub fn is_wide() -> bool {
    let width = element("app").map_or(0, |place| place.client_width());
    f64::from(width) >= WIDE_REM * root_font_px()
}

/// Width in rem from which controls stand beside the verdict: the container query in `recommendation.css`.
const WIDE_REM: f64 = 62.0;

/// Size of the root's letters in px, which a reader may have set larger.
fn root_font_px() -> f64 {
    let size = || {
        let window = web_sys::window()?;
        let style = window.get_computed_style(&document()?.document_element()?).ok()??;
        // "16px": the browser's own reading of it, because the library's brings 20 kB of tables along.
        let px = js_sys::parse_float(&style.get_property_value("font-size").ok()?);
        px.is_finite().then_some(px)
    };
    size().unwrap_or(16.0)
}

/// How far an element is scrolled down, and the height of its view, in px.
pub fn scroll_of(id: &str) -> Option<(f64, f64)> {
    let element = element(id)?;
    Some((f64::from(element.scroll_top()), f64::from(element.client_height())))
}

/// Listens on the window for as long as the page lives.
pub(super) fn listen(event: &str, callback: impl FnMut(web_sys::Event) + 'static) {
    let closure = Closure::<dyn FnMut(web_sys::Event)>::new(callback);
    if let Some(window) = web_sys::window() {
        let _ = window.add_event_listener_with_callback(event, closure.as_ref().unchecked_ref());
    }
    // The listener lives as long as the page: there is one page, and it is never unmounted.
    closure.forget();
}

/// The element with this id.
pub(super) fn element(id: &str) -> Option<web_sys::Element> {
    document()?.get_element_by_id(id)
}

/// The same, as one that is styled and focused.
pub(super) fn html_element(id: &str) -> Option<web_sys::HtmlElement> {
    element(id)?.dyn_into().ok()
}

pub(super) fn document() -> Option<web_sys::Document> {
    web_sys::window()?.document()
}
