//! Calendar dates as days, read and written in ISO form. Knows no clock and no time zone.

/// A calendar day, counted from 1970-01-01 in the proleptic Gregorian calendar.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Date(i32);

impl Date {
    /// Reads `YYYY-MM-DD`; `None` for anything else, impossible days included.
    pub fn parse(text: &str) -> Option<Self> {
        let bytes = text.as_bytes();
        if bytes.len() != 10 || bytes.get(4) != Some(&b'-') || bytes.get(7) != Some(&b'-') {
            return None;
        }
        let part = |range: std::ops::Range<usize>| -> Option<i32> {
            let digits = text.get(range)?;
            digits.bytes().all(|byte| byte.is_ascii_digit()).then_some(())?;
            digits.parse().ok()
        };
        let date = Self::from_parts(part(0..4)?, part(5..7)?, part(8..10)?);
        // A day that does not survive the way there and back (30 February) is not in the calendar.
        (date.parts() == (part(0..4)?, part(5..7)?, part(8..10)?)).then_some(date)
    }

    /// Days since 1970-01-01; negative before it.
    pub fn days(self) -> i32 {
        self.0
    }

    /// The day that lies `days` after 1970-01-01.
    pub fn from_days(days: i32) -> Self {
        Self(days)
    }

    /// Days since 1970-01-01 as the scale of a criterion holds them.
    pub fn as_number(self) -> f64 {
        f64::from(self.0)
    }

    /// The day that lies `number` days after 1970-01-01, fractions cut off; the nearest day that a date
    /// can hold where the number is beyond.
    pub fn from_number(number: f64) -> Self {
        #[expect(clippy::cast_possible_truncation, reason = "`as` saturates, as documented")]
        Self(number as i32)
    }

    /// Year, month 1-12 and day 1-31.
    pub fn parts(self) -> (i32, i32, i32) {
        // Howard Hinnant, "chrono-compatible low-level date algorithms", civil_from_days.
        let shifted = self.0.saturating_add(719_468);
        let era = shifted.div_euclid(146_097);
        let day_of_era = shifted.rem_euclid(146_097);
        let year_of_era =
            (day_of_era - day_of_era / 1_460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
        let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
        let shifted_month = (5 * day_of_year + 2) / 153;
        let day = day_of_year - (153 * shifted_month + 2) / 5 + 1;
        let month = if shifted_month < 10 { shifted_month + 3 } else { shifted_month - 9 };
        let year = year_of_era + era * 400 + i32::from(month <= 2);
        (year, month, day)
    }

    fn from_parts(year: i32, month: i32, day: i32) -> Self {
        // The same source, days_from_civil.
        let year = if month <= 2 { year - 1 } else { year };
        let era = year.div_euclid(400);
        let year_of_era = year.rem_euclid(400);
        let shifted_month = if month > 2 { month - 3 } else { month + 9 };
        let day_of_year = (153 * shifted_month + 2) / 5 + day - 1;
        let day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
        Self(era * 146_097 + day_of_era - 719_468)
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
            let date = Date::from_days(days);
            prop_assert_eq!(Date::parse(&date.to_string()), Some(date));
            prop_assert_eq!(Date::from_number(date.as_number()), date);
        }

        #[test]
        fn later_days_are_greater_in_text_too(a in -719_162..=2_932_896, b in -719_162..=2_932_896) {
            let (first, second) = (Date::from_days(a), Date::from_days(b));
            prop_assert_eq!(first.cmp(&second), first.to_string().cmp(&second.to_string()));
        }

        #[test]
        fn no_number_and_no_text_make_it_panic(days: i32, number: f64, text: String) {
            let _ = (Date::from_days(days).to_string(), Date::from_number(number).to_string());
            let _ = Date::parse(&text);
        }
    }
}
