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
}
