//! SHA-256, worked out by the browser.

use js_sys::Uint8Array;
use wasm_bindgen_futures::JsFuture;

/// The SHA-256 of some bytes, in hexadecimal; `None` where the browser has none to offer, as on a page
/// that came neither by https nor from this machine.
pub async fn sha256(bytes: &[u8]) -> Option<String> {
    let subtle = web_sys::window()?.crypto().ok()?.subtle();
    // Absent on insecure origins, which the type does not say.
    if subtle.is_undefined() {
        return None;
    }
    let bytes = Uint8Array::from(bytes);
    let promise = subtle.digest_with_str_and_js_u8_array("SHA-256", &bytes).ok()?;
    let hash = JsFuture::from(promise).await.ok()?;
    let digit = |half: u8| char::from_digit(u32::from(half), 16).unwrap_or('0');
    let digits = |byte: u8| [digit(byte >> 4), digit(byte & 15)];
    Some(Uint8Array::new(&hash).to_vec().into_iter().flat_map(digits).collect())
}
