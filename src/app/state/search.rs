//! The search, by code that is fetched when the visitor turns to it or, where there is much to search, before that.

use std::ops::Range;

use leptos::prelude::{LocalStorage, StoredValue, UpdateValue};
use leptos::wasm_split::wasm_split;

use crate::app::kit::lazy::{Code, Missing};
use crate::app::kit::signals::{Memo, Signal};
use crate::browser::{language, time};
use weighbridge_core::dataset::Dataset;
use weighbridge_core::language::Notice;
use weighbridge_core::table::{self, Locale, Request, SearchIndex};

use super::locale::in_language;

/// With more options than this the code is fetched as soon as the page is idle, so that the index is there before the
/// first letter: it takes longer to make than a letter may.
const MOST_OPTIONS_UNASKED: usize = 500;

/// Bytes of text that are folded in one go: a few milliseconds.
const FOLDED_AT_ONCE: usize = 64 * 1024;

/// What the code does once it is there. Called through this alone, so that all of it can come later.
trait Searching {
    /// As [`SearchIndex::prepare`].
    fn prepare(&mut self, locale: Locale<'_>, bytes: usize) -> bool;
    /// As [`SearchIndex::matches`].
    fn matches(
        &mut self,
        locale: Locale<'_>,
        request: &Request,
        kept: &[bool],
    ) -> Option<Vec<bool>>;
    /// As [`table::marks`].
    fn marks(&self, text: &str, words: &str) -> Vec<Range<usize>>;
}

/// The search of a page.
#[derive(Clone, Copy)]
pub(crate) struct Search {
    data: &'static Dataset,
    code: Code,
    /// What was made of the data in the language that the page speaks.
    index: StoredValue<Option<Box<dyn Searching>>, LocalStorage>,
    /// The words that are searched for; none as long as the code for it is not there.
    pub(crate) words: Memo<String>,
}

impl Search {
    /// The search for what the visitor types. Asks for the code where that is something.
    pub(super) fn new(
        data: &'static Dataset,
        query: Memo<String>,
        notices: Signal<Vec<Notice>>,
    ) -> Self {
        let code = Code::new(|| Box::pin(fetch_made()), notices);
        let words = Memo::new(move || {
            let query = query.read();
            match query.trim().is_empty() || !code.is_there() {
                true => String::new(),
                false => (*query).clone(),
            }
        });
        let search = Self { data, code, index: StoredValue::new_local(None), words };
        if data.options.len() > MOST_OPTIONS_UNASKED {
            time::spawn(async move {
                time::idle().await;
                search.get_ready();
            });
        }
        search
    }

    /// Gets the code and makes the index while nobody waits for it: the visitor is about to type.
    pub(crate) fn get_ready(self) {
        time::spawn(async move {
            if self.code.come().await {
                self.with_index(&mut |_| ());
            }
        });
    }

    /// Calls back once it is known whether the code comes that was asked for; see [`Code::when_known`].
    pub(super) fn when_known(self, call: impl FnOnce() + 'static) {
        self.code.when_known(call);
    }

    /// Which rows hold the words of a request, as [`Finder`](table::Finder) says; `None` where the code is not there.
    pub(super) fn rows(self, request: &Request, kept: &[bool]) -> Option<Vec<bool>> {
        if !self.code.is_there() {
            return None;
        }
        let mut rows = None;
        self.with_index(&mut |index| {
            rows = in_language(self.data, |locale| index.matches(locale, request, kept));
        });
        rows
    }

    /// Where the words that are searched for stand in a text.
    pub(crate) fn marks(self, text: &str) -> Vec<Range<usize>> {
        let words = self.words.read();
        let mut marks = Vec::new();
        if !words.is_empty() {
            self.with_index(&mut |index| marks = index.marks(text, &words));
        }
        marks
    }

    /// Makes another index for another language, if there was one.
    pub(super) fn follow_language(self) {
        if self.index.try_update_value(Option::take).flatten().is_some() {
            self.with_index(&mut |_| ());
        }
    }

    /// Calls with the index, which is made where there is none. Not before the code is there.
    fn with_index(self, call: &mut dyn FnMut(&mut dyn Searching)) {
        let is_made = self.index.try_update_value(|index| {
            let is_new = index.is_none();
            if is_new {
                let mut made = Box::pin(made(self.data));
                *index = time::at_once(made.as_mut()).and_then(Result::ok);
            }
            if let Some(index) = index {
                call(&mut **index);
            }
            is_new
        });
        if is_made == Some(true) {
            self.prepare_when_idle();
        }
    }

    /// Gets the index ready while nobody waits for it.
    fn prepare_when_idle(self) {
        time::spawn(async move {
            let mut is_done = false;
            while !is_done {
                time::idle().await;
                let prepare = |index: &mut Option<Box<dyn Searching>>| {
                    let index = index.as_mut()?;
                    Some(in_language(self.data, |locale| index.prepare(locale, FOLDED_AT_ONCE)))
                };
                // Nothing is left to do once the page is gone.
                is_done = self.index.try_update_value(prepare).flatten().unwrap_or(true);
            }
        });
    }
}

/// The data, and the index that is made of them.
struct Indexed {
    data: &'static Dataset,
    index: SearchIndex,
}

impl Searching for Indexed {
    fn prepare(&mut self, locale: Locale<'_>, bytes: usize) -> bool {
        self.index.prepare(self.data, locale, bytes)
    }

    fn matches(
        &mut self,
        locale: Locale<'_>,
        request: &Request,
        kept: &[bool],
    ) -> Option<Vec<bool>> {
        self.index.matches(self.data, locale, request, kept)
    }

    fn marks(&self, text: &str, words: &str) -> Vec<Range<usize>> {
        table::marks(text, words, &language::normalize)
    }
}

#[wasm_split(search, wasm_split_path = leptos::wasm_split, fallible, preload(fetch_made))]
fn made(data: &'static Dataset) -> Result<Box<dyn Searching>, Missing> {
    Ok(Box::new(Indexed { data, index: SearchIndex::default() }))
}
