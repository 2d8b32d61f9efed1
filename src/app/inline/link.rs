//! Links that leave the page.

use crate::app::kit::markup::{El, el};
use crate::app::state::page::Page;

/// A link that leaves the page and gives nothing away.
pub(crate) fn outward(address: &str) -> El {
    elsewhere().attr("href", address)
}

fn elsewhere() -> El {
    el("a").attr("target", "_blank").attr("rel", "noopener")
}

/// A link to the page on its own, as it is now: in a frame, the way out of it.
pub(crate) fn full_page(page: Page, class: &str, label: &str) -> El {
    elsewhere().attr_with("href", move || page.link()).class(class).text(label)
}
