//! How the table orders, finds and tells apart pairs, unlimited numbers, months and years, labels and what does not apply.
#![allow(
    clippy::indexing_slicing,
    clippy::panic,
    clippy::unwrap_used,
    reason = "the samples are written right here; a slip in one must stop the test"
)]

use unicode_normalization::UnicodeNormalization;
use weighbridge_core::dataset::{Dataset, Value, read};
use weighbridge_core::language::{ValueWords, english};
use weighbridge_core::table::{
    Bins, Figure, Layout, Locale, Request, RowBy, SortBy, SortKey, Spread, View, facets, view,
};

/// A comparison of one criterion; options are named `a`, `b` and so on.
fn column(criterion: &str, cells: &[&str]) -> Dataset {
    let ids: Vec<String> = ('a'..).take(cells.len()).map(String::from).collect();
    let options: Vec<String> =
        ids.iter().map(|id| format!(r#"{{"id":"{id}","name":"Option {id}"}}"#)).collect();
    let cells: Vec<String> =
        ids.iter().zip(cells).map(|(id, cell)| format!(r#""{id}":{{"c":{cell}}}"#)).collect();
    let document = format!(
        r#"{{"format":"weighbridge/1","title":"T","options":[{}],"criteria":[{{"id":"c","name":"C",{criterion}}}],"cells":{{{}}}}}"#,
        options.join(","),
        cells.join(",")
    );
    let loaded = read(document.as_bytes()).unwrap();
    assert_eq!(loaded.findings, [], "{document}");
    loaded.data
}

/// What a request shows to a reader of plain English.
fn shown(data: &Dataset, request: &Request) -> View {
    let write = |value| match value {
        Value::Date(date) => date.to_string(),
        _ => String::new(),
    };
    let words = ValueWords { data, catalog: english(), write: &write };
    let format = |criterion, value| words.value(criterion, value);
    let normalize = |text: &str| text.nfkd().collect::<String>().to_lowercase();
    let locale = Locale { format: &format, normalize: &normalize, ..Locale::default() };
    view(data, request, locale, &|_| None)
}

fn ids(data: &Dataset, view: &View) -> String {
    view.options.iter().map(|&at| &*data.options[at as usize].id).collect()
}

/// The order of the options, ascending and descending.
#[track_caller]
fn check_order(criterion: &str, cells: &[&str], ascending: &str, descending: &str) {
    let data = column(criterion, cells);
    let order = |descending| {
        let sort = vec![SortKey { by: SortBy::Criterion(0), descending }];
        ids(&data, &shown(&data, &Request { layout: Layout::Options, sort, ..Request::all(&data) }))
    };
    assert_eq!((order(false).as_str(), order(true).as_str()), (ascending, descending), "{cells:?}");
}

const NUMBER: &str = r#""kind":"number""#;

#[test]
fn numbers_are_in_order_with_pairs_by_their_middle_and_unlimited_as_the_greatest() {
    check_order(NUMBER, &["12", "\"unlimited\"", "5"], "cab", "bac");
    check_order(NUMBER, &["13", "[5, 20]", "12"], "cba", "abc");
    // Of one middle, the one that begins lower.
    check_order(NUMBER, &["10", "[0, 20]", "[5, 15]", "10"], "bcad", "adcb");
    check_order(NUMBER, &["[0, 1]", "\"unlimited\"", "1e308"], "acb", "bca");
}

#[test]
fn what_does_not_apply_stands_right_before_what_is_not_stated_both_ways() {
    check_order(NUMBER, &["null", "\"n/a\"", "2", "1"], "dcba", "cdba");
    check_order(NUMBER, &["\"n/a\"", "null", "\"unlimited\"", "[1, 2]"], "dcab", "cdab");
    check_order(r#""kind":"flag""#, &["null", "\"n/a\"", "\"yes\"", "\"no\""], "dcba", "cdba");
    check_order(r#""kind":"date""#, &["null", "\"n/a\"", "\"2023\""], "cba", "cba");
    check_order(r#""kind":"list""#, &["null", "\"n/a\"", "[\"x\"]"], "cba", "cba");
    check_order(r#""kind":"link""#, &["null", "\"n/a\"", "\"https://a.example\""], "cba", "cba");
    let rating = r#""kind":"rating","levels":["poor","good"]"#;
    check_order(rating, &["null", "\"n/a\"", "\"good\"", "\"poor\""], "dcba", "cdba");
}

#[test]
fn dates_are_in_order_by_their_middle() {
    let date = r#""kind":"date""#;
    check_order(
        date,
        &["\"2023\"", "\"2023-07-03\"", "\"2023-06\"", "\"2022-12-31\""],
        "dcab",
        "bacd",
    );
}

#[test]
fn criteria_are_in_order_of_an_option_with_what_does_not_apply_near_the_end() {
    let document = r#"{"format":"weighbridge/1","title":"T","options":[{"id":"a","name":"A"}],"criteria":[
        {"id":"u","name":"U","kind":"number"},{"id":"n","name":"N","kind":"number"},{"id":"t","name":"T","kind":"text"},
        {"id":"v","name":"V","kind":"number"}],"cells":{"a":{"n":"n/a","t":"x","v":1}}}"#;
    let data = read(document.as_bytes()).unwrap().data;
    let figures = |figure| match figure {
        Figure::Value { criterion: 3, .. } => Some(1.0),
        _ => None,
    };
    for descending in [false, true] {
        let rows = vec![SortKey { by: RowBy::Option(0), descending }];
        let request = Request { rows, ..Request::all(&data) };
        let view = view(&data, &request, Locale::default(), &figures);
        assert_eq!(view.criteria, [3, 2, 1, 0]);
    }
}

/// The options that a query finds.
#[track_caller]
fn check_search(criterion: &str, cells: &[&str], query: &str, expected: &str) {
    let data = column(criterion, cells);
    let layout = Layout::Options;
    let request = Request { layout, query: query.into(), ..Request::all(&data) };
    assert_eq!(ids(&data, &shown(&data, &request)), expected, "{query}");
}

#[test]
fn a_search_finds_what_is_shown() {
    let money = r#""kind":"number","currency":"USD","decimals":2"#;
    let cells = &["9", "1200.5", "[5, 20]", "\"unlimited\"", "\"n/a\"", "null"];
    check_search(money, cells, "9.00", "a");
    check_search(money, cells, "$9.00", "a");
    check_search(money, cells, "$1,200.50", "b");
    check_search(money, cells, "1200.50", "b");
    check_search(money, cells, "5.00", "c");
    check_search(money, cells, "5.00–20.00", "c");
    check_search(money, cells, "unlimited", "d");
    check_search(money, cells, "apply", "e");
    check_search(money, cells, "$", "abc");
    check_search(money, cells, "usd", "abc");
    let stars = r#""kind":"number","range":[0,5],"display":"stars""#;
    check_search(stars, &["4.5", "null", "[3, 4]"], "out of", "ac");
    check_search(stars, &["4.5", "null", "[3, 4]"], "4.5", "a");
    let labelled = &[
        r#"{"value":9,"label":"from nine"}"#,
        r#"{"label":"ask us"}"#,
        r#"{"disputed":[{"label":"free"}]}"#,
    ];
    check_search(NUMBER, labelled, "nine", "a");
    check_search(NUMBER, labelled, "ask", "b");
    check_search(NUMBER, labelled, "free", "c");
    check_search(r#""kind":"date""#, &["\"2023-11\"", "\"2023\""], "2023-11", "a");
}

/// Whether two cells read the same.
#[track_caller]
fn check_same(criterion: &str, one: &str, other: &str, is_same: bool) {
    let data = column(criterion, &[one, other]);
    let request = Request { only_differences: true, ..Request::all(&data) };
    assert_eq!(!shown(&data, &request).same.is_empty(), is_same, "{one} {other}");
}

#[test]
fn cells_differ_as_a_reader_sees_them() {
    check_same(NUMBER, "[5, 20]", "[5, 20]", true);
    check_same(NUMBER, "[5, 20]", "[5, 21]", false);
    check_same(NUMBER, "[5, 20]", "12.5", false);
    check_same(NUMBER, "\"unlimited\"", "\"unlimited\"", true);
    check_same(NUMBER, "\"unlimited\"", "1", false);
    check_same(NUMBER, "\"n/a\"", "\"n/a\"", true);
    check_same(NUMBER, "\"n/a\"", "null", false);
    check_same(NUMBER, r#"{"value":9,"label":"a  few"}"#, r#"{"value":8,"label":"a few"}"#, true);
    check_same(NUMBER, r#"{"value":9,"label":"few"}"#, r#"{"value":9,"label":"many"}"#, false);
    check_same(NUMBER, r#"{"value":9,"label":"few"}"#, "9", false);
    check_same(NUMBER, r#"{"label":"ask us","text":"x"}"#, r#"{"label":"ask us"}"#, true);
    check_same(r#""kind":"number","decimals":1"#, "9.96", "10.04", true);
    check_same(r#""kind":"number","decimals":1"#, "[1, 9.96]", "[1.01, 10]", true);
    check_same(NUMBER, "9.96", "10.04", false);
    check_same(r#""kind":"date""#, "\"2023\"", "\"2023-01-01\"", false);
    check_same(r#""kind":"date""#, "\"2023-01\"", "\"2023-01\"", true);
    let disputed =
        |label: &str| format!(r#"{{"value":1,"disputed":[{{"value":2,"label":"{label}"}}]}}"#);
    check_same(NUMBER, &disputed("x"), &disputed("x"), true);
    check_same(NUMBER, &disputed("x"), &disputed("y"), false);
}

#[test]
fn facets_count_pairs_by_their_middle_and_unlimited_at_the_upper_end() {
    let data = column(NUMBER, &["0", "[1, 3]", "24", "\"unlimited\"", "\"n/a\"", "null"]);
    let facet = &facets(&data, None, &[], &[])[0];
    assert_eq!((facet.options, facet.known), (6, 4));
    let Spread::Bins(Bins { low, high, counts }) = &facet.spread else { panic!("no bins") };
    assert_eq!((*low, *high), (0.0, 24.0));
    let full: Vec<_> = counts.iter().copied().enumerate().filter(|entry| entry.1 > 0).collect();
    assert_eq!(full, [(0, 1), (2, 1), (23, 2)]);
}
