//! What formulas for decisions stumble over: nothing known, nothing different, nothing to weigh.

use crate::builder::*;
use weighbridge_core::dataset::Dataset;
use weighbridge_core::decision::{
    Case, Method, Preferences, Sampling, Scales, Verdict, Warning, WhyNot, acceptability, decide,
    flip_points, opinions, warnings,
};

fn scales(data: &Dataset) -> Scales {
    Scales::new(data, None, &Preferences::of(data, None).better)
}

/// Scores in the order of the options, additive first, then by each other method.
fn all_scores(data: &Dataset) -> Vec<Vec<f64>> {
    let verdict = decide(data, &Preferences::of(data, None));
    let scales = scales(data);
    Method::ALL.map(|method| method.scores(&scales, &verdict.weights)).to_vec()
}

/// The scores by each method, and no number anywhere that is none.
#[track_caller]
fn check(data: &Dataset, expected: [&[f64]; 4]) {
    let near = |(a, b): (&f64, &f64)| (a - b).abs() < 1e-9;
    for ((found, expected), method) in all_scores(data).iter().zip(expected).zip(Method::ALL) {
        let same = found.len() == expected.len() && found.iter().zip(expected).all(near);
        assert!(same, "{}: found {found:?}, expected {expected:?}", method.as_str());
    }
    check_finite(data);
}

#[track_caller]
fn check_finite(data: &Dataset) {
    let preferences = Preferences::of(data, None);
    let scales = scales(data);
    let verdict = decide(data, &preferences);
    let mut numbers: Vec<f64> = all_scores(data).concat();
    numbers.extend(&verdict.weights);
    for standing in &verdict.ranking {
        numbers.extend([standing.score, standing.low, standing.high]);
        numbers.extend(&standing.contributions);
    }
    for weighing in [Sampling::Near, Sampling::Any] {
        let found = acceptability(&scales, &verdict.running(), &verdict.weights, weighing);
        numbers.extend(found.shares.concat());
        numbers.extend(found.central.iter().flatten().flatten());
    }
    if let Some(winner) = verdict.winner {
        let points = flip_points(&scales, &verdict.running(), &verdict.weights, winner);
        numbers.extend(points.iter().map(|point| point.tie_at));
    }
    for why in WhyNot::of_all(data, None, &scales, &verdict) {
        numbers.extend(why.one_weight.iter().map(|found| found.level_at));
        numbers.extend(why.all_weights.iter().flat_map(|found| found.weights.clone()));
    }
    assert!(numbers.iter().all(|number| number.is_finite()), "{numbers:?}");
}

fn verdict(data: &Dataset) -> Verdict {
    decide(data, &Preferences::of(data, None))
}

#[test]
fn a_constant_column_counts_in_full_for_all_and_is_said_to_tell_nothing() {
    let data = options(&["A", "B"])
        .with(number("same"), &[n(7.0), n(7.0)])
        .with(number("other"), &[n(1.0), n(2.0)]);
    let vector = 1.0;
    check(&data, [&[0.5, 1.0], &[0.0, vector], &[0.0, 1.0], &[-0.5, 0.5]]);
    let found = warnings(&scales(&data), &verdict(&data));
    assert_eq!(found, [Warning::Indistinct { criterion: 0, unstated: false, only_ranked: false }]);
}

#[test]
fn a_column_of_zeros_has_no_length_and_counts_for_nothing() {
    let data = options(&["A", "B"])
        .with(number("zero"), &[n(0.0), n(0.0)])
        .with(number("other"), &[n(1.0), n(2.0)]);
    check(&data, [&[0.5, 1.0], &[0.0, 1.0], &[0.0, 1.0], &[-0.5, 0.5]]);
}

#[test]
fn options_that_are_all_the_same_tie_at_the_top() {
    let row = [n(3.0), n(3.0), n(3.0)];
    let data = options(&["A", "B", "C"]).with(number("one"), &row).with(number("two"), &row);
    check(&data, [&[1.0; 3], &[0.5; 3], &[0.5; 3], &[0.0; 3]]);
    let found = verdict(&data);
    assert_eq!((found.winner, found.case), (None, Case::Tie));
    assert_eq!(found.contenders, [0, 1, 2]);
    assert!(found.ranking.iter().all(|standing| standing.rank == Some(1)));
}

#[test]
fn a_single_option_is_first_of_nothing_to_compare() {
    let data = options(&["A"]).with(number("one"), &[n(3.0)]);
    check(&data, [&[1.0], &[0.5], &[0.5], &[0.0]]);
    assert_eq!(verdict(&data).case, Case::NothingToCompare);
    assert_eq!(opinions(&scales(&data), &verdict(&data)), []);
}

#[test]
fn a_weight_of_zero_is_as_if_the_criterion_were_not_there() {
    let data = options(&["A", "B"])
        .with(weighing(0, share("none")), &[n(1.0), n(0.0)])
        .with(share("all"), &[n(0.25), n(0.75)]);
    let alone = options(&["A", "B"]).with(share("all"), &[n(0.25), n(0.75)]);
    assert_eq!(all_scores(&data), all_scores(&alone));
    check_finite(&data);
}

#[test]
fn where_all_weights_are_zero_all_weigh_the_same() {
    let data = options(&["A", "B"])
        .with(weighing(0, share("one")), &[n(1.0), n(0.0)])
        .with(weighing(0, share("two")), &[n(0.5), n(0.0)]);
    assert!(verdict(&data).equal_weights);
    check(&data, [&[0.75, 0.0], &[1.0, 0.0], &[1.0, 0.0], &[1.0, -1.0]]);
}

#[test]
fn a_criterion_that_nobody_states_is_neutral_and_said_to_tell_nothing() {
    let data = options(&["A", "B"])
        .with(number("unstated"), &[UNKNOWN, UNKNOWN])
        .with(share("stated"), &[n(1.0), n(0.0)]);
    check(&data, [&[0.75, 0.25], &[1.0, 0.0], &[1.0, 0.0], &[0.5, -0.5]]);
    let found = warnings(&scales(&data), &verdict(&data));
    assert_eq!(found[0], Warning::Indistinct { criterion: 0, unstated: true, only_ranked: false });
    let unknown = |option| Warning::Unknown { option, unknown: 1, of: 2, weight: 0.5 };
    assert_eq!(found[1..], [unknown(0), unknown(1)]);
}

#[test]
fn negative_values_are_values() {
    let data = options(&["A", "B", "C"]).with(number("one"), &[n(-4.0), n(0.0), n(4.0)]);
    check(&data, [&[0.0, 0.5, 1.0], &[0.0, 0.5, 1.0], &[0.0, 0.5, 1.0], &[-1.0, 0.0, 1.0]]);
}

#[test]
fn the_greatest_range_neither_overflows_nor_vanishes() {
    let row = [n(-f64::MAX), n(0.0), n(f64::MAX)];
    let data = options(&["A", "B", "C"]).with(number("one"), &row);
    check(&data, [&[0.0, 0.5, 1.0], &[0.0, 0.5, 1.0], &[0.0, 0.5, 1.0], &[-1.0, 0.0, 1.0]]);
}

#[test]
fn the_smallest_range_neither_overflows_nor_vanishes() {
    let tiny = f64::from_bits(2);
    let row = [n(0.0), n(f64::from_bits(1)), n(tiny)];
    let data = options(&["A", "B", "C"]).with(number("one"), &row);
    check(&data, [&[0.0, 0.5, 1.0], &[0.0, 0.5, 1.0], &[0.0, 0.5, 1.0], &[-1.0, 0.0, 1.0]]);
}

#[test]
fn ties_are_1_2_2_4_though_sums_differ_in_the_last_bit() {
    let third = 1.0 / 3.0;
    let data = options(&["A", "B", "C", "D"])
        .with(share("one"), &[n(1.0), n(third), n(0.333_333_333_333_333_37), n(0.0)]);
    let ranks: Vec<_> = verdict(&data).ranking.iter().map(|it| it.rank.unwrap()).collect();
    assert_eq!(ranks, [1, 2, 2, 4]);
}

#[test]
fn nothing_at_all_is_compared_without_harm() {
    check_finite(&options(&[]));
    check_finite(&options(&["A", "B"]));
    check_finite(&options(&[]).with(share("one"), &[]));
}
