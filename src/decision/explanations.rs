//! How sure, what would change it, why not, second opinions and warnings, in English: more of [`Words`].
//!
//! Whole sentences from one template each, as in `words`, for readers who never heard of decision
//! analysis: shares are said of 100, weights in percent of the whole.

use super::words::{fill, text};
use super::{
    Acceptability, CLEAR_SHARE, COUNTED, Chance, FlipPoint, Method, OneWeight, Opinion, Piece,
    Scales, Sentence, TIE, Verdict, Warning, Weighing, Weightings, WhyNot, Words, smallest_change,
};
use crate::dataset::order::sort_plain;
use crate::dataset::{Date, Flag, Kind, Value};

/// How often something is so, in a word.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Often {
    /// In every draw.
    Always,
    /// In at least 80 of 100, as they are shown.
    Usually,
    /// In at least 50 of 100, as they are shown.
    Often,
    /// At all.
    Sometimes,
    /// In no draw.
    Never,
}

impl Often {
    /// The word for a share 0..1 of the draws.
    pub fn of(share: f64) -> Self {
        match share {
            share if share >= 1.0 - TIE => Self::Always,
            share if share >= 0.795 => Self::Usually,
            share if share >= 0.495 => Self::Often,
            share if share > 0.0 => Self::Sometimes,
            _ => Self::Never,
        }
    }

    /// The word itself.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Always => "always",
            Self::Usually => "usually",
            Self::Often => "often",
            Self::Sometimes => "sometimes",
            Self::Never => "never",
        }
    }
}

/// A share 0..1 as a whole number of 100: "72", "less than 1", "more than 99".
pub fn of_100(share: f64) -> String {
    let whole = super::rounded(&[share], 100).total;
    match whole {
        0 if share > 0.0 => "less than 1".into(),
        100 if share < 1.0 - TIE => "more than 99".into(),
        whole => whole.to_string(),
    }
}

impl Words<'_> {
    /// "Arc is usually first: in 82 of 100 ways of weighing near yours."
    pub fn how_often(&self, option: usize, share: f64, weighing: Weighing) -> Sentence {
        let template = match (Often::of(share), weighing) {
            (Often::Never, Weighing::Near) => "{0} is never first with weights near yours.",
            (Often::Never, Weighing::Any) => "{0} is never first, whatever the weights.",
            (Often::Always, Weighing::Near) => {
                "{0} is always first with weights near yours: in {2} of 100 ways of weighing."
            }
            (Often::Always, Weighing::Any) => {
                "{0} is always first, whatever the weights: in {2} of 100 ways of weighing."
            }
            (_, Weighing::Near) => "{0} is {1} first: in {2} of 100 ways of weighing near yours.",
            (_, Weighing::Any) => "{0} is {1} first: in {2} of 100 ways of weighing of any kind.",
        };
        let word = Piece::Text(Often::of(share).as_str().into());
        fill(template, &[Piece::Option(option), word, Piece::Text(of_100(share))])
    }

    /// How sure the verdict is, in a sentence for each of the two kinds of weighing; none where nobody
    /// wins or only one option is left.
    pub fn how_sure(
        &self,
        verdict: &Verdict,
        near: Option<&Acceptability>,
        any: Option<&Acceptability>,
    ) -> Vec<Sentence> {
        let Some(winner) = verdict.winner.filter(|_| verdict.ranked().len() > 1) else {
            return Vec::new();
        };
        let say =
            |found: &Acceptability, weighing| self.how_often(winner, found.first(winner), weighing);
        let near = near.map(|found| say(found, Weighing::Near));
        near.into_iter().chain(any.map(|found| say(found, Weighing::Any))).collect()
    }

    /// Who would choose an option: "Arc comes first for those to whom Price and Light matter most."
    ///
    /// `central` are its typical weights, one a scored criterion; they are held against even ones.
    /// `None` where it is never first.
    pub fn who_would_choose(
        &self,
        scales: &Scales,
        option: usize,
        central: Option<&[f64]>,
    ) -> Option<Sentence> {
        let central = central?;
        let weighing = central.iter().filter(|weight| **weight > 0.0).count();
        let even = 1.0 / f64::from(u32::try_from(weighing.max(1)).unwrap_or(u32::MAX));
        let mut leading: Vec<(f64, usize)> = central
            .iter()
            .zip(scales.criteria())
            .filter(|(weight, _)| **weight > even * LEADING)
            .map(|(weight, &criterion)| (*weight, criterion))
            .collect();
        sort_plain(&mut leading, &|one, other| other.0.total_cmp(&one.0));
        leading.truncate(2);
        let option = Piece::Option(option);
        Some(match leading.as_slice() {
            [] => fill("{0} comes first without any one thing mattering most.", &[option]),
            [(_, one)] => fill(
                "{0} comes first for those to whom {1} matters most.",
                &[option, self.criterion(*one)],
            ),
            [(_, one), (_, other), ..] => fill(
                "{0} comes first for those to whom {1} and {2} matter most.",
                &[option, self.criterion(*one), self.criterion(*other)],
            ),
        })
    }

    /// What would change the winner by one weight: the nearest flip point in a sentence, or that there
    /// is none. `None` where nobody wins over another.
    pub fn least_change(&self, verdict: &Verdict, points: &[FlipPoint]) -> Option<Sentence> {
        let winner = verdict.winner.filter(|_| verdict.ranked().len() > 1)?;
        let never =
            || fill("{0} stays first whatever any one weight becomes.", &[Piece::Option(winner)]);
        Some(smallest_change(points).map_or_else(never, |point| self.flip(winner, &point)))
    }

    /// "Arc stays first unless Price counts for more than 53 % (now 20 %); then Bow takes over."
    pub fn flip(&self, winner: usize, point: &FlipPoint) -> Sentence {
        let is_shown_moved = tenths(point.tie_at) != tenths(point.weight);
        let template = match (point.change() > 0.0, is_shown_moved) {
            (true, true) => {
                "{0} stays first unless {1} counts for more than {2} (now {3}); then {4} takes over."
            }
            (true, false) => {
                "{0} stays first unless {1} counts for a little more than now ({3}); then {4} takes over."
            }
            (false, _) if point.tie_at <= TIE => {
                "{0} stays first unless {1} counts for nothing (now {3}); then {4} is level."
            }
            (false, true) => {
                "{0} stays first unless {1} counts for less than {2} (now {3}); then {4} takes over."
            }
            (false, false) => {
                "{0} stays first unless {1} counts for a little less than now ({3}); then {4} takes over."
            }
        };
        let [there, now] = self.percents(point.tie_at, point.weight);
        let pieces = [Piece::Option(winner), self.criterion(point.criterion), there, now];
        fill(template, &[&pieces[..], &[Piece::Option(point.rival)]].concat())
    }

    /// The flip points of one criterion in sentences, or that it can never change the winner alone.
    pub fn flips_of(&self, winner: usize, criterion: usize, points: &[FlipPoint]) -> Vec<Sentence> {
        let own = points.iter().filter(|point| point.criterion == criterion);
        let found: Vec<Sentence> = own.map(|point| self.flip(winner, point)).collect();
        if found.is_empty() {
            let pieces = [Piece::Option(winner), self.criterion(criterion)];
            return vec![fill("{0} stays first however much {1} counts.", &pieces)];
        }
        found
    }

    /// Why an option is not first, and what would make it so.
    pub fn why_not(&self, why: &WhyNot) -> Vec<Sentence> {
        let option = Piece::Option(why.option);
        let mut said: Vec<Sentence> =
            why.failures.iter().map(|failure| self.miss(why.option, failure)).collect();
        let Some(top) = why.top.filter(|_| why.failures.is_empty()) else { return said };
        let names: Vec<Piece> =
            why.deciding.iter().map(|difference| self.criterion(difference.criterion)).collect();
        let template = match names.len() {
            0 => "{0} has the same score as {1}.",
            1 => "{0} is behind {1} because of {2}.",
            2 => "{0} is behind {1} because of {2} and {3}.",
            _ => "{0} is behind {1} above all because of {2}, {3} and {4}.",
        };
        let named = [&[option.clone(), Piece::Option(top)][..], &names].concat();
        said.push(fill(template, &named));
        match why.chance {
            Chance::DominatedBy(rival) => said.push(fill(
                "No weights put {0} first: {1} is as good or better in everything.",
                &[option, Piece::Option(rival)],
            )),
            Chance::Never => said.push(fill(
                "No weights put {0} first: whatever matters, another option is ahead.",
                &[option],
            )),
            Chance::Some if why.behind <= TIE => {}
            Chance::Some => {
                said.push(self.one_weight(why.option, why.one_weight.as_ref()));
                said.extend(self.all_weights(why));
            }
        }
        said
    }

    /// "Bow would come first if Price counted for about 53 % (now 20 %)."
    fn one_weight(&self, option: usize, change: Option<&OneWeight>) -> Sentence {
        let option = Piece::Option(option);
        let Some(change) = change else {
            return fill("No single weight puts {0} first.", &[option]);
        };
        let [there, now] = self.percents(change.level_at, change.weight);
        let pieces = [option, self.criterion(change.criterion), there, now];
        let is_shown_moved = tenths(change.level_at) != tenths(change.weight);
        let template = match (change.level_at > change.weight, is_shown_moved) {
            (_, true) => "{0} would come first if {1} counted for about {2} (now {3}).",
            (true, _) => "{0} would come first if {1} counted for a little more than now ({3}).",
            (false, _) => "{0} would come first if {1} counted for a little less than now ({3}).",
        };
        fill(template, &pieces)
    }

    /// The least change of several weights; `None` where it is that of one weight and another.
    fn all_weights(&self, why: &WhyNot) -> Option<Sentence> {
        let change = why.all_weights.as_ref()?;
        let greatest = |up: bool| {
            let mut changes = change.changes.iter();
            changes.find(|(_, change)| (*change > 0.0) == up).map(|entry| entry.0)
        };
        let pieces = [
            Piece::Option(why.option),
            Piece::Text(self.percent(change.moved)),
            self.criterion(greatest(true)?),
            self.criterion(greatest(false)?),
        ];
        let template = "The least that puts {0} first is to move {1} of all weight, above all from {3} to {2}.";
        Some(fill(template, &pieces))
    }

    /// Whether other methods agree: "3 of 3 methods put Arc first.", or who says what and why.
    pub fn opinions(&self, opinions: &[Opinion]) -> Vec<Sentence> {
        let counted: Vec<&Opinion> =
            opinions.iter().filter(|opinion| COUNTED.contains(&opinion.method)).collect();
        let Some(additive) = counted.first() else { return Vec::new() };
        let agree = counted.iter().filter(|opinion| opinion.first == additive.first).count();
        let count = |count: usize| Piece::Text(count.to_string());
        let pieces = [count(agree), count(counted.len())];
        if let ([first], true) = (additive.first.as_slice(), agree == counted.len()) {
            let pieces = [&pieces[..], &[Piece::Option(*first)]].concat();
            return vec![fill("{0} of {1} methods put {2} first.", &pieces)];
        }
        let mut said: Vec<Sentence> = counted.iter().map(|opinion| self.opinion(opinion)).collect();
        if agree < counted.len() {
            said.push(text(
                "They can differ: adding up lets a strength make up for a weakness, TOPSIS prefers \
                 what is near the best in everything, and PROMETHEE asks who is better, not by how \
                 much.",
            ));
        }
        said
    }

    fn opinion(&self, opinion: &Opinion) -> Sentence {
        let method = Piece::Text(
            match opinion.method {
                Method::Additive => "Adding up points",
                Method::Topsis => "TOPSIS",
                Method::TopsisMinmax => "TOPSIS on the scales",
                Method::Promethee => "PROMETHEE",
            }
            .into(),
        );
        match opinion.first.as_slice() {
            [] => fill("{0} puts nobody first.", &[method]),
            [first] => fill("{0} puts {1} first.", &[method, Piece::Option(*first)]),
            [one, other] => {
                let pieces = [method, Piece::Option(*one), Piece::Option(*other)];
                fill("{0} finds {1} and {2} equally good.", &pieces)
            }
            [one, others @ ..] => {
                let count = Piece::Text(others.len().to_string());
                fill(
                    "{0} finds {1} and {2} others equally good.",
                    &[method, Piece::Option(*one), count],
                )
            }
        }
    }

    /// Whether the published weights and equal ones give the same winner, and who wins when not.
    pub fn weightings(&self, found: &Weightings) -> Vec<Sentence> {
        if let (Some(own), true) = (found.own, found.agree()) {
            let template = match found.own_is_published {
                true => "Equal weights put {0} first, too.",
                false => "Your weights, the published ones and equal ones all put {0} first.",
            };
            return vec![fill(template, &[Piece::Option(own)])];
        }
        let mut said = Vec::new();
        let mut say = |first: Option<usize>, alone: &str, tied: &str| {
            said.push(
                first.map_or_else(|| text(tied), |first| fill(alone, &[Piece::Option(first)])),
            );
        };
        if !found.own_is_published {
            say(
                found.own,
                "With your weights {0} is first.",
                "With your weights nobody is first alone.",
            );
        }
        say(
            found.published,
            "With the published weights {0} is first.",
            "With the published weights nobody is first alone.",
        );
        say(
            found.equal,
            "With equal weights {0} is first.",
            "With equal weights nobody is first alone.",
        );
        said
    }

    /// A warning in a sentence.
    pub fn warning(&self, warning: &Warning) -> Sentence {
        match *warning {
            Warning::Indistinct { criterion, unstated: true } => fill(
                "{0} is not stated for any option, so it does not tell them apart.",
                &[self.criterion(criterion)],
            ),
            Warning::Indistinct { criterion, .. } => fill(
                "{0} is the same for all options, so it does not tell them apart.",
                &[self.criterion(criterion)],
            ),
            Warning::NearDuplicates { one, other, .. } => fill(
                "{0} and {1} put the options in nearly the same order; they may count one thing twice.",
                &[self.criterion(one), self.criterion(other)],
            ),
            Warning::Unknown { option, unknown, of, weight } => fill(
                "{0}: {1} of {2} facts unknown, with {3} of the weight.",
                &[
                    Piece::Option(option),
                    Piece::Text(unknown.to_string()),
                    Piece::Text(of.to_string()),
                    Piece::Text(self.percent(weight)),
                ],
            ),
        }
    }

    /// From where to where a criterion goes: "from poor to excellent". `None` where nothing is known.
    ///
    /// `at` is counted among the scored criteria.
    pub fn swing(&self, scales: &Scales, at: usize) -> Option<Sentence> {
        let &criterion = scales.criteria().get(at)?;
        let (worst, best) = scales.worst_and_best(at)?;
        let of = self.data.criteria.get(criterion)?;
        let value = |position: f64| {
            Piece::Text(self.value(
                criterion,
                match of.kind {
                    Kind::Rating(_) => Value::Rating(self.level_at(criterion, position)),
                    Kind::Flag if position < 0.5 => Value::Flag(Flag::No),
                    Kind::Flag => Value::Flag(Flag::Yes),
                    Kind::Date => Value::Date(Date::from_number(position)),
                    _ => Value::Number(position),
                },
            ))
        };
        Some(fill("from {0} to {1}", &[value(worst), value(best)]))
    }

    /// The level at an end of a rating's scale.
    fn level_at(&self, criterion: usize, position: f64) -> u16 {
        match self.data.criteria.get(criterion).map(|criterion| &criterion.kind) {
            Some(Kind::Rating(levels)) if position > 0.0 => {
                u16::try_from(levels.len().saturating_sub(1)).unwrap_or(u16::MAX)
            }
            _ => 0,
        }
    }

    /// A share 0..1 as "20 %".
    pub fn percent(&self, share: f64) -> String {
        let whole = super::rounded(&[share], 100).total;
        if whole == 0 && share > 0.0 {
            return "less than 1 %".into();
        }
        [&(self.write)(Value::Number(f64::from(i32::try_from(whole).unwrap_or(0)))), " %"].concat()
    }

    /// Two shares in percent, with a decimal where whole numbers would not tell them apart.
    pub(super) fn percents(&self, one: f64, other: f64) -> [Piece; 2] {
        let whole = |share: f64| super::rounded(&[share], 100).total;
        [one, other].map(|share| {
            if whole(one) != whole(other) {
                return Piece::Text(self.percent(share));
            }
            let tenths = f64::from(i32::try_from(tenths(share)).unwrap_or(0));
            Piece::Text([&(self.write)(Value::Number(tenths / 10.0)), " %"].concat())
        })
    }

    /// Why a winner by a sufficient lead is not clear all the same.
    pub(super) fn unsure(&self, verdict: &Verdict) -> Option<Sentence> {
        let pieces = [
            Piece::Option(verdict.winner?),
            Piece::Text(of_100(verdict.near?)),
            Piece::Text(of_100(CLEAR_SHARE)),
        ];
        let template = "{0} has the most points, but is first in only {1} of 100 ways of weighing near \
                        yours; a clear winner takes {2}.";
        Some(fill(template, &pieces))
    }
}

pub(super) fn tenths(share: f64) -> i64 {
    super::rounded(&[share], 1_000).total
}

/// How much more than an even weight a typical weight has to be to be named.
const LEADING: f64 = 1.1;
