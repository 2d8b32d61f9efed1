//! What hangs on the reader's language, passed in by whoever knows it.

use std::cmp::Ordering;

use crate::dataset::Value;

/// The rank of each of some texts in the order of the language, from 0 on; texts that are equal in it share one.
pub type Collate<'a> = &'a dyn Fn(&[&str]) -> Vec<u32>;

/// A text in Unicode's compatibility decomposition (NFKD) and lower case. Line breaks are left where they are.
pub type Normalize<'a> = &'a dyn Fn(&str) -> String;

/// A value of the criterion at that position as the reader sees it, with its unit. A number keeps its digits in their
/// order.
pub type Format<'a> = &'a dyn Fn(usize, Value) -> String;

/// The functions of the reader's language.
#[derive(Clone, Copy)]
pub struct Locale<'a> {
    /// The order of texts.
    pub collate: Collate<'a>,
    /// The form in which texts are searched. Called for many texts at once, and never where all are ASCII.
    pub normalize: Normalize<'a>,
    /// How values are written.
    pub format: Format<'a>,
}

impl Default for Locale<'_> {
    /// No language: texts in the order of their bytes and as they are composed, values as the data have them.
    fn default() -> Self {
        Self {
            collate: &|texts| ranks_by(texts, &str::cmp),
            normalize: &str::to_lowercase,
            format: &|_, _| String::new(),
        }
    }
}

/// The ranks that a comparison gives: what [`Collate`] asks for where no platform sorts by itself.
pub fn ranks_by(texts: &[&str], compare: &dyn Fn(&str, &str) -> Ordering) -> Vec<u32> {
    let mut sorted: Vec<(usize, &str)> = texts.iter().copied().enumerate().collect();
    sorted.sort_by(|one, other| compare(one.1, other.1));
    let mut ranks = vec![0; texts.len()];
    let equal = sorted.chunk_by(|one, other| compare(one.1, other.1).is_eq());
    for (rank, equal) in (0..).zip(equal) {
        for (at, _) in equal {
            if let Some(place) = ranks.get_mut(*at) {
                *place = rank;
            }
        }
    }
    ranks
}

/// What the browser's `normalize` and `toLowerCase` do.
#[cfg(test)]
pub(super) fn nfkd(text: &str) -> String {
    use unicode_normalization::UnicodeNormalization;
    text.nfkd().collect::<String>().to_lowercase()
}
