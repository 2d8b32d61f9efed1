//! Scenarios: weights, must-haves and cells of their own.

use super::fields::Object;
use super::ids::Keys;
use super::reader::Reader;
use crate::dataset::findings::{Fault, Report};
use crate::dataset::json::Place;
use crate::dataset::model::{Criterion, Detail, Kind, Requirement, Scenario, Value};

const KEYS: &[&str] = &["id", "name", "about", "weights", "must", "cells", "facts", "source"];

impl<'t, R: Report<'t>> Reader<'t, R> {
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
        match &criterion.kind {
            Kind::Rating(levels) => self.level(levels, place).map(Requirement::Level),
            Kind::Flag => self.flag(place, "").map(Requirement::Flag),
            Kind::Number | Kind::Date if place.node.is_array() => self.between(criterion, place),
            Kind::Number | Kind::Date => self.bound(criterion, place),
            Kind::Choice => self.asked_words(place).map(Requirement::OneOf),
            Kind::List => self.asked_words(place).map(Requirement::All),
            Kind::Text | Kind::Link => {
                let mend = "remove it, or make the criterion a choice or a list";
                self.misplaced(Fault::Content, place, "no must-have on a text or link", mend);
                None
            }
        }
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
