//! How long a verdict takes: once when the data or the scenario change, and at every move of a slider.

#![allow(missing_docs, reason = "criterion's macros make public functions")]

use std::hint::black_box;

use criterion::{BatchSize, Criterion, criterion_group, criterion_main};
use weighbridge::dataset::{self, Better, Choice, Column, Dataset, Kind, Value};
use weighbridge::decision::{Preferences, Scales, decide_with};

/// Options and criteria of the table that is measured.
const SIZES: [(usize, usize); 2] = [(50, 20), (10_000, 50)];

/// A table of numbers without declared ranges, every tenth cell missing.
fn table(options: usize, criteria: usize) -> Dataset {
    let mut state = 1_u64;
    let mut next = move || {
        // Knuth's constants; the low bits are poor, the high ones will do for a table.
        state =
            state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        state >> 40
    };
    let cell = move |number: u64| match number {
        number if number.is_multiple_of(10) => Value::Unknown,
        number => Value::Number(number as f64),
    };
    let column =
        |_| Column { values: (0..options).map(|_| cell(next())).collect(), details: Vec::new() };
    Dataset {
        options: vec![Choice::default(); options],
        columns: (0..criteria).map(column).collect(),
        criteria: (0..criteria).map(criterion).collect(),
        ..Dataset::default()
    }
}

fn criterion(at: usize) -> dataset::Criterion {
    dataset::Criterion {
        id: format!("c{at}").into(),
        name: format!("c{at}").into(),
        group: None,
        about: None,
        kind: Kind::Number,
        unit: None,
        range: None,
        better: Some(if at.is_multiple_of(3) { Better::Lower } else { Better::Higher }),
        weight: None,
        basis: Default::default(),
    }
}

fn additive(bench: &mut Criterion) {
    for (options, criteria) in SIZES {
        let data = table(options, criteria);
        let preferences = Preferences::of(&data, None);
        let scales = Scales::new(&data, None, &preferences.better);
        let mut group = bench.benchmark_group(format!("additive/{options}x{criteria}"));
        group.bench_function("scales", |bench| {
            bench.iter_with_large_drop(|| Scales::new(black_box(&data), None, &preferences.better));
        });
        group.bench_function("slider", |bench| {
            bench.iter_batched(
                || preferences.clone(),
                |preferences| decide_with(&data, &scales, black_box(&preferences)),
                BatchSize::LargeInput,
            );
        });
    }
}

criterion_group!(benches, additive);
criterion_main!(benches);
