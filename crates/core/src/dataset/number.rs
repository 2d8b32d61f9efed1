//! Numbers as text: what JSON and addresses call a number, and the shortest text that gives it back.
//!
//! Both ways are exact arithmetic on whole numbers. The standard library is faster on long numbers, but
//! its tables alone would be a sixth of the page.

use std::cmp::Ordering;

/// Reads a JSON number, rounded correctly, so that what [`to_text`] writes comes back to the last bit;
/// `None` for anything else and for what no double can hold.
pub fn parse(text: &str) -> Option<f64> {
    let unsigned = text.strip_prefix('-');
    let (mantissa, exponent) = match unsigned.unwrap_or(text).split_once(['e', 'E']) {
        Some((mantissa, exponent)) => (mantissa, parse_exponent(exponent)?),
        None => (unsigned.unwrap_or(text), 0),
    };
    let (whole, fraction) = mantissa.split_once('.').unwrap_or((mantissa, "0"));
    if !is_digits(whole) || !is_digits(fraction) {
        return None;
    }
    let digits = [whole, fraction].concat();
    let size = nearest(&digits, exponent.saturating_sub_unsigned(fraction.len()));
    let number = if unsigned.is_some() { -size } else { size };
    number.is_finite().then_some(number)
}

fn is_digits(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit())
}

fn parse_exponent(text: &str) -> Option<isize> {
    let unsigned = text.strip_prefix('-');
    let digits = unsigned.or(text.strip_prefix('+')).unwrap_or(text);
    // What is too long for an exponent is beyond every double, too.
    let size = is_digits(digits).then(|| digits.parse().unwrap_or(isize::MAX / 2))?;
    Some(if unsigned.is_some() { -size } else { size })
}

/// Most digits that can tell on which side of the middle of two doubles a number lies.
const MOST_DIGITS: usize = 800;

/// The double nearest to digits times a power of ten; infinity above the greatest.
fn nearest(digits: &str, power: isize) -> f64 {
    let digits = digits.trim_start_matches('0');
    let size = power.saturating_add_unsigned(digits.len());
    if digits.is_empty() || size < -400 {
        return 0.0;
    }
    if size > 400 {
        return f64::INFINITY;
    }
    let (digits, cut) = digits.split_at_checked(MOST_DIGITS).unwrap_or((digits, ""));
    let power = i32::try_from(power.saturating_add_unsigned(cut.len())).unwrap_or(0);
    if let (true, Ok(whole)) = (digits.len() <= 15 && power.abs() <= 22, digits.parse::<u64>()) {
        // Both are held exactly, so that one operation rounds once.
        let tens = (0..power.abs()).fold(1.0, |tens, _| tens * 10.0);
        return if power < 0 { whole as f64 / tens } else { whole as f64 * tens };
    }
    let mut dividend = Natural::from(0);
    for digit in digits.bytes() {
        dividend.multiply_add(10, u32::from(digit - b'0'));
    }
    let mut divisor = Natural::from(1);
    if cut.bytes().any(|digit| digit != b'0') {
        // Whatever was cut off, the number is a little more than the digits that are left.
        dividend.multiply_add(2, 1);
        divisor.multiply_add(2, 0);
    }
    let scaled = if power < 0 { &mut divisor } else { &mut dividend };
    scaled.multiply_by_ten(power.unsigned_abs());
    quotient(dividend, divisor)
}

const MANTISSA_BITS: u32 = 53;
/// Power of two of the last bit of the smallest doubles.
const LEAST_POWER: i32 = -1074;
const INFINITY_BITS: u64 = f64::INFINITY.to_bits();

/// The double nearest to a quotient; the one with an even mantissa in the middle of two.
fn quotient(mut dividend: Natural, mut divisor: Natural) -> f64 {
    // Brings the quotient to at least 1 and less than 2, times a power of two.
    let mut power = dividend.bits() - divisor.bits();
    let scaled = if power < 0 { &mut dividend } else { &mut divisor };
    scaled.shift(power.unsigned_abs());
    if dividend < divisor {
        dividend.multiply_add(2, 0);
        power -= 1;
    }
    let last = (power + 1 - MANTISSA_BITS.cast_signed()).max(LEAST_POWER);
    let mut mantissa = 0_u64;
    for _ in last..=power {
        let bit = dividend >= divisor;
        if bit {
            dividend.subtract(&divisor);
        }
        dividend.multiply_add(2, 0);
        mantissa = mantissa * 2 + u64::from(bit);
    }
    let is_odd = mantissa % 2 == 1;
    let rounds_up = match dividend.cmp(&divisor) {
        Ordering::Less => false,
        Ordering::Equal => is_odd,
        // A quotient of less than half the smallest double has no bit, and no remainder that counts.
        Ordering::Greater => power + 1 >= LEAST_POWER,
    };
    mantissa += u64::from(rounds_up);
    // The leading bit of a whole mantissa counts the exponent up by the one that it is stored less.
    let exponent = u64::from((last - LEAST_POWER).unsigned_abs());
    f64::from_bits((mantissa + (exponent << (MANTISSA_BITS - 1))).min(INFINITY_BITS))
}

/// The two ends of a range such as `10..120`.
pub fn split_range(text: &str) -> Option<(&str, &str)> {
    // Looking for a single letter takes less code than looking for a text.
    let at = text.as_bytes().windows(2).position(|pair| pair == b"..")?;
    text.get(..at).zip(text.get(at + 2..))
}

/// Writes a finite number in its shortest form that [`parse`] gives back to the last bit.
pub fn to_text(number: f64) -> String {
    let mut text = String::from(if number.is_sign_negative() { "-" } else { "" });
    let size = number.abs();
    if size == 0.0 {
        text.push('0');
        return text;
    }
    let (digits, point) = shortest(size);
    let zeros = |text: &mut String, count: i32| (0..count).for_each(|_| text.push('0'));
    // Plain digits up to where JavaScript, too, turns to powers of ten: nobody reads 300 zeros.
    if !(1e-6..1e21).contains(&size) {
        push_split(&mut text, &digits, 1);
        text.push('e');
        text.push_str(&(point - 1).to_string());
    } else if point <= 0 {
        text.push_str("0.");
        zeros(&mut text, -point);
        text.push_str(&digits);
    } else {
        let whole = usize::try_from(point).unwrap_or(0);
        push_split(&mut text, &digits, whole);
        zeros(&mut text, point.saturating_sub_unsigned(u32::try_from(digits.len()).unwrap_or(0)));
    }
    text
}

/// Appends digits with a point after the first `whole`, if any follow.
fn push_split(text: &mut String, digits: &str, whole: usize) {
    let (before, after) = digits.split_at_checked(whole).unwrap_or((digits, ""));
    text.push_str(before);
    if !after.is_empty() {
        text.push('.');
        text.push_str(after);
    }
}

/// The fewest digits that only this positive double is nearest to, and how many of them stand before
/// the point; less than 0 where zeros stand between the point and the first.
///
/// Steele and White, "How to print floating-point numbers accurately", algorithm FPP².
fn shortest(number: f64) -> (String, i32) {
    let bits = number.to_bits();
    let stored = i32::try_from(bits >> (MANTISSA_BITS - 1)).unwrap_or(0);
    let leading = 1 << (MANTISSA_BITS - 1);
    let mantissa = bits % leading + if stored > 0 { leading } else { 0 };
    let power = LEAST_POWER + (stored - 1).max(0);
    // Below a power of two the doubles lie twice as close.
    let is_closer_below = mantissa == leading && stored > 1;

    // All in the same unit: what is left to write, what one digit is worth, and how far the number
    // may be missed upwards and downwards.
    let mut left = Natural::from(mantissa * 4);
    let mut one = Natural::from(4);
    let mut above = Natural::from(2);
    let mut below = Natural::from(if is_closer_below { 1 } else { 2 });
    if power < 0 {
        one.shift(power.unsigned_abs());
    } else {
        [&mut left, &mut above, &mut below]
            .into_iter()
            .for_each(|part| part.shift(power.unsigned_abs()));
    }
    let reaches =
        |size: Ordering| if mantissa.is_multiple_of(2) { size.is_ge() } else { size.is_gt() };
    let reaches_one = |left: &Natural, above: &Natural, one: &Natural| {
        let mut most = left.clone();
        most.add(above);
        reaches(most.cmp(one))
    };

    // Never more than the logarithm to base 10, and at most one less.
    let mut point = ((number_bits(mantissa) + power - 1) * 1233) >> 12;
    if point < 0 {
        let tens = point.unsigned_abs();
        [&mut left, &mut above, &mut below].into_iter().for_each(|part| part.multiply_by_ten(tens));
    } else {
        one.multiply_by_ten(point.unsigned_abs());
    }
    while reaches_one(&left, &above, &one) {
        one.multiply_add(10, 0);
        point += 1;
    }
    let mut digits = String::new();
    loop {
        [&mut left, &mut above, &mut below].into_iter().for_each(|part| part.multiply_add(10, 0));
        let mut digit = b'0';
        while left >= one {
            left.subtract(&one);
            digit += 1;
        }
        let can_stop = reaches(below.cmp(&left));
        let can_go_up = reaches_one(&left, &above, &one);
        if can_stop || can_go_up {
            left.multiply_add(2, 0);
            let goes_up = can_go_up && (!can_stop || left >= one);
            digits.push(char::from(digit + u8::from(goes_up)));
            return (digits, point);
        }
        digits.push(char::from(digit));
    }
}

fn number_bits(number: u64) -> i32 {
    (u64::BITS - number.leading_zeros()).cast_signed()
}

/// A whole number of any size: digits to base 2^32, the lowest first, the highest not 0.
#[derive(Clone, PartialEq, Eq)]
struct Natural(Vec<u32>);

impl Natural {
    fn from(number: u64) -> Self {
        let mut natural = Self(Vec::new());
        natural.push(number);
        natural
    }

    /// Appends highest digits.
    fn push(&mut self, mut number: u64) {
        while number > 0 {
            self.0.push(low(number));
            number >>= 32;
        }
    }

    /// How many bits it takes.
    fn bits(&self) -> i32 {
        let whole = i32::try_from(self.0.len()).unwrap_or(0) * 32;
        whole - self.0.last().map_or(0, |highest| highest.leading_zeros().cast_signed())
    }

    fn multiply_add(&mut self, factor: u32, term: u32) {
        let mut carry = u64::from(term);
        for digit in &mut self.0 {
            carry += u64::from(*digit) * u64::from(factor);
            *digit = low(carry);
            carry >>= 32;
        }
        self.push(carry);
    }

    fn multiply_by_ten(&mut self, times: u32) {
        (0..times).for_each(|_| self.multiply_add(10, 0));
    }

    /// Multiplies by a power of two.
    fn shift(&mut self, bits: u32) {
        self.multiply_add(1 << (bits % 32), 0);
        let mut digits: Vec<u32> = (0..bits / 32).map(|_| 0).collect();
        digits.append(&mut self.0);
        self.0 = digits;
    }

    fn add(&mut self, other: &Self) {
        self.0.resize(self.0.len().max(other.0.len()), 0);
        let mut carry = 0;
        for (at, digit) in self.0.iter_mut().enumerate() {
            carry += u64::from(*digit) + u64::from(other.0.get(at).copied().unwrap_or(0));
            *digit = low(carry);
            carry >>= 32;
        }
        self.push(carry);
    }

    /// Takes off a number that is not greater.
    fn subtract(&mut self, other: &Self) {
        let mut borrow = false;
        for (at, digit) in self.0.iter_mut().enumerate() {
            let other = other.0.get(at).copied().unwrap_or(0);
            let (less, first) = digit.overflowing_sub(other);
            let (less, second) = less.overflowing_sub(u32::from(borrow));
            (*digit, borrow) = (less, first || second);
        }
        while self.0.last() == Some(&0) {
            self.0.pop();
        }
    }
}

#[expect(clippy::cast_possible_truncation, reason = "the low half is what is asked for")]
fn low(number: u64) -> u32 {
    number as u32
}

impl Ord for Natural {
    fn cmp(&self, other: &Self) -> Ordering {
        let by_length = self.0.len().cmp(&other.0.len());
        by_length.then_with(|| self.0.iter().rev().cmp(other.0.iter().rev()))
    }
}

impl PartialOrd for Natural {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
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

    /// The standard library is the measure.
    #[track_caller]
    fn check_as_std(text: &str) {
        let expected = text.parse::<f64>().ok().filter(|number| number.is_finite());
        assert_eq!(parse(text).map(f64::to_bits), expected.map(f64::to_bits), "{text}");
    }

    #[test]
    fn rounds_to_the_nearest_and_in_the_middle_to_the_even() {
        for text in [
            "9007199254740993",
            "9007199254740995",
            "9007199254740993.0000000000000000000000000000001",
            "1.7976931348623157e308",
            "1.7976931348623158e308",
            "1.7976931348623159e308",
            "2.2250738585072011e-308",
            "2.2250738585072014e-308",
            "4.9e-324",
            "2.4703282292062328e-324",
            "2.4703282292062327e-324",
            "7.4e-324",
            "1e-400",
            "0e99999999999999999999",
            "0.1e-99999999999999999999",
            "123456789012345678901234567890e-25",
            "-0",
        ] {
            check_as_std(text);
        }
        let middle = format!("{:.1074}", f64::from_bits(1) / 2.0);
        check_as_std(&middle);
        let beyond = ["9007199254740993.", &"0".repeat(2_000), "1"].concat();
        check_as_std(&beyond);
    }

    proptest! {
        #[test]
        fn reads_as_the_standard_library_does(text in "-?[0-9]{1,40}(\\.[0-9]{1,40})?([eE][+-]?[0-9]{1,3})?") {
            check_as_std(&text);
        }

        #[test]
        fn writes_as_the_standard_library_does(bits: u64) {
            let number = f64::from_bits(bits);
            prop_assume!(number.is_finite());
            let size = number.abs();
            let expected = if (1e-6..1e21).contains(&size) { number.to_string() } else { format!("{number:e}") };
            prop_assert_eq!(to_text(number), expected);
            // Most bits are powers of ten with long exponents: these are the numbers that people write.
            let plain = f64::from_bits(bits) % 1e6;
            prop_assert_eq!(to_text(plain.trunc() / 100.0), (plain.trunc() / 100.0).to_string());
        }

        #[test]
        fn what_is_written_reads_back_to_the_last_bit(bits: u64) {
            let number = f64::from_bits(bits);
            prop_assume!(number.is_finite());
            prop_assert_eq!(parse(&to_text(number)).map(f64::to_bits), Some(bits));
        }
    }
}
