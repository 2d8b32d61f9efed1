//! Numbers as text: what JSON and addresses call a number, and the shortest text that gives it back.

/// Reads a JSON number, rounded correctly, so that what [`to_text`] writes comes back to the last bit;
/// `None` for anything else and for what no double can hold.
pub fn parse(text: &str) -> Option<f64> {
    // `lexical_core` reads `+1`, `.5`, `1.`, `inf` and `nan`, too.
    let begins_with_digit = |text: &str| text.as_bytes().first().is_some_and(u8::is_ascii_digit);
    let has_fraction = text.split_once('.').is_none_or(|(_, digits)| begins_with_digit(digits));
    if !has_fraction || !begins_with_digit(text.strip_prefix('-').unwrap_or(text)) {
        return None;
    }
    parse_checked(text)
}

/// [`parse`] for what a reader of JSON found to be a number.
pub(super) fn parse_checked(text: &str) -> Option<f64> {
    lexical_core::parse(text.as_bytes()).ok().filter(|number: &f64| number.is_finite())
}

/// The two ends of a range such as `10..120`.
pub fn split_range(text: &str) -> Option<(&str, &str)> {
    text.split_once("..")
}

/// Writes a finite number in its shortest form that [`parse`] gives back to the last bit.
pub fn to_text(number: f64) -> String {
    let mut buffer = zmij::Buffer::new();
    let written = buffer.format_finite(number);
    let (mantissa, exponent) = written.split_once('e').unwrap_or((written, "0"));
    let mantissa = mantissa.strip_suffix(".0").unwrap_or(mantissa);
    let exponent = exponent.strip_prefix('+').unwrap_or(exponent);
    // Plain digits up to where JavaScript, too, turns to powers of ten: nobody reads 300 zeros.
    match exponent.parse::<i32>() {
        Ok(0) => mantissa.into(),
        Ok(power @ -6..21) => plain(mantissa, power),
        _ => [mantissa, "e", exponent].concat(),
    }
}

/// A number between 1 and 10, or -1 and -10, times a power of ten, without the power.
fn plain(mantissa: &str, power: i32) -> String {
    let unsigned = mantissa.strip_prefix('-');
    let digits: String = unsigned.unwrap_or(mantissa).split('.').collect();
    let sign = if unsigned.is_some() { "-" } else { "" };
    let zeros = |count: u32| "0".repeat(count as usize);
    match u32::try_from(power) {
        Ok(power) => {
            let digits_after = u32::try_from(digits.len()).unwrap_or(0).saturating_sub(1);
            // Shorter than its point: zmij writes what has digits behind it without a power.
            [sign, &digits, &zeros(power.saturating_sub(digits_after))].concat()
        }
        Err(_) => [sign, "0.", &zeros(power.unsigned_abs() - 1), &digits].concat(),
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
            "12e", "-.5", "1.e5", "-inf", "1..2", "1.5.2", "1-2", "²",
        ] {
            check(text, None);
        }
    }

    #[test]
    fn writes_the_shortest_form() {
        #[track_caller]
        fn check(number: f64, text: &str) {
            assert_eq!(to_text(number), text);
        }
        check(120.0, "120");
        check(0.1, "0.1");
        check(-2.5, "-2.5");
        check(0.02133, "0.02133");
        check(-0.000_001_5, "-0.0000015");
        check(1.5e-7, "1.5e-7");
        check(1.5e20, "150000000000000000000");
        check(1e21, "1e21");
        check(1e300, "1e300");
        check(0.0, "0");
        check(f64::MAX, "1.7976931348623157e308");
    }

    proptest! {
        #[test]
        fn reads_as_the_standard_library_does(text in "-?[0-9]{1,40}(\\.[0-9]{1,40})?([eE][+-]?[0-9]{1,3})?") {
            let expected = text.parse::<f64>().ok().filter(|number| number.is_finite());
            prop_assert_eq!(parse(&text).map(f64::to_bits), expected.map(f64::to_bits));
        }

        #[test]
        fn writes_as_the_standard_library_does(bits: u64) {
            let number = f64::from_bits(bits);
            prop_assume!(number.is_finite());
            // Most bits are powers of ten with long exponents: the second are numbers that people write, the
            // third such as few would.
            let written = (number % 1e6).trunc() / 100.0;
            for number in [number, written, number % 1e24, written / 1e8] {
                let size = number.abs();
                let is_plain = (1e-6..1e21).contains(&size) || size == 0.0;
                let expected = if is_plain { number.to_string() } else { format!("{number:e}") };
                let text = to_text(number);
                // Where a number lies in the middle between two texts of that length, each takes another of them.
                let has_middle = size > 1e15 && text.len() == expected.len();
                prop_assert!(text == expected || has_middle, "{} {}", text, expected);
                prop_assert_eq!(parse(&text).map(f64::to_bits), Some(number.to_bits()));
            }
        }
    }
}
