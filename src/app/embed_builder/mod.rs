//! For site owners: what an embed shows and how it looks, how that comes out, and the snippet to copy.
//!
//! Part of what is fetched when it is first wanted, and so is its sheet: `public/builder/` has that, and the page that
//! the preview stands in. Knows no other region.

mod draft;
mod fields;
mod preview;
mod snippets;

use crate::app::kit::markup::{IntoViews, Views, el};
use crate::app::kit::signals::Signal;
use crate::app::state::page::Page;
use weighbridge_core::language::Message;

use draft::Draft;

/// The sheet, fetched with the panel.
const SHEET: &str = "builder/panel.css";

/// The panel. Its previews stand while it is open.
pub(crate) fn builder(page: Page, is_open: Signal<bool>) -> Views {
    let draft = Draft::new(page);
    let is_dressed = Signal::new(false);
    let dressed = move |_| is_dressed.set(true);
    // Without the sheet it is plain, and works all the same.
    let sheet = el("link")
        .attr("rel", "stylesheet")
        .attr("href", SHEET)
        .on("load", dressed)
        .on("error", dressed);
    let panel = el("div")
        .class("builder")
        .hidden(move || !is_dressed.get())
        .child(el("p").class("quiet builder-lead").say(Message::EmbedLead))
        .child(draft.fields())
        .child(draft.preview(is_open))
        .child(draft.snippets());
    el("div").child(sheet).child(panel).views()
}
