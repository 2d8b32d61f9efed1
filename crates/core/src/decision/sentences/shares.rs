//! Shares in words: of 100 draws, and in percent of all weight.

use super::explainer::{Explainer, Piece};
use crate::dataset::Value;
use crate::decision::rounding::rounded;
use crate::decision::scale::TIE;
use crate::language::Message;

/// How often something is so.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Frequency {
    /// In every draw.
    Always,
    /// In more than 99 of 100, and not in all.
    UsuallyOver,
    /// In at least 80 of 100, as they are shown.
    Usually,
    /// In at least 50 of 100, as they are shown.
    Often,
    /// At all.
    Sometimes,
    /// In less than 1 of 100, and not in none.
    SometimesUnder,
    /// In no draw.
    Never,
}

impl Frequency {
    /// How often it is for a share 0..1 of the draws.
    pub(super) fn of(share: f64) -> Self {
        match (share, whole_of_100(share)) {
            (share, _) if share >= 1.0 - TIE => Self::Always,
            (_, 100) => Self::UsuallyOver,
            (share, _) if share >= 0.795 => Self::Usually,
            (share, _) if share >= 0.495 => Self::Often,
            (share, 0) if share > 0.0 => Self::SometimesUnder,
            (share, _) if share > 0.0 => Self::Sometimes,
            _ => Self::Never,
        }
    }
}

pub(super) fn whole_of_100(share: f64) -> i64 {
    rounded(&[share], 100).total
}

/// A share 0..1 as a whole number of 100 for a narrow place: "72", "<1", ">99".
pub fn of_100(share: f64) -> String {
    match whole_of_100(share) {
        0 if share > 0.0 => "<1".into(),
        100 if share < 1.0 - TIE => ">99".into(),
        whole => whole.to_string(),
    }
}

impl Explainer<'_> {
    /// A share as a whole number of 100: that which it is more or less than, where it is next to all or to nothing.
    pub(super) fn of_100(&self, share: f64) -> Piece {
        let whole = match Frequency::of(share) {
            Frequency::UsuallyOver => 99,
            Frequency::SometimesUnder => 1,
            _ => whole_of_100(share),
        };
        self.count(usize::try_from(whole).unwrap_or(0))
    }

    /// A share 0..1 as "20 %".
    pub fn percent(&self, share: f64) -> String {
        let whole = rounded(&[share], 100).total;
        if whole == 0 && share > 0.0 {
            return self
                .catalog
                .say(Message::PercentUnderOne, &[&(self.write)(Value::Number(1.0))]);
        }
        self.in_percent(f64::from(i32::try_from(whole).unwrap_or(0)))
    }

    /// A number of hundredths as "20 %".
    pub fn in_percent(&self, hundredths: f64) -> String {
        self.catalog.say(Message::Percent, &[&(self.write)(Value::Number(hundredths))])
    }

    /// Two shares in percent, with a decimal where whole numbers would not tell them apart.
    pub(super) fn percents(&self, one: f64, other: f64) -> [Piece; 2] {
        let whole = |share: f64| rounded(&[share], 100).total;
        [one, other].map(|share| {
            if whole(one) != whole(other) {
                return Piece::Text(self.percent(share));
            }
            let tenths = f64::from(i32::try_from(tenths(share)).unwrap_or(0));
            Piece::Text(self.in_percent(tenths / 10.0))
        })
    }
}

/// A share in whole tenths of a percent.
pub(super) fn tenths(share: f64) -> i64 {
    rounded(&[share], 1_000).total
}

#[cfg(test)]
mod tests {
    use super::Frequency::{self, Always, Never, Sometimes, SometimesUnder, Usually, UsuallyOver};

    #[test]
    fn how_often_is_told_apart_as_it_is_shown() {
        let found = [1.0, 0.999, 0.99, 0.795, 0.5, 0.494, 0.005, 0.0001, 0.0].map(Frequency::of);
        let expected = [
            Always,
            UsuallyOver,
            Usually,
            Usually,
            Frequency::Often,
            Sometimes,
            Sometimes,
            SometimesUnder,
            Never,
        ];
        assert_eq!(found, expected);
    }
}
