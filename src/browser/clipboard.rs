//! The clipboard.

use wasm_bindgen_futures::JsFuture;

/// Puts a text on the clipboard; says whether the browser let it.
pub async fn copy(text: &str) -> bool {
    let Some(window) = web_sys::window() else { return false };
    let navigator = window.navigator();
    // The getter is absent on insecure origins.
    if !js_sys::Reflect::get(&navigator, &"clipboard".into()).is_ok_and(|value| value.is_object()) {
        return false;
    }
    JsFuture::from(navigator.clipboard().write_text(text)).await.is_ok()
}
