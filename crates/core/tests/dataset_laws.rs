//! What holds for every input of the reader: it never panics, and every finding points at what it names.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test fails by panicking"
)]

use proptest::prelude::*;
use serde_json::Value;
use weighbridge_core::dataset::{Finding, Severity, load, read};

const FULL: &str = include_str!("dataset_full.json");

/// What people and programs do to a file: a piece of it replaced by another.
#[derive(Clone, Debug)]
struct Edit {
    at: prop::sample::Index,
    length: usize,
    put: &'static str,
}

fn any_edit() -> impl Strategy<Value = Edit> {
    let put = prop::sample::select(vec![
        "",
        "\"",
        "{",
        "}",
        "[",
        "]",
        ",",
        ":",
        "null",
        "true",
        "0",
        "-1e400",
        "\"x\"",
        "[]",
        "{}",
        "[0, 1]",
        "\\",
        "\\ud800",
        "é𝄞",
        "\n",
        "\u{feff}",
        "weighbridge",
        "\"id\": \"django\", ",
        "name",
        "\"options\": 1, ",
    ]);
    (any::<prop::sample::Index>(), 0..12usize, put).prop_map(|(at, length, put)| Edit {
        at,
        length,
        put,
    })
}

fn apply(text: &mut String, edit: &Edit) {
    let start = floor(text, edit.at.index(text.len() + 1));
    let end = floor(text, start + edit.length).max(start);
    text.replace_range(start..end, edit.put);
}

fn floor(text: &str, at: usize) -> usize {
    (0..=at.min(text.len())).rev().find(|at| text.is_char_boundary(*at)).unwrap_or(0)
}

/// All findings; the reader without words finds as many errors, and the same data.
fn findings(bytes: &[u8]) -> Vec<Finding> {
    let read = read(bytes);
    match (&read, load(bytes)) {
        (Ok(loaded), Ok((data, faults))) => {
            assert_eq!(loaded.data, data);
            let is_error = |finding: &&Finding| finding.severity == Severity::Error;
            assert_eq!(loaded.findings.iter().filter(is_error).count(), faults.errors() as usize);
        }
        (Err(_), Err(faults)) => assert!(faults.errors() > 0),
        (Ok(_), Err(_)) | (Err(_), Ok(_)) => panic!("one reader refuses what the other takes"),
    }
    match read {
        Ok(loaded) => loaded.findings,
        Err(refusal) => {
            assert!(refusal.findings.iter().any(|finding| finding.severity == Severity::Error));
            refusal.findings
        }
    }
}

/// The text from a finding's position on; `None` if there is no such position.
fn text_at<'t>(text: &'t str, finding: &Finding) -> Option<&'t str> {
    let mut rest = text.strip_prefix('\u{feff}').unwrap_or(text);
    for _ in 1..finding.line {
        rest = &rest[rest.find('\n')? + 1..];
    }
    let column = finding.column as usize - 1;
    let (line, _) = rest.split_once('\n').unwrap_or((rest, ""));
    let offset = line.char_indices().map(|(at, _)| at).chain([line.len()]).nth(column)?;
    Some(&rest[offset..])
}

/// Takes `criteria[3].range` apart: `criteria`, `3`, `range`.
fn steps(path: &str) -> Vec<String> {
    let mut steps = Vec::new();
    let mut rest = path;
    while !rest.is_empty() {
        rest = rest.strip_prefix('.').unwrap_or(rest);
        if let Some(inner) = rest.strip_prefix('[') {
            let mut items = serde_json::Deserializer::from_str(inner).into_iter::<Value>();
            let step = items.next().unwrap().unwrap();
            rest = &inner[items.byte_offset() + 1..];
            steps.push(step.as_str().map_or_else(|| step.to_string(), Into::into));
        } else {
            let end = rest.find(['.', '[']).unwrap_or(rest.len());
            steps.push(rest[..end].into());
            rest = &rest[end..];
        }
    }
    steps
}

fn child<'v>(value: &'v Value, step: &str) -> Option<&'v Value> {
    match value {
        Value::Array(items) => items.get(step.parse::<usize>().ok()?),
        Value::Object(entries) => entries.get(step),
        _ => None,
    }
}

/// Everything on the way exists, but for the last step of what is missing.
fn exists(document: &Value, path: &str) -> bool {
    let steps = steps(path);
    let (last, way) = steps.split_last().unwrap();
    let parent = way.iter().try_fold(document, |value, step| child(value, step));
    parent.is_some_and(|parent| parent.is_object() || child(parent, last).is_some())
}

fn check(text: &str) -> Result<(), TestCaseError> {
    // Repeated keys give a path two meanings, of which this test's own reader keeps the other.
    let document: Option<Value> =
        serde_json::from_str(text.strip_prefix('\u{feff}').unwrap_or(text)).ok();
    let found = findings(text.as_bytes());
    let has_repeats = found.iter().any(|finding| finding.found.ends_with("a second time"));
    for finding in &found {
        let rest = text_at(text, finding);
        prop_assert!(rest.is_some(), "{finding}");
        if let Some(document) =
            document.as_ref().filter(|_| finding.path != "(file)" && !has_repeats)
        {
            prop_assert!(exists(document, &finding.path), "{finding}");
            let node =
                serde_json::Deserializer::from_str(rest.unwrap_or("")).into_iter::<Value>().next();
            prop_assert!(matches!(node, Some(Ok(_))), "{finding} points at {rest:?}");
        }
    }
    Ok(())
}

#[test]
fn the_sample_is_without_fault() {
    assert_eq!(findings(FULL.as_bytes()), []);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(10_000))]

    #[test]
    fn edited_files_are_read_or_refused_with_a_place(edits in prop::collection::vec(any_edit(), 1..4)) {
        let mut text = FULL.to_owned();
        edits.iter().for_each(|edit| apply(&mut text, edit));
        check(&text)?;
    }

    #[test]
    fn values_of_any_kind_are_taken_at_any_place(at: prop::sample::Index, put in any_edit()) {
        // The starts of all values: what follows a colon, or opens in a list.
        let places: Vec<usize> = FULL.match_indices(": ").map(|(at, _)| at + 2).collect();
        let start = *at.get(&places);
        let rest = &FULL[start..];
        let mut values = serde_json::Deserializer::from_str(rest).into_iter::<Value>();
        prop_assert!(matches!(values.next(), Some(Ok(_))));
        check(&format!("{}{}{}", &FULL[..start], put.put, &rest[values.byte_offset()..]))?;
    }
}

proptest! {
    #[test]
    fn any_bytes_are_read_or_refused(bytes: Vec<u8>) {
        findings(&bytes);
    }

    #[test]
    fn any_truncated_file_is_refused(at: prop::sample::Index) {
        let cut = floor(FULL, at.index(FULL.trim_end().len()));
        prop_assert!(read(&FULL.as_bytes()[..cut]).is_err());
        check(&FULL[..cut])?;
    }

    #[test]
    fn any_bytes_within_a_file_are_read_or_refused(at in 0..FULL.len(), bytes: [u8; 3]) {
        let mut file = FULL.as_bytes().to_vec();
        file.splice(at..at, bytes);
        findings(&file);
    }
}

/// That a data set does not change once it is read: what is `Sync` has no `Cell`, `RefCell` or `OnceCell` in it.
const _: fn() = || {
    fn unchanging<T: Sync>() {}
    unchanging::<weighbridge_core::dataset::Dataset>();
};
