//! How sure a verdict is: the rule of a clear winner, and draws in slices.

use crate::builder::*;
use proptest::prelude::*;
use weighbridge_core::dataset::{Dataset, Value};
use weighbridge_core::decision::{
    Acceptability, Case, DRAWS, MOST_DRAWN, MOST_RANKS, Preferences, Sampler, Sampling, Scales,
    Verdict, acceptability, decide, decide_with,
};

fn decided(data: &Dataset) -> (Scales, Verdict) {
    let preferences = Preferences::of(data, None);
    let scales = Scales::new(data, None, &preferences.better);
    let verdict = decide_with(data, &scales, &preferences);
    (scales, verdict)
}

fn settled(data: &Dataset) -> Verdict {
    let (scales, verdict) = decided(data);
    let near = acceptability(&scales, &verdict.running(), &verdict.weights, Sampling::Near);
    verdict.settled(&near)
}

/// Whether the winner is clear, why, and who is named where it is not.
#[track_caller]
fn check_settled(data: &Dataset, clear: bool, case: Case, contenders: &[usize]) {
    let found = settled(data);
    assert_eq!((found.clear, found.case), (clear, case), "{:?}", found.near);
    assert_eq!(found.contenders, contenders);
}

#[test]
fn a_lead_that_most_weights_keep_is_clear() {
    let data = options(&["A", "B"])
        .with(weighing(7, share("one")), &[n(1.0), n(0.0)])
        .with(weighing(3, share("two")), &[n(0.0), n(1.0)]);
    check_settled(&data, true, Case::Clear, &[]);
}

#[test]
fn a_lead_that_hangs_on_an_unknown_fact_is_not_clear() {
    // One known value: A counts as 0.5. Drawn evenly it is ahead of B in 55 of 100 ways.
    let data = options(&["A", "B"])
        .with(weighing(9, share("one")), &[UNKNOWN, n(0.45)])
        .with(weighing(1, share("two")), &[n(0.5), n(0.5)]);
    check_settled(&data, false, Case::Unsure, &[0, 1]);
    let near = settled(&data).near.unwrap();
    assert!((near - 0.55).abs() < 0.01, "{near}");
}

#[test]
fn a_small_lead_is_close_however_sure_it_is() {
    let data = options(&["A", "B"]).with(share("one"), &[n(0.51), n(0.5)]);
    check_settled(&data, false, Case::Close, &[0, 1]);
    assert_eq!(settled(&data).near, Some(1.0));
}

#[test]
fn those_that_take_the_place_of_the_top_are_named_if_they_do_so_often() {
    // Each is first when its own fact turns out well.
    let data = options(&["A", "B", "C"])
        .with(weighing(4, share("one")), &[n(0.56), n(0.0), n(0.0)])
        .with(weighing(4, share("two")), &[n(0.0), UNKNOWN, n(0.0)])
        .with(weighing(4, share("three")), &[n(0.0), n(0.0), UNKNOWN]);
    let found = settled(&data);
    assert_eq!(found.case, Case::Unsure);
    assert_eq!(found.contenders[0], 0);
    assert_eq!(found.contenders.len(), 3, "{:?}", found.contenders);
}

/// The contenders of options with these scores, of which each is first in so many of 100 draws.
#[track_caller]
fn check_contenders(scores: &[f64], of_100: &[u8], expected: &[usize], headline: &str) {
    let names = ["A", "B", "C", "D", "E", "F"];
    let values: Vec<Value> = scores.iter().map(|score| n(*score)).collect();
    let data = options(&names[..scores.len()]).with(share("one"), &values);
    let near = Acceptability {
        options: (0..scores.len()).collect(),
        shares: of_100.iter().map(|first| vec![f64::from(*first) / 100.0]).collect(),
        central: vec![None; scores.len()],
    };
    let found = decided(&data).1.settled(&near);
    assert_eq!(found.contenders, expected);
    assert_eq!(explainer_of(&data).plain(&explainer_of(&data).headline(&found)), headline);
}

#[test]
fn contenders_are_the_top_then_the_often_first_then_the_close() {
    let check = check_contenders;
    // As of cars: by score A and B are close, but near the weights C is first in 42 of 100 and B in 1.
    let headline = "No clear winner between A, C and B.";
    check(&[0.70, 0.69, 0.66, 0.5], &[40, 1, 42, 17], &[0, 2, 1], headline);
    // 20 of 100 are often, 19 are not; the most often first before the less often.
    let headline = "No clear winner between A, D and B.";
    check(&[0.8, 0.6, 0.5, 0.4], &[20, 20, 19, 41], &[0, 3, 1], headline);
    check(&[0.8, 0.6, 0.5], &[41, 40, 19], &[0, 1], "No clear winner between A and B.");
    // One that is both is named once.
    check(&[0.5, 0.49, 0.2], &[50, 50, 0], &[0, 1], "No clear winner between A and B.");
    // Three names at most.
    let headline = "No clear winner between A, E, B and 2 others.";
    check(&[0.50, 0.495, 0.49, 0.485, 0.4], &[40, 0, 0, 0, 60], &[0, 4, 1, 2, 3], headline);
    let headline = "No clear winner between A, B, C and 1 other.";
    check(&[0.50, 0.495, 0.49, 0.485], &[100, 0, 0, 0], &[0, 1, 2, 3], headline);
    // Nobody else is first often, and nobody is close.
    let headline = "No clear winner, though A is ahead.";
    check(&[0.8, 0.6, 0.5, 0.4, 0.3, 0.2], &[50, 10, 10, 10, 10, 10], &[0], headline);
}

#[test]
fn who_is_close_but_never_first_comes_after_who_often_is() {
    // Bow is a little behind Arc in everything. Cue is further behind, and ahead where the first weight is greater.
    let data = options(&["Arc", "Bow", "Cue"])
        .with(share("one"), &[n(0.7), n(0.695), n(1.0)])
        .with(share("two"), &[n(0.7), n(0.695), n(0.36)]);
    assert_eq!(decided(&data).1.contenders, [0, 1]);
    check_settled(&data, false, Case::Close, &[0, 2, 1]);
    let headline = explainer_of(&data).headline(&settled(&data));
    let headline = explainer_of(&data).plain(&headline);
    assert_eq!(headline, "No clear winner between Arc, Cue and Bow.");
}

#[test]
fn all_that_share_the_top_come_before_the_others() {
    let headline = "No clear winner between A, C and B.";
    check_contenders(&[0.5, 0.3, 0.5, 0.2], &[35, 30, 35, 0], &[0, 2, 1], headline);
    let headline = "No clear winner between A, C and D.";
    check_contenders(&[0.5, 0.3, 0.5, 0.49], &[50, 0, 50, 0], &[0, 2, 3], headline);
}

#[test]
fn before_the_draws_the_close_ones_are_contenders() {
    let data = options(&["A", "B", "C"]).with(share("one"), &[n(0.48), n(0.49), n(0.2)]);
    assert_eq!(decided(&data).1.contenders, [1, 0]);
    let data = options(&["A", "B", "C"]).with(share("one"), &[n(0.8), n(0.2), n(0.1)]);
    assert!(decided(&data).1.contenders.is_empty());
}

#[test]
fn a_tie_stays_one() {
    let data = options(&["A", "B"]).with(share("one"), &[n(0.5), n(0.5)]);
    check_settled(&data, false, Case::Tie, &[0, 1]);
    assert_eq!(settled(&data).near, None);
}

#[test]
fn exactly_60_of_100_is_enough() {
    let data = options(&["A", "B"]).with(share("one"), &[n(0.8), n(0.2)]);
    let near = |first: f64| Acceptability {
        options: vec![0, 1],
        shares: vec![vec![first, 1.0 - first], vec![1.0 - first, first]],
        central: vec![None, None],
    };
    assert!(decided(&data).1.settled(&near(0.6)).clear);
    assert!(decided(&data).1.settled(&near(0.6 - 1e-12)).clear);
    assert!(!decided(&data).1.settled(&near(0.5999)).clear);
}

#[test]
fn of_very_many_options_the_best_are_drawn_and_the_first_ranks_told_apart() {
    let count = MOST_DRAWN + 50;
    let names: Vec<String> = (0..count).map(|at| format!("o{at}")).collect();
    let names: Vec<&str> = names.iter().map(String::as_str).collect();
    let values: Vec<Value> = (0..count).map(|at| n(at as f64 / count as f64)).collect();
    let data = options(&names).with(share("one"), &values);
    let (scales, verdict) = decided(&data);
    let running = verdict.running();
    assert_eq!(running, (50..count).collect::<Vec<_>>());
    let mut sampler = Sampler::of(&scales, &verdict, Sampling::Near);
    sampler.advance(10);
    let found = sampler.acceptability();
    assert!(found.shares.iter().all(|ranks| ranks.len() == MOST_RANKS));
    assert_eq!(found.firsts(), [(count - 1, 1.0)]);
}

fn tables() -> impl Strategy<Value = (Vec<[Option<u8>; 4]>, [u8; 4], [u8; 4])> {
    let cell = || prop_oneof![5 => (0..=16_u8).prop_map(Some), 1 => Just(None)];
    let row = [cell(), cell(), cell(), cell()];
    let weight = || [0..=10_u8, 0..=10_u8, 0..=10_u8, 0..=10_u8];
    (prop::collection::vec(row, 2..6), weight(), weight())
}

fn table(rows: &[[Option<u8>; 4]]) -> Dataset {
    let names: Vec<String> = (0..rows.len()).map(|at| format!("o{at}")).collect();
    let names: Vec<&str> = names.iter().map(String::as_str).collect();
    let value = |cell: Option<u8>| cell.map_or(UNKNOWN, |cell| n(f64::from(cell) / 16.0));
    (0..4).fold(options(&names), |data, at| {
        let column: Vec<Value> = rows.iter().map(|row| value(row[at])).collect();
        data.with(share(&format!("c{at}")), &column)
    })
}

fn bits(found: &Acceptability) -> Vec<u64> {
    let central = found.central.iter().flatten().flatten();
    found.shares.iter().flatten().chain(central).map(|number| number.to_bits()).collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(10))]

    #[test]
    fn slices_give_the_bits_of_one_go(
        (rows, weights, _) in tables(),
        slices in prop::collection::vec(1..4_000_u32, 1..8),
        any: bool,
    ) {
        let data = table(&rows);
        let scales = decided(&data).0;
        let verdict = decide(&data, &Preferences { weights: weights.into(), ..Preferences::of(&data, None) });
        let weighing = if any { Sampling::Any } else { Sampling::Near };
        let whole = acceptability(&scales, &verdict.running(), &verdict.weights, weighing);
        let mut sampler = Sampler::of(&scales, &verdict, weighing);
        let mut slices = slices.iter().cycle();
        while !sampler.advance(*slices.next().unwrap()) {}
        prop_assert_eq!(sampler.drawn(), DRAWS);
        prop_assert_eq!(bits(&sampler.acceptability()), bits(&whole));
    }

    #[test]
    fn what_follows_other_weights_gives_the_bits_of_a_fresh_start(
        (rows, before, after) in tables(),
        drawn in 0..=DRAWS,
        any: bool,
    ) {
        let data = table(&rows);
        let scales = decided(&data).0;
        let verdict = |weights: [u8; 4]| {
            decide(&data, &Preferences { weights: weights.into(), ..Preferences::of(&data, None) })
        };
        let weighing = if any { Sampling::Any } else { Sampling::Near };
        let mut sampler = Sampler::of(&scales, &verdict(before), weighing);
        sampler.advance(drawn);
        let after = verdict(after);
        sampler.follow(&scales, &after);
        sampler.advance(DRAWS);
        let fresh = acceptability(&scales, &after.running(), &after.weights, weighing);
        prop_assert_eq!(bits(&sampler.acceptability()), bits(&fresh));
    }
}
