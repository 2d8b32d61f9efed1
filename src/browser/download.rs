//! Files for the reader to keep.

use wasm_bindgen::JsCast;
use web_sys::{Blob, HtmlElement, Url};

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
    let _ = Url::revoke_object_url(&address);
}
