//! How sure a ranking is, and what would change it.

use crate::builder::*;
use proptest::prelude::*;
use weighbridge_core::dataset::{Dataset, Value};
use weighbridge_core::decision::{
    DRAWS, FlipPoint, Preferences, Sampling, Scales, acceptability, decide, flip_points,
    smallest_change,
};

/// A data set of shares 0..1, a row an option.
fn shares<const WIDTH: usize>(rows: &[[Value; WIDTH]]) -> Dataset {
    let names = ["A", "B", "C", "D"];
    (0..WIDTH).fold(options(&names[..rows.len()]), |data, at| {
        let column: Vec<Value> = rows.iter().map(|row| row[at]).collect();
        data.with(share(&format!("c{at}")), &column)
    })
}

fn scales(data: &Dataset) -> Scales {
    Scales::new(data, None, &Preferences::of(data, None).better)
}

fn all(data: &Dataset) -> Vec<usize> {
    (0..data.options.len()).collect()
}

/// In what share of the draws each of some options is first among them.
fn first_shares(
    scales: &Scales,
    options: &[usize],
    weights: &[f64],
    weighing: Sampling,
) -> Vec<f64> {
    let found = acceptability(scales, options, weights, weighing);
    options.iter().map(|&option| found.first(option)).collect()
}

/// Shares of first places, to within a point.
#[track_caller]
fn check_firsts(data: &Dataset, weights: &[f64], weighing: Sampling, expected: &[f64]) {
    let found = first_shares(&scales(data), &all(data), weights, weighing);
    let near = found.iter().zip(expected).all(|(found, expected)| (found - expected).abs() < 0.01);
    assert!(near, "found {found:?}, expected {expected:?}");
}

#[test]
fn any_weighing_is_even_over_all_weights() {
    let data = shares(&[[n(0.9), n(0.2)], [n(0.5), n(0.8)]]);
    check_firsts(&data, &[0.5, 0.5], Sampling::Any, &[0.4, 0.6]);
    // The compromise wins a quarter of the space, not more: weights are not biased to the middle.
    let data = shares(&[
        [n(1.0), n(0.0), n(0.0)],
        [n(0.0), n(1.0), n(0.0)],
        [n(0.0), n(0.0), n(1.0)],
        [n(0.5), n(0.5), n(0.5)],
    ]);
    check_firsts(&data, &[0.2, 0.3, 0.5], Sampling::Any, &[0.25, 0.25, 0.25, 0.25]);
}

#[test]
fn near_weighing_moves_each_weight_by_a_quarter() {
    // A is first while the first weight is above 0.5: 0.75 · 0.6 + 0.25 g > 0.5 for g above 0.2.
    let data = shares(&[[n(1.0), n(0.0)], [n(0.0), n(1.0)]]);
    check_firsts(&data, &[0.6, 0.4], Sampling::Near, &[0.8, 0.2]);
    check_firsts(&data, &[0.9, 0.1], Sampling::Near, &[1.0, 0.0]);
}

#[test]
fn a_criterion_of_no_weight_weighs_among_any_weights_alone() {
    let data = shares(&[[n(1.0), n(0.0), n(0.0)], [n(0.0), n(1.0), n(1.0)]]);
    check_firsts(&data, &[1.0, 0.0, 0.0], Sampling::Near, &[1.0, 0.0]);
    check_firsts(&data, &[0.5, 0.5, 0.0], Sampling::Near, &[0.5, 0.5]);
    // A is first while the first weight is above a half: a quarter of the triangle.
    check_firsts(&data, &[1.0, 0.0, 0.0], Sampling::Any, &[0.25, 0.75]);
    check_firsts(&data, &[0.5, 0.5, 0.0], Sampling::Any, &[0.25, 0.75]);
}

#[test]
fn a_missing_cell_is_drawn_too() {
    let data = shares(&[[UNKNOWN], [n(0.3)]]);
    check_firsts(&data, &[1.0], Sampling::Near, &[0.7, 0.3]);
}

#[test]
fn twins_share_what_they_win() {
    let data = shares(&[[n(1.0), n(0.5)], [n(1.0), n(0.5)], [n(0.0), n(0.5)]]);
    check_firsts(&data, &[0.5, 0.5], Sampling::Any, &[0.5, 0.5, 0.0]);
    let found = acceptability(&scales(&data), &all(&data), &[0.5, 0.5], Sampling::Any);
    assert_eq!(found.shares, [[0.5, 0.5, 0.0], [0.5, 0.5, 0.0], [0.0, 0.0, 1.0]]);
    assert_eq!(found.central[2], None);
}

#[test]
fn only_the_given_options_are_in_the_running() {
    let data = shares(&[[n(1.0)], [n(0.5)], [n(0.2)]]);
    assert_eq!(first_shares(&scales(&data), &[1, 2], &[1.0], Sampling::Any), [1.0, 0.0]);
    assert_eq!(first_shares(&scales(&data), &[], &[1.0], Sampling::Any), [] as [f64; 0]);
}

#[test]
fn the_draws_are_the_same_everywhere() {
    let data =
        shares(&[[n(0.9), n(0.2), UNKNOWN], [n(0.5), n(0.8), n(0.4)], [n(0.6), n(0.6), n(0.5)]]);
    let found = first_shares(&scales(&data), &all(&data), &[0.5, 0.25, 0.25], Sampling::Near);
    let counts: Vec<f64> = found.iter().map(|share| (share * f64::from(DRAWS)).round()).collect();
    assert_eq!(counts, [6102.0, 1153.0, 2745.0]);
}

/// Flip points of a table: criterion, rival and the share at which they tie.
#[track_caller]
fn check_flips(data: &Dataset, weights: &[f64], winner: usize, expected: &[(usize, usize, f64)]) {
    let found = flip_points(&scales(data), &all(data), weights, winner);
    let near = |(found, expected): (&FlipPoint, &(usize, usize, f64))| {
        let named = (found.criterion, found.rival) == (expected.0, expected.1);
        named && (found.tie_at - expected.2).abs() < 1e-12
    };
    let all = found.len() == expected.len() && found.iter().zip(expected).all(near);
    assert!(all, "found {found:?}, expected {expected:?}");
}

#[test]
fn each_weight_has_a_tie_on_either_side_or_none() {
    let data = shares(&[[n(1.0), n(0.0)], [n(0.0), n(1.0)]]);
    check_flips(&data, &[0.6, 0.4], 0, &[(0, 1, 0.5), (1, 1, 0.5)]);
}

#[test]
fn where_several_overtake_at_one_point_who_leads_beyond_it_is_named() {
    let rows = [[n(0.0), n(1.0)], [n(0.5), n(0.5)], [n(0.75), n(0.25)], [n(0.625), n(0.375)]];
    check_flips(&shares(&rows), &[0.4, 0.6], 0, &[(0, 2, 0.5), (1, 2, 0.5)]);
}

#[test]
fn a_winner_that_is_nowhere_worse_cannot_be_overtaken() {
    let data = shares(&[[n(1.0), n(0.75)], [n(0.5), n(0.5)]]);
    check_flips(&data, &[0.5, 0.5], 0, &[]);
    assert_eq!(smallest_change(&[]), None);
}

#[test]
fn what_alone_sets_two_apart_has_a_tie_at_nothing() {
    let data = shares(&[[n(1.0), n(0.5)], [n(0.5), n(0.5)]]);
    check_flips(&data, &[0.5, 0.5], 0, &[(0, 1, 0.0)]);
}

#[test]
fn a_weight_of_all_makes_room_for_the_others_in_equal_shares() {
    let data = shares(&[[n(1.0), n(0.0), n(0.0)], [n(0.5), n(0.5), n(1.0)]]);
    // Half a point ahead on the first, and three quarters behind on the mean of the others.
    let expected = [(0, 1, 0.6), (1, 1, 0.5), (2, 1, 1.0 / 3.0)];
    check_flips(&data, &[1.0, 0.0, 0.0], 0, &expected);
}

#[test]
fn a_single_criterion_cannot_lose_weight_to_another() {
    check_flips(&shares(&[[n(1.0)], [n(0.0)]]), &[1.0], 0, &[]);
}

#[test]
fn the_smallest_change_is_in_shares() {
    let data = shares(&[[n(1.0), n(0.4), n(0.0)], [n(0.0), n(0.5), n(1.0)]]);
    let points = flip_points(&scales(&data), &[0, 1], &[0.6, 0.1, 0.3], 0);
    let least = smallest_change(&points).unwrap();
    assert_eq!((least.criterion, least.rival), (2, 1));
    // The lead D is 0.29 and falls by 1 for each part of the weight: the change is D times their sum.
    assert!((least.raw_change(10.0) - 2.9).abs() < 1e-9, "{}", least.raw_change(10.0));
}

/// Where on its criterion's own slider a flip point lies, while the other sliders stay as they are; beyond its end
/// where no weight is enough.
fn on_slider(point: &FlipPoint, sliders: [u8; 3]) -> f64 {
    let sum: u32 = sliders.iter().map(|slider| u32::from(*slider)).sum();
    let others = f64::from(sum - u32::from(sliders[point.criterion]));
    others * point.tie_at / (1.0 - point.tie_at)
}

fn tables() -> impl Strategy<Value = (Vec<[u8; 3]>, [u8; 3])> {
    let row = [0..=16_u8, 0..=16_u8, 0..=16_u8];
    (prop::collection::vec(row, 2..5), [1..=10_u8, 1..=10_u8, 1..=10_u8])
}

fn table(rows: &[[u8; 3]]) -> Dataset {
    let rows: Vec<[Value; 3]> =
        rows.iter().map(|row| row.map(|cell| n(f64::from(cell) / 16.0))).collect();
    shares(&rows)
}

/// Weights in which one has share `t` and the others keep their proportions.
fn moved(weights: &[f64], at: usize, t: f64) -> Vec<f64> {
    let rest = (1.0 - t) / (1.0 - weights[at]);
    let share = |(other, weight): (usize, &f64)| if other == at { t } else { weight * rest };
    weights.iter().enumerate().map(share).collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(12))]

    #[test]
    fn ranks_and_options_add_up((rows, weights) in tables()) {
        let data = table(&rows);
        let sum = f64::from(weights.iter().map(|weight| u32::from(*weight)).sum::<u32>());
        let weights = weights.map(|weight| f64::from(weight) / sum);
        let found = acceptability(&scales(&data), &all(&data), &weights, Sampling::Near);
        for (option, ranks) in found.shares.iter().enumerate() {
            prop_assert!((ranks.iter().sum::<f64>() - 1.0).abs() < 1e-9);
            let taken: f64 = found.shares.iter().map(|ranks| ranks[option]).sum();
            prop_assert!((taken - 1.0).abs() < 1e-9);
            prop_assert_eq!(ranks[0], found.first(option));
        }
        let found = acceptability(&scales(&data), &all(&data), &weights, Sampling::Any);
        for (ranks, central) in found.shares.iter().zip(&found.central) {
            let central = central.iter().flatten().sum::<f64>();
            let expected = f64::from(u8::from(ranks[0] > 0.0));
            prop_assert!((central - expected).abs() < 1e-9);
        }
    }
}

proptest! {
    #[test]
    fn beyond_a_flip_point_the_rival_leads_and_before_it_the_winner((rows, weights) in tables()) {
        let data = table(&rows);
        let mut preferences = Preferences::of(&data, None);
        preferences.weights = weights.into();
        let verdict = decide(&data, &preferences);
        let Some(winner) = verdict.winner else { return Ok(()) };
        let scales = scales(&data);
        for point in flip_points(&scales, &all(&data), &verdict.weights, winner) {
            let step = 1e-6 * point.change().signum();
            let lead = |t: f64| {
                let scores = scales.scores(&moved(&verdict.weights, point.criterion, t));
                let best = scores.iter().copied().fold(0.0, f64::max);
                (scores[winner] - best, scores[winner] - scores[point.rival])
            };
            prop_assert_eq!(lead(point.tie_at - step).0, 0.0);
            prop_assert!(lead(point.tie_at).1.abs() < 1e-9);
            let beyond = point.tie_at + step;
            if (0.0..=1.0).contains(&beyond) {
                prop_assert!(lead(beyond).1 < 0.0);
            }
        }
    }

    #[test]
    fn a_criterion_without_a_flip_point_never_changes_the_winner((rows, weights) in tables(), t in 0.0..=1.0_f64) {
        let data = table(&rows);
        let mut preferences = Preferences::of(&data, None);
        preferences.weights = weights.into();
        let verdict = decide(&data, &preferences);
        let Some(winner) = verdict.winner else { return Ok(()) };
        let scales = scales(&data);
        let points = flip_points(&scales, &all(&data), &verdict.weights, winner);
        for at in (0..3).filter(|at| points.iter().all(|point| point.criterion != *at)) {
            let scores = scales.scores(&moved(&verdict.weights, at, t));
            prop_assert!(scores.iter().all(|score| *score <= scores[winner] + 1e-9));
        }
    }

    #[test]
    fn a_slider_before_its_flip_point_keeps_the_winner_and_past_it_does_not((rows, weights) in tables()) {
        let data = table(&rows);
        let decided = |sliders: [u8; 3]| {
            decide(&data, &Preferences { weights: sliders.into(), ..Preferences::of(&data, None) })
        };
        let verdict = decided(weights);
        let Some(winner) = verdict.winner else { return Ok(()) };
        let points = flip_points(&scales(&data), &all(&data), &verdict.weights, winner);
        for at in 0..3 {
            let own: Vec<_> = points.iter().filter(|point| point.criterion == at).collect();
            for slider in 0..=10_u8 {
                let mut sliders = weights;
                sliders[at] = slider;
                let now = f64::from(slider);
                // How far the slider stands beyond each flip point.
                let beyond = own.iter().map(|point| match on_slider(point, weights) {
                    place if point.change() > 0.0 => now - place,
                    place => place - now,
                });
                let beyond = beyond.fold(f64::NEG_INFINITY, f64::max);
                let is_first = decided(sliders).winner == Some(winner);
                if beyond < -1e-6 {
                    prop_assert!(is_first, "{at} at {slider}: {own:?}");
                } else if beyond > 1e-6 {
                    prop_assert!(!is_first, "{at} at {slider}: {own:?}");
                }
            }
        }
    }
}
