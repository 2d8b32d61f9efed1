//! Rounding for show, so that shown parts add up to the shown whole. Knows no words and no decimals.

/// A whole and its parts in whole units, the parts adding up to the whole.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rounded {
    /// The whole.
    pub total: i64,
    /// Its parts, each less than one unit from the exact one.
    pub parts: Vec<i64>,
}

/// Rounds parts and their sum to whole units, `per_one` of which make 1.
///
/// With 100 a score of 0.8125 becomes 81 points, with 1,000 it becomes 813 tenths of a point.
pub fn rounded(parts: &[f64], per_one: u16) -> Rounded {
    let units: Vec<f64> = parts.iter().map(|part| part * f64::from(per_one)).collect();
    let total = whole(units.iter().fold(0.0, |sum, unit| sum + unit).round());
    Rounded { total, parts: largest_remainder(&units, total) }
}

/// Rounds parts, given in units, to whole units that add up to `total`.
///
/// Every part is cut down to a whole number; the units that are then missing go to the parts that lost
/// most, the first of equals first. `total` is meant to be the rounded sum of the parts; parts that
/// are not finite count as 0.
fn largest_remainder(parts: &[f64], total: i64) -> Vec<i64> {
    let finite = |part: &f64| if part.is_finite() { *part } else { 0.0 };
    let mut shown: Vec<i64> = parts.iter().map(|part| whole(finite(part).floor())).collect();
    let lost = |part: f64| part - part.floor();
    let mut by_loss: Vec<(usize, f64)> =
        parts.iter().map(|part| lost(finite(part))).enumerate().collect();
    by_loss.sort_by(|one, other| other.1.total_cmp(&one.1));
    let missing = total - shown.iter().sum::<i64>();
    for (at, _) in by_loss.into_iter().take(usize::try_from(missing).unwrap_or(0)) {
        if let Some(part) = shown.get_mut(at) {
            *part += 1;
        }
    }
    shown
}

#[expect(
    clippy::cast_possible_truncation,
    reason = "the cast saturates, and shown numbers are small"
)]
fn whole(number: f64) -> i64 {
    number as i64
}
