//! Flip points as they lie on the sliders: the step at which the first place changes hands.

use proptest::prelude::*;
use weighbridge_core::decision::{
    FlipPoint, Preferences, Scales, SliderFlip, decide, flip_points, slider_flips,
};

use crate::builder::{Build, explainer_of, n, options, share};
use weighbridge_core::dataset::{Dataset, MAX_WEIGHT};

/// Three options, a row each, in three criteria on scales from 0 to 1.
fn table(rows: &[[f64; 3]; 3]) -> Dataset {
    (0..3).fold(options(&["x", "y", "z"]), |data, at| {
        data.with(share(["A", "B", "C"][at]), &rows.map(|row| n(row[at])))
    })
}

fn flips(data: &Dataset, weights: [u8; 3]) -> (Option<usize>, Vec<SliderFlip>) {
    let mut preferences = Preferences::of(data, None);
    preferences.weights = weights.into();
    let verdict = decide(data, &preferences);
    let scales = Scales::new(data, None, &preferences.better);
    let options = [0, 1, 2];
    let points: Vec<FlipPoint> = verdict
        .winner
        .map_or_else(Vec::new, |winner| flip_points(&scales, &options, &verdict.weights, winner));
    (verdict.winner, slider_flips(&scales, &verdict, &preferences.weights, &points))
}

fn winner(data: &Dataset, weights: [u8; 3]) -> Option<usize> {
    let mut preferences = Preferences::of(data, None);
    preferences.weights = weights.into();
    decide(data, &preferences).winner
}

#[track_caller]
fn check(weights: [u8; 3], criterion: usize, expected: &str) {
    let data = table(&[[1.0, 0.0, 0.5], [0.0, 1.0, 0.5], [0.0, 0.0, 0.5]]);
    let (winner, flips) = flips(&data, weights);
    let words = explainer_of(&data);
    let said = words.slider_flips(winner, criterion, &flips);
    assert_eq!(words.plain(&said), expected);
}

#[test]
fn it_is_said_where_another_takes_over() {
    check([6, 4, 5], 0, "At 4, y draws level.");
    check([6, 4, 5], 1, "At 6, y draws level.");
    check([6, 4, 5], 2, "x stays first wherever you set this.");
    // Only this one counts, or nothing does: no mark.
    check([6, 0, 0], 0, "x stays first wherever you set this.");
}

#[test]
fn a_step_lies_at_or_beyond_the_tie() {
    let data = table(&[[1.0, 0.0, 0.0], [0.0, 0.7, 0.0], [0.0, 0.0, 0.0]]);
    let (_, flips) = flips(&data, [5, 5, 5]);
    let found = flips.iter().find(|flip| flip.criterion == 1).unwrap();
    assert!((found.tie_at - 50.0 / 7.0).abs() < 1e-9);
    assert_eq!((found.step, found.rival, found.is_level), (8, 1, false));
}

proptest! {
    #[test]
    fn the_step_flips_and_the_one_before_it_does_not(
        rows in prop::array::uniform3(prop::array::uniform3((0..=20_u8).prop_map(|value| f64::from(value) / 20.0))),
        weights in prop::array::uniform3(0..=MAX_WEIGHT),
    ) {
        let data = table(&rows);
        let (first, flips) = flips(&data, weights);
        for flip in flips {
            let set = |weight: u8| {
                let mut weights = weights;
                weights[flip.criterion] = weight;
                winner(&data, weights)
            };
            prop_assert_ne!(set(flip.step), first);
            if !flip.is_level {
                let now = set(flip.step);
                prop_assert!(now.is_none() || now == Some(flip.rival));
            }
            let back = if flip.step > weights[flip.criterion] { flip.step - 1 } else { flip.step + 1 };
            prop_assert_eq!(set(back), first);
        }
    }
}
