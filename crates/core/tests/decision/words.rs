//! The verdict in sentences.

use crate::builder::*;
use weighbridge_core::dataset::{Better, Criterion, Dataset, Date, Flag, Kind, Requirement, Value};
use weighbridge_core::decision::{Piece, Preferences, Scales, decide};

/// The headline, and the reasons below it.
#[track_caller]
fn check(data: &Dataset, preferences: &Preferences, headline: &str, reasons: &[&str]) {
    let scales = Scales::new(data, preferences.scenario, &preferences.better);
    let verdict = decide(data, preferences);
    let words = explainer(data, preferences);
    assert_eq!(words.plain(&words.headline(&verdict)), headline);
    let found = words.reasons(&verdict, &scales);
    let found: Vec<_> = found.iter().map(|sentence| words.plain(sentence)).collect();
    assert_eq!(found, reasons);
}

fn frameworks() -> Dataset {
    let real_time = &[(0, 8), (1, 4)];
    options(&["Django", "Node.js"])
        .with(rating("Performance"), &[level(2), level(4)])
        .with(rating("Maturity"), &[level(4), level(2)])
        .with(flag("Admin interface"), &[YES, UNKNOWN])
        .scenario("A real-time application", real_time, &[])
        .scenario("Chat", real_time, &[])
        .scenario("An API", &[(0, 1), (1, 1)], &[])
        .scenario("A shop", &[(0, 1)], &[(2, Requirement::Flag(Flag::Yes))])
        .scenario("Nothing", &[], &[(2, Requirement::Flag(Flag::No))])
}

#[track_caller]
fn check_scenario(scenario: usize, headline: &str, reasons: &[&str]) {
    let data = frameworks();
    check(&data, &Preferences::of(&data, Some(scenario)), headline, reasons);
}

#[test]
fn a_clear_winner_suits_its_scenario() {
    let reasons = [
        "Node.js leads Django by 16.6 of 100 points.",
        "The weights are the publisher's.",
        "Performance: Node.js is excellent, Django good.",
        "But Maturity: Django is excellent, Node.js good.",
    ];
    check_scenario(0, "Node.js suits a real-time application best.", &reasons);
    check_scenario(1, "Chat: Node.js suits best.", &reasons);
}

#[test]
fn the_winners_name_is_a_piece_of_its_own() {
    let data = frameworks();
    let verdict = decide(&data, &Preferences::of(&data, Some(0)));
    let rest = Piece::Text(" suits ".into());
    let preferences = Preferences::of(&data, Some(0));
    let found = explainer(&data, &preferences).headline(&verdict);
    assert_eq!(found[..2], [Piece::Option(1), rest]);
}

#[test]
fn only_english_takes_an_english_name_into_its_sentence() {
    let german = Dataset { language: "de".into(), ..frameworks() };
    let preferences = Preferences::of(&german, Some(0));
    let words = explainer(&german, &preferences);
    let headline = words.headline(&decide(&german, &preferences));
    assert_eq!(words.plain(&headline), "A real-time application: Node.js suits best.");
}

#[test]
fn a_tie_names_both() {
    check_scenario(
        2,
        "No clear winner between Django and Node.js.",
        &[
            "Django and Node.js have the same score.",
            "The weights are the publisher's.",
            "Maturity: Django is excellent, Node.js good.",
            "But Performance: Node.js is excellent, Django good.",
        ],
    );
}

#[test]
fn the_only_one_left_and_none_left() {
    check_scenario(
        3,
        "Only Django meets all must-haves.",
        &[
            "Node.js misses Admin interface: not stated; must be yes.",
            "But Performance: Node.js is excellent, Django good.",
        ],
    );
    check_scenario(
        4,
        "Nothing meets all must-haves.",
        &["Remove one to see results.", "All weights are 0, so everything counts the same."],
    );
}

#[test]
fn several_that_miss_are_not_counted_up() {
    let data = options(&["A", "B", "C"]).with(flag("F"), &[NO, YES, NO]);
    let must = vec![(0, Requirement::Flag(Flag::Yes))];
    let preferences = Preferences { must, ..Preferences::of(&data, None) };
    let reasons = ["Every other option misses a must-have.", "F: yes for B, no for A."];
    check(&data, &preferences, "Only B meets your must-haves.", &reasons);
}

/// The headline for a scenario, or none, with weights, must-haves and directions of the visitor's own.
#[track_caller]
fn check_headline(
    scenario: Option<usize>,
    change: impl Fn(&mut Preferences),
    headline: &str,
    weights_of: Option<&str>,
) {
    let data = frameworks();
    let mut preferences = Preferences::of(&data, scenario);
    change(&mut preferences);
    let verdict = decide(&data, &preferences);
    let words = explainer(&data, &preferences);
    assert_eq!(words.plain(&words.headline(&verdict)), headline);
    let found = words.weights_of(&verdict).map(|sentence| words.plain(&sentence));
    assert_eq!(found.as_deref(), weights_of);
}

#[test]
fn the_headline_says_whose_weights_they_are() {
    let publishers = Some("The weights are the publisher's.");
    let set = |weights: [u8; 3]| move |now: &mut Preferences| now.weights = weights.into();
    check_headline(None, set([5, 4, 5]), "With your weights, Django comes out best.", None);
    check_headline(None, set([1, 1, 1]), "With equal weights, Django comes out best.", None);
    check_headline(None, set([0, 0, 0]), "With equal weights, Django comes out best.", None);
    let suits = "Node.js suits a real-time application best.";
    check_headline(Some(0), |_| (), suits, publishers);
    check_headline(Some(0), set([10, 4, 0]), "With your changes, Node.js comes out best.", None);
    // Where nobody wins, the visitor's own weights need no saying.
    let between = "No clear winner between Django and Node.js.";
    check_headline(Some(2), |_| (), between, publishers);
    check_headline(Some(2), set([2, 2, 0]), between, None);
}

#[test]
fn a_scenario_is_edited_by_weights_directions_and_must_haves_that_it_loses() {
    let edited = "With your changes, Node.js comes out best.";
    let suits = "Node.js suits a real-time application best.";
    let publishers = Some("The weights are the publisher's.");
    // A must-have of the visitor's own changes none of the scenario's.
    let must = |now: &mut Preferences| now.must.push((0, Requirement::Level(1)));
    check_headline(Some(0), must, suits, publishers);
    // The direction of what weighs nothing changes nothing either.
    let idle = |now: &mut Preferences| now.better[2] = Some(Better::Lower);
    check_headline(Some(0), idle, suits, publishers);
    let turned = |now: &mut Preferences| now.better[1] = Some(Better::Lower);
    check_headline(Some(0), turned, edited, None);
    let lifted = |now: &mut Preferences| now.must.clear();
    check_headline(Some(3), lifted, edited, None);
    let other = |now: &mut Preferences| now.must = vec![(0, Requirement::Level(1))];
    check_headline(Some(3), other, edited, None);
}

#[test]
fn must_haves_are_yours_only_where_you_set_them() {
    let own = |level| move |now: &mut Preferences| now.must.push((0, Requirement::Level(level)));
    check_headline(None, own(4), "Only Node.js meets your must-haves.", None);
    check_headline(Some(0), own(4), "Only Node.js meets your must-haves.", None);
    check_headline(Some(3), own(1), "Only Django meets all must-haves.", None);
    check_headline(Some(3), own(3), "Nothing meets all must-haves.", None);
    let both = |now: &mut Preferences| {
        now.must = vec![(0, Requirement::Level(3)), (1, Requirement::Level(3))];
    };
    check_headline(None, both, "Nothing meets all your must-haves.", None);
}

#[test]
fn a_close_verdict_says_how_close_and_what_it_hangs_on() {
    let price =
        Criterion { range: Some((0.0, 500.0)), unit: Some("USD".into()), ..number("Price") };
    let data = options(&["A", "B", "C"])
        .with(weighing(9, lower(price)), &[n(100.0), n(120.5), n(400.0)])
        .with(weighing(1, flag("Free trial")), &[UNKNOWN, YES, NO]);
    check(
        &data,
        &Preferences::of(&data, None),
        "No clear winner between B and A.",
        &[
            "Too close to call: B leads A by 1.3 of 100 points.",
            "The weights are the publisher's.",
            "Free trial: yes for B, not stated for A.",
            "But Price: 100 USD for A, 120.5 USD for B.",
            "Free trial is not stated for A; if it were, A could win.",
        ],
    );
}

#[test]
fn what_is_disputed_and_what_takes_several_facts_read_differently() {
    let last_reason = |data: Dataset| {
        let preferences = Preferences::of(&data, None);
        let scales = Scales::new(&data, None, &preferences.better);
        let words = explainer(&data, &preferences);
        words.reasons(&decide(&data, &preferences), &scales).last().map(|it| words.plain(it))
    };
    let disputed = options(&["A", "B"])
        .with(share("S"), &[n(0.5), n(0.4)])
        .with(rating("Quality"), &[level(2), level(2)])
        .disputed(1, level(4));
    let sentence = "Quality is disputed for B; if the other statement holds, B could win.";
    assert_eq!(last_reason(disputed).as_deref(), Some(sentence));
    let several = options(&["A", "B"])
        .with(weighing(2, flag("Small")), &[PARTLY, UNKNOWN])
        .with(weighing(3, flag("Large")), &[PARTLY, UNKNOWN])
        .with(weighing(5, share("S")), &[n(0.8), n(0.4)]);
    let sentence = "If more were known, B could win: above all Large for B.";
    assert_eq!(last_reason(several).as_deref(), Some(sentence));
}

#[test]
fn a_crowd_at_the_top_is_counted() {
    let share_of = |count: usize| {
        let names = ["A", "B", "C", "D", "E"];
        options(&names[..count]).with(share("S"), &vec![n(0.5); count])
    };
    let headline = |count| {
        let data = share_of(count);
        let verdict = decide(&data, &Preferences::of(&data, None));
        let words = explainer_of(&data);
        words.plain(&words.headline(&verdict))
    };
    assert_eq!(headline(3), "No clear winner between A, B and C.");
    assert_eq!(headline(5), "No clear winner between A, B, C and 2 others.");
}

#[test]
fn no_scenario_and_nothing_to_compare() {
    let data = options(&["A", "B"]).with(share("S"), &[n(1.0), n(0.0)]);
    let reasons = ["A leads B by 100 of 100 points.", "S: 1 for A, 0 for B."];
    check(
        &data,
        &Preferences::of(&data, None),
        "With the publisher's weights, A comes out best.",
        &reasons,
    );
    let data = options(&["A"]);
    let headline = "No clear winner: there is nothing to compare.";
    check(&data, &Preferences::of(&data, None), headline, &[]);
    let data = options(&["A", "B"]);
    let headline = "No clear winner: nothing here is scored yet.";
    let reason = "No criterion says yet whether more or less is better.";
    check(&data, &Preferences::of(&data, None), headline, &[reason]);
}

#[test]
fn a_lead_too_small_to_show_is_not_shown_as_nothing() {
    let data = options(&["A", "B"]).with(share("S"), &[n(0.5), n(0.50001)]);
    let reasons = [
        "Too close to call: B leads A by less than 0.1 of 100 points.",
        "The weights are the publisher's.",
        "S: 0.50001 for B, 0.5 for A.",
    ];
    check(&data, &Preferences::of(&data, None), "No clear winner between B and A.", &reasons);
}

#[track_caller]
fn check_requirement(
    criterion: Criterion,
    asked: Requirement,
    better: Option<Better>,
    expected: &str,
) {
    let data = options(&[]).with(criterion, &[]);
    let mut preferences = Preferences::of(&data, None);
    preferences.better[0] = better.or(preferences.better[0]);
    assert_eq!(explainer(&data, &preferences).requirement(0, &asked), expected);
}

#[test]
fn requirements_read_as_labels() {
    let check = check_requirement;
    check(flag("F"), Requirement::Flag(Flag::Yes), None, "yes");
    check(rating("R"), Requirement::Level(2), None, "good or better");
    check(rating("R"), Requirement::Level(4), None, "excellent");
    check(lower(rating("R")), Requirement::Level(0), None, "poor");
    let price = || Criterion { unit: Some("USD".into()), ..number("P") };
    check(price(), Requirement::Bound(5.0), None, "at least 5 USD");
    check(price(), Requirement::Bound(5.0), Some(Better::Lower), "at most 5 USD");
    check(price(), Requirement::Between(1.0, 2.5), None, "from 1 USD to 2.5 USD");
    let day = f64::from(Date::parse("2023-11-01").unwrap().days());
    check(criterion("D", Kind::Date), Requirement::Bound(day), None, "at least 2023-11-01");
    check(lower(price()), Requirement::Bound(5.0), None, "at most 5 USD");
    check(lower(price()), Requirement::Bound(5.0), Some(Better::Higher), "at least 5 USD");
    check(rating("R"), Requirement::Level(0), Some(Better::Lower), "poor");
    check(lower(rating("R")), Requirement::Level(0), Some(Better::Higher), "poor or better");
    let either = vec!["MIT".into(), "BSD".into()];
    check(criterion("C", Kind::Choice), Requirement::OneOf(either.clone()), None, "MIT or BSD");
    check(criterion("L", Kind::List), Requirement::OneOf(either.clone()), None, "MIT or BSD");
    check(criterion("L", Kind::List), Requirement::All(either), None, "MIT and BSD");
    check(flag("F"), Requirement::Flag(Flag::Partly), None, "partly or better");
    let flags = Requirement::AnyFlag(vec![Flag::No, Flag::Partly]);
    check(flag("F"), flags, None, "no or partly");
    check(rating("R"), Requirement::AnyLevel(vec![0, 2, 4]), None, "poor or good or excellent");
    check(lower(price()), Requirement::AtLeast(5.0), None, "at least 5 USD");
    check(price(), Requirement::AtMost(5.0), None, "at most 5 USD");
    let year = Requirement::Period(0.0, 364.0);
    check(criterion("D", Kind::Date), year.clone(), None, "at least 1970-01-01");
    check(criterion("D", Kind::Date), year, Some(Better::Lower), "at most 1970-12-31");
    check(criterion("T", Kind::Text), Requirement::Contains("a b".into()), None, "“a b” in it");
    check(price(), Requirement::Known, None, "stated");
}

/// A must-have as it stands on a button, and what is said of an option that has this value.
#[track_caller]
fn check_condition(
    criterion: Criterion,
    asked: Requirement,
    value: Value,
    says: &str,
    failure: &str,
) {
    let data = options(&["A"]).with(criterion, &[value]);
    let must = vec![(0, asked.clone())];
    let preferences = Preferences { must, ..Preferences::of(&data, None) };
    let words = explainer(&data, &preferences);
    assert_eq!(words.condition(0, &asked), says);
    let verdict = decide(&data, &preferences);
    assert_eq!(words.failure(0, &verdict.ranking[0].excluded[0]), failure);
}

#[test]
fn conditions_read_as_phrases_with_the_criterion_s_name() {
    let check = check_condition;
    let price = || Criterion { unit: Some("USD".into()), ..lower(number("Price")) };
    check(flag("Wheels"), Requirement::Flag(Flag::Yes), NO, "Wheels", "no; must be yes");
    check(flag("Noise"), Requirement::Flag(Flag::No), YES, "Noise: no", "yes; must be no");
    let partly = Requirement::Flag(Flag::Partly);
    let failure = "no; must be partly or better";
    check(flag("Wheels"), partly, NO, "Wheels: partly or better", failure);
    let good = Requirement::Level(2);
    check(rating("Speed"), good, level(0), "Speed good or better", "poor; must be good or better");
    let bound = Requirement::Bound(500.0);
    check(price(), bound, n(600.0), "Price at most 500 USD", "600 USD; must be at most 500 USD");
    let between = Requirement::Between(1.0, 2.0);
    let failure = "3 USD; must be from 1 USD to 2 USD";
    check(price(), between, n(3.0), "Price from 1 USD to 2 USD", failure);
    check(price(), Requirement::Known, UNKNOWN, "Price is stated", "not stated; must be stated");
    let either = || vec!["MIT".into(), "BSD".into()];
    let licence = criterion("Licence", Kind::Choice);
    let failure = "not stated; must be MIT or BSD";
    check(licence, Requirement::OneOf(either()), UNKNOWN, "Licence MIT or BSD", failure);
    let list = || criterion("Systems", Kind::List);
    let failure = "not stated; must include MIT or BSD";
    check(list(), Requirement::OneOf(either()), UNKNOWN, "Systems with MIT or BSD", failure);
    let failure = "not stated; must include MIT and BSD";
    check(list(), Requirement::All(either()), UNKNOWN, "Systems with MIT and BSD", failure);
    let contains = Requirement::Contains("two words".into());
    let failure = "not stated; must contain “two words”";
    let text = criterion("About", Kind::Text);
    check(text, contains, UNKNOWN, "About contains “two words”", failure);
}

#[test]
fn a_failure_says_what_is_and_what_must_be() {
    let data = frameworks();
    let must = vec![(1, Requirement::Level(3)), (2, Requirement::Flag(Flag::Yes))];
    let verdict = decide(&data, &Preferences { must, ..Preferences::of(&data, None) });
    let failures = &verdict.standing(1).unwrap().excluded;
    let found: Vec<_> = failures.iter().map(|it| explainer_of(&data).failure(1, it)).collect();
    assert_eq!(found, ["good; must be very good or better", "not stated; must be yes"]);
}

#[test]
fn a_failure_follows_the_direction_in_force() {
    let failure = |better| {
        let data = options(&["A", "B"]).with(lower(number("Price")), &[n(300.0), n(700.0)]);
        let must = vec![(0, Requirement::Bound(500.0))];
        let preferences =
            Preferences { must, better: vec![better], ..Preferences::of(&data, None) };
        let verdict = decide(&data, &preferences);
        let excluded = verdict.ranking.last().unwrap();
        explainer(&data, &preferences).failure(excluded.option, &excluded.excluded[0])
    };
    assert_eq!(failure(Some(Better::Lower)), "700; must be at most 500");
    assert_eq!(failure(Some(Better::Higher)), "300; must be at least 500");
    assert_eq!(failure(None), "300; must be at least 500");
}

#[test]
fn options_of_one_name_are_told_apart() {
    let data = options(&["Model X", "Model X"]).with(share("S"), &[n(0.0), n(1.0)]);
    let reasons = [
        "Model X (2) leads Model X (1) by 100 of 100 points.",
        "S: 1 for Model X (2), 0 for Model X (1).",
    ];
    check(
        &data,
        &Preferences::of(&data, None),
        "With the publisher's weights, Model X (2) comes out best.",
        &reasons,
    );
}

#[test]
fn what_is_not_stated_is_listed() {
    let data = frameworks();
    let words = explainer_of(&data);
    let found = words.not_stated(1, &[2, 0]).map(|sentence| words.plain(&sentence));
    assert_eq!(found.as_deref(), Some("Not stated for Node.js: Admin interface, Performance."));
    assert_eq!(words.not_stated(0, &[]), None);
}
