//! TOPSIS: how close an option is to the best of every column, against the worst. A second opinion.
//!
//! Works on bare numbers; knows no data set and no missing value.

use crate::dataset::Better;

/// A table of finite numbers on which larger is better in every column, row by row.
#[derive(Clone, Debug, PartialEq)]
pub struct Matrix {
    width: usize,
    cells: Vec<f64>,
    // The two numbers by which each column of raw numbers is divided, one after the other; empty: none.
    divisors: Vec<(f64, f64)>,
}

impl Matrix {
    /// A table from rows that are on their scales already, one an option, each `width` long.
    pub fn of_rows<'a>(width: usize, rows: impl IntoIterator<Item = &'a [f64]>) -> Self {
        Self { width, cells: rows.into_iter().flatten().copied().collect(), divisors: Vec::new() }
    }

    /// A table from columns of raw numbers, one entry an option, each divided by its Euclidean length.
    ///
    /// A column of which less is better changes its sign, which leaves all distances as they are. A
    /// column of zeros has no length and stays zero.
    pub fn of_columns(columns: &[(Vec<f64>, Better)]) -> Self {
        let width = columns.len();
        let height = columns.iter().map(|column| column.0.len()).max().unwrap_or(0);
        let mut cells = vec![0.0; width * height];
        let mut divisors = vec![(0.0, 1.0); width];
        for (at, (column, better)) in columns.iter().enumerate() {
            // Divided by the largest entry first, so that no square overflows or vanishes.
            let largest = column.iter().fold(0.0, |most: f64, number| most.max(number.abs()));
            if largest == 0.0 {
                continue;
            }
            let length = column.iter().map(|number| square(number / largest)).sum::<f64>().sqrt();
            let sign = if *better == Better::Higher { 1.0 } else { -1.0 };
            if let Some(divisor) = divisors.get_mut(at) {
                *divisor = (largest, sign * length);
            }
            for (row, number) in cells.chunks_exact_mut(width).zip(column) {
                if let Some(cell) = row.get_mut(at) {
                    *cell = (number / largest) / (sign * length);
                }
            }
        }
        Self { width, cells, divisors }
    }

    /// A row of the table.
    pub(super) fn row(&self, at: usize) -> &[f64] {
        self.cells.get(at * self.width..(at + 1) * self.width).unwrap_or(&[])
    }

    /// A number as it would stand in a column: raw where the table was made of raw columns.
    pub(super) fn cell(&self, column: usize, number: f64) -> f64 {
        match self.divisors.get(column) {
            Some((largest, _)) if *largest == 0.0 => 0.0,
            Some((largest, length)) => (number / largest) / length,
            None => number,
        }
    }

    fn rows(&self) -> impl Iterator<Item = &[f64]> {
        // A table without columns has no rows; chunks of no length would panic.
        self.cells.chunks_exact(self.width.max(1))
    }

    /// The extreme of each column under `pick`.
    fn extremes(&self, pick: fn(f64, f64) -> f64) -> Vec<f64> {
        let mut rows = self.rows();
        let mut extremes = rows.next().map(<[f64]>::to_vec).unwrap_or_default();
        for row in rows {
            for (extreme, cell) in extremes.iter_mut().zip(row) {
                *extreme = pick(*extreme, *cell);
            }
        }
        extremes
    }
}

/// The closeness 0..1 of every row to the ideal, under weights with a sum of 1.
///
/// Where nothing tells the rows apart, all have 0.5.
pub fn topsis(matrix: &Matrix, weights: &[f64]) -> Vec<f64> {
    let ideal = IdealPoints::of(matrix, weights);
    matrix.rows().map(|row| ideal.closeness(row)).collect()
}

/// The ideal and the anti-ideal point of a table: the best and the worst of each column, with the weights under
/// which distances from them are taken.
pub(super) struct IdealPoints<'a> {
    best: Vec<f64>,
    worst: Vec<f64>,
    weights: &'a [f64],
}

impl<'a> IdealPoints<'a> {
    pub(super) fn of(matrix: &Matrix, weights: &'a [f64]) -> Self {
        Self { best: matrix.extremes(f64::max), worst: matrix.extremes(f64::min), weights }
    }

    /// How close a row would be that replaces another of the table: where it reaches beyond the ideal points, they move
    /// with it.
    pub(super) fn closeness_beyond(&self, row: &[f64]) -> f64 {
        let reach = |ends: &[f64], pick: fn(f64, f64) -> f64| {
            ends.iter().zip(row).map(|(end, cell)| pick(*end, *cell)).collect()
        };
        let reached = Self {
            best: reach(&self.best, f64::max),
            worst: reach(&self.worst, f64::min),
            weights: self.weights,
        };
        reached.closeness(row)
    }

    /// How close a row is to the ideal, 0..1.
    pub(super) fn closeness(&self, row: &[f64]) -> f64 {
        let from_ideal = distance(row, &self.best, self.weights);
        let from_worst = distance(row, &self.worst, self.weights);
        let whole = from_ideal + from_worst;
        if whole > 0.0 { from_worst / whole } else { 0.5 }
    }

    /// The part of each column in a row's closeness: its share of the squared distance from the worst.
    pub(super) fn parts(&self, row: &[f64]) -> Vec<f64> {
        let closeness = self.closeness(row);
        let columns = row.iter().zip(&self.worst).zip(self.weights);
        let squares: Vec<f64> =
            columns.map(|((cell, worst), weight)| square(weight * (cell - worst))).collect();
        let sum: f64 = squares.iter().sum();
        if sum > 0.0 {
            return squares.iter().map(|part| closeness * (part / sum)).collect();
        }
        // Either all parts are nothing, or nothing tells the rows apart and every one has a half.
        self.weights.iter().map(|weight| closeness * weight).collect()
    }
}

fn distance(row: &[f64], other: &[f64], weights: &[f64]) -> f64 {
    let pairs = row.iter().zip(other).zip(weights);
    pairs.map(|((a, b), weight)| square(weight * (a - b))).sum::<f64>().sqrt()
}

fn square(number: f64) -> f64 {
    number * number
}
