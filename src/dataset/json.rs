//! A JSON document taken apart lazily, one node at a time, so that every node knows where it stands.
//!
//! `serde_json` checks the syntax and finds where values begin and end; a node is the slice of the
//! document between them, and its offset is how far the slice lies from the document's start. Nothing
//! recurses, so that deep nesting costs no stack. Knows nothing of what the document means.

use std::borrow::Cow;

use serde::Deserialize;
use serde::de::{Deserializer, MapAccess, Visitor};
use serde_json::value::RawValue;

use super::finding::quoted;
use super::number;

/// One value of the document: its JSON text, without the blanks around it.
#[derive(Clone, Copy)]
pub(super) struct Node<'t> {
    source: &'t str,
}

/// One entry of an object.
pub(super) struct Entry<'t> {
    /// Where the key stands.
    pub(super) key: Node<'t>,
    /// What the key says.
    pub(super) name: Cow<'t, str>,
    /// What stands under it.
    pub(super) value: Node<'t>,
}

impl<'t> Node<'t> {
    /// Checks the syntax of a whole document.
    pub(super) fn parse(document: &'t str) -> Result<Self, serde_json::Error> {
        serde_json::from_str(document).map(Self::of)
    }

    /// Checks the syntax of a whole document that is an object, and takes it apart in the same pass.
    pub(super) fn parse_object(
        document: &'t str,
    ) -> Result<(Self, Vec<Entry<'t>>), serde_json::Error> {
        let Entries(entries) = serde_json::from_str(document)?;
        Ok((Self { source: document.trim() }, entries))
    }

    /// A place in the document that is no value, such as a character that breaks the syntax.
    pub(super) fn at(document: &'t str, offset: usize) -> Self {
        Self { source: document.get(offset..).unwrap_or("") }
    }

    fn of(raw: &'t RawValue) -> Self {
        Self { source: raw.get() }
    }

    /// Bytes from the start of the document that the node was parsed from.
    pub(super) fn offset_in(self, document: &str) -> usize {
        (self.source.as_ptr() as usize).saturating_sub(document.as_ptr() as usize)
    }

    /// Whether it is `null`.
    pub(super) fn is_null(self) -> bool {
        self.source == "null"
    }

    /// Whether it is an object.
    pub(super) fn is_object(self) -> bool {
        self.source.starts_with('{')
    }

    /// Whether it is an array.
    pub(super) fn is_array(self) -> bool {
        self.source.starts_with('[')
    }

    /// `true` or `false`.
    pub(super) fn as_bool(self) -> Option<bool> {
        match self.source {
            "true" => Some(true),
            "false" => Some(false),
            _ => None,
        }
    }

    /// A number that a double can hold.
    pub(super) fn as_number(self) -> Option<f64> {
        number::parse(self.source)
    }

    /// A number without sign, fraction or exponent.
    pub(super) fn as_count(self) -> Option<u32> {
        self.source.parse().ok()
    }

    /// A string whose escapes all stand for characters.
    pub(super) fn as_text(self) -> Option<Cow<'t, str>> {
        let inner = self.source.strip_prefix('"')?.strip_suffix('"')?;
        if inner.contains('\\') {
            return serde_json::from_str(self.source).ok().map(Cow::Owned);
        }
        Some(Cow::Borrowed(inner))
    }

    /// The items of an array.
    pub(super) fn items(self) -> Option<Vec<Self>> {
        let items: Vec<&RawValue> = serde_json::from_str(self.source).ok()?;
        Some(items.into_iter().map(Self::of).collect())
    }

    /// The entries of an object, in the order of the document, repeated keys included.
    pub(super) fn entries(self) -> Option<Vec<Entry<'t>>> {
        serde_json::from_str(self.source).ok().map(|Entries(entries)| entries)
    }

    /// What it is, for a reader: a short value itself, or what kind of thing.
    pub(super) fn describe(self) -> String {
        match self.source.as_bytes().first() {
            Some(b'{') => "an object".into(),
            Some(b'[') if self.source.len() > 40 || self.source.contains('\n') => "a list".into(),
            Some(b'"') => match self.as_text() {
                Some(text) => quoted(&text),
                None => "a text with a broken \\u escape".into(),
            },
            _ => self.source.chars().take(40).collect(),
        }
    }
}

struct Entries<'t>(Vec<Entry<'t>>);

impl<'de> Deserialize<'de> for Entries<'de> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct EntriesVisitor;

        impl<'de> Visitor<'de> for EntriesVisitor {
            type Value = Entries<'de>;

            fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str("an object")
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
                let mut entries = Vec::new();
                while let Some((key, value)) = map.next_entry::<&RawValue, &RawValue>()? {
                    let key = Node::of(key);
                    // A key with a broken escape is no key of the format: it is shown as it stands.
                    let name = key.as_text().unwrap_or(Cow::Borrowed(key.source));
                    entries.push(Entry { key, name, value: Node::of(value) });
                }
                Ok(Entries(entries))
            }
        }

        deserializer.deserialize_map(EntriesVisitor)
    }
}

/// The way from the root of the document to a node, kept on the stack and written out only for a finding.
#[derive(Clone, Copy)]
pub(super) enum Path<'p> {
    /// The document itself.
    Root,
    /// Under a key of an object.
    Key(&'p Path<'p>, &'p str),
    /// At a position of an array.
    Index(&'p Path<'p>, usize),
}

/// What the path of the document itself is written as; no key can be mistaken for it.
pub(super) const WHOLE_FILE: &str = "(file)";

impl std::fmt::Display for Path<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match *self {
            Path::Root => f.write_str(WHOLE_FILE),
            Path::Index(Path::Root, at) => write!(f, "[{at}]"),
            Path::Index(parent, at) => write!(f, "{parent}[{at}]"),
            Path::Key(parent, key) => {
                let plain = is_plain(key);
                if !matches!(parent, Path::Root) {
                    write!(f, "{parent}{}", if plain { "." } else { "" })?;
                }
                if plain { f.write_str(key) } else { write!(f, "[{}]", quoted(key)) }
            }
        }
    }
}

fn is_plain(key: &str) -> bool {
    !key.is_empty() && key.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"_-".contains(&byte))
}

/// A node together with the way to it.
#[derive(Clone, Copy)]
pub(super) struct Place<'t, 'p> {
    /// What stands there.
    pub(super) node: Node<'t>,
    /// How it is reached.
    pub(super) path: Path<'p>,
}

impl<'t> Place<'t, '_> {
    /// What stands under a key of it.
    pub(super) fn key<'q>(&'q self, key: &'q str, node: Node<'t>) -> Place<'t, 'q> {
        Place { node, path: Path::Key(&self.path, key) }
    }

    /// What stands at a position of it.
    pub(super) fn index(&self, at: usize, node: Node<'t>) -> Place<'t, '_> {
        Place { node, path: Path::Index(&self.path, at) }
    }
}
