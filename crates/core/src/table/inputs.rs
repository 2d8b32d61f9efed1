//! All that a view is made from.

use super::locale::Locale;
use super::request::Request;
use crate::dataset::Dataset;

/// The value 0..1 of a criterion (first) and an option; `None` where it is not scored.
pub type Value01<'a> = &'a dyn Fn(usize, usize) -> Option<f64>;

#[derive(Clone, Copy)]
pub(super) struct Inputs<'a> {
    pub(super) data: &'a Dataset,
    pub(super) request: &'a Request,
    pub(super) locale: Locale<'a>,
    pub(super) value01: Value01<'a>,
}

impl Inputs<'_> {
    /// Whether neither the visitor nor its group hides a criterion.
    pub(super) fn is_visible(self, criterion: usize) -> bool {
        let group = self.data.criteria.get(criterion).and_then(|criterion| criterion.group);
        !self.request.hidden.contains(&criterion)
            && !group.is_some_and(|group| self.request.groups_off.contains(&group))
    }
}
