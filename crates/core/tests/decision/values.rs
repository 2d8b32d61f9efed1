//! What pairs, unlimited numbers, months and years, labels and what does not apply count as, and how they are said.

use crate::builder::*;
use proptest::prelude::*;
use weighbridge_core::dataset::{
    Criterion, Currency, Dataset, Date, Detail, Kind, NumberFormat, Requirement, Value,
};
use weighbridge_core::decision::{
    Failure, Method, Preferences, Scales, Screening, TIE, Verdict, Why, decide, decide_by,
    open_facts,
};

/// A value as tests write it: `5`, `5-20`, `inf`, `n/a`, `?`, or a date with a `d` before it.
fn value(data: &mut Dataset, written: &str) -> Value {
    match written {
        "?" => Value::Unknown,
        "n/a" => Value::NotApplicable,
        "inf" => Value::Unlimited,
        _ => match (written.strip_prefix('d'), written.parse(), written.split_once('-')) {
            (Some(date), ..) => Value::Date(Date::parse_partial(date).unwrap()),
            (None, Ok(number), _) => n(number),
            (None, _, ends) => {
                let [low, high] = <[&str; 2]>::from(ends.unwrap()).map(|end| end.parse().unwrap());
                Value::Pair(data.texts.add_pair(low, high))
            }
        },
    }
}

/// A data set of one criterion, an option a value.
fn column(criterion: Criterion, written: &[&str]) -> Dataset {
    let names: Vec<String> = (0..written.len()).map(|at| format!("o{at}")).collect();
    let mut data = options(&names.iter().map(String::as_str).collect::<Vec<_>>());
    let values: Vec<Value> = written.iter().map(|written| value(&mut data, written)).collect();
    data.with(criterion, &values)
}

fn scales(data: &Dataset) -> Scales {
    Scales::new(data, None, &Preferences::of(data, None).better)
}

fn ranged(low: f64, high: f64) -> Criterion {
    Criterion { range: Some((low, high)), ..number("P") }
}

/// What each value counts as, with its interval: `u`, or `low u high`.
#[track_caller]
fn check(criterion: Criterion, written: &[&str], expected: &[&str]) {
    let data = column(criterion, written);
    let scales = scales(&data);
    let found = (0..written.len()).map(|option| {
        let (low, high) = scales.span(option, 0);
        let own = scales.row(option)[0];
        let is_exact = low == high && scales.value(option, 0).is_some();
        if is_exact { format!("{own}") } else { format!("{low} {own} {high}") }
    });
    assert_eq!(found.collect::<Vec<_>>(), expected, "{written:?}");
}

#[test]
fn a_pair_counts_with_its_middle_and_its_interval_spans_both_ends() {
    check(ranged(0.0, 100.0), &["50", "25-75", "0-50"], &["0.5", "0.25 0.5 0.75", "0 0.25 0.5"]);
    check(lower(ranged(0.0, 100.0)), &["25-50"], &["0.5 0.625 0.75"]);
}

#[test]
fn both_ends_of_a_pair_stretch_a_range_that_is_not_declared() {
    check(number("P"), &["5", "0-10", "10"], &["0.5", "0 0.5 1", "1"]);
    check(lower(number("P")), &["5", "0-20"], &["0.75", "0 0.5 1"]);
    check(number("P"), &["5-20"], &["0 0.5 1"]);
}

#[test]
fn unlimited_is_the_best_where_higher_is_better_and_stretches_nothing() {
    check(number("P"), &["0", "5", "10", "inf"], &["0", "0.5", "1", "1"]);
    check(lower(number("P")), &["0", "5", "10", "inf"], &["1", "0.5", "0", "0"]);
    check(ranged(0.0, 20.0), &["5", "inf"], &["0.25", "1"]);
    check(lower(ranged(0.0, 20.0)), &["5", "inf"], &["0.75", "0"]);
}

#[test]
fn beside_unlimited_numbers_that_are_all_equal_are_the_worse() {
    check(number("P"), &["5", "5", "inf"], &["0", "0", "1"]);
    check(lower(number("P")), &["5", "5", "inf"], &["1", "1", "0"]);
    check(number("P"), &["5", "5"], &["1", "1"]);
    check(number("P"), &["inf", "inf"], &["1", "1"]);
    check(lower(number("P")), &["inf", "inf"], &["0", "0"]);
    check(number("P"), &["inf", "?"], &["1", "0 0.5 1"]);
}

#[test]
fn a_month_or_a_year_counts_with_its_middle_and_spans_its_days() {
    // January goes from day 0 to day 30.
    let released = || Criterion { range: Some((0.0, 60.0)), ..criterion("D", Kind::Date) };
    check(released(), &["d1970-01-31", "d1970-01"], &["0.5", "0 0.25 0.5"]);
    check(lower(released()), &["d1970-01"], &["0.5 0.75 1"]);
    // What of a year lies outside of a declared range cannot be meant.
    check(released(), &["d1970"], &["0 1 1"]);
    // Without a range, first and last days are its ends.
    check(criterion("D", Kind::Date), &["d1970", "d1970-01-01"], &["0 0.5 1", "0"]);
}

#[test]
fn what_does_not_apply_counts_as_what_is_not_stated() {
    let with = |written: &str| scales(&column(ranged(0.0, 10.0), &["2", "6", written]));
    let counts = |scales: &Scales| (scales.row(2).to_vec(), scales.span(2, 0), scales.value(2, 0));
    assert_eq!(counts(&with("n/a")), counts(&with("?")));
    check(ranged(0.0, 10.0), &["2", "6", "n/a"], &["0.2", "0.6", "0 0.4 1"]);
    for kind in [Kind::Flag, Kind::Date, rating("R").kind] {
        let data = options(&["A"]).with(criterion("C", kind), &[Value::NotApplicable]);
        assert_eq!(scales(&data).value(0, 0), None);
        assert_eq!(decide(&data, &Preferences::of(&data, None)).ranking[0].unknown, [0]);
    }
}

#[test]
fn other_statements_widen_the_interval_of_a_pair() {
    let disputed = |written: &str, other: &str| {
        let mut data = column(ranged(0.0, 100.0), &[written]);
        let other = value(&mut data, other);
        scales(&data.disputed(0, other)).span(0, 0)
    };
    assert_eq!(disputed("25-50", "75"), (0.25, 0.75));
    assert_eq!(disputed("25-50", "0-10"), (0.0, 0.5));
    assert_eq!(disputed("50", "25-75"), (0.25, 0.75));
    assert_eq!(disputed("50", "inf"), (0.5, 1.0));
    assert_eq!(disputed("50", "n/a"), (0.5, 0.5));
    assert_eq!(disputed("inf", "50"), (0.5, 1.0));
}

#[test]
fn a_cell_of_a_scenario_says_the_same() {
    let mut data = column(ranged(0.0, 100.0), &["50", "0"]);
    let (pair, unlimited) = (value(&mut data, "25-75"), Value::Unlimited);
    let data = data.scenario("S", &[], &[]).instead(0, 0, pair).instead(0, 1, unlimited);
    let scales = Scales::new(&data, Some(0), &Preferences::of(&data, Some(0)).better);
    assert_eq!((scales.row(0), scales.span(0, 0)), (&[0.5][..], (0.25, 0.75)));
    assert_eq!((scales.row(1), scales.span(1, 0)), (&[1.0][..], (1.0, 1.0)));
}

/// The scores that a method gives.
fn scores(data: &Dataset, method: Method) -> Vec<f64> {
    let scales = scales(data);
    let weights = vec![1.0; scales.criteria().len()];
    method.scores(&scales, &weights)
}

#[test]
fn topsis_and_promethee_take_unlimited_as_a_number() {
    #[track_caller]
    fn check(criterion: &Criterion, written: &[&str], alike: &[&str]) {
        let (data, alike) = (column(criterion.clone(), written), column(criterion.clone(), alike));
        for method in [Method::Topsis, Method::Promethee] {
            assert_eq!(scores(&data, method), scores(&alike, method), "{method:?} {written:?}");
        }
    }
    check(&number("P"), &["1", "5", "inf"], &["1", "5", "10"]);
    check(&lower(number("P")), &["1", "5", "inf"], &["1", "5", "10"]);
    check(&number("P"), &["1", "2-8", "inf"], &["1", "5", "16"]);
    check(&number("P"), &["5", "5", "inf"], &["5", "5", "10"]);
    check(&ranged(0.0, 20.0), &["1", "5", "inf"], &["1", "5", "20"]);
    check(&number("P"), &["-2", "-1", "inf"], &["-2", "-1", "0"]);
    // The upper end of the range is no more than what reaches it.
    check(&ranged(0.0, 20.0), &["20", "inf"], &["20", "20"]);
}

#[test]
fn must_haves_judge_them() {
    const NOT_STATED: Option<Why> = Some(Why::NotStated);
    const NOT_MET: Option<Why> = Some(Why::NotMet);
    #[track_caller]
    fn check(criterion: Criterion, asked: Requirement, written: &str, expected: Option<Why>) {
        let data = column(criterion, &[written]);
        let preferences = Preferences::of(&data, None);
        let verdict = decide(&data, &Preferences { must: vec![(0, asked)], ..preferences });
        let why = verdict.ranking[0].excluded.first().map(|failure: &Failure| failure.why);
        assert_eq!(why, expected, "{written}");
    }
    let least = |least: f64| Requirement::Bound(least);
    let between = Requirement::Between;
    check(number("P"), least(1e300), "inf", None);
    check(lower(number("P")), least(1e300), "inf", NOT_MET);
    check(number("P"), between(0.0, 1e300), "inf", NOT_MET);
    check(number("P"), least(10.0), "5-20", None);
    check(number("P"), least(13.0), "5-20", NOT_MET);
    check(lower(number("P")), least(12.5), "5-20", None);
    check(number("P"), between(12.0, 13.0), "5-20", None);
    check(number("P"), least(1.0), "n/a", NOT_STATED);
    check(flag("F"), Requirement::Flag(weighbridge_core::dataset::Flag::No), "n/a", NOT_STATED);
    let day = |text: &str| Date::parse(text).unwrap().as_number();
    let date = || criterion("D", Kind::Date);
    // All days of a month must meet what is asked.
    check(date(), least(day("2023-11-01")), "d2023-11", None);
    check(date(), least(day("2023-11-02")), "d2023-11", NOT_MET);
    check(lower(date()), least(day("2023-11-30")), "d2023-11", None);
    check(lower(date()), least(day("2023-11-29")), "d2023-11", NOT_MET);
    check(date(), between(day("2023-01-01"), day("2023-12-31")), "d2023", None);
    check(date(), between(day("2023-01-01"), day("2023-12-30")), "d2023", NOT_MET);
}

#[test]
fn a_fact_that_is_not_exactly_known_could_put_another_ahead() {
    let mut data = options(&["A", "B"]);
    let pair = value(&mut data, "20-90");
    let data =
        data.with(Criterion { name: "Speed".into(), ..ranged(0.0, 100.0) }, &[n(60.0), pair]);
    let verdict = decide(&data, &Preferences::of(&data, None));
    let facts = open_facts(&scales(&data), &verdict);
    assert_eq!(facts.len(), 1);
    assert!(!facts[0].disputed && facts[0].alone);
    let words = explainer_of(&data);
    let said = words.plain(&words.open_fact(&facts[0]));
    assert_eq!(said, "Speed is not exactly known for B; once it is, B could win.");
}

#[test]
fn what_does_not_apply_is_no_fact_that_anybody_waits_for() {
    let with = |written: &str| {
        let data = column(Criterion { name: "Speed".into(), ..ranged(0.0, 10.0) }, &["6", written]);
        let verdict = decide(&data, &Preferences::of(&data, None));
        let words = explainer_of(&data);
        let unknown = &verdict.standing(1).unwrap().unknown;
        let said = words.not_stated(1, unknown).map(|sentence| words.plain(&sentence));
        (open_facts(&scales(&data), &verdict).len(), said)
    };
    assert_eq!(with("?"), (1, Some("Not stated for o1: Speed.".into())));
    assert_eq!(with("n/a"), (0, None));
}

/// What a reader sees of a value of a criterion.
#[track_caller]
fn check_words(criterion: Criterion, written: &str, expected: &str) {
    let data = column(criterion, &[written]);
    assert_eq!(explainer_of(&data).cell(0, 0), expected);
}

#[test]
fn values_are_said_as_a_reader_sees_them() {
    let with_unit = |unit: &str| Criterion { unit: Some(unit.into()), ..number("P") };
    let money = |unit: Option<&str>| Criterion {
        format: NumberFormat { currency: Currency::parse("USD"), ..NumberFormat::default() },
        unit: unit.map(Into::into),
        ..number("P")
    };
    let format = |decimals, grouping| Criterion {
        format: NumberFormat { decimals, grouping, ..NumberFormat::default() },
        ..number("P")
    };
    let stars = |top| Criterion { stars: true, ..ranged(0.0, top) };
    check_words(with_unit("GB"), "5000", "5,000 GB");
    check_words(with_unit("GB"), "inf", "unlimited");
    check_words(with_unit("%"), "12", "12 %");
    check_words(with_unit("GB"), "5-20", "5–20 GB");
    check_words(money(None), "1200.5", "$1,200.50");
    check_words(money(None), "9", "$9");
    check_words(money(None), "5-20", "$5–20");
    check_words(money(Some("per user/month")), "5-20", "$5–20 per user/month");
    check_words(format(Some(2), true), "99.9", "99.90");
    check_words(format(None, false), "2000", "2000");
    check_words(stars(5.0), "4.5", "4.5 out of 5");
    check_words(stars(10.0), "7-8", "7–8 out of 10");
    check_words(number("P"), "n/a", "does not apply");
    check_words(number("P"), "?", "not stated");
    check_words(criterion("D", Kind::Date), "d2023-11", "2023-11");
    check_words(criterion("D", Kind::Date), "d2023", "2023");
}

#[test]
fn a_range_below_nothing_keeps_both_signs() {
    let mut data = options(&["A"]);
    let pair = Value::Pair(data.texts.add_pair(-20.0, -5.0));
    let degrees = Criterion { unit: Some("°C".into()), ..number("P") };
    let data = data.with(degrees, &[pair]);
    assert_eq!(explainer_of(&data).cell(0, 0), "-20–-5 °C");
}

#[test]
fn a_link_is_said_by_its_host() {
    let mut data = options(&["A"]);
    let address = Value::Text(data.texts.add("https://docs.example.org/start?x=1"));
    let data = data.with(Criterion { better: None, ..criterion("L", Kind::Link) }, &[address]);
    assert_eq!(explainer_of(&data).cell(0, 0), "docs.example.org");
}

/// A data set in whose only criterion the option of that position has a label.
fn labelled(mut data: Dataset, option: usize, label: &str) -> Dataset {
    let detail = Detail { label: Some(label.into()), ..Detail::default() };
    data.columns.last_mut().unwrap().details.push((option, detail));
    data
}

#[test]
fn a_label_stands_in_reasons_and_misses() {
    let price = || lower(Criterion { name: "Price".into(), ..ranged(0.0, 100.0) });
    let data = labelled(column(price(), &["9", "50"]), 0, "from $9");
    let preferences = Preferences::of(&data, None);
    let verdict = decide(&data, &preferences);
    let words = explainer_of(&data);
    let said = |data: &Dataset| {
        let reasons = words.reasons(&verdict, &scales(data));
        reasons.iter().map(|reason| words.plain(reason)).collect::<Vec<_>>()
    };
    assert_eq!(said(&data)[1], "Price: from $9 for o0, 50 for o1.");
    let miss = |data: &Dataset, option| {
        let must = vec![(0, Requirement::Bound(5.0))];
        let preferences = Preferences { must, ..Preferences::of(data, None) };
        let verdict = decide(data, &preferences);
        let failure = verdict.standing(option).unwrap().excluded[0].clone();
        explainer(data, &preferences).failure(option, &failure)
    };
    assert_eq!(miss(&data, 0), "from $9; must be at most 5");
    let unknown = labelled(column(price(), &["?", "n/a", "?"]), 0, "on request");
    assert_eq!(miss(&unknown, 0), "on request; must be at most 5");
    assert_eq!(miss(&unknown, 1), "does not apply; must be at most 5");
    assert_eq!(miss(&unknown, 2), "not stated; must be at most 5");
    // What has a label and no value counts as not stated.
    assert_eq!(scales(&unknown).value(0, 0), None);
}

#[test]
fn a_label_on_a_level_is_no_word_that_an_option_is() {
    let data = options(&["A", "B"]).with(rating("Light"), &[level(4), level(1)]);
    let said = |data: &Dataset| {
        let verdict = decide(data, &Preferences::of(data, None));
        let words = explainer_of(data);
        words.plain(&words.reasons(&verdict, &scales(data))[1])
    };
    assert_eq!(said(&data), "Light: A is excellent, B fair.");
    assert_eq!(said(&labelled(data, 0, "5 lamps")), "Light: 5 lamps for A, fair for B.");
}

#[test]
fn the_verdict_says_unlimited_as_a_word() {
    // What is unlimited had to be written as 5,000, and the verdict said so.
    let bandwidth = Criterion { name: "Bandwidth".into(), unit: Some("GB".into()), ..number("B") };
    let data = column(bandwidth, &["100", "inf", "500"]);
    let verdict = decide(&data, &Preferences::of(&data, None));
    let words = explainer_of(&data);
    assert_eq!(verdict.ranking[0].option, 1);
    let reasons = words.reasons(&verdict, &scales(&data));
    let said: Vec<String> = reasons.iter().map(|reason| words.plain(reason)).collect();
    assert!(!said.join(" ").contains("5,000"), "{said:?}");
    let ends = words.ends(&scales(&data), 0).unwrap();
    assert_eq!(ends, ["100 GB", "500 GB"]);
    let equal = column(number("B"), &["5", "inf"]);
    assert_eq!(explainer_of(&equal).ends(&scales(&equal), 0).unwrap(), ["5", "unlimited"]);
}

/// The verdict by a method, of what the data themselves say matters.
fn decided(data: &Dataset, method: Method) -> Verdict {
    let preferences = Preferences::of(data, None);
    let screening = Screening::of(data, &preferences, &str::to_owned);
    decide_by(method, data, &scales(data), &preferences, &screening)
}

/// Numbers, pairs, unlimited and missing ones, as [`value`] reads them.
fn any_written() -> impl Strategy<Value = String> {
    prop_oneof![
        4 => (0..64u8).prop_map(|number| number.to_string()),
        2 => (0..64u8, 1..32u8).prop_map(|(low, more)| format!("{low}-{}", low + more)),
        1 => Just("inf".to_owned()),
        1 => prop::sample::select(vec!["?", "n/a"]).prop_map(str::to_owned),
    ]
}

fn any_column() -> impl Strategy<Value = (Vec<String>, bool, bool)> {
    (prop::collection::vec(any_written(), 2..8), any::<bool>(), any::<bool>())
}

fn of_column(written: &[String], is_lower: bool, is_ranged: bool) -> Dataset {
    let criterion = if is_ranged { ranged(0.0, 100.0) } else { number("P") };
    let criterion = if is_lower { lower(criterion) } else { criterion };
    column(criterion, &written.iter().map(String::as_str).collect::<Vec<_>>())
}

proptest! {
    #[test]
    fn a_value_inside_a_pair_stays_inside_the_interval(
        (written, is_lower, is_ranged) in any_column(), at in 0..8usize, share in 0..=8u8,
    ) {
        let at = at % written.len();
        let (low, high) = (16.0, 48.0);
        let mut with = written.clone();
        with[at] = "16-48".into();
        // What stretches the scale as the pair does, so that the scale stays where it is.
        with.extend(["16".into(), "48".into()]);
        let data = of_column(&with, is_lower, is_ranged);
        let span = scales(&data).span(at, 0);
        with[at] = (low + (high - low) * f64::from(share) / 8.0).to_string();
        let found = scales(&of_column(&with, is_lower, is_ranged)).row(at)[0];
        prop_assert!(span.0 - TIE <= found && found <= span.1 + TIE, "{:?} {}", span, found);
    }

    #[test]
    fn intervals_hold_what_counts((written, is_lower, is_ranged) in any_column()) {
        let data = of_column(&written, is_lower, is_ranged);
        for method in Method::ALL {
            let verdict = decided(&data, method);
            for standing in &verdict.ranking {
                prop_assert!(standing.score.is_finite());
                prop_assert!(standing.low <= standing.score + TIE, "{method:?} {standing:?}");
                prop_assert!(standing.score <= standing.high + TIE, "{method:?} {standing:?}");
            }
        }
    }

    #[test]
    fn unlimited_is_never_behind_a_number((mut written, _, is_ranged) in any_column(), at in 0..8usize) {
        let at = at % written.len();
        written[at] = "inf".into();
        for (is_lower, sign) in [(false, 1.0), (true, -1.0)] {
            let data = of_column(&written, is_lower, is_ranged);
            for method in Method::ALL {
                let scores = scores(&data, method);
                for (other, written) in written.iter().enumerate() {
                    if !["?", "n/a"].contains(&written.as_str()) {
                        let lead = sign * (scores[at] - scores[other]);
                        prop_assert!(lead >= -TIE, "{method:?} {data:?} {scores:?}");
                    }
                }
            }
        }
    }

    #[test]
    fn an_unlimited_one_more_stretches_no_range((mut written, is_lower, is_ranged) in any_column()) {
        let rows = |data: &Dataset, count: usize| {
            let scales = scales(data);
            (0..count).map(|option| scales.value(option, 0)).collect::<Vec<_>>()
        };
        // Numbers that are all equal are the one exception: they become the worse.
        written.extend(["0".into(), "64".into()]);
        let count = written.len();
        let before = rows(&of_column(&written, is_lower, is_ranged), count);
        written.push("inf".into());
        prop_assert_eq!(rows(&of_column(&written, is_lower, is_ranged), count), before);
    }

    #[test]
    fn what_does_not_apply_and_what_is_not_stated_give_one_verdict((written, is_lower, is_ranged) in any_column()) {
        let instead = |from: &str, to: &str| -> Vec<String> {
            written.iter().map(|written| if written == from { to.into() } else { written.clone() }).collect()
        };
        let one = of_column(&instead("n/a", "?"), is_lower, is_ranged);
        let other = of_column(&instead("?", "n/a"), is_lower, is_ranged);
        for method in Method::ALL {
            prop_assert_eq!(decided(&one, method), decided(&other, method));
        }
    }
}
