//! Numbers as text: what JSON and addresses call a number, and the shortest text that gives it back.

/// Reads a JSON number; `None` for anything else and for what no double can hold.
///
/// The standard library rounds correctly, so that what [`to_text`] writes comes back to the last bit;
/// `serde_json` does so only with a feature that enlarges the page.
pub fn parse(text: &str) -> Option<f64> {
    let digits = text.strip_prefix('-').unwrap_or(text);
    let is_number = digits.starts_with(|first: char| first.is_ascii_digit())
        && !digits.ends_with('.')
        && digits.bytes().all(|byte| byte.is_ascii_digit() || b".eE+-".contains(&byte));
    if !is_number {
        return None;
    }
    text.parse().ok().filter(|number: &f64| number.is_finite())
}

/// Writes a finite number in its shortest form that [`parse`] gives back to the last bit.
pub fn to_text(number: f64) -> String {
    let size = number.abs();
    // Plain digits up to where JavaScript, too, turns to powers of ten: nobody reads 300 zeros.
    if size == 0.0 || (1e-6..1e21).contains(&size) {
        number.to_string()
    } else {
        format!("{number:e}")
    }
}

#[cfg(test)]
mod tests {
    use super::{parse, to_text};
    use proptest::prelude::*;

    #[track_caller]
    fn check(text: &str, number: Option<f64>) {
        assert_eq!(parse(text), number, "{text}");
    }

    #[test]
    fn reads_json_numbers_and_nothing_else() {
        check("120", Some(120.0));
        check("-0.5", Some(-0.5));
        check("1e3", Some(1000.0));
        check("1.5E-2", Some(0.015));
        check("8.41", Some(8.41));
        for text in [
            "", "-", "+1", ".5", "1.", "inf", "NaN", "nan", "1e999", "0x10", "1 ", "1_000", "--1",
            "12e",
        ] {
            check(text, None);
        }
    }

    #[test]
    fn writes_the_shortest_form() {
        assert_eq!(to_text(120.0), "120");
        assert_eq!(to_text(0.1), "0.1");
        assert_eq!(to_text(-2.5), "-2.5");
        assert_eq!(to_text(1e300), "1e300");
        assert_eq!(to_text(0.0), "0");
    }

    proptest! {
        #[test]
        fn what_is_written_reads_back_to_the_last_bit(bits: u64) {
            let number = f64::from_bits(bits);
            prop_assume!(number.is_finite());
            prop_assert_eq!(parse(&to_text(number)).map(f64::to_bits), Some(bits));
        }
    }
}
