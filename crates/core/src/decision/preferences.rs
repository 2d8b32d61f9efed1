//! What matters to the visitor. Knows no address and no click.

use crate::dataset::{Better, Criterion, Dataset, Requirement};

/// What matters: the weights, the directions and the must-haves that a verdict is made for, and among which options.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Preferences {
    /// Position of the chosen scenario, whose cells replace others.
    pub scenario: Option<usize>,
    /// One weight a criterion, 0-10; a missing entry weighs 0.
    pub weights: Vec<u8>,
    /// One direction a criterion; `None` or a missing entry: not scored.
    pub better: Vec<Option<Better>>,
    /// Criterion and what it has to meet, ascending by criterion, one each.
    pub must: Vec<(usize, Requirement)>,
    /// Options that are left out.
    pub without: Vec<usize>,
    /// The only options that are not left out; empty: all.
    pub only: Vec<usize>,
}

/// Whose weights a verdict is made with.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum WeightsOf {
    /// The publisher's: the scenario's, or else the criteria's own, with nothing changed.
    #[default]
    Publisher,
    /// Nobody's: without a scenario, where every scored criterion weighs the same.
    Equal,
    /// The visitor's: the publisher's with changes.
    Visitor,
}

impl Preferences {
    /// What the data themselves say matters, in a scenario or in none.
    ///
    /// Without a scenario the criteria have their own weights and nothing is a must-have. A scenario
    /// replaces all weights and must-haves; what it does not name weighs 0. A position that names no
    /// scenario counts as none.
    pub fn of(data: &Dataset, scenario: Option<usize>) -> Self {
        let better = data.criteria.iter().map(|criterion| criterion.better).collect();
        let chosen = scenario.and_then(|at| Some((at, data.scenarios.get(at)?)));
        let Some((at, scenario)) = chosen else {
            let weights = data.criteria.iter().map(Criterion::own_weight).collect();
            return Self { weights, better, ..Self::default() };
        };
        let mut weights = vec![0; data.criteria.len()];
        for &(criterion, weight) in &scenario.weights {
            if let Some(slot) = weights.get_mut(criterion) {
                *slot = weight;
            }
        }
        let mut must = scenario.must.clone();
        must.sort_by_key(|must| must.0);
        Self { scenario: Some(at), weights, better, must, ..Self::default() }
    }

    /// Whose weights these are, given those of the scored criteria.
    ///
    /// A scenario is changed by another weight, by another direction of what weighs anything, and by a must-have
    /// of its own that is no longer asked; not by must-haves that the visitor adds.
    pub(super) fn weights_of(&self, data: &Dataset, scored: &[usize]) -> WeightsOf {
        let own = |at: usize| self.weights.get(at).copied().unwrap_or(0);
        if let (None, [first, others @ ..]) = (self.scenario, scored)
            && !others.is_empty()
            && others.iter().all(|&other| own(other) == own(*first))
        {
            return WeightsOf::Equal;
        }
        let published = Self::of(data, self.scenario);
        let is_kept = |at: usize| {
            own(at) == published.weights.get(at).copied().unwrap_or(0)
                && (own(at) == 0 || self.better.get(at) == published.better.get(at))
        };
        let is_published = scored.iter().all(|&at| is_kept(at))
            && published.must.iter().all(|must| self.must.contains(must));
        if is_published { WeightsOf::Publisher } else { WeightsOf::Visitor }
    }
}
