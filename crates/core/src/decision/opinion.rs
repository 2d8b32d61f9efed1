//! Second opinions: whom other methods put first on the same data.

use super::method::Method;
use super::scale::{Scales, TIE};
use super::verdict::Verdict;

/// What one method says.
#[derive(Clone, Debug, PartialEq)]
pub struct Opinion {
    /// Which method.
    pub method: Method,
    /// Whom it puts first among the options that are ranked; several on a tie, in the data's order.
    pub first: Vec<usize>,
    /// Its scores, one an option of the data.
    pub scores: Vec<f64>,
}

/// Who is first by each method, all four in the order of [`Method::ALL`].
///
/// Empty when fewer than two options are ranked, or nothing is scored: there is nothing to differ on.
/// Takes options × criteria, with a sort of every column.
pub fn opinions(scales: &Scales, verdict: &Verdict) -> Vec<Opinion> {
    let mut ranked: Vec<usize> = verdict.ranked().iter().map(|standing| standing.option).collect();
    if ranked.len() < 2 || scales.criteria().is_empty() {
        return Vec::new();
    }
    ranked.sort();
    let opinion = |method: Method| {
        let scores = method.scores(scales, &verdict.weights);
        let score = |option: usize| scores.get(option).copied().unwrap_or(f64::NEG_INFINITY);
        let best = ranked.iter().map(|&option| score(option)).fold(f64::NEG_INFINITY, f64::max);
        let first = ranked.iter().copied().filter(|&option| score(option) >= best - TIE).collect();
        Opinion { method, first, scores }
    };
    Method::ALL.into_iter().map(opinion).collect()
}

/// The three methods that are counted when it is said how many agree: TOPSIS only in its textbook form.
pub(super) const COUNTED: [Method; 3] = [Method::Additive, Method::Topsis, Method::Promethee];
