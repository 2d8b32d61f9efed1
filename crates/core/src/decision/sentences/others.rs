//! What other methods and other weights say, and what is weak about the data, in sentences.

use super::explainer::{Explainer, Piece, Sentence};
use crate::decision::method::Method;
use crate::decision::opinion::{COUNTED, Opinion};
use crate::decision::warning::Warning;
use crate::decision::weighting::Weightings;
use crate::language::Message;

impl Explainer<'_> {
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
}
