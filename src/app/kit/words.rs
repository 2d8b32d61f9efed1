//! The language of the page: which it is, its catalog, and what is said from it.
//!
//! The only global state of the page: a document has one language at a time, and when that changes, the page is built
//! anew. Catalogs live as long as the document.

use std::cell::{Cell, RefCell};
use std::pin::Pin;

use crate::browser::fetch::{self, FetchError};
use crate::browser::{address, document, language};
use crate::site::Settings;
use weighbridge_core::dataset::{Currency, NumberFormat};
use weighbridge_core::language::{Catalog, Language, Message, NumberRules, PluralCategory};

/// Larger than any catalog.
const LIMIT: usize = 256 * 1024;

/// How the browser writes the language in use.
const NUMBER_RULES: NumberRules = NumberRules {
    category: |count| PluralCategory::named(&language::plural(to_f64(count))),
    number: language::number,
    formatted,
};

/// A number of a criterion as the browser writes it.
fn formatted(number: f64, format: NumberFormat) -> String {
    // Most are written as they come, by what is there already.
    if format == NumberFormat::default() {
        return language::number(number);
    }
    let NumberFormat { currency, grouping, .. } = format;
    let currency = currency.as_ref().map_or("", Currency::as_str);
    let decimals = format.decimals_of(number);
    language::styled_number(number, language::NumberStyle { currency, decimals, grouping })
}

fn to_f64(count: usize) -> f64 {
    f64::from(u32::try_from(count).unwrap_or(u32::MAX))
}

thread_local! {
    static IN_USE: Cell<&'static Catalog> = Cell::new(Box::leak(Box::new(Catalog::silent())));
    static FETCHED: RefCell<Vec<&'static Catalog>> = const { RefCell::new(Vec::new()) };
}

/// A boxed future: unboxed, its state machine would be compiled into every function that awaits it.
pub(crate) type BoxFuture<T> = Pin<Box<dyn Future<Output = T>>>;

/// The words of this release did not come.
#[derive(Debug)]
pub(crate) enum NoWords {
    /// They may come another time.
    Unfetched,
    /// The server has those of another release.
    Outdated,
}

impl NoWords {
    /// Why the page stops, as `src/boot.js` calls it.
    pub(crate) fn why(&self) -> &'static str {
        match self {
            Self::Unfetched => "load",
            Self::Outdated => "gone",
        }
    }
}

/// The catalog in use.
#[inline(never)]
pub(crate) fn catalog() -> &'static Catalog {
    IN_USE.get()
}

/// The language that the page most likely speaks, before data and settings have come; `None` where only they say.
pub(crate) fn guess() -> Option<Language> {
    let asked = address::setting("lang").and_then(|tag| Language::of(&tag));
    let of_own_data = || Language::of(&document::root("lang"));
    let has_own_data = || address::setting("data").is_none_or(|data| data.is_empty());
    asked.or_else(|| if has_own_data() { of_own_data() } else { None })
}

/// The language of the page: that of the settings, else that of the data, else the first of the reader's.
pub(crate) fn choose(settings: &Settings, data: Option<&str>) -> Language {
    let of_reader = || language::of_the_reader().iter().find_map(|tag| Language::of(tag));
    settings.language.or_else(|| Language::of(data?)).or_else(of_reader).unwrap_or_default()
}

/// Lets the page speak a language from now on.
pub(crate) fn speak(catalog: &'static Catalog, settings: &Settings) {
    let language = catalog.language;
    IN_USE.set(catalog);
    language::write_as(&locale(language, &settings.language_tag));
    document::set_root("lang", language.tag());
    document::set_root("dir", if language.is_right_to_left() { "rtl" } else { "ltr" });
}

/// The tag by which numbers and dates are written: with the reader's region, or else the one that was set.
fn locale(language: Language, set: &str) -> String {
    let readers = language::of_the_reader();
    let is_own = |tag: &&str| Language::of(tag) == Some(language);
    let own = readers.iter().map(String::as_str).chain([set]).find(is_own).unwrap_or_default();
    let region = own.split('-').skip(1).find(|part| part.len() == 2);
    let region = region.filter(|region| region.bytes().all(|letter| letter.is_ascii_alphabetic()));
    let mut tag = language.tag().to_owned();
    if let Some(region) = region {
        tag.extend(["-", region]);
    }
    // The catalog's sentences are written with Latin digits, so its numbers are, too.
    if language == Language::Arabic {
        tag.push_str("-u-nu-latn");
    }
    tag
}

/// The catalog of a language, fetched unless it is there.
pub(crate) fn fetched(language: Language) -> BoxFuture<Result<&'static Catalog, NoWords>> {
    Box::pin(async move {
        let is_own = |catalog: &&&Catalog| catalog.language == language;
        let known = FETCHED.with_borrow(|all| all.iter().find(is_own).copied());
        if let Some(known) = known {
            return Ok(known);
        }
        let page = file(language, "").await?;
        let catalog = Catalog::new(language, NUMBER_RULES, &page).ok_or(NoWords::Outdated)?;
        let catalog: &'static Catalog = Box::leak(Box::new(catalog));
        FETCHED.with_borrow_mut(|all| all.push(catalog));
        Ok(catalog)
    })
}

/// Gets the rest of the catalog in use, and says whether it is there.
pub(crate) fn more() -> BoxFuture<bool> {
    let catalog = catalog();
    Box::pin(async move {
        catalog.has_more()
            || file(catalog.language, "more-").await.is_ok_and(|more| catalog.add_more(&more))
    })
}

/// All of English with plain numbers, for what is written for machines, too.
pub(crate) async fn plain_english() -> Option<Catalog> {
    let [page, more] = [file(Language::English, "").await, file(Language::English, "more-").await];
    let catalog = Catalog::new(Language::English, NumberRules::PLAIN_ENGLISH, &page.ok()?)?;
    catalog.add_more(&more.ok()?).then_some(catalog)
}

/// A file of words, as `scripts/words.mjs` names them.
fn file(language: Language, part: &'static str) -> BoxFuture<Result<String, NoWords>> {
    Box::pin(async move {
        let name = [
            "words-",
            language.tag(),
            "-",
            part,
            &document::program("data-words").unwrap_or_default(),
            ".txt",
        ]
        .concat();
        let allowed = |origin: &str| origin == address::own_origin();
        let bytes = fetch::bytes(&name, LIMIT, &allowed).await.map_err(|error| match error {
            FetchError::Status(404 | 410) => NoWords::Outdated,
            _ => NoWords::Unfetched,
        })?;
        String::from_utf8(bytes).map_err(|_| NoWords::Outdated)
    })
}

/// A message.
#[inline(never)]
pub(crate) fn t(message: Message) -> &'static str {
    catalog().template(message)
}

/// A message with these texts in its places.
#[inline(never)]
pub(crate) fn say(message: Message, texts: &[&str]) -> String {
    catalog().say(message, texts)
}

/// A message in the plural form that a count takes, with these texts in its places.
#[inline(never)]
pub(crate) fn say_for(message: Message, count: usize, texts: &[&str]) -> String {
    catalog().say_for(message, count, texts)
}
