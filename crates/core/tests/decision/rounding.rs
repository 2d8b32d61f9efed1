//! Shown parts and shown wholes.

use weighbridge_core::decision::rounded;

#[track_caller]
fn check(parts: &[f64], per_one: u16, total: i64, expected: &[i64]) {
    let found = rounded(parts, per_one);
    assert_eq!((found.total, found.parts.as_slice()), (total, expected));
}

#[test]
fn shown_parts_add_up_to_the_shown_whole() {
    check(&[], 100, 0, &[]);
    check(&[0.25, 0.5], 100, 75, &[25, 50]);
    check(&[1.0 / 3.0, 1.0 / 3.0, 1.0 / 3.0], 100, 100, &[34, 33, 33]);
    check(&[0.125, 0.1875, 0.5], 100, 81, &[12, 19, 50]);
    check(&[0.125, 0.1875, 0.5], 1_000, 813, &[125, 188, 500]);
    check(&[0.0, 0.004, 0.002], 100, 1, &[0, 1, 0]);
}
