//! SHA-256, worked out by the browser.

use js_sys::{Function, Promise, Reflect, Uint8Array};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;

/// The SHA-256 of some bytes, in hexadecimal; `None` where the browser has none to offer, as on a page
/// that came neither by https nor from this machine.
pub async fn sha256(bytes: &[u8]) -> Option<String> {
    let crypto = Reflect::get(&js_sys::global(), &"crypto".into()).ok()?;
    let subtle = Reflect::get(&crypto, &"subtle".into()).ok()?;
    let digest: Function = Reflect::get(&subtle, &"digest".into()).ok()?.dyn_into().ok()?;
    let promise = digest.call2(&subtle, &"SHA-256".into(), &Uint8Array::from(bytes)).ok()?;
    let hash: JsValue = JsFuture::from(promise.dyn_into::<Promise>().ok()?).await.ok()?;
    let digit = |half: u8| char::from_digit(u32::from(half), 16).unwrap_or('0');
    let digits = |byte: u8| [digit(byte >> 4), digit(byte & 15)];
    Some(Uint8Array::new(&hash).to_vec().into_iter().flat_map(digits).collect())
}
