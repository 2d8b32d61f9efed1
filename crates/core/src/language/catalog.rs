//! The templates of one language, and how it counts and writes numbers.

use std::sync::OnceLock;

use super::languages::Language;
use super::message::{Message, PAGE_MESSAGES};
use super::template::{APART, Part, each_part, is_apart};
use crate::dataset::{NumberFormat, number};

/// The plural forms of CLDR.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PluralCategory {
    /// Of nothing, in Arabic.
    Zero,
    /// Of one and, in some languages, of what is like it.
    One,
    /// Of two, in Arabic.
    Two,
    /// Of a few, in Arabic.
    Few,
    /// Of many; of whole millions in Romance languages.
    Many,
    /// Of all else.
    Other,
}

impl PluralCategory {
    /// The name that CLDR and `Intl` give it.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Zero => "zero",
            Self::One => "one",
            Self::Two => "two",
            Self::Few => "few",
            Self::Many => "many",
            Self::Other => "other",
        }
    }

    /// The category of a name; [`Other`](Self::Other) for a name that is none.
    pub fn named(name: &str) -> Self {
        let known = [Self::Zero, Self::One, Self::Two, Self::Few, Self::Many];
        known.into_iter().find(|category| category.as_str() == name).unwrap_or(Self::Other)
    }
}

/// How a language counts, and how numbers are written in it.
#[derive(Clone, Copy, Debug)]
pub struct NumberRules {
    /// The plural form that a count takes.
    pub category: fn(usize) -> PluralCategory,
    /// A number as it stands in a sentence.
    pub number: fn(f64) -> String,
    /// A number of a criterion, which says more on how it is written.
    pub formatted: fn(f64, NumberFormat) -> String,
}

impl NumberRules {
    /// English with plain numbers, as reports have it, whoever reads them.
    pub const PLAIN_ENGLISH: Self = Self {
        category: |count| if count == 1 { PluralCategory::One } else { PluralCategory::Other },
        number: number::to_text,
        formatted: |number, format| format.english(number),
    };
}

/// The templates of one language: what a first visit needs, and the rest once it is there.
///
/// In a text of templates each stands on a line of its own, in the order of [`Message`]. One with plural
/// forms has all of them on its line, each behind a tab as `category:template`.
#[derive(Debug)]
pub struct Catalog {
    /// Whose templates these are.
    pub language: Language,
    number_rules: NumberRules,
    page: Vec<Box<str>>,
    more: OnceLock<Vec<Box<str>>>,
}

/// Between the plural forms of a template.
const BETWEEN_FORMS: char = '\t';

impl Catalog {
    /// A catalog of what a first visit needs; `None` where these are not as many templates as there are messages.
    pub fn new(language: Language, number_rules: NumberRules, page: &str) -> Option<Self> {
        let page = lines(page, PAGE_MESSAGES)?;
        Some(Self { language, number_rules, page, more: OnceLock::new() })
    }

    /// A catalog that says nothing.
    pub fn silent() -> Self {
        let (language, number_rules) = (Language::English, NumberRules::PLAIN_ENGLISH);
        Self { language, number_rules, page: Vec::new(), more: OnceLock::new() }
    }

    /// Adds the rest; false where these are not as many templates as there are messages.
    pub fn add_more(&self, more: &str) -> bool {
        let more = lines(more, Message::COUNT - PAGE_MESSAGES);
        more.is_some_and(|more| self.more.set(more).is_ok() || self.has_more())
    }

    /// Whether the rest is there.
    pub fn has_more(&self) -> bool {
        self.more.get().is_some()
    }

    fn line(&self, message: Message) -> &str {
        let at = message as usize;
        let line = match at.checked_sub(PAGE_MESSAGES) {
            None => self.page.get(at),
            Some(at) => self.more.get().and_then(|more| more.get(at)),
        };
        line.map_or("", |line| line)
    }

    fn form(&self, message: Message, category: PluralCategory) -> Option<&str> {
        let mut forms = self.line(message).split(BETWEEN_FORMS).skip(1);
        let own =
            |form: &&str| form.split_once(':').is_some_and(|(name, _)| name == category.as_str());
        forms.find(own).and_then(|form| form.split_once(':')).map(|(_, form)| form)
    }

    /// The template of a message; of one with plural forms, that of [`PluralCategory::Other`].
    pub fn template(&self, message: Message) -> &str {
        self.form(message, PluralCategory::Other).unwrap_or_else(|| self.line(message))
    }

    /// The template of a message in the plural form that a count takes.
    pub fn template_for(&self, message: Message, count: usize) -> &str {
        let own = self.form(message, (self.number_rules.category)(count));
        own.unwrap_or_else(|| self.template(message))
    }

    /// A message with these texts in its places.
    pub fn say(&self, message: Message, texts: &[&str]) -> String {
        self.fill(self.template(message), texts)
    }

    /// A message in the plural form that a count takes, with these texts in its places.
    pub fn say_for(&self, message: Message, count: usize, texts: &[&str]) -> String {
        self.fill(self.template_for(message, count), texts)
    }

    fn fill(&self, template: &str, texts: &[&str]) -> String {
        let mut filled = String::new();
        each_part(template, &mut |part| match part {
            Part::Text(text) => filled.push_str(text),
            Part::Place(place) => {
                self.push(texts.get(place).copied().unwrap_or_default(), &mut filled);
            }
        });
        filled
    }

    /// Puts a text behind what there is of a sentence, kept apart where one of them runs the other way.
    pub fn push(&self, text: &str, sentence: &mut String) {
        if is_apart(text, self.language.is_right_to_left()) {
            sentence.push(APART[0]);
            sentence.push_str(text);
            sentence.push(APART[1]);
        } else {
            sentence.push_str(text);
        }
    }

    /// Several texts as one, with what `joint` puts between two of them.
    pub fn list(&self, joint: Message, texts: &mut dyn Iterator<Item = &str>) -> String {
        let mut list = String::new();
        if let Some(first) = texts.next() {
            self.push(first, &mut list);
        }
        for text in texts {
            let mut longer = String::new();
            each_part(self.template(joint), &mut |part| match part {
                Part::Text(text) => longer.push_str(text),
                Part::Place(0) => longer.push_str(&list),
                Part::Place(_) => self.push(text, &mut longer),
            });
            list = longer;
        }
        list
    }

    /// A number as the language writes it.
    pub fn number(&self, number: f64) -> String {
        (self.number_rules.number)(number)
    }

    /// A number of a criterion as the language writes it.
    pub fn formatted(&self, number: f64, format: NumberFormat) -> String {
        (self.number_rules.formatted)(number, format)
    }

    /// How many of something, as the language writes it.
    pub fn count(&self, count: usize) -> String {
        self.number(f64::from(u32::try_from(count).unwrap_or(u32::MAX)))
    }
}

/// The lines of a text, where there are so many.
fn lines(text: &str, count: usize) -> Option<Vec<Box<str>>> {
    let text = text.strip_suffix('\n').unwrap_or(text);
    let lines: Vec<Box<str>> = text.split('\n').map(Into::into).collect();
    (lines.len() == count).then_some(lines)
}
