//! How long a file takes to read: with cells that are bare values, as programs write them, and with cells that say
//! what they rest on, as editors do.

#![allow(clippy::indexing_slicing, reason = "positions are taken within the list")]
#![allow(missing_docs, reason = "criterion's macros make public functions")]

use std::fmt::Write;
use std::hint::black_box;
use std::time::Duration;

use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use weighbridge_core::dataset::read;

/// Kinds of the criteria, in turn.
const KINDS: [&str; 4] = ["number", "choice", "flag", "number"];
const CRITERIA: usize = 12;

/// A comparison as JSON, with a cell for each option and criterion.
fn document(options: usize, cell: fn(&str) -> String) -> String {
    let list = |count: usize, item: &dyn Fn(usize) -> String| {
        (0..count).map(item).collect::<Vec<_>>().join(",")
    };
    let criterion = |at: usize| {
        let kind = KINDS[at % KINDS.len()];
        format!(r#"{{"id":"c{at}","name":"Criterion {at}","kind":"{kind}"}}"#)
    };
    let option = |at: usize| format!(r#"{{"id":"o{at}","name":"Option {at}"}}"#);
    let row = |at: usize| {
        let mut row = format!(r#""o{at}":{{"#);
        for criterion in 0..CRITERIA {
            let seed = at * 31 + criterion * 17;
            let value = match KINDS[criterion % KINDS.len()] {
                "choice" => format!(r#""choice {}""#, seed % 40),
                "flag" => if seed.is_multiple_of(3) { "false" } else { "true" }.into(),
                _ => format!("{}.{}", seed % 99_991, seed % 97),
            };
            let comma = if criterion > 0 { "," } else { "" };
            let _ = write!(row, r#"{comma}"c{criterion}":{}"#, cell(&value));
        }
        row + "}"
    };
    let (criteria, options, cells) =
        (list(CRITERIA, &criterion), list(options, &option), list(options, &row));
    let sources = r#"{"article":{"title":"An article"}}"#;
    format!(
        r#"{{"format":"weighbridge/1","title":"Bench","sources":{sources},"criteria":[{criteria}],"options":[{options}],"cells":{{{cells}}}}}"#
    )
}

fn reading(bench: &mut Criterion) {
    let bare: fn(&str) -> String = |value| value.into();
    let stated: fn(&str) -> String =
        |value| format!(r#"{{"value":{value},"text":"As they say.","source":"article"}}"#);
    for (name, cell, sizes) in
        [("bare", bare, [10_000, 100_000]), ("stated", stated, [1_000, 10_000])]
    {
        let mut group = bench.benchmark_group(format!("read/{name}"));
        group.sample_size(10).measurement_time(Duration::from_secs(3));
        for options in sizes {
            let document = document(options, cell);
            group.throughput(Throughput::Bytes(document.len() as u64));
            group.bench_function(format!("{options}x{CRITERIA}"), |bench| {
                bench.iter_with_large_drop(|| read(black_box(document.as_bytes())));
            });
        }
    }
}

criterion_group!(benches, reading);
criterion_main!(benches);
