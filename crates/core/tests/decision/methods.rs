//! TOPSIS and PROMETHEE II where reference cases do not reach; those are in `tests/vectors.rs`.

use weighbridge_core::dataset::Better::{self, Higher, Lower};
use weighbridge_core::decision::{Matrix, net_flows, net_flows_by, promethee, topsis};

#[track_caller]
fn near(found: &[f64], expected: &[f64]) {
    let close = |(found, expected): (&f64, &f64)| (found - expected).abs() < 1e-12;
    let all = found.len() == expected.len() && found.iter().zip(expected).all(close);
    assert!(all, "found {found:?}, expected {expected:?}");
}

/// Closeness of the rows of raw columns under equal weights.
#[track_caller]
fn check_topsis(columns: &[(&[f64], Better)], expected: &[f64]) {
    let columns: Vec<_> =
        columns.iter().map(|(column, better)| (column.to_vec(), *better)).collect();
    let weights = vec![1.0 / columns.len() as f64; columns.len()];
    near(&topsis(&Matrix::of_columns(&columns), &weights), expected);
}

#[test]
fn topsis_measures_from_best_and_worst() {
    check_topsis(&[(&[1.0, 2.0, 4.0], Higher)], &[0.0, 1.0 / 3.0, 1.0]);
    check_topsis(&[(&[1.0, 2.0, 4.0], Lower)], &[1.0, 2.0 / 3.0, 0.0]);
}

#[test]
fn topsis_of_identical_options_is_a_half() {
    check_topsis(&[(&[3.0, 3.0], Higher), (&[5.0, 5.0], Lower)], &[0.5, 0.5]);
    check_topsis(&[(&[3.0], Higher)], &[0.5]);
}

#[test]
fn topsis_ignores_a_column_of_zeros() {
    check_topsis(&[(&[0.0, 0.0], Higher), (&[1.0, 2.0], Higher)], &[0.0, 1.0]);
}

#[test]
fn topsis_survives_the_largest_and_the_smallest_numbers() {
    check_topsis(&[(&[f64::MAX, -f64::MAX, 0.0], Higher)], &[1.0, 0.0, 0.5]);
    let tiny = f64::from_bits(1);
    check_topsis(&[(&[tiny, 0.0], Lower)], &[0.0, 1.0]);
}

#[test]
fn topsis_of_nothing_is_nothing() {
    check_topsis(&[], &[]);
    check_topsis(&[(&[], Higher)], &[]);
}

#[test]
fn topsis_of_rows_takes_them_as_they_are() {
    let rows: [&[f64]; 2] = [&[1.0, 0.0], &[0.0, 1.0]];
    near(&topsis(&Matrix::of_rows(2, rows), &[0.75, 0.25]), &[0.75, 0.25]);
}

/// Net flows by the usual preference, which is that of any lead in full.
#[track_caller]
fn check_flows(values: &[Option<f64>], expected: &[f64]) {
    near(&net_flows(values), expected);
    near(&net_flows_by(values, &|lead| f64::from(u8::from(lead > 0.0))), expected);
}

#[test]
fn usual_flows_count_who_is_behind_and_who_is_ahead() {
    let values = [Some(1.0), Some(2.0), Some(2.0), Some(5.0)];
    check_flows(&values, &[-1.0, 0.0, 0.0, 1.0]);
}

#[test]
fn a_lead_counts_as_the_preference_says() {
    let half = |lead: f64| (lead / 2.0).clamp(0.0, 1.0);
    near(&net_flows_by(&[Some(0.0), Some(1.0), Some(4.0)], &half), &[-0.75, -0.25, 1.0]);
    near(&net_flows_by(&[Some(1.0), None, Some(2.0)], &half), &[-0.25, 0.0, 0.25]);
}

#[test]
fn a_missing_value_is_neither_preferred_nor_outranked() {
    check_flows(&[Some(1.0), None, Some(3.0)], &[-0.5, 0.0, 0.5]);
}

#[test]
fn one_option_has_no_flow() {
    check_flows(&[Some(3.0)], &[0.0]);
    check_flows(&[], &[]);
}

#[test]
fn flows_are_weighed_and_add_up_to_nothing() {
    let flows = [vec![1.0, 0.0, -1.0], vec![-0.5, 1.0, -0.5]];
    let net = promethee(&flows, &[0.25, 0.75]);
    near(&net, &[-0.125, 0.75, -0.625]);
}
