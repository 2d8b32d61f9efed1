//! PROMETHEE II: how much an option is preferred to the others, pair by pair. A second opinion.
//!
//! Works on bare numbers in their own units; knows no data set.

/// The net flow -1..1 of every option in one criterion, by the usual preference: the share of the others that it
/// is better than, less the share that are better than it.
///
/// `values` has one entry an option, more being better; `None` where it is not stated: such an option is neither
/// preferred nor outranked. A single option has 0. Takes O(n log n).
pub fn net_flows(values: &[Option<f64>]) -> Vec<f64> {
    let mut known: Vec<f64> = values.iter().flatten().copied().collect();
    known.sort_by(f64::total_cmp);
    averaged(values, |value| {
        let worse = known.partition_point(|other| *other < value);
        let not_better = known.partition_point(|other| *other <= value);
        count(worse) - count(known.len() - not_better)
    })
}

/// [`net_flows`] by another preference: what share 0..1 of a lead, given in the criterion's own unit, counts.
///
/// The preference is 0 for a lead of 0 or less. Takes O(n²).
pub fn net_flows_by(values: &[Option<f64>], preference: &dyn Fn(f64) -> f64) -> Vec<f64> {
    averaged(values, |value| {
        let others = values.iter().flatten();
        others.map(|other| preference(value - other) - preference(other - value)).sum()
    })
}

/// The balance of each known value against all others, divided by the number of other options.
fn averaged(values: &[Option<f64>], balance: impl Fn(f64) -> f64) -> Vec<f64> {
    let others = count(values.len().saturating_sub(1)).max(1.0);
    values.iter().map(|value| value.map_or(0.0, |value| balance(value) / others)).collect()
}

/// The net flow -1..1 of every option over all criteria: the weighted sum of [`net_flows`], one column
/// a weight, under weights with a sum of 1.
pub fn promethee(flows: &[Vec<f64>], weights: &[f64]) -> Vec<f64> {
    let options = flows.iter().map(Vec::len).max().unwrap_or(0);
    let mut net = vec![0.0; options];
    for (column, weight) in flows.iter().zip(weights) {
        for (net, flow) in net.iter_mut().zip(column) {
            *net += weight * flow;
        }
    }
    net
}

fn count(number: usize) -> f64 {
    f64::from(u32::try_from(number).unwrap_or(u32::MAX))
}
