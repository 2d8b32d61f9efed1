//! What is said, and in which language: messages, and a catalog of templates for each language.
//!
//! Knows that messages exist, and neither when which is said, nor the browser. How a language writes numbers and
//! which plural a count takes is passed in with its catalog.
//!
//! | module | what it is |
//! |---|---|
//! | `message` | all messages, as a number each |
//! | `catalog` | their templates in one language |
//! | `value_words` | what stands in a cell, in the words of a catalog |
//! | `template` | whole sentences with places in them |
//! | `notice` | a message that waits to be said |
//! | `languages` | the languages that there are |
//!
//! The sources of the templates are `catalogs/*.json`; `scripts/words.mjs` makes of each what the page loads.

mod catalog;
mod languages;
mod message;
mod notice;
mod template;
mod value_words;

#[cfg(not(target_arch = "wasm32"))]
mod catalog_file;

pub use catalog::{Catalog, NumberRules, PluralCategory};
pub use languages::Language;
pub use message::{Message, PAGE_MESSAGES};
pub use notice::Notice;
pub use template::{Part, each_part};
pub use value_words::ValueWords;

#[cfg(not(target_arch = "wasm32"))]
pub use catalog_file::{CatalogFile, MessageText, english};
