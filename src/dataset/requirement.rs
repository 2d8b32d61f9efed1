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
            Kind::Number => parse_bound(text, number::parse),
            Kind::Date => parse_bound(text, |day| Date::parse(day).map(Date::as_number)),
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

fn parse_bound(text: &str, scalar: impl Fn(&str) -> Option<f64>) -> Option<Requirement> {
    match text.split_once("..") {
        None => scalar(text).map(Requirement::Bound),
        Some((low, high)) => {
            let (low, high) = (scalar(low)?, scalar(high)?);
            (low <= high).then_some(Requirement::Between(low, high))
        }
    }
}

fn split_words(text: &str) -> Option<Vec<Box<str>>> {
    text.split(',')
        .map(|word| {
            (!word.is_empty())
                .then(|| word.replace("%2C", ",").replace("%2c", ",").replace("%25", "%").into())
        })
        .collect()
}
