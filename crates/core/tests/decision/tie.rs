//! What breaks a tie: who is first as soon as a weight moves.

use crate::builder::*;
use proptest::prelude::*;
use weighbridge_core::dataset::{Dataset, MAX_WEIGHT, Value};
use weighbridge_core::decision::{Preferences, Scales, decide};

/// Lamps in three criteria of equal weight, on scales from 0 to 1.
fn lamps(rows: &[[f64; 3]]) -> Dataset {
    let names = ["Arc", "Bow", "Cue"];
    ["Price", "Light", "Shade"].into_iter().enumerate().fold(
        options(&names[..rows.len()]),
        |data, (at, name)| {
            let values: Vec<Value> = rows.iter().map(|row| n(row[at])).collect();
            data.with(share(name), &values)
        },
    )
}

/// Where the first place changes hands when a weight moves away from a tie: criterion, whether it moves up, whose
/// it is then, and at which share.
#[track_caller]
fn check(rows: &[[f64; 3]], weights: [u8; 3], expected: &[(usize, bool, usize, f64)]) {
    let data = lamps(rows);
    let preferences = Preferences { weights: weights.into(), ..Preferences::of(&data, None) };
    let verdict = decide(&data, &preferences);
    assert!(verdict.is_tie(), "{:?}", verdict.case);
    let points = verdict.flip_points(&Scales::new(&data, None, &preferences.better));
    let found = points.iter().map(|it| (it.criterion, it.is_up, it.rival, it.tie_at));
    let rounded = found.map(|(at, up, rival, share)| (at, up, rival, (share * 1e9).round() / 1e9));
    let expected = expected.iter().map(|it| (it.0, it.1, it.2, (it.3 * 1e9).round() / 1e9));
    assert_eq!(rounded.collect::<Vec<_>>(), expected.collect::<Vec<_>>());
}

const THIRD: f64 = 1.0 / 3.0;

#[test]
fn any_move_in_which_they_differ_breaks_it() {
    let rows = [[1.0, 0.0, 0.5], [0.0, 1.0, 0.5]];
    let price = [(0, false, 1, THIRD), (0, true, 0, THIRD)];
    let light = [(1, false, 0, THIRD), (1, true, 1, THIRD)];
    check(&rows, [5, 5, 5], &[price, light].concat());
}

#[test]
fn what_counts_for_nothing_can_only_count_for_more() {
    check(&[[0.5, 0.5, 0.0], [0.5, 0.5, 1.0]], [5, 5, 0], &[(2, true, 1, 0.0)]);
}

#[test]
fn twins_stay_level_until_a_third_overtakes_them() {
    let rows = [[1.0, 1.0, 0.5], [1.0, 1.0, 0.5], [0.0, 0.0, 1.0]];
    check(&rows, [5, 5, 5], &[(2, true, 2, 2.0 * THIRD)]);
    // Who is ahead of the tie with a twin is not first alone either.
    let rows = [[1.0, 0.0, 0.5], [1.0, 0.0, 0.5], [0.0, 1.0, 0.5]];
    check(&rows, [5, 5, 5], &[(0, false, 2, THIRD), (1, true, 2, THIRD)]);
}

#[test]
fn nothing_breaks_a_tie_of_twins_that_are_best_in_all() {
    check(&[[1.0, 0.5, 0.5], [1.0, 0.5, 0.5], [0.0, 0.0, 0.5]], [5, 5, 5], &[]);
}

fn tables() -> impl Strategy<Value = (Vec<[f64; 3]>, [u8; 3])> {
    let value = (0..=2_u8).prop_map(|value| f64::from(value) / 2.0);
    let weight = prop_oneof![Just(0), Just(5), 0..=MAX_WEIGHT];
    let rows = prop::collection::vec(prop::array::uniform3(value), 2..4);
    (rows, prop::array::uniform3(weight))
}

proptest! {
    // One table in five is a tie.
    #![proptest_config(ProptestConfig { max_global_rejects: 16_384, ..ProptestConfig::default() })]

    #[test]
    fn beyond_a_flip_point_of_a_tie_its_option_leads_alone_and_without_one_nobody_does((rows, weights) in tables()) {
        let data = lamps(&rows);
        let preferences = Preferences { weights: weights.into(), ..Preferences::of(&data, None) };
        let verdict = decide(&data, &preferences);
        prop_assume!(verdict.is_tie());
        let scales = Scales::new(&data, None, &preferences.better);
        let points = verdict.flip_points(&scales);
        // The first where one weight has this share; where it had all, the others share the rest evenly.
        let first = |at: usize, share: f64| {
            let now = &verdict.weights;
            let weights: Vec<f64> = (0..3).map(|other| match other == at {
                true => share,
                false if now[at] > 1.0 - 1e-9 => (1.0 - share) / 2.0,
                false => now[other] * (1.0 - share) / (1.0 - now[at]),
            }).collect();
            let scores = scales.scores(&weights);
            let best = scores.iter().copied().fold(0.0, f64::max);
            let firsts: Vec<usize> = (0..scores.len()).filter(|&option| scores[option] > best - 1e-9).collect();
            match firsts[..] { [first] => Some(first), _ => None }
        };
        for at in 0..3 {
            for is_up in [false, true] {
                let point = points.iter().find(|point| point.criterion == at && point.is_up == is_up);
                let end = if is_up { 1.0 } else { 0.0 };
                let (from, to) = (verdict.weights[at], point.map_or(end, |point| point.tie_at));
                for part in 1..10 {
                    prop_assert_eq!(first(at, from + (to - from) * f64::from(part) / 10.0), None);
                }
                if let Some(point) = point.filter(|point| (end - point.tie_at).abs() > 1e-5) {
                    prop_assert_eq!(first(at, to + (end - to) * 1e-3), Some(point.rival));
                }
            }
        }
    }
}
