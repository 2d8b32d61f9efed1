//! What a verdict rests on: strengths, weaknesses, deciding criteria and open facts.

use crate::builder::*;
use weighbridge_core::dataset::{Dataset, Requirement};
use weighbridge_core::decision::{
    Comparison, OpenFact, Preferences, Scales, WhyNot, decide, open_facts,
};

/// A leads B in three criteria, by 0.4, 0.2 and 0.1 of the score, and is behind in two.
fn five() -> Dataset {
    options(&["A", "B"])
        .with(weighing(1, share("small")), &[n(1.0), n(0.0)])
        .with(weighing(4, share("large")), &[n(1.0), n(0.0)])
        .with(weighing(2, share("middle")), &[n(1.0), n(0.0)])
        .with(weighing(1, share("against")), &[n(0.0), n(1.0)])
        .with(weighing(2, share("most against")), &[n(0.0), n(1.0)])
}

#[test]
fn the_two_strongest_reasons_for_and_the_strongest_against() {
    let data = five();
    let verdict = decide(&data, &Preferences::of(&data, None));
    let found = Comparison::of_top(&data, None, &verdict).unwrap();
    let strengths: Vec<_> = found.strengths.iter().map(|it| it.criterion).collect();
    assert_eq!((found.option, found.rival, strengths), (0, 1, vec![1, 2]));
    let weakness = found.weakness.unwrap();
    assert_eq!((weakness.criterion, weakness.first, weakness.second), (4, n(0.0), n(1.0)));
    assert_eq!((weakness.worth, found.strengths[0].worth), (-0.2, 0.4));
    assert!((found.lead - 0.4).abs() < 1e-12);
}

#[test]
fn equal_criteria_are_no_reasons() {
    let data = options(&["A", "B"])
        .with(share("S"), &[n(0.5), n(0.5)])
        .with(share("T"), &[n(1.0), UNKNOWN]);
    let verdict = decide(&data, &Preferences::of(&data, None));
    let found = Comparison::of_top(&data, None, &verdict).unwrap();
    assert_eq!(found.strengths.len(), 1);
    assert!(found.strengths[0].is_assumed());
    assert_eq!(found.weakness, None);
}

#[test]
fn where_only_one_is_left_it_is_held_against_one_that_misses_a_must_have() {
    let data = five();
    let must = vec![(0, Requirement::Bound(0.5))];
    let verdict = decide(&data, &Preferences { must, ..Preferences::of(&data, None) });
    assert_eq!(verdict.ranked().len(), 1);
    let found = Comparison::of_top(&data, None, &verdict).unwrap();
    assert_eq!((found.option, found.rival, found.strengths.len()), (0, 1, 2));
}

#[test]
fn one_option_has_no_runner_up() {
    let data = options(&["A"]).with(share("S"), &[n(0.5)]);
    let verdict = decide(&data, &Preferences::of(&data, None));
    assert_eq!(Comparison::of_top(&data, None, &verdict), None);
}

#[track_caller]
fn check_deciding(behind: usize, expected: &[usize]) {
    let data = five();
    let preferences = Preferences::of(&data, None);
    let scales = Scales::new(&data, None, &preferences.better);
    let why = WhyNot::of(&data, None, &scales, &decide(&data, &preferences), behind).unwrap();
    assert_eq!(why.deciding.iter().map(|it| it.criterion).collect::<Vec<_>>(), expected);
}

#[test]
fn the_fewest_criteria_that_decide() {
    // A is 0.4 ahead, which the largest criterion alone makes up.
    check_deciding(1, &[1]);
}

#[track_caller]
fn check_open(data: &Dataset, expected: &[OpenFact]) {
    let preferences = Preferences::of(data, None);
    let scales = Scales::new(data, None, &preferences.better);
    assert_eq!(open_facts(&scales, &decide(data, &preferences)), expected);
}

#[test]
fn a_missing_fact_of_the_winner_can_cost_it_the_win() {
    let data = options(&["A", "B", "C"])
        .with(weighing(1, share("S")), &[UNKNOWN, n(0.6), n(0.6)])
        .with(weighing(1, share("T")), &[n(0.8), n(0.5), n(0.1)]);
    let fact = OpenFact { option: 0, criterion: 0, disputed: false, rival: 1, alone: true };
    check_open(&data, &[fact]);
}

#[test]
fn a_disputed_fact_of_another_can_make_it_win() {
    let data = options(&["A", "B"])
        .with(share("T"), &[n(0.5), n(0.4)])
        .with(rating("R"), &[level(2), level(2)])
        .disputed(1, level(4));
    let fact = OpenFact { option: 1, criterion: 1, disputed: true, rival: 1, alone: true };
    check_open(&data, &[fact]);
}

#[test]
fn an_unknown_that_cannot_change_the_winner_is_not_named() {
    let data = options(&["A", "B"])
        .with(weighing(1, share("S")), &[n(0.9), UNKNOWN])
        .with(weighing(9, share("T")), &[n(1.0), n(0.0)]);
    check_open(&data, &[]);
}

#[test]
fn where_only_several_facts_together_can_the_weightiest_is_named() {
    let data = options(&["A", "B"])
        .with(weighing(2, share("S")), &[n(0.5), UNKNOWN])
        .with(weighing(3, share("T")), &[n(0.5), UNKNOWN])
        .with(weighing(5, share("U")), &[n(0.8), n(0.4)]);
    let fact = OpenFact { option: 1, criterion: 1, disputed: false, rival: 1, alone: false };
    check_open(&data, &[fact]);
}

#[test]
fn a_fact_missing_on_both_sides_is_not_said_to_suffice_alone() {
    let data = options(&["A", "B"])
        .with(share("S"), &[UNKNOWN, UNKNOWN])
        .with(share("T"), &[n(0.6), n(0.5)]);
    let fact = OpenFact { option: 0, criterion: 0, disputed: false, rival: 1, alone: false };
    check_open(&data, &[fact]);
}

#[test]
fn on_a_tie_a_fact_of_either_can_settle_it() {
    let data = options(&["A", "B"])
        .with(weighing(1, share("S")), &[UNKNOWN, n(0.5)])
        .with(weighing(2, flag("F")), &[YES, PARTLY])
        .with(weighing(1, flag("G")), &[NO, YES])
        .disputed(1, PARTLY);
    check_open(
        &data,
        &[
            OpenFact { option: 0, criterion: 0, disputed: false, rival: 1, alone: true },
            OpenFact { option: 1, criterion: 2, disputed: true, rival: 0, alone: true },
        ],
    );
}

#[test]
fn nothing_open_settles_nothing() {
    check_open(&options(&["A", "B"]).with(share("S"), &[n(0.5), n(0.5)]), &[]);
}
