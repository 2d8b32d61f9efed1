//! The ways to rank that the program has, and what each says of the same data: second opinions.
//!
//! All take every option of the data, before must-haves, so that excluding one moves no other's score.

use super::{Matrix, Preference, Scales, TIE, Verdict, net_flows, promethee, topsis};
use crate::dataset::Better;
use crate::dataset::order::sort_plain;

/// How options are ranked.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Method {
    /// The weighted sum of values.
    #[default]
    Additive,
    /// TOPSIS on vector-normalised columns.
    Topsis,
    /// TOPSIS on the scales of the additive value.
    TopsisMinmax,
    /// PROMETHEE II, by the usual preference: any lead counts in full.
    Promethee,
}

impl Method {
    /// All methods, the default first.
    pub const ALL: [Self; 4] = [Self::Additive, Self::Topsis, Self::TopsisMinmax, Self::Promethee];

    /// Name in addresses and on the command line.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Additive => "additive",
            Self::Topsis => "topsis",
            Self::TopsisMinmax => "topsis-minmax",
            Self::Promethee => "promethee",
        }
    }

    /// Reads what [`Method::as_str`] writes.
    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|method| method.as_str() == text)
    }

    /// The score of every option of the data, more being better: 0..1, and -1..1 for PROMETHEE.
    ///
    /// `weights` has one entry a scored criterion, with a sum of 1. A missing cell counts as the median
    /// (or the worst, where the scales assume it); for PROMETHEE it is neither better nor worse.
    pub fn scores(self, scales: &Scales, weights: &[f64]) -> Vec<f64> {
        match self {
            Self::Additive => scales.scores(weights),
            Self::Topsis | Self::TopsisMinmax => topsis(&self.matrix(scales), weights),
            Self::Promethee => promethee(&flows(scales), weights),
        }
    }

    /// The table that TOPSIS works on.
    pub(super) fn matrix(self, scales: &Scales) -> Matrix {
        let width = scales.criteria().len();
        if self == Self::TopsisMinmax {
            let rows = (0..scales.options()).map(|option| scales.row(option));
            return Matrix::of_rows(width, rows);
        }
        let mut columns: Vec<(Vec<f64>, Better)> = vec![(Vec::new(), Better::Higher); width];
        for option in 0..scales.options() {
            for (column, (number, better)) in columns.iter_mut().zip(scales.raw(option)) {
                column.0.push(number);
                column.1 = better;
            }
        }
        Matrix::of_columns(&columns)
    }
}

/// The net flows of all options, a column a scored criterion.
pub(super) fn flows(scales: &Scales) -> Vec<Vec<f64>> {
    let column = |at: usize| {
        let values = (0..scales.options()).map(|option| scales.assumed(option, at));
        net_flows(&values.collect::<Vec<_>>(), Better::Higher, Preference::Usual)
    };
    (0..scales.criteria().len()).map(column).collect()
}

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
    sort_plain(&mut ranked, &usize::cmp);
    let opinion = |method: Method| {
        let scores = method.scores(scales, &verdict.weights);
        let score = |option: usize| scores.get(option).copied().unwrap_or(f64::NEG_INFINITY);
        let best = ranked.iter().map(|&option| score(option)).fold(f64::NEG_INFINITY, f64::max);
        let first = ranked.iter().copied().filter(|&option| score(option) >= best - TIE).collect();
        Opinion { method, first, scores }
    };
    Method::ALL.into_iter().map(opinion).collect()
}

/// The three methods of the second opinion: additive, TOPSIS in its textbook form, PROMETHEE.
pub const COUNTED: [Method; 3] = [Method::Additive, Method::Topsis, Method::Promethee];
