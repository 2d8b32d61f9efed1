//! What stands in a cell, in the reader's words. Knows no scores and no markup.

use super::catalog::Catalog;
use super::message::Message;
use crate::dataset::{Cell, Dataset, Flag, Kind, Value};

/// Says the values of a data set in one language.
#[derive(Clone, Copy)]
pub struct ValueWords<'a> {
    /// What is compared.
    pub data: &'a Dataset,
    /// The words of the language, and how it writes numbers.
    pub catalog: &'a Catalog,
    /// How the reader writes dates; it is asked for nothing else.
    pub write: &'a dyn Fn(Value) -> String,
}

impl ValueWords<'_> {
    /// What a reader sees in a cell: its label, or else its value with its unit.
    pub fn cell(&self, criterion: usize, cell: Cell<'_>) -> String {
        cell.label().map_or_else(|| self.value(criterion, cell.value), Into::into)
    }

    /// A value in words, with its unit; "not stated" for an unknown one.
    pub fn value(&self, criterion: usize, value: Value) -> String {
        let unit = self.data.criteria.get(criterion).and_then(|of| of.unit.as_deref());
        let bare = self.bare(criterion, value);
        match (value, unit) {
            // As in "$9/mo": nobody puts a blank before it.
            (Value::Number(_) | Value::Pair(_), Some(unit)) if unit.starts_with('/') => {
                [&bare, unit].concat()
            }
            (Value::Number(_) | Value::Pair(_), Some(unit)) => {
                self.catalog.say(Message::ValueWithUnit, &[&bare, unit])
            }
            _ => bare,
        }
    }

    /// A value in words as it stands under a head that names the unit.
    pub fn bare(&self, criterion: usize, value: Value) -> String {
        let word = |message| self.catalog.template(message).into();
        match value {
            Value::Unknown => word(Message::ValueNotStated),
            Value::NotApplicable => word(Message::ValueNotApplicable),
            Value::Unlimited => word(Message::ValueUnlimited),
            Value::Flag(Flag::Yes) => word(Message::FlagYes),
            Value::Flag(Flag::Partly) => word(Message::FlagPartly),
            Value::Flag(Flag::No) => word(Message::FlagNo),
            Value::Rating(level) => {
                self.data.level(criterion, level).map_or("", |level| &level.name).into()
            }
            Value::Number(number) => self.of_stars(criterion, self.number(criterion, number)),
            Value::Pair(pair) => {
                let (low, high) = self.data.texts.pair(pair);
                let ends = [low, high].map(|end| self.number(criterion, end));
                self.of_stars(criterion, self.range(ends))
            }
            Value::Date(_) => (self.write)(value),
            Value::Text(text) => {
                let text = self.data.texts.get(text);
                let kind = self.data.criteria.get(criterion).map(|of| &of.kind);
                if kind == Some(&Kind::Link) { host(text) } else { text }.into()
            }
            Value::List(list) => self.catalog.list(Message::ListComma, &mut self.data.items(list)),
        }
    }

    fn number(&self, criterion: usize, number: f64) -> String {
        let of = self.data.criteria.get(criterion);
        self.catalog.formatted(number, of.map(|of| of.format).unwrap_or_default())
    }

    /// Two numbers as one range, with what stands around both of them once.
    fn range(&self, [low, high]: [String; 2]) -> String {
        let (before, low_digits, after) = around(&low);
        let (before_high, high_digits, after_high) = around(&high);
        // What is less than nothing keeps its minus to itself.
        let is_minus = before.contains(['-', '\u{2212}']);
        if is_minus || (before, after) != (before_high, after_high) {
            return self.catalog.say(Message::ValueRange, &[&low, &high]);
        }
        let range = self.catalog.say(Message::ValueRange, &[low_digits, high_digits]);
        [before, &range, after].concat()
    }

    /// "4.5 out of 5", where numbers are drawn as stars.
    fn of_stars(&self, criterion: usize, number: String) -> String {
        let of = self.data.criteria.get(criterion).filter(|of| of.stars);
        match of.and_then(|of| of.range) {
            Some((_, top)) => {
                self.catalog.say(Message::ValueOutOf, &[&number, &self.catalog.number(top)])
            }
            None => number,
        }
    }
}

/// A written number with what stands before and after its digits: the sign of a currency.
fn around(written: &str) -> (&str, &str, &str) {
    let is_digit = |letter: char| letter.is_ascii_digit();
    let start = written.find(is_digit).unwrap_or(0);
    let end = written.rfind(is_digit).map_or(written.len(), |last| last + 1);
    let part = |range: std::ops::Range<usize>| written.get(range).unwrap_or_default();
    (part(0..start), part(start..end), part(end..written.len()))
}

/// What a reader sees of an address: the name of its host, or to whom a letter goes; else all of it.
fn host(address: &str) -> &str {
    let after = |start: &str| {
        let found = address.get(..start.len()).is_some_and(|own| own.eq_ignore_ascii_case(start));
        found.then(|| address.get(start.len()..)).flatten()
    };
    if let Some(letter) = after("mailto:") {
        return letter.split('?').next().unwrap_or(letter);
    }
    let Some(rest) = after("https://").or_else(|| after("http://")) else { return address };
    let authority = rest.split(['/', '?', '#']).next().unwrap_or(rest);
    let host = authority.rsplit('@').next().unwrap_or(authority);
    let port = host.rfind(':').filter(|colon| !host.get(*colon..).unwrap_or("").contains(']'));
    let host = host.get(..port.unwrap_or(host.len())).unwrap_or(host);
    if host.is_empty() { address } else { host }
}

#[cfg(test)]
mod tests {
    use super::{around, host};

    #[test]
    fn an_address_is_shown_by_its_host() {
        #[track_caller]
        fn check(address: &str, shown: &str) {
            assert_eq!(host(address), shown);
        }
        check("https://docs.example.org/a/b?c#d", "docs.example.org");
        check("HTTP://example.org", "example.org");
        check("https://example.org:8443/", "example.org");
        check("https://me@example.org?x", "example.org");
        check("http://[::1]:80/", "[::1]");
        check("mailto:team@example.org?subject=Hi", "team@example.org");
        check("docs/index.html", "docs/index.html");
        check("https://", "https://");
        check("Ü", "Ü");
    }

    #[test]
    fn what_stands_around_a_number_is_told_from_its_digits() {
        assert_eq!(around("$1,200.50"), ("$", "1,200.50", ""));
        assert_eq!(around("1.200,50\u{a0}€"), ("", "1.200,50", "\u{a0}€"));
        assert_eq!(around("-5"), ("-", "5", ""));
        assert_eq!(around("∞"), ("", "∞", ""));
    }
}
