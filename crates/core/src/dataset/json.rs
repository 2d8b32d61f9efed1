//! A JSON document taken apart lazily, one node at a time, so that every node knows where it stands.
//!
//! The scanner checks the syntax and finds where values begin and end; a node is the slice of the
//! document between them, and its offset is how far the slice lies from the document's start. Knows
//! nothing of what the document means.

use std::borrow::Cow;
use std::str::Chars;

use super::finding::quoted;
use super::number;
use super::scan::{Scanner, Slip};

/// One value of the document: its JSON text, without the blanks around it.
#[derive(Clone, Copy)]
pub struct Node<'t> {
    source: &'t str,
}

/// One entry of an object.
pub struct Entry<'t> {
    /// Where the key stands.
    pub key: Node<'t>,
    /// What the key says.
    pub name: Cow<'t, str>,
    /// What stands under it.
    pub value: Node<'t>,
}

impl<'t> Node<'t> {
    /// Checks the syntax of a whole document.
    pub fn parse(document: &'t str) -> Result<Self, Slip> {
        let mut scanner = Scanner::new(document);
        let source = scanner.value()?;
        scanner.end()?;
        Ok(Self { source })
    }

    /// Checks the syntax of a whole document that is an object, and takes it apart in the same pass.
    pub fn parse_object(document: &'t str) -> Result<(Self, Vec<Entry<'t>>), Slip> {
        let mut scanner = Scanner::new(document);
        let entries = entries(&mut scanner)?;
        scanner.end()?;
        Ok((Self { source: document.trim() }, entries))
    }

    /// A place in the document that is no value, such as a character that breaks the syntax.
    pub fn at(document: &'t str, offset: usize) -> Self {
        Self { source: document.get(offset..).unwrap_or("") }
    }

    /// Bytes from the start of the document that the node was parsed from.
    pub fn offset_in(self, document: &str) -> usize {
        (self.source.as_ptr() as usize).saturating_sub(document.as_ptr() as usize)
    }

    /// Whether it is `null`.
    pub fn is_null(self) -> bool {
        self.source == "null"
    }

    /// Whether it is an object.
    pub fn is_object(self) -> bool {
        self.source.starts_with('{')
    }

    /// Whether it is an array.
    pub fn is_array(self) -> bool {
        self.source.starts_with('[')
    }

    /// `true` or `false`.
    pub fn as_bool(self) -> Option<bool> {
        match self.source {
            "true" => Some(true),
            "false" => Some(false),
            _ => None,
        }
    }

    /// A number that a double can hold.
    pub fn as_number(self) -> Option<f64> {
        number::parse(self.source)
    }

    /// A number without sign, fraction or exponent.
    pub fn as_count(self) -> Option<u32> {
        self.source.parse().ok()
    }

    /// A string whose escapes all stand for characters.
    pub fn as_text(self) -> Option<Cow<'t, str>> {
        let inner = self.source.strip_prefix('"')?.strip_suffix('"')?;
        if inner.contains('\\') {
            return unescape(inner).map(Cow::Owned);
        }
        Some(Cow::Borrowed(inner))
    }

    /// The items of an array.
    pub fn items(self) -> Option<Vec<Self>> {
        let mut items = Vec::new();
        let mut take = |_, source| items.push(Self { source });
        Scanner::new(self.source).entries(b'[', &mut take).ok()?;
        Some(items)
    }

    /// The entries of an object, in the order of the document, repeated keys included.
    pub fn entries(self) -> Option<Vec<Entry<'t>>> {
        entries(&mut Scanner::new(self.source)).ok()
    }

    /// What it is, for a reader: a short value itself, or what kind of thing.
    pub fn describe(self) -> String {
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

/// The entries of the object that comes next.
fn entries<'t>(scanner: &mut Scanner<'t>) -> Result<Vec<Entry<'t>>, Slip> {
    let mut entries = Vec::new();
    scanner.entries(b'{', &mut |key, value| {
        let key = Node { source: key };
        // A key with a broken escape is no key of the format: it is shown as it stands.
        let name = key.as_text().unwrap_or(Cow::Borrowed(key.source));
        entries.push(Entry { key, name, value: Node { source: value } });
    })?;
    Ok(entries)
}

/// The text that is written with escapes; `None` where a `\u` stands for half a character.
fn unescape(written: &str) -> Option<String> {
    let mut text = String::new();
    let mut rest = written;
    while let Some((plain, escaped)) = rest.split_once('\\') {
        text.push_str(plain);
        let mut letters = escaped.chars();
        text.push(match letters.next()? {
            'b' => '\u{8}',
            'f' => '\u{c}',
            'n' => '\n',
            'r' => '\r',
            't' => '\t',
            'u' => coded(&mut letters)?,
            plain => plain,
        });
        rest = letters.as_str();
    }
    text.push_str(rest);
    Some(text)
}

/// The character of one `\u` escape, or of two that make one.
fn coded(letters: &mut Chars<'_>) -> Option<char> {
    let first = hex(letters)?;
    if !(0xd800..0xdc00).contains(&first) {
        return char::from_u32(first);
    }
    let is_followed = letters.next() == Some('\\') && letters.next() == Some('u');
    let second = is_followed.then(|| hex(letters)).flatten()?.checked_sub(0xdc00)?;
    (second < 0x400).then(|| char::from_u32(0x10000 + ((first - 0xd800) << 10) + second)).flatten()
}

fn hex(letters: &mut Chars<'_>) -> Option<u32> {
    (0..4).try_fold(0, |code, _| Some(code * 16 + letters.next()?.to_digit(16)?))
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
