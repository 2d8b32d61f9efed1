//! How the page looks in its publisher's site: colours, corners, room, letters.
//!
//! Read by the same rules from the configuration, the query and what a page around this one says.

use super::accent::Accent;
use weighbridge_core::language::Message;

/// The look that the publisher set.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Look {
    /// Which colours.
    pub theme: Theme,
    /// The publisher's colour, in shades that can be read.
    pub accent: Option<Accent>,
    /// Radius of corners, in px.
    pub radius: Option<u8>,
    /// How much room there is between things.
    pub density: Density,
    /// Names of fonts as a style sheet lists them.
    pub font: Option<String>,
}

/// Which colours the page takes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Theme {
    /// As the reader's system has it.
    #[default]
    Auto,
    /// Light.
    Light,
    /// Dark.
    Dark,
}

/// How much room there is between things.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Density {
    /// Room to read.
    #[default]
    Comfortable,
    /// More at a glance.
    Compact,
}

/// The widest radius, in px: beyond it corners eat what is in them.
const MOST_RADIUS: u8 = 24;
const MOST_FONTS: usize = 10;
const MOST_FONT_LETTERS: usize = 60;

impl Look {
    /// Takes one setting in; an error is the sentence about a value that it does not take. Keys that are no part of the look are left aside.
    pub(super) fn take(&mut self, key: &str, value: &str) -> Result<(), Message> {
        match key {
            "theme" => {
                self.theme = match value {
                    "auto" => Theme::Auto,
                    "light" => Theme::Light,
                    "dark" => Theme::Dark,
                    _ => return Err(Message::NoticeTheme),
                };
            }
            "accent" => {
                self.accent = Some(Accent::parse(value).ok_or(Message::NoticeAccent)?);
            }
            "radius" => {
                let px = value.strip_suffix("px").unwrap_or(value);
                let radius = (0..=MOST_RADIUS).find(|radius| radius.to_string() == px);
                self.radius = Some(radius.ok_or(Message::NoticeRadius)?);
            }
            "density" => {
                self.density = match value {
                    "comfortable" => Density::Comfortable,
                    "compact" => Density::Compact,
                    _ => return Err(Message::NoticeDensity),
                };
            }
            "font" => self.font = Some(fonts(value).ok_or(Message::NoticeFont)?),
            _ => {}
        }
        Ok(())
    }
}

/// A list of fonts, written anew from plain names: each in quotes but for those that style sheets define.
fn fonts(text: &str) -> Option<String> {
    let mut list = String::new();
    for (at, name) in text.split(',').enumerate() {
        let name = name.trim().trim_matches(['"', '\'']);
        // Beyond ASCII no letter means anything to a style sheet; telling letters apart there would take tables.
        let plain = |letter: char| {
            letter.is_ascii_alphanumeric()
                || matches!(letter, ' ' | '-' | '_' | '.')
                || letter > '\u{a0}'
        };
        if at >= MOST_FONTS
            || name.is_empty()
            || name.len() > MOST_FONT_LETTERS
            || !name.chars().all(plain)
        {
            return None;
        }
        if at > 0 {
            list.push_str(", ");
        }
        let quote = if is_generic(name) { "" } else { "\"" };
        list.extend([quote, name, quote]);
    }
    Some(list)
}

/// Whether a name is one that style sheets define, such as `serif`; in quotes it would be a font's.
fn is_generic(name: &str) -> bool {
    name.starts_with("ui-")
        || name.starts_with('-')
        || matches!(name, "serif" | "sans-serif" | "monospace" | "system-ui" | "cursive" | "math")
}

#[cfg(test)]
mod tests {
    use super::{Density, Look, Theme};
    use weighbridge_core::language::Message;

    fn take(key: &str, value: &str) -> Result<Look, Message> {
        let mut look = Look::default();
        look.take(key, value).map(|()| look)
    }

    #[test]
    fn each_setting_has_its_words() {
        assert_eq!(take("theme", "dark").unwrap().theme, Theme::Dark);
        assert_eq!(take("density", "compact").unwrap().density, Density::Compact);
        assert_eq!(take("radius", "0").unwrap().radius, Some(0));
        assert_eq!(take("radius", "24px").unwrap().radius, Some(24));
        assert!(take("accent", "c2410c").unwrap().accent.is_some());
        assert_eq!(take("data", "x"), Ok(Look::default()));
    }

    #[test]
    fn what_it_does_not_take_is_said() {
        for (key, value) in [
            ("theme", "neon"),
            ("density", "cosy"),
            ("radius", "25"),
            ("radius", "-1"),
            ("radius", "1.5"),
            ("radius", "1em"),
            ("accent", "red"),
            ("font", "a;b"),
        ] {
            assert!(take(key, value).is_err(), "{key}={value}");
        }
    }

    #[test]
    fn fonts_are_names_and_nothing_else() {
        #[track_caller]
        fn check(text: &str, list: Option<&str>) {
            let font = take("font", text).ok().and_then(|look| look.font);
            assert_eq!(font.as_deref(), list, "{text}");
        }
        check("Inter", Some("\"Inter\""));
        check("\"Source Serif 4\", Georgia ,serif", Some("\"Source Serif 4\", \"Georgia\", serif"));
        check("-apple-system, ui-rounded", Some("-apple-system, ui-rounded"));
        check("ヒラギノ角ゴ", Some("\"ヒラギノ角ゴ\""));
        for bad in [
            "",
            ",",
            "a,",
            "a\"b",
            "a;color:red",
            "url(x)",
            "var(--x)",
            "a}b",
            "a\\62",
            "a/*",
            &"a,".repeat(10),
            &"a".repeat(61),
        ] {
            check(bad, None);
        }
        check(&["a"; 11].join(","), None);
    }
}
