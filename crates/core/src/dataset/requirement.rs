//! What a must-have asks, as text: the form in which data, addresses and form controls hold it.
//!
//! | of a | asks for |
//! |---|---|
//! | flag | `yes`, `no`, or `partly` (or better); one of `no|partly` |
//! | rating | `good` (or better); one of `poor|fair` |
//! | number, date | `120` (at most where lower is better, else at least), `10..120`, `10..`, `..120` |
//! | choice | one of `MIT,BSD` |
//! | list | all of `a,b`; one or more of `a|b` |
//! | text, link | `~words` that it contains |
//! | every kind | `known`: that anything is stated |
//!
//! Inside values `,` `|` `~` `%` are percent-encoded. A day may be a month or a year: as a lower bound its first day
//! counts, as an upper its last.

use percent_encoding::percent_decode_str;

use super::date::Date;
use super::model::{Criterion, Flag, Kind, Level, Requirement};
use super::number;

/// What asks that anything is stated.
const KNOWN: &str = "known";

/// A value of that very name: its first letter encoded tells it from the word.
const VALUE_KNOWN: &str = "%6Bnown";

/// From a word to its encoded form.
pub type Encode<'a> = &'a dyn Fn(&str) -> String;

impl Requirement {
    /// Reads what [`Requirement::to_text`] writes; `None` if the text asks nothing of such a criterion.
    ///
    /// A bare number is taken whether or not the criterion has a direction: the visitor may have given it one.
    /// Whatever else is percent-encoded is decoded, too.
    pub fn parse(criterion: &Criterion, text: &str) -> Option<Self> {
        if text == KNOWN {
            return Some(Self::Known);
        }
        let parsed = match &criterion.kind {
            Kind::Flag if text.contains('|') => Self::AnyFlag(all(text, '|', &Flag::parse)?),
            Kind::Flag => Self::Flag(Flag::parse(&decoded(text)?)?),
            Kind::Rating(levels) => {
                let level = |word: &str| level_position(levels, word);
                match text.contains('|') {
                    true => Self::AnyLevel(all(text, '|', &level)?),
                    false => Self::Level(level(&decoded(text)?)?),
                }
            }
            Kind::Number => {
                bound(&decoded(text)?, &|text| number::parse(text).map(|number| (number, number)))?
            }
            Kind::Date => bound(&decoded(text)?, &days)?,
            Kind::Choice => Self::OneOf(all(text, ',', &word)?),
            Kind::List if text.contains('|') => Self::OneOf(all(text, '|', &word)?),
            Kind::List => Self::All(all(text, ',', &word)?),
            Kind::Text | Kind::Link => Self::Contains(decoded(text.strip_prefix('~')?)?.into()),
        };
        parsed.settled(criterion)
    }

    /// Writes the requirement; empty for one that is not of the criterion's kind.
    pub fn to_text(&self, criterion: &Criterion) -> String {
        let encode = |word: &str| {
            let word = word.replace('%', "%25").replace(',', "%2C");
            word.replace('|', "%7C").replace('~', "%7E")
        };
        self.encoded(criterion, &encode)
    }

    /// The same with another encoding of values, which encodes `,` `|` `~` `%` at least.
    pub fn encoded(&self, criterion: &Criterion, encode: Encode<'_>) -> String {
        let scalar = |number: f64| match criterion.kind {
            Kind::Date => Date::from_number(number).to_string(),
            _ => number::to_text(number),
        };
        let joined = |words: &mut dyn Iterator<Item = &str>, separator: &str| {
            words.map(encode).collect::<Vec<_>>().join(separator)
        };
        let level = |at: &u16| match &criterion.kind {
            Kind::Rating(levels) => levels.get(usize::from(*at)).map_or("", |level| &level.id),
            _ => "",
        };
        let text = match self {
            Self::Known => return KNOWN.into(),
            Self::Flag(flag) => flag.as_str().into(),
            Self::AnyFlag(flags) => any_of(&mut flags.iter().map(|flag| flag.as_str()), encode),
            Self::Level(at) => encode(level(at)),
            Self::AnyLevel(levels) => any_of(&mut levels.iter().map(level), encode),
            Self::Bound(bound) => scalar(*bound),
            Self::Period(first, last) => period(*first, *last).unwrap_or_default(),
            Self::AtLeast(low) => [&scalar(*low), ".."].concat(),
            Self::AtMost(high) => ["..", &scalar(*high)].concat(),
            Self::Between(low, high) => [scalar(*low), scalar(*high)].join(".."),
            Self::OneOf(words) => {
                let separator = if criterion.kind == Kind::List { "|" } else { "," };
                joined(&mut words.iter().map(|word| &**word), separator)
            }
            Self::All(words) => joined(&mut words.iter().map(|word| &**word), ","),
            Self::Contains(words) => ["~", &encode(words)].concat(),
        };
        if text == KNOWN { VALUE_KNOWN.into() } else { text }
    }

    /// The requirement in its one form, so that equal ones are equal values; `None` if it asks nothing of such a
    /// criterion.
    pub fn settled(self, criterion: &Criterion) -> Option<Self> {
        let is_scalar = |number: f64| match criterion.kind {
            Kind::Number => number.is_finite(),
            Kind::Date => is_day(number),
            _ => false,
        };
        let is_level = |at: u16| match &criterion.kind {
            Kind::Rating(levels) => usize::from(at) < levels.len(),
            _ => false,
        };
        let settled = match self {
            Self::AnyFlag(flags) => match ascending(flags).as_slice() {
                [flag @ (Flag::Yes | Flag::No)] => Self::Flag(*flag),
                flags => Self::AnyFlag(flags.to_vec()),
            },
            Self::AnyLevel(levels) => Self::AnyLevel(ascending(levels)),
            Self::OneOf(words) => match (once(words), &criterion.kind) {
                (words, Kind::List) if words.len() == 1 => Self::All(words),
                (words, _) => Self::OneOf(words),
            },
            Self::All(words) => Self::All(once(words)),
            Self::Contains(words) => {
                Self::Contains(words.split_whitespace().collect::<Vec<_>>().join(" ").into())
            }
            other => other,
        };
        let asks = match (&settled, &criterion.kind) {
            (Self::Known, _) => true,
            (Self::Flag(_), kind) => *kind == Kind::Flag,
            (Self::AnyFlag(flags), kind) => *kind == Kind::Flag && !flags.is_empty(),
            (Self::Level(at), _) => is_level(*at),
            (Self::AnyLevel(levels), _) => {
                !levels.is_empty() && levels.iter().all(|at| is_level(*at))
            }
            (Self::Bound(bound) | Self::AtLeast(bound) | Self::AtMost(bound), _) => {
                is_scalar(*bound)
            }
            (Self::Between(low, high), _) => is_scalar(*low) && is_scalar(*high) && low <= high,
            (Self::Period(first, last), kind) => {
                *kind == Kind::Date && is_scalar(*first) && period(*first, *last).is_some()
            }
            (Self::OneOf(words), Kind::Choice | Kind::List) | (Self::All(words), Kind::List) => {
                !words.is_empty() && words.iter().all(|word| !word.is_empty())
            }
            (Self::Contains(words), Kind::Text | Kind::Link) => !words.is_empty(),
            _ => false,
        };
        asks.then_some(settled)
    }
}

/// Position of the level that a cell, a requirement or an address names: by its id, or else by its name.
pub(super) fn level_position(levels: &[Level], word: &str) -> Option<u16> {
    let by_id = levels.iter().position(|level| &*level.id == word);
    let at = by_id.or_else(|| levels.iter().position(|level| &*level.name == word))?;
    u16::try_from(at).ok()
}

/// A text without its percent-encoding; `None` if it is no UTF-8.
fn decoded(text: &str) -> Option<String> {
    percent_decode_str(text).decode_utf8().ok().map(Into::into)
}

/// Most values of one must-have. Nobody means more, and a hostile link could name a million.
const MOST_VALUES: usize = 1_000;

/// All values between the separators; `None` if one of them is none, or if there are too many.
fn all<T>(text: &str, separator: char, value: &dyn Fn(&str) -> Option<T>) -> Option<Vec<T>> {
    if text.split(separator).count() > MOST_VALUES {
        return None;
    }
    text.split(separator).map(|part| value(&decoded(part)?)).collect()
}

fn word(text: &str) -> Option<Box<str>> {
    (!text.is_empty()).then(|| text.into())
}

/// Values with `|` between them. A single one stands twice: alone it would ask for better ones, too.
fn any_of(words: &mut dyn Iterator<Item = &str>, encode: Encode<'_>) -> String {
    let mut words: Vec<String> = words.map(encode).collect();
    if let [only] = words.as_slice() {
        words.push(only.clone());
    }
    words.join("|")
}

/// A bound, or a range with one or both of its ends. What a text stands for may have a first and a last.
fn bound(text: &str, scalar: &dyn Fn(&str) -> Option<(f64, f64)>) -> Option<Requirement> {
    Some(match number::split_range(text) {
        None => match scalar(text)? {
            (first, last) if first < last => Requirement::Period(first, last),
            (first, _) => Requirement::Bound(first),
        },
        Some((low, "")) => Requirement::AtLeast(scalar(low)?.0),
        Some(("", high)) => Requirement::AtMost(scalar(high)?.1),
        Some((low, high)) => Requirement::Between(scalar(low)?.0, scalar(high)?.1),
    })
}

/// The first and the last day of a day, a month or a year.
fn days(text: &str) -> Option<(f64, f64)> {
    let day = |text: &str| Date::parse(text).map(Date::as_number);
    let with = |end: &str| day(&[text, end].concat());
    Some(match text.len() {
        4 => (with("-01-01")?, with("-12-31")?),
        7 => (with("-01")?, ["-31", "-30", "-29", "-28"].into_iter().find_map(with)?),
        _ => (day(text)?, day(text)?),
    })
}

/// The month or year that goes from one day to another.
fn period(first: f64, last: f64) -> Option<String> {
    let day = Date::from_number(first).to_string();
    let found = ["-01-01", "-01"].into_iter().filter_map(|end| day.strip_suffix(end));
    let mut found = found.filter(|text| days(text) == Some((first, last)));
    found.next().map(Into::into)
}

/// Whether it is a whole number of days that ISO dates of four digits reach.
fn is_day(days: f64) -> bool {
    let day = Date::from_number(days);
    day.as_number() == days && Date::parse(&day.to_string()).is_some()
}

fn ascending<T: Ord>(mut items: Vec<T>) -> Vec<T> {
    items.sort_unstable();
    items.dedup();
    items
}

/// The words without repeats.
fn once(words: Vec<Box<str>>) -> Vec<Box<str>> {
    let mut once: Vec<Box<str>> = Vec::with_capacity(words.len());
    for word in words {
        if !once.contains(&word) {
            once.push(word);
        }
    }
    once
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn criterion(kind: Kind) -> Criterion {
        Criterion {
            id: "c".into(),
            name: "C".into(),
            group: None,
            about: None,
            kind,
            unit: None,
            format: Default::default(),
            stars: false,
            range: None,
            better: None,
            weight: None,
            basis: Default::default(),
        }
    }

    fn rating() -> Kind {
        let level = |id: &str, name: &str| Level { id: id.into(), name: name.into(), means: None };
        Kind::Rating(vec![
            level("poor", "poor"),
            level("so-so", "So so"),
            level("very good", "very good"),
        ])
    }

    #[track_caller]
    fn check(kind: Kind, text: &str, expected: Requirement) {
        let criterion = criterion(kind);
        assert_eq!(Requirement::parse(&criterion, text), Some(expected.clone()), "{text}");
        assert_eq!(expected.to_text(&criterion), text);
    }

    #[track_caller]
    fn refuse(kind: Kind, text: &str) {
        assert_eq!(Requirement::parse(&criterion(kind), text), None, "{text}");
    }

    fn words(words: &[&str]) -> Vec<Box<str>> {
        words.iter().map(|word| (*word).into()).collect()
    }

    #[test]
    fn each_kind_has_its_form() {
        check(Kind::Flag, "yes", Requirement::Flag(Flag::Yes));
        check(Kind::Flag, "partly", Requirement::Flag(Flag::Partly));
        check(Kind::Flag, "no|partly", Requirement::AnyFlag(vec![Flag::No, Flag::Partly]));
        check(Kind::Flag, "partly|partly", Requirement::AnyFlag(vec![Flag::Partly]));
        check(rating(), "so-so", Requirement::Level(1));
        check(rating(), "poor|very good", Requirement::AnyLevel(vec![0, 2]));
        check(rating(), "so-so|so-so", Requirement::AnyLevel(vec![1]));
        check(rating(), "very good", Requirement::Level(2));
        check(Kind::Number, "120", Requirement::Bound(120.0));
        check(Kind::Number, "-0.5..1e300", Requirement::Between(-0.5, 1e300));
        check(Kind::Number, "10..", Requirement::AtLeast(10.0));
        check(Kind::Number, "..-1e-9", Requirement::AtMost(-1e-9));
        check(Kind::Date, "1970-01-11", Requirement::Bound(10.0));
        check(Kind::Date, "1969-12-31..1970-01-02", Requirement::Between(-1.0, 1.0));
        check(Kind::Date, "1970-01-11..", Requirement::AtLeast(10.0));
        check(Kind::Choice, "MIT,BSD", Requirement::OneOf(words(&["MIT", "BSD"])));
        check(Kind::Choice, "a%7Cb,%7Ec", Requirement::OneOf(words(&["a|b", "~c"])));
        check(Kind::List, "a%2C b,100%25,%252C", Requirement::All(words(&["a, b", "100%", "%2C"])));
        check(Kind::List, "a|b%7Cc", Requirement::OneOf(words(&["a", "b|c"])));
        check(Kind::Text, "~two words", Requirement::Contains("two words".into()));
        check(Kind::Link, "~docs%2C%7E100%25", Requirement::Contains("docs,~100%".into()));
    }

    #[test]
    fn of_every_kind_it_can_be_asked_that_it_is_stated() {
        for kind in [rating(), Kind::Number, Kind::Flag, Kind::Choice, Kind::Text, Kind::List] {
            check(kind, "known", Requirement::Known);
        }
        check(Kind::Choice, "%6Bnown", Requirement::OneOf(words(&["known"])));
        check(Kind::List, "known,x", Requirement::All(words(&["known", "x"])));
    }

    /// What a text that is not in its shortest form stands for.
    #[track_caller]
    fn check_short(kind: Kind, text: &str, short: &str) {
        let criterion = criterion(kind);
        let parsed = Requirement::parse(&criterion, text).unwrap();
        assert_eq!(parsed.to_text(&criterion), short, "{text}");
    }

    #[test]
    fn what_asks_the_same_is_written_the_same() {
        check_short(Kind::Flag, "yes|partly|yes", "partly|yes");
        check_short(Kind::Flag, "yes|yes", "yes");
        check_short(rating(), "very good|So so", "so-so|very good");
        check_short(Kind::Choice, "a,b,a", "a,b");
        check_short(Kind::List, "x|x", "x");
        check_short(Kind::Text, "~  two   words ", "~two words");
        check_short(Kind::Number, "1%2E5", "1.5");
        check_short(Kind::Choice, "%4d%49%54", "MIT");
    }

    #[test]
    fn a_month_or_a_year_counts_by_its_first_or_last_day() {
        check(Kind::Date, "1970", Requirement::Period(0.0, 364.0));
        check(Kind::Date, "1972-02", Requirement::Period(761.0, 789.0));
        check_short(Kind::Date, "1970..", "1970-01-01..");
        check_short(Kind::Date, "..1970", "..1970-12-31");
        check_short(Kind::Date, "1970-02..1972-02", "1970-02-01..1972-02-29");
    }

    #[test]
    fn a_level_is_also_found_by_its_name() {
        let found = Requirement::parse(&criterion(rating()), "So so");
        assert_eq!(found, Some(Requirement::Level(1)));
    }

    #[test]
    fn garbage_asks_nothing() {
        refuse(Kind::Flag, "true");
        refuse(rating(), "great");
        refuse(rating(), "1");
        for text in ["", "x", "..", "2..1", "1..2..3", "NaN", "inf..inf", "0..1e999", "1|2"] {
            refuse(Kind::Number, text);
        }
        for text in ["12", "2023-02-30", "2023-01-02..2023-01-01", "2023-13", "2023-", "2024..2023"]
        {
            refuse(Kind::Date, text);
        }
        for text in ["yes|", "|", "yes|maybe", "yes,no"] {
            refuse(Kind::Flag, text);
        }
        for text in ["", ",", "a,", ",a", "a,,b", "%FF"] {
            refuse(Kind::Choice, text);
        }
        refuse(Kind::List, &"a,".repeat(2_000));
        for text in ["x", "", "~", "~  ", "~%FF"] {
            refuse(Kind::Text, text);
            refuse(Kind::Link, text);
        }
    }

    fn any_number() -> impl Strategy<Value = f64> {
        use proptest::num::f64::{NEGATIVE, NORMAL, POSITIVE, SUBNORMAL, ZERO};
        POSITIVE | NEGATIVE | NORMAL | SUBNORMAL | ZERO
    }

    fn any_requirement() -> impl Strategy<Value = (Kind, Requirement)> {
        let words =
            || prop::collection::vec("[a-c,%|~2C5 é]{1,6}|known".prop_map(Into::into), 1..4);
        let number = any_number;
        let day = || (-700_000..2_900_000i32).prop_map(f64::from);
        let flags = prop::sample::subsequence(&[Flag::No, Flag::Partly, Flag::Yes][..], 1..=3);
        let kinds = prop::sample::select(vec![Kind::Number, Kind::Choice, Kind::Text, rating()]);
        prop_oneof![
            kinds.prop_map(|kind| (kind, Requirement::Known)),
            flags.prop_map(|flags| (Kind::Flag, Requirement::AnyFlag(flags))),
            (0..3u16).prop_map(|level| (rating(), Requirement::Level(level))),
            prop::collection::vec(0..3u16, 1..4)
                .prop_map(|levels| (rating(), Requirement::AnyLevel(levels))),
            number().prop_map(|bound| (Kind::Number, Requirement::Bound(bound))),
            number().prop_map(|bound| (Kind::Number, Requirement::AtLeast(bound))),
            number().prop_map(|bound| (Kind::Number, Requirement::AtMost(bound))),
            (number(), number()).prop_map(|(one, other)| {
                (Kind::Number, Requirement::Between(one.min(other), one.max(other)))
            }),
            day().prop_map(|day| (Kind::Date, Requirement::Bound(day))),
            day().prop_map(|day| (Kind::Date, Requirement::AtMost(day))),
            (day(), 0..1_000i32).prop_map(|(day, length)| {
                (Kind::Date, Requirement::Between(day, day + f64::from(length)))
            }),
            words().prop_map(|words| (Kind::Choice, Requirement::OneOf(words))),
            words().prop_map(|words| (Kind::List, Requirement::OneOf(words))),
            words().prop_map(|words| (Kind::List, Requirement::All(words))),
            "[a-c,%|~2C5 é]{0,6}"
                .prop_map(|words| (Kind::Text, Requirement::Contains(words.into()))),
        ]
    }

    proptest! {
        #[test]
        fn what_is_written_reads_back((kind, requirement) in any_requirement()) {
            let criterion = criterion(kind);
            let Some(settled) = requirement.settled(&criterion) else { return Ok(()) };
            let text = settled.to_text(&criterion);
            prop_assert_eq!(Requirement::parse(&criterion, &text), Some(settled), "{}", text);
        }

        #[test]
        fn no_text_makes_it_panic(text: String, at in 0..8usize) {
            let kinds = [
                rating(), Kind::Number, Kind::Flag, Kind::Choice, Kind::Text, Kind::List, Kind::Date, Kind::Link,
            ];
            let criterion = criterion(kinds[at].clone());
            if let Some(requirement) = Requirement::parse(&criterion, &text) {
                let written = requirement.to_text(&criterion);
                prop_assert_eq!(Requirement::parse(&criterion, &written), Some(requirement));
            }
        }
    }
}
