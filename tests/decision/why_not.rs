//! Why an option is not first, and the least change that makes it so, against every change there is.

use crate::builder::*;
use proptest::prelude::*;
use weighbridge::dataset::{Dataset, Flag, Requirement, Value};
use weighbridge::decision::{Chance, Preferences, Scales, Verdict, WhyNot, decide_with, lines};

fn decided(data: &Dataset, preferences: &Preferences) -> (Scales, Verdict) {
    let scales = Scales::new(data, None, &preferences.better);
    let verdict = decide_with(data, &scales, preferences);
    (scales, verdict)
}

fn why(data: &Dataset, option: usize) -> Option<WhyNot> {
    let (scales, verdict) = decided(data, &Preferences::of(data, None));
    WhyNot::of(data, None, &scales, &verdict, option)
}

fn two() -> Dataset {
    options(&["A", "B"])
        .with(weighing(6, share("one")), &[n(1.0), n(0.0)])
        .with(weighing(4, share("two")), &[n(0.0), n(1.0)])
}

#[test]
fn the_first_is_asked_nothing() {
    assert_eq!(why(&two(), 0), None);
    assert_eq!(why(&two(), 7), None);
}

#[test]
fn one_weight_moves_to_the_tie() {
    let found = why(&two(), 1).unwrap();
    assert_eq!((found.top, found.chance), (Some(0), Chance::Some));
    assert!((found.behind - 0.2).abs() < 1e-12);
    let one = found.one_weight.unwrap();
    assert_eq!(one.criterion, 0);
    assert!((one.level_at - 0.5).abs() < 1e-12);
    let all = found.all_weights.unwrap();
    assert!((all.moved - 0.1).abs() < 1e-9, "{all:?}");
    let changes: Vec<usize> = all.changes.iter().map(|entry| entry.0).collect();
    assert_eq!(changes, [0, 1]);
}

#[test]
fn at_most_three_criteria_are_named() {
    let data = (0..5).fold(options(&["A", "B"]), |data, at| {
        data.with(share(&format!("c{at}")), &[n(1.0), n(0.0)])
    });
    assert_eq!(why(&data, 1).unwrap().deciding.len(), 3);
}

#[test]
fn who_is_nowhere_better_is_dominated() {
    let data = options(&["A", "B", "C"])
        .with(share("one"), &[n(1.0), n(0.5), n(0.5)])
        .with(share("two"), &[n(0.0), n(0.5), n(0.25)]);
    let found = why(&data, 2).unwrap();
    assert_eq!(found.chance, Chance::DominatedBy(1));
    assert_eq!((found.one_weight, found.all_weights), (None, None));
}

#[test]
fn who_is_in_the_middle_of_all_may_never_be_first() {
    let data = options(&["A", "B", "C"])
        .with(weighing(6, share("one")), &[n(1.0), n(0.0), n(0.4)])
        .with(weighing(4, share("two")), &[n(0.0), n(1.0), n(0.4)]);
    let found = why(&data, 2).unwrap();
    assert_eq!((found.chance, found.one_weight, found.all_weights), (Chance::Never, None, None));
}

#[test]
fn who_misses_a_must_have_is_told_that_alone() {
    let data = two().with(flag("F"), &[YES, NO]);
    let must = vec![(2, Requirement::Flag(Flag::Yes))];
    let preferences = Preferences { must, ..Preferences::of(&data, None) };
    let (scales, verdict) = decided(&data, &preferences);
    let found = WhyNot::of(&data, None, &scales, &verdict, 1).unwrap();
    assert_eq!((found.failures.len(), found.deciding.len()), (1, 0));
    assert_eq!((found.one_weight, found.all_weights), (None, None));
}

#[test]
fn lines_go_from_the_score_without_to_the_score_of_it_alone() {
    let data = two();
    let (scales, verdict) = decided(&data, &Preferences::of(&data, None));
    let found = lines(&scales, &[0, 1], &verdict.weights, 0);
    let ends: Vec<_> = found.iter().map(|line| (line.option, line.at_0, line.at_1)).collect();
    assert_eq!(ends, [(0, 0.0, 1.0), (1, 1.0, 0.0)]);
    assert!((found[0].at(0.6) - 0.6).abs() < 1e-12);
}

const STEPS: u8 = 24;

fn tables() -> impl Strategy<Value = (Vec<[u8; 3]>, [u8; 3])> {
    let row = [0..=8_u8, 0..=8_u8, 0..=8_u8];
    (prop::collection::vec(row, 2..5), [0..=10_u8, 1..=10_u8, 0..=10_u8])
}

fn table(rows: &[[u8; 3]]) -> Dataset {
    let names = ["A", "B", "C", "D"];
    (0..3).fold(options(&names[..rows.len()]), |data, at| {
        let column: Vec<Value> = rows.iter().map(|row| n(f64::from(row[at]) / 8.0)).collect();
        data.with(share(&format!("c{at}")), &column)
    })
}

/// Every weighing of three criteria in steps of a 24th.
fn grid() -> impl Iterator<Item = [f64; 3]> {
    (0..=STEPS).flat_map(|one| {
        (0..=STEPS - one).map(move |two| {
            [one, two, STEPS - one - two].map(|step| f64::from(step) / f64::from(STEPS))
        })
    })
}

fn is_level(scales: &Scales, weights: &[f64], option: usize) -> bool {
    let scores = scales.scores(weights);
    scores.iter().all(|score| *score <= scores[option] + 1e-9)
}

proptest! {
    #[test]
    fn no_weights_are_nearer_than_the_least_change((rows, weights) in tables()) {
        let data = table(&rows);
        let preferences = Preferences { weights: weights.into(), ..Preferences::of(&data, None) };
        let (scales, verdict) = decided(&data, &preferences);
        for why in WhyNot::of_all(&data, None, &scales, &verdict) {
            let change = |other: &[f64]| {
                let pairs = other.iter().zip(&verdict.weights);
                pairs.map(|(one, other)| (one - other).abs()).sum::<f64>() / 2.0
            };
            let level = grid().filter(|weights| is_level(&scales, weights, why.option));
            let least = level.map(|weights| change(&weights)).reduce(f64::min);
            match (&why.all_weights, why.chance) {
                (Some(found), Chance::Some) => {
                    prop_assert!(is_level(&scales, &found.weights, why.option), "{:?}", why);
                    prop_assert!((found.weights.iter().sum::<f64>() - 1.0).abs() < 1e-9);
                    prop_assert!((change(&found.weights) - found.moved).abs() < 1e-6);
                    let nearest_on_the_grid = least.unwrap_or(f64::INFINITY);
                    prop_assert!(found.moved <= nearest_on_the_grid + 1e-9, "{:?} {:?}", why, least);
                    // One weight alone is one way among all.
                    if let Some(one) = why.one_weight {
                        prop_assert!(found.moved <= (one.level_at - one.weight).abs() + 1e-9);
                    }
                }
                (None, Chance::Never) => prop_assert_eq!(least, None),
                (None, Chance::DominatedBy(rival)) => {
                    for weights in grid() {
                        let scores = scales.scores(&weights);
                        prop_assert!(scores[rival] >= scores[why.option] - 1e-12);
                    }
                }
                _ => prop_assert!(false, "{:?}", why),
            }
        }
    }

    #[test]
    fn the_least_change_of_one_weight_is_the_least_of_all_steps((rows, weights) in tables()) {
        let data = table(&rows);
        let preferences = Preferences { weights: weights.into(), ..Preferences::of(&data, None) };
        let (scales, verdict) = decided(&data, &preferences);
        let moved = |at: usize, t: f64| {
            let all: Vec<_> = (0..3).map(|option| {
                let weight = verdict.weights[option];
                let rest = 1.0 - verdict.weights[at];
                let share = if rest > 1e-9 { weight / rest } else { 0.5 };
                if option == at { t } else { (1.0 - t) * share }
            }).collect();
            all
        };
        for why in WhyNot::of_all(&data, None, &scales, &verdict) {
            if why.chance != Chance::Some {
                continue;
            }
            let steps = (0..3).flat_map(|at| (0..=48).map(move |step| (at, f64::from(step) / 48.0)));
            let level = steps.filter(|(at, t)| is_level(&scales, &moved(*at, *t), why.option));
            let least = level.map(|(at, t)| (t - verdict.weights[at]).abs()).reduce(f64::min);
            let Some(found) = why.one_weight else {
                prop_assert_eq!(least, None, "{:?}", why);
                continue;
            };
            let weights = moved(found.criterion, found.level_at);
            prop_assert!(is_level(&scales, &weights, why.option), "{:?}", why);
            let change = (found.level_at - found.weight).abs();
            prop_assert!(change <= least.unwrap_or(f64::INFINITY) + 1e-9, "{:?} {:?}", why, least);
        }
    }
}
