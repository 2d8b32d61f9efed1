//! What the publisher set: `config.json` beside the page, overridden by the query of the address.
//!
//! Knows neither the browser nor how files are fetched; gets bytes and a look-up, gives values.

use super::look::Look;
use std::fmt::{self, Formatter};

use serde::de::{Deserialize, Deserializer, MapAccess, SeqAccess, Visitor};
use weighbridge_core::language::{Language, Message, Notice};

/// The publisher's settings, complete.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Settings {
    /// Address of the data, relative to the page or absolute.
    pub data: String,
    /// Origins besides the page's own that data may come from.
    pub data_origins: Vec<String>,
    /// Which parts are shown.
    pub parts: Parts,
    /// How the page looks.
    pub look: Look,
    /// In which language it is to speak; `None` leaves that to the data and the reader.
    pub language: Option<Language>,
    /// The BCP 47 tag that says so, with its region where it has one; empty without one.
    pub language_tag: String,
    /// Where the publisher invites the reader to.
    pub call_to_action: Option<Invitation>,
}

/// Which parts of the page are shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Parts {
    /// The recommendation.
    pub recommend: bool,
    /// The table.
    pub table: bool,
    /// The notes.
    pub notes: bool,
    /// The verdict alone, as a card; where any other part is shown, it says the same at length.
    pub card: bool,
}

/// A link that the publisher invites the reader to follow.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Invitation {
    /// Words on it.
    pub label: String,
    /// Where it leads; not yet judged safe to follow.
    pub url: String,
}

/// The settings by which a page is fitted into another; on its own it goes without them.
pub const DRESS: [&str; 7] = ["parts", "theme", "accent", "radius", "density", "font", "host"];

/// Those of them that make up the look.
const LOOK: [&str; 5] = ["theme", "accent", "radius", "density", "font"];

#[derive(Default)]
struct Config {
    data: Option<String>,
    data_origins: Vec<String>,
    parts: Option<String>,
    look: [Option<String>; LOOK.len()],
    lang: Option<String>,
    call_to_action: Option<Invitation>,
}

/// The configuration that the page ships with. Its data are shown where nobody says otherwise.
const SHIPPED: &[u8] = include_bytes!("../../public/config.json");

fn shipped_data() -> Option<String> {
    Config::read(SHIPPED).ok()?.data
}

/// The text that the configuration has for a setting; `None` where it has none.
pub(super) fn configured(config: &[u8], key: &str) -> Option<String> {
    Json::read(config).ok()?.get(key)?.text()
}

/// What `config.json` holds.
///
/// Takes anything, so that serde's words for what it did not expect stay out of the page: fields derived by
/// serde would take 4 kB more of it, `serde_json::Value` 3, and neither says which setting is wrong.
enum Json {
    Null,
    Text(String),
    List(Vec<Self>),
    Object(Vec<(String, Self)>),
    /// A number, `true` or `false`: no setting is one.
    Other,
}

impl Json {
    /// Reads a file, with or without a byte order mark; an error is the reason in words.
    ///
    /// It says where, and not in `serde_json`'s words what: those would take 0.8 kB of every first visit.
    fn read(bytes: &[u8]) -> Result<Self, String> {
        let text = std::str::from_utf8(bytes).map_err(|_| "it is not UTF-8")?;
        let json = text.strip_prefix('\u{feff}').unwrap_or(text);
        let broken = |error: serde_json::Error| {
            format!("no JSON at line {}, column {}", error.line(), error.column())
        };
        serde_json::from_str(json).map_err(broken)
    }

    /// What an object has under a key, of several entries the last; `null` counts as absent.
    fn get(&self, key: &str) -> Option<&Self> {
        let Self::Object(entries) = self else { return None };
        let (_, value) = entries.iter().rfind(|(name, _)| name == key)?;
        (!matches!(value, Self::Null)).then_some(value)
    }

    fn text(&self) -> Option<String> {
        let Self::Text(text) = self else { return None };
        Some(text.clone())
    }

    fn texts(&self) -> Option<Vec<String>> {
        let Self::List(items) = self else { return None };
        items.iter().map(Self::text).collect()
    }
}

impl<'de> Deserialize<'de> for Json {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct JsonVisitor;

        impl<'de> Visitor<'de> for JsonVisitor {
            type Value = Json;

            fn expecting(&self, f: &mut Formatter<'_>) -> fmt::Result {
                f.write_str("anything")
            }

            fn visit_unit<E>(self) -> Result<Json, E> {
                Ok(Json::Null)
            }

            fn visit_bool<E>(self, _: bool) -> Result<Json, E> {
                Ok(Json::Other)
            }

            fn visit_i64<E>(self, _: i64) -> Result<Json, E> {
                Ok(Json::Other)
            }

            fn visit_u64<E>(self, _: u64) -> Result<Json, E> {
                Ok(Json::Other)
            }

            fn visit_f64<E>(self, _: f64) -> Result<Json, E> {
                Ok(Json::Other)
            }

            fn visit_str<E>(self, text: &str) -> Result<Json, E> {
                Ok(Json::Text(text.into()))
            }

            fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<Json, A::Error> {
                let mut list = Vec::new();
                while let Some(item) = items.next_element()? {
                    list.push(item);
                }
                Ok(Json::List(list))
            }

            fn visit_map<A: MapAccess<'de>>(self, mut entries: A) -> Result<Json, A::Error> {
                let mut object = Vec::new();
                while let Some(entry) = entries.next_entry()? {
                    object.push(entry);
                }
                Ok(Json::Object(object))
            }
        }

        deserializer.deserialize_any(JsonVisitor)
    }
}

impl Config {
    /// Reads `config.json`; an error is the reason in words. Keys that are not known are left aside.
    fn read(bytes: &[u8]) -> Result<Self, String> {
        let json = Json::read(bytes)?;
        if !matches!(json, Json::Object(_)) {
            return Err("it must be an object".into());
        }
        let text = |key: &str| setting(&json, key, Json::text, "a text");
        let mut look: [Option<String>; LOOK.len()] = Default::default();
        for (key, own) in LOOK.iter().zip(&mut look) {
            *own = text(key)?;
        }
        let origins = setting(&json, "data_origins", Json::texts, "a list of texts")?;
        let invitation = "an object with `label` and `url`";
        Ok(Self {
            data: text("data")?,
            data_origins: origins.unwrap_or_default(),
            parts: text("parts")?,
            look,
            lang: text("lang")?,
            call_to_action: setting(&json, "call_to_action", Invitation::read, invitation)?,
        })
    }
}

/// Reads one setting, if it is there; an error is what it should have been.
fn setting<T>(
    json: &Json,
    key: &str,
    read: fn(&Json) -> Option<T>,
    expected: &str,
) -> Result<Option<T>, String> {
    let own =
        json.get(key).map(|value| read(value).ok_or_else(|| [key, " must be ", expected].concat()));
    own.transpose()
}

impl Invitation {
    fn read(json: &Json) -> Option<Self> {
        Some(Self { label: json.get("label")?.text()?, url: json.get("url")?.text()? })
    }
}

impl Settings {
    /// Reads the configuration and lets the query override it, with a notice for all that cannot be read.
    ///
    /// `query` answers with the decoded value of a key. The origins that data may come from and the
    /// call to action are the publisher's alone: no query changes them.
    pub fn resolve(config: &[u8], query: &dyn Fn(&str) -> Option<String>) -> (Self, Vec<Notice>) {
        let mut notices = Vec::new();
        let mut notice = |message, text| notices.push(Notice::new(message, vec![text]));
        let config = Config::read(config).unwrap_or_else(|reason| {
            notice(Message::NoticeConfig, reason);
            Config::default()
        });
        let chosen =
            |key: &str, own: Option<String>| query(key).filter(|value| !value.is_empty()).or(own);
        let parts = match chosen("parts", config.parts) {
            None => Parts::ALL,
            Some(text) => Parts::parse(&text).unwrap_or_else(|| {
                notice(Message::NoticeParts, text);
                Parts::ALL
            }),
        };
        let mut look = Look::default();
        for (key, own) in LOOK.into_iter().zip(config.look) {
            let Some(value) = chosen(key, own) else { continue };
            if let Err(message) = look.take(key, &value) {
                notice(message, value);
            }
        }
        let language_tag = chosen("lang", config.lang).unwrap_or_default();
        let language = Language::of(&language_tag);
        if language.is_none() && !language_tag.is_empty() {
            notice(Message::NoticeLang, language_tag.clone());
        }
        let data = chosen("data", config.data).or_else(shipped_data).unwrap_or_default();
        let settings = Self {
            data,
            data_origins: config.data_origins,
            parts,
            look,
            language,
            language_tag,
            call_to_action: config.call_to_action,
        };
        (settings, notices)
    }
}

impl Parts {
    const ALL: Self = Self { recommend: true, table: true, notes: true, card: false };

    /// As the setting `parts` says it.
    pub fn to_text(self) -> String {
        let all = [
            ("recommend", self.recommend),
            ("table", self.table),
            ("notes", self.notes),
            ("verdict", self.card),
        ];
        let shown = all.iter().filter(|(_, is_shown)| *is_shown).map(|(name, _)| *name);
        shown.collect::<Vec<_>>().join(",")
    }

    fn parse(text: &str) -> Option<Self> {
        let has = |part: &str| text.split(',').any(|word| word.trim() == part);
        let (recommend, table, notes) = (has("recommend"), has("table"), has("notes"));
        let more = recommend || table || notes;
        let card = has("verdict") && !more;
        (more || card).then_some(Self { recommend, table, notes, card })
    }
}

#[cfg(test)]
mod tests {
    use super::{Parts, Settings};
    use crate::site::{Density, Theme};
    use weighbridge_core::language::{Language, Notice, english};

    fn resolve(config: &str, query: &[(&str, &str)]) -> (Settings, Vec<String>) {
        let (settings, notices) = Settings::resolve(config.as_bytes(), &|key| {
            query.iter().find(|entry| entry.0 == key).map(|entry| entry.1.to_owned())
        });
        assert!(notices.iter().all(Notice::is_about_settings), "{notices:?}");
        (settings, notices.iter().map(|notice| notice.in_words(english())).collect())
    }

    #[test]
    fn the_query_overrides_the_configuration() {
        let config = r#"{"data": "a.json", "theme": "dark", "parts": "table"}"#;
        let (settings, notices) =
            resolve(config, &[("data", "b.json"), ("parts", "recommend,notes")]);
        assert_eq!(settings.data, "b.json");
        assert_eq!(settings.look.theme, Theme::Dark);
        assert!(settings.parts.recommend && settings.parts.notes && !settings.parts.table);
        assert_eq!(notices, [""; 0]);
    }

    #[test]
    fn only_the_configuration_names_origins_and_the_call_to_action() {
        let config = r#"{"data_origins": ["https://data.example"], "call_to_action": {"label": "Ask", "url": "https://a.example"}}"#;
        let query = [("data_origins", "https://evil.example"), ("call_to_action", "x")];
        let (settings, _) = resolve(config, &query);
        assert_eq!(settings.data_origins, ["https://data.example"]);
        assert_eq!(
            settings.call_to_action.map(|invitation| invitation.label).as_deref(),
            Some("Ask")
        );
    }

    #[test]
    fn what_cannot_be_read_is_said_and_left_aside() {
        #[track_caller]
        fn check(config: &str, query: &[(&str, &str)], notice: &str) {
            let (settings, notices) = resolve(config, query);
            assert!(notices.iter().any(|said| said.contains(notice)), "{notices:?}");
            assert!(settings.parts.table && settings.look.theme == Theme::Auto);
        }
        check("<html>", &[], "config.json could not be read");
        check("{\"data\": 1}", &[], "left aside: data must be a text.");
        check("{\"data_origins\": [1]}", &[], "left aside: data_origins must be a list of texts.");
        check("{\"data_origins\": \"x\"}", &[], "data_origins must be a list of texts.");
        check(
            "{\"call_to_action\": {\"label\": \"Ask\"}}",
            &[],
            "call_to_action must be an object",
        );
        check("{\"data\": }", &[], "left aside: no JSON at line 1, column 10.");
        check("{}", &[("theme", "neon")], "theme=neon");
        check("{}", &[("parts", "chart")], "parts=chart");
        check("{\"accent\": 5}", &[], "left aside: accent must be a text.");
        check("{\"accent\": \"red\"}", &[], "accent=red is not known; it takes a colour");
        check("{}", &[("font", "x;y")], "font=x;y");
        check("{}", &[("radius", "99")], "radius=99");
        check("{}", &[("density", "tight")], "density=tight");
    }

    #[test]
    fn a_language_is_one_that_the_page_speaks() {
        #[track_caller]
        fn check(config: &str, query: &[(&str, &str)], language: Option<Language>, said: &[&str]) {
            let (settings, notices) = resolve(config, query);
            assert_eq!(
                (settings.language, notices),
                (language, said.iter().map(|&it| it.into()).collect())
            );
        }
        check("{}", &[], None, &[]);
        check("{\"lang\": null}", &[("lang", "")], None, &[]);
        check("{\"lang\": \"de-AT\"}", &[], Some(Language::German), &[]);
        check("{\"lang\": \"de\"}", &[("lang", "ar")], Some(Language::Arabic), &[]);
        let unknown = "The setting lang=xx is not known; it takes en, es, de, fr, pt, ar or ja.";
        check("{\"lang\": \"de\"}", &[("lang", "xx")], None, &[unknown]);
    }

    #[test]
    fn the_card_stands_alone() {
        #[track_caller]
        fn check(parts: &str, card: bool, table: bool) {
            let (settings, _) = resolve("{}", &[("parts", parts)]);
            assert_eq!((settings.parts.card, settings.parts.table), (card, table), "{parts}");
        }
        check("verdict", true, false);
        check("verdict,table", false, true);
        check("table", false, true);
    }

    #[test]
    fn parts_are_said_as_they_are_read() {
        for text in ["recommend", "recommend,notes", "recommend,table,notes", "verdict"] {
            assert_eq!(Parts::parse(text).unwrap().to_text(), text);
        }
    }

    #[test]
    fn the_look_is_read_from_both() {
        let config = r#"{"accent": "c2410c", "radius": "4", "font": "Inter", "density": null}"#;
        let (settings, notices) = resolve(config, &[("radius", "0"), ("density", "compact")]);
        let look = settings.look;
        assert_eq!((look.radius, look.font.as_deref()), (Some(0), Some("\"Inter\"")));
        assert!(look.accent.is_some() && look.density == Density::Compact);
        assert_eq!(notices, [""; 0]);
    }

    #[test]
    fn an_empty_value_is_no_value() {
        let (settings, notices) = resolve("{}", &[("data", ""), ("theme", ""), ("parts", "")]);
        assert!(settings.data.starts_with("data/"), "{}", settings.data);
        assert!(notices.is_empty());
    }
}
