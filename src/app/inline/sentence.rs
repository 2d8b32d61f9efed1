//! A sentence of the core as elements.

use crate::app::kit::markup::{IntoViews, Views, el};
use crate::app::state::page::Page;
use weighbridge_core::decision::Piece;

use super::text::data_text;

/// A sentence with the options' names set heavier.
pub(crate) fn sentence(page: Page, pieces: &[Piece]) -> Views {
    let mut views = Views::new();
    for piece in pieces {
        match piece {
            Piece::Text(text) => text.as_str().append_to(&mut views),
            Piece::Option(at) => {
                let name = page.option_name(*at);
                el("strong").child(data_text(page, name)).append_to(&mut views);
            }
        }
    }
    views
}
