//! What is shown, by example: one small comparison, looked at in many ways.
#![allow(
    clippy::indexing_slicing,
    clippy::panic,
    clippy::unwrap_used,
    reason = "the sample is written right here; a slip in it must stop the test"
)]

mod sample;

use std::cell::{Cell, RefCell};

use proptest::prelude::*;
use sample::{FORM, LICENCE, OPEN, PRICE, SINCE, SPEED, TAGS, sample};
use unicode_normalization::UnicodeNormalization;
use weighbridge_core::dataset::{Dataset, Date, Detail, Flag, Value, read};
use weighbridge_core::table::{
    Bins, Constraint, Facet, Figure, Figures, Layout, Locale, Request, RowBy, SearchIndex, SortBy,
    SortKey, Spread, Table, View, facets, ranks_by, view,
};

/// A language that ignores case and knows that É is an E.
fn locale() -> Locale<'static> {
    Locale { collate: &collate, normalize: &normalize, ..Locale::default() }
}

fn collate(texts: &[&str]) -> Vec<u32> {
    let plain = |text: &str| text.to_lowercase().replace('é', "e");
    ranks_by(texts, &|one, other| plain(one).cmp(&plain(other)))
}

/// What the browser's `normalize` and `toLowerCase` do.
fn normalize(text: &str) -> String {
    text.nfkd().collect::<String>().to_lowercase()
}

fn unscored(_figure: Figure) -> Option<f64> {
    None
}

/// A table with its search, which keep what serves the next view.
struct Searched {
    table: Table<&'static Dataset>,
    index: RefCell<SearchIndex>,
}

impl Searched {
    fn new() -> Self {
        Self { table: Table::new(sample()), index: RefCell::default() }
    }

    fn view(&mut self, request: &Request, locale: Locale<'_>, figures: Figures<'_>) -> View {
        let finder = |request: &Request, kept: &[bool]| {
            self.index.borrow_mut().matches(sample(), locale, request, kept)
        };
        self.table.view(request, locale, figures, &finder)
    }
}

fn shown(data: &Dataset, request: &Request) -> View {
    view(data, request, locale(), &unscored)
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
    let view = shown(sample(), &Request { sort, ..options_as_rows() });
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
    assert_eq!(option_ids(&shown(data, &request)), "ecadb");
    let request = Request { query: "clearance".into(), ..request };
    assert_eq!(option_ids(&shown(data, &request)), "e");
    let request = Request { scenario: None, ..request };
    assert_eq!(option_ids(&shown(data, &request)), "");
}

#[test]
fn criteria_sort_by_an_option_s_value_unscored_then_not_stated_last() {
    // Option `b` has no price; `speed` and `open` are the only scored criteria.
    let figures = |figure| match figure {
        Figure::Value { criterion: SPEED, .. } => Some(0.75),
        Figure::Value { criterion: OPEN, .. } => Some(0.25),
        _ => None,
    };
    let order = |by, descending| {
        let rows = vec![SortKey { by, descending }];
        let request = Request { rows, ..criteria_as_rows() };
        criterion_ids(&view(sample(), &request, locale(), &figures).criteria)
    };
    assert_eq!(order(RowBy::Option(1), UP), "open speed licence tags since form price");
    assert_eq!(order(RowBy::Option(1), DOWN), "speed open licence tags since form price");
    assert_eq!(order(RowBy::Name, UP), "form licence open price since speed tags");
    assert_eq!(order(RowBy::Name, DOWN), "tags speed since price open licence form");
}

/// Figures by which rows may be sorted; `None` as of a criterion that is not scored.
fn figures(figure: Figure) -> Option<f64> {
    match figure {
        Figure::Importance(criterion) => {
            [Some(0.5), Some(0.2), Some(0.3)].get(criterion).copied()?
        }
        Figure::Balance(criterion) => [Some(0.0), Some(0.1), None].get(criterion).copied()?,
        Figure::Score(option) => Some([0.5, 0.1, 0.5, 0.9, 0.3][option]),
        Figure::Value { .. } => None,
    }
}

#[track_caller]
fn check_rows(by: RowBy, descending: bool, first: &[usize], expected: &str) {
    let rows = vec![SortKey { by, descending }];
    let request = Request { rows, first: first.into(), ..criteria_as_rows() };
    let view = view(sample(), &request, locale(), &figures);
    assert_eq!(criterion_ids(&view.criteria), expected);
}

#[test]
fn criteria_sort_by_importance_and_by_what_they_tip_the_balance_by() {
    check_rows(RowBy::Importance, DOWN, &[], "price open speed licence tags since form");
    check_rows(RowBy::Importance, UP, &[], "speed open price licence tags since form");
    check_rows(RowBy::Balance, DOWN, &[], "speed price open licence tags since form");
}

#[test]
fn criteria_that_come_first_do_so_in_their_order() {
    let none = Request { first: vec![FORM, OPEN, 99, FORM], ..criteria_as_rows() };
    let shown = criterion_ids(&shown(sample(), &none).criteria);
    assert_eq!(shown, "form open price speed licence tags since");
    let first = [TAGS, SPEED];
    check_rows(RowBy::Importance, UP, &first, "tags speed open price licence since form");
    let hidden = Request { hidden: vec![FORM], ..none };
    assert_eq!(
        criterion_ids(&view(sample(), &hidden, locale(), &unscored).criteria),
        "open price speed licence tags since"
    );
}

#[test]
fn options_sort_by_score_whatever_it_was_before() {
    let by = |descending| Request {
        sort: vec![SortKey { by: SortBy::Score, descending }],
        ..options_as_rows()
    };
    let mut table = Searched::new();
    assert_eq!(option_ids(&table.view(&by(DOWN), locale(), &figures)), "daceb");
    assert_eq!(option_ids(&table.view(&by(UP), locale(), &figures)), "beacd");
    let other = |figure| figures(figure).map(|score| 1.0 - score);
    assert_eq!(option_ids(&table.view(&by(UP), locale(), &other)), "daceb");
    assert_eq!(option_ids(&table.view(&by(UP), locale(), &unscored)), "abcde");
}

#[test]
fn who_is_turned_away_or_left_out_is_not_shown() {
    let turned_away = vec![(OPEN, vec![1, 2, 3]), (PRICE, vec![1, 4, 99])];
    let request = Request { turned_away, ..options_as_rows() };
    assert_eq!(option_ids(&shown(sample(), &request)), "a");
    let request = Request { without: vec![0, 3], ..options_as_rows() };
    assert_eq!(option_ids(&shown(sample(), &request)), "bce");
}

fn facet(criterion: usize, without: &[usize], turned_away: &[(usize, Vec<u32>)]) -> Facet {
    facets(sample(), None, without, turned_away)[criterion].clone()
}

/// The counts of a criterion: value and number, with blanks between.
#[track_caller]
fn check_counts(criterion: usize, turned_away: &[(usize, Vec<u32>)], expected: &str) {
    let data = sample();
    let Spread::Counts(counts) = facet(criterion, &[], turned_away).spread else {
        panic!("{criterion} has no counts")
    };
    let counts = counts.iter().map(|(value, count)| {
        let value = data.words(criterion, *value);
        format!("{value} {count}")
    });
    assert_eq!(counts.collect::<Vec<_>>().join(", "), expected);
}

#[test]
fn levels_flags_choices_and_items_are_counted() {
    check_counts(SPEED, &[], "poor 1, fair 1, good 2");
    check_counts(OPEN, &[], "no 1, partly 1, yes 2");
    check_counts(LICENCE, &[], "MIT 2, bsd 1, Apache 1");
    check_counts(TAGS, &[], "y 3, x 2, z, 50% 1, known 1");
    let facet = facet(FORM, &[], &[]);
    assert_eq!((facet.options, facet.known, facet.spread), (5, 5, Spread::None));
}

#[test]
fn a_criterion_is_counted_without_the_condition_on_it() {
    // Open must be yes: b, c and d fail. Price at most 200: b and e fail.
    let conditions = [(OPEN, vec![1, 2, 3]), (PRICE, vec![1, 4])];
    check_counts(OPEN, &conditions, "no 0, partly 1, yes 1");
    check_counts(SPEED, &conditions, "poor 0, fair 0, good 1");
    let facet = facet(PRICE, &[], &conditions);
    assert_eq!((facet.options, facet.known), (2, 2));
}

fn bins(low: f64, high: f64, filled: &[(usize, usize)], len: usize) -> Spread {
    let mut counts = vec![0; len];
    filled.iter().for_each(|&(at, count)| counts[at] = count);
    Spread::Bins(Bins { low, high, counts })
}

#[test]
fn numbers_and_dates_are_spread_over_bins_that_do_not_move() {
    let price = |without: &[usize]| facet(PRICE, without, &[]).spread;
    assert_eq!(price(&[]), bins(9.5, 300.0, &[(0, 1), (9, 2), (23, 1)], 24));
    assert_eq!(price(&[2, 4]), bins(9.5, 300.0, &[(9, 2)], 24));
    let days = |text: &str| Date::parse(text).unwrap().as_number();
    let ends = (days("2019-05-05"), days("2021-12-31"));
    assert_eq!(facet(SINCE, &[], &[]).spread, bins(ends.0, ends.1, &[(0, 1), (5, 2), (23, 1)], 24));
}

#[test]
fn a_single_value_has_one_bin_and_none_has_none() {
    let mut data = sample().clone();
    data.columns[PRICE].values = vec![Value::Number(5.0); 5];
    assert_eq!(facets(&data, None, &[], &[])[PRICE].spread, bins(5.0, 5.0, &[(0, 5)], 1));
    data.columns[PRICE].values = vec![Value::Unknown; 5];
    let facet = &facets(&data, None, &[], &[])[PRICE];
    assert_eq!((facet.known, &facet.spread), (0, &Spread::Bins(Bins::default())));
}

#[test]
fn the_scenario_s_own_cells_are_counted() {
    let price = facets(sample(), Some(0), &[], &[]).swap_remove(PRICE).spread;
    assert_eq!(price, bins(1.0, 120.0, &[(0, 1), (1, 1), (23, 2)], 24));
}

#[test]
fn groups_off_and_hidden_criteria_are_gone_and_criteria_without_a_group_stay() {
    let request = Request { groups_off: vec![0, 1], ..criteria_as_rows() };
    assert_eq!(criterion_ids(&shown(sample(), &request).criteria), "tags since");
    let request = Request { hidden: vec![TAGS, FORM], groups_off: vec![0], ..criteria_as_rows() };
    assert_eq!(criterion_ids(&shown(sample(), &request).criteria), "speed open since");
}

#[track_caller]
fn check_search_options(query: &str, expected: &str) {
    let request = Request { query: query.into(), ..options_as_rows() };
    assert_eq!(option_ids(&shown(sample(), &request)), expected, "{query}");
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

/// Options found where flags, numbers and dates are written in another way than in the data.
#[track_caller]
fn check_format(query: &str, expected: &str) {
    let format = |_, value| match value {
        Value::Flag(Flag::Partly) => "Zum Teil".into(),
        Value::Number(number) => format!("{number:.1}").replace('.', ","),
        Value::Date(date) if date.parts().1 == 1 => "January".into(),
        _ => String::new(),
    };
    let request = Request { query: query.into(), ..options_as_rows() };
    let found = view(sample(), &request, Locale { format: &format, ..locale() }, &unscored);
    assert_eq!(option_ids(&found), expected, "{query}");
}

#[test]
fn a_search_finds_values_in_the_words_that_the_reader_sees() {
    check_format("teil", "d");
    check_format("partly", "d");
    check_format("january", "ae");
    check_format("9,5", "c");
    check_format("9.5", "c");
    check_format("12", "ad");
    check_format("1,2", "");
    check_format("0,", "ade");
}

/// A text that a query finds, whatever form either is written in.
#[track_caller]
fn check_finds(text: &str, query: &str) {
    let mut data = sample().clone();
    data.options[3].name = text.into();
    let found = |data: &Dataset, query: &str| {
        option_ids(&shown(data, &Request { query: query.into(), ..options_as_rows() }))
    };
    assert_eq!(found(&data, query), "d", "{text} by {query}");
    assert_eq!(found(&data, text), "d", "{text} by itself");
    let text = data.texts.add(text);
    data.options[3].name = "Date".into();
    data.columns[FORM].values[3] = Value::Text(text);
    assert_eq!(found(&data, query), "d", "{query} in a cell");
    data.columns[FORM].values[3] = Value::Unknown;
    data.columns[FORM].details = remarks(["", "", "", data.texts.get(text), ""]);
    assert_eq!(found(&data, query), "d", "{query} in a remark");
}

#[test]
fn texts_are_found_however_they_are_composed_or_accented() {
    check_finds("Việt Nam", "viet nam");
    check_finds("Việt Nam", "VIỆT");
    check_finds("București", "bucuresti");
    check_finds("Αθήνα", "αθηνα");
    check_finds("Οδυσσεύς", "ΟΔΥΣΣΕΥΣ");
    check_finds("أحمد", "احمد");
    check_finds("مُحَمَّد", "محمد");
    check_finds("ＡＰＩ", "api");
    check_finds("api", "ＡＰＩ");
    check_finds("か\u{3099}っこう", "がっこう");
    check_finds("カﾞス", "ガス");
    check_finds("\u{1112}\u{1161}\u{11ab}\u{1100}\u{116e}\u{11a8}", "한국");
    check_finds("한국", "\u{1112}\u{1161}\u{11ab}");
    check_finds("Ǎnhuī", "anhui");
    check_finds("Straße", "strasse");
    check_finds("Strasse", "Straße");
    check_finds("İzmir", "izmir");
    check_finds("IĞDIR", "ığdır");
    check_finds("７７７", "777");
    check_finds("۷۷۷", "777");
    check_finds("ﬂuﬀy", "fluffy");
}

#[test]
fn hidden_criteria_are_not_searched() {
    let request = Request { query: "mit".into(), hidden: vec![LICENCE], ..options_as_rows() };
    assert_eq!(option_ids(&shown(sample(), &request)), "");
}

#[track_caller]
fn check_search_criteria(query: &str, without: &[usize], expected: &str) {
    let request = Request { query: query.into(), without: without.into(), ..criteria_as_rows() };
    assert_eq!(criterion_ids(&shown(sample(), &request).criteria), expected, "{query}");
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
        let view = shown(data, &request);
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

fn remarks(of_options: [&str; 5]) -> Vec<(usize, Detail)> {
    let detail = |text: &str| Detail { text: Some(text.into()), ..Detail::default() };
    of_options.map(detail).into_iter().enumerate().collect()
}

#[test]
fn remarks_differ_only_where_there_is_no_value() {
    let mut data = sample().clone();
    let others = remarks(["as a ball", "as a ball", "as a ring", "as a ball", "as a ball"]);
    data.columns[FORM].details = others.clone();
    check_same(&data, &[], "form");
    data.columns[FORM].values = vec![Value::Unknown; 5];
    check_same(&data, &[], "");
    data.columns[FORM].details = remarks(["a  ball", "a ball ", "a ball", "a ball", "a ball"]);
    check_same(&data, &[], "form");
    data.columns[FORM].details.pop();
    check_same(&data, &[], "");
}

#[test]
fn values_differ_where_a_reader_can_tell() {
    let data = read(include_bytes!("sample/diff.json")).unwrap().data;
    let request = Request { only_differences: true, ..Request::all(&data) };
    let names = |criteria: &[u32]| -> Vec<&str> {
        criteria.iter().map(|&at| &*data.criteria[at as usize].name).collect()
    };
    let view = shown(&data, &request);
    assert_eq!(names(&view.criteria), ["Choice case", "Really differs"]);
    assert_eq!(names(&view.same), ["List order", "Text space", "Num", "Link"]);
}

/// Whether two cells of a kind read the same.
#[track_caller]
fn check_reads_same(kind: &str, one: &str, other: &str, is_same: bool) {
    let document = format!(
        r#"{{"format":"weighbridge/1","title":"T","options":[{{"id":"a","name":"A"}},{{"id":"b","name":"B"}}],
        "criteria":[{{"id":"c","name":"C","kind":"{kind}"}}],
        "cells":{{"a":{{"c":{one}}},"b":{{"c":{other}}}}}}}"#
    );
    let loaded = read(document.as_bytes()).unwrap();
    assert_eq!(loaded.findings, []);
    let request = Request { only_differences: true, ..Request::all(&loaded.data) };
    let is_folded = !shown(&loaded.data, &request).same.is_empty();
    assert_eq!(is_folded, is_same, "{one} {other}");
}

#[test]
fn blanks_order_and_a_final_slash_cannot_be_told() {
    check_reads_same("text", r#""a\u00a0 b""#, r#""a b""#, true);
    check_reads_same("text", r#""a b""#, r#""ab""#, false);
    check_reads_same("text", r#""a/""#, r#""a""#, false);
    check_reads_same("choice", r#""A b""#, r#""A  b""#, true);
    check_reads_same("list", r#"["a b","c"]"#, r#"["c","a  b"]"#, true);
    check_reads_same("list", r#"["a","b"]"#, r#"["a b"]"#, false);
    check_reads_same("list", r#"["a","a"]"#, r#"["a"]"#, false);
    check_reads_same("list", r#"["a"]"#, r#"{"value":["a"],"more":true}"#, false);
    check_reads_same("link", r#""https://a.example/b""#, r#""https://a.example/b/""#, true);
    check_reads_same("link", r#""https://a.example/b""#, r#""https://a.example/B""#, false);
    check_reads_same("flag", r#"{"value":true,"text":"x"}"#, r#""yes""#, true);
    check_reads_same("flag", r#"{"text":"x"}"#, "null", false);
    check_reads_same("flag", "null", r#""no""#, false);
}

#[test]
fn of_the_published_comparison_the_same_is_hidden() {
    let data = include_bytes!("../../../public/data/django-vs-nodejs.json");
    let data = read(data).unwrap().data;
    let request = Request { only_differences: true, ..Request::all(&data) };
    let view = shown(&data, &request);
    let same: Vec<&str> = view.same.iter().map(|&at| &*data.criteria[at as usize].id).collect();
    assert_eq!(same, ["scalability", "cms", "shop", "social", "api"]);
}

#[test]
fn a_single_option_differs_from_nothing_and_folds_nothing() {
    check_same(sample(), &[0, 1, 2, 3], "");
}

#[track_caller]
fn check_count(request: &Request, shown: usize, total: usize, relax: &[(Constraint, usize)]) {
    let view = view(sample(), request, locale(), &unscored);
    let ways: Vec<_> = view.relax.iter().map(|relax| (relax.constraint, relax.rows)).collect();
    assert_eq!((view.shown, view.total, ways.as_slice()), (shown, total, relax));
}

#[test]
fn counts_are_of_rows_of_the_layout() {
    check_count(&options_as_rows(), 5, 5, &[]);
    check_count(&criteria_as_rows(), 7, 7, &[]);
    let query = String::from("apache");
    check_count(&Request { query: query.clone(), ..options_as_rows() }, 1, 5, &[]);
    check_count(&Request { query, ..criteria_as_rows() }, 1, 7, &[]);
    check_count(&Request { without: vec![0, 3], ..options_as_rows() }, 3, 3, &[]);
}

#[test]
fn when_nothing_is_shown_it_says_what_to_lift_best_first() {
    let query = String::from("nowhere");
    check_count(&Request { query, ..options_as_rows() }, 0, 5, &[(Constraint::Query, 5)]);
    let query = String::from("apache");
    let turned_away = vec![(OPEN, vec![1, 2, 3])];
    let request = Request { query, turned_away, ..options_as_rows() };
    check_count(&request, 0, 5, &[(Constraint::Query, 2), (Constraint::Must(OPEN), 1)]);
    // No option is left: rows of criteria would be empty, so none is shown.
    let turned_away = vec![(PRICE, vec![0, 1, 2, 3, 4])];
    let request = Request { turned_away, ..criteria_as_rows() };
    check_count(&request, 0, 7, &[(Constraint::Must(PRICE), 7)]);
    // Where no single part is to blame there is no single way out.
    let request = Request { query: "nowhere".into(), ..request };
    check_count(&request, 0, 7, &[]);
}

#[test]
fn an_empty_data_set_shows_nothing() {
    let data = Dataset::default();
    assert_eq!(shown(&data, &Request::all(&data)), View::default());
}

#[test]
fn up_to_four_options_stand_as_columns() {
    let mut data = sample().clone();
    assert_eq!(Layout::default_for(&data), Layout::Options);
    data.options.pop();
    assert_eq!(Layout::default_for(&data), Layout::Criteria);
}

#[test]
fn typing_filtering_and_hiding_sort_nothing_anew() {
    let calls = Cell::new(0);
    let counted = |texts: &[&str]| {
        calls.set(calls.get() + 1);
        collate(texts)
    };
    let locale = Locale { collate: &counted, ..locale() };
    let mut table = Searched::new();
    let mut request = Request {
        sort: vec![SortKey { by: SortBy::Name, descending: false }],
        ..options_as_rows()
    };
    assert_eq!(option_ids(&table.view(&request, locale, &unscored)), "bcdea");
    let first = calls.replace(0);
    assert!(first > 0);

    request.query = "e".into();
    table.view(&request, locale, &unscored);
    request.turned_away = vec![(PRICE, vec![1])];
    request.without = vec![4];
    request.scenario = Some(0);
    assert_eq!(option_ids(&table.view(&request, locale, &unscored)), "cda");
    request.sort[0].descending = true;
    assert_eq!(option_ids(&table.view(&request, locale, &unscored)), "adc");
    assert_eq!(calls.get(), 0);
}

#[test]
fn where_nothing_can_be_searched_yet_words_take_no_row_away() {
    for layout in [Layout::Options, Layout::Criteria] {
        let request = Request { query: "nothing says this".into(), ..as_rows(layout) };
        let view = Table::new(sample()).view(&request, locale(), &unscored, &|_, _| None);
        assert_eq!(view, shown(sample(), &as_rows(layout)));
    }
}

#[test]
fn the_search_is_asked_only_for_words() {
    let never = |_: &Request, _: &[bool]| unreachable!("there are no words");
    let request = Request { query: " ".into(), ..options_as_rows() };
    let view = Table::new(sample()).view(&request, locale(), &unscored, &never);
    assert_eq!(option_ids(&view), "abcde");
}

fn is_part_of(part: &[u32], whole: &[u32]) -> bool {
    let mut rest = whole.iter();
    part.iter().all(|at| rest.any(|other| other == at))
}

proptest! {
    #[test]
    fn a_facet_counts_who_meets_all_other_conditions(
        failing in prop::collection::vec((0usize..7, prop::collection::vec(0u32..6, 0..5)), 0..4),
        without in prop::collection::vec(0usize..6, 0..2), scenario in prop::option::of(0usize..2),
    ) {
        let data = sample();
        let found = facets(data, scenario, &without, &failing);
        for (criterion, facet) in found.iter().enumerate() {
            let meets_others = |option: &usize| {
                let mut others = failing.iter().filter(|condition| condition.0 != criterion);
                !without.contains(option)
                    && !others.any(|condition| condition.1.iter().any(|&at| at as usize == *option))
            };
            let counted: Vec<usize> = (0..5).filter(meets_others).collect();
            let value = |option: &usize| data.cell(criterion, *option, scenario).value;
            let known = counted.iter().map(value).filter(|value| value.is_known()).count();
            prop_assert_eq!((facet.options, facet.known), (counted.len(), known));
            match &facet.spread {
                Spread::None => {}
                Spread::Bins(bins) => prop_assert_eq!(bins.counts.iter().sum::<usize>(), known),
                Spread::Counts(counts) => for (value, count) in counts {
                    let has = |option: &&usize| match (data.cell(criterion, **option, scenario).value, value) {
                        (Value::List(list), Value::Text(text)) => data.texts.list(list).0.contains(text),
                        (own, value) => own == *value,
                    };
                    prop_assert_eq!(counted.iter().filter(has).count(), *count);
                },
            }
        }
    }

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

        let mut table = Searched::new();
        let [all, searched, narrowed] =
            [all, searched, narrowed].map(|request| table.view(&request, locale(), &unscored));
        prop_assert_eq!(all.options.len(), 5);
        prop_assert!(is_part_of(&searched.options, &all.options));
        prop_assert!(is_part_of(&narrowed.options, &searched.options));
        prop_assert!(is_part_of(&searched.criteria, &all.criteria));
        prop_assert!(is_part_of(&narrowed.criteria, &searched.criteria));
    }

    #[test]
    fn an_index_made_in_slices_finds_the_same(
        bytes in 1usize..200, slices in 0usize..40, query in "[aeiorn0-9]{1,2}", scenario in prop::option::of(0usize..2),
    ) {
        let mut table = Searched::new();
        let is_complete = (0..slices).any(|_| table.index.get_mut().prepare(sample(), locale(), bytes));
        prop_assert!(is_complete || bytes * slices < 2_000);
        let request = Request { query, scenario, ..options_as_rows() };
        prop_assert_eq!(table.view(&request, locale(), &unscored), shown(sample(), &request));
    }

    #[test]
    fn what_a_table_remembers_changes_nothing(
        requests in prop::collection::vec(
            (0usize..8, any::<bool>(), prop::option::of(0usize..2), "[aeior0-9]{0,2}"), 1..6,
        ),
    ) {
        let mut table = Searched::new();
        for (at, descending, scenario, query) in requests {
            let sort = vec![SortKey { by: SortBy::Criterion(at), descending }];
            let request = Request { sort, scenario, query, ..options_as_rows() };
            prop_assert_eq!(table.view(&request, locale(), &unscored), shown(sample(), &request));
        }
    }
}
