//! Calendar dates as days, read and written in ISO form. Knows no clock and no time zone.

use time::Month;

/// A calendar day, counted from 1970-01-01 in the proleptic Gregorian calendar.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Date(i32);

/// The Julian day of 1970-01-01.
const EPOCH: i32 = 2_440_588;
/// The first and the last day of the calendar: -9999-01-01 and 9999-12-31.
const FIRST: i32 = time::Date::MIN.to_julian_day() - EPOCH;
const LAST: i32 = time::Date::MAX.to_julian_day() - EPOCH;

impl Date {
    /// Reads `YYYY-MM-DD`; `None` for anything else, impossible days included.
    pub fn parse(text: &str) -> Option<Self> {
        let bytes = text.as_bytes();
        if bytes.len() != 10 || bytes.get(4) != Some(&b'-') || bytes.get(7) != Some(&b'-') {
            return None;
        }
        let part = |range: std::ops::Range<usize>| -> Option<u16> {
            let digits = text.get(range)?;
            digits.bytes().all(|byte| byte.is_ascii_digit()).then_some(())?;
            digits.parse().ok()
        };
        let (month, day) = (u8::try_from(part(5..7)?).ok()?, u8::try_from(part(8..10)?).ok()?);
        let month = Month::try_from(month).ok()?;
        let date = time::Date::from_calendar_date(part(0..4)?.into(), month, day).ok()?;
        Some(Self(date.to_julian_day() - EPOCH))
    }

    /// Days since 1970-01-01; negative before it.
    pub fn days(self) -> i32 {
        self.0
    }

    /// Days since 1970-01-01 as the scale of a criterion holds them.
    pub fn as_number(self) -> f64 {
        f64::from(self.0)
    }

    /// The day that lies `number` days after 1970-01-01, fractions cut off; the first or last day of the
    /// calendar where the number is beyond.
    pub fn from_number(number: f64) -> Self {
        #[expect(clippy::cast_possible_truncation, reason = "`as` saturates, as documented")]
        Self((number as i32).clamp(FIRST, LAST))
    }

    /// Year, month 1-12 and day 1-31.
    pub fn parts(self) -> (i32, i32, i32) {
        // Within the calendar by construction.
        let date = time::Date::from_julian_day(self.0 + EPOCH).unwrap_or(time::Date::MAX);
        (date.year(), u8::from(date.month()).into(), date.day().into())
    }
}

impl std::fmt::Display for Date {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let (year, month, day) = self.parts();
        write!(f, "{year:04}-{month:02}-{day:02}")
    }
}

#[cfg(test)]
mod tests {
    use super::Date;
    use proptest::prelude::*;

    #[track_caller]
    fn check(text: &str, days: Option<i32>) {
        assert_eq!(Date::parse(text).map(Date::days), days, "{text}");
        if days.is_some() {
            assert_eq!(Date::parse(text).map(|date| date.to_string()).as_deref(), Some(text));
        }
    }

    #[test]
    fn reads_and_writes_iso_days() {
        check("1970-01-01", Some(0));
        check("1969-12-31", Some(-1));
        check("2000-02-29", Some(11_016));
        check("2023-11-01", Some(19_662));
        check("0001-01-01", Some(-719_162));
        check("9999-12-31", Some(2_932_896));
    }

    #[test]
    fn refuses_what_is_no_day() {
        for text in ["", "2023-11-1", "2023-13-01", "2023-02-30", "1900-02-29", "2023-00-10"] {
            check(text, None);
        }
        for text in ["2023/11/01", "+023-11-01", "2023-11-01T00", "２０２３-11-01"] {
            check(text, None);
        }
    }

    proptest! {
        #[test]
        fn days_written_read_back(days in -719_162..=2_932_896) {
            let date = Date(days);
            prop_assert_eq!(Date::parse(&date.to_string()), Some(date));
            prop_assert_eq!(Date::from_number(date.as_number()), date);
        }

        #[test]
        fn later_days_are_greater_in_text_too(a in -719_162..=2_932_896, b in -719_162..=2_932_896) {
            let (first, second) = (Date(a), Date(b));
            prop_assert_eq!(first.cmp(&second), first.to_string().cmp(&second.to_string()));
        }

        #[test]
        fn no_number_and_no_text_make_it_panic(days: i32, number: f64, text: String) {
            let _ = (Date::from_number(days.into()).to_string(), Date::from_number(number).to_string());
            let _ = Date::parse(&text);
        }
    }
}
