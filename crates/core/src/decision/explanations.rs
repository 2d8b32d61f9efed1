//! How sure, what would change it, why not, second opinions and warnings: more of [`Words`].
//!
//! Whole sentences from one template each, as in `words`, for readers who never heard of decision
//! analysis: shares are said of 100, weights in percent of the whole.

use super::{
    Acceptability, CLEAR_SHARE, COUNTED, Chance, FlipPoint, Method, OneWeight, Opinion, Piece,
    Scales, Sentence, TIE, Verdict, Warning, Weighing, Weightings, WhyNot, Words, smallest_change,
};
use crate::dataset::{Date, Flag, Kind, Value};
use crate::language::Message;

/// How often something is so.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Often {
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

impl Often {
    /// How often it is for a share 0..1 of the draws.
    pub fn of(share: f64) -> Self {
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

fn whole_of_100(share: f64) -> i64 {
    super::rounded(&[share], 100).total
}

/// A share 0..1 as a whole number of 100 for a narrow place: "72", "<1", ">99".
pub fn of_100(share: f64) -> String {
    match whole_of_100(share) {
        0 if share > 0.0 => "<1".into(),
        100 if share < 1.0 - TIE => ">99".into(),
        whole => whole.to_string(),
    }
}

impl Words<'_> {
    /// "Arc is usually first: in 82 of 100 ways of weighing near yours."
    pub fn how_often(&self, option: usize, share: f64, weighing: Weighing) -> Sentence {
        let often = Often::of(share);
        let message = match (often, weighing) {
            (Often::Always, Weighing::Near) => Message::FirstNearAlways,
            (Often::UsuallyOver, Weighing::Near) => Message::FirstNearUsuallyOver,
            (Often::Usually, Weighing::Near) => Message::FirstNearUsually,
            (Often::Often, Weighing::Near) => Message::FirstNearOften,
            (Often::Sometimes, Weighing::Near) => Message::FirstNearSometimes,
            (Often::SometimesUnder, Weighing::Near) => Message::FirstNearSometimesUnder,
            (Often::Never, Weighing::Near) => Message::FirstNearNever,
            (Often::Always, Weighing::Any) => Message::FirstAnyAlways,
            (Often::UsuallyOver, Weighing::Any) => Message::FirstAnyUsuallyOver,
            (Often::Usually, Weighing::Any) => Message::FirstAnyUsually,
            (Often::Often, Weighing::Any) => Message::FirstAnyOften,
            (Often::Sometimes, Weighing::Any) => Message::FirstAnySometimes,
            (Often::SometimesUnder, Weighing::Any) => Message::FirstAnySometimesUnder,
            (Often::Never, Weighing::Any) => Message::FirstAnyNever,
        };
        self.fill(message, &[Piece::Option(option), self.of_100(share)])
    }

    /// A share as a whole number of 100: that which it is more or less than, where it is next to all or to nothing.
    fn of_100(&self, share: f64) -> Piece {
        let whole = match Often::of(share) {
            Often::UsuallyOver => 99,
            Often::SometimesUnder => 1,
            _ => whole_of_100(share),
        };
        self.count(usize::try_from(whole).unwrap_or(0))
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
        leading.sort_by(|one, other| other.0.total_cmp(&one.0));
        leading.truncate(2);
        let option = Piece::Option(option);
        Some(match leading.as_slice() {
            [] => self.fill(Message::ChosenWithoutOne, &[option]),
            [(_, one)] => self.fill(Message::ChosenForOne, &[option, self.criterion(*one)]),
            [(_, one), (_, other), ..] => self.fill(
                Message::ChosenForTwo,
                &[option, self.criterion(*one), self.criterion(*other)],
            ),
        })
    }

    /// What would change the winner by one weight: the nearest flip point in a sentence, or that there
    /// is none. `None` where nobody wins over another.
    pub fn least_change(&self, verdict: &Verdict, points: &[FlipPoint]) -> Option<Sentence> {
        let winner = verdict.winner.filter(|_| verdict.ranked().len() > 1)?;
        let never = || self.fill(Message::FlipNever, &[Piece::Option(winner)]);
        Some(smallest_change(points).map_or_else(never, |point| self.flip(winner, &point)))
    }

    /// "Arc stays first unless Price counts for more than 53% (now 20%); then Bow is ahead."
    pub fn flip(&self, winner: usize, point: &FlipPoint) -> Sentence {
        let is_shown_moved = tenths(point.tie_at) != tenths(point.weight);
        let message = match (point.is_up, is_shown_moved) {
            (true, true) => Message::FlipAbove,
            (true, false) => Message::FlipALittleAbove,
            (false, _) if point.tie_at <= TIE => Message::FlipAtNothing,
            (false, true) => Message::FlipBelow,
            (false, false) => Message::FlipALittleBelow,
        };
        let [there, now] = self.percents(point.tie_at, point.weight);
        let pieces = [Piece::Option(winner), self.criterion(point.criterion), there, now];
        self.fill(message, &[&pieces[..], &[Piece::Option(point.rival)]].concat())
    }

    /// The flip points of one criterion in sentences, or that it can never change the winner alone.
    pub fn flips_of(&self, winner: usize, criterion: usize, points: &[FlipPoint]) -> Vec<Sentence> {
        let own = points.iter().filter(|point| point.criterion == criterion);
        let found: Vec<Sentence> = own.map(|point| self.flip(winner, point)).collect();
        if found.is_empty() {
            let pieces = [Piece::Option(winner), self.criterion(criterion)];
            return vec![self.fill(Message::FlipNeverBy, &pieces)];
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
        let message = match names.len() {
            0 => Message::WhySameScore,
            1 => Message::WhyBehindOne,
            2 => Message::WhyBehindTwo,
            _ => Message::WhyBehindThree,
        };
        let named = [&[option.clone(), Piece::Option(top)][..], &names].concat();
        said.push(self.fill(message, &named));
        match why.chance {
            Chance::DominatedBy(rival) => {
                said.push(self.fill(Message::WhyDominated, &[option, Piece::Option(rival)]));
            }
            Chance::Never => said.push(self.fill(Message::WhyNever, &[option])),
            Chance::Some | Chance::Unknown if why.behind <= TIE => {}
            Chance::Some | Chance::Unknown => {
                if why.all_weights.as_ref().is_some_and(|all| !all.alone) {
                    said.push(self.fill(Message::WhyNeverAlone, &[option]));
                }
                said.push(self.one_weight(why.option, why.one_weight.as_ref()));
                said.extend(self.all_weights(why));
            }
        }
        said
    }

    /// "Bow would come first if Price counted for about 53% (now 20%).", or that it would draw level, where
    /// it shares the first place however little or much more that is.
    fn one_weight(&self, option: usize, change: Option<&OneWeight>) -> Sentence {
        let option = Piece::Option(option);
        let Some(change) = change else {
            return self.fill(Message::WhyNoSingle, &[option]);
        };
        let [there, now] = self.percents(change.level_at, change.weight);
        let there = self.about(change.level_at).unwrap_or(there);
        let pieces = [option, self.criterion(change.criterion), there, now];
        let is_up = change.level_at > change.weight;
        let is_shown_moved = tenths(change.level_at) != tenths(change.weight);
        let message = match (change.alone, is_shown_moved, is_up) {
            (true, true, _) => Message::WhySingle,
            (true, false, true) => Message::WhySingleMore,
            (true, false, false) => Message::WhySingleLess,
            (false, _, false) if change.level_at <= TIE => Message::WhyLevelNothing,
            (false, _, true) if change.level_at >= 1.0 - TIE => Message::WhyLevelEverything,
            (false, true, _) => Message::WhyLevel,
            (false, false, true) => Message::WhyLevelMore,
            (false, false, false) => Message::WhyLevelLess,
        };
        self.fill(message, &pieces)
    }

    /// A share that rounds to nothing or to all, but is neither, with a decimal; "about" fits before it.
    fn about(&self, share: f64) -> Option<Piece> {
        let ends = [0, 100].contains(&whole_of_100(share));
        let tenths = f64::from(i32::try_from(tenths(share)).unwrap_or(0));
        ends.then(|| Piece::Text(self.in_percent(tenths / 10.0)))
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
        let message = match change.alone {
            true => Message::WhyLeastChange,
            false => Message::WhyLeastLevel,
        };
        Some(self.fill(message, &pieces))
    }

    /// Whether other methods agree: "3 of 3 methods put Arc first.", or who says what and why.
    pub fn opinions(&self, opinions: &[Opinion]) -> Vec<Sentence> {
        let counted: Vec<&Opinion> =
            opinions.iter().filter(|opinion| COUNTED.contains(&opinion.method)).collect();
        let Some(additive) = counted.first() else { return Vec::new() };
        let agree = counted.iter().filter(|opinion| opinion.first == additive.first).count();
        let pieces = [self.count(agree), self.count(counted.len())];
        if let ([first], true) = (additive.first.as_slice(), agree == counted.len()) {
            let pieces = [&pieces[..], &[Piece::Option(*first)]].concat();
            return vec![self.fill(Message::MethodsAgree, &pieces)];
        }
        let mut said: Vec<Sentence> = counted.iter().map(|opinion| self.opinion(opinion)).collect();
        if agree < counted.len() {
            said.push(self.text(Message::MethodsDiffer));
        }
        said
    }

    fn opinion(&self, opinion: &Opinion) -> Sentence {
        let method = self.catalog.template(match opinion.method {
            Method::Additive => Message::MethodAdditive,
            Method::Topsis => Message::MethodTopsis,
            Method::TopsisMinmax => Message::MethodTopsisScales,
            Method::Promethee => Message::MethodPromethee,
        });
        let method = Piece::Text(method.into());
        match opinion.first.as_slice() {
            [] => self.fill(Message::OpinionNone, &[method]),
            [first] => self.fill(Message::OpinionOne, &[method, Piece::Option(*first)]),
            [one, other] => {
                let pieces = [method, Piece::Option(*one), Piece::Option(*other)];
                self.fill(Message::OpinionTwo, &pieces)
            }
            [one, others @ ..] => {
                let pieces = [method, Piece::Option(*one), self.count(others.len())];
                self.fill_for(Message::OpinionMany, others.len(), &pieces)
            }
        }
    }

    /// Whether the published weights and equal ones give the same winner, and who wins when not.
    pub fn weightings(&self, found: &Weightings) -> Vec<Sentence> {
        if let (Some(own), true) = (found.own, found.agree()) {
            let message = match found.own_is_published {
                true => Message::WeightsEqualToo,
                false => Message::WeightsAllAgree,
            };
            return vec![self.fill(message, &[Piece::Option(own)])];
        }
        let mut said = Vec::new();
        let mut say = |first: Option<usize>, alone: Message, tied: Message| {
            said.push(first.map_or_else(
                || self.text(tied),
                |first| self.fill(alone, &[Piece::Option(first)]),
            ));
        };
        if !found.own_is_published {
            say(found.own, Message::WeightsYours, Message::WeightsYoursNone);
        }
        say(found.published, Message::WeightsPublished, Message::WeightsPublishedNone);
        say(found.equal, Message::WeightsEqual, Message::WeightsEqualNone);
        said
    }

    /// A warning in a sentence.
    pub fn warning(&self, warning: &Warning) -> Sentence {
        match *warning {
            Warning::Indistinct { criterion, unstated, only_ranked } => {
                let message = match (unstated, only_ranked) {
                    (true, false) => Message::WarningNotStated,
                    (true, true) => Message::WarningNotStatedLeft,
                    (false, false) => Message::WarningSame,
                    (false, true) => Message::WarningSameLeft,
                };
                self.fill(message, &[self.criterion(criterion)])
            }
            Warning::NearDuplicates { one, other, .. } => {
                self.fill(Message::WarningTwice, &[self.criterion(one), self.criterion(other)])
            }
            Warning::Unknown { option, unknown, of, weight } => self.fill_for(
                Message::WarningUnknown,
                of,
                &[
                    Piece::Option(option),
                    self.count(unknown),
                    self.count(of),
                    Piece::Text(self.percent(weight)),
                ],
            ),
        }
    }

    /// From where to where a criterion goes: "from poor to excellent". `None` where nothing is known.
    ///
    /// `at` is counted among the scored criteria.
    pub fn swing(&self, scales: &Scales, at: usize) -> Option<String> {
        let [worst, best] = self.ends(scales, at)?;
        Some(self.catalog.say(Message::Swing, &[&worst, &best]))
    }

    /// The worst and the best value of a criterion, counted as before.
    pub fn ends(&self, scales: &Scales, at: usize) -> Option<[String; 2]> {
        let &criterion = scales.criteria().get(at)?;
        let (worst, best) = scales.worst_and_best(at)?;
        let of = self.data.criteria.get(criterion)?;
        let value = |position: f64| match of.kind {
            Kind::Rating(_) => Value::Rating(self.level_at(criterion, position)),
            Kind::Flag if position < 0.5 => Value::Flag(Flag::No),
            Kind::Flag => Value::Flag(Flag::Yes),
            Kind::Date => Value::Date(Date::from_number(position)),
            _ => Value::Number(position),
        };
        Some([worst, best].map(|end| self.value(criterion, value(end))))
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
        let whole = |share: f64| super::rounded(&[share], 100).total;
        [one, other].map(|share| {
            if whole(one) != whole(other) {
                return Piece::Text(self.percent(share));
            }
            let tenths = f64::from(i32::try_from(tenths(share)).unwrap_or(0));
            Piece::Text(self.in_percent(tenths / 10.0))
        })
    }

    /// Why a winner by a sufficient lead is not clear all the same.
    pub(super) fn unsure(&self, verdict: &Verdict) -> Option<Sentence> {
        let near = verdict.near?;
        let pieces = [Piece::Option(verdict.winner?), self.of_100(near), self.of_100(CLEAR_SHARE)];
        let message = match Often::of(near) {
            Often::SometimesUnder => Message::StandingUnsureUnder,
            _ => Message::StandingUnsure,
        };
        Some(self.fill(message, &pieces))
    }
}

pub(super) fn tenths(share: f64) -> i64 {
    super::rounded(&[share], 1_000).total
}

/// How much more than an even weight a typical weight has to be to be named.
const LEADING: f64 = 1.1;
