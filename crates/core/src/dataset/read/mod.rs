//! From the bytes of a file to the comparison, or to what is wrong with it.
//!
//! One rule throughout: a bad structure (no title, an option without an id) refuses the file whole; a bad
//! statement (a cell, a weight, a date) is reported and dropped, so that what can be shown is shown.

mod cells;
mod criteria;
mod fields;
mod ids;
mod prose;
mod reader;
mod scenarios;

use std::borrow::Cow;

use crate::dataset::finding::{Finding, quoted};
use crate::dataset::findings::{Fault, Faults, Findings, Reporter, Words};
use crate::dataset::json::{Entry, Node, Path, Place};
use crate::dataset::model::{Candidate, Column, Criterion, Dataset, Group, Value};
use crate::dataset::syntax;
use crate::dataset::texts::Texts;
use fields::{AN_OBJECT, Object};
use reader::Reader;

/// A comparison, with what was dropped from it or should be looked at.
#[derive(Clone, Debug, PartialEq)]
pub struct Loaded {
    /// The comparison.
    pub data: Dataset,
    /// Errors (something was dropped), warnings and notes, in the order of the file.
    pub findings: Vec<Finding>,
}

/// Why a file could not be loaded.
#[derive(Clone, Debug, PartialEq)]
pub struct Refusal {
    /// All that is wrong, in the order of the file; at least one error.
    pub findings: Vec<Finding>,
}

/// Reads a comparison of the form `weighbridge/1`: UTF-8, with or without a byte order mark.
///
/// # Errors
/// A file that is too large, not UTF-8, not JSON, or whose structure is wrong is refused whole, with all
/// findings that could be collected.
pub fn read(bytes: &[u8]) -> Result<Loaded, Refusal> {
    let (data, findings) = read_to::<Findings<'_>>(bytes);
    let is_refusal = findings.is_refusal();
    let findings = findings.finish();
    match data {
        Some(data) if !is_refusal => Ok(Loaded { data, findings }),
        _ => Err(Refusal { findings }),
    }
}

/// Reads a comparison as [`read`] does, and only counts what is wrong: without a checker's words this is a third of
/// the code, which a page fetches only when there is something to say.
///
/// # Errors
/// A file that is refused whole, with how much is wrong.
pub fn load(bytes: &[u8]) -> Result<(Dataset, Faults), Faults> {
    let (data, faults) = read_to::<Faults>(bytes);
    data.filter(|_| !Reporter::is_refusal(&faults)).map(|data| (data, faults)).ok_or(faults)
}

fn read_to<'t, R: Reporter<'t>>(bytes: &'t [u8]) -> (Option<Dataset>, R) {
    match syntax::parse(bytes) {
        Some((text, node, entries)) => Reader::new(text).read(node, entries),
        None => (None, R::refused(|| syntax::explain(bytes))),
    }
}

const FORMAT: &str = "weighbridge/1";
const MOST_OPTIONS: usize = 200_000;
/// A cell takes 16 bytes, stated or not: this many take 320 MB, about what a page can hope for.
const MOST_CELLS: usize = 20_000_000;

const ROOT_KEYS: &[&str] = &[
    "format",
    "title",
    "summary",
    "question",
    "language",
    "published",
    "updated",
    "published_by",
    "stale_after_days",
    "sources",
    "options",
    "groups",
    "criteria",
    "cells",
    "scenarios",
    "notes",
    "call_to_action",
    // Where editors find the JSON Schema; nothing is read from there.
    "$schema",
];
const OPTION_KEYS: &[&str] = &[
    "id",
    "name",
    "summary",
    "image",
    "url",
    "link_label",
    "badge",
    "sponsored",
    "facts",
    "source",
];
const GROUP_KEYS: &[&str] = &["id", "name"];

/// The names of options, each once, with the position of the first that has it.
#[derive(Default)]
struct Names {
    texts: Texts,
    options: Vec<usize>,
}

impl<'t, R: Reporter<'t>> Reader<'t, R> {
    fn read(mut self, node: Node<'t>, entries: Vec<Entry<'t>>) -> (Option<Dataset>, R) {
        let object = self.distinct(&Place { node, path: Path::Root }, entries);
        let data = self.document(&object);
        for ids in [
            &mut self.sources,
            &mut self.groups,
            &mut self.options,
            &mut self.criteria,
            &mut self.scenarios,
        ] {
            ids.report_malformed(&mut self.findings);
        }
        (data.map(|data| Dataset { texts: self.texts, ..data }), self.findings)
    }

    /// Reads first what the rest refers to: sources and groups, then options and criteria, then cells.
    fn document(&mut self, object: &Object<'t, '_>) -> Option<Dataset> {
        self.format(object)?;
        self.warn_of_unknown_keys(object, ROOT_KEYS);
        let mut data = Dataset {
            title: self.required_text(object, "title", Fault::Structure).unwrap_or_default(),
            summary: self.text_at(object, "summary"),
            question: self.text_at(object, "question"),
            language: self.language(object),
            published: self.date_at(object, "published"),
            updated: self.date_at(object, "updated"),
            published_by: self.text_at(object, "published_by"),
            stale_after_days: self.stale_after_days(object),
            sources: self.sources(object),
            groups: self.items_at(object, "groups", AN_OBJECT, Self::group),
            ..Dataset::default()
        };
        let options = self.options(object);
        let criteria = self.criteria(object);
        let (options, criteria) = (options?, criteria?);
        self.limit_cells(&object.place, options.len(), criteria.len())?;
        data.columns = self.columns(object, options.len(), &criteria);
        data.scenarios = self.items_at(object, "scenarios", AN_OBJECT, |reader, place| {
            reader.scenario(place, &criteria)
        });
        data.notes = self.items_at(object, "notes", AN_OBJECT, Self::note);
        data.call_to_action = self.call_to_action(object);
        data.options = options;
        data.criteria = criteria.into_iter().flatten().collect();
        Some(data)
    }

    /// `None` where the document is of another format, so that nothing else can be said of it.
    fn format(&mut self, object: &Object<'t, '_>) -> Option<()> {
        let Some(place) = object.get("format") else {
            let mend = "add \"format\": \"weighbridge/1\"";
            self.findings.add(
                Fault::Structure,
                &object.place_of("format"),
                "nothing",
                "\"weighbridge/1\"",
                mend,
            );
            return Some(());
        };
        let found = place.node.as_text().unwrap_or_default();
        if found == FORMAT {
            return Some(());
        }
        let mend = if found.starts_with("weighbridge/") {
            "this version reads only weighbridge/1: update it, or save the data in that form"
        } else {
            "write \"weighbridge/1\", and the data in that form"
        };
        self.misplaced(Fault::Structure, &place, "\"weighbridge/1\"", mend);
        None
    }

    fn options(&mut self, object: &Object<'t, '_>) -> Option<Vec<Candidate>> {
        let place = self.required(object, "options", "a list of options", Fault::Structure)?;
        let items = self.limited_list(&place, MOST_OPTIONS)?;
        let mut names = Names::default();
        let read = |(at, item)| self.option(&place.index(at, item), at, &mut names);
        Some(items.into_iter().enumerate().map(read).collect())
    }

    fn option(&mut self, place: &Place<'t, '_>, at: usize, names: &mut Names) -> Candidate {
        let Some(object) = self.object(place, OPTION_KEYS, Fault::Structure) else {
            return Candidate::default();
        };
        let id = self.id(&object, Fault::Structure);
        if let Some((id, place)) = &id {
            self.options.claim(id, at, &mut self.findings, place, Fault::Structure);
        }
        let id = id.map_or(Cow::Borrowed(""), |(id, _)| id);
        let name = self.name(&object, &id, Fault::Structure);
        self.warn_of_namesake(&object, &name, at, names);
        Candidate {
            id: id.into(),
            name,
            summary: self.text_at(&object, "summary"),
            image: self.text_at(&object, "image"),
            url: self.text_at(&object, "url"),
            link_label: self.text_at(&object, "link_label"),
            badge: self.text_at(&object, "badge"),
            sponsored: self.bool_at(&object, "sponsored"),
            basis: self.basis(&object),
        }
    }

    /// Warns of a name that an earlier option has: nobody can tell the two apart.
    fn warn_of_namesake(
        &mut self,
        option: &Object<'t, '_>,
        name: &str,
        at: usize,
        names: &mut Names,
    ) {
        if name.is_empty() {
            return;
        }
        let named = names.texts.add(name).position();
        let Some(first) = names.options.get(named) else {
            names.options.push(at);
            return;
        };
        if let Some(place) = option.get("name") {
            self.findings.add_with(Fault::Advice, &place, || {
                let found = format!("{} a second time", quoted(name));
                let mend = format!("add what tells it from options[{first}]");
                Words::new(&found, "a name of its own", &mend)
            });
        }
    }

    fn limit_cells(&mut self, root: &Place<'t, '_>, options: usize, criteria: usize) -> Option<()> {
        let cells = options * criteria;
        if cells <= MOST_CELLS {
            return Some(());
        }
        self.findings.add_with(Fault::Structure, root, || {
            let found = format!("{options} options by {criteria} criteria");
            let mend = "leave out criteria that few options have, or split the comparison";
            Words::new(&found, "at most 20,000,000 cells", mend)
        });
        None
    }

    fn columns(
        &mut self,
        object: &Object<'t, '_>,
        options: usize,
        criteria: &[Option<Criterion>],
    ) -> Vec<Column> {
        let blank = Column { values: vec![Value::Unknown; options], details: Vec::new() };
        let mut columns = vec![blank; criteria.len()];
        let Some(place) = object.get("cells") else { return columns };
        self.cells(&place, criteria, Fault::Structure, &mut |cell| {
            let Some(column) = columns.get_mut(cell.criterion) else { return };
            if let Some(value) = column.values.get_mut(cell.option) {
                *value = cell.value;
            }
            column.details.extend(cell.detail.map(|detail| (cell.option, detail)));
        });
        for column in &mut columns {
            column.details.sort_by_key(|(option, _)| *option);
        }
        self.warn_of_narrow_spreads(criteria, &columns);
        columns
    }

    fn group(&mut self, place: &Place<'t, '_>) -> Option<Group> {
        let object = self.object(place, GROUP_KEYS, Fault::Content)?;
        let (id, id_place) = self.id(&object, Fault::Content)?;
        let is_free = self.groups.claim_next(&id, &mut self.findings, &id_place);
        let name = self.name(&object, &id, Fault::Content);
        is_free.then(|| Group { name, id: id.into() })
    }
}
