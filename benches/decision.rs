//! How long a verdict takes: `scales` once when the data or the scenario change, `slider` at every move of
//! a weight, and what it costs to say how sure it is.

#![allow(missing_docs, reason = "criterion's macros make public functions")]

use std::hint::black_box;

use criterion::{BatchSize, Criterion, criterion_group, criterion_main};
use weighbridge::dataset::{self, Better, Choice, Column, Dataset, Kind, Value};
use weighbridge::decision::{
    Preferences, Scales, Weighing, acceptability, decide_with, first_shares, flip_points,
};

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
        group.bench_function("scores", |bench| {
            let weights = decide_with(&data, &scales, &preferences).weights;
            bench.iter(|| scales.scores(black_box(&weights)));
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

fn robustness(bench: &mut Criterion) {
    let data = table(50, 20);
    let preferences = Preferences::of(&data, None);
    let scales = Scales::new(&data, None, &preferences.better);
    let verdict = decide_with(&data, &scales, &preferences);
    let options: Vec<usize> = (0..data.options.len()).collect();
    let mut group = bench.benchmark_group("robustness/50x20");
    group.bench_function("first_shares", |bench| {
        bench.iter(|| first_shares(&scales, black_box(&options), &verdict.weights, Weighing::Near));
    });
    group.bench_function("acceptability", |bench| {
        bench
            .iter(|| acceptability(&scales, black_box(&options), &verdict.weights, Weighing::Near));
    });
    group.bench_function("flip_points", |bench| {
        let winner = verdict.winner.unwrap_or(0);
        bench.iter(|| flip_points(&scales, black_box(&options), &verdict.weights, winner));
    });
}

criterion_group!(benches, additive, robustness);
criterion_main!(benches);
