//! `docs/data.md`: its pieces together are one comparison, which the reader takes whole and which leaves nothing of the
//! format out; and the command line writes numbers as its table says.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test fails by panicking")]

mod program;

use std::collections::BTreeSet;

use program::{exits, file};
use serde_json::{Map, Value};
use weighbridge_core::dataset::{Currency, Dataset, NumberFormat, read};
use weighbridge_core::language::{ValueWords, english};

const REFERENCE: &str = include_str!("../../../docs/data.md");

/// The pieces as one comparison: lists go on, objects are filled up.
fn comparison() -> Value {
    let mut whole = Map::new();
    let pieces: Vec<&str> = REFERENCE.split("\n```json\n").skip(1).collect();
    assert!(pieces.len() > 6);
    for piece in pieces {
        let piece = piece.split("\n```\n").next().unwrap();
        let piece: Map<String, Value> = serde_json::from_str(&format!("{{{piece}}}"))
            .unwrap_or_else(|error| panic!("{error}\n{piece}"));
        for (key, value) in piece {
            match (whole.get_mut(&key), value) {
                (Some(Value::Array(items)), Value::Array(more)) => items.extend(more),
                (None, value) => {
                    whole.insert(key, value);
                }
                (Some(_), _) => panic!("{key} stands there twice"),
            }
        }
    }
    Value::Object(whole)
}

fn dataset() -> Dataset {
    let loaded = read(comparison().to_string().as_bytes()).unwrap();
    assert_eq!(loaded.findings, []);
    loaded.data
}

#[test]
fn its_pieces_are_a_comparison_with_nothing_wrong() {
    let data = dataset();
    assert_eq!((data.options.len(), data.criteria.len()), (3, 12));
    let file = file("data-reference.json", comparison().to_string());
    assert_eq!(exits(&["check", &file], 0).out, "");
    let ran = exits(&["rank", &file], 0);
    assert!(ran.out.contains("Arc Mail"), "{}", ran.out);
}

/// All keys that objects have, wherever they stand.
fn keys(value: &Value, found: &mut BTreeSet<String>) {
    match value {
        Value::Object(entries) => {
            for (key, value) in entries {
                found.insert(key.clone());
                keys(value, found);
            }
        }
        Value::Array(items) => items.iter().for_each(|item| keys(item, found)),
        _ => {}
    }
}

/// All that a schema says things may be called, wherever it does.
fn properties(schema: &Value, found: &mut BTreeSet<String>) {
    match schema {
        Value::Object(entries) => {
            if let Some(Value::Object(named)) = entries.get("properties") {
                found.extend(named.keys().cloned());
            }
            entries.values().for_each(|entry| properties(entry, found));
        }
        Value::Array(items) => items.iter().for_each(|item| properties(item, found)),
        _ => {}
    }
}

#[test]
fn it_leaves_nothing_of_the_format_out() {
    let (mut shown, mut known) = (BTreeSet::new(), BTreeSet::new());
    keys(&comparison(), &mut shown);
    let schema: Value = serde_json::from_str(&exits(&["schema"], 0).out).unwrap();
    properties(&schema, &mut known);
    let missing: Vec<&String> = known.difference(&shown).collect();
    assert_eq!(missing, [] as [&String; 0]);
    let validator = jsonschema::validator_for(&schema).unwrap();
    let errors: Vec<String> =
        validator.iter_errors(&comparison()).map(|error| error.to_string()).collect();
    assert_eq!(errors, [] as [String; 0]);
}

#[test]
fn numbers_are_written_as_its_table_says() {
    let (_, table) = REFERENCE.split_once("| number | currency |").unwrap();
    let rows: Vec<&str> = table.lines().skip(2).take_while(|line| line.starts_with('|')).collect();
    assert!(rows.len() > 10);
    for row in rows {
        let columns: Vec<&str> = row.split('|').map(str::trim).collect();
        let [_, number, currency, decimals, grouping, unit, written, _] = columns[..] else {
            panic!("{row}")
        };
        let mut data = dataset();
        let criterion = &mut data.criteria[0];
        criterion.format = NumberFormat {
            currency: (!currency.is_empty()).then(|| Currency::parse(currency).unwrap()),
            decimals: decimals.parse().ok(),
            grouping: grouping != "false",
        };
        criterion.unit = (!unit.is_empty()).then(|| unit.into());
        let words = ValueWords { data: &data, catalog: english(), write: &|_| String::new() };
        let value = weighbridge_core::dataset::Value::Number(number.parse().unwrap());
        assert_eq!(words.value(0, value).replace('\u{a0}', " "), written, "{row}");
    }
}
