//! Catalogs as translators write them: JSON with a key a message. Read by the command line and by tests; the page
//! loads what `scripts/words.mjs` makes of them.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use super::catalog::{Catalog, Manner};
use super::tongue::Tongue;
use crate::dataset::json::Entry;
use crate::dataset::object;

/// The text of one message.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Text {
    /// The same for any count.
    Plain(String),
    /// One template a plural form, by its name.
    Forms(BTreeMap<String, String>),
}

/// A catalog as it is written.
#[derive(Debug)]
pub struct Source {
    /// Key and text of what a first visit needs, in the order of the file.
    pub page: Vec<(String, Text)>,
    /// The same of the rest.
    pub more: Vec<(String, Text)>,
}

impl Source {
    /// Reads a catalog; an error says what is wrong. What a key with `#` at its end says is for translators alone.
    pub fn read(json: &str) -> Result<Self, String> {
        let entries = object(json.as_bytes())?;
        match entries.as_slice() {
            [page, more] if page.name == "page" && more.name == "more" => {
                Ok(Self { page: texts(page)?, more: texts(more)? })
            }
            _ => Err("expected `page` and `more`, and nothing else".into()),
        }
    }
}

fn texts(part: &Entry<'_>) -> Result<Vec<(String, Text)>, String> {
    let entries = part.value.entries().ok_or_else(|| format!("{} is no object", part.name))?;
    let own = entries.iter().filter(|entry| !entry.name.ends_with('#'));
    own.map(|entry| Ok((entry.name.to_string(), text(entry)?))).collect()
}

fn text(entry: &Entry<'_>) -> Result<Text, String> {
    if let Some(text) = entry.value.as_text() {
        return Ok(Text::Plain(text.into()));
    }
    let forms = entry.value.entries().unwrap_or_default().into_iter();
    let forms: Option<BTreeMap<String, String>> =
        forms.map(|form| Some((form.name.into(), form.value.as_text()?.into()))).collect();
    forms
        .filter(|forms| !forms.is_empty())
        .map(Text::Forms)
        .ok_or_else(|| format!("{} is neither a text nor plural forms", entry.name))
}

impl Text {
    /// The line of a message in what a catalog is made of.
    fn line(&self) -> String {
        match self {
            Self::Plain(text) => text.clone(),
            Self::Forms(forms) => {
                forms.iter().map(|(name, text)| format!("\t{name}:{text}")).collect()
            }
        }
    }
}

fn joined(texts: &[(String, Text)]) -> String {
    let lines: Vec<String> = texts.iter().map(|(_, text)| text.line()).collect();
    lines.join("\n")
}

impl Source {
    /// The catalog that it makes; `None` where it has not one text a message.
    pub fn catalog(&self, tongue: Tongue, manner: Manner) -> Option<Catalog> {
        let catalog = Catalog::new(tongue, manner, &joined(&self.page))?;
        catalog.add_more(&joined(&self.more)).then_some(catalog)
    }
}

/// English, with plain numbers: what the command line speaks.
pub fn english() -> &'static Catalog {
    static ENGLISH: LazyLock<Catalog> = LazyLock::new(|| {
        let source = Source::read(include_str!("catalogs/en.json"));
        let catalog = source.map(|source| source.catalog(Tongue::English, Manner::PLAIN_ENGLISH));
        // It is part of the program, and a test holds it to the messages.
        catalog.ok().flatten().unwrap_or_else(Catalog::silent)
    });
    &ENGLISH
}
