//! How the page looks in its publisher's site: attributes and custom properties of the root, for `style/` to use.

use crate::browser::document;
use crate::site::{Density, Look, Rgb, Theme};

/// Gives the page a look, in place of the one it had.
pub(crate) fn apply(look: &Look) {
    let theme = match look.theme {
        Theme::Auto => "auto",
        Theme::Light => "light",
        Theme::Dark => "dark",
    };
    document::set_root("data-theme", theme);
    let density = match look.density {
        Density::Comfortable => "comfortable",
        Density::Compact => "compact",
    };
    document::set_root("data-density", density);
    let colour = |name, pick: fn(&crate::site::Accent) -> Rgb| {
        let colour = look.accent.as_ref().map(|accent| pick(accent).to_css());
        document::set_token(name, colour.as_deref());
    };
    colour("--own-accent", |accent| accent.light.accent);
    colour("--own-accent-dark", |accent| accent.dark.accent);
    colour("--own-soft", |accent| accent.light.soft);
    colour("--own-soft-dark", |accent| accent.dark.soft);
    let radius = look.radius.map(|px| format!("{px}px"));
    document::set_token("--own-radius", radius.as_deref());
    document::set_token("--own-font", look.font.as_deref());
}
