//! A small comparison with something of every kind, shared by the tests of what is shown and of links.

use std::sync::LazyLock;

use weighbridge_core::dataset::{Dataset, read};

/// Five options, `a` to `e`, and seven criteria, `price` to `form`; `?` is not stated.
///
/// |   | name   | price | speed | open   | licence | tags          | since      | form  |
/// |---|--------|-------|-------|--------|---------|---------------|------------|-------|
/// | a | Élan   | 120   | good  | yes    | MIT     | x, y          | 2020-01-01 | round |
/// | b | birch  | ?     | fair  | no     | bsd     | y             | 2019-05-05 | round |
/// | c | Cedar  | 9.5   | good  | ?      | MIT     | ?             | ?          | round |
/// | d | Date   | 120   | ?     | partly | Apache  | z, 50%; known | 2021-12-31 | round |
/// | e | easel  | 300   | poor  | yes    | ?       | x, y          | 2020-01-01 | round |
const SAMPLE: &str = r#"{
  "format": "weighbridge/1",
  "title": "Sample",
  "stale_after_days": 365,
  "options": [
    { "id": "a", "name": "Élan" },
    { "id": "b", "name": "birch", "summary": "A wood of the north" },
    { "id": "c", "name": "Cedar" },
    { "id": "d", "name": "Date" },
    { "id": "e", "name": "easel" }
  ],
  "groups": [{ "id": "money", "name": "Money" }, { "id": "craft", "name": "Craft" }],
  "criteria": [
    { "id": "price", "name": "price", "group": "money", "kind": "number", "unit": "USD", "better": "lower" },
    { "id": "speed", "name": "speed", "group": "craft", "kind": "rating", "levels": ["poor", "fair", "good"],
      "about": "How quickly it answers", "better": "higher", "weight": 8 },
    { "id": "open", "name": "open", "group": "craft", "kind": "flag", "better": "higher" },
    { "id": "licence", "name": "licence", "group": "money", "kind": "choice" },
    { "id": "tags", "name": "tags", "kind": "list" },
    { "id": "since", "name": "since", "kind": "date" },
    { "id": "form", "name": "form", "group": "craft", "kind": "text" }
  ],
  "cells": {
    "a": { "price": 120, "open": "yes", "licence": "MIT", "tags": ["x", "y"], "since": "2020-01-01", "form": "round",
           "speed": { "value": "good", "text": "Measured at night",
                      "disputed": [{ "value": "fair", "text": "The makers disagree" }] } },
    "b": { "speed": "fair", "open": "no", "licence": "bsd", "tags": ["y"], "since": "2019-05-05", "form": "round" },
    "c": { "price": 9.5, "speed": "good", "licence": "MIT", "form": "round" },
    "d": { "price": 120, "open": "partly", "licence": "Apache", "tags": ["z, 50%", "known"], "since": "2021-12-31",
           "form": "round" },
    "e": { "price": 300, "speed": "poor", "open": "yes", "tags": ["x", "y"], "since": "2020-01-01", "form": "round" }
  },
  "scenarios": [
    { "id": "sale", "name": "Sale", "weights": { "price": 9 }, "must": { "open": "yes", "licence": ["MIT", "GPL"] },
      "cells": { "e": { "price": { "value": 1, "text": "Clearance" } } } },
    { "id": "race", "name": "Race", "weights": { "speed": 10, "price": 1 }, "must": { "speed": "fair" } }
  ]
}"#;

pub(crate) const PRICE: usize = 0;
pub(crate) const SPEED: usize = 1;
pub(crate) const OPEN: usize = 2;
pub(crate) const LICENCE: usize = 3;
pub(crate) const TAGS: usize = 4;
pub(crate) const SINCE: usize = 5;
pub(crate) const FORM: usize = 6;

pub(crate) fn sample() -> &'static Dataset {
    static DATA: LazyLock<Dataset> = LazyLock::new(|| {
        let loaded = read(SAMPLE.as_bytes()).unwrap();
        assert_eq!(loaded.findings, []);
        loaded.data
    });
    &DATA
}
