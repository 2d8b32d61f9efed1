//! Scenarios: weights, must-haves and cells of their own.

use super::fields::Object;
use super::ids::Keys;
use super::reader::Reader;
use crate::dataset::findings::{Fault, Reporter};
use crate::dataset::json::Place;
use crate::dataset::model::{Criterion, Detail, Kind, Requirement, Scenario, Value};
use crate::dataset::requirement::level_position;

const KEYS: &[&str] = &["id", "name", "about", "weights", "must", "cells", "facts", "source"];

impl<'t, R: Reporter<'t>> Reader<'t, R> {
    /// A scenario that has an id of its own.
    pub(super) fn scenario(
        &mut self,
        place: &Place<'t, '_>,
        criteria: &[Option<Criterion>],
    ) -> Option<Scenario> {
        let object = self.object(place, KEYS, Fault::Content)?;
        let (id, id_place) = self.id(&object, Fault::Content)?;
        let is_free = self.scenarios.claim_next(&id, &mut self.findings, &id_place);
        let scenario = Scenario {
            name: self.name(&object, &id, Fault::Content),
            id: id.into(),
            about: self.text_at(&object, "about"),
            weights: self.weights(&object),
            must: self.must(&object, criteria),
            cells: self.own_cells(&object, criteria),
            basis: self.basis(&object),
        };
        is_free.then_some(scenario)
    }

    fn weights(&mut self, object: &Object<'t, '_>) -> Vec<(usize, u8)> {
        let Some(place) = object.get("weights") else { return Vec::new() };
        let Some(weights) = self.map(&place, Fault::Content) else { return Vec::new() };
        let mut read = Vec::new();
        for (at, place) in self.by_criterion(&weights) {
            read.extend(self.weight(&place).map(|weight| (at, weight)));
        }
        read
    }

    fn must(
        &mut self,
        object: &Object<'t, '_>,
        criteria: &[Option<Criterion>],
    ) -> Vec<(usize, Requirement)> {
        let Some(place) = object.get("must") else { return Vec::new() };
        let Some(must) = self.map(&place, Fault::Content) else { return Vec::new() };
        let mut read = Vec::new();
        for (at, place) in self.by_criterion(&must) {
            let Some(Some(criterion)) = criteria.get(at) else { continue };
            read.extend(self.requirement(criterion, &place).map(|asked| (at, asked)));
        }
        read
    }

    /// What an object says of criteria: their positions, and what stands under their ids.
    fn by_criterion<'q>(&mut self, object: &'q Object<'t, '_>) -> Vec<(usize, Place<'t, 'q>)> {
        let mut keys = Keys::default();
        let mut found = Vec::new();
        for (key, place) in object.iter() {
            let position = keys.take(key, &self.criteria, &mut self.findings, &object.place);
            found.extend(position.map(|position| (position, place)));
        }
        keys.finish(&self.criteria, &mut self.findings, &object.place);
        found
    }

    fn own_cells(
        &mut self,
        object: &Object<'t, '_>,
        criteria: &[Option<Criterion>],
    ) -> Vec<(usize, usize, Value, Detail)> {
        let mut cells = Vec::new();
        if let Some(place) = object.get("cells") {
            self.cells(&place, criteria, Fault::Content, &mut |cell| {
                cells.push((
                    cell.criterion,
                    cell.option,
                    cell.value,
                    cell.detail.unwrap_or_default(),
                ));
            });
        }
        cells
    }

    fn requirement(&mut self, criterion: &Criterion, place: &Place<'t, '_>) -> Option<Requirement> {
        if place.node.is_null() {
            let mend = "write what is asked for, or remove it";
            self.misplaced(Fault::Content, place, "a must-have", mend);
            return None;
        }
        if let Some(asked) = self.asked_in_text(criterion, place) {
            return Some(asked);
        }
        let asked = match &criterion.kind {
            Kind::Rating(levels) => self.level(levels, place).map(Requirement::Level),
            Kind::Flag => self.flag(place, "").map(Requirement::Flag),
            Kind::Number | Kind::Date if place.node.is_array() => self.between(criterion, place),
            Kind::Number | Kind::Date => self.bound(criterion, place),
            Kind::Choice => self.asked_words(place).map(Requirement::OneOf),
            Kind::List => self.asked_words(place).map(Requirement::All),
            Kind::Text | Kind::Link => {
                let expected = "\"~\" with words after it that it contains, or \"known\"";
                let mend = "write \"~\" before the words, or write \"known\"";
                self.misplaced(Fault::Content, place, expected, mend);
                None
            }
        };
        asked?.settled(criterion)
    }

    /// What a must-have asks that is written as in addresses.
    ///
    /// A text that names a level, or that a cell has, stands for itself, whatever signs are in it.
    fn asked_in_text(&self, criterion: &Criterion, place: &Place<'t, '_>) -> Option<Requirement> {
        let text = place.node.as_text()?;
        let stands_for_itself = match &criterion.kind {
            Kind::Rating(levels) => level_position(levels, &text).is_some(),
            Kind::Choice | Kind::List => self.texts.find(&text).is_some(),
            _ => false,
        };
        let asked = Requirement::parse(criterion, &text).filter(|_| !stands_for_itself)?;
        // Without a direction a bare bound is none: nobody could say which end it is.
        let is_bare = matches!(asked, Requirement::Bound(_) | Requirement::Period(..));
        (!is_bare || criterion.better.is_some()).then_some(asked)
    }

    fn between(&mut self, criterion: &Criterion, place: &Place<'t, '_>) -> Option<Requirement> {
        let (low, high) = self.interval(criterion, place)?;
        if low > high {
            self.misplaced(
                Fault::Content,
                place,
                "a low end that is not above the high end",
                "write [low, high]",
            );
            return None;
        }
        Some(Requirement::Between(low, high))
    }

    fn bound(&mut self, criterion: &Criterion, place: &Place<'t, '_>) -> Option<Requirement> {
        if criterion.better.is_none() {
            let expected = "[low, high] on a criterion without a direction";
            self.misplaced(
                Fault::Content,
                place,
                expected,
                "say `better` on the criterion, or give [low, high]",
            );
            return None;
        }
        self.scalar(criterion, place).map(Requirement::Bound)
    }

    /// One text, or a list of texts that is not empty.
    fn asked_words(&mut self, place: &Place<'t, '_>) -> Option<Vec<Box<str>>> {
        if !place.node.is_array() {
            return Some(vec![self.text(place, Fault::Content)?.into()]);
        }
        let words = self.words(place)?;
        if words.is_empty() {
            self.misplaced(
                Fault::Content,
                place,
                "at least one text",
                "name what is asked for, or remove it",
            );
            return None;
        }
        Some(words.into_iter().map(Into::into).collect())
    }
}
