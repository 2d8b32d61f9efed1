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

#[derive(Clone, Copy)]
pub(super) struct Inputs<'a> {
    pub(super) data: &'a Dataset,
    pub(super) request: &'a Request,
    pub(super) locale: Locale<'a>,
    pub(super) figures: Figures<'a>,
}

impl Inputs<'_> {
    /// Whether neither the visitor nor its group hides a criterion.
    pub(super) fn is_visible(self, criterion: usize) -> bool {
        let group = self.data.criteria.get(criterion).and_then(|criterion| criterion.group);
        !self.request.hidden.contains(&criterion)
            && !group.is_some_and(|group| self.request.groups_off.contains(&group))
    }
}
