//! Who wins at the whole weights of a slider, which are all that a visitor can reach.

use proptest::prelude::*;
use weighbridge_core::decision::{Preferences, Scales, SliderFlip, SliderWinners, Verdict, decide};

use crate::builder::{Build, explainer_of, lower, n, options, share};
use weighbridge_core::dataset::{Better, Dataset, MAX_WEIGHT};

const CRITERIA: [&str; 3] = ["Price", "Light", "Shade"];

/// Lamps, a row each, in three criteria on scales from 0 to 1.
fn lamps(rows: &[[f64; 3]]) -> Dataset {
    let names = ["Arc", "Bow", "Cue", "Dot"];
    (0..3).fold(options(&names[..rows.len()]), |data, at| {
        let values: Vec<_> = rows.iter().map(|row| n(row[at])).collect();
        data.with(share(CRITERIA[at]), &values)
    })
}

/// Price speaks for Arc, Light for Bow, Shade for neither.
fn two_against_each_other() -> Dataset {
    lamps(&[[1.0, 0.0, 0.5], [0.0, 1.0, 0.5]])
}

fn preferences(data: &Dataset, weights: [u8; 3]) -> Preferences {
    Preferences { weights: weights.into(), ..Preferences::of(data, None) }
}

fn decided(data: &Dataset, weights: [u8; 3]) -> (Verdict, SliderWinners) {
    let preferences = preferences(data, weights);
    let verdict = decide(data, &preferences);
    let scales = Scales::new(data, None, &preferences.better);
    let sliders = SliderWinners::of(&scales, &verdict, &preferences.weights);
    (verdict, sliders)
}

/// What stands under the slider of a criterion.
#[track_caller]
fn check(data: &Dataset, weights: [u8; 3], criterion: usize, expected: &str) {
    let (verdict, sliders) = decided(data, weights);
    let words = explainer_of(data);
    let said = words.slider_flips(&verdict, criterion, &sliders.flips());
    assert_eq!(words.plain(&said), expected, "{weights:?}, {}", CRITERIA[criterion]);
}

#[test]
fn a_flip_lies_where_another_wins_alone() {
    let data = two_against_each_other();
    // At 4 the two are level, which wins nothing.
    check(&data, [6, 4, 5], 0, "Bow wins at 3.");
    check(&data, [6, 4, 5], 1, "Bow wins at 7.");
    check(&data, [6, 4, 5], 2, "No other option wins, wherever you set this.");
    // Level at the very end.
    check(&data, [10, 4, 0], 1, "No other option wins, wherever you set this.");
}

#[test]
fn a_tie_is_broken_by_a_step_in_what_differs() {
    let data = two_against_each_other();
    check(&data, [5, 5, 5], 0, "Bow wins at 4. Arc wins at 6.");
    check(&data, [10, 10, 5], 1, "Arc wins at 9.");
    check(&data, [0, 0, 5], 1, "Bow wins at 1.");
    check(&data, [5, 5, 5], 2, "Still a tie.");
}

#[test]
fn where_nothing_else_weighs_a_slider_has_all_the_weight_or_everything_counts_the_same() {
    let data = lamps(&[[1.0, 0.0, 0.0], [0.9, 1.0, 0.0], [0.0, 0.0, 1.0]]);
    check(&data, [6, 0, 0], 0, "Bow wins at 0.");
    check(&data, [6, 0, 0], 2, "Cue wins at 7.");
    check(&data, [0, 0, 0], 0, "Arc wins at 1.");
    check(&data, [0, 0, 0], 1, "No other option wins, wherever you set this.");
}

#[test]
fn a_criterion_that_is_not_scored_has_no_slider_and_no_weight() {
    let mut data = two_against_each_other();
    data.criteria[2].better = None;
    check(&data, [6, 4, 10], 0, "Bow wins at 3.");
    let (_, sliders) = decided(&data, [6, 4, 10]);
    assert!(sliders.flips().iter().all(|flip| flip.criterion != 2));
}

/// What would change the verdict, in a sentence.
#[track_caller]
fn check_least(data: &Dataset, weights: [u8; 3], expected: &str) {
    let (verdict, sliders) = decided(data, weights);
    let words = explainer_of(data);
    let said = words.least_change(&verdict, &sliders.flips()).unwrap();
    assert_eq!(words.plain(&said), expected, "{weights:?}");
}

#[test]
fn the_least_change_is_said_by_the_words_beside_the_slider() {
    // Bow wins where Shade weighs more than the two others together.
    let data = lamps(&[[1.0, 1.0, 0.0], [0.0, 0.0, 1.0]]);
    check_least(&data, [2, 0, 1], "Bow wins if Price is left out.");
    check_least(&data, [4, 0, 3], "Bow wins if Price matters only a little.");
    check_least(&data, [6, 0, 5], "Bow wins if Price matters only somewhat.");
    check_least(&data, [1, 0, 0], "Bow wins if Shade matters a little.");
    check_least(&data, [2, 0, 0], "Bow wins if Shade matters somewhat.");
    check_least(&data, [4, 0, 0], "Bow wins if Shade matters.");
    check_least(&data, [3, 3, 0], "Bow wins if Shade matters a lot.");
    check_least(&data, [4, 4, 0], "Bow wins if Shade matters most of all.");
    // Down to what still is much, the step says more than a word.
    check_least(&data, [9, 0, 8], "Bow wins if Price matters less: 7 instead of 9.");
}

#[test]
fn where_the_word_stays_the_same_the_step_is_said() {
    let data = lamps(&[[0.9, 0.0, 0.0], [0.0, 0.0, 1.0]]);
    check_least(&data, [8, 0, 7], "Bow wins if Price matters less: 7 instead of 8.");
    check_least(&data, [6, 0, 5], "Bow wins if Price matters less: 5 instead of 6.");
    let data = lamps(&[[0.5, 0.5, 0.0], [0.0, 0.0, 0.9]]);
    check_least(&data, [7, 7, 7], "Bow wins if Shade matters more: 8 instead of 7.");
}

#[test]
fn that_no_slider_does_it_is_said_too() {
    check_least(
        &lamps(&[[1.0, 1.0, 1.0], [0.5, 0.5, 0.5]]),
        [5, 5, 5],
        "No single slider changes this.",
    );
    let twins = lamps(&[[1.0, 1.0, 1.0], [1.0, 1.0, 1.0]]);
    check_least(&twins, [5, 5, 5], "Still a tie, whichever slider you move.");
}

#[test]
fn a_share_beyond_the_end_of_its_slider_is_no_change() {
    // Bow overtakes where Light has more than 42% of the weight; at 10 of 32 it has 31%.
    let data = lamps(&[[0.58, 0.0, 0.58], [0.0, 0.8, 0.0]]);
    check(&data, [10, 9, 10], 1, "No other option wins, wherever you set this.");
}

#[test]
fn all_flips_are_lines_the_nearest_first_and_the_idle_sliders_one_more() {
    let data = two_against_each_other();
    let (verdict, sliders) = decided(&data, [6, 3, 5]);
    let words = explainer_of(&data);
    let said = words.changes(&verdict, &sliders.flips());
    let said: Vec<_> = said.iter().map(|line| words.plain(line)).collect();
    let expected = [
        "Price at 2 (now 6): Bow wins.",
        "Light at 7 (now 3): Bow wins.",
        "These alone change nothing: Shade.",
    ];
    assert_eq!(said, expected);
}

fn tables() -> impl Strategy<Value = (Vec<[f64; 3]>, [u8; 3], bool)> {
    // Few values, so that options are often level.
    let value = prop_oneof![
        (0..=2_u8).prop_map(|value| f64::from(value) / 2.0),
        (0..=20_u8).prop_map(|value| f64::from(value) / 20.0),
    ];
    let rows = prop::collection::vec(prop::array::uniform3(value), 2..5);
    (rows, prop::array::uniform3(prop_oneof![Just(0), 0..=MAX_WEIGHT]), any::<bool>())
}

proptest! {
    #[test]
    fn flips_are_what_a_visitor_finds_by_trying((rows, weights, is_reversed) in tables()) {
        let mut data = lamps(&rows);
        if is_reversed {
            data.criteria[1] = lower(data.criteria[1].clone());
            prop_assert_eq!(data.criteria[1].better, Some(Better::Lower));
        }
        let (verdict, sliders) = decided(&data, weights);
        // The winner at every whole weight of every slider, tried one by one.
        let winner_at = |criterion: usize, step: u8| {
            let mut weights = weights;
            weights[criterion] = step;
            decide(&data, &preferences(&data, weights)).winner
        };
        let nearest = |criterion: usize, is_up: bool, sought: &dyn Fn(usize) -> bool| {
            let now = weights[criterion];
            let mut steps: Vec<u8> = if is_up { (now + 1..=MAX_WEIGHT).collect() } else { (0..now).rev().collect() };
            steps.retain(|step| winner_at(criterion, *step).is_some_and(sought));
            let step = *steps.first()?;
            Some(SliderFlip { criterion, now, step, winner: winner_at(criterion, step)? })
        };
        let both = |sought: &dyn Fn(usize) -> bool| -> Vec<SliderFlip> {
            let pairs = (0..3).flat_map(|criterion| [(criterion, false), (criterion, true)]);
            pairs.filter_map(|(criterion, is_up)| nearest(criterion, is_up, sought)).collect()
        };
        prop_assert_eq!(sliders.flips(), both(&|winner| Some(winner) != verdict.winner));
        for option in 0..rows.len() {
            let expected = SliderFlip::nearest(both(&|winner| winner == option));
            prop_assert_eq!(sliders.nearest_win(option), expected);
        }
    }
}
