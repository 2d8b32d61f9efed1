//! The page's own signs: inline SVG on a 20 px grid, one stroke of 1.6, round joins. Decoration only: never the sole carrier of meaning.

use super::markup::{El, el};

/// One of the drawn signs.
#[derive(Clone, Copy)]
pub(crate) enum Sign {
    /// A lens.
    Search,
    /// A plus in a ring: speaks for.
    For,
    /// A minus in a ring: speaks against.
    Against,
    /// A question in a ring: not known.
    Open,
    /// A tick.
    Check,
    /// Half a disc.
    Half,
    /// A dash.
    Dash,
    /// A cross.
    Cross,
    /// A small i in a ring.
    Info,
    /// Two arrows apart.
    Disputed,
    /// A triangle with a mark.
    Caution,
    /// Points down.
    Chevron,
    /// Two links of a chain.
    Link,
    /// A turning arrow.
    Again,
    /// An arrow upwards.
    Up,
    /// An arrow downwards.
    Down,
}

impl Sign {
    /// The drawing.
    pub(crate) fn path(self) -> &'static str {
        match self {
            Self::Search => "M9 3.5a5.5 5.5 0 1 0 0 11 5.5 5.5 0 0 0 0-11zM13 13l4 4",
            Self::For => "M10 2.8a7.2 7.2 0 1 0 0 14.4 7.2 7.2 0 0 0 0-14.4zM10 6.8v6.4M6.8 10h6.4",
            Self::Against => "M10 2.8a7.2 7.2 0 1 0 0 14.4 7.2 7.2 0 0 0 0-14.4zM6.8 10h6.4",
            Self::Open => {
                "M10 2.8a7.2 7.2 0 1 0 0 14.4 7.2 7.2 0 0 0 0-14.4zM7.9 8a2.1 2.1 0 1 1 3 1.9c-.6.3-.9.7-.9 1.4M10 13.6v.1"
            }
            Self::Check => "M4 10.5 8 14.5 16 6",
            Self::Half => {
                "M10 3.5a6.5 6.5 0 1 0 0 13 6.5 6.5 0 0 0 0-13zM10 3.5v13M12.5 4.3v11.4M15 6v8"
            }
            Self::Dash => "M5 10h10",
            Self::Cross => "M5.5 5.5l9 9M14.5 5.5l-9 9",
            Self::Info => "M10 2.8a7.2 7.2 0 1 0 0 14.4 7.2 7.2 0 0 0 0-14.4zM10 9.2v4.3M10 6.4v.1",
            Self::Disputed => "M8 5 3.5 10 8 15M12 5l4.5 5L12 15",
            Self::Caution => "M10 3.2 2.6 16.3h14.8zM10 8v4M10 14.1v.1",
            Self::Chevron => "M5 7.5l5 5 5-5",
            Self::Link => {
                "M8.5 11.5a3.2 3.2 0 0 0 4.6 0l2.8-2.8a3.2 3.2 0 0 0-4.6-4.6l-1 1M11.5 8.5a3.2 3.2 0 0 0-4.6 0l-2.8 2.8a3.2 3.2 0 0 0 4.6 4.6l1-1"
            }
            Self::Again => "M15.8 8A6.2 6.2 0 1 0 16 11.5M16.2 3.8V8H12",
            Self::Up => "M10 16V4M5 9l5-5 5 5",
            Self::Down => "M10 4v12M5 11l5 5 5-5",
        }
    }
}

/// A sign as an inline drawing, hidden from assistive technology. Its stroke is set in `style/base.css`.
pub(crate) fn icon(sign: Sign) -> El {
    drawing("icon", "0 0 20 20").child(el("path").attr("d", sign.path()))
}

/// A drawing that says nothing that words beside it do not say.
pub(crate) fn drawing(class: &'static str, view_box: &'static str) -> El {
    el("svg").class(class).attr("viewBox", view_box).attr("aria-hidden", "true")
}
