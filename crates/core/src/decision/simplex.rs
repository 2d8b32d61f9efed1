//! A small linear program solver: least cost under lower bounds on weighted sums. Knows no options.

/// A row of a program: `coefficients · x ≥ bound`.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct AtLeast {
    pub(super) coefficients: Vec<f64>,
    pub(super) bound: f64,
}

/// What is taken for zero in a table of numbers that lie near 1.
const ZERO: f64 = 1e-11;

/// More steps than any program of the sizes here takes: a guard against cycling.
const MOST_STEPS: usize = 20_000;

/// The `x ≥ 0` that costs least under all rows, `costs` being 0 or more; `None` where there is none.
///
/// The dual simplex method: it begins at 0, which costs least but violates rows, and repairs them one by one.
/// Bland's rule (the first violated row, the first of equal columns) keeps it from cycling.
pub(super) fn least_cost(costs: &[f64], rows: &[AtLeast]) -> Option<Vec<f64>> {
    let width = costs.len() + rows.len();
    // A row is `-coefficients · x + slack = -bound`; the bound stands last.
    let mut table: Vec<Vec<f64>> = rows
        .iter()
        .enumerate()
        .map(|(at, row)| {
            let mut line: Vec<f64> = row.coefficients.iter().map(|number| -number).collect();
            line.resize(costs.len(), 0.0);
            line.extend((0..rows.len()).map(|slack| f64::from(u8::from(slack == at))));
            line.push(-row.bound);
            line
        })
        .collect();
    let mut reduced = costs.to_vec();
    reduced.resize(width + 1, 0.0);
    let mut basis: Vec<usize> = (costs.len()..width).collect();
    for _ in 0..MOST_STEPS {
        let violated =
            table.iter().zip(&basis).enumerate().filter(|(_, (line, _))| bound(line) < -ZERO);
        let Some((at, _)) = violated.min_by_key(|(_, (_, column))| **column) else {
            return Some(read(&table, &basis, costs.len()));
        };
        let leaving = table.get(at)?.clone();
        let entering = entering(&leaving, &reduced, width)?;
        let pivot = *leaving.get(entering)?;
        let pivot_row: Vec<f64> = leaving.iter().map(|number| number / pivot).collect();
        let others = table.iter_mut().enumerate().filter(|(other, _)| *other != at);
        others.for_each(|(_, line)| eliminate(line, &pivot_row, entering));
        eliminate(&mut reduced, &pivot_row, entering);
        *table.get_mut(at)? = pivot_row;
        *basis.get_mut(at)? = entering;
    }
    None
}

/// The column that mends a broken row at the least cost; `None`: none can.
fn entering(row: &[f64], reduced: &[f64], width: usize) -> Option<usize> {
    let mut least: Option<(usize, f64)> = None;
    for (column, (number, cost)) in row.iter().zip(reduced).take(width).enumerate() {
        if *number < -ZERO {
            let ratio = cost.max(0.0) / -number;
            if least.is_none_or(|(_, other)| ratio < other - ZERO) {
                least = Some((column, ratio));
            }
        }
    }
    least.map(|entry| entry.0)
}

fn eliminate(line: &mut [f64], pivot_row: &[f64], column: usize) {
    let Some(&factor) = line.get(column).filter(|factor| **factor != 0.0) else { return };
    for (number, pivot) in line.iter_mut().zip(pivot_row) {
        *number -= factor * pivot;
    }
    if let Some(number) = line.get_mut(column) {
        *number = 0.0;
    }
}

fn bound(line: &[f64]) -> f64 {
    line.last().copied().unwrap_or(0.0)
}

fn read(table: &[Vec<f64>], basis: &[usize], len: usize) -> Vec<f64> {
    let mut solution = vec![0.0; len];
    for (line, &column) in table.iter().zip(basis) {
        if let Some(number) = solution.get_mut(column) {
            *number = bound(line).max(0.0);
        }
    }
    solution
}

#[cfg(test)]
mod tests {
    use super::{AtLeast, least_cost};

    #[track_caller]
    fn check(costs: &[f64], rows: &[(&[f64], f64)], expected: Option<&[f64]>) {
        let row = |&(coefficients, bound): &(&[f64], f64)| AtLeast {
            coefficients: coefficients.to_vec(),
            bound,
        };
        let rows: Vec<AtLeast> = rows.iter().map(row).collect();
        assert_eq!(least_cost(costs, &rows).as_deref(), expected);
    }

    #[test]
    fn nothing_costs_least_where_nothing_is_asked() {
        check(&[1.0, 1.0], &[], Some(&[0.0, 0.0]));
        check(&[1.0], &[(&[1.0], -1.0)], Some(&[0.0]));
    }

    #[test]
    fn the_cheapest_way_is_taken() {
        check(&[1.0, 3.0], &[(&[1.0, 2.0], 4.0)], Some(&[4.0, 0.0]));
        check(&[1.0, 1.0], &[(&[1.0, 2.0], 4.0)], Some(&[0.0, 2.0]));
        check(&[1.0, 1.0], &[(&[1.0, 2.0], 4.0), (&[0.0, -1.0], -1.0)], Some(&[2.0, 1.0]));
    }

    #[test]
    fn what_cannot_be_met_has_no_solution() {
        check(&[1.0], &[(&[-1.0], 1.0)], None);
        check(&[1.0, 1.0], &[(&[1.0, 1.0], 2.0), (&[-1.0, -1.0], -1.0)], None);
    }
}
