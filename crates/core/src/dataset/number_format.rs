//! How the numbers of one criterion are written: money, decimals, thousands. Knows of languages only plain English, in
//! which reports are written.

use super::number;

/// How numbers of a criterion are written, whatever the language.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NumberFormat {
    /// What money they are in.
    pub currency: Option<Currency>,
    /// How many decimals they have, 0-6; `None`: as many as the data give, and with a currency none or at least two.
    pub decimals: Option<u8>,
    /// Whether thousands are parted.
    pub grouping: bool,
}

impl Default for NumberFormat {
    fn default() -> Self {
        Self { currency: None, decimals: None, grouping: true }
    }
}

/// A currency by its code of ISO 4217, three capitals.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Currency([u8; 3]);

impl Currency {
    /// Reads a code; `None` for what is not three capitals from A to Z.
    pub fn parse(code: &str) -> Option<Self> {
        let code = <[u8; 3]>::try_from(code.as_bytes()).ok()?;
        code.iter().all(u8::is_ascii_uppercase).then_some(Self(code))
    }

    /// The code.
    pub fn as_str(&self) -> &str {
        std::str::from_utf8(&self.0).unwrap_or_default()
    }

    /// The sign that English puts before an amount.
    fn sign(&self) -> Option<&'static str> {
        Some(match &self.0 {
            b"USD" => "$",
            b"EUR" => "€",
            b"GBP" => "£",
            b"JPY" => "¥",
            b"INR" => "₹",
            _ => return None,
        })
    }
}

/// Stands for all decimals that a number has: more than any double shows.
pub const ALL_DECIMALS: u8 = 20;

impl NumberFormat {
    /// The least and the most decimals that a number is shown with; at most [`ALL_DECIMALS`].
    pub fn decimals_of(self, number: f64) -> (u8, u8) {
        match (self.decimals, self.currency) {
            (Some(exactly), _) => (exactly, exactly),
            (None, Some(_)) if number.fract() != 0.0 => (2, ALL_DECIMALS),
            _ => (0, ALL_DECIMALS),
        }
    }

    /// The digits that a number is shown with, a decimal point among them, and nothing else.
    pub fn digits(self, number: f64) -> String {
        let (least, most) = self.decimals_of(number);
        if (least, most) == (0, ALL_DECIMALS) {
            return number::to_text(number);
        }
        with_decimals(&number::to_text(number), least.into(), most.into())
    }

    /// A number in plain English, whoever reads it: `$1,200.50`, `CHF 12`, `2,000`.
    pub fn english(self, number: f64) -> String {
        let digits = self.digits(number);
        let (sign, digits) = match digits.strip_prefix('-') {
            Some(digits) => ("-", digits),
            None => ("", &*digits),
        };
        let digits = if self.grouping { grouped(digits) } else { digits.into() };
        match self.currency.as_ref().map(|currency| (currency.sign(), currency.as_str())) {
            None => [sign, &digits].concat(),
            Some((Some(money), _)) => [sign, money, &digits].concat(),
            Some((None, code)) => [sign, code, "\u{a0}", &digits].concat(),
        }
    }
}

/// A number of [`number::to_text`] with at least and at most so many decimals, the last of them rounded by the next.
fn with_decimals(text: &str, least: usize, most: usize) -> String {
    // Shorter than a millionth it is written with a power of ten; as many decimals as that are none.
    let plain = match text.split_once("e-") {
        Some((mantissa, power)) if most < usize::from(ALL_DECIMALS) => {
            let sign = if mantissa.starts_with('-') { "-" } else { "" };
            let digits: String = mantissa.chars().filter(char::is_ascii_digit).collect();
            let zeros = power.parse::<usize>().unwrap_or(0).saturating_sub(1).min(most + 1);
            [sign, "0.", &"0".repeat(zeros), &digits].concat()
        }
        _ if text.contains('e') => return text.into(),
        _ => text.into(),
    };
    let (whole, decimals) = plain.split_once('.').unwrap_or((&plain, ""));
    let mut written = String::from(whole);
    let kept = decimals.get(..most).unwrap_or(decimals);
    if least > 0 || !kept.is_empty() {
        written.push('.');
        written.push_str(kept);
        written.extend(std::iter::repeat_n('0', least.saturating_sub(kept.len())));
    }
    if decimals.as_bytes().get(most).is_some_and(|digit| *digit >= b'5') {
        written = one_more(&written);
    }
    // Nothing is not less than nothing.
    match written.strip_prefix('-') {
        Some(rest) if !rest.contains(|digit| matches!(digit, '1'..='9')) => rest.into(),
        _ => written,
    }
}

/// A number with its last digit one higher, away from zero.
fn one_more(number: &str) -> String {
    let mut digits: Vec<char> = number.chars().collect();
    for digit in digits.iter_mut().rev() {
        match *digit {
            '9' => *digit = '0',
            '.' => {}
            '-' => break,
            other => {
                *digit = char::from_u32(u32::from(other) + 1).unwrap_or(other);
                return digits.into_iter().collect();
            }
        }
    }
    let unsigned: String = digits.iter().filter(|digit| **digit != '-').collect();
    [if number.starts_with('-') { "-" } else { "" }, "1", &unsigned].concat()
}

/// A number with a comma before every three digits.
fn grouped(digits: &str) -> String {
    let whole = digits.find(|letter: char| !letter.is_ascii_digit()).unwrap_or(digits.len());
    let mut grouped = String::new();
    for (at, digit) in digits.char_indices() {
        if at > 0 && at < whole && (whole - at).is_multiple_of(3) && !digits.contains('e') {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    grouped
}

#[cfg(test)]
mod tests {
    use super::{Currency, NumberFormat};
    use proptest::prelude::*;

    fn in_money(code: &str) -> NumberFormat {
        NumberFormat { currency: Currency::parse(code), ..NumberFormat::default() }
    }

    fn with(decimals: u8) -> NumberFormat {
        NumberFormat { decimals: Some(decimals), ..NumberFormat::default() }
    }

    #[track_caller]
    fn check(format: NumberFormat, number: f64, expected: &str) {
        assert_eq!(format.english(number), expected);
    }

    #[test]
    fn money_stands_before_its_amount() {
        check(in_money("USD"), 1200.5, "$1,200.50");
        check(in_money("USD"), 9.0, "$9");
        check(in_money("EUR"), 0.0035, "€0.0035");
        check(in_money("JPY"), 1_000_000.0, "¥1,000,000");
        check(in_money("CHF"), 12.25, "CHF\u{a0}12.25");
        check(in_money("USD"), -5.0, "-$5");
        check(NumberFormat { decimals: Some(2), ..in_money("GBP") }, 9.0, "£9.00");
        check(NumberFormat { decimals: Some(0), ..in_money("GBP") }, 9.99, "£10");
    }

    #[test]
    fn decimals_are_exactly_so_many() {
        check(with(2), 99.9, "99.90");
        check(with(2), 99.95, "99.95");
        check(with(1), 99.95, "100.0");
        check(with(2), 1.005, "1.01");
        check(with(0), 0.5, "1");
        check(with(0), -0.4, "0");
        check(with(1), -9.96, "-10.0");
        check(with(0), 2.4, "2");
        check(with(6), 1.5e-7, "0.000000");
        check(with(6), 6e-7, "0.000001");
        check(with(2), 1e300, "1e300");
    }

    #[test]
    fn thousands_are_parted_unless_the_data_say_otherwise() {
        check(NumberFormat::default(), 999.0, "999");
        check(NumberFormat::default(), 1000.0, "1,000");
        check(NumberFormat::default(), 1_234_567.891, "1,234,567.891");
        check(NumberFormat { grouping: false, ..NumberFormat::default() }, 2000.0, "2000");
        check(NumberFormat::default(), 1e21, "1e21");
    }

    #[test]
    fn a_currency_is_three_capitals() {
        assert_eq!(Currency::parse("USD").as_ref().map(Currency::as_str), Some("USD"));
        for text in ["", "US", "usd", "USDT", "U$D", "ÄÖ"] {
            assert_eq!(Currency::parse(text), None, "{text}");
        }
    }

    proptest! {
        #[test]
        fn decimals_round_to_the_nearest(thousandths in -10_000_000i32..10_000_000, decimals in 0u8..3) {
            let number = f64::from(thousandths) / 1000.0;
            let shown: f64 = with(decimals).digits(number).parse().unwrap();
            let step = [1.0, 0.1, 0.01][usize::from(decimals)];
            prop_assert!((shown - number).abs() <= step / 2.0 + 1e-9);
        }

        #[test]
        fn no_number_makes_it_panic(bits: u64, decimals in 0u8..7) {
            let number = f64::from_bits(bits);
            prop_assume!(number.is_finite());
            let _ = NumberFormat { decimals: Some(decimals), ..in_money("USD") }.english(number);
            let _ = in_money("ABC").english(number);
        }
    }
}
