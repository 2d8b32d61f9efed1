//! Files for the reader to keep.

use wasm_bindgen::JsCast;
use web_sys::{Blob, HtmlElement, Url};

use super::time;

/// How long the address of a file is kept, in milliseconds: a browser may read it well after the click, for instance
/// once the reader has said where the file goes.
const KEPT_MS: i32 = 60_000;

/// Hands a text over as a file; does nothing where the browser refuses.
pub fn save(name: &str, text: &str) {
    let parts = js_sys::Array::of1(&text.into());
    let address = Blob::new_with_str_sequence(&parts)
        .and_then(|blob| Url::create_object_url_with_blob(&blob));
    let (Some(document), Ok(address)) = (super::document::document(), address) else { return };
    let link = document.create_element("a").ok().and_then(|link| link.dyn_into().ok());
    if let Some(link) = link.map(|link: HtmlElement| link) {
        let _ = link.set_attribute("href", &address);
        let _ = link.set_attribute("download", name);
        link.click();
    }
    time::spawn(async move {
        time::sleep(KEPT_MS).await;
        let _ = Url::revoke_object_url(&address);
    });
}
