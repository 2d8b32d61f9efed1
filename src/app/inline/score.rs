//! How a score comes about.

use crate::app::kit::markup::{IntoViews, Views, el};
use weighbridge_core::language::Message;

/// How a score comes about, whatever is chosen.
pub(crate) fn about_scores() -> Views {
    let sentences = [Message::MethodScore, Message::MethodUnknown].map(|text| el("p").say(text));
    el("div").children(sentences).views()
}
