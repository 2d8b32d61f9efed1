//! PROMETHEE II: how much an option is preferred to the others, pair by pair. A second opinion.
//!
//! Works on bare numbers in their own units; knows no data set.

use crate::dataset::Better;

/// How a lead in one criterion turns into a preference 0..1.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Preference {
    /// Any lead counts in full.
    Usual,
    /// A lead counts in proportion, in full from `full` on.
    VShape {
        /// Lead from which it counts in full, in the criterion's unit; above 0.
        full: f64,
    },
    /// A lead up to `nothing` does not count; from there it counts in proportion, in full above `full`.
    Linear {
        /// Lead up to which it does not count, in the criterion's unit.
        nothing: f64,
        /// Lead from which it counts in full; where both are the same, any greater lead does.
        full: f64,
    },
}

impl Preference {
    /// Preference 0..1 for a lead, which may be negative.
    fn of(self, lead: f64) -> f64 {
        let (nothing, full) = match self {
            Self::Usual => (0.0, 0.0),
            Self::VShape { full } => (0.0, full),
            Self::Linear { nothing, full } => (nothing, full),
        };
        if lead <= nothing {
            0.0
        } else if lead <= full {
            (lead - nothing) / (full - nothing)
        } else {
            1.0
        }
    }
}

/// The net flow -1..1 of every option in one criterion: how much it is preferred to the others on
/// average, less how much they are to it.
///
/// `values` has one entry an option, `None` where it is not stated: such an option is neither
/// preferred nor outranked. A single option has 0. The usual preference takes O(n log n), others O(n²).
pub fn net_flows(values: &[Option<f64>], better: Better, preference: Preference) -> Vec<f64> {
    let others = match values.len() {
        0 | 1 => return vec![0.0; values.len()],
        options => count(options - 1),
    };
    let sign = if better == Better::Higher { 1.0 } else { -1.0 };
    let mut known: Vec<f64> = values.iter().flatten().map(|value| sign * value).collect();
    known.sort_by(f64::total_cmp);
    let balance = |value: f64| match preference {
        Preference::Usual => {
            let worse = known.partition_point(|other| *other < value);
            let not_better = known.partition_point(|other| *other <= value);
            count(worse) - count(known.len() - not_better)
        }
        _ => known
            .iter()
            .map(|other| preference.of(value - other) - preference.of(other - value))
            .sum(),
    };
    let flow = |value: &Option<f64>| value.map_or(0.0, |value| balance(sign * value) / others);
    values.iter().map(flow).collect()
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
