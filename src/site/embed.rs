//! The HTML snippet that a site owner pastes into a page of theirs to embed the comparison: the element of `embed.js`,
//! or a plain `<iframe>`.
//!
//! Knows no browser: the caller says at which address the page lies and how high it is.

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};

use super::settings::{Settings, configured};

/// The keys of all settings: the names of the element's attributes and of the page's query parameters, which are the
/// same.
const SETTINGS: [&str; 8] =
    ["data", "parts", "theme", "accent", "lang", "radius", "density", "font"];

/// The settings that the link inside the element passes on to the full page: which data, and in which language. How an
/// embed looks does not concern the full page.
const KEPT_BY_LINK: [&str; 2] = ["data", "lang"];

/// The height in px that the element reserves without a `min-height`; the same number stands in `public/embed.js`.
const DEFAULT_HEIGHT: u32 = 150;
/// The greatest height in px of a plain frame. Its height cannot follow its content, so it scrolls inside; a higher one
/// would fill a phone's screen and leave no place to scroll past it.
const MAX_FRAME_HEIGHT: u32 = 900;

/// The settings of an embed, as texts; where one is empty, the page's configuration decides.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Embed {
    texts: [String; SETTINGS.len()],
    /// The choices that the comparison starts with, as a fragment without `#`; empty: as published.
    pub choices: String,
    /// The title of the comparison; empty where it is not known.
    pub title: String,
    /// The height of the comparison in px at the width at which it is lowest; `None` where it is not known.
    pub height: Option<u32>,
}

/// The page that is embedded.
#[derive(Clone, Debug)]
pub struct EmbeddedPage<'a> {
    /// Its address, without query and fragment.
    pub address: String,
    /// The bytes of its `config.json`.
    pub config: &'a [u8],
}

/// Which of the two snippets.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SnippetKind {
    /// The element of `embed.js`, which keeps as high as the comparison.
    Script,
    /// An `<iframe>` of a fixed height, for sites that allow no scripts.
    Frame,
}

impl Embed {
    /// The settings that a page is shown with: of its query, else of its configuration.
    pub fn of_page(config: &[u8], query: &dyn Fn(&str) -> Option<String>) -> Self {
        let text = |key: &str| {
            query(key).filter(|text| !text.is_empty()).or_else(|| configured(config, key))
        };
        Self { texts: SETTINGS.map(|key| text(key).unwrap_or_default()), ..Self::default() }
    }

    /// The text of a setting.
    pub fn get(&self, key: &str) -> &str {
        let at = SETTINGS.iter().position(|known| *known == key);
        at.and_then(|at| self.texts.get(at)).map_or("", |text| text.trim())
    }

    /// Sets a setting; an unknown key does nothing.
    pub fn set(&mut self, key: &str, text: &str) {
        for (_, own) in SETTINGS.iter().zip(&mut self.texts).filter(|(known, _)| **known == key) {
            text.clone_into(own);
        }
    }

    /// The snippet, as HTML. Settings that change nothing are left out, and the order is always the same.
    pub fn snippet(&self, of: &EmbeddedPage<'_>, kind: SnippetKind) -> String {
        let mut html = String::new();
        match kind {
            SnippetKind::Script => {
                let folder = of.address.rfind('/').and_then(|slash| of.address.get(..=slash));
                push_all(&mut html, ["<script"]);
                attribute(&mut html, "src", &[folder.unwrap_or_default(), "embed.js"].concat());
                push_all(&mut html, [" async></script>\n<weighbridge-embed"]);
                for (name, text) in self.attributes(of) {
                    attribute(&mut html, name, &text);
                }
                if let Some(height) = self.height.filter(|height| *height > DEFAULT_HEIGHT) {
                    let height = height.to_string();
                    attribute(&mut html, "min-height", &height);
                    // Reserves the height until the script runs. `grid` is the display that the script gives the
                    // element, so that nothing moves then.
                    let style = ["display: grid; min-height: ", &height, "px"].concat();
                    attribute(&mut html, "style", &style);
                }
                if !self.title.is_empty() {
                    attribute(&mut html, "title", &self.title);
                }
                push_all(&mut html, [">\n  <a"]);
                let own = self.changed(of.config).filter(|(key, _)| KEPT_BY_LINK.contains(key));
                attribute(&mut html, "href", &self.address(of, own));
                push_all(&mut html, [">"]);
                escape_markup_into(self.title_or_default(), &mut html);
                push_all(&mut html, ["</a>\n</weighbridge-embed>\n"]);
            }
            SnippetKind::Frame => {
                let height = self.height.unwrap_or(MAX_FRAME_HEIGHT).min(MAX_FRAME_HEIGHT);
                push_all(&mut html, ["<iframe"]);
                attribute(&mut html, "src", &self.address(of, self.changed(of.config)));
                attribute(&mut html, "title", self.title_or_default());
                attribute(&mut html, "width", "100%");
                attribute(&mut html, "height", &height.to_string());
                for (name, text) in
                    [("loading", "lazy"), ("allow", "clipboard-write"), ("style", "border: 0")]
                {
                    attribute(&mut html, name, text);
                }
                push_all(&mut html, ["></iframe>\n"]);
            }
        }
        html
    }

    /// The attributes of the element without height and title, as a query string: what the builder's preview page
    /// takes.
    pub fn preview(&self, of: &EmbeddedPage<'_>) -> String {
        let attributes = self.attributes(of);
        query(attributes.iter().map(|(name, text)| (*name, text.as_str())))
    }

    fn attributes(&self, of: &EmbeddedPage<'_>) -> Vec<(&'static str, String)> {
        let changed = self.changed(of.config).map(|(key, text)| (key, text.to_owned()));
        // Without `src` the script takes the page beside it; only `src` can carry choices.
        let start =
            (!self.choices.is_empty()).then(|| ("src", self.address(of, std::iter::empty())));
        start.into_iter().chain(changed).collect()
    }

    /// The settings under which the page is another than under its configuration alone.
    fn changed<'a>(&'a self, config: &'a [u8]) -> impl Iterator<Item = (&'static str, &'a str)> {
        let all = SETTINGS.into_iter().map(|key| (key, self.get(key)));
        all.filter(|(key, text)| !text.is_empty() && changes_page(config, key, text))
    }

    fn address<'a>(
        &self,
        of: &EmbeddedPage<'_>,
        settings: impl Iterator<Item = (&'static str, &'a str)>,
    ) -> String {
        let mut address = of.address.clone();
        let query = query(settings);
        for (sign, part) in [("?", &query), ("#", &self.choices)] {
            if !part.is_empty() {
                push_all(&mut address, [sign, part]);
            }
        }
        address
    }

    /// The title of the comparison, or a word for it.
    fn title_or_default(&self) -> &str {
        if self.title.is_empty() { "Comparison" } else { &self.title }
    }
}

/// Whether a setting changes the page of this configuration.
fn changes_page(config: &[u8], key: &str, text: &str) -> bool {
    let with = |said: Option<&str>| {
        let query = |asked: &str| said.filter(|_| asked == key).map(str::to_owned);
        Settings::resolve(config, &query).0
    };
    // A text that cannot be read changes nothing either, so it never gets into a snippet.
    with(Some(text)) != with(None)
}

/// What is percent-encoded in a query: `/`, `,` and `:` are allowed there and stay readable.
const ESCAPED_IN_QUERY: &AsciiSet = &NON_ALPHANUMERIC
    .remove(b'-')
    .remove(b'.')
    .remove(b'_')
    .remove(b'~')
    .remove(b'/')
    .remove(b',')
    .remove(b':');

fn query<'a>(pairs: impl Iterator<Item = (&'static str, &'a str)>) -> String {
    let mut query = String::new();
    for (key, text) in pairs {
        let joint = if query.is_empty() { "" } else { "&" };
        push_all(&mut query, [joint, key, "="]);
        query.extend(utf8_percent_encode(text, ESCAPED_IN_QUERY));
    }
    query
}

fn attribute(html: &mut String, name: &str, text: &str) {
    push_all(html, [" ", name, "=\""]);
    escape_markup_into(text, html);
    html.push('"');
}

/// Appends a text escaped for HTML, for use between tags and in a quoted attribute.
fn escape_markup_into(text: &str, html: &mut String) {
    for letter in text.chars() {
        match letter {
            '&' => html.push_str("&amp;"),
            '<' => html.push_str("&lt;"),
            '>' => html.push_str("&gt;"),
            '"' => html.push_str("&quot;"),
            _ => html.push(letter),
        }
    }
}

fn push_all<const N: usize>(text: &mut String, parts: [&str; N]) {
    text.extend(parts);
}

#[cfg(test)]
mod tests {
    use super::{Embed, EmbeddedPage, SETTINGS, SnippetKind};

    const CONFIG: &str = r#"{"data": "data/kettles.json", "parts": "recommend,table,notes",
        "theme": "auto", "accent": null, "lang": null, "data_origins": []}"#;

    /// What is set, on top of what a page under this configuration has, to go with a comparison of kettles.
    fn set(config: &str, settings: &[(&str, &str)]) -> Embed {
        let mut embed = Embed::of_page(config.as_bytes(), &|_| None);
        embed.title = "Which kettle?".into();
        for (key, text) in settings {
            embed.set(key, text);
        }
        embed
    }

    fn page<'a>(address: &str, config: &'a str) -> EmbeddedPage<'a> {
        EmbeddedPage { address: address.to_owned(), config: config.as_bytes() }
    }

    fn snippet(embed: &Embed, config: &str, kind: SnippetKind) -> String {
        embed.snippet(&page("https://compare.example/", config), kind)
    }

    /// The element's start tag, for settings on top of a configuration.
    #[track_caller]
    fn check_under(config: &str, settings: &[(&str, &str)], element: &str) {
        let html = snippet(&set(config, settings), config, SnippetKind::Script);
        assert_eq!(html.lines().nth(1), Some(element), "{html}");
    }

    #[track_caller]
    fn check(settings: &[(&str, &str)], element: &str) {
        check_under(CONFIG, settings, element);
    }

    #[test]
    fn with_nothing_set_there_is_nothing_to_write() {
        let mut embed = set(CONFIG, &[]);
        embed.height = Some(2310);
        assert_eq!(
            snippet(&embed, CONFIG, SnippetKind::Script),
            r#"<script src="https://compare.example/embed.js" async></script>
<weighbridge-embed min-height="2310" style="display: grid; min-height: 2310px" title="Which kettle?">
  <a href="https://compare.example/">Which kettle?</a>
</weighbridge-embed>
"#
        );
        assert_eq!(
            snippet(&embed, CONFIG, SnippetKind::Frame),
            r#"<iframe src="https://compare.example/" title="Which kettle?" width="100%" height="900" loading="lazy" allow="clipboard-write" style="border: 0"></iframe>
"#
        );
    }

    #[test]
    fn with_everything_set_it_is_all_there() {
        let mut embed = set(
            CONFIG,
            &[
                ("data", "data/pots.json"),
                ("parts", "table,notes"),
                ("theme", "dark"),
                ("accent", "c2410c"),
                ("lang", "de"),
                ("radius", "4"),
                ("density", "compact"),
                ("font", "Inter"),
            ],
        );
        embed.choices = "v=1&scenario=office&w.price=8".into();
        embed.height = Some(640);
        let all = [
            "data/pots.json&amp;parts=table,notes&amp;theme=dark&amp;accent=c2410c&amp;lang=de",
            "&amp;radius=4&amp;density=compact&amp;font=Inter",
            "#v=1&amp;scenario=office&amp;w.price=8",
        ]
        .concat();
        assert_eq!(
            snippet(&embed, CONFIG, SnippetKind::Script),
            r##"<script src="https://compare.example/embed.js" async></script>
<weighbridge-embed src="https://compare.example/#v=1&amp;scenario=office&amp;w.price=8" data="data/pots.json" parts="table,notes" theme="dark" accent="c2410c" lang="de" radius="4" density="compact" font="Inter" min-height="640" style="display: grid; min-height: 640px" title="Which kettle?">
  <a href="https://compare.example/?data=data/pots.json&amp;lang=de#v=1&amp;scenario=office&amp;w.price=8">Which kettle?</a>
</weighbridge-embed>
"##
        );
        assert_eq!(
            snippet(&embed, CONFIG, SnippetKind::Frame),
            format!(
                r#"<iframe src="https://compare.example/?data={all}" title="Which kettle?" width="100%" height="640" loading="lazy" allow="clipboard-write" style="border: 0"></iframe>
"#
            )
        );
        let of = page("https://compare.example/", CONFIG);
        let start = "src=https://compare.example/%23v%3D1%26scenario%3Doffice%26w.price%3D8";
        let all = all.replace("&amp;", "&");
        let settings = all.split('#').next().unwrap_or_default();
        assert_eq!(embed.preview(&of), format!("{start}&data={settings}"));
    }

    #[test]
    fn only_what_changes_something_is_written() {
        let plain = r#"<weighbridge-embed title="Which kettle?">"#;
        check(&[("theme", "auto"), ("density", "comfortable"), ("lang", "")], plain);
        check(&[("parts", "notes, table,recommend"), ("data", " data/kettles.json ")], plain);
        check(&[("accent", ""), ("radius", ""), ("font", "")], plain);
        check(
            &[("theme", "light"), ("parts", "verdict")],
            r#"<weighbridge-embed parts="verdict" theme="light" title="Which kettle?">"#,
        );
        // What the page would not understand.
        check(&[("accent", "red"), ("radius", "99"), ("parts", "chart"), ("tone", "dark")], plain);
    }

    #[test]
    fn what_the_page_has_by_itself_is_overridden_by_name() {
        let dark =
            r#"{"data": "data/kettles.json", "theme": "dark", "accent": "c2410c", "lang": "de"}"#;
        check_under(dark, &[], r#"<weighbridge-embed title="Which kettle?">"#);
        check_under(
            dark,
            &[("theme", "auto"), ("lang", "en"), ("accent", "0e7a6d")],
            r#"<weighbridge-embed theme="auto" accent="0e7a6d" lang="en" title="Which kettle?">"#,
        );
        // An address that was opened with settings of its own is a start, not the page's standard.
        let embed =
            Embed::of_page(dark.as_bytes(), &|key| (key == "theme").then(|| "light".into()));
        assert_eq!(
            (embed.get("theme"), embed.get("accent"), embed.get("lang")),
            ("light", "c2410c", "de")
        );
        let html = snippet(&embed, dark, SnippetKind::Frame);
        assert!(html.contains(r#"src="https://compare.example/?theme=light""#), "{html}");
    }

    #[test]
    fn a_configuration_that_cannot_be_read_counts_as_none() {
        check_under("<html>", &[("theme", "auto")], r#"<weighbridge-embed title="Which kettle?">"#);
        check_under(
            "",
            &[("theme", "dark")],
            r#"<weighbridge-embed theme="dark" title="Which kettle?">"#,
        );
    }

    #[test]
    fn nothing_gets_out_of_an_attribute() {
        let mut embed = set(CONFIG, &[("data", "a\"><script>alert('1')</script>&amp;.json")]);
        embed.title = "\"><img src=x onerror=alert(1)> & more".into();
        for form in [SnippetKind::Script, SnippetKind::Frame] {
            let html = snippet(&embed, CONFIG, form);
            let inside = html.replace("<script src=", "").replace("</script>\n", "");
            assert!(!inside.contains("<script") && !inside.contains("<img"), "{html}");
            assert_eq!(html.matches('"').count() % 2, 0, "{html}");
            assert!(
                html.contains("&quot;&gt;&lt;img src=x onerror=alert(1)&gt; &amp; more"),
                "{html}"
            );
        }
    }

    #[test]
    fn a_page_under_its_own_name_is_found_beside_its_script() {
        let of = page("https://a.example/b/index.html", "{}");
        let html = set("{}", &[]).snippet(&of, SnippetKind::Script);
        assert!(html.contains(r#"src="https://a.example/b/embed.js""#), "{html}");
        assert!(html.contains(r#"href="https://a.example/b/index.html""#), "{html}");
    }

    #[test]
    fn heights_that_say_nothing_are_left_out() {
        let mut embed = set(CONFIG, &[("parts", "verdict")]);
        for (height, attribute) in [(None, false), (Some(150), false), (Some(151), true)] {
            embed.height = height;
            let html = snippet(&embed, CONFIG, SnippetKind::Script);
            assert_eq!(html.contains("min-height"), attribute, "{html}");
        }
        embed.height = Some(240);
        assert!(snippet(&embed, CONFIG, SnippetKind::Frame).contains(r#" height="240""#));
        embed.title.clear();
        assert!(snippet(&embed, CONFIG, SnippetKind::Frame).contains(r#" title="Comparison""#));
    }

    #[test]
    fn the_script_takes_every_setting() {
        let script = include_str!("../../public/embed.js");
        let listed: Vec<String> = SETTINGS.iter().map(|name| format!("\"{name}\"")).collect();
        assert!(script.contains(&listed.join(", ")), "embed.js lists other settings");
    }
}
