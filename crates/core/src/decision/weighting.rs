//! Weights that do not come from sliders: by an order of importance, equal, or the publisher's.

use super::preferences::Preferences;
use super::scale::Scales;
use super::screening::Screening;
use super::verdict::decide_among;
use crate::dataset::{Dataset, MAX_WEIGHT};

/// Rank-order-centroid weights: the mean of all weights that fall in this order, with a sum of 1.
///
/// The k-th of n has (1/k + 1/(k+1) + … + 1/n) / n.
fn centroid_weights(len: usize) -> Vec<f64> {
    let count = |number: usize| f64::from(u32::try_from(number).unwrap_or(u32::MAX));
    let mut weights = vec![0.0; len];
    let mut sum = 0.0;
    for (at, weight) in weights.iter_mut().enumerate().rev() {
        sum += 1.0 / count(at + 1);
        *weight = sum / count(len);
    }
    weights
}

/// The weights 0..=10 of sliders for criteria in an order of importance, the most important first.
///
/// The first has 10, and each other its centroid weight in proportion, rounded; 1 at least, since
/// what is put in an order is not meant to count for nothing.
pub fn weights_by_order(len: usize) -> Vec<u8> {
    let weights = centroid_weights(len);
    let Some(&first) = weights.first() else { return Vec::new() };
    let slider = |weight: &f64| {
        let exact = weight / first * f64::from(MAX_WEIGHT);
        (1..=MAX_WEIGHT).rev().find(|step| f64::from(*step) <= exact + 0.5).unwrap_or(1)
    };
    weights.iter().map(slider).collect()
}

/// Who is first under the visitor's weights, under the publisher's, and under equal ones.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Weightings {
    /// Under the visitor's own; `None` on a tie, as below.
    pub own: Option<usize>,
    /// Under the published ones: the scenario's, or else the criteria's own.
    pub published: Option<usize>,
    /// With every scored criterion weighing the same.
    pub equal: Option<usize>,
    /// Whether the visitor's weights are the published ones.
    pub own_is_published: bool,
}

impl Weightings {
    /// Weighs the options three times, among those that were screened by the visitor's must-haves.
    ///
    /// `None` where fewer than two options meet them: no weights would tell.
    pub fn of(
        data: &Dataset,
        scales: &Scales,
        preferences: &Preferences,
        screening: &Screening,
    ) -> Option<Self> {
        let verdict = |weights: Vec<u8>| {
            let other = Preferences { weights, ..preferences.clone() };
            decide_among(data, scales, &other, screening)
        };
        let own = verdict(preferences.weights.clone());
        let published = Preferences::of(data, preferences.scenario).weights;
        (own.ranked().len() > 1).then(|| Self {
            own_is_published: published == preferences.weights,
            own: own.winner,
            published: verdict(published).winner,
            equal: verdict(vec![1; data.criteria.len()]).winner,
        })
    }

    /// Whether all three put the same option first.
    pub fn agree(&self) -> bool {
        self.own.is_some() && self.own == self.published && self.own == self.equal
    }
}

#[cfg(test)]
mod tests {
    use super::centroid_weights;

    #[track_caller]
    fn check(len: usize, expected: &[f64]) {
        let found = centroid_weights(len);
        let close = found.iter().zip(expected).all(|(a, b)| (a - b).abs() < 5e-4);
        assert!(found.len() == expected.len() && close, "{found:?}");
    }

    #[test]
    fn an_order_of_three_and_four_has_its_centroid() {
        check(3, &[0.611, 0.278, 0.111]);
        check(4, &[0.5208, 0.2708, 0.1458, 0.0625]);
        check(1, &[1.0]);
        check(0, &[]);
    }
}
