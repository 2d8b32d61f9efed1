//! The colours of groups, as classes: the page's policy allows no style on an element.

use super::markup::{El, el};

/// The class that gives a criterion the hue of its group; none without a group.
pub(crate) fn hue(group: Option<usize>) -> &'static str {
    const HUES: [&str; 8] =
        ["hue-0", "hue-1", "hue-2", "hue-3", "hue-4", "hue-5", "hue-6", "hue-7"];
    group.and_then(|group| HUES.get(group % HUES.len()).copied()).unwrap_or("")
}

/// A small square in the hue of a group; the name beside it says the same.
pub(crate) fn dot(hue: &str) -> El {
    el("span").class(&format!("dot {hue}")).attr("aria-hidden", "true")
}
