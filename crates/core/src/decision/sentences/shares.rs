//! Shares in words: of 100 trials, and in percent of all weight.

use super::explainer::Explainer;
use crate::dataset::Value;
use crate::decision::rounding::rounded;
use crate::decision::scale::TIE;
use crate::language::Message;

/// A share 0..1 as a whole number of 100: "72", "<1", ">99"; "0" and "100" only for none and all.
pub fn of_100(share: f64) -> String {
    match rounded(&[share], 100).total {
        0 if share > 0.0 => "<1".into(),
        100 if share < 1.0 - TIE => ">99".into(),
        whole => whole.to_string(),
    }
}

impl Explainer<'_> {
    /// A share 0..1 as "20 %".
    pub fn percent(&self, share: f64) -> String {
        let write = |number| (self.write)(Value::Number(number));
        let whole = rounded(&[share], 100).total;
        if whole == 0 && share > 0.0 {
            return self.catalog.say(Message::PercentUnderOne, &[&write(1.0)]);
        }
        let whole = f64::from(i32::try_from(whole).unwrap_or(0));
        self.catalog.say(Message::Percent, &[&write(whole)])
    }
}

#[cfg(test)]
mod tests {
    use super::of_100;

    #[test]
    fn none_and_all_are_told_apart_from_nearly() {
        let found = [1.0, 0.999, 0.99, 0.725, 0.005, 0.0001, 0.0].map(of_100);
        assert_eq!(found, ["100", ">99", "99", "73", "1", "<1", "0"]);
    }
}
