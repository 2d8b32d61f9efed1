//! Calendar dates as days, months or years, read and written in ISO form. Knows no clock and no time zone.

use time::Month;

/// A calendar day, month or year, by its first day, counted from 1970-01-01 in the proleptic Gregorian calendar.
///
/// In the order of first days; of those that begin on one day, the shortest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Date {
    first: i32,
    precision: Precision,
}

/// How precisely a date is stated.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Precision {
    /// To the day.
    Day,
    /// To the month.
    Month,
    /// To the year.
    Year,
}

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
        Some(Self::of_day(date.to_julian_day() - EPOCH))
    }

    /// Reads `YYYY`, `YYYY-MM` or `YYYY-MM-DD`; `None` for anything else.
    pub fn parse_partial(text: &str) -> Option<Self> {
        let (rest, precision) = match text.len() {
            4 => ("-01-01", Precision::Year),
            7 => ("-01", Precision::Month),
            _ => ("", Precision::Day),
        };
        let first = Self::parse(&[text, rest].concat())?.first;
        Some(Self { first, precision })
    }

    fn of_day(days: i32) -> Self {
        Self { first: days, precision: Precision::Day }
    }

    /// How precisely it is stated.
    pub fn precision(self) -> Precision {
        self.precision
    }

    /// Its first day, in days since 1970-01-01; negative before it.
    pub fn days(self) -> i32 {
        self.first
    }

    /// Its first day as the scale of a criterion holds it: days since 1970-01-01.
    pub fn as_number(self) -> f64 {
        f64::from(self.first)
    }

    /// Its last day, in days since 1970-01-01.
    pub fn last_days(self) -> i32 {
        let date = self.calendar();
        let last = match self.precision {
            Precision::Day => date,
            Precision::Month => date.replace_day(date.month().length(date.year())).unwrap_or(date),
            Precision::Year => {
                time::Date::from_calendar_date(date.year(), Month::December, 31).unwrap_or(date)
            }
        };
        last.to_julian_day() - EPOCH
    }

    /// The day that lies `number` days after 1970-01-01, fractions cut off; the first or last day of the
    /// calendar where the number is beyond.
    pub fn from_number(number: f64) -> Self {
        #[expect(clippy::cast_possible_truncation, reason = "`as` saturates, as documented")]
        Self::of_day((number as i32).clamp(FIRST, LAST))
    }

    fn calendar(self) -> time::Date {
        // Within the calendar by construction.
        time::Date::from_julian_day(self.first + EPOCH).unwrap_or(time::Date::MAX)
    }

    /// Year, month 1-12 and day 1-31 of its first day.
    pub fn parts(self) -> (i32, i32, i32) {
        let date = self.calendar();
        (date.year(), u8::from(date.month()).into(), date.day().into())
    }
}

impl std::fmt::Display for Date {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let (year, month, day) = self.parts();
        match self.precision {
            Precision::Year => write!(f, "{year:04}"),
            Precision::Month => write!(f, "{year:04}-{month:02}"),
            Precision::Day => write!(f, "{year:04}-{month:02}-{day:02}"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Date, Precision};
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

    #[test]
    fn a_month_or_a_year_has_a_first_and_a_last_day() {
        #[track_caller]
        fn check(text: &str, precision: Precision, first: &str, last: &str) {
            let date = Date::parse_partial(text).unwrap();
            assert_eq!((date.precision(), date.to_string().as_str()), (precision, text));
            let day = |text| Date::parse(text).map(Date::days);
            assert_eq!(
                (Some(date.days()), Some(date.last_days())),
                (day(first), day(last)),
                "{text}"
            );
        }
        check("2023-11-05", Precision::Day, "2023-11-05", "2023-11-05");
        check("2023-11", Precision::Month, "2023-11-01", "2023-11-30");
        check("2024-02", Precision::Month, "2024-02-01", "2024-02-29");
        check("2023", Precision::Year, "2023-01-01", "2023-12-31");
        check("9999", Precision::Year, "9999-01-01", "9999-12-31");
        for text in ["", "23", "2023-", "2023-1", "2023-13", "202", "20230", "2023-11-", "2o23"] {
            assert_eq!(Date::parse_partial(text), None, "{text}");
        }
        for text in ["2023", "2023-11"] {
            assert_eq!(Date::parse(text), None, "{text}");
        }
    }

    proptest! {
        #[test]
        fn days_written_read_back(days in -719_162..=2_932_896) {
            let date = Date::of_day(days);
            prop_assert_eq!(Date::parse(&date.to_string()), Some(date));
            prop_assert_eq!(Date::from_number(date.as_number()), date);
        }

        #[test]
        fn later_days_are_greater_in_text_too(a in -719_162..=2_932_896, b in -719_162..=2_932_896) {
            let (first, second) = (Date::of_day(a), Date::of_day(b));
            prop_assert_eq!(first.cmp(&second), first.to_string().cmp(&second.to_string()));
        }

        #[test]
        fn no_number_and_no_text_make_it_panic(days: i32, number: f64, text: String) {
            let _ = (Date::from_number(days.into()).to_string(), Date::from_number(number).to_string());
            let _ = (Date::parse(&text), Date::parse_partial(&text).map(Date::last_days));
        }
    }
}
