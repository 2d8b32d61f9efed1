//! How sure a verdict is: the rule of a clear winner, and draws in slices.

use crate::builder::*;
use proptest::prelude::*;
use weighbridge_core::dataset::{Dataset, Value};
use weighbridge_core::decision::{
    Acceptability, Case, DRAWS, MOST_DRAWN, MOST_RANKS, Preferences, Sampler, Scales, Verdict,
    Weighing, acceptability, decide, decide_with,
};

fn decided(data: &Dataset) -> (Scales, Verdict) {
    let preferences = Preferences::of(data, None);
    let scales = Scales::new(data, None, &preferences.better);
    let verdict = decide_with(data, &scales, &preferences);
    (scales, verdict)
}

fn settled(data: &Dataset) -> Verdict {
    let (scales, verdict) = decided(data);
    let near = acceptability(&scales, &verdict.running(), &verdict.weights, Weighing::Near);
    verdict.settled(&near)
}

#[track_caller]
fn check_settled(data: &Dataset, clear: bool, case: Case) {
    let found = settled(data);
    assert_eq!((found.clear, found.case), (clear, case), "{:?}", found.near);
}

#[test]
fn a_lead_that_most_weights_keep_is_clear() {
    let data = options(&["A", "B"])
        .with(weighing(7, share("one")), &[n(1.0), n(0.0)])
        .with(weighing(3, share("two")), &[n(0.0), n(1.0)]);
    check_settled(&data, true, Case::Clear);
}

#[test]
fn a_lead_that_hangs_on_an_unknown_fact_is_not_clear() {
    // One known value: A counts as 0.5. Drawn evenly it is ahead of B in 55 of 100 ways.
    let data = options(&["A", "B"])
        .with(weighing(9, share("one")), &[UNKNOWN, n(0.45)])
        .with(weighing(1, share("two")), &[n(0.5), n(0.5)]);
    check_settled(&data, false, Case::Unsure { between: vec![0, 1] });
    let near = settled(&data).near.unwrap();
    assert!((near - 0.55).abs() < 0.01, "{near}");
}

#[test]
fn a_small_lead_is_close_however_sure_it_is() {
    let data = options(&["A", "B"]).with(share("one"), &[n(0.51), n(0.5)]);
    check_settled(&data, false, Case::Close { between: vec![0, 1] });
    assert_eq!(settled(&data).near, Some(1.0));
}

#[test]
fn those_that_take_the_place_of_the_top_are_named_if_they_do_so_often() {
    // Each is first when its own fact turns out well.
    let data = options(&["A", "B", "C"])
        .with(weighing(4, share("one")), &[n(0.56), n(0.0), n(0.0)])
        .with(weighing(4, share("two")), &[n(0.0), UNKNOWN, n(0.0)])
        .with(weighing(4, share("three")), &[n(0.0), n(0.0), UNKNOWN]);
    let Case::Unsure { between } = settled(&data).case else { panic!("{:?}", settled(&data)) };
    assert_eq!(between[0], 0);
    assert_eq!(between.len(), 3, "{between:?}");
}

#[test]
fn a_tie_stays_one() {
    let data = options(&["A", "B"]).with(share("one"), &[n(0.5), n(0.5)]);
    check_settled(&data, false, Case::Tie { between: vec![0, 1] });
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
    let mut sampler = Sampler::of(&scales, &verdict, Weighing::Near);
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
        let weighing = if any { Weighing::Any } else { Weighing::Near };
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
        let weighing = if any { Weighing::Any } else { Weighing::Near };
        let mut sampler = Sampler::of(&scales, &verdict(before), weighing);
        sampler.advance(drawn);
        let after = verdict(after);
        sampler.follow(&scales, &after);
        sampler.advance(DRAWS);
        let fresh = acceptability(&scales, &after.running(), &after.weights, weighing);
        prop_assert_eq!(bits(&sampler.acceptability()), bits(&fresh));
    }
}
