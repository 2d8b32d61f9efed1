//! A sentence of the core as elements.

use crate::app::kit::markup::{IntoViews, Views, el};
use crate::app::kit::words::say;
use crate::app::state::page::Page;
use weighbridge_core::decision::{Failure, Piece};
use weighbridge_core::language::Message;

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

/// Which must-have an option misses, and why.
pub(crate) fn missed(page: Page, option: usize, failure: &Failure) -> String {
    let name = page.data().criteria.get(failure.criterion).map_or("", |it| &it.name);
    let why = page.speak(|words| words.failure(option, failure));
    say(Message::LeftOutBecause, &[name, &why])
}
