//! `rank` as it is called: what it prints, where, and with which exit code.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

mod program;

use program::{exits, file, run, run_with_input};

/// Lamps for a desk. Every weight is a power of two, so that every number below is exact.
const LAMPS: &str = r#"{
  "format": "weighbridge/1",
  "title": "Desk lamps",
  "options": [
    { "id": "arc", "name": "Arc" },
    { "id": "bow", "name": "Bow" },
    { "id": "cue", "name": "Cue" }
  ],
  "criteria": [
    { "id": "price", "name": "Price", "kind": "number", "unit": "EUR", "range": [0, 160], "better": "lower", "weight": 2 },
    { "id": "light", "name": "Light", "kind": "rating", "levels": ["dim", "soft", "bright"], "better": "higher", "weight": 1 },
    { "id": "dimmer", "name": "Dimmer", "kind": "flag", "better": "higher", "weight": 1 }
  ],
  "cells": {
    "arc": { "price": 40, "light": "bright", "dimmer": "no" },
    "bow": { "price": 120, "light": "soft", "dimmer": "yes" },
    "cue": { "price": 100, "light": "bright" }
  },
  "scenarios": [
    { "id": "reading", "name": "A reading corner", "weights": { "light": 4, "dimmer": 4 }, "must": { "dimmer": "yes" } }
  ]
}
"#;

#[test]
fn json_of_the_page_without_choices() {
    let outcome = run(&["rank", &file("rank-json.json", LAMPS), "--json"]);
    let expected = r##"{
  "engine": "0.1.0",
  "data": "sha256:546d93749dc0a02ec5fdc5b9ac42e06cbb37ed42aa854e3503267f703c1cd1ab",
  "link": "",
  "winner": "arc",
  "clear": true,
  "reason": "Arc comes out best. Arc leads Cue by 6.2 of 100 points. Price: 40 EUR for Arc, 100 EUR for Cue. But Dimmer: not stated for Cue, no for Arc. Dimmer is not stated for Cue; the answer could put Cue ahead.",
  "ranking": [
    {
      "option": "arc",
      "rank": 1,
      "ranks": [
        1,
        2
      ],
      "score": 0.625,
      "low": 0.625,
      "high": 0.625,
      "contributions": {
        "price": 0.375,
        "light": 0.25,
        "dimmer": 0.0
      },
      "unknown": [],
      "excluded": null
    },
    {
      "option": "cue",
      "rank": 2,
      "ranks": [
        1,
        3
      ],
      "score": 0.5625,
      "low": 0.4375,
      "high": 0.6875,
      "contributions": {
        "price": 0.1875,
        "light": 0.25,
        "dimmer": 0.125
      },
      "unknown": [
        "dimmer"
      ],
      "excluded": null
    },
    {
      "option": "bow",
      "rank": 3,
      "ranks": [
        2,
        3
      ],
      "score": 0.5,
      "low": 0.5,
      "high": 0.5,
      "contributions": {
        "price": 0.125,
        "light": 0.125,
        "dimmer": 0.25
      },
      "unknown": [],
      "excluded": null
    }
  ]
}
"##;
    assert_eq!((outcome.code, outcome.err.as_str()), (0, ""));
    assert_eq!(outcome.out, expected);
}

#[test]
fn json_of_a_link() {
    let file = file("rank-link.json", LAMPS);
    let link = "v=1&scenario=reading&w.price=8";
    let outcome = run(&["rank", "--json", "--link", link, &file]);
    let hashed = run(&["rank", "--json", "--link", &format!("#{link}"), &file]);
    let expected = r##"{
  "engine": "0.1.0",
  "data": "sha256:546d93749dc0a02ec5fdc5b9ac42e06cbb37ed42aa854e3503267f703c1cd1ab",
  "link": "#v=1&scenario=reading&w.price=8",
  "winner": "bow",
  "clear": true,
  "reason": "Only Bow meets your must-haves. Every other option misses a must-have.",
  "ranking": [
    {
      "option": "bow",
      "rank": 1,
      "ranks": [
        1,
        1
      ],
      "score": 0.5,
      "low": 0.5,
      "high": 0.5,
      "contributions": {
        "price": 0.125,
        "light": 0.125,
        "dimmer": 0.25
      },
      "unknown": [],
      "excluded": null
    },
    {
      "option": "arc",
      "rank": null,
      "ranks": null,
      "score": 0.625,
      "low": 0.625,
      "high": 0.625,
      "contributions": {
        "price": 0.375,
        "light": 0.25,
        "dimmer": 0.0
      },
      "unknown": [],
      "excluded": {
        "dimmer": "no; must be yes"
      }
    },
    {
      "option": "cue",
      "rank": null,
      "ranks": null,
      "score": 0.5625,
      "low": 0.4375,
      "high": 0.6875,
      "contributions": {
        "price": 0.1875,
        "light": 0.25,
        "dimmer": 0.125
      },
      "unknown": [
        "dimmer"
      ],
      "excluded": {
        "dimmer": "not stated; must be yes"
      }
    }
  ]
}
"##;
    assert_eq!((outcome.code, outcome.err.as_str()), (0, ""));
    assert_eq!(outcome.out, expected);
    assert_eq!(hashed.out, outcome.out);
}

#[test]
fn text_has_the_reason_and_a_line_an_option() {
    let file = file("rank-text.json", LAMPS);
    let expected = "\
Arc comes out best. Arc leads Cue by 6.2 of 100 points. Price: 40 EUR for Arc, 100 EUR for Cue. \
But Dimmer: not stated for Cue, no for Arc. \
Dimmer is not stated for Cue; the answer could put Cue ahead.

Rank  Option  Points
   1  Arc       62.5
   2  Cue       56.3  43.8 to 68.8
   3  Bow       50.0
";
    assert_eq!(run(&["rank", &file]).out, expected);
    let expected = "\
Only Bow meets your must-haves. Every other option misses a must-have.

Rank  Option  Points
   1  Bow       75.0
   -  Arc       50.0  Dimmer: no; must be yes
   -  Cue       75.0  50.0 to 100.0  Dimmer: not stated; must be yes
";
    assert_eq!(run(&["rank", &file, "--link", "scenario=reading"]).out, expected);
}

#[test]
fn what_a_link_names_in_vain_is_a_notice() {
    let file = file("rank-notice.json", LAMPS);
    let link = "#scenario=cooking&w.price=4&w.colour=1";
    let outcome = exits(&["rank", &file, "--json", "--link", link], 0);
    assert_eq!(
        outcome.err,
        "“scenario=cooking” in the link was left out: this comparison has no such scenario.\n\
         “w.colour=1” in the link was left out: this comparison has no such criterion.\n"
    );
    assert!(outcome.out.contains("\"link\": \"#v=1&w.price=4\""), "{}", outcome.out);
}

#[test]
fn a_method_that_is_not_additive_is_a_notice() {
    let file = file("rank-method.json", LAMPS);
    let outcome = run(&["rank", &file, "--link", "#method=topsis"]);
    assert_eq!(outcome.err, "Ranked by weighted sums, not by topsis as the link asks.\n");
}

#[test]
fn what_a_file_has_wrong_is_said_and_the_rest_is_ranked() {
    let broken = LAMPS.replace("\"price\": 100", "\"price\": 800");
    let file = file("rank-cell.json", &broken);
    let outcome = exits(&["rank", &file, "--json"], 0);
    assert!(outcome.err.starts_with(&format!("{file}:17:")), "{}", outcome.err);
    assert!(outcome.err.contains(": error: cells.cue.price: "), "{}", outcome.err);
    assert!(outcome.out.contains("\"price\",\n        \"dimmer\""), "{}", outcome.out);
}

#[test]
fn warnings_are_said_too() {
    let warned = LAMPS.replace("\"weight\": 2", "\"wieght\": 2");
    let file = file("rank-warned.json", &warned);
    let outcome = exits(&["rank", &file], 0);
    assert!(outcome.err.contains(": warning: criteria[0].wieght: "), "{}", outcome.err);
}

#[test]
fn a_file_that_is_no_comparison_is_refused_with_1() {
    let file = file("rank-refused.json", "{\"format\": \"weighbridge/1\"}");
    let outcome = exits(&["rank", &file, "--json"], 1);
    assert_eq!(outcome.out, "");
    assert!(outcome.err.starts_with(&format!("{file}:1:")), "{}", outcome.err);
}

/// A call that is at fault: exit code 2, nothing on stdout, and this first line on stderr.
#[track_caller]
fn check_call(arguments: &[&str], first_line: &str) {
    let outcome = exits(arguments, 2);
    assert_eq!(outcome.out, "");
    assert_eq!(outcome.err.lines().next(), Some(first_line));
}

#[test]
fn a_call_at_fault_is_refused_with_2() {
    check_call(&["rank"], "weighbridge: no file to rank");
    check_call(&["rank", "--jason"], "weighbridge: no option --jason of rank");
    check_call(&["rank", "a.json", "--link"], "weighbridge: no link after --link");
    check_call(&["rank", "a.json", "b.json"], "weighbridge: more than one file to rank");
    check_call(&["rank", "--", "--json", "--link"], "weighbridge: more than one file to rank");
}

#[test]
fn a_file_that_cannot_be_read_is_refused_with_2() {
    let outcome = exits(&["rank", "/nowhere/a.json"], 2);
    assert_eq!(outcome.out, "");
    assert!(
        outcome.err.starts_with("weighbridge: cannot read /nowhere/a.json: "),
        "{}",
        outcome.err
    );
}

#[test]
fn a_hyphen_is_standard_input() {
    let piped = run_with_input(&["rank", "-", "--json"], LAMPS);
    assert_eq!((piped.code, piped.err.as_str()), (0, ""));
    assert_eq!(piped.out, run(&["rank", &file("rank-piped.json", LAMPS), "--json"]).out);
    let refused = run_with_input(&["rank", "-"], "[]");
    assert_eq!((refused.code, refused.out.as_str()), (1, ""));
    assert!(refused.err.starts_with("-:1:1: error: "), "{}", refused.err);
}
