//! Which rows hold all words of a request.

use super::fold;
use super::index::SearchIndex;
use super::locale::Locale;
use super::request::{Layout, Request};
use super::search::Search;
use crate::dataset::Dataset;

impl SearchIndex {
    /// Which rows of a request's layout hold all its words, one answer a row by position; `None` where it has no words.
    ///
    /// A row holds a word that stands in its own texts or in a visible cell; where criteria are rows, in one of the
    /// options that are `kept`, of which there is one answer an option. What is not yet folded is folded now.
    pub fn matches(
        &mut self,
        data: &Dataset,
        locale: Locale<'_>,
        request: &Request,
        kept: &[bool],
    ) -> Option<Vec<bool>> {
        let words = fold::words(&request.query, locale.normalize);
        if words.is_empty() {
            return None;
        }
        self.complete(data, locale);
        let visible: Vec<bool> =
            (0..data.criteria.len()).map(|criterion| request.is_visible(data, criterion)).collect();
        let mut found = match request.layout {
            Layout::Options => vec![true; data.options.len()],
            Layout::Criteria => visible.clone(),
        };
        for word in &words {
            let search = Search::new(data, locale, self, word);
            match request.layout {
                Layout::Options => leave_options(&search, &visible, request.scenario, &mut found),
                Layout::Criteria => leave_criteria(&search, kept, request.scenario, &mut found),
            }
        }
        Some(found)
    }
}

/// Leaves of the options those whose own texts or visible cells hold the word.
fn leave_options(
    search: &Search<'_>,
    visible: &[bool],
    scenario: Option<usize>,
    left: &mut [bool],
) {
    let mut found: Vec<bool> = (0..left.len()).map(|option| search.is_in_option(option)).collect();
    for criterion in positions(visible) {
        search.options_with_cell(criterion, scenario, &mut |option| {
            if let Some(place) = found.get_mut(option) {
                *place = true;
            }
        });
    }
    left.iter_mut().zip(found).for_each(|(left, found)| *left &= found);
}

/// Leaves of the criteria those whose own texts or a kept option's cell hold the word.
fn leave_criteria(search: &Search<'_>, kept: &[bool], scenario: Option<usize>, left: &mut [bool]) {
    for (criterion, left) in left.iter_mut().enumerate().filter(|(_, left)| **left) {
        *left = search.is_in_criterion(criterion);
        if !*left {
            search.options_with_cell(criterion, scenario, &mut |option| {
                *left |= kept.get(option).copied().unwrap_or(false);
            });
        }
    }
}

/// The positions of what is set.
fn positions(answers: &[bool]) -> impl Iterator<Item = usize> {
    answers.iter().enumerate().filter(|(_, answer)| **answer).map(|(at, _)| at)
}
