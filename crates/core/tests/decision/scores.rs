//! Values, scores, intervals, ranks and the case of the verdict.

use crate::builder::*;
use weighbridge_core::dataset::{Better, Criterion, Dataset, Date, Kind, Level, Value};
use weighbridge_core::decision::{Case, Preferences, Scales, Verdict, decide, decide_with};

fn verdict(data: &Dataset) -> Verdict {
    decide(data, &Preferences::of(data, None))
}

#[track_caller]
fn near(found: f64, expected: f64) {
    assert!((found - expected).abs() < 1e-12, "found {found}, expected {expected}");
}

/// Values 0..1 of the only criterion, one an option; `None`: not stated.
#[track_caller]
fn check_values(criterion: Criterion, cells: &[Value], expected: &[Option<f64>]) {
    let names: Vec<String> = (0..cells.len()).map(|at| format!("o{at}")).collect();
    let names: Vec<&str> = names.iter().map(String::as_str).collect();
    let data = options(&names).with(criterion, cells);
    let scales = Scales::new(&data, None, &Preferences::of(&data, None).better);
    let found: Vec<_> = (0..cells.len()).map(|option| scales.value(option, 0)).collect();
    assert_eq!(found, expected);
}

/// Scores in the order of the options.
#[track_caller]
fn check_scores(data: &Dataset, expected: &[f64]) {
    let verdict = verdict(data);
    for (option, expected) in expected.iter().enumerate() {
        near(verdict.standing(option).unwrap().score, *expected);
    }
}

/// Options in the order of the ranking, with their ranks.
#[track_caller]
fn check_ranking(data: &Dataset, expected: &[(usize, u32)]) {
    let found: Vec<_> = verdict(data)
        .ranking
        .iter()
        .map(|standing| (standing.option, standing.rank.unwrap()))
        .collect();
    assert_eq!(found, expected);
}

#[track_caller]
fn check_case(
    data: &Dataset,
    winner: Option<usize>,
    clear: bool,
    case: Case,
    contenders: &[usize],
) {
    let found = verdict(data);
    assert_eq!((found.winner, found.clear, found.case), (winner, clear, case));
    assert_eq!(found.contenders, contenders);
}

#[test]
fn levels_are_equal_steps() {
    let known = [level(0), level(1), level(4)];
    check_values(rating("R"), &known, &[Some(0.0), Some(0.25), Some(1.0)]);
    check_values(lower(rating("R")), &known, &[Some(1.0), Some(0.75), Some(0.0)]);
}

#[test]
fn a_level_that_the_rating_does_not_have_is_not_stated() {
    check_values(rating("R"), &[level(4), level(5)], &[Some(1.0), None]);
}

#[test]
fn a_rating_of_one_level_tells_nothing_apart() {
    let levels = vec![Level { id: "a".into(), name: "a".into(), means: None }];
    check_values(criterion("R", Kind::Rating(levels)), &[level(0)], &[Some(1.0)]);
}

#[test]
fn flags_have_a_middle() {
    check_values(flag("F"), &[NO, PARTLY, YES], &[Some(0.0), Some(0.5), Some(1.0)]);
    check_values(lower(flag("F")), &[NO, PARTLY, YES], &[Some(1.0), Some(0.5), Some(0.0)]);
}

#[test]
fn a_declared_range_holds_whatever_the_cells_are() {
    let price = Criterion { range: Some((0.0, 500.0)), ..number("P") };
    check_values(price.clone(), &[n(100.0), n(200.0)], &[Some(0.2), Some(0.4)]);
    check_values(lower(price), &[n(125.0), n(500.0)], &[Some(0.75), Some(0.0)]);
}

#[test]
fn without_a_range_the_known_values_are_the_ends() {
    check_values(
        number("P"),
        &[n(-10.0), UNKNOWN, n(30.0), n(0.0)],
        &[Some(0.0), None, Some(1.0), Some(0.25)],
    );
}

#[test]
fn dates_count_in_days() {
    let day = |text| Value::Date(Date::parse(text).unwrap());
    check_values(
        criterion("D", Kind::Date),
        &[day("2023-01-01"), day("2023-01-11"), day("2023-01-05")],
        &[Some(0.0), Some(1.0), Some(0.4)],
    );
}

#[test]
fn a_constant_column_counts_full_in_either_direction() {
    check_values(number("P"), &[n(7.0), n(7.0)], &[Some(1.0), Some(1.0)]);
    check_values(lower(number("P")), &[n(7.0), n(7.0)], &[Some(1.0), Some(1.0)]);
}

#[test]
fn a_single_known_number_counts_full() {
    check_values(number("P"), &[n(7.0), UNKNOWN], &[Some(1.0), None]);
}

#[test]
fn the_widest_range_does_not_overflow() {
    let widest = [n(f64::MIN), n(0.0), n(f64::MAX)];
    check_values(number("P"), &widest, &[Some(0.0), Some(0.5), Some(1.0)]);
}

#[test]
fn the_narrowest_range_does_not_vanish() {
    let tiny = f64::from_bits(1);
    check_values(number("P"), &[n(0.0), n(tiny)], &[Some(0.0), Some(1.0)]);
    check_values(number("P"), &[n(-tiny), n(0.0), n(tiny)], &[Some(0.0), Some(0.5), Some(1.0)]);
}

#[test]
fn a_number_that_is_not_finite_is_not_stated() {
    check_values(
        number("P"),
        &[n(f64::NAN), n(f64::INFINITY), n(0.0), n(4.0)],
        &[None, None, Some(0.0), Some(1.0)],
    );
}

#[test]
fn a_range_without_extent_is_as_good_as_none() {
    let price = Criterion { range: Some((5.0, 5.0)), ..number("P") };
    check_values(price, &[n(5.0), n(10.0)], &[Some(0.0), Some(1.0)]);
}

#[test]
fn scores_are_weighted_sums() {
    // Aircraft of Hwang and Yoon: mcda literature's usual example, min-max.
    let data = options(&["A1", "A2", "A3", "A4"])
        .with(weighing(2, number("speed")), &[n(2.0), n(2.5), n(1.8), n(2.2)])
        .with(weighing(1, number("range")), &[n(1500.0), n(2700.0), n(2000.0), n(1800.0)])
        .with(weighing(1, number("payload")), &[n(20e3), n(18e3), n(21e3), n(20e3)])
        .with(weighing(1, lower(number("cost"))), &[n(5.5), n(6.5), n(4.5), n(5.0)])
        .with(weighing(2, number("reliability")), &[n(5.0), n(3.0), n(7.0), n(5.0)])
        .with(weighing(3, number("manoeuvre")), &[n(9.0), n(5.0), n(7.0), n(5.0)]);
    check_scores(&data, &[241.0 / 420.0, 0.3, 71.0 / 120.0, 8.0 / 21.0]);
    check_case(&data, Some(2), false, Case::Close, &[2, 0]);
}

#[test]
fn a_weight_of_zero_has_no_say() {
    let data = options(&["A", "B"])
        .with(share("S"), &[n(0.5), n(0.25)])
        .with(weighing(0, share("T")), &[n(0.0), n(1.0)]);
    check_scores(&data, &[0.5, 0.25]);
}

#[test]
fn weights_that_are_all_zero_are_equal() {
    let data = options(&["A", "B"])
        .with(weighing(0, share("S")), &[n(0.5), n(0.25)])
        .with(weighing(0, share("T")), &[UNKNOWN, n(1.0)]);
    let verdict = verdict(&data);
    assert!(verdict.equal_weights);
    assert_eq!(verdict.weights, [0.5, 0.5]);
    assert_eq!(verdict.standing(0).unwrap().unknown, [1]);
    check_scores(&data, &[0.5, 0.625]);
}

#[test]
fn a_missing_cell_counts_as_the_median_and_spans_the_scale() {
    let data = options(&["A", "B", "C", "D", "E"])
        .with(weighing(1, share("S")), &[UNKNOWN, n(0.2), n(0.4), n(0.9), n(1.0)])
        .with(weighing(3, share("T")), &[n(1.0), n(0.0), n(0.0), n(0.0), n(0.0)]);
    let verdict = verdict(&data);
    let standing = verdict.standing(0).unwrap();
    near(standing.score, 0.25 * 0.65 + 0.75);
    near(standing.low, 0.75);
    near(standing.high, 1.0);
    near(standing.contributions[0], 0.25 * 0.65);
    assert_eq!(standing.unknown, [0]);
    assert_eq!(verdict.standing(1).unwrap().unknown, [] as [usize; 0]);
}

#[test]
fn fewer_than_two_known_values_have_no_median() {
    let data = options(&["A", "B"]).with(share("S"), &[n(0.9), UNKNOWN]);
    check_scores(&data, &[0.9, 0.5]);
}

#[test]
fn a_column_that_nobody_fills_leaves_every_score_open() {
    let data = options(&["A", "B"])
        .with(share("S"), &[UNKNOWN, UNKNOWN])
        .with(share("T"), &[n(1.0), n(0.0)]);
    check_scores(&data, &[0.75, 0.25]);
    let standing = verdict(&data).standing(0).unwrap().clone();
    assert_eq!((standing.low, standing.high, standing.unknown), (0.5, 1.0, vec![0]));
}

#[test]
fn a_missing_cell_of_no_weight_is_no_unknown() {
    let data = options(&["A", "B"])
        .with(weighing(0, share("S")), &[UNKNOWN, n(1.0)])
        .with(share("T"), &[n(1.0), n(0.0)]);
    let standing = verdict(&data).standing(0).unwrap().clone();
    assert_eq!((standing.low, standing.high, standing.unknown), (1.0, 1.0, vec![]));
}

#[test]
fn a_disputed_cell_spans_its_statements_and_counts_as_its_own() {
    let data = options(&["A", "B"])
        .with(rating("R"), &[level(2), level(1)])
        .disputed(0, level(4))
        .disputed(0, level(1))
        .disputed(0, UNKNOWN);
    let standing = verdict(&data).standing(0).unwrap().clone();
    assert_eq!((standing.score, standing.low, standing.high), (0.5, 0.25, 1.0));
    assert_eq!(standing.unknown, [] as [usize; 0]);
}

#[test]
fn a_disputed_cell_without_a_value_of_its_own_is_missing() {
    let data = options(&["A", "B"]).with(rating("R"), &[UNKNOWN, level(1)]).disputed(0, level(3));
    let standing = verdict(&data).standing(0).unwrap().clone();
    assert_eq!((standing.low, standing.high, standing.unknown), (0.0, 1.0, vec![0]));
}

#[test]
fn another_statement_does_not_widen_a_scale() {
    let data = options(&["A", "B"]).with(number("P"), &[n(1.0), n(2.0)]).disputed(0, n(1e9));
    let standing = verdict(&data).standing(0).unwrap().clone();
    assert_eq!((standing.score, standing.low, standing.high), (0.0, 0.0, 1.0));
    check_scores(&data, &[0.0, 1.0]);
}

#[test]
fn ties_share_a_rank_and_skip_the_next() {
    let data = options(&["A", "B", "C", "D"]).with(share("S"), &[n(0.3), n(0.6), n(0.6), n(0.9)]);
    check_ranking(&data, &[(3, 1), (1, 2), (2, 2), (0, 4)]);
}

#[test]
fn scores_that_differ_by_rounding_are_equal() {
    // 0.1 + 0.2 against 0.3: the sums differ in the last bit.
    let data = options(&["A", "B"])
        .with(weighing(1, share("S")), &[n(0.1), n(0.3)])
        .with(weighing(1, share("T")), &[n(0.2), n(0.0)]);
    check_ranking(&data, &[(0, 1), (1, 1)]);
    check_case(&data, None, false, Case::Tie, &[0, 1]);
}

#[test]
fn a_lead_of_two_points_is_clear_and_less_is_not() {
    let lead = |lead: f64| options(&["A", "B"]).with(share("S"), &[n(0.5), n(0.5 + lead)]);
    check_case(&lead(0.02), Some(1), true, Case::Clear, &[]);
    check_case(&lead(0.0199), Some(1), false, Case::Close, &[1, 0]);
}

#[test]
fn a_close_verdict_names_all_that_are_close() {
    let data = options(&["A", "B", "C"]).with(share("S"), &[n(0.51), n(0.52), n(0.4)]);
    check_case(&data, Some(1), false, Case::Close, &[1, 0]);
}

#[test]
fn identical_options_share_the_top() {
    let data = options(&["A", "B"]).with(number("P"), &[n(3.0), n(3.0)]);
    check_scores(&data, &[1.0, 1.0]);
    check_case(&data, None, false, Case::Tie, &[0, 1]);
}

#[test]
fn one_option_has_nothing_to_be_compared_with() {
    let data = options(&["A"]).with(number("P"), &[n(3.0)]);
    check_case(&data, None, false, Case::NothingToCompare, &[]);
    check_ranking(&data, &[(0, 1)]);
    check_case(&options(&[]), None, false, Case::NothingToCompare, &[]);
}

#[test]
fn without_directions_nothing_is_scored() {
    let data = options(&["A", "B"])
        .with(Criterion { better: None, ..number("P") }, &[n(1.0), n(2.0)])
        .with(criterion("T", Kind::Text), &[UNKNOWN, UNKNOWN]);
    check_case(&data, None, false, Case::NoCriteria, &[]);
    check_ranking(&data, &[(0, 1), (1, 1)]);
    check_scores(&data, &[0.0, 0.0]);
}

#[test]
fn the_visitor_can_give_and_turn_a_direction() {
    let data =
        options(&["A", "B"]).with(Criterion { better: None, ..number("P") }, &[n(1.0), n(2.0)]);
    let mut preferences = Preferences::of(&data, None);
    preferences.weights = vec![5];
    preferences.better = vec![Some(Better::Higher)];
    assert_eq!(decide(&data, &preferences).winner, Some(1));
    preferences.better = vec![Some(Better::Lower)];
    assert_eq!(decide(&data, &preferences).winner, Some(0));
}

#[test]
fn ranges_of_ranks_follow_from_the_intervals() {
    let data = options(&["A", "B", "C"])
        .with(weighing(1, share("S")), &[UNKNOWN, n(0.0), n(0.0)])
        .with(weighing(1, share("T")), &[n(0.2), n(1.0), n(0.4)]);
    let verdict = verdict(&data);
    let ranks = |option| verdict.standing(option).unwrap().ranks.unwrap();
    // A lies between 0.1 and 0.6: past C at 0.2 and B at 0.5, or behind both.
    assert_eq!((ranks(0), ranks(1), ranks(2)), ((1, 3), (1, 2), (2, 3)));
}

#[test]
fn a_scenario_replaces_weights_and_cells() {
    let data = options(&["A", "B"])
        .with(weighing(9, share("S")), &[n(1.0), n(0.0)])
        .with(weighing(9, share("T")), &[n(0.0), n(0.5)])
        .scenario("Other", &[(1, 2)], &[])
        .instead(1, 0, n(0.75));
    let verdict = decide(&data, &Preferences::of(&data, Some(0)));
    assert_eq!(verdict.weights, [0.0, 1.0]);
    assert_eq!(verdict.winner, Some(0));
    assert_eq!(verdict.standing(0).unwrap().contributions, [0.0, 0.75]);
}

#[test]
fn a_scenario_that_does_not_exist_is_none() {
    let data = options(&["A", "B"]).with(share("S"), &[n(1.0), n(0.0)]);
    assert_eq!(Preferences::of(&data, Some(3)), Preferences::of(&data, None));
}

#[test]
fn a_cell_of_a_scenario_silences_the_dispute_about_the_one_it_replaces() {
    let data = options(&["A", "B"])
        .with(rating("R"), &[level(1), level(2)])
        .disputed(0, level(4))
        .scenario("Other", &[(0, 5)], &[])
        .instead(0, 0, level(3));
    let verdict = decide(&data, &Preferences::of(&data, Some(0)));
    let standing = verdict.standing(0).unwrap();
    assert_eq!((standing.low, standing.score, standing.high), (0.75, 0.75, 0.75));
}

#[test]
fn scales_serve_for_any_weights() {
    let data = options(&["A", "B"])
        .with(share("S"), &[n(1.0), n(0.0)])
        .with(share("T"), &[UNKNOWN, n(1.0)]);
    let mut preferences = Preferences::of(&data, None);
    let scales = Scales::new(&data, None, &preferences.better);
    for weights in [[1, 0], [3, 7], [0, 0]] {
        preferences.weights = weights.into();
        assert_eq!(decide_with(&data, &scales, &preferences), decide(&data, &preferences));
    }
}

#[test]
fn an_interval_holds_on_the_scale_and_no_further() {
    let table = |range, mass: Value| {
        let mass = [n(9.0), n(20.0), n(14.5), mass];
        let data = options(&["A", "B", "C", "D"])
            .with(lower(Criterion { range, ..number("Mass") }), &mass)
            .with(share("Speed"), &[n(0.5), n(0.5), n(0.5), n(0.5)]);
        let verdict = decide(&data, &Preferences::of(&data, None));
        (0..4).map(|option| verdict.standing(option).unwrap().clone()).collect::<Vec<_>>()
    };
    let is_inside = |range, found: f64| {
        let (before, after) = (table(range, UNKNOWN), table(range, n(found)));
        let mut pairs = before.iter().zip(&after);
        pairs.all(|(before, after)| before.low <= after.score && after.score <= before.high)
    };
    // Where no range is declared, the scale ends at what is known, and 60 would stretch it for all.
    assert!(is_inside(None, 9.0) && is_inside(None, 20.0));
    assert!(!is_inside(None, 60.0));
    assert!(is_inside(Some((0.0, 60.0)), 60.0));
}
