//! How sure, what would change it, why not, second opinions and warnings, as they are said.

use crate::builder::*;
use weighbridge_core::dataset::{Criterion, Dataset, Flag, Requirement};
use weighbridge_core::decision::{
    DRAWS, Preferences, Sampler, Scales, Sentence, Verdict, Weighing, Weightings, WhyNot,
    decide_with, flip_points, opinions, warnings,
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
    check(0.72, Weighing::Near, "Arc is often first: in 72 of 100 ways of weighing near yours.");
    check(0.9, Weighing::Any, "Arc is usually first: in 90 of 100 ways of weighing of any kind.");
    check(
        0.999,
        Weighing::Near,
        "Arc is usually first: in more than 99 of 100 ways of weighing near yours.",
    );
    check(
        0.0001,
        Weighing::Near,
        "Arc is sometimes first: in less than 1 of 100 ways of weighing near yours.",
    );
    let always = "Arc is always first, whatever the weights: in 100 of 100 ways of weighing.";
    check(1.0, Weighing::Any, always);
    check(0.0, Weighing::Near, "Arc is never first with weights near yours.");
}

#[test]
fn how_sure_is_said_near_and_of_any_weights() {
    let data = lamps();
    let (scales, verdict) = decided(&data, &Preferences::of(&data, None));
    let [near, any] = [Weighing::Near, Weighing::Any].map(|weighing| {
        let mut sampler = Sampler::of(&scales, &verdict, weighing);
        sampler.advance(DRAWS);
        sampler.acceptability()
    });
    check(
        &data,
        &explainer_of(&data).how_sure(&verdict, Some(&near), Some(&any)),
        &[
            "Arc is usually first: in 80 of 100 ways of weighing near yours.",
            "Arc is often first: in 50 of 100 ways of weighing of any kind.",
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
            "Arc comes first for those to whom Price matters most.",
            "Bow comes first for those to whom Light matters most.",
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
    let mut sampler = Sampler::of(&scales, &verdict, Weighing::Near);
    sampler.advance(DRAWS);
    let verdict = verdict.settled(&sampler.acceptability());
    let said =
        [explainer_of(&data).headline(&verdict), explainer_of(&data).standing(&verdict).unwrap()];
    let near = (verdict.near.unwrap() * 100.0).round();
    let standing = format!(
        "Arc has the most points, but is first in only {near} of 100 ways of weighing near yours; a clear winner takes 60."
    );
    check(&data, &said, &["No clear winner between Arc and Bow.", &standing]);
}

#[test]
fn the_least_change_names_who_takes_over() {
    let data = lamps();
    let (scales, verdict) = decided(&data, &Preferences::of(&data, None));
    let points = flip_points(&scales, &[0, 1], &verdict.weights, 0);
    let words = explainer_of(&data);
    let price =
        "Arc stays first unless Price counts for less than 50% (now 60%); then Bow is ahead.";
    let light =
        "Arc stays first unless Light counts for more than 50% (now 40%); then Bow is ahead.";
    check(&data, &words.least_change(&verdict, &points).into_iter().collect::<Vec<_>>(), &[price]);
    check(&data, &words.flips_of(0, 1, &points), &[light]);
    check(&data, &words.flips_of(0, 1, &[]), &["Arc stays first however much Light counts."]);
    let never = "Arc stays first whatever any one weight becomes.";
    check(&data, &words.least_change(&verdict, &[]).into_iter().collect::<Vec<_>>(), &[never]);
}

#[test]
fn shares_that_round_to_the_same_have_a_decimal() {
    let data = options(&["Arc", "Bow"])
        .with(weighing(10, share("Price")), &[n(0.505), n(0.5)])
        .with(weighing(10, share("Light")), &[n(0.5), n(0.504)]);
    let (scales, verdict) = decided(&data, &Preferences::of(&data, None));
    let points = flip_points(&scales, &[0, 1], &verdict.weights, 0);
    let said = explainer_of(&data).flips_of(0, 0, &points);
    let expected =
        "Arc stays first unless Price counts for less than 44% (now 50%); then Bow is ahead.";
    check(&data, &said, &[expected]);
    let data = options(&["Arc", "Bow"])
        .with(weighing(10, share("Price")), &[n(0.502), n(0.0)])
        .with(weighing(10, share("Light")), &[n(0.0), n(0.5)]);
    let (scales, verdict) = decided(&data, &Preferences::of(&data, None));
    let points = flip_points(&scales, &[0, 1], &verdict.weights, 0);
    let said = explainer_of(&data).flips_of(0, 0, &points);
    let expected =
        "Arc stays first unless Price counts for less than 49.9% (now 50%); then Bow is ahead.";
    check(&data, &said, &[expected]);
    // What no decimal tells apart is said without one.
    let data = options(&["Arc", "Bow"])
        .with(weighing(10, share("Price")), &[n(0.50001), n(0.0)])
        .with(weighing(10, share("Light")), &[n(0.0), n(0.5)]);
    let (scales, verdict) = decided(&data, &Preferences::of(&data, None));
    let points = flip_points(&scales, &[0, 1], &verdict.weights, 0);
    let said = explainer_of(&data).flips_of(0, 0, &points);
    let expected =
        "Arc stays first unless Price counts for a little less than now (50%); then Bow is ahead.";
    check(&data, &said, &[expected]);
    let why = WhyNot::of(&data, None, &scales, &verdict, 1).unwrap();
    let said = explainer_of(&data).why_not(&why);
    let expected = "Bow would come first if Price counted for a little less than now (50%).";
    check(&data, &said[1..2], &[expected]);
}

fn check_why_not(data: &Dataset, preferences: &Preferences, option: usize, expected: &[&str]) {
    let (scales, verdict) = decided(data, preferences);
    let why = WhyNot::of(data, None, &scales, &verdict, option).unwrap();
    check(data, &explainer_of(data).why_not(&why), expected);
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
            "Bow would come first if Price counted for about 50% (now 60%).",
            "The least that puts Bow first is to move 10% of all weight, above all from Price to Light.",
        ],
    );
}

#[test]
fn why_not_says_level_where_that_is_all_there_is() {
    let start = |data| Preferences::of(data, None);
    // A twin.
    let data = options(&["Arc", "Bow", "Twin"])
        .with(weighing(6, share("Price")), &[n(1.0), n(0.0), n(0.0)])
        .with(weighing(4, share("Light")), &[n(0.0), n(1.0), n(1.0)]);
    let behind = "Bow is behind Arc because of Price.";
    let never = "No weights put Bow first alone: at best it draws level.";
    let one = "Bow would draw level if Price counted for about 50% (now 60%).";
    let all = "The least that draws Bow level is to move 10% of all weight, above all from Price to Light.";
    check_why_not(&data, &start(&data), 1, &[behind, never, one, all]);
    // Nothing beyond a weight of 0.
    let data = options(&["Arc", "Bow"])
        .with(weighing(1, share("Price")), &[n(1.0), n(0.0)])
        .with(weighing(3, share("Light")), &[n(0.1 + 0.2), n(0.3)])
        .with(weighing(4, share("Shade")), &[n(0.3), n(0.1 + 0.2)]);
    let one = "Bow would draw level if Price counted for nothing (now 13%).";
    let all = "The least that draws Bow level is to move 13% of all weight, above all from Price to Light.";
    check_why_not(&data, &start(&data), 1, &[behind, never, one, all]);
    // Nothing beyond all of the weight.
    let data = options(&["Arc", "Bow", "Cue"])
        .with(weighing(6, share("Price")), &[n(1.0), n(0.0), n(0.2)])
        .with(weighing(3, share("Light")), &[n(0.0), n(1.0), n(0.4)])
        .with(weighing(1, share("Shade")), &[n(1.0), n(1.0), n(1.0)]);
    let behind = "Cue is behind Arc because of Price.";
    let never = "No weights put Cue first alone: at best it draws level.";
    let one = "Cue would draw level if nothing but Shade counted (now 10%).";
    let all = "The least that draws Cue level is to move 90% of all weight, above all from Price to Shade.";
    check_why_not(&data, &start(&data), 2, &[behind, never, one, all]);
}

#[test]
fn a_share_near_nothing_has_a_decimal() {
    let data = options(&["Arc", "Bow"])
        .with(weighing(1, share("Price")), &[n(1.0), n(0.0)])
        .with(weighing(9, share("Light")), &[n(0.5), n(0.503)]);
    check_why_not(
        &data,
        &Preferences::of(&data, None),
        1,
        &[
            "Bow is behind Arc because of Price.",
            "Bow would come first if Price counted for about 0.3% (now 10%).",
            "The least that puts Bow first is to move 10% of all weight, above all from Price to Light.",
        ],
    );
}

#[test]
fn why_not_says_that_nothing_helps() {
    let data = options(&["Arc", "Bow", "Cue"])
        .with(weighing(6, share("Price")), &[n(1.0), n(0.0), n(0.4)])
        .with(weighing(4, share("Light")), &[n(0.0), n(1.0), n(0.4)]);
    let behind = "Cue is behind Arc because of Price.";
    let never = "No weights put Cue first: whatever matters, another option is ahead.";
    check_why_not(&data, &Preferences::of(&data, None), 2, &[behind, never]);
    let data = options(&["Arc", "Bow"]).with(share("Price"), &[n(1.0), n(0.5)]);
    let behind = "Bow is behind Arc because of Price.";
    let dominated = "No weights put Bow first: Arc is as good or better in everything.";
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
    let all = "Your weights, the published ones and equal ones all put Arc first.";
    check(&data, &found(arc, arc, arc, false), &[all]);
    let published = "With the published weights Arc is first.";
    let tied = "With equal weights nobody is first alone.";
    check(&data, &found(arc, arc, None, true), &[published, tied]);
    let own = "With your weights Bow is first.";
    let equal = "With equal weights Arc is first.";
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
