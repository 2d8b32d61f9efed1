//! How long a table takes: sorted, filtered and searched at every act of the visitor.

#![allow(missing_docs, reason = "criterion's macros make public functions")]
#![allow(clippy::expect_used, reason = "data that cannot be read must stop the bench")]

use std::cell::RefCell;
use std::fmt::Write;
use std::hint::black_box;
use std::time::Duration;

use criterion::{BatchSize, Criterion, Throughput, criterion_group, criterion_main};
use unicode_normalization::UnicodeNormalization;
use weighbridge_core::dataset::{Dataset, read};
use weighbridge_core::table::{
    Layout, Locale, Request, SearchIndex, SortBy, SortKey, Table, View, facets,
};

/// Options and criteria of the tables that are measured: many, and about as many as the format allows.
const SIZES: [(usize, usize); 3] = [(10_000, 12), (100_000, 12), (200_000, 6)];

/// Kinds of the criteria.
const KINDS: [&str; 12] = [
    r#""number", "unit": "USD", "better": "lower""#,
    r#""choice""#,
    r#""text""#,
    r#""rating", "levels": ["poor", "fair", "good", "excellent"], "better": "higher""#,
    r#""list""#,
    r#""date""#,
    r#""flag", "better": "higher""#,
    r#""number", "better": "higher""#,
    r#""number""#,
    r#""rating", "levels": ["low", "high"]"#,
    r#""flag""#,
    r#""text""#,
];

const NUMBER: usize = 0;
const CHOICE: usize = 1;
const TEXT: usize = 2;

/// A comparison as JSON: every eleventh cell missing, some words in common and some of one option only.
fn document(options: usize, criteria: usize) -> String {
    let mut json = String::from(r#"{"format":"weighbridge/1","title":"Bench","criteria":["#);
    for (at, kind) in KINDS.iter().enumerate().take(criteria) {
        let comma = if at > 0 { "," } else { "" };
        let _ = write!(json, r#"{comma}{{"id":"c{at}","name":"Criterion {at}","kind":{kind}}}"#);
    }
    json.push_str(r#"],"options":["#);
    for at in 0..options {
        let comma = if at > 0 { "," } else { "" };
        let name = at * 7_919 % options;
        let _ = write!(json, r#"{comma}{{"id":"o{at}","name":"Option {name}"}}"#);
    }
    json.push_str(r#"],"cells":{"#);
    for at in 0..options {
        let comma = if at > 0 { "," } else { "" };
        let _ = write!(json, r#"{comma}"o{at}":{{"c0":{}"#, at * 31 % 9_973);
        for (criterion, kind) in KINDS.iter().enumerate().take(criteria).skip(1) {
            let seed = at * 31 + criterion * 17;
            if seed % 11 > 0 {
                let _ = write!(json, r#","c{criterion}":{}"#, cell(kind, seed));
            }
        }
        json.push('}');
    }
    json.push_str("}}");
    json
}

fn cell(kind: &str, seed: usize) -> String {
    let pick = |words: [&str; 3]| words.into_iter().nth(seed % 3).unwrap_or_default().to_owned();
    match kind.split('"').nth(1) {
        Some("number") => format!("{}.5", seed % 1_009),
        Some("rating") if kind.contains("poor") => pick([r#""poor""#, r#""fair""#, r#""good""#]),
        Some("rating") => pick([r#""low""#, r#""high""#, r#""high""#]),
        Some("flag") => pick([r#""yes""#, r#""partly""#, r#""no""#]),
        Some("choice") => format!(r#""choice {}""#, seed % 40),
        Some("list") => format!(r#"["item {}","item {}"]"#, seed % 25, 25 + seed % 7),
        Some("date") => format!(r#""20{:02}-0{}-1{}""#, seed % 24, 1 + seed % 9, seed % 10),
        _ => format!(r#""Words of number {seed}""#),
    }
}

fn load(options: usize, criteria: usize) -> Dataset {
    let document = document(options, criteria);
    let loaded = read(document.as_bytes()).expect("the document is well formed");
    assert_eq!(loaded.findings, []);
    loaded.data
}

fn all(data: &Dataset) -> Request {
    Request { layout: Layout::Options, ..Request::all(data) }
}

fn sorted(data: &Dataset, by: SortBy, descending: bool) -> Request {
    Request { sort: vec![SortKey { by, descending }], ..all(data) }
}

fn locale() -> Locale<'static> {
    let normalize: &'static dyn Fn(&str) -> String =
        &|text| text.nfkd().collect::<String>().to_lowercase();
    Locale { normalize, ..Locale::default() }
}

/// A table with its search.
struct Searched<'d> {
    data: &'d Dataset,
    table: Table<&'d Dataset>,
    index: RefCell<SearchIndex>,
}

impl<'d> Searched<'d> {
    fn new(data: &'d Dataset) -> Self {
        Self { data, table: Table::new(data), index: RefCell::default() }
    }
}

fn show(searched: &mut Searched<'_>, request: &Request) -> View {
    let Searched { data, table, index } = searched;
    let finder = |request: &Request, kept: &[bool]| {
        index.borrow_mut().matches(data, locale(), request, kept)
    };
    table.view(black_box(request), locale(), &|_| None, &finder)
}

fn tables(bench: &mut Criterion) {
    for (options, criteria) in SIZES {
        let data = load(options, criteria);
        let mut group = bench.benchmark_group(format!("table/{options}x{criteria}"));
        group.sample_size(10).measurement_time(Duration::from_secs(3));

        group.throughput(Throughput::Elements(options as u64));

        // What the first click on a header costs, and every one after it.
        for (name, by) in [
            ("number", SortBy::Criterion(NUMBER)),
            ("choice", SortBy::Criterion(CHOICE)),
            ("text", SortBy::Criterion(TEXT)),
            ("name", SortBy::Name),
        ] {
            let request = sorted(&data, by, false);
            group.bench_function(format!("sort by {name}, first"), |bench| {
                bench.iter(|| show(&mut Searched::new(&data), &request));
            });
        }
        let clicks = [false, true].map(|down| sorted(&data, SortBy::Criterion(TEXT), down));
        let mut table = Searched::new(&data);
        let mut click = 0;
        group.bench_function("sort by text, again", |bench| {
            bench.iter(|| {
                click += 1;
                let request = clicks.iter().cycle().nth(click % 2).expect("there are two");
                show(&mut table, request)
            });
        });

        let every = |step: usize| (0..).take(options).step_by(step).collect::<Vec<u32>>();
        let turned_away = vec![(NUMBER, every(2)), (CHOICE, every(3))];
        let narrowed = Request {
            turned_away: turned_away.clone(),
            ..sorted(&data, SortBy::Criterion(TEXT), false)
        };
        group.bench_function("turned away", |bench| {
            bench.iter(|| show(&mut table, &narrowed));
        });
        group.bench_function("facets", |bench| {
            bench.iter(|| facets(&data, None, &[], black_box(&turned_away)));
        });

        let typed = Request { query: "number 31".into(), ..clicks.first().cloned().expect("two") };
        let letter = Request { query: "n".into(), ..all(&data) };
        let digit = Request { query: "3".into(), ..all(&data) };
        // What the first letter costs somebody who types before the page was idle, and after it.
        group.bench_function("search, first letter, not ready", |bench| {
            bench.iter_batched(
                || Searched::new(&data),
                |mut table| show(&mut table, &letter),
                BatchSize::PerIteration,
            );
        });
        let ready = || {
            let mut table = Searched::new(&data);
            table.index.get_mut().prepare(&data, locale(), usize::MAX);
            table
        };
        let searches = [("letter", &letter), ("digit", &digit)];
        for (name, request) in searches {
            group.bench_function(format!("search, first {name}"), |bench| {
                bench.iter_batched(
                    ready,
                    |mut table| show(&mut table, request),
                    BatchSize::PerIteration,
                );
            });
        }
        group.bench_function("search, further letters", |bench| {
            bench.iter(|| show(&mut table, &typed));
        });

        let differences = Request { only_differences: true, ..all(&data) };
        group.bench_function("only differences", |bench| {
            bench.iter(|| show(&mut table, &differences));
        });
        group.finish();
    }
}

criterion_group!(benches, tables);
criterion_main!(benches);
