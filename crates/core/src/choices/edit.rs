//! What a visitor does, each act a plain value, so that every click can be tested without a browser.

use super::Method;
use super::by_position::Positions;
use super::model::Choices;
use crate::dataset::{Better, Dataset, Requirement};
use crate::table::{Constraint, Layout, RowBy, SortBy, SortKey, click_sort};

/// One act of the visitor. Criteria, options, groups and scenarios are named by position.
#[derive(Clone, Debug, PartialEq)]
pub enum Edit {
    /// Choose a scenario, or none. The visitor's own weights are dropped with it; what the visitor asks is kept.
    ChooseScenario(Option<usize>),
    /// Give a criterion a weight, 0-10.
    SetWeight(usize, u8),
    /// Give several criteria their weights, the others keeping theirs.
    SetWeights(Vec<(usize, u8)>),
    /// Take the published weights: those of the scenario, or else of the criteria.
    LiftWeights,
    /// Ask something of a criterion, or no longer ask it. A criterion has one must-have at most.
    SetMust(usize, Requirement, bool),
    /// Say which direction of a criterion is better; `None`: what the data say.
    SetBetter(usize, Option<Better>),
    /// Choose how options are ranked.
    SetMethod(Method),
    /// Let what is not stated count as the worst, or as the middle again.
    AssumeWorst(bool),
    /// Choose what stands as rows.
    SetLayout(Layout),
    /// Click a header that sorts options, best first where there is a direction; `additive` keeps other keys.
    SortOptions {
        /// By what.
        by: SortBy,
        /// Whether other keys stay.
        additive: bool,
    },
    /// Click a header that sorts criteria, greatest first but for names; `additive` keeps other keys.
    SortCriteria {
        /// By what.
        by: RowBy,
        /// Whether other keys stay.
        additive: bool,
    },
    /// Type into the search.
    SetQuery(String),
    /// Fold away criteria without differences, or unfold them.
    OnlyDifferences(bool),
    /// Show or hide the criteria of a group.
    ShowGroup(usize, bool),
    /// Bring an option back, or leave it out: of table, ranking and draws.
    ShowOption(usize, bool),
    /// Compare these options alone, two to six; none: all.
    ShowOnly(Vec<usize>),
    /// Let these criteria come first, in this order.
    PutFirst(Vec<usize>),
    /// Open a row, or close the one that is open.
    OpenRow(Option<usize>),
    /// Let statements that are too old count as not stated, or as they stand again.
    StaleUnknown(bool),
    /// Lift all that narrows the table: also must-haves, where the table does not show who misses them.
    ClearFilters,
    /// Lift one of the constraints on the table.
    Relax(Constraint),
    /// Back to what the page shows before any choice.
    StartOver,
    /// Take over from other choices what the verdict is made for; what the table shows stays. (Undo and redo.)
    Recall(Box<Choices>),
    /// Take over the choices of an address that the visitor went to.
    Become(Box<Choices>),
}

/// How a change of the choices moves through the history of the browser.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Travel {
    /// Nothing changed: the address stays.
    Stay,
    /// A discrete act: a new entry, to which "back" undoes it.
    Push,
    /// Typing, dragging, or an address that the visitor came by: the present entry is rewritten.
    Replace,
}

impl Choices {
    /// Changes the choices as an act asks, and says how the change travels.
    pub fn apply(&mut self, data: &Dataset, edit: Edit) -> Travel {
        let before = self.clone();
        let travel = match edit {
            Edit::SetWeight(..) | Edit::SetQuery(_) | Edit::Become(_) => Travel::Replace,
            _ => Travel::Push,
        };
        let is_arrival = matches!(edit, Edit::Become(_));
        self.change(data, edit);
        self.settle(data);
        // Where other things stand as rows than before, the row that was open is none of them.
        if !is_arrival && self.layout(data) != before.layout(data) {
            self.open = None;
        }
        if *self == before { Travel::Stay } else { travel }
    }

    fn change(&mut self, data: &Dataset, edit: Edit) {
        match edit {
            Edit::ChooseScenario(scenario) => {
                self.scenario = scenario;
                self.weights.clear();
                // What is lifted was asked by the scenario before.
                self.must.retain(&mut |_, must| must.is_some());
            }
            Edit::SetWeight(criterion, weight) => {
                self.weights.insert(criterion, weight);
            }
            Edit::SetWeights(weights) => {
                for (criterion, weight) in weights {
                    self.weights.insert(criterion, weight);
                }
            }
            Edit::LiftWeights => self.weights.clear(),
            Edit::SetMust(criterion, requirement, asked) => {
                self.set_must(data, criterion, requirement, asked);
            }
            Edit::SetBetter(criterion, Some(better)) => {
                self.better.insert(criterion, better);
            }
            Edit::SetBetter(criterion, None) => {
                self.better.remove(&criterion);
            }
            Edit::SetMethod(method) => self.method = method,
            Edit::AssumeWorst(worst) => self.assume_worst = worst,
            Edit::SetLayout(layout) => self.layout = Some(layout),
            Edit::SortOptions { by, additive } => {
                let descending = match by {
                    SortBy::Name => false,
                    SortBy::Score => true,
                    SortBy::Criterion(at) => {
                        let published = || data.criteria.get(at)?.better;
                        let better = self.better.get(&at).copied().or_else(published);
                        better == Some(Better::Higher)
                    }
                };
                self.sort = click_sort(&self.sort, SortKey { by, descending }, additive);
            }
            Edit::SortCriteria { by, additive } => {
                let descending = by != RowBy::Name;
                self.rows = click_sort(&self.rows, SortKey { by, descending }, additive);
            }
            Edit::SetQuery(query) => self.query = query,
            Edit::OnlyDifferences(only) => self.only_differences = only,
            Edit::ShowGroup(group, shown) => show(&mut self.groups_off, group, shown),
            Edit::ShowOption(option, shown) => self.show_option(option, shown),
            Edit::ShowOnly(options) => self.only = options.into(),
            Edit::PutFirst(criteria) => self.first = criteria,
            Edit::OpenRow(row) => self.open = row,
            Edit::StaleUnknown(unknown) => self.stale_unknown = unknown,
            Edit::ClearFilters => {
                let shows_excluded = self.shows_excluded(data);
                let narrowing = [
                    Constraint::Query,
                    Constraint::OnlyDifferences,
                    Constraint::Groups,
                    Constraint::Hidden,
                    Constraint::Without,
                ];
                for constraint in narrowing {
                    self.lift(data, constraint);
                }
                if !shows_excluded {
                    for (criterion, _) in self.preferences(data).must {
                        self.lift(data, Constraint::Must(criterion));
                    }
                }
            }
            Edit::Relax(constraint) => self.lift(data, constraint),
            Edit::StartOver => *self = Self::default(),
            Edit::Recall(choices) => self.recall(*choices),
            Edit::Become(choices) => *self = *choices,
        }
    }

    fn set_must(
        &mut self,
        data: &Dataset,
        criterion: usize,
        requirement: Requirement,
        asked: bool,
    ) {
        let present = (criterion, requirement);
        if asked {
            self.must.insert(present.0, Some(present.1));
        } else if self.preferences(data).must.contains(&present) {
            // Where the scenario asks nothing, settling drops this again.
            self.must.insert(criterion, None);
        }
    }

    fn show_option(&mut self, option: usize, shown: bool) {
        show(&mut self.without, option, shown);
        if shown && !self.only.is_empty() && !self.only.contains(&option) {
            // Where there is no room for one more, all are compared again.
            self.only.insert(option);
        }
    }

    fn lift(&mut self, data: &Dataset, constraint: Constraint) {
        match constraint {
            Constraint::Query => self.query.clear(),
            Constraint::OnlyDifferences => self.only_differences = false,
            Constraint::Groups => self.groups_off.clear(),
            Constraint::Hidden => self.hidden.clear(),
            Constraint::Without => {
                self.without.clear();
                self.only.clear();
            }
            Constraint::Must(criterion) => {
                let asked = self.preferences(data).must;
                if asked.iter().any(|must| must.0 == criterion) {
                    // Where the scenario asks nothing, settling drops this again.
                    self.must.insert(criterion, None);
                }
            }
        }
    }
}

fn show(hidden: &mut Positions, at: usize, shown: bool) {
    if shown {
        hidden.remove(&at);
    } else {
        hidden.insert(at);
    }
}
