//! The methods by which options can be ranked.
//!
//! All take every option of the data, before must-haves, so that excluding one moves no other's score.

use super::promethee::{net_flows, promethee};
use super::scale::{Doubt, Scales};
use super::topsis::{IdealPoints, Matrix, topsis};
use crate::dataset::Better;

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

/// The score of an option by a method other than the additive, what it is made of, and how far the option's own missing
/// and disputed cells could move it while all other cells stay.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct MethodScore {
    pub(super) score: f64,
    pub(super) low: f64,
    pub(super) high: f64,
    /// One a scored criterion; their sum is the score.
    pub(super) contributions: Vec<f64>,
}

impl MethodScore {
    /// From its parts, and from the scores with all open cells at their worst and at their best.
    fn of(contributions: Vec<f64>, worst: f64, best: f64) -> Self {
        let score = contributions.iter().fold(0.0, |sum, part| sum + part);
        Self { score, low: worst.min(score), high: best.max(score), contributions }
    }
}

impl Method {
    /// The scores of every option by TOPSIS or PROMETHEE. A contribution is the criterion's part in the distance from
    /// the worst (TOPSIS) or its weighted flow (PROMETHEE).
    pub(super) fn method_scores(self, scales: &Scales, weights: &[f64]) -> Vec<MethodScore> {
        let options = 0..scales.options();
        if self == Self::Promethee {
            let flows = flows(scales);
            let known = |at: usize| {
                let known = options.clone().filter_map(|option| scales.preferred(option, at));
                let mut known: Vec<f64> = known.collect();
                known.sort_by(f64::total_cmp);
                known
            };
            let known: Vec<Vec<f64>> = (0..flows.len()).map(known).collect();
            let of = |option| by_flows(scales, weights, &flows, &known, option);
            return options.clone().map(of).collect();
        }
        let matrix = self.matrix(scales);
        let ideal = IdealPoints::of(&matrix, weights);
        let of = |option: usize| {
            let row = matrix.row(option);
            if scales.doubts(option).is_empty() {
                let score = ideal.closeness(row);
                return MethodScore::of(ideal.parts(row), score, score);
            }
            let moved = |pick: fn(&Doubt) -> f64| {
                let mut moved = row.to_vec();
                for doubt in scales.doubts(option) {
                    let number = match self {
                        Self::TopsisMinmax => pick(doubt),
                        _ => scales.position(doubt.at, pick(doubt)),
                    };
                    if let Some(cell) = moved.get_mut(doubt.at) {
                        *cell = matrix.cell(doubt.at, number);
                    }
                }
                ideal.closeness_beyond(&moved)
            };
            MethodScore::of(ideal.parts(row), moved(|doubt| doubt.low), moved(|doubt| doubt.high))
        };
        options.map(of).collect()
    }
}

/// The score of an option by PROMETHEE; `flows` and `known` have a column a scored criterion: the net flows of all options,
/// and the known values, ascending.
fn by_flows(
    scales: &Scales,
    weights: &[f64],
    flows: &[Vec<f64>],
    known: &[Vec<f64>],
    option: usize,
) -> MethodScore {
    let own = |at: usize| flows.get(at).and_then(|column| column.get(option)).copied();
    let parts: Vec<f64> =
        weights.iter().enumerate().map(|(at, weight)| weight * own(at).unwrap_or(0.0)).collect();
    let (mut loss, mut gain) = (0.0, 0.0);
    for doubt in scales.doubts(option) {
        let weight = weights.get(doubt.at).copied().unwrap_or(0.0);
        let now = own(doubt.at).unwrap_or(0.0);
        let known = known.get(doubt.at).map_or(&[][..], Vec::as_slice);
        let flow = |value| flow_at(scales, known, option, doubt.at, value);
        loss += weight * (now - flow(doubt.low));
        gain += weight * (flow(doubt.high) - now);
    }
    let score = parts.iter().fold(0.0, |sum, part| sum + part);
    MethodScore::of(parts, score - loss, score + gain)
}

/// The net flow that an option would have in a criterion if its value there were this one. `known` are the values of
/// all options in it, ascending.
fn flow_at(scales: &Scales, known: &[f64], option: usize, at: usize, value: f64) -> f64 {
    let Some(others) = scales.options().checked_sub(1).filter(|others| *others > 0) else {
        return 0.0;
    };
    let count = |number: usize| f64::from(u32::try_from(number).unwrap_or(u32::MAX));
    let below = known.partition_point(|other| *other < value);
    let above = known.len() - known.partition_point(|other| *other <= value);
    // The option's own value is among the known ones, and must not count against it.
    let itself = scales
        .preferred(option, at)
        .map_or(0.0, |own| f64::from(i8::from(value > own) - i8::from(value < own)));
    (count(below) - count(above) - itself) / count(others)
}

/// The net flows of all options, a column a scored criterion.
pub(super) fn flows(scales: &Scales) -> Vec<Vec<f64>> {
    let column = |at: usize| {
        let values = (0..scales.options()).map(|option| scales.preferred(option, at));
        net_flows(&values.collect::<Vec<_>>())
    };
    (0..scales.criteria().len()).map(column).collect()
}
