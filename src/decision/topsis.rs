//! TOPSIS: how close an option is to the best of every column, against the worst. A second opinion.
//!
//! Works on bare numbers; knows no data set and no missing value.

use crate::dataset::Better;

/// A table of finite numbers on which larger is better in every column, row by row.
#[derive(Clone, Debug, PartialEq)]
pub struct Matrix {
    width: usize,
    cells: Vec<f64>,
}

impl Matrix {
    /// A table from rows that are on their scales already, one an option, each `width` long.
    pub fn of_rows<'a>(width: usize, rows: impl IntoIterator<Item = &'a [f64]>) -> Self {
        Self { width, cells: rows.into_iter().flatten().copied().collect() }
    }

    /// A table from columns of raw numbers, one entry an option, each divided by its Euclidean length.
    ///
    /// A column of which less is better changes its sign, which leaves all distances as they are. A
    /// column of zeros has no length and stays zero.
    pub fn of_columns(columns: &[(Vec<f64>, Better)]) -> Self {
        let width = columns.len();
        let height = columns.iter().map(|column| column.0.len()).max().unwrap_or(0);
        let mut cells = vec![0.0; width * height];
        for (at, (column, better)) in columns.iter().enumerate() {
            // Taken relative to the largest entry, no square can overflow or vanish.
            let largest = column.iter().fold(0.0, |most: f64, number| most.max(number.abs()));
            if largest == 0.0 {
                continue;
            }
            let length = column.iter().map(|number| square(number / largest)).sum::<f64>().sqrt();
            let sign = if *better == Better::Higher { 1.0 } else { -1.0 };
            for (row, number) in cells.chunks_exact_mut(width).zip(column) {
                if let Some(cell) = row.get_mut(at) {
                    *cell = sign * (number / largest) / length;
                }
            }
        }
        Self { width, cells }
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
    let ideal = matrix.extremes(f64::max);
    let worst = matrix.extremes(f64::min);
    let closeness = |row: &[f64]| {
        let from_ideal = distance(row, &ideal, weights);
        let from_worst = distance(row, &worst, weights);
        let whole = from_ideal + from_worst;
        if whole > 0.0 { from_worst / whole } else { 0.5 }
    };
    matrix.rows().map(closeness).collect()
}

fn distance(row: &[f64], other: &[f64], weights: &[f64]) -> f64 {
    let pairs = row.iter().zip(other).zip(weights);
    pairs.map(|((a, b), weight)| square(weight * (a - b))).sum::<f64>().sqrt()
}

fn square(number: f64) -> f64 {
    number * number
}
