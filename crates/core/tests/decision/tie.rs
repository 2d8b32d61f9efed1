//! What breaks a tie: who is first as soon as a weight moves.

use crate::builder::*;
use proptest::prelude::*;
use weighbridge_core::dataset::{Dataset, MAX_WEIGHT, Value};
use weighbridge_core::decision::{Preferences, Scales, Sentence, decide, slider_flips};

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

/// What is said of each criterion, and of the tie as a whole.
#[track_caller]
fn check(rows: &[[f64; 3]], weights: [u8; 3], expected: [&[&str]; 3], least: &[&str]) {
    let data = lamps(rows);
    let preferences = Preferences { weights: weights.into(), ..Preferences::of(&data, None) };
    let verdict = decide(&data, &preferences);
    assert!(verdict.is_tie(), "{:?}", verdict.case);
    let points = verdict.flip_points(&Scales::new(&data, None, &preferences.better));
    let words = explainer_of(&data);
    let plain = |said: Vec<Sentence>| -> Vec<String> {
        said.iter().map(|sentence| words.plain(sentence)).collect()
    };
    for (criterion, expected) in expected.into_iter().enumerate() {
        assert_eq!(plain(words.tie_breaks_of(criterion, &points)), expected);
    }
    assert_eq!(plain(words.least_tie_break(&verdict, &points)), least);
}

#[test]
fn any_step_in_which_they_differ_breaks_it() {
    let price = &["A little more weight on Price (now 33%) puts Arc first, a little less Bow."];
    let light = &["A little more weight on Light (now 33%) puts Bow first, a little less Arc."];
    let shade = &["However much Shade counts, nobody is first alone."];
    check(&[[1.0, 0.0, 0.5], [0.0, 1.0, 0.5]], [5, 5, 5], [price, light, shade], price);
}

#[test]
fn what_counts_for_nothing_can_only_count_for_more() {
    let shade = &["A little more weight on Shade (now 0%) puts Bow first."];
    let level = |name| format!("However much {name} counts, nobody is first alone.");
    let [price, light] = [level("Price"), level("Light")];
    check(&[[0.5, 0.5, 0.0], [0.5, 0.5, 1.0]], [5, 5, 0], [&[&price], &[&light], shade], shade);
}

#[test]
fn twins_stay_level_until_a_third_overtakes_them() {
    let level = |name| format!("However much {name} counts, nobody is first alone.");
    let [price, light] = [level("Price"), level("Light")];
    let rows = [[1.0, 1.0, 0.5], [1.0, 1.0, 0.5], [0.0, 0.0, 1.0]];
    let shade = &["Shade above 67% (now 33%): Cue is ahead."];
    check(&rows, [5, 5, 5], [&[&price], &[&light], shade], shade);
    // Who is ahead of the tie with a twin is not first alone either.
    let rows = [[1.0, 0.0, 0.5], [1.0, 0.0, 0.5], [0.0, 1.0, 0.5]];
    let less = &["A little less weight on Price (now 33%) puts Cue first."];
    let more = &["A little more weight on Light (now 33%) puts Cue first."];
    check(&rows, [5, 5, 5], [less, more, &[&level("Shade")]], less);
}

#[test]
fn nothing_breaks_a_tie_of_twins_that_are_best_in_all() {
    let level = ["Price", "Light", "Shade"]
        .map(|name| format!("However much {name} counts, nobody is first alone."));
    let rows = [[1.0, 0.5, 0.5], [1.0, 0.5, 0.5], [0.0, 0.0, 0.5]];
    let never = "Nobody is first alone, whatever any one weight becomes.";
    check(&rows, [5, 5, 5], [&[&level[0]], &[&level[1]], &[&level[2]]], &[never]);
}

#[test]
fn a_slider_says_who_is_first_a_step_on() {
    let data = lamps(&[[1.0, 0.0, 0.5], [0.0, 1.0, 0.5]]);
    let said = |weights: [u8; 3], criterion: usize| {
        let preferences = Preferences { weights: weights.into(), ..Preferences::of(&data, None) };
        let verdict = decide(&data, &preferences);
        let scales = Scales::new(&data, None, &preferences.better);
        let points = verdict.flip_points(&scales);
        let flips = slider_flips(&scales, &verdict, &preferences.weights, &points);
        explainer_of(&data).plain(&explainer_of(&data).slider_flips(
            verdict.winner,
            criterion,
            &flips,
        ))
    };
    assert_eq!(said([5, 5, 5], 0), "At 4, Bow is ahead. At 6, Arc is ahead.");
    assert_eq!(said([10, 10, 5], 1), "At 9, Arc is ahead.");
    assert_eq!(said([0, 0, 5], 1), "At 1, Bow is ahead.");
    assert_eq!(said([5, 5, 5], 2), "Nobody is first alone.");
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
