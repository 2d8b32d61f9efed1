//! A JSON document taken apart one node at a time, so that every node knows where it stands.
//!
//! `serde_json` checks the syntax and finds where values begin and end; a node is the slice of the
//! document between them, and its offset is how far the slice lies from the document's start. Nothing
//! recurses, so that deep nesting costs no stack. Knows nothing of what the document means.

use std::borrow::Cow;
use std::fmt::{self, Formatter};

use serde::de::{DeserializeSeed, Deserializer, MapAccess, SeqAccess, Visitor};
use serde_json::value::RawValue;

use super::finding::quoted;
use super::number;

/// One value of the document: its JSON text, without the blanks around it.
#[derive(Clone, Copy)]
pub(super) struct Node<'t> {
    source: &'t str,
}

/// A key of an object.
#[derive(Clone)]
pub(super) struct Key<'t> {
    /// Where it stands.
    pub(super) node: Node<'t>,
    /// What it says.
    pub(super) name: Cow<'t, str>,
}

/// One entry of an object: a key, and what stands under it.
pub(super) struct Entry<'t> {
    /// The key.
    pub(super) key: Key<'t>,
    /// What stands under it.
    pub(super) value: Node<'t>,
}

/// What comes next in a value that is taken apart, as streaming parsers have it.
pub(super) enum Event<'t> {
    /// An item of a list.
    Item(Node<'t>),
    /// An entry of an object.
    Entry(Entry<'t>),
    /// In an object of objects, an inner one, by its key; its entries follow.
    Begin(Key<'t>),
    /// The end of the inner object.
    End,
    /// The text of a string.
    Text(String),
}

/// Up to here, 2^53, doubles hold every whole number.
const EXACT: u64 = 1 << 53;

impl<'t> Node<'t> {
    /// Checks the syntax of a whole document.
    pub(super) fn parse(document: &'t str) -> Result<Self, serde_json::Error> {
        serde_json::from_str(document).map(Self::of)
    }

    /// Checks the syntax of a whole document that is an object, and takes it apart in the same pass.
    pub(super) fn parse_object(
        document: &'t str,
    ) -> Result<(Self, Vec<Entry<'t>>), serde_json::Error> {
        let mut entries = Vec::new();
        each_event(document, None, &mut |event| {
            if let Event::Entry(entry) = event {
                entries.push(entry);
            }
        })?;
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
        self.begins_with(b'{')
    }

    /// Whether it is an array.
    pub(super) fn is_array(self) -> bool {
        self.begins_with(b'[')
    }

    /// Asked of every cell, so that it looks for a byte, not for a letter.
    fn begins_with(self, byte: u8) -> bool {
        self.source.as_bytes().first() == Some(&byte)
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
        let first = self.source.as_bytes().first();
        let is_number = matches!(first, Some(b'-' | b'0'..=b'9'));
        is_number.then(|| number::parse_checked(self.source)).flatten()
    }

    /// A number without sign, fraction or exponent.
    pub(super) fn as_count(self) -> Option<u32> {
        self.source.parse().ok()
    }

    /// Whether it is a string; one with a broken escape is no text.
    pub(super) fn is_string(self) -> bool {
        self.begins_with(b'"')
    }

    /// Whether it is a whole number, written out, that doubles cannot tell from its neighbours.
    pub(super) fn is_beyond_exact(self) -> bool {
        // 2^53 has 16 digits.
        if self.source.len() < 16 {
            return false;
        }
        let digits = self.source.strip_prefix('-').unwrap_or(self.source);
        let is_whole = digits.bytes().all(|byte| byte.is_ascii_digit());
        is_whole && !digits.parse().is_ok_and(|number: u64| number <= EXACT)
    }

    /// Whether it is a string that says this.
    pub(super) fn is_text(self, text: &str) -> bool {
        // Asked of every cell: most begin otherwise.
        let [b'"', first, ..] = self.source.as_bytes() else { return false };
        (text.as_bytes().first() == Some(first) || *first == b'\\')
            && self.as_text().is_some_and(|own| own == text)
    }

    /// A string whose escapes all stand for characters.
    pub(super) fn as_text(self) -> Option<Cow<'t, str>> {
        let [b'"', inner @ .., b'"'] = self.source.as_bytes() else { return None };
        if inner.contains(&b'\\') {
            let mut text = None;
            let mut take = |event| {
                if let Event::Text(own) = event {
                    text = Some(Cow::Owned(own));
                }
            };
            each_event(self.source, None, &mut take).ok()?;
            return text;
        }
        self.source.get(1..=inner.len()).map(Cow::Borrowed)
    }

    /// The items of an array.
    pub(super) fn items(self) -> Option<Vec<Self>> {
        if !self.is_array() {
            return None;
        }
        let mut items = Vec::new();
        let mut take = |event| {
            if let Event::Item(item) = event {
                items.push(item);
            }
        };
        each_event(self.source, None, &mut take).ok()?;
        Some(items)
    }

    /// The entries of an object, in the order of the document, repeated keys included.
    pub(super) fn entries(self) -> Option<Vec<Entry<'t>>> {
        self.is_object()
            .then(|| Self::parse_object(self.source).ok())
            .flatten()
            .map(|(_, entries)| entries)
    }

    /// Hands over what stands in an object of objects, in one pass; `None` where it is no object itself.
    pub(super) fn objects(self, take: &mut dyn FnMut(Event<'t>)) -> Option<()> {
        self.is_object().then(|| each_event(self.source, Some(self.source), take).ok()).flatten()
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

impl<'t> Key<'t> {
    fn of(raw: &'t RawValue) -> Self {
        let node = Node::of(raw);
        // A key with a broken escape is no key of the format: it is shown as it stands.
        let name = node.as_text().unwrap_or(Cow::Borrowed(node.source));
        Self { node, name }
    }

    /// Whether what stands under the key, which comes next in the document, is an object.
    fn precedes_object(&self, document: &str) -> bool {
        let end = self.node.offset_in(document) + self.node.source.len();
        let rest = document.get(end..).unwrap_or("");
        rest.trim_start_matches([' ', '\t', '\n', '\r', ':']).starts_with('{')
    }
}

/// Takes a value apart; with the document again as `nested`, an object of objects.
fn each_event<'t>(
    document: &'t str,
    nested: Option<&'t str>,
    take: &mut dyn FnMut(Event<'t>),
) -> Result<(), serde_json::Error> {
    let mut deserializer = serde_json::Deserializer::from_str(document);
    deserializer.deserialize_any(Events { nested, take })?;
    deserializer.end()
}

/// Hands over the items of a list or the entries of an object, or the text of a string.
///
/// Takes anything, so that serde's words for what it did not expect stay out of the page: 2 kB.
struct Events<'a, 't> {
    /// The document, where what stands in an object is taken apart in its turn.
    nested: Option<&'t str>,
    take: &'a mut dyn FnMut(Event<'t>),
}

impl<'de> Visitor<'de> for Events<'_, 'de> {
    type Value = ();

    fn expecting(&self, f: &mut Formatter<'_>) -> fmt::Result {
        f.write_str("anything")
    }

    fn visit_bool<E>(self, _: bool) -> Result<(), E> {
        Ok(())
    }

    fn visit_i64<E>(self, _: i64) -> Result<(), E> {
        Ok(())
    }

    fn visit_u64<E>(self, _: u64) -> Result<(), E> {
        Ok(())
    }

    fn visit_f64<E>(self, _: f64) -> Result<(), E> {
        Ok(())
    }

    fn visit_unit<E>(self) -> Result<(), E> {
        Ok(())
    }

    fn visit_str<E>(self, text: &str) -> Result<(), E> {
        (self.take)(Event::Text(text.into()));
        Ok(())
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<(), A::Error> {
        while let Some(item) = items.next_element()? {
            (self.take)(Event::Item(Node::of(item)));
        }
        Ok(())
    }

    fn visit_map<A: MapAccess<'de>>(self, mut entries: A) -> Result<(), A::Error> {
        let Self { nested, take } = self;
        while let Some(key) = entries.next_key()? {
            let key = Key::of(key);
            if nested.is_some_and(|document| key.precedes_object(document)) {
                take(Event::Begin(key));
                entries.next_value_seed(Events { nested: None, take: &mut *take })?;
                take(Event::End);
            } else {
                take(Event::Entry(Entry { key, value: Node::of(entries.next_value()?) }));
            }
        }
        Ok(())
    }
}

impl<'de> DeserializeSeed<'de> for Events<'_, 'de> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_any(self)
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
    /// As it was written out before.
    Written(&'p str),
}

/// What the path of the document itself is written as; no key can be mistaken for it.
pub(super) const WHOLE_FILE: &str = "(file)";

impl fmt::Display for Path<'_> {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        match *self {
            Path::Root => f.write_str(WHOLE_FILE),
            Path::Written(path) => f.write_str(path),
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
