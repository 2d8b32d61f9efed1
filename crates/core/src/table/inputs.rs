//! All that a view is made from.

use super::locale::Locale;
use super::request::Request;
use crate::dataset::Dataset;

/// A number that rows are sorted by and that is worked out elsewhere. Criteria and options are named by position.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Figure {
    /// The value 0..1 that an option has in a criterion.
    Value {
        /// The criterion.
        criterion: usize,
        /// The option.
        option: usize,
    },
    /// How much a criterion matters to the visitor.
    Importance(usize),
    /// By how much a criterion sets the options apart.
    Balance(usize),
    /// The score of an option.
    Score(usize),
}

/// Gives such a number; `None` where there is none, as of a criterion that is not scored. Asked for nothing but what
/// rows are sorted by.
pub type Figures<'a> = &'a dyn Fn(Figure) -> Option<f64>;

/// Finds the words of a request: one answer for each row of its layout, by position, as
/// [`SearchIndex::matches`](super::SearchIndex::matches) gives them. Asked only where words are searched for.
///
/// It is told which options are neither left out nor turned away. With `None` no row is taken away.
pub type Finder<'a> = &'a dyn Fn(&Request, &[bool]) -> Option<Vec<bool>>;

#[derive(Clone, Copy)]
pub(super) struct Inputs<'a> {
    pub(super) data: &'a Dataset,
    pub(super) request: &'a Request,
    pub(super) locale: Locale<'a>,
    pub(super) figures: Figures<'a>,
    pub(super) finder: Finder<'a>,
}
