//! Why an option is not first, and the least change that makes it so, against every change there is.

use crate::builder::*;
use proptest::prelude::*;
use weighbridge_core::dataset::{Dataset, Flag, Requirement, Value};
use weighbridge_core::decision::{
    Chance, MOST_SEARCHED, Preferences, Scales, Verdict, WhyNot, decide_with, lines,
};

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
    assert_eq!((found.top, found.chance), (Some(0), Chance::Possible));
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
fn a_weight_of_nothing_may_draw_level_and_no_more() {
    // Without One the two are level, to within rounding; Three alone puts B ahead.
    let data = options(&["A", "B"])
        .with(weighing(1, share("One")), &[n(1.0), n(0.0)])
        .with(weighing(5, share("Two")), &[n(0.6), n(0.4)])
        .with(weighing(5, share("Three")), &[n(0.4), n(0.6)]);
    let found = why(&data, 1).unwrap().one_weight.unwrap();
    assert_eq!((found.criterion, found.alone), (2, true));
    // Where nothing else tells them apart, level is all there is.
    let data = options(&["A", "B"])
        .with(weighing(1, share("One")), &[n(1.0), n(0.0)])
        .with(weighing(5, share("Two")), &[n(0.1 + 0.2), n(0.3)]);
    let (scales, verdict) = decided(&data, &Preferences::of(&data, None));
    let found = WhyNot::of(&data, None, &scales, &verdict, 1).unwrap();
    assert_eq!(found.chance, Chance::DominatedBy(0));
    let data = data.with(weighing(5, share("Three")), &[n(0.3), n(0.1 + 0.2)]);
    let found = why(&data, 1).unwrap();
    let one = found.one_weight.unwrap();
    assert_eq!((one.criterion, one.level_at, one.alone), (0, 0.0, false));
    assert!(!found.all_weights.unwrap().alone);
}

#[test]
fn who_has_a_twin_is_never_first_alone() {
    let data = options(&["A", "B", "Twin"])
        .with(weighing(6, share("One")), &[n(1.0), n(0.0), n(0.0)])
        .with(weighing(4, share("Two")), &[n(0.0), n(1.0), n(1.0)]);
    for option in [1, 2] {
        let found = why(&data, option).unwrap();
        assert_eq!((found.chance, found.one_weight.unwrap().alone), (Chance::Possible, false));
        assert!(!found.all_weights.unwrap().alone, "there are no weights that tell twins apart");
    }
}

#[test]
fn where_the_first_two_cross_a_third_may_touch_them_and_no_more() {
    let data = options(&["A", "B", "Y"])
        .with(weighing(7, share("One")), &[n(1.0), n(0.0), n(0.5)])
        .with(weighing(5, share("Two")), &[n(0.0), n(1.0), n(0.5)]);
    let found = why(&data, 2).unwrap();
    let one = found.one_weight.unwrap();
    assert!((one.level_at - 0.5).abs() < 1e-12 && !one.alone, "{one:?}");
    assert!(!found.all_weights.unwrap().alone);
    let found = why(&data, 1).unwrap();
    assert!(found.one_weight.unwrap().alone && found.all_weights.unwrap().alone);
}

#[test]
fn all_are_asked_in_the_order_of_the_ranking_and_the_best_are_searched() {
    // Each is best at one mixture of the two, so that all can be first; the last misses a must-have.
    let names: Vec<String> = (0..=80).map(|at| format!("O{at}")).collect();
    let names: Vec<&str> = names.iter().map(String::as_str).collect();
    let angle = |at: usize| at as f64 / 80.0;
    let column =
        |value: &dyn Fn(f64) -> f64| (0..=80).map(|at| n(value(angle(at)))).collect::<Vec<Value>>();
    let dimmer: Vec<Value> = (0..=80).map(|at| if at == 80 { NO } else { YES }).collect();
    let data = options(&names)
        .with(weighing(6, share("One")), &column(&|at| 1.0 - at * at))
        .with(weighing(4, share("Two")), &column(&|at| 1.0 - (1.0 - at) * (1.0 - at)))
        .with(weighing(0, flag("Dimmer")), &dimmer);
    let must = vec![(2, Requirement::Flag(Flag::Yes))];
    let (scales, verdict) = decided(&data, &Preferences { must, ..Preferences::of(&data, None) });
    let found: Vec<WhyNot> = WhyNot::of_all(&data, None, &scales, &verdict).collect();
    let asked: Vec<usize> = found.iter().map(|why| why.option).collect();
    let ranking: Vec<usize> = verdict.ranking.iter().map(|standing| standing.option).collect();
    assert_eq!(asked, ranking[1..]);
    assert_eq!((asked.last(), found.len()), (Some(&80), 80));
    for (place, why) in found.iter().enumerate().filter(|(_, why)| why.failures.is_empty()) {
        assert_eq!(why.searched, place < MOST_SEARCHED);
        assert_eq!(why.all_weights.is_some(), place < MOST_SEARCHED);
        // What is cheap is known of all, and the same as of one that is asked alone.
        let alone = WhyNot::of(&data, None, &scales, &verdict, why.option).unwrap();
        assert!(why.one_weight.is_some() && why.one_weight == alone.one_weight);
        assert_eq!((&why.deciding, why.chance), (&alone.deciding, alone.chance));
    }
}

#[test]
fn what_was_not_searched_is_not_known() {
    // Many pairs of mirrored options, and one more in the middle of all: no weight puts it first.
    let names: Vec<String> = (0..=60).map(|at| format!("O{at}")).collect();
    let names: Vec<&str> = names.iter().map(String::as_str).collect();
    let column = |one: f64, other: f64| {
        let pairs = (0..60).map(|at| n(if at % 2 == 0 { one } else { other }));
        pairs.chain([n(0.4)]).collect::<Vec<Value>>()
    };
    let data =
        options(&names).with(share("One"), &column(1.0, 0.0)).with(share("Two"), &column(0.0, 1.0));
    let (scales, verdict) = decided(&data, &Preferences::of(&data, None));
    let last = WhyNot::of_all(&data, None, &scales, &verdict).last().unwrap();
    assert_eq!((last.option, last.chance, last.searched), (60, Chance::Unknown, false));
    let alone = WhyNot::of(&data, None, &scales, &verdict, 60).unwrap();
    assert_eq!((alone.chance, alone.searched), (Chance::Never, true));
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
    let weights = [0..=10_u8, 1..=10_u8, 0..=10_u8];
    // Tables of few different numbers have twins, and lines that meet at the ends.
    let coarse = [0..=2_u8, 0..=2_u8, 0..=2_u8].prop_map(|row| row.map(|value| 4 * value));
    let rows = prop_oneof![prop::collection::vec(row, 2..5), prop::collection::vec(coarse, 2..5),];
    (rows, weights)
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

/// Whether an option is ahead of all others, and not just by rounding.
fn is_alone(scales: &Scales, weights: &[f64], option: usize) -> bool {
    let scores = scales.scores(weights);
    let mut others = scores.iter().enumerate().filter(|(other, _)| *other != option);
    others.all(|(_, score)| *score + 1e-9 < scores[option])
}

/// A step that is small beside all spans that tables of these few numbers leave, and large beside rounding.
const BEYOND: f64 = 1e-6;

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
                (Some(found), Chance::Possible) => {
                    prop_assert!(is_level(&scales, &found.weights, why.option), "{:?}", why);
                    prop_assert!((found.weights.iter().sum::<f64>() - 1.0).abs() < 1e-9);
                    prop_assert!((change(&found.weights) - found.moved).abs() < 1e-6);
                    let alone = grid().find(|weights| is_alone(&scales, weights, why.option));
                    prop_assert!(found.alone || alone.is_none(), "{:?} {:?}", why, alone);
                    prop_assert!(found.alone || why.one_weight.is_none_or(|one| !one.alone));
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
            if why.chance != Chance::Possible {
                continue;
            }
            let now = |at: usize| verdict.weights[at];
            let steps = || {
                let shares = |at: usize| (0..=48).map(move |step| (at, f64::from(step) / 48.0));
                (0..3).flat_map(shares)
            };
            let change = |(at, t): (usize, f64)| (t - now(at)).abs();
            let least = |fits: &dyn Fn(&[f64]) -> bool| {
                let found = steps().filter(|(at, t)| fits(&moved(*at, *t)));
                found.map(change).reduce(f64::min)
            };
            let level = least(&|weights| is_level(&scales, weights, why.option));
            let alone = least(&|weights| is_alone(&scales, weights, why.option));
            // Asked alone, it reckons with all; asked among all, with the highest.
            let asked = WhyNot::of(&data, None, &scales, &verdict, why.option).unwrap().one_weight;
            prop_assert_eq!(asked.is_some(), why.one_weight.is_some());
            if let Some((one, other)) = asked.zip(why.one_weight) {
                prop_assert_eq!(one.alone, other.alone);
                prop_assert!((one.level_at - other.level_at).abs() < 1e-9);
            }
            let Some(found) = why.one_weight else {
                prop_assert_eq!(level, None, "{:?}", why);
                continue;
            };
            let at = |t: f64| moved(found.criterion, t);
            prop_assert!(is_level(&scales, &at(found.level_at), why.option), "{:?}", why);
            let change = (found.level_at - found.weight).abs();
            if found.alone {
                prop_assert!(change <= alone.unwrap_or(f64::INFINITY) + 1e-9, "{:?} {:?}", why, alone);
                // First alone just beyond; on either side, where it is level with the first as things are.
                let beyond = [-BEYOND, BEYOND].map(|step| found.level_at + step);
                let is_beyond = |t: &f64| (t - found.weight).abs() > change;
                let mut beyond = beyond.iter().filter(|t| is_beyond(t));
                prop_assert!(beyond.any(|t| is_alone(&scales, &at(*t), why.option)), "{:?}", why);
            } else {
                prop_assert_eq!(alone, None, "{:?}", why);
                prop_assert!(change <= level.unwrap_or(f64::INFINITY) + 1e-9, "{:?} {:?}", why, level);
                // Only level there, and behind or still level on either side.
                for t in [found.level_at - BEYOND, found.level_at + BEYOND] {
                    prop_assert!(!is_alone(&scales, &at(t.clamp(0.0, 1.0)), why.option), "{:?}", why);
                }
            }
        }
    }
}
