//! Which rows of a long table are in sight.

/// The rows to draw, and the heights that stand for the others.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Window {
    /// The first row to draw.
    pub first: usize,
    /// How many rows to draw.
    pub len: usize,
    /// Height of all rows before the first, in pixels.
    pub before_px: f64,
    /// Height of all rows after the last, in pixels.
    pub after_px: f64,
}

/// The rows in sight of a table scrolled by `scroll_top_px`, and `overscan` more on either side, but at most `most` in
/// all: then those in sight come first, from the top.
///
/// Rows are all `row_px` high. As long as that height is not known (zero or less), the table is
/// taken to be at its top and only `overscan` rows are drawn, from which it can be measured.
pub fn window(
    scroll_top_px: f64,
    viewport_px: f64,
    row_px: f64,
    rows: usize,
    overscan: usize,
    most: usize,
) -> Window {
    if row_px.is_nan() || row_px <= 0.0 {
        return Window { len: overscan.min(rows).min(most), ..Window::default() };
    }
    let height = |rows: usize| rows as f64 * row_px;
    // A filter can shorten the table before the browser has corrected the scroll position: then the
    // end of the table is in sight, not the void below it.
    let top = scroll_top_px.max(0.0).min(height(rows) - viewport_px).max(0.0);
    let end = whole(((top + viewport_px) / row_px).ceil()).min(rows);
    let first = whole(top / row_px).min(end);
    let overscan = overscan.min(most.saturating_sub(end - first) / 2);
    let first = first.saturating_sub(overscan);
    let end = end.saturating_add(overscan).min(rows).min(first.saturating_add(most));
    Window { first, len: end - first, before_px: height(first), after_px: height(rows - end) }
}

/// The whole number of rows in a quotient: 0 below it, and when it is not a number.
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "the cast saturates, which is what a scroll position far out of range needs"
)]
fn whole(rows: f64) -> usize {
    rows as usize
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(scroll_top_px: f64, rows: usize, expected: (usize, usize, f64, f64)) {
        let Window { first, len, before_px, after_px } =
            window(scroll_top_px, 100.0, 20.0, rows, 2, usize::MAX);
        assert_eq!((first, len, before_px, after_px), expected, "{scroll_top_px} of {rows}");
    }

    #[test]
    fn draws_what_is_in_sight_and_a_little_more() {
        check(0.0, 100, (0, 7, 0.0, 1860.0));
        check(10.0, 100, (0, 8, 0.0, 1840.0));
        check(400.0, 100, (18, 9, 360.0, 1460.0));
        check(1900.0, 100, (93, 7, 1860.0, 0.0));
    }

    #[test]
    fn of_few_those_in_sight_come_first() {
        let of = |most| window(400.0, 100.0, 20.0, 100, 2, most);
        let drawn = |most| (of(most).first, of(most).len);
        assert_eq!(drawn(0), (20, 0));
        assert_eq!(drawn(3), (20, 3));
        assert_eq!(drawn(5), (20, 5));
        assert_eq!(drawn(7), (19, 7));
        assert_eq!(drawn(9), (18, 9));
        assert_eq!(drawn(50), (18, 9));
        assert_eq!(of(3).before_px + of(3).after_px, 97.0 * 20.0);
    }

    #[test]
    fn short_tables_are_drawn_whole() {
        check(0.0, 0, (0, 0, 0.0, 0.0));
        check(0.0, 3, (0, 3, 0.0, 0.0));
    }

    #[test]
    fn positions_out_of_range_are_taken_to_the_nearest_end() {
        check(-500.0, 100, (0, 7, 0.0, 1860.0));
        check(f64::NAN, 100, (0, 7, 0.0, 1860.0));
        check(1e300, 100, (93, 7, 1860.0, 0.0));
        check(1e300, 3, (0, 3, 0.0, 0.0));
    }

    #[test]
    fn rows_not_yet_measured_are_drawn_from_the_top() {
        assert_eq!(window(50.0, 100.0, 0.0, 9, 4, 100), Window { len: 4, ..Window::default() });
        assert_eq!(
            window(50.0, 100.0, f64::NAN, 3, 4, 100),
            Window { len: 3, ..Window::default() }
        );
    }

    proptest::proptest! {
        #[test]
        fn drawn_and_spared_rows_make_the_whole_height(
            scroll in -1e4..1e6, viewport in 0.0..2e3, row in 1.0..200.0, rows in 0usize..10_000, overscan in 0usize..50,
            most in 0usize..200,
        ) {
            let window = window(scroll, viewport, row, rows, overscan, most);
            proptest::prop_assert!(window.first + window.len <= rows);
            proptest::prop_assert!(window.len <= most);
            let height = window.before_px + window.len as f64 * row + window.after_px;
            proptest::prop_assert!((height - rows as f64 * row).abs() < 1e-6 * (1.0 + height));
        }
    }
}
