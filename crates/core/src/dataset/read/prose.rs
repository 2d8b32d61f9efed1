//! What surrounds the table: language, sources, notes, the call to action.

use super::fields::{A_TEXT, Object};
use super::reader::Reader;
use crate::dataset::findings::{Fault, Reporter};
use crate::dataset::json::Place;
use crate::dataset::model::{CallToAction, Note, NoteBody, NoteItem, Source};

const SOURCE_KEYS: &[&str] = &["title", "author", "publisher", "date", "url"];
const NOTE_KEYS: &[&str] = &["title", "option", "items", "question", "answer", "facts", "source"];
const ITEM_KEYS: &[&str] = &["text", "facts", "source"];
const CALL_KEYS: &[&str] = &["label", "url", "facts", "source"];

impl<'t, R: Reporter<'t>> Reader<'t, R> {
    /// The language of the texts; English unless stated.
    pub(super) fn language(&mut self, object: &Object<'t, '_>) -> Box<str> {
        let english = "en".into();
        let Some(place) = object.get("language") else { return english };
        let tag = place.node.as_text().unwrap_or_default();
        let is_part = |part: &str| {
            (1..=8).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_alphanumeric())
        };
        if !tag.split('-').all(is_part)
            || tag.split('-').next().is_none_or(|language| language.len() < 2)
        {
            self.misplaced(
                Fault::Content,
                &place,
                "a language tag",
                "write one such as \"en\" or \"pt-BR\"",
            );
            return english;
        }
        tag.into()
    }

    /// Age in days from which statements count as stale.
    pub(super) fn stale_after_days(&mut self, object: &Object<'t, '_>) -> Option<u32> {
        let place = object.get("stale_after_days")?;
        let days = place.node.as_count();
        if days.is_none() {
            self.misplaced(
                Fault::Content,
                &place,
                "a whole number of days",
                "write one such as 730",
            );
        }
        days
    }

    /// All sources, by their ids.
    pub(super) fn sources(&mut self, object: &Object<'t, '_>) -> Vec<Source> {
        let mut sources = Vec::new();
        let Some(place) = object.get("sources") else { return sources };
        let Some(map) = self.map(&place, Fault::Content) else { return sources };
        for (key, place) in map.iter() {
            let id = &*key.name;
            let key = map.place.key(id, key.node);
            let Some(object) = self.object(&place, SOURCE_KEYS, Fault::Content) else { continue };
            self.sources.claim_next(id, &mut self.findings, &key);
            let title = self.required_text(&object, "title", Fault::Content);
            sources.push(Source {
                id: id.into(),
                title: title.unwrap_or_else(|| id.into()),
                author: self.text_at(&object, "author"),
                publisher: self.text_at(&object, "publisher"),
                date: self.date_at(&object, "date"),
                url: self.text_at(&object, "url"),
            });
        }
        sources
    }

    /// A note, if it is whole.
    pub(super) fn note(&mut self, place: &Place<'t, '_>) -> Option<Note> {
        let object = self.object(place, NOTE_KEYS, Fault::Content)?;
        let is_question = object.get("question").is_some() || object.get("answer").is_some();
        let body = if is_question { self.question(&object) } else { self.points(&object) };
        let basis = self.basis(&object);
        Some(Note { body: body?, basis })
    }

    fn question(&mut self, object: &Object<'t, '_>) -> Option<NoteBody> {
        let question = self.required_text(object, "question", Fault::Content);
        let answer = self.required_text(object, "answer", Fault::Content);
        Some(NoteBody::Question { question: question?, answer: answer? })
    }

    fn points(&mut self, object: &Object<'t, '_>) -> Option<NoteBody> {
        let title = self.required_text(object, "title", Fault::Content);
        let option = object.get("option");
        let option = option.and_then(|place| self.options.find(&mut self.findings, &place));
        let place = self.required(object, "items", "a list of points", Fault::Content)?;
        let items = self.items(&place, A_TEXT, Self::point);
        Some(NoteBody::List { title: title?, option, items })
    }

    fn point(&mut self, place: &Place<'t, '_>) -> Option<NoteItem> {
        if !place.node.is_object() {
            let text = self.text(place, Fault::Content)?.into();
            return Some(NoteItem { text, basis: Default::default() });
        }
        let object = self.object(place, ITEM_KEYS, Fault::Content)?;
        let text = self.required_text(&object, "text", Fault::Content);
        let basis = self.basis(&object);
        Some(NoteItem { text: text?, basis })
    }

    /// The call to action, if it is whole.
    pub(super) fn call_to_action(&mut self, object: &Object<'t, '_>) -> Option<CallToAction> {
        let place = object.get("call_to_action")?;
        let object = self.object(&place, CALL_KEYS, Fault::Content)?;
        let label = self.required_text(&object, "label", Fault::Content);
        let url = self.required_text(&object, "url", Fault::Content);
        let basis = self.basis(&object);
        Some(CallToAction { label: label?, url: url?, basis })
    }
}
