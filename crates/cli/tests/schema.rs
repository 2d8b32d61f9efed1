//! The JSON Schema of the format: what is published is what the program prints, it takes what the reader takes, and it
//! refuses what the reader refuses for its structure.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test fails by panicking")]

mod program;

use std::path::{Path, PathBuf};

use jsonschema::Validator;
use program::exits;
use serde_json::{Value, json};
use weighbridge_core::dataset::read;

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

fn validator() -> Validator {
    let schema: Value = serde_json::from_str(&exits(&["schema"], 0).out).unwrap();
    jsonschema::draft202012::meta::validate(&schema).unwrap();
    jsonschema::validator_for(&schema).unwrap()
}

#[test]
fn the_published_schema_is_what_the_program_prints() {
    let published =
        std::fs::read_to_string(root().join("public/schema/weighbridge-1.json")).unwrap();
    assert!(
        published == exits(&["schema"], 0).out,
        "renew it: cargo run -- schema > public/schema/weighbridge-1.json"
    );
}

#[test]
fn it_takes_all_sample_data() {
    let validator = validator();
    let mut files: Vec<PathBuf> = ["public/data", "tests/browser/data", "crates/core/tests"]
        .iter()
        .flat_map(|folder| std::fs::read_dir(root().join(folder)).unwrap())
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.extension().is_some_and(|ending| ending == "json"))
        .collect();
    files.push(root().join("crates/core/tests/sample/diff.json"));
    let mut taken = 0;
    for file in files {
        let bytes = std::fs::read(&file).unwrap();
        // What is refused whole, or has bad statements, is written to be so.
        if !read(&bytes).is_ok_and(|loaded| loaded.findings.is_empty()) {
            continue;
        }
        let data: Value = serde_json::from_slice(&bytes).unwrap();
        let errors: Vec<String> =
            validator.iter_errors(&data).map(|error| error.to_string()).collect();
        assert_eq!(errors, [] as [String; 0], "{}", file.display());
        taken += 1;
    }
    assert!(taken >= 5, "only {taken} files");
}

/// A comparison with something of everything.
fn whole() -> Value {
    serde_json::from_str(include_str!("../../core/tests/dataset_full.json")).unwrap()
}

/// Replaces, adds or (by null) removes what stands at a JSON Pointer.
fn with(pointer: &str, value: Value) -> Value {
    let mut data = whole();
    let (parent, key) = pointer.rsplit_once('/').unwrap();
    match data.pointer_mut(parent).unwrap() {
        Value::Object(entries) => {
            entries.insert(key.into(), value);
        }
        Value::Array(items) => {
            let at: usize = key.parse().unwrap();
            items.resize(items.len().max(at + 1), Value::Null);
            *items.get_mut(at).unwrap() = value;
        }
        other => panic!("{other}"),
    }
    data
}

/// Whether schema and reader both take the data, or both find an error.
#[track_caller]
fn check(data: &Value, is_taken: bool) {
    let bytes = serde_json::to_vec(data).unwrap();
    let read = read(&bytes);
    let findings = read.map_or_else(|refusal| refusal.findings, |loaded| loaded.findings);
    let errors = findings.iter().filter(|finding| finding.severity.as_str() == "error").count();
    assert_eq!(errors == 0, is_taken, "by the reader: {findings:#?}");
    let validator = validator();
    let said: Vec<String> = validator.iter_errors(data).map(|error| error.to_string()).collect();
    assert_eq!(said.is_empty(), is_taken, "by the schema: {said:#?}");
}

#[test]
fn what_the_reader_takes_it_takes() {
    check(&whole(), true);
    for (pointer, value) in [
        ("/$schema", json!("x.json")),
        ("/unknown", json!(1)),
        ("/groups/0/unknown", json!([])),
        ("/summary", Value::Null),
        ("/notes", Value::Null),
        ("/cells/django", Value::Null),
        ("/cells/django/price", json!([5, 20])),
        ("/cells/django/price", json!("unlimited")),
        ("/cells/django/price", json!("n/a")),
        ("/cells/django/price", json!({ "label": "ask us" })),
        ("/cells/django/since", json!("2005")),
        (
            "/cells/nodejs/performance",
            json!({ "value": "n/a", "disputed": ["poor", { "value": null, "text": "x" }] }),
        ),
        ("/options/0/badge", json!("New")),
        ("/criteria/1/currency", json!("USD")),
        ("/criteria/1/decimals", json!(2)),
        ("/criteria/1/grouping", json!(false)),
        ("/criteria/1/display", json!("stars")),
        ("/criteria/1/display", Value::Null),
        ("/criteria/6/better", Value::Null),
        ("/scenarios/0/weights/performance", json!(10)),
    ] {
        check(&with(pointer, value), true);
    }
}

#[test]
fn what_the_reader_refuses_it_refuses() {
    check(&json!([]), false);
    check(&json!({}), false);
    for (pointer, value) in [
        ("/format", json!("weighbridge/2")),
        ("/format", Value::Null),
        ("/title", Value::Null),
        ("/title", json!("  ")),
        ("/summary", json!(5)),
        ("/language", json!("e")),
        ("/updated", json!("2023")),
        ("/published", json!("May 2023")),
        ("/stale_after_days", json!(-1)),
        ("/sources/article/title", Value::Null),
        ("/options", json!({})),
        ("/options/0", json!("django")),
        ("/options/0/id", Value::Null),
        ("/options/0/id", json!("score")),
        ("/options/0/id", json!("A b")),
        ("/options/0/name", Value::Null),
        ("/options/0/sponsored", json!("yes")),
        ("/options/0/badge", json!(1)),
        ("/groups/0/name", Value::Null),
        ("/criteria", Value::Null),
        ("/criteria/0/kind", json!("score")),
        ("/criteria/0/levels", Value::Null),
        ("/criteria/0/levels", json!(["one"])),
        ("/criteria/0/range", json!([0, 1])),
        ("/criteria/0/currency", json!("USD")),
        ("/criteria/1/currency", json!("usd")),
        ("/criteria/1/decimals", json!(7)),
        ("/criteria/1/decimals", json!(1.5)),
        ("/criteria/1/grouping", json!("no")),
        ("/criteria/1/display", json!("bars")),
        ("/criteria/1/range", json!([0])),
        ("/criteria/1/range", json!(["a", "b"])),
        ("/criteria/1/weight", json!(11)),
        ("/criteria/1/better", json!("more")),
        ("/criteria/6/better", json!("higher")),
        ("/criteria/6/decimals", json!(2)),
        ("/cells", json!([])),
        ("/cells/django", json!(1)),
        ("/cells/django/price", json!({ "value": 1, "label": 5 })),
        ("/cells/django/price", json!({ "value": 1, "disputed": 5 })),
        ("/cells/django/price", json!({ "value": {} })),
        ("/cells/django/license", json!("")),
        ("/scenarios/0/weights/performance", json!(12)),
        ("/scenarios/0/must/price", Value::Null),
        ("/scenarios/0/id", json!("name")),
        ("/notes/0/title", Value::Null),
        ("/notes/1/answer", Value::Null),
        ("/call_to_action/url", Value::Null),
    ] {
        check(&with(pointer, value), false);
    }
    let mut stars = with("/criteria/1/display", json!("stars"));
    stars.pointer_mut("/criteria/1").unwrap().as_object_mut().unwrap().remove("range");
    check(&stars, false);
}
