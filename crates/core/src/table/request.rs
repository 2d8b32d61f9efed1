//! What the visitor asks to see, and how a click on a header changes the order.

use crate::dataset::Dataset;

/// Which of the two things compared stands as rows.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Layout {
    /// A row a criterion, a column an option.
    #[default]
    Criteria,
    /// A row an option, a column a criterion.
    Options,
}

/// Most options for which criteria stand as rows unless the visitor says otherwise.
const MOST_OPTIONS_AS_COLUMNS: usize = 4;

impl Layout {
    /// The layout that a data set starts with: criteria as rows up to four options.
    pub fn default_for(data: &Dataset) -> Self {
        if data.options.len() <= MOST_OPTIONS_AS_COLUMNS { Self::Criteria } else { Self::Options }
    }

    /// Name in addresses.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Criteria => "criteria",
            Self::Options => "options",
        }
    }

    /// Reads what [`Layout::as_str`] writes.
    pub fn parse(text: &str) -> Option<Self> {
        match text {
            "criteria" => Some(Self::Criteria),
            "options" => Some(Self::Options),
            _ => None,
        }
    }
}

/// One sort key: by what, and in which direction.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SortKey<By> {
    /// By what the rows are ordered.
    pub by: By,
    /// Greatest first. What is not stated stays last, and equal rows keep the order of the data.
    pub descending: bool,
}

/// What options can be ordered by.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum SortBy {
    /// Their name.
    Name,
    /// Their score.
    Score,
    /// Their value in the criterion at this position, whichever direction is better.
    Criterion(usize),
}

/// What criteria can be ordered by.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RowBy {
    /// Their name.
    Name,
    /// How much they matter to the visitor.
    Importance,
    /// By how much they set the options apart.
    Balance,
    /// The value 0..1 that the option at this position has in them.
    Option(usize),
}

/// The keys after a click on a header: by its `first` step, then the other way, then the order of the data.
///
/// A plain click replaces all other keys; an `additive` one leaves them, and a new key comes last.
pub fn click_sort<By: Copy + PartialEq>(
    keys: &[SortKey<By>],
    first: SortKey<By>,
    additive: bool,
) -> Vec<SortKey<By>> {
    let SortKey { by, descending } = first;
    let before = keys.iter().find(|key| key.by == by);
    let clicked = match before {
        None => Some(first),
        Some(key) if key.descending == descending => Some(SortKey { by, descending: !descending }),
        Some(_) => None,
    };
    if !additive {
        return clicked.into_iter().collect();
    }
    let in_place = |key: &SortKey<By>| if key.by == by { clicked } else { Some(*key) };
    let mut keys: Vec<SortKey<By>> = keys.iter().filter_map(in_place).collect();
    keys.extend(clicked.filter(|_| before.is_none()));
    keys
}

/// All that decides what is shown. Positions out of range have no effect.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Request {
    /// The scenario whose cells count.
    pub scenario: Option<usize>,
    /// What stands as rows.
    pub layout: Layout,
    /// Order of the options; none: the order of the data.
    pub sort: Vec<SortKey<SortBy>>,
    /// Order of the criteria; none: the order of the data.
    pub rows: Vec<SortKey<RowBy>>,
    /// The criteria that come before all others, in this order.
    pub first: Vec<usize>,
    /// Words that every row shown must hold.
    pub query: String,
    /// Fold away the criteria in which all options shown are the same.
    pub only_differences: bool,
    /// Groups whose criteria are hidden.
    pub groups_off: Vec<usize>,
    /// Criteria that are hidden.
    pub hidden: Vec<usize>,
    /// Options that are left out, ascending. They do not count as rows that could be shown.
    pub without: Vec<usize>,
    /// The options that do not meet what is asked of a criterion, by criterion; judged elsewhere.
    pub turned_away: Vec<(usize, Vec<u32>)>,
}

/// What narrows a view and can be lifted by itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Constraint {
    /// The words searched for.
    Query,
    /// Only differences.
    OnlyDifferences,
    /// The groups switched off, all together.
    Groups,
    /// The criteria hidden, all together.
    Hidden,
    /// The options left out, all together.
    Without,
    /// What is asked of the criterion at this position.
    Must(usize),
}

impl Request {
    /// Whether anything is sorted by more than one key.
    pub fn has_several_keys(&self) -> bool {
        self.sort.len() > 1 || self.rows.len() > 1
    }

    /// Everything, in the order and layout that the data set starts with.
    pub fn all(data: &Dataset) -> Self {
        Self {
            scenario: None,
            layout: Layout::default_for(data),
            sort: Vec::new(),
            rows: Vec::new(),
            first: Vec::new(),
            query: String::new(),
            only_differences: false,
            groups_off: Vec::new(),
            hidden: Vec::new(),
            without: Vec::new(),
            turned_away: Vec::new(),
        }
    }

    /// Whether neither the visitor nor its group hides a criterion.
    pub(super) fn is_visible(&self, data: &Dataset, criterion: usize) -> bool {
        let group = data.criteria.get(criterion).and_then(|criterion| criterion.group);
        !self.hidden.contains(&criterion)
            && !group.is_some_and(|group| self.groups_off.contains(&group))
    }

    /// Whether it asks for any words.
    pub(super) fn has_words(&self) -> bool {
        !self.query.trim().is_empty()
    }

    /// What narrows the view at present.
    pub fn constraints(&self) -> Vec<Constraint> {
        let switches = [
            (self.has_words(), Constraint::Query),
            (self.only_differences, Constraint::OnlyDifferences),
            (!self.groups_off.is_empty(), Constraint::Groups),
            (!self.hidden.is_empty(), Constraint::Hidden),
            (!self.without.is_empty(), Constraint::Without),
        ];
        let switched_on = switches.into_iter().filter(|switch| switch.0).map(|switch| switch.1);
        let narrowing = self.turned_away.iter().filter(|(_, options)| !options.is_empty());
        let mut asked: Vec<usize> = narrowing.map(|entry| entry.0).collect();
        asked.sort_unstable();
        asked.dedup();
        switched_on.chain(asked.into_iter().map(Constraint::Must)).collect()
    }

    /// The same request with one constraint lifted.
    #[must_use]
    pub fn without_constraint(&self, constraint: Constraint) -> Self {
        let mut request = self.clone();
        match constraint {
            Constraint::Query => request.query.clear(),
            Constraint::OnlyDifferences => request.only_differences = false,
            Constraint::Groups => request.groups_off.clear(),
            Constraint::Hidden => request.hidden.clear(),
            Constraint::Without => request.without.clear(),
            Constraint::Must(criterion) => {
                request.turned_away.retain(|entry| entry.0 != criterion);
            }
        }
        request
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Keys as in an address: `-` for descending.
    fn keys(text: &str) -> Vec<SortKey<SortBy>> {
        let key = |word: &str| {
            let name = word.trim_start_matches('-');
            let by = name.parse().map_or(SortBy::Name, SortBy::Criterion);
            SortKey { by, descending: word.starts_with('-') }
        };
        text.split_whitespace().map(key).collect()
    }

    /// Clicks a header that ascends at first.
    #[track_caller]
    fn check_click(before: &str, by: SortBy, additive: bool, after: &str) {
        let first = SortKey { by, descending: false };
        assert_eq!(click_sort(&keys(before), first, additive), keys(after));
    }

    /// Clicks one that descends at first.
    #[track_caller]
    fn check_best_first(before: &str, additive: bool, after: &str) {
        let first = SortKey { by: SortBy::Criterion(0), descending: true };
        assert_eq!(click_sort(&keys(before), first, additive), keys(after));
    }

    #[test]
    fn where_more_is_better_the_first_click_goes_down() {
        check_best_first("", false, "-0");
        check_best_first("-0", false, "0");
        check_best_first("0", false, "");
        check_best_first("1 name", true, "1 name -0");
        check_best_first("1 -0 name", true, "1 0 name");
        check_best_first("1 0 name", true, "1 name");
    }

    #[test]
    fn a_plain_click_goes_up_then_down_then_back_to_the_data() {
        check_click("", SortBy::Name, false, "name");
        check_click("name", SortBy::Name, false, "-name");
        check_click("-name", SortBy::Name, false, "");
    }

    #[test]
    fn a_plain_click_replaces_other_keys() {
        check_click("0 -1", SortBy::Name, false, "name");
        check_click("0 1", SortBy::Criterion(1), false, "-1");
        check_click("0 -1", SortBy::Criterion(1), false, "");
    }

    #[test]
    fn an_additive_click_keeps_other_keys_in_their_places() {
        check_click("", SortBy::Name, true, "name");
        check_click("0 -1", SortBy::Name, true, "0 -1 name");
        check_click("0 name 1", SortBy::Name, true, "0 -name 1");
        check_click("0 -name 1", SortBy::Name, true, "0 1");
    }

    #[test]
    fn criteria_are_ordered_by_the_same_clicks() {
        let down = SortKey { by: RowBy::Option(1), descending: true };
        assert_eq!(click_sort(&[], down, false), [down]);
        let up = SortKey { descending: false, ..down };
        assert_eq!(click_sort(&[down], down, true), [up]);
    }

    #[test]
    fn constraints_name_what_narrows_and_lifting_each_leaves_none() {
        let data = Dataset::default();
        let mut request = Request {
            query: "x".into(),
            only_differences: true,
            groups_off: vec![0],
            hidden: vec![1],
            without: vec![2],
            turned_away: vec![(3, vec![0]), (1, vec![1, 2]), (2, Vec::new()), (3, vec![4])],
            ..Request::all(&data)
        };
        let constraints = request.constraints();
        assert_eq!(
            constraints,
            [
                Constraint::Query,
                Constraint::OnlyDifferences,
                Constraint::Groups,
                Constraint::Hidden,
                Constraint::Without,
                Constraint::Must(1),
                Constraint::Must(3),
            ]
        );
        for constraint in constraints {
            request = request.without_constraint(constraint);
        }
        request.turned_away.clear();
        assert_eq!(request, Request::all(&data));
    }
}
