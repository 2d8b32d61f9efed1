//! What is shown, by example: one small comparison, looked at in many ways.
#![allow(
    clippy::indexing_slicing,
    clippy::unwrap_used,
    reason = "the sample is written right here; a slip in it must stop the test"
)]

mod sample;

use std::cell::Cell;
use std::cmp::Ordering;

use proptest::prelude::*;
use sample::{FORM, LICENCE, OPEN, PRICE, SINCE, SPEED, TAGS, sample};
use weighbridge_core::dataset::{Dataset, Detail, Flag, Value};
use weighbridge_core::table::{
    Facets, Filter, Layout, Part, Reader, Request, RowBy, RowKey, SortBy, SortKey, Table, View,
    view,
};

/// A reader who ignores case and knows that É is an E.
fn reader() -> Reader<'static> {
    Reader { collate: &collate, ..Reader::default() }
}

fn collate(one: &str, other: &str) -> Ordering {
    let plain = |text: &str| text.to_lowercase().replace('é', "e");
    plain(one).cmp(&plain(other))
}

fn as_rows(layout: Layout) -> Request {
    Request { layout, ..Request::all(sample()) }
}

fn options_as_rows() -> Request {
    as_rows(Layout::Options)
}

fn criteria_as_rows() -> Request {
    as_rows(Layout::Criteria)
}

fn option_ids(view: &View) -> String {
    let data = sample();
    view.options.iter().map(|&option| &*data.options[option as usize].id).collect()
}

fn criterion_ids(criteria: &[u32]) -> String {
    let data = sample();
    let ids: Vec<&str> = criteria.iter().map(|&at| &*data.criteria[at as usize].id).collect();
    ids.join(" ")
}

/// Order of the options; keys with `-` descend.
#[track_caller]
fn check_sort(keys: &[(SortBy, bool)], expected: &str) {
    let sort = keys.iter().map(|&(by, descending)| SortKey { by, descending }).collect();
    let view = view(sample(), &Request { sort, ..options_as_rows() }, reader());
    assert_eq!(option_ids(&view), expected, "{keys:?}");
}

const UP: bool = false;
const DOWN: bool = true;

#[test]
fn without_keys_the_order_is_that_of_the_data() {
    check_sort(&[], "abcde");
    check_sort(&[(SortBy::Criterion(99), UP)], "abcde");
}

#[test]
fn names_and_choices_sort_as_the_reader_reads() {
    check_sort(&[(SortBy::Name, UP)], "bcdea");
    check_sort(&[(SortBy::Name, DOWN)], "aedcb");
    check_sort(&[(SortBy::Criterion(LICENCE), UP)], "dbace");
}

#[test]
fn numbers_sort_as_numbers_and_not_stated_is_last_both_ways() {
    check_sort(&[(SortBy::Criterion(PRICE), UP)], "cadeb");
    check_sort(&[(SortBy::Criterion(PRICE), DOWN)], "eadcb");
}

#[test]
fn every_kind_has_its_order() {
    check_sort(&[(SortBy::Criterion(SPEED), UP)], "ebacd");
    check_sort(&[(SortBy::Criterion(SPEED), DOWN)], "acbed");
    check_sort(&[(SortBy::Criterion(OPEN), UP)], "bdaec");
    check_sort(&[(SortBy::Criterion(TAGS), UP)], "aebdc");
    check_sort(&[(SortBy::Criterion(SINCE), DOWN)], "daebc");
    check_sort(&[(SortBy::Criterion(FORM), DOWN)], "abcde");
}

#[test]
fn further_keys_decide_what_the_first_leaves_equal() {
    check_sort(&[(SortBy::Criterion(PRICE), UP), (SortBy::Name, UP)], "cdaeb");
    check_sort(&[(SortBy::Criterion(SPEED), DOWN), (SortBy::Criterion(PRICE), UP)], "cabed");
}

#[test]
fn the_scenario_s_own_cells_are_sorted_and_searched() {
    let sort = vec![SortKey { by: SortBy::Criterion(PRICE), descending: false }];
    let request = Request { scenario: Some(0), sort, ..options_as_rows() };
    let data = sample();
    assert_eq!(option_ids(&view(data, &request, reader())), "ecadb");
    let request = Request { query: "clearance".into(), ..request };
    assert_eq!(option_ids(&view(data, &request, reader())), "e");
    let request = Request { scenario: None, ..request };
    assert_eq!(option_ids(&view(data, &request, reader())), "");
}

#[test]
fn criteria_sort_by_an_option_s_value_unscored_then_not_stated_last() {
    // Option `b` has no price; `speed` and `open` are the only scored criteria.
    let value01 = |criterion, _| match criterion {
        SPEED => Some(0.75),
        OPEN => Some(0.25),
        _ => None,
    };
    let reader = Reader { value01: &value01, ..reader() };
    let order = |by, descending| {
        let rows = vec![RowKey { by, descending }];
        let request = Request { rows, ..criteria_as_rows() };
        criterion_ids(&view(sample(), &request, reader).criteria)
    };
    assert_eq!(order(RowBy::Option(1), UP), "open speed licence tags since form price");
    assert_eq!(order(RowBy::Option(1), DOWN), "speed open licence tags since form price");
    assert_eq!(order(RowBy::Name, UP), "form licence open price since speed tags");
    assert_eq!(order(RowBy::Name, DOWN), "tags speed since price open licence form");
}

#[track_caller]
fn check_filter(criterion: usize, filter: Filter, expected: &str) {
    let request = Request { filters: vec![(criterion, filter)], ..options_as_rows() };
    assert_eq!(option_ids(&view(sample(), &request, reader())), expected);
}

fn any_of(names: &[&str]) -> Filter {
    Filter::AnyOf(names.iter().map(|&name| name.into()).collect())
}

#[test]
fn filters_keep_what_satisfies_them() {
    check_filter(PRICE, Filter::Between(Some(9.5), Some(120.0)), "acd");
    check_filter(PRICE, Filter::Between(Some(120.0), None), "ade");
    check_filter(PRICE, Filter::Between(None, Some(119.0)), "c");
    check_filter(SINCE, Filter::Between(Some(18_262.0), None), "ade");
    check_filter(SPEED, any_of(&["good", "poor"]), "ace");
    check_filter(SPEED, any_of(&["excellent"]), "");
    check_filter(OPEN, any_of(&["partly", "no"]), "bd");
    check_filter(LICENCE, any_of(&["MIT"]), "ac");
    check_filter(TAGS, any_of(&["x", "known"]), "ade");
    check_filter(TAGS, Filter::Known, "abde");
    check_filter(TAGS, Filter::Unknown, "c");
    check_filter(99, Filter::Known, "abcde");
}

#[test]
fn filters_all_apply_and_hidden_options_stay_hidden() {
    let filters = vec![(OPEN, any_of(&["yes"])), (PRICE, Filter::Between(None, Some(120.0)))];
    let request = Request { filters, ..options_as_rows() };
    assert_eq!(option_ids(&view(sample(), &request, reader())), "a");
    let request = Request { without: vec![0, 3, 99], ..options_as_rows() };
    assert_eq!(option_ids(&view(sample(), &request, reader())), "bce");
}

#[test]
fn groups_off_and_hidden_criteria_are_gone_and_criteria_without_a_group_stay() {
    let request = Request { groups_off: vec![0, 1], ..criteria_as_rows() };
    assert_eq!(criterion_ids(&view(sample(), &request, reader()).criteria), "tags since");
    let request = Request { hidden: vec![TAGS, FORM], groups_off: vec![0], ..criteria_as_rows() };
    assert_eq!(criterion_ids(&view(sample(), &request, reader()).criteria), "speed open since");
}

#[track_caller]
fn check_search_options(query: &str, expected: &str) {
    let request = Request { query: query.into(), ..options_as_rows() };
    assert_eq!(option_ids(&view(sample(), &request, reader())), expected, "{query}");
}

#[test]
fn options_are_found_by_name_summary_and_what_their_cells_say() {
    check_search_options("", "abcde");
    check_search_options("  ELAN ", "a");
    check_search_options("north", "b");
    check_search_options("mit", "ac");
    check_search_options("good mit", "ac");
    check_search_options("good 9.5", "c");
    check_search_options("2020-01", "ae");
    check_search_options("partly", "d");
    check_search_options("usd", "acde");
    check_search_options("night", "a");
    check_search_options("makers", "a");
    check_search_options("fair", "ab");
    check_search_options("quickly", "");
    check_search_options("nowhere", "");
}

#[test]
fn a_search_finds_values_in_the_words_that_the_reader_sees() {
    let words = |criterion, value, words: &mut String| {
        if (criterion, value) == (OPEN, Value::Flag(Flag::Partly)) {
            words.push_str("Zum Teil");
        }
    };
    let request = Request { query: "teil".into(), ..options_as_rows() };
    let found = view(sample(), &request, Reader { words: &words, ..reader() });
    assert_eq!(option_ids(&found), "d");
}

#[test]
fn hidden_criteria_are_not_searched() {
    let request = Request { query: "mit".into(), hidden: vec![LICENCE], ..options_as_rows() };
    assert_eq!(option_ids(&view(sample(), &request, reader())), "");
}

#[track_caller]
fn check_search_criteria(query: &str, without: &[usize], expected: &str) {
    let request = Request { query: query.into(), without: without.into(), ..criteria_as_rows() };
    assert_eq!(criterion_ids(&view(sample(), &request, reader()).criteria), expected, "{query}");
}

#[test]
fn criteria_are_found_by_name_about_group_unit_and_shown_cells() {
    check_search_criteria("spe", &[], "speed");
    check_search_criteria("quickly", &[], "speed");
    check_search_criteria("craft", &[], "speed open form");
    check_search_criteria("usd", &[], "price");
    check_search_criteria("apache", &[], "licence");
    check_search_criteria("apache", &[3], "");
    check_search_criteria("money apache", &[], "licence");
    check_search_criteria("2021", &[], "since");
}

#[track_caller]
fn check_same(data: &Dataset, without: &[usize], same: &str) {
    for layout in [Layout::Criteria, Layout::Options] {
        let request =
            Request { only_differences: true, without: without.into(), ..as_rows(layout) };
        let view = view(data, &request, reader());
        assert_eq!(criterion_ids(&view.same), same, "{layout:?}");
        assert_eq!(view.criteria.len() + view.same.len(), 7);
    }
}

#[test]
fn only_differences_folds_what_all_shown_options_share() {
    check_same(sample(), &[], "form");
    // `a` and `e`: the same flag, equal lists that the data state twice, the same day.
    check_same(sample(), &[1, 2, 3], "open tags since form");
    // `a` and `c`: the same level, but only one of the two statements is in dispute.
    check_same(sample(), &[1, 3, 4], "licence form");
}

#[test]
fn a_criterion_unknown_everywhere_is_the_same_and_unknown_somewhere_is_not() {
    let mut data = sample().clone();
    data.columns[PRICE].values = vec![Value::Unknown; 5];
    check_same(&data, &[], "price form");
    data.columns[FORM].values[3] = Value::Unknown;
    check_same(&data, &[], "price");
}

#[test]
fn the_same_value_in_other_words_is_a_difference() {
    let mut data = sample().clone();
    let words = |text: &str| Detail { text: Some(text.into()), ..Detail::default() };
    data.columns[FORM].details = (0..5).map(|option| (option, words("as a ball"))).collect();
    check_same(&data, &[], "form");
    data.columns[FORM].details[2].1 = words("as a ring");
    check_same(&data, &[], "");
}

#[test]
fn a_single_option_differs_from_nothing_and_folds_nothing() {
    check_same(sample(), &[0, 1, 2, 3], "");
}

#[track_caller]
fn check_count(request: &Request, shown: usize, total: usize, relax: &[(Part, usize)]) {
    let view = view(sample(), request, reader());
    let ways: Vec<_> = view.relax.iter().map(|way| (way.part, way.rows)).collect();
    assert_eq!((view.shown, view.total, ways.as_slice()), (shown, total, relax));
}

#[test]
fn counts_are_of_rows_of_the_layout() {
    check_count(&options_as_rows(), 5, 5, &[]);
    check_count(&criteria_as_rows(), 7, 7, &[]);
    let query = String::from("apache");
    check_count(&Request { query: query.clone(), ..options_as_rows() }, 1, 5, &[]);
    check_count(&Request { query, ..criteria_as_rows() }, 1, 7, &[]);
}

#[test]
fn when_nothing_is_shown_it_says_what_to_lift_best_first() {
    let query = String::from("nowhere");
    check_count(&Request { query, ..options_as_rows() }, 0, 5, &[(Part::Query, 5)]);
    let query = String::from("apache");
    let filters = vec![(OPEN, any_of(&["yes"]))];
    let request = Request { query, filters, ..options_as_rows() };
    check_count(&request, 0, 5, &[(Part::Query, 2), (Part::Filter(OPEN), 1)]);
    // No option is left: rows of criteria would be empty, so none is shown.
    let filters = vec![(PRICE, Filter::Between(Some(1e6), None))];
    let request = Request { filters, ..criteria_as_rows() };
    check_count(&request, 0, 7, &[(Part::Filter(PRICE), 7)]);
    // Where no single part is to blame there is no single way out.
    let request = Request { query: "nowhere".into(), ..request };
    check_count(&request, 0, 7, &[]);
}

#[test]
fn an_empty_data_set_shows_nothing() {
    let data = Dataset::default();
    assert_eq!(view(&data, &Request::all(&data), reader()), View::default());
}

#[test]
fn up_to_four_options_stand_as_columns() {
    let mut data = sample().clone();
    assert_eq!(Layout::default_for(&data), Layout::Options);
    data.options.pop();
    assert_eq!(Layout::default_for(&data), Layout::Criteria);
}

fn facets(criterion: usize, request: &Request) -> Facets {
    Table::new(sample()).facets(criterion, request, reader())
}

#[track_caller]
fn check_facets(criterion: usize, request: &Request, expected: &str) {
    let facets = facets(criterion, request);
    let values: Vec<String> =
        facets.values.iter().map(|value| format!("{} {}", value.id, value.count)).collect();
    let summary =
        format!("{}; {} of {}", values.join(", "), facets.known, facets.known + facets.unknown);
    assert_eq!(summary, expected);
}

#[test]
fn facets_count_what_each_choice_would_keep() {
    check_facets(SPEED, &options_as_rows(), "poor 1, fair 1, good 2; 4 of 5");
    check_facets(OPEN, &options_as_rows(), "no 1, partly 1, yes 2; 4 of 5");
    check_facets(LICENCE, &options_as_rows(), "Apache 1, bsd 1, MIT 2; 4 of 5");
    check_facets(TAGS, &options_as_rows(), "known 1, x 2, y 3, z, 50% 1; 4 of 5");
    check_facets(FORM, &options_as_rows(), "; 5 of 5");
}

#[test]
fn facets_obey_every_filter_but_their_own() {
    let filters = vec![(OPEN, any_of(&["yes"])), (SPEED, any_of(&["good"]))];
    let request = Request { filters, ..options_as_rows() };
    check_facets(OPEN, &request, "no 0, partly 0, yes 1; 1 of 2");
    check_facets(SPEED, &request, "poor 1, fair 0, good 1; 2 of 2");
    let request = Request { query: "mit".into(), without: vec![0], ..options_as_rows() };
    check_facets(SPEED, &request, "poor 0, fair 0, good 1; 1 of 1");
}

#[test]
fn the_range_is_that_of_all_options() {
    let request = Request { without: vec![4], ..options_as_rows() };
    assert_eq!(facets(PRICE, &request).range, Some((9.5, 300.0)));
    let sale = Request { scenario: Some(0), ..request };
    assert_eq!(facets(PRICE, &sale).range, Some((1.0, 120.0)));
    assert_eq!(facets(SINCE, &sale).range, Some((18_021.0, 18_992.0)));
    assert_eq!(facets(LICENCE, &sale).range, None);
    assert_eq!(facets(99, &sale), Facets::default());
}

#[test]
fn typing_filtering_and_hiding_sort_nothing_anew() {
    let data = sample();
    let calls = Cell::new(0);
    let counted = |one: &str, other: &str| {
        calls.set(calls.get() + 1);
        collate(one, other)
    };
    let reader = Reader { collate: &counted, ..reader() };
    let mut table = Table::new(data);
    let mut request = Request {
        sort: vec![SortKey { by: SortBy::Name, descending: false }],
        ..options_as_rows()
    };
    assert_eq!(option_ids(&table.view(&request, reader)), "bcdea");
    let first = calls.replace(0);
    assert!(first > 0);

    request.query = "e".into();
    table.view(&request, reader);
    request.filters = vec![(PRICE, Filter::Known)];
    request.without = vec![4];
    request.scenario = Some(0);
    assert_eq!(option_ids(&table.view(&request, reader)), "cda");
    request.sort[0].descending = true;
    assert_eq!(option_ids(&table.view(&request, reader)), "adc");
    assert_eq!(calls.get(), 0);
}

fn is_part_of(part: &[u32], whole: &[u32]) -> bool {
    let mut rest = whole.iter();
    part.iter().all(|at| rest.any(|other| other == at))
}

proptest! {
    #[test]
    fn narrowing_takes_rows_away_and_never_reorders(
        sort in prop::collection::vec((0usize..8, any::<bool>()), 0..3),
        without in prop::collection::vec(0usize..6, 0..3),
        query in "[aeiorn0-9 ]{0,3}",
        further in "[aeiorn0-9 ]{0,2}",
        as_rows_are_options: bool,
    ) {
        let key = |(at, descending)| match at {
            7 => SortKey { by: SortBy::Name, descending },
            at => SortKey { by: SortBy::Criterion(at), descending },
        };
        let layout = if as_rows_are_options { Layout::Options } else { Layout::Criteria };
        let sort = sort.into_iter().map(key).collect();
        let all = Request { sort, ..as_rows(layout) };
        let searched = Request { query: query.clone(), ..all.clone() };
        let narrowed = Request { query: [query, further].join(" "), without, ..all.clone() };

        let mut table = Table::new(sample());
        let [all, searched, narrowed] =
            [all, searched, narrowed].map(|request| table.view(&request, reader()));
        prop_assert_eq!(all.options.len(), 5);
        prop_assert!(is_part_of(&searched.options, &all.options));
        prop_assert!(is_part_of(&narrowed.options, &searched.options));
        prop_assert!(is_part_of(&searched.criteria, &all.criteria));
        prop_assert!(is_part_of(&narrowed.criteria, &searched.criteria));
    }

    #[test]
    fn what_a_table_remembers_changes_nothing(
        requests in prop::collection::vec(
            (0usize..8, any::<bool>(), prop::option::of(0usize..2), "[aeior0-9]{0,2}"), 1..6,
        ),
    ) {
        let mut table = Table::new(sample());
        for (at, descending, scenario, query) in requests {
            let sort = vec![SortKey { by: SortBy::Criterion(at), descending }];
            let request = Request { sort, scenario, query, ..options_as_rows() };
            prop_assert_eq!(table.view(&request, reader()), view(sample(), &request, reader()));
        }
    }
}
