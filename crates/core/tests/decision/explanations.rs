//! How sure, what would change it, why not, second opinions and warnings, as they are said.

use crate::builder::*;
use weighbridge_core::dataset::{Criterion, Dataset, Flag, Requirement};
use weighbridge_core::decision::{
    DRAWS, Preferences, Sampler, Sampling, Scales, Sentence, SliderWinners, Verdict, Weightings,
    WhyNot, decide_with, flip_points, opinions, warnings,
};

fn decided(data: &Dataset, preferences: &Preferences) -> (Scales, Verdict) {
    let scales = Scales::new(data, None, &preferences.better);
    let verdict = decide_with(data, &scales, preferences);
    (scales, verdict)
}

#[track_caller]
fn check(data: &Dataset, found: &[Sentence], expected: &[&str]) {
    let found: Vec<_> = found.iter().map(|sentence| explainer_of(data).plain(sentence)).collect();
    assert_eq!(found, expected);
}

/// Arc leads by a fifth; Price and Light pull apart.
fn lamps() -> Dataset {
    options(&["Arc", "Bow"])
        .with(weighing(6, share("Price")), &[n(1.0), n(0.0)])
        .with(weighing(4, share("Light")), &[n(0.0), n(1.0)])
}

#[test]
fn how_often_is_said_of_100() {
    let data = lamps();
    let check = |share, weighing, expected: &str| {
        check(&data, &[explainer_of(&data).how_often(0, share, weighing)], &[expected]);
    };
    let near = |of_100: &str| {
        format!("With slightly different weights, Arc wins in {of_100} of 100 trials.")
    };
    check(0.72, Sampling::Near, &near("72"));
    check(0.999, Sampling::Near, &near(">99"));
    check(0.0001, Sampling::Near, &near("<1"));
    check(0.0, Sampling::Near, &near("0"));
    check(0.9, Sampling::Any, "With any weights at all, Arc wins in 90 of 100 trials.");
}

/// How sure a clear winner is that is first in this share of the draws.
#[track_caller]
fn check_certainty(data: &Dataset, near: f64, expected: &str) {
    let (_, verdict) = decided(data, &Preferences::of(data, None));
    let expected = format!("{expected} trials with slightly different weights.");
    check(data, &[explainer_of(data).certainty(&verdict, near)], &[&expected]);
}

#[test]
fn very_sure_is_only_what_no_open_fact_can_change() {
    let data = lamps();
    check_certainty(&data, 1.0, "Very sure: it wins in 100 of 100");
    check_certainty(&data, 0.999, "Very sure: it wins in >99 of 100");
    check_certainty(&data, 0.8, "Very sure: it wins in 80 of 100");
    check_certainty(&data, 0.73, "Fairly sure: it wins in 73 of 100");
    // Were Light stated for Bow, Bow could be ahead: nothing is certain, however often Arc wins.
    let open = options(&["Arc", "Bow"])
        .with(weighing(5, share("Price")), &[n(0.5), n(0.4)])
        .with(weighing(5, share("Light")), &[n(0.7), UNKNOWN]);
    check_certainty(&open, 1.0, "Fairly sure: it wins in 100 of 100");
}

#[test]
fn how_sure_is_said_near_and_of_any_weights() {
    let data = lamps();
    let (scales, verdict) = decided(&data, &Preferences::of(&data, None));
    let [near, any] = [Sampling::Near, Sampling::Any].map(|weighing| {
        let mut sampler = Sampler::of(&scales, &verdict, weighing);
        sampler.advance(DRAWS);
        sampler.acceptability()
    });
    check(
        &data,
        &explainer_of(&data).how_sure(&verdict, Some(&near), Some(&any)),
        &[
            "Very sure: it wins in 80 of 100 trials with slightly different weights.",
            "With any weights at all, Arc wins in 50 of 100 trials.",
        ],
    );
    check(&data, &explainer_of(&data).how_sure(&verdict, None, None), &[]);
    let who = |option: usize| {
        explainer_of(&data)
            .who_would_choose(&scales, option, any.central[option].as_deref())
            .unwrap()
    };
    check(
        &data,
        &[who(0), who(1)],
        &[
            "Arc wins for those who care most about Price.",
            "Bow wins for those who care most about Light.",
        ],
    );
    assert_eq!(explainer_of(&data).who_would_choose(&scales, 0, None), None);
}

#[test]
fn a_winner_that_is_not_sure_says_why_there_is_no_clear_one() {
    let data = options(&["Arc", "Bow"])
        .with(weighing(9, share("Price")), &[UNKNOWN, n(0.45)])
        .with(weighing(1, share("Light")), &[n(0.5), n(0.5)]);
    let (scales, verdict) = decided(&data, &Preferences::of(&data, None));
    let mut sampler = Sampler::of(&scales, &verdict, Sampling::Near);
    sampler.advance(DRAWS);
    let near = sampler.acceptability();
    let verdict = verdict.settled(&near);
    let said =
        [explainer_of(&data).headline(&verdict), explainer_of(&data).standing(&verdict).unwrap()];
    let of_100 = (verdict.near.unwrap() * 100.0).round();
    let standing = format!(
        "Not sure: Arc has the most points, but wins in only {of_100} of 100 trials with slightly different weights."
    );
    check(&data, &said, &["No clear winner between Arc and Bow.", &standing]);
    // How sure it is then goes by the name: there is no winner that "it" could be.
    let sure = format!("With slightly different weights, Arc wins in {of_100} of 100 trials.");
    check(&data, &explainer_of(&data).how_sure(&verdict, Some(&near), None), &[&sure]);
}

#[test]
fn the_drawing_says_where_its_lines_cross() {
    let data = lamps();
    let (scales, verdict) = decided(&data, &Preferences::of(&data, None));
    let points = flip_points(&scales, &[0, 1], &verdict.weights, 0);
    let words = explainer_of(&data);
    check(&data, &words.crossings_of(0, &points), &["Bow is ahead below 50%."]);
    check(&data, &words.crossings_of(1, &points), &["Bow is ahead above 50%."]);
    check(&data, &words.crossings_of(1, &[]), &[]);
    // On a tie the lines cross where the weight is.
    let even = Preferences { weights: vec![5, 5], ..Preferences::of(&data, None) };
    let (scales, verdict) = decided(&data, &even);
    let said = words.crossings_of(0, &verdict.flip_points(&scales));
    check(&data, &said, &["Bow is ahead below 50%.", "Arc is ahead above 50%."]);
    // Nothing lies beyond a weight of 0.
    let data = options(&["Arc", "Bow"])
        .with(weighing(1, share("Price")), &[n(1.0), n(0.0)])
        .with(weighing(3, share("Light")), &[n(0.3), n(0.3)]);
    let (scales, verdict) = decided(&data, &Preferences::of(&data, None));
    let said = explainer_of(&data).crossings_of(0, &verdict.flip_points(&scales));
    check(&data, &said, &["Bow is level at 0%."]);
}

fn check_why_not(data: &Dataset, preferences: &Preferences, option: usize, expected: &[&str]) {
    let (scales, verdict) = decided(data, preferences);
    let why = WhyNot::of(data, None, &scales, &verdict, option).unwrap();
    let sliders = SliderWinners::of(&scales, &verdict, &preferences.weights);
    check(data, &explainer_of(data).why_not(&why, &sliders), expected);
}

#[test]
fn why_not_says_what_decides_and_what_it_takes() {
    let data = lamps();
    check_why_not(
        &data,
        &Preferences::of(&data, None),
        1,
        &[
            "Bow is behind Arc because of Price.",
            "Bow wins if Price matters only somewhat.",
            "Bow wins if about 10% of all weight moves, mostly from Price to Light.",
        ],
    );
}

#[test]
fn why_not_says_that_it_ties_where_that_is_all_there_is() {
    let start = |data| Preferences::of(data, None);
    // A twin.
    let data = options(&["Arc", "Bow", "Twin"])
        .with(weighing(6, share("Price")), &[n(1.0), n(0.0), n(0.0)])
        .with(weighing(4, share("Light")), &[n(0.0), n(1.0), n(1.0)]);
    let behind = "Bow is behind Arc because of Price.";
    let never = "Bow cannot win alone with any weights: at best it ties.";
    let single = "No single slider puts Bow first.";
    let all = "Bow ties if about 10% of all weight moves, mostly from Price to Light.";
    check_why_not(&data, &start(&data), 1, &[behind, never, single, all]);
    // Nothing beyond a weight of 0.
    let data = options(&["Arc", "Bow"])
        .with(weighing(1, share("Price")), &[n(1.0), n(0.0)])
        .with(weighing(3, share("Light")), &[n(0.1 + 0.2), n(0.3)])
        .with(weighing(4, share("Shade")), &[n(0.3), n(0.1 + 0.2)]);
    let all = "Bow ties if about 13% of all weight moves, mostly from Price to Light.";
    check_why_not(&data, &start(&data), 1, &[behind, never, single, all]);
    // Nothing beyond all of the weight.
    let data = options(&["Arc", "Bow", "Cue"])
        .with(weighing(6, share("Price")), &[n(1.0), n(0.0), n(0.2)])
        .with(weighing(3, share("Light")), &[n(0.0), n(1.0), n(0.4)])
        .with(weighing(1, share("Shade")), &[n(1.0), n(1.0), n(1.0)]);
    let behind = "Cue is behind Arc because of Price.";
    let never = "Cue cannot win alone with any weights: at best it ties.";
    let single = "No single slider puts Cue first.";
    let all = "Cue ties if about 90% of all weight moves, mostly from Price to Shade.";
    check_why_not(&data, &start(&data), 2, &[behind, never, single, all]);
}

#[test]
fn a_single_weight_that_no_slider_reaches_is_not_said() {
    // Price at 0.3% of the weight would do, but a slider has 0 or 1 of 10.
    let data = options(&["Arc", "Bow"])
        .with(weighing(1, share("Price")), &[n(1.0), n(0.0)])
        .with(weighing(9, share("Light")), &[n(0.5), n(0.503)]);
    check_why_not(
        &data,
        &Preferences::of(&data, None),
        1,
        &[
            "Bow is behind Arc because of Price.",
            "Bow wins if Price is left out.",
            "Bow wins if about 10% of all weight moves, mostly from Price to Light.",
        ],
    );
    let data = options(&["Arc", "Bow"])
        .with(weighing(10, share("Price")), &[n(1.0), n(0.5)])
        .with(weighing(1, share("Light")), &[n(0.5), n(0.9)])
        .with(weighing(10, share("Shade")), &[n(1.0), n(0.5)]);
    check_why_not(
        &data,
        &Preferences::of(&data, None),
        1,
        &[
            "Bow is behind Arc because of Price and Shade.",
            "No single slider puts Bow first.",
            "Bow wins if about 51% of all weight moves, mostly from Price to Light.",
        ],
    );
}

#[test]
fn why_not_says_that_nothing_helps() {
    let data = options(&["Arc", "Bow", "Cue"])
        .with(weighing(6, share("Price")), &[n(1.0), n(0.0), n(0.4)])
        .with(weighing(4, share("Light")), &[n(0.0), n(1.0), n(0.4)]);
    let behind = "Cue is behind Arc because of Price.";
    let never = "Cue cannot win with any weights: whatever matters, another option is ahead.";
    check_why_not(&data, &Preferences::of(&data, None), 2, &[behind, never]);
    let data = options(&["Arc", "Bow"]).with(share("Price"), &[n(1.0), n(0.5)]);
    let behind = "Bow is behind Arc because of Price.";
    let dominated = "Bow cannot win with any weights: Arc is as good or better in everything.";
    check_why_not(&data, &Preferences::of(&data, None), 1, &[behind, dominated]);
}

#[test]
fn why_not_of_who_misses_a_must_have_and_of_a_tie() {
    let data = lamps().with(weighing(0, flag("Dimmer")), &[YES, NO]);
    let must = vec![(2, Requirement::Flag(Flag::Yes))];
    let preferences = Preferences { must, ..Preferences::of(&data, None) };
    check_why_not(&data, &preferences, 1, &["Bow misses Dimmer: no; must be yes."]);
    let even = Preferences { weights: vec![1, 1, 0], ..Preferences::of(&data, None) };
    check_why_not(&data, &even, 1, &["Bow has the same score as Arc."]);
}

#[test]
fn methods_that_agree_are_counted_and_others_named() {
    let data = lamps();
    let (scales, verdict) = decided(&data, &Preferences::of(&data, None));
    let agree = "3 of 3 methods put Arc first.";
    check(&data, &explainer_of(&data).opinions(&opinions(&scales, &verdict)), &[agree]);
    // A small lead in much against a great one in little: pairs count the first.
    let data = options(&["Arc", "Bow"])
        .with(weighing(6, share("Price")), &[n(0.6), n(0.5)])
        .with(weighing(4, share("Light")), &[n(0.0), n(1.0)]);
    let (scales, verdict) = decided(&data, &Preferences::of(&data, None));
    let found = explainer_of(&data).opinions(&opinions(&scales, &verdict));
    check(
        &data,
        &found,
        &[
            "Adding up points puts Bow first.",
            "TOPSIS puts Bow first.",
            "PROMETHEE puts Arc first.",
            "They can differ: adding up lets a strength make up for a weakness, TOPSIS prefers what is near the best in everything, and PROMETHEE asks who is better, not by how much.",
        ],
    );
    check(&data, &explainer_of(&data).opinions(&[]), &[]);
}

#[test]
fn other_weights_are_compared_in_words() {
    let data = lamps();
    let found = |own, published, equal, own_is_published| {
        explainer_of(&data).weightings(&Weightings { own, published, equal, own_is_published })
    };
    let (arc, bow) = (Some(0), Some(1));
    check(&data, &found(arc, arc, arc, true), &["Equal weights put Arc first, too."]);
    let all = "Your weights, the publisher's and equal ones all put Arc first.";
    check(&data, &found(arc, arc, arc, false), &[all]);
    let published = "With the publisher's weights Arc wins.";
    let tied = "With equal weights it is a tie.";
    check(&data, &found(arc, arc, None, true), &[published, tied]);
    let own = "With your weights Bow wins.";
    let equal = "With equal weights Arc wins.";
    check(&data, &found(bow, arc, arc, false), &[own, published, equal]);
}

#[test]
fn warnings_are_sentences() {
    let column = |values: [f64; 5]| values.map(n);
    let data = options(&["A", "B", "C", "D", "E"])
        .with(number("Price"), &column([1.0, 2.0, 3.0, 4.0, 5.0]))
        .with(number("Cost"), &column([2.0, 3.0, 5.0, 7.0, 11.0]))
        .with(number("Legs"), &column([4.0; 5]))
        .with(number("Wear"), &[UNKNOWN; 5]);
    let (scales, verdict) = decided(&data, &Preferences::of(&data, None));
    let found = warnings(&scales, &verdict);
    let found: Vec<_> = found.iter().map(|it| explainer_of(&data).warning(it)).collect();
    check(
        &data,
        &found[..4],
        &[
            "Legs is the same for all options, so it does not tell them apart.",
            "Wear is not stated for any option, so it does not tell them apart.",
            "Price and Cost put the options in nearly the same order; they may count one thing twice.",
            "E: 1 of 4 facts unknown, with 25% of the weight.",
        ],
    );
}

#[test]
fn what_only_an_excluded_option_tells_apart_is_the_same_for_those_that_are_left() {
    let data = options(&["Arc", "Bow", "Cue"])
        .with(number("Price"), &[n(9.0), n(9.0), n(5.0)])
        .with(number("Wear"), &[UNKNOWN, UNKNOWN, n(1.0)])
        .with(number("Legs"), &[n(4.0), n(4.0), n(4.0)])
        .with(weighing(0, flag("Dimmer")), &[YES, YES, NO]);
    let said = |preferences: &Preferences| {
        let (scales, verdict) = decided(&data, preferences);
        let found = warnings(&scales, &verdict);
        found.iter().map(|it| explainer_of(&data).warning(it)).collect::<Vec<_>>()
    };
    let must = vec![(3, Requirement::Flag(Flag::Yes))];
    let found = said(&Preferences { must, ..Preferences::of(&data, None) });
    check(
        &data,
        &found[..3],
        &[
            "Price is the same for all options that are left, so it does not tell them apart.",
            "Wear is not stated for any option that is left, so it does not tell them apart.",
            "Legs is the same for all options, so it does not tell them apart.",
        ],
    );
    // Who is left out is none of those that are left, either.
    let without_cue = Preferences { without: vec![2], ..Preferences::of(&data, None) };
    assert_eq!(said(&without_cue)[..3], found[..3]);
    let found = said(&Preferences::of(&data, None));
    check(
        &data,
        &found[..1],
        &["Legs is the same for all options, so it does not tell them apart."],
    );
}

#[test]
fn a_swing_goes_from_the_worst_to_the_best() {
    let price = Criterion { range: Some((5.0, 90.0)), unit: Some("EUR".into()), ..number("Price") };
    let data = options(&["A", "B"])
        .with(rating("Light"), &[level(1), level(2)])
        .with(lower(price), &[n(10.0), n(20.0)])
        .with(lower(flag("Noise")), &[YES, NO])
        .with(number("Wear"), &[UNKNOWN, UNKNOWN]);
    let (scales, _) = decided(&data, &Preferences::of(&data, None));
    let found: Vec<_> = (0..3).map(|at| explainer_of(&data).swing(&scales, at).unwrap()).collect();
    let expected = ["from poor to excellent", "from 90 EUR to 5 EUR", "from yes to no"];
    assert_eq!(found, expected);
    assert_eq!(explainer_of(&data).swing(&scales, 3), None);
}
