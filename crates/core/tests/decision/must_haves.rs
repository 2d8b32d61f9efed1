//! Which options a must-have excludes, and which must-haves are offered.

use crate::builder::*;
use weighbridge_core::dataset::{Better, Criterion, Dataset, Date, Flag, Kind, Requirement, Value};
use weighbridge_core::decision::{
    Case, Failure, Preferences, Scales, Screening, Why, decide, decide_among, must_haves,
};

/// How a value of the only criterion fares against a requirement; `None`: it meets it.
#[track_caller]
fn check(criterion: Criterion, asked: Requirement, value: Value, expected: Option<Why>) {
    check_in(&options(&["A", "B"]).with(criterion, &[value, UNKNOWN]), asked, expected);
}

#[track_caller]
fn check_in(data: &Dataset, asked: Requirement, expected: Option<Why>) {
    let must = vec![(0, asked.clone())];
    let verdict = decide(data, &Preferences { must, ..Preferences::of(data, None) });
    let found = &verdict.standing(0).unwrap().excluded;
    let expected = expected.map(|why| Failure { criterion: 0, requirement: asked, why });
    assert_eq!(found.first(), expected.as_ref());
}

const NOT_MET: Option<Why> = Some(Why::NotMet);
const NOT_STATED: Option<Why> = Some(Why::NotStated);

#[test]
fn a_flag_is_met_exactly() {
    check(flag("F"), Requirement::Flag(Flag::Yes), YES, None);
    check(flag("F"), Requirement::Flag(Flag::Yes), PARTLY, NOT_MET);
    check(flag("F"), Requirement::Flag(Flag::No), NO, None);
    check(flag("F"), Requirement::Flag(Flag::No), YES, NOT_MET);
}

#[test]
fn partly_is_met_by_what_is_better_too() {
    let partly = || Requirement::Flag(Flag::Partly);
    check(flag("F"), partly(), PARTLY, None);
    check(flag("F"), partly(), YES, None);
    check(flag("F"), partly(), NO, NOT_MET);
    check(lower(flag("F")), partly(), NO, None);
    check(lower(flag("F")), partly(), YES, NOT_MET);
    check(Criterion { better: None, ..flag("F") }, partly(), YES, None);
}

#[test]
fn any_of_some_flags_or_levels() {
    let flags = || Requirement::AnyFlag(vec![Flag::No, Flag::Partly]);
    check(flag("F"), flags(), PARTLY, None);
    check(flag("F"), flags(), YES, NOT_MET);
    let levels = || Requirement::AnyLevel(vec![0, 2]);
    check(rating("R"), levels(), level(2), None);
    check(rating("R"), levels(), level(3), NOT_MET);
    check(lower(rating("R")), levels(), level(1), NOT_MET);
}

#[test]
fn known_is_met_by_whatever_is_stated() {
    check(flag("F"), Requirement::Known, NO, None);
    check(number("P"), Requirement::Known, n(0.0), None);
    check(number("P"), Requirement::Known, UNKNOWN, NOT_STATED);
}

#[test]
fn unknown_does_not_meet() {
    check(flag("F"), Requirement::Flag(Flag::Yes), UNKNOWN, NOT_STATED);
    check(number("P"), Requirement::Bound(0.0), UNKNOWN, NOT_STATED);
}

#[test]
fn a_level_is_met_by_itself_and_by_better_ones() {
    check(rating("R"), Requirement::Level(2), level(2), None);
    check(rating("R"), Requirement::Level(2), level(3), None);
    check(rating("R"), Requirement::Level(2), level(1), NOT_MET);
    check(lower(rating("R")), Requirement::Level(2), level(1), None);
    check(lower(rating("R")), Requirement::Level(2), level(3), NOT_MET);
}

#[test]
fn a_bound_is_a_floor_or_a_ceiling() {
    check(number("P"), Requirement::Bound(5.0), n(5.0), None);
    check(number("P"), Requirement::Bound(5.0), n(4.9), NOT_MET);
    check(lower(number("P")), Requirement::Bound(5.0), n(4.9), None);
    check(lower(number("P")), Requirement::Bound(5.0), n(5.1), NOT_MET);
}

#[test]
fn a_bound_on_a_date_is_in_days() {
    let day = Date::parse("2023-11-01").unwrap();
    let bound = |days| Requirement::Bound(f64::from(day.days() + days));
    check(criterion("D", Kind::Date), bound(0), Value::Date(day), None);
    check(criterion("D", Kind::Date), bound(1), Value::Date(day), NOT_MET);
}

#[test]
fn a_range_includes_its_ends() {
    check(number("P"), Requirement::Between(1.0, 2.0), n(1.0), None);
    check(number("P"), Requirement::Between(1.0, 2.0), n(2.0), None);
    check(number("P"), Requirement::Between(1.0, 2.0), n(2.1), NOT_MET);
}

#[test]
fn a_range_may_be_open_whichever_direction_is_better() {
    for criterion in [number("P"), lower(number("P"))] {
        check(criterion.clone(), Requirement::AtLeast(2.0), n(2.0), None);
        check(criterion.clone(), Requirement::AtLeast(2.0), n(1.9), NOT_MET);
        check(criterion.clone(), Requirement::AtMost(2.0), n(-1e9), None);
        check(criterion, Requirement::AtMost(2.0), n(2.1), NOT_MET);
    }
}

#[test]
fn a_year_is_a_bound_by_its_first_or_last_day() {
    let asked = |criterion| Requirement::parse(&criterion, "2023").unwrap();
    let date = || criterion("D", Kind::Date);
    let day = |text| Value::Date(Date::parse(text).unwrap());
    check(date(), asked(date()), day("2023-01-01"), None);
    check(date(), asked(date()), day("2022-12-31"), NOT_MET);
    check(lower(date()), asked(date()), day("2023-12-31"), None);
    check(lower(date()), asked(date()), day("2024-01-01"), NOT_MET);
}

#[test]
fn a_choice_is_one_of_those_asked() {
    let mut data = options(&["A"]);
    let text = Value::Text(data.texts.add("Python"));
    let data = data.with(criterion("C", Kind::Choice), &[text]);
    check_in(&data, Requirement::OneOf(vec!["Rust".into(), "Python".into()]), None);
    check_in(&data, Requirement::OneOf(vec!["Rust".into()]), NOT_MET);
}

#[test]
fn a_list_has_all_that_is_asked_unless_it_goes_on() {
    let list = |more| {
        let mut data = options(&["A"]);
        let items = [data.texts.add("Redis"), data.texts.add("files")];
        let list = Value::List(data.texts.add_list(&items, more));
        data.with(criterion("L", Kind::List), &[list])
    };
    let all = |words: &[&str]| Requirement::All(words.iter().map(|&word| word.into()).collect());
    check_in(&list(false), all(&["files", "Redis"]), None);
    check_in(&list(false), all(&["files", "memory"]), NOT_MET);
    check_in(&list(true), all(&["files", "memory"]), NOT_STATED);
    let any = |words: &[&str]| Requirement::OneOf(words.iter().map(|&word| word.into()).collect());
    check_in(&list(false), any(&["memory", "files"]), None);
    check_in(&list(true), any(&["files"]), None);
    check_in(&list(false), any(&["memory"]), NOT_MET);
    check_in(&list(true), any(&["memory"]), NOT_STATED);
}

#[test]
fn a_text_contains_all_words_as_the_search_finds_them() {
    let text = |text: &str| {
        let mut data = options(&["A", "B"]);
        let text = Value::Text(data.texts.add(text));
        data.with(criterion("T", Kind::Text), &[text, UNKNOWN])
    };
    let contains = |words: &str| Requirement::Contains(words.into());
    check_in(&text("Runs on\nLinux and macOS"), contains("macos LINUX on"), None);
    check_in(&text("Runs on Linux"), contains("linux windows"), NOT_MET);
    check_in(&text("ab"), contains("b"), None);
    let unknown = options(&["A"]).with(criterion("T", Kind::Text), &[UNKNOWN]);
    check_in(&unknown, contains("x"), NOT_STATED);
    // The reader's language says what is the same.
    let data = text("Crème brûlée");
    let must = vec![(0, contains("creme"))];
    let preferences = Preferences { must, ..Preferences::of(&data, None) };
    let plain = |text: &str| text.to_lowercase().replace('è', "e");
    assert!(!Screening::of(&data, &preferences, &plain).is_excluded(0));
    assert!(Screening::of(&data, &preferences, &str::to_lowercase).is_excluded(0));
}

#[test]
fn who_is_left_out_is_not_ranked_and_moves_nobody() {
    let data = options(&["A", "B", "C", "D"])
        .with(number("P"), &[n(1.0), n(4.0), n(3.0), UNKNOWN])
        .with(flag("F"), &[YES, NO, YES, YES]);
    let all = decide(&data, &Preferences::of(&data, None));
    let found = |without: &[usize], only: &[usize]| {
        let (without, only) = (without.to_vec(), only.to_vec());
        let verdict = decide(&data, &Preferences { without, only, ..Preferences::of(&data, None) });
        for standing in &verdict.ranking {
            assert_eq!(standing.score, all.standing(standing.option).unwrap().score);
        }
        verdict.ranking.iter().map(|standing| standing.option).collect::<Vec<_>>()
    };
    assert_eq!(found(&[], &[]), [2, 3, 0, 1]);
    assert_eq!(found(&[2, 9], &[]), [3, 0, 1]);
    assert_eq!(found(&[], &[1, 3]), [3, 1]);
    assert_eq!(found(&[3], &[0, 1, 3]), [0, 1]);
    let alone = Preferences { without: vec![0, 1, 3], ..Preferences::of(&data, None) };
    assert_eq!(decide(&data, &alone).case, Case::NothingToCompare);
}

#[test]
fn what_is_screened_once_serves_any_weights() {
    let data = options(&["A", "B", "C"])
        .with(number("P"), &[n(1.0), n(2.0), n(3.0)])
        .with(flag("F"), &[YES, NO, UNKNOWN]);
    let must = vec![(1, Requirement::Flag(Flag::Yes)), (0, Requirement::AtMost(2.0))];
    let preferences = Preferences { must, ..Preferences::of(&data, None) };
    let screening = Screening::of(&data, &preferences, &str::to_lowercase);
    assert_eq!(screening.turned_away(), [(1, vec![1, 2]), (0, vec![2])]);
    let scales = Scales::new(&data, None, &preferences.better);
    for weights in [vec![1, 0], vec![0, 9]] {
        let other = Preferences { weights, ..preferences.clone() };
        assert_eq!(decide_among(&data, &scales, &other, &screening), decide(&data, &other));
    }
}

#[test]
fn the_way_back_is_the_condition_that_alone_keeps_most_out() {
    let data = options(&["A", "B", "C", "D", "E"])
        .with(number("P"), &[n(1.0), n(2.0), n(9.0), n(9.0), n(9.0)])
        .with(flag("F"), &[NO, NO, YES, YES, NO]);
    let must = vec![(0, Requirement::AtMost(0.5)), (1, Requirement::Flag(Flag::Yes))];
    let ways = |must: &[(usize, Requirement)], without: &[usize]| {
        let (must, without) = (must.to_vec(), without.to_vec());
        let preferences = Preferences { must, without, ..Preferences::of(&data, None) };
        Screening::of(&data, &preferences, &str::to_lowercase).ways_back()
    };
    // C and D fail the price alone; A, B and E fail both.
    assert_eq!(ways(&must, &[]), [(0, 2)]);
    assert_eq!(ways(&must, &[3]), [(0, 1)]);
    let must = [(0, Requirement::AtMost(2.0)), (1, Requirement::Flag(Flag::Yes))];
    assert_eq!(ways(&must, &[]), [(0, 2), (1, 2)]);
    assert_eq!(ways(&must, &[2]), [(1, 2), (0, 1)]);
    assert_eq!(ways(&[], &[]), []);
}

#[test]
fn a_disputed_cell_is_judged_by_its_own_value() {
    let data = options(&["A", "B"]).with(flag("F"), &[YES, YES]).disputed(0, NO);
    check_in(&data, Requirement::Flag(Flag::Yes), None);
}

#[test]
fn a_cell_of_the_scenario_is_what_is_judged() {
    let data = options(&["A", "B"])
        .with(flag("F"), &[NO, YES])
        .scenario("Other", &[(0, 1)], &[(0, Requirement::Flag(Flag::Yes))])
        .instead(0, 0, YES);
    let verdict = decide(&data, &Preferences::of(&data, Some(0)));
    assert!(verdict.standing(0).unwrap().excluded.is_empty());
}

#[test]
fn the_excluded_come_last_in_the_order_of_the_data_and_keep_their_scores() {
    let data = options(&["A", "B", "C", "D"])
        .with(share("S"), &[n(0.7), n(0.9), n(0.2), n(0.4)])
        .with(weighing(0, flag("F")), &[NO, UNKNOWN, YES, YES]);
    let must = vec![(1, Requirement::Flag(Flag::Yes))];
    let verdict = decide(&data, &Preferences { must, ..Preferences::of(&data, None) });
    let found: Vec<_> = verdict.ranking.iter().map(|it| (it.option, it.rank, it.score)).collect();
    assert_eq!(found, [(3, Some(1), 0.4), (2, Some(2), 0.2), (0, None, 0.7), (1, None, 0.9)]);
    assert_eq!(verdict.standing(0).unwrap().ranks, None);
    assert_eq!(verdict.ranked().len(), 2);
}

#[test]
fn the_only_one_that_meets_wins_clearly() {
    let data = options(&["A", "B"]).with(flag("F"), &[NO, YES]);
    let must = vec![(0, Requirement::Flag(Flag::Yes))];
    let verdict = decide(&data, &Preferences { must, ..Preferences::of(&data, None) });
    assert_eq!((verdict.winner, verdict.clear, verdict.case), (Some(1), true, Case::OnlyOneMeets));
}

#[test]
fn nobody_wins_when_none_meets() {
    let data = options(&["A", "B"]).with(flag("F"), &[NO, UNKNOWN]);
    let must = vec![(0, Requirement::Flag(Flag::Yes))];
    let verdict = decide(&data, &Preferences { must, ..Preferences::of(&data, None) });
    assert_eq!((verdict.winner, verdict.clear, verdict.case), (None, false, Case::NoneMeets));
}

#[test]
fn flags_with_a_direction_and_what_scenarios_ask_are_offered() {
    let yes = || Requirement::Flag(Flag::Yes);
    let data = options(&["A"])
        .with(rating("R"), &[level(1)])
        .with(flag("F"), &[YES])
        .with(lower(flag("G")), &[YES])
        .with(Criterion { better: None, ..flag("H") }, &[YES])
        .scenario("One", &[], &[(1, yes()), (0, Requirement::Level(3))])
        .scenario("Two", &[], &[(0, Requirement::Level(2)), (3, yes())])
        .scenario(
            "Three",
            &[],
            &[(0, Requirement::Level(3)), (1, Requirement::Flag(Flag::Partly))],
        );
    let expected = vec![
        (0, Requirement::Level(3)),
        (0, Requirement::Level(2)),
        (1, yes()),
        (1, Requirement::Flag(Flag::Partly)),
        (2, Requirement::Flag(Flag::No)),
        (3, yes()),
    ];
    assert_eq!(must_haves(&data), expected);
}

#[test]
fn the_visitors_direction_turns_a_bound() {
    let data = options(&["A", "B"]).with(number("P"), &[n(3.0), n(9.0)]);
    let mut preferences = Preferences::of(&data, None);
    preferences.must = vec![(0, Requirement::Bound(5.0))];
    assert_eq!(decide(&data, &preferences).winner, Some(1));
    preferences.better = vec![Some(Better::Lower)];
    assert_eq!(decide(&data, &preferences).winner, Some(0));
}
