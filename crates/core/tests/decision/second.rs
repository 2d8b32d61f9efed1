//! Second opinions, other weights, weights by an order, and what is weak about the data.

use crate::builder::*;
use proptest::prelude::*;
use weighbridge_core::dataset::{Better, Dataset, Flag, Requirement, Value};
use weighbridge_core::decision::{
    Method, Preferences, Scales, Screening, Verdict, Warning, Weightings, decide_by, decide_with,
    opinions, warnings, weights_by_order,
};

fn screened(data: &Dataset, preferences: &Preferences) -> Screening {
    Screening::of(data, preferences, &str::to_lowercase)
}

fn decided(data: &Dataset, preferences: &Preferences) -> (Scales, Verdict) {
    let scales = Scales::new(data, None, &preferences.better);
    let verdict = decide_with(data, &scales, preferences);
    (scales, verdict)
}

/// Whom each method puts first, in the order of `Method::ALL`.
#[track_caller]
fn check_firsts(data: &Dataset, preferences: &Preferences, expected: [&[usize]; 4]) {
    let (scales, verdict) = decided(data, preferences);
    let found: Vec<_> = opinions(&scales, &verdict).into_iter().map(|it| it.first).collect();
    assert_eq!(found, expected);
}

/// Four aircraft by Hwang and Yoon, 1981: adding up and TOPSIS put different ones first.
fn aircraft() -> Dataset {
    let column = |values: [f64; 4]| values.map(n);
    options(&["A1", "A2", "A3", "A4"])
        .with(weighing(2, number("speed")), &column([2.0, 2.5, 1.8, 2.2]))
        .with(weighing(1, number("range")), &column([1500.0, 2700.0, 2000.0, 1800.0]))
        .with(weighing(1, number("payload")), &column([20000.0, 18000.0, 21000.0, 20000.0]))
        .with(weighing(1, lower(number("cost"))), &column([5.5, 6.5, 4.5, 5.0]))
        .with(weighing(2, number("reliability")), &column([5.0, 3.0, 7.0, 5.0]))
        .with(weighing(3, number("manoeuvre")), &column([9.0, 5.0, 7.0, 5.0]))
}

#[test]
fn methods_may_differ_on_the_same_data() {
    let data = aircraft();
    check_firsts(&data, &Preferences::of(&data, None), [&[2], &[0], &[0], &[2]]);
    // The published closeness of the textbook.
    let (scales, verdict) = decided(&data, &Preferences::of(&data, None));
    let found = Method::Topsis.scores(&scales, &verdict.weights);
    for (found, expected) in found.iter().zip([0.643, 0.268, 0.613, 0.312]) {
        assert!((found - expected).abs() < 0.001, "{found} {expected}");
    }
}

#[test]
fn a_method_asks_only_those_that_are_ranked_but_measures_against_all() {
    let data = aircraft().with(weighing(0, flag("F")), &[NO, YES, YES, YES]);
    let must = vec![(6, Requirement::Flag(Flag::Yes))];
    let all = Preferences::of(&data, None);
    let some = Preferences { must, ..all.clone() };
    check_firsts(&data, &some, [&[2], &[2], &[2], &[2]]);
    let scores = |preferences: &Preferences| -> Vec<Vec<f64>> {
        let (scales, verdict) = decided(&data, preferences);
        opinions(&scales, &verdict).into_iter().map(|it| it.scores).collect()
    };
    assert_eq!(scores(&some), scores(&all));
}

#[test]
fn a_missing_cell_is_the_median_to_topsis_and_neutral_to_promethee() {
    let data = options(&["A", "B", "C"]).with(share("one"), &[n(0.0), UNKNOWN, n(1.0)]);
    let (scales, verdict) = decided(&data, &Preferences::of(&data, None));
    assert_eq!(Method::Topsis.scores(&scales, &verdict.weights), [0.0, 0.5, 1.0]);
    assert_eq!(Method::TopsisMinmax.scores(&scales, &verdict.weights), [0.0, 0.5, 1.0]);
    assert_eq!(Method::Promethee.scores(&scales, &verdict.weights), [-0.5, 0.0, 0.5]);
}

#[test]
fn assuming_the_worst_puts_missing_cells_last_and_leaves_the_intervals() {
    let data = options(&["A", "B"])
        .with(share("one"), &[UNKNOWN, n(0.4)])
        .with(share("two"), &[n(1.0), n(0.5)]);
    let preferences = Preferences::of(&data, None);
    let (scales, median) = decided(&data, &preferences);
    let scales = scales.assuming_worst();
    let worst = decide_with(&data, &scales, &preferences);
    let scores = |verdict: &Verdict| {
        let standing = verdict.standing(0).unwrap();
        (standing.low, standing.score, standing.high)
    };
    assert_eq!(scores(&median), (0.5, 0.75, 1.0));
    assert_eq!(scores(&worst), (0.5, 0.5, 1.0));
    assert_eq!(worst.standing(0).unwrap().unknown, [0]);
    assert_eq!((median.standing(1), scales.assumes_worst()), (worst.standing(1), true));
    assert_eq!(Method::Promethee.scores(&scales, &worst.weights), [0.0, 0.0]);
}

#[test]
fn by_other_methods_the_interval_is_of_the_option_s_own_doubts() {
    let data = options(&["A", "B", "C"])
        .with(share("one"), &[n(0.2), n(0.4), n(0.8)])
        .disputed(1, n(0.1))
        .disputed(1, n(0.9));
    let preferences = Preferences::of(&data, None);
    let scales = Scales::new(&data, None, &preferences.better);
    let interval = |method: Method| {
        let verdict =
            decide_by(method, &data, &scales, &preferences, &screened(&data, &preferences));
        let standing = verdict.standing(1).unwrap();
        (standing.low, standing.score, standing.high)
    };
    assert_eq!(interval(Method::Promethee), (-1.0, 0.0, 1.0));
    let (low, score, high) = interval(Method::TopsisMinmax);
    assert!(low == 0.0 && high == 1.0 && (score - 1.0 / 3.0).abs() < 1e-12, "{low} {score} {high}");
    let fixed =
        decide_by(Method::Promethee, &data, &scales, &preferences, &screened(&data, &preferences));
    let fixed = fixed.standing(0).unwrap();
    assert_eq!((fixed.low, fixed.score, fixed.high), (-1.0, -1.0, -1.0));
}

#[track_caller]
fn check_weightings(weights: [u8; 2], expected: Weightings) {
    let data = options(&["A", "B"])
        .with(weighing(9, share("one")), &[n(1.0), n(0.0)])
        .with(weighing(1, share("two")), &[n(0.2), n(1.0)]);
    let preferences = Preferences { weights: weights.into(), ..Preferences::of(&data, None) };
    let (scales, _) = decided(&data, &preferences);
    let found = Weightings::of(&data, &scales, &preferences, &screened(&data, &preferences));
    let found = found.unwrap();
    assert_eq!(found, expected);
    let firsts = [expected.own, expected.published, expected.equal];
    assert_eq!(found.agree(), firsts == [Some(0); 3]);
}

#[test]
fn published_equal_and_own_weights_are_compared() {
    let published = Some(0);
    let equal = Some(0);
    let of = |own, own_is_published| Weightings { own, published, equal, own_is_published };
    check_weightings([9, 1], of(Some(0), true));
    check_weightings([8, 1], of(Some(0), false));
    check_weightings([1, 9], of(Some(1), false));
    check_weightings([8, 10], of(None, false));
}

#[test]
fn where_one_option_is_left_no_weights_are_compared() {
    let data = options(&["A", "B"]).with(flag("F"), &[YES, NO]);
    let must = vec![(0, Requirement::Flag(Flag::Yes))];
    let preferences = Preferences { must, ..Preferences::of(&data, None) };
    let (scales, _) = decided(&data, &preferences);
    assert_eq!(Weightings::of(&data, &scales, &preferences, &screened(&data, &preferences)), None);
}

#[test]
fn an_order_sets_sliders() {
    assert_eq!(weights_by_order(0), [] as [u8; 0]);
    assert_eq!(weights_by_order(1), [10]);
    assert_eq!(weights_by_order(2), [10, 3]);
    assert_eq!(weights_by_order(3), [10, 5, 2]);
    assert_eq!(weights_by_order(4), [10, 5, 3, 1]);
}

#[test]
fn criteria_of_one_order_are_said_to_count_twice() {
    let column = |values: [f64; 6]| values.map(n);
    let data = options(&["A", "B", "C", "D", "E", "F"])
        .with(number("price"), &column([1.0, 2.0, 3.0, 4.0, 5.0, 6.0]))
        .with(number("cost"), &column([1.0, 4.0, 9.0, 16.0, 25.0, 36.0]))
        .with(number("other"), &column([4.0, 2.0, 6.0, 1.0, 3.0, 5.0]))
        .with(lower(number("reverse")), &column([1.0, 2.0, 3.0, 4.0, 5.0, 6.0]));
    let (scales, verdict) = decided(&data, &Preferences::of(&data, None));
    let found = warnings(&scales, &verdict);
    assert_eq!(found, [Warning::NearDuplicates { one: 0, other: 1, correlation: 1.0 }]);
    // What does not weigh does not count, once or twice.
    let weights = vec![5, 0, 5, 5];
    let preferences = Preferences { weights, ..Preferences::of(&data, None) };
    let (scales, verdict) = decided(&data, &preferences);
    assert_eq!(warnings(&scales, &verdict), []);
}

#[test]
fn of_four_options_no_correlation_is_said() {
    let column: Vec<Value> = [1.0, 2.0, 3.0, 4.0].map(n).into();
    let data =
        options(&["A", "B", "C", "D"]).with(number("one"), &column).with(number("two"), &column);
    let (scales, verdict) = decided(&data, &Preferences::of(&data, None));
    assert_eq!(warnings(&scales, &verdict), []);
}

#[test]
fn unknown_facts_are_counted_with_their_weight() {
    let data = options(&["A", "B"])
        .with(weighing(6, share("one")), &[n(1.0), UNKNOWN])
        .with(weighing(2, share("two")), &[n(1.0), n(0.0)])
        .with(weighing(0, share("three")), &[n(1.0), UNKNOWN]);
    let (scales, verdict) = decided(&data, &Preferences::of(&data, None));
    let expected = Warning::Unknown { option: 1, unknown: 1, of: 2, weight: 0.75 };
    assert_eq!(warnings(&scales, &verdict), [expected]);
}

proptest! {
    #[test]
    fn an_order_keeps_its_order(len in 1..200_usize) {
        let sliders = weights_by_order(len);
        prop_assert_eq!(sliders[0], 10);
        prop_assert!(sliders.windows(2).all(|pair| pair[0] >= pair[1] && pair[1] >= 1));
    }

    #[test]
    fn a_method_gives_finite_numbers_whatever_the_cells(
        cells in prop::collection::vec(prop::option::of(any::<f64>()), 12),
        weights in [0..=10_u8, 0..=10_u8, 0..=10_u8],
    ) {
        let value = |cell: &Option<f64>| cell.filter(|it| it.is_finite()).map_or(UNKNOWN, n);
        let data = cells.chunks(4).enumerate().fold(options(&["A", "B", "C", "D"]), |data, (at, column)| {
            let values: Vec<Value> = column.iter().map(value).collect();
            let mut criterion = number(&format!("c{at}"));
            criterion.better = Some(if at == 1 { Better::Lower } else { Better::Higher });
            data.with(criterion, &values)
        });
        let preferences = Preferences { weights: weights.into(), ..Preferences::of(&data, None) };
        let (scales, verdict) = decided(&data, &preferences);
        for method in Method::ALL {
            for score in method.scores(&scales, &verdict.weights) {
                prop_assert!((-1.0 - 1e-9..=1.0 + 1e-9).contains(&score), "{} {score}", method.as_str());
            }
        }
    }
}
