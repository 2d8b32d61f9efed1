//! A message that waits to be said, until a language is known, or said again in another one.

use super::catalog::Catalog;
use super::message::Message;

/// A message with what goes into its places.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Notice {
    message: Message,
    texts: Vec<String>,
    count: Option<usize>,
}

impl Notice {
    /// A message with these texts in its places.
    pub fn new(message: Message, texts: Vec<String>) -> Self {
        Self { message, texts, count: None }
    }

    /// Whether it is about the publisher's settings, and not about the data or the visitor's choices.
    pub fn is_about_settings(&self) -> bool {
        use Message as M;
        matches!(
            self.message,
            M::NoticeConfig
                | M::NoticeParts
                | M::NoticeTheme
                | M::NoticeAccent
                | M::NoticeRadius
                | M::NoticeDensity
                | M::NoticeFont
                | M::NoticeLang
        )
    }

    /// Whether it is about the link that the visitor came by.
    pub fn is_about_link(&self) -> bool {
        use Message as M;
        matches!(
            self.message,
            M::NoticeLinkVersion
                | M::NoticeLinkNoCriterion
                | M::NoticeLinkNoOption
                | M::NoticeLinkNoGroup
                | M::NoticeLinkNoScenario
                | M::NoticeLinkNoPart
                | M::NoticeLinkNoValue
                | M::NoticeLinkNotScored
                | M::NoticeLinkWeight
                | M::NoticeLinkRange
                | M::NoticeLinkText
                | M::NoticeLinkWord
        )
    }

    /// A message with a count in its one place, in the plural form that the count takes.
    pub fn of_count(message: Message, count: usize) -> Self {
        Self { message, texts: Vec::new(), count: Some(count) }
    }

    /// The notice in a language.
    pub fn in_words(&self, catalog: &Catalog) -> String {
        match self.count {
            Some(count) => catalog.say_for(self.message, count, &[&catalog.count(count)]),
            None => {
                let texts: Vec<&str> = self.texts.iter().map(String::as_str).collect();
                catalog.say(self.message, &texts)
            }
        }
    }
}
