//! The verdict in sentences: who wins, why, and what could change it.

use super::explainer::{Explainer, Piece, Sentence};
use super::shares::of_100;
use crate::dataset::{Kind, Value};
use crate::decision::preferences::WeightsOf;
use crate::decision::reasons::{Comparison, Difference, OpenFact, open_facts};
use crate::decision::rounding::rounded;
use crate::decision::scale::Scales;
use crate::decision::verdict::{Case, Verdict};
use crate::language::{Language, Message};

impl Explainer<'_> {
    /// The verdict in one sentence: it names the winner or says that there is none.
    pub fn headline(&self, verdict: &Verdict) -> Sentence {
        match (verdict.case, verdict.winner) {
            (Case::Clear, Some(winner)) => self.comes_out_best(winner, verdict.weights_of),
            (Case::OnlyOneMeets, Some(winner)) => {
                let message = match self.scenario_asks(verdict) {
                    false => Message::HeadlineOnlyOneMeets,
                    true => Message::HeadlineOnlyOneMeetsAll,
                };
                self.fill(message, &[Piece::Option(winner)])
            }
            (Case::Close | Case::Unsure | Case::Tie, _) => self.between_whom(&verdict.contenders),
            (Case::NoneMeets, _) => self.text(match self.scenario_asks(verdict) {
                false => Message::HeadlineNoneMeets,
                true => Message::HeadlineNoneMeetsAll,
            }),
            (Case::NoCriteria, _) => self.text(Message::HeadlineNothingScored),
            _ => self.text(Message::HeadlineNothingToCompare),
        }
    }

    /// "With your weights, Arc comes out best."; of a scenario as it is published, "Arc suits a reading corner best."
    fn comes_out_best(&self, winner: usize, weights_of: WeightsOf) -> Sentence {
        let message = match (self.scenario, weights_of) {
            (Some(_), WeightsOf::Visitor) => Message::HeadlineEdited,
            (Some(_), _) => return self.suits_best(winner),
            (None, WeightsOf::Publisher) => Message::HeadlinePublished,
            (None, WeightsOf::Equal) => Message::HeadlineEqual,
            (None, WeightsOf::Visitor) => Message::HeadlineYours,
        };
        self.fill(message, &[Piece::Option(winner)])
    }

    /// Whether one of the must-haves that options fail is the scenario's, and so none that the visitor set.
    fn scenario_asks(&self, verdict: &Verdict) -> bool {
        let Some(scenario) = self.scenario.and_then(|at| self.data.scenarios.get(at)) else {
            return false;
        };
        let mut failures = verdict.ranking.iter().flat_map(|standing| &standing.excluded);
        failures.any(|failure| {
            let asked = scenario.must.iter().find(|must| must.0 == failure.criterion);
            asked.is_some_and(|must| must.1 == failure.requirement)
        })
    }

    /// Whose weights they are, where the headline does not say it and the visitor changed nothing.
    pub fn weights_of(&self, verdict: &Verdict) -> Option<Sentence> {
        let is_said = verdict.case == Case::Clear && self.scenario.is_none();
        let is_weighed =
            matches!(verdict.case, Case::Clear | Case::Close | Case::Unsure | Case::Tie);
        (is_weighed && !is_said && verdict.weights_of == WeightsOf::Publisher)
            .then(|| self.text(Message::WeightsOfPublisher))
    }

    /// "Arc suits a reading corner best."
    ///
    /// A scenario's name goes into the sentence only when it begins with an English article, and so is known
    /// to fit an English sentence; any other stands before it.
    fn suits_best(&self, winner: usize) -> Sentence {
        let winner = Piece::Option(winner);
        let Some(scenario) = self.scenario.and_then(|at| self.data.scenarios.get(at)) else {
            return self.fill(Message::HeadlinePublished, &[winner]);
        };
        let is_english = self.catalog.language == Language::English
            && Language::of(&self.data.language) == Some(Language::English);
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
        sentences.extend(self.weights_of(verdict));
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

    /// "No clear winner between Arc, Bow, Cue and 2 others."
    fn between_whom(&self, options: &[usize]) -> Sentence {
        let mut pieces: Vec<Piece> =
            options.iter().take(MOST_NAMED).map(|&option| Piece::Option(option)).collect();
        match options.len().saturating_sub(MOST_NAMED) {
            0 => self.fill(
                match options.len() {
                    1 => Message::HeadlineAhead,
                    2 => Message::HeadlineBetweenTwo,
                    _ => Message::HeadlineBetweenThree,
                },
                &pieces,
            ),
            others => {
                pieces.push(self.count(others));
                self.fill_for(Message::HeadlineBetweenMany, others, &pieces)
            }
        }
    }

    /// How far ahead the top is, or why there is none.
    pub fn standing(&self, verdict: &Verdict) -> Option<Sentence> {
        Some(match (verdict.case, verdict.ranked()) {
            (Case::Clear, [top, second, ..]) => {
                let (lead, is_less) = self.lead(top.score, second.score);
                let names = [Piece::Option(top.option), Piece::Option(second.option), lead];
                self.fill(
                    if is_less { Message::StandingLeadsByLess } else { Message::StandingLeads },
                    &names,
                )
            }
            (Case::Close, [top, second, ..]) => {
                let (lead, is_less) = self.lead(top.score, second.score);
                let names = [Piece::Option(top.option), Piece::Option(second.option), lead];
                self.fill(
                    if is_less { Message::StandingCloseByLess } else { Message::StandingClose },
                    &names,
                )
            }
            (Case::Unsure, _) => return self.unsure(verdict),
            (Case::Tie, [top, second, ..]) => {
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
        let near = Piece::Text(of_100(verdict.near?));
        Some(self.fill(Message::StandingUnsure, &[Piece::Option(verdict.winner?), near]))
    }
}

/// Most contenders that the headline names.
const MOST_NAMED: usize = 3;

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
