//! Catalogs as translators write them: JSON with a key a message. Read by the command line and by tests; the page
//! loads what `scripts/words.mjs` makes of them.

use std::collections::BTreeMap;
use std::fmt::{self, Formatter};
use std::sync::LazyLock;

use serde::de::{Deserializer, MapAccess, Visitor};

use super::catalog::{Catalog, NumberRules};
use super::languages::Language;

/// The text of one message.
#[derive(Clone, Debug, PartialEq, Eq, serde::Deserialize)]
#[serde(untagged, expecting = "expected a text or plural forms")]
pub enum MessageText {
    /// The same for any count.
    Plain(String),
    /// One template a plural form, by its name.
    Forms(BTreeMap<String, String>),
}

/// A catalog as it is written.
#[derive(Debug, serde::Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CatalogFile {
    /// Key and text of what a first visit needs, in the order of the file.
    #[serde(deserialize_with = "texts")]
    pub page: Vec<(String, MessageText)>,
    /// The same of the rest.
    #[serde(deserialize_with = "texts")]
    pub more: Vec<(String, MessageText)>,
}

impl CatalogFile {
    /// Reads a catalog. What a key with `#` at its end says is for translators alone.
    ///
    /// # Errors
    /// What is wrong, and in which line.
    pub fn read(json: &str) -> serde_json::Result<Self> {
        serde_json::from_str(json)
    }
}

/// The entries of an object, in the order of the file, without those for translators.
fn texts<'de, D: Deserializer<'de>>(
    deserializer: D,
) -> Result<Vec<(String, MessageText)>, D::Error> {
    struct TextsVisitor;

    impl<'de> Visitor<'de> for TextsVisitor {
        type Value = Vec<(String, MessageText)>;

        fn expecting(&self, f: &mut Formatter<'_>) -> fmt::Result {
            f.write_str("an object")
        }

        fn visit_map<A: MapAccess<'de>>(self, mut entries: A) -> Result<Self::Value, A::Error> {
            let mut texts = Vec::new();
            while let Some((key, text)) = entries.next_entry::<String, MessageText>()? {
                if !key.ends_with('#') {
                    texts.push((key, text));
                }
            }
            Ok(texts)
        }
    }

    deserializer.deserialize_map(TextsVisitor)
}

impl MessageText {
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

fn joined(texts: &[(String, MessageText)]) -> String {
    let lines: Vec<String> = texts.iter().map(|(_, text)| text.line()).collect();
    lines.join("\n")
}

impl CatalogFile {
    /// The catalog that it makes; `None` where it has not one text a message.
    pub fn catalog(&self, language: Language, number_rules: NumberRules) -> Option<Catalog> {
        let catalog = Catalog::new(language, number_rules, &joined(&self.page))?;
        catalog.add_more(&joined(&self.more)).then_some(catalog)
    }
}

/// English, with plain numbers: what the command line speaks.
pub fn english() -> &'static Catalog {
    static ENGLISH: LazyLock<Catalog> = LazyLock::new(|| {
        let source = CatalogFile::read(include_str!("catalogs/en.json"));
        let catalog =
            source.map(|source| source.catalog(Language::English, NumberRules::PLAIN_ENGLISH));
        // It is part of the program, and a test holds it to the messages.
        catalog.ok().flatten().unwrap_or_else(Catalog::silent)
    });
    &ENGLISH
}
