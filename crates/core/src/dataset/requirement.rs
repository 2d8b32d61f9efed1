//! What a must-have asks, as text: the form in which addresses and form controls hold it.

use super::date::Date;
use super::model::{Criterion, Flag, Kind, Level, Requirement};
use super::number;

impl Requirement {
    /// Reads what [`Requirement::to_text`] writes; `None` if the text asks nothing of such a criterion.
    ///
    /// `yes` of a flag, a level's id of a rating, `120` or `10..120` of a number, ISO days likewise of a
    /// date; of a choice one or more values, of a list one or more items, with commas between them and
    /// with `%2C` and `%25` for `,` and `%` inside them. A bare number is taken whether or not the
    /// criterion has a direction: the visitor may have given it one.
    pub fn parse(criterion: &Criterion, text: &str) -> Option<Self> {
        match &criterion.kind {
            Kind::Flag => Flag::parse(text).map(Self::Flag),
            Kind::Rating(levels) => level_position(levels, text).map(Self::Level),
            Kind::Number => parse_bound(text, &number::parse),
            Kind::Date => parse_bound(text, &|day| Date::parse(day).map(Date::as_number)),
            Kind::Choice => split_words(text).map(Self::OneOf),
            Kind::List => split_words(text).map(Self::All),
            Kind::Text | Kind::Link => None,
        }
    }

    /// Writes the requirement as addresses hold it; empty for one that is not of the criterion's kind.
    pub fn to_text(&self, criterion: &Criterion) -> String {
        let day_or_number = |number: f64| match criterion.kind {
            Kind::Date => Date::from_number(number).to_string(),
            _ => number::to_text(number),
        };
        match (self, &criterion.kind) {
            (Self::Flag(flag), _) => flag.as_str().into(),
            (Self::Level(at), Kind::Rating(levels)) => {
                levels.get(usize::from(*at)).map_or_else(String::new, |level| level.id.to_string())
            }
            (Self::Level(_), _) => String::new(),
            (Self::Bound(bound), _) => day_or_number(*bound),
            (Self::Between(low, high), _) => [day_or_number(*low), day_or_number(*high)].join(".."),
            (Self::OneOf(words) | Self::All(words), _) => {
                let words: Vec<String> =
                    words.iter().map(|word| word.replace('%', "%25").replace(',', "%2C")).collect();
                words.join(",")
            }
        }
    }
}

/// Position of the level that a cell, a requirement or an address names: by its id, or else by its name.
pub(super) fn level_position(levels: &[Level], word: &str) -> Option<u16> {
    let by_id = levels.iter().position(|level| &*level.id == word);
    let at = by_id.or_else(|| levels.iter().position(|level| &*level.name == word))?;
    u16::try_from(at).ok()
}

fn parse_bound(text: &str, scalar: &dyn Fn(&str) -> Option<f64>) -> Option<Requirement> {
    match number::split_range(text) {
        None => scalar(text).map(Requirement::Bound),
        Some((low, high)) => {
            let (low, high) = (scalar(low)?, scalar(high)?);
            (low <= high).then_some(Requirement::Between(low, high))
        }
    }
}

fn split_words(text: &str) -> Option<Vec<Box<str>>> {
    text.split(',').map(|word| (!word.is_empty()).then(|| unescape(word).into())).collect()
}

/// The word that is written with `%2C` for `,` and `%25` for `%`.
fn unescape(written: &str) -> String {
    let mut parts = written.split('%');
    let mut word = String::from(parts.next().unwrap_or(""));
    for part in parts {
        let (letter, rest) = match part.strip_prefix('2').map(|code| code.split_at_checked(1)) {
            Some(Some(("C" | "c", rest))) => (',', rest),
            Some(Some(("5", rest))) => ('%', rest),
            _ => ('%', part),
        };
        word.push(letter);
        word.push_str(rest);
    }
    word
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
        check(rating(), "so-so", Requirement::Level(1));
        check(rating(), "very good", Requirement::Level(2));
        check(Kind::Number, "120", Requirement::Bound(120.0));
        check(Kind::Number, "-0.5..1e300", Requirement::Between(-0.5, 1e300));
        check(Kind::Date, "1970-01-11", Requirement::Bound(10.0));
        check(Kind::Date, "1969-12-31..1970-01-02", Requirement::Between(-1.0, 1.0));
        check(Kind::Choice, "MIT,BSD", Requirement::OneOf(words(&["MIT", "BSD"])));
        check(Kind::List, "a%2C b,100%25,%252C", Requirement::All(words(&["a, b", "100%", "%2C"])));
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
        for text in ["", "x", "1..", "..2", "2..1", "1..2..3", "NaN", "inf..inf", "0..1e999"] {
            refuse(Kind::Number, text);
        }
        for text in ["12", "2023-02-30", "2023-01-02..2023-01-01"] {
            refuse(Kind::Date, text);
        }
        for text in ["", ",", "a,", ",a", "a,,b"] {
            refuse(Kind::Choice, text);
        }
        refuse(Kind::Text, "x");
        refuse(Kind::Link, "x");
    }

    fn any_number() -> impl Strategy<Value = f64> {
        use proptest::num::f64::{NEGATIVE, NORMAL, POSITIVE, SUBNORMAL, ZERO};
        POSITIVE | NEGATIVE | NORMAL | SUBNORMAL | ZERO
    }

    fn any_requirement() -> impl Strategy<Value = (Kind, Requirement)> {
        let words = || prop::collection::vec("[a-c,%2C5 é]{1,6}".prop_map(Into::into), 1..4);
        let day = || (-700_000..2_900_000i32).prop_map(f64::from);
        prop_oneof![
            (0..3u16).prop_map(|level| (rating(), Requirement::Level(level))),
            any_number().prop_map(|bound| (Kind::Number, Requirement::Bound(bound))),
            (any_number(), any_number()).prop_map(|(one, other)| {
                (Kind::Number, Requirement::Between(one.min(other), one.max(other)))
            }),
            day().prop_map(|day| (Kind::Date, Requirement::Bound(day))),
            (day(), 0..1_000i32).prop_map(|(day, length)| {
                (Kind::Date, Requirement::Between(day, day + f64::from(length)))
            }),
            words().prop_map(|words| (Kind::Choice, Requirement::OneOf(words))),
            words().prop_map(|words| (Kind::List, Requirement::All(words))),
        ]
    }

    proptest! {
        #[test]
        fn what_is_written_reads_back((kind, requirement) in any_requirement()) {
            let criterion = criterion(kind);
            let text = requirement.to_text(&criterion);
            prop_assert_eq!(Requirement::parse(&criterion, &text), Some(requirement), "{}", text);
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
