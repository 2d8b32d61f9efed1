//! How long a verdict takes: `scales` once when the data or the scenario change, `slider` at every move of
//! a weight, what it costs to say how sure it is, why not, and what other methods say.
//!
//! The group `methods` has the sizes of `against_pymcdm.py`, which reads what is measured here.

#![allow(missing_docs, reason = "criterion's macros make public functions")]

use std::hint::black_box;

use criterion::{BatchSize, Criterion, criterion_group, criterion_main};
use weighbridge_core::dataset::{self, Better, Candidate, Column, Dataset, Kind, Value};
use weighbridge_core::decision::{
    DRAWS, Matrix, Preferences, Sampler, Sampling, Scales, SliderWinners, WhyNot, acceptability,
    decide_with, flip_points, net_flows, promethee, topsis, warnings,
};

/// Options and criteria of the table that is measured.
const SIZES: [(usize, usize); 2] = [(50, 20), (10_000, 50)];

/// A table of numbers without declared ranges, every tenth cell missing.
fn table(options: usize, criteria: usize) -> Dataset {
    table_with(options, criteria, 10)
}

/// A table of numbers in which about one cell in so many is missing; none with 0.
fn table_with(options: usize, criteria: usize, gaps: u64) -> Dataset {
    let mut state = 1_u64;
    let mut next = move || {
        // Knuth's constants; the low bits are poor, the high ones will do for a table.
        state =
            state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        state >> 40
    };
    let cell = move |number: u64| match number {
        number if gaps > 0 && number.is_multiple_of(gaps) => Value::Unknown,
        number => Value::Number(number as f64),
    };
    let column =
        |_| Column { values: (0..options).map(|_| cell(next())).collect(), details: Vec::new() };
    Dataset {
        options: vec![Candidate::default(); options],
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
        format: Default::default(),
        stars: false,
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
        group.bench_function("slider winners", |bench| {
            let verdict = decide_with(&data, &scales, &preferences);
            bench.iter(|| SliderWinners::of(&scales, black_box(&verdict), &preferences.weights));
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

/// The methods from raw numbers to scores, nothing missing: what other packages do in one call.
fn methods(bench: &mut Criterion) {
    let raw = |data: &Dataset| -> Vec<(Vec<f64>, Better)> {
        let column = |(column, criterion): (&Column, &dataset::Criterion)| {
            let number = |value: &Value| match value {
                Value::Number(number) => *number,
                _ => 0.0,
            };
            let values = column.values.iter().map(number).collect();
            (values, criterion.better.unwrap_or(Better::Higher))
        };
        data.columns.iter().zip(&data.criteria).map(column).collect()
    };
    let mut group = bench.benchmark_group("methods");
    let data = table_with(10_000, 50, 0);
    let preferences = Preferences::of(&data, None);
    let columns = raw(&data);
    let weights = vec![1.0 / 50.0; 50];
    group.bench_function("additive 10000x50", |bench| {
        bench.iter(|| {
            Scales::new(black_box(&data), None, &preferences.better).scores(black_box(&weights))
        });
    });
    let scales = Scales::new(&data, None, &preferences.better);
    group.bench_function("additive 10000x50, scales ready", |bench| {
        bench.iter(|| scales.scores(black_box(&weights)));
    });
    group.bench_function("topsis 10000x50", |bench| {
        bench.iter(|| topsis(&Matrix::of_columns(black_box(&columns)), black_box(&weights)));
    });
    let data = table_with(1_000, 20, 0);
    let columns: Vec<Vec<Option<f64>>> = raw(&data)
        .into_iter()
        .map(|(values, better)| {
            let sign = if better == Better::Higher { 1.0 } else { -1.0 };
            values.into_iter().map(|value| Some(sign * value)).collect()
        })
        .collect();
    let weights = vec![1.0 / 20.0; 20];
    group.bench_function("promethee 1000x20", |bench| {
        bench.iter(|| {
            let flows = black_box(&columns).iter().map(|values| net_flows(values));
            promethee(&flows.collect::<Vec<_>>(), black_box(&weights))
        });
    });
    group.finish();
}

fn robustness(bench: &mut Criterion) {
    for (options, criteria) in [(2, 24), (10, 20), (50, 20), (200, 50)] {
        let data = table(options, criteria);
        let preferences = Preferences::of(&data, None);
        let scales = Scales::new(&data, None, &preferences.better);
        let verdict = decide_with(&data, &scales, &preferences);
        let running = verdict.running();
        let mut group = bench.benchmark_group(format!("robustness/{options}x{criteria}"));
        for (name, weighing) in [("draws near", Sampling::Near), ("draws any", Sampling::Any)] {
            group.bench_function(name, |bench| {
                bench.iter(|| {
                    acceptability(&scales, black_box(&running), &verdict.weights, weighing)
                });
            });
        }
        group.bench_function("draws near, after a slider", |bench| {
            let mut sampler = Sampler::of(&scales, &verdict, Sampling::Near);
            sampler.advance(DRAWS);
            bench.iter(|| {
                sampler.follow(&scales, black_box(&verdict));
                sampler.advance(DRAWS);
                sampler.acceptability()
            });
        });
        group.bench_function("flip points", |bench| {
            let winner = verdict.winner.unwrap_or(0);
            bench.iter(|| flip_points(&scales, black_box(&running), &verdict.weights, winner));
        });
        group.bench_function("why not the last", |bench| {
            let last = verdict.ranking.last().map_or(0, |standing| standing.option);
            bench.iter(|| WhyNot::of(&data, None, &scales, black_box(&verdict), last));
        });
        group.bench_function("warnings", |bench| {
            bench.iter(|| warnings(&scales, black_box(&verdict)));
        });
        group.finish();
    }
}

criterion_group!(benches, additive, methods, robustness);
criterion_main!(benches);
