//! The verdict in sentences: who wins, why, and what could change it.

use super::explainer::{Explainer, Piece, Sentence};
use super::shares::Frequency;
use crate::dataset::{Kind, Value};
use crate::decision::confidence::CLEAR_SHARE;
use crate::decision::reasons::{Comparison, Difference, OpenFact, open_facts};
use crate::decision::rounding::rounded;
use crate::decision::scale::Scales;
use crate::decision::verdict::{CLEAR_LEAD, Case, Verdict};
use crate::language::{Message, Tongue};

impl Explainer<'_> {
    /// The verdict in one sentence: it names the winner, or begins with "No clear winner".
    pub fn headline(&self, verdict: &Verdict) -> Sentence {
        match (&verdict.case, verdict.winner) {
            (Case::Clear, Some(winner)) => self.suits_best(winner),
            (Case::OnlyOneMeets, Some(winner)) => {
                self.fill(Message::HeadlineOnlyOneMeets, &[Piece::Option(winner)])
            }
            (Case::Close { between } | Case::Unsure { between } | Case::Tie { between }, _) => {
                self.between_whom(between)
            }
            (Case::NoneMeets, _) => self.text(Message::HeadlineNoneMeets),
            (Case::NoCriteria, _) => self.text(Message::HeadlineNothingScored),
            _ => self.text(Message::HeadlineNothingToCompare),
        }
    }

    /// "Arc suits a reading corner best."
    ///
    /// A scenario's name goes into the sentence only when it begins with an English article, and so is known
    /// to fit an English sentence; any other stands before it.
    fn suits_best(&self, winner: usize) -> Sentence {
        let winner = Piece::Option(winner);
        let Some(scenario) = self.scenario.and_then(|at| self.data.scenarios.get(at)) else {
            return self.fill(Message::HeadlineFirst, &[winner]);
        };
        let is_english = self.catalog.tongue == Tongue::English
            && Tongue::of(&self.data.language) == Some(Tongue::English);
        match after_article(&scenario.name).filter(|_| is_english) {
            Some(name) => self.fill(Message::HeadlineSuitsPhrase, &[winner, Piece::Text(name)]),
            None => {
                let name = Piece::Text(scenario.name.to_string());
                self.fill(Message::HeadlineSuits, &[winner, name])
            }
        }
    }

    /// Why the headline says what it says: the lead, the strongest reasons for the top option, the
    /// strongest against it, and the unknown fact that could change the verdict.
    pub fn reasons(&self, verdict: &Verdict, scales: &Scales) -> Vec<Sentence> {
        let mut sentences: Vec<Sentence> = self.standing(verdict).into_iter().collect();
        sentences.extend(self.equal_weights(verdict));
        if let Some(comparison) = Comparison::of_top(self.data, self.scenario, verdict) {
            let strengths = comparison.strengths.iter();
            sentences.extend(strengths.map(|strength| self.strength(&comparison, strength)));
            let weakness = comparison.weakness.iter();
            sentences.extend(weakness.map(|weakness| self.weakness(&comparison, weakness)));
        }
        sentences.extend(open_facts(scales, verdict).first().map(|fact| self.open_fact(fact)));
        sentences
    }

    /// That everything counts the same, where no weight says otherwise.
    pub fn equal_weights(&self, verdict: &Verdict) -> Option<Sentence> {
        verdict.equal_weights.then(|| self.text(Message::AllWeightsZero))
    }

    fn between_whom(&self, options: &[usize]) -> Sentence {
        let mut names: Vec<Piece> =
            options.iter().take(3).map(|&option| Piece::Option(option)).collect();
        match options.len() {
            0..=2 => self.fill(Message::HeadlineBetweenTwo, &names),
            3 => self.fill(Message::HeadlineBetweenThree, &names),
            many => {
                let others = many - 2;
                names.truncate(2);
                names.push(self.count(others));
                self.fill_for(Message::HeadlineBetweenMany, others, &names)
            }
        }
    }

    /// How far ahead the top is, or why there is none.
    pub fn standing(&self, verdict: &Verdict) -> Option<Sentence> {
        Some(match (&verdict.case, verdict.ranked()) {
            (Case::Clear, [top, second, ..]) => {
                let (lead, is_less) = self.lead(top.score, second.score);
                let names = [Piece::Option(top.option), Piece::Option(second.option), lead];
                self.fill(
                    if is_less { Message::StandingLeadsByLess } else { Message::StandingLeads },
                    &names,
                )
            }
            (Case::Close { .. }, [top, second, ..]) => {
                let (lead, is_less) = self.lead(top.score, second.score);
                let enough = self.lead(CLEAR_LEAD, 0.0).0;
                let names = [Piece::Option(top.option), Piece::Option(second.option), lead, enough];
                self.fill(
                    if is_less { Message::StandingCloseByLess } else { Message::StandingClose },
                    &names,
                )
            }
            (Case::Unsure { .. }, _) => return self.unsure(verdict),
            (Case::Tie { .. }, [top, second, ..]) => {
                let names = [Piece::Option(top.option), Piece::Option(second.option)];
                self.fill(Message::StandingTie, &names)
            }
            (Case::OnlyOneMeets, _) => return self.only_miss(verdict),
            (Case::NoneMeets, _) => self.text(Message::StandingNoneMeets),
            (Case::NoCriteria, _) => self.text(Message::StandingNoDirection),
            _ => return None,
        })
    }

    /// What keeps the others out, where one option alone is left.
    fn only_miss(&self, verdict: &Verdict) -> Option<Sentence> {
        match verdict.ranking.as_slice() {
            [_, other] => Some(self.miss(other.option, other.excluded.first()?)),
            _ => Some(self.text(Message::StandingOthersMiss)),
        }
    }

    /// The difference of two scores as they are shown, in points of 100; or the
    /// least that is shown, and that it is less.
    fn lead(&self, more: f64, less: f64) -> (Piece, bool) {
        let tenths = |score| rounded(&[score], 1_000).total;
        let write = |tenths: i32| (self.write)(Value::Number(f64::from(tenths) / 10.0));
        match i32::try_from(tenths(more) - tenths(less)).unwrap_or(i32::MAX) {
            0 => (Piece::Text(write(1)), true),
            lead => (Piece::Text(write(lead)), false),
        }
    }

    /// "Light: Arc is bright, Bow soft."
    pub fn strength(&self, comparison: &Comparison, strength: &Difference) -> Sentence {
        let [option, rival] = [comparison.option, comparison.rival];
        let message = match self.is_said_with_is(strength, [option, rival]) {
            true => Message::StrengthIs,
            false => Message::Strength,
        };
        self.pair(message, strength.criterion, [option, rival])
    }

    /// "But Shade: Bow is large, Arc small."
    pub fn weakness(&self, comparison: &Comparison, weakness: &Difference) -> Sentence {
        let [option, rival] = [comparison.option, comparison.rival];
        let message = match self.is_said_with_is(weakness, [option, rival]) {
            true => Message::WeaknessIs,
            false => Message::Weakness,
        };
        self.pair(message, weakness.criterion, [rival, option])
    }

    /// Levels are words that an option "is"; a number, a flag, "not stated" or a publisher's own label is not.
    fn is_said_with_is(&self, difference: &Difference, options: [usize; 2]) -> bool {
        let criterion = difference.criterion;
        let kind = self.data.criteria.get(criterion).map(|criterion| &criterion.kind);
        let has_label = |option| self.data.cell(criterion, option, self.scenario).label().is_some();
        matches!(kind, Some(Kind::Rating(_)))
            && !difference.is_assumed()
            && !options.into_iter().any(has_label)
    }

    fn pair(&self, message: Message, criterion: usize, options: [usize; 2]) -> Sentence {
        let [first, second] = options;
        let cell = |option| Piece::Text(self.cell(criterion, option));
        let pieces = [
            self.criterion(criterion),
            Piece::Option(first),
            cell(first),
            Piece::Option(second),
            cell(second),
        ];
        self.fill(message, &pieces)
    }

    /// What could change the verdict, were it known or settled.
    pub fn open_fact(&self, fact: &OpenFact) -> Sentence {
        let cell = self.data.cell(fact.criterion, fact.option, self.scenario);
        let is_known = cell.value.is_known();
        let message = match (fact.alone, fact.disputed) {
            (true, false) if is_known => Message::OpenFactWithin,
            (true, false) => Message::OpenFactNotStated,
            (true, true) => Message::OpenFactDisputed,
            (false, _) => Message::OpenFacts,
        };
        let option = Piece::Option(fact.option);
        self.fill(message, &[self.criterion(fact.criterion), option, Piece::Option(fact.rival)])
    }

    /// "Not stated for Cue: Price, Dimmer." `None` when everything that counts is stated, or does not apply.
    pub fn not_stated(&self, option: usize, criteria: &[usize]) -> Option<Sentence> {
        let is_open = |criterion: &&usize| {
            let cell = self.data.cell(**criterion, option, self.scenario);
            cell.value != Value::NotApplicable
        };
        let mut names = criteria.iter().filter(is_open).map(|&at| self.name(at));
        let names = Piece::Text(self.catalog.list(Message::ListComma, &mut names));
        criteria
            .iter()
            .any(|criterion| is_open(&criterion))
            .then(|| self.fill(Message::NotStatedFor, &[Piece::Option(option), names]))
    }

    /// Why a winner by a sufficient lead is not clear all the same.
    pub(super) fn unsure(&self, verdict: &Verdict) -> Option<Sentence> {
        let near = verdict.near?;
        let pieces = [Piece::Option(verdict.winner?), self.of_100(near), self.of_100(CLEAR_SHARE)];
        let message = match Frequency::of(near) {
            Frequency::SometimesUnder => Message::StandingUnsureUnder,
            _ => Message::StandingUnsure,
        };
        Some(self.fill(message, &pieces))
    }
}

/// A name that begins with an English article, as it reads within a sentence.
fn after_article(name: &str) -> Option<String> {
    let (article, rest) = name.split_once(' ')?;
    match article {
        "A" => Some(format!("a {rest}")),
        "An" => Some(format!("an {rest}")),
        "The" => Some(format!("the {rest}")),
        _ => None,
    }
}
