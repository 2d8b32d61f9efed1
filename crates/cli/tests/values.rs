//! What tables of sites say, through the program: plans with money, ranges, unlimited and what does not apply.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

mod program;

use program::{exits, file};
use serde_json::Value;

/// Three plans as a site's table has them: "$5–20/mo", "from $9", "Unlimited", "4.5/5", "2000", "N/A".
const PLANS: &str = r#"{
  "format": "weighbridge/1", "title": "Plans",
  "options": [ { "id": "lark", "name": "Lark", "badge": "Editor's choice" }, { "id": "wren", "name": "Wren" }, { "id": "owl", "name": "Owl" } ],
  "criteria": [
    { "id": "bandwidth", "name": "Bandwidth", "kind": "number", "unit": "GB", "better": "higher", "weight": 10 },
    { "id": "price", "name": "Price", "kind": "number", "currency": "USD", "unit": "/mo", "range": [0, 50], "better": "lower" },
    { "id": "reviews", "name": "Reviews", "kind": "number", "range": [0, 5], "display": "stars", "better": "higher" },
    { "id": "founded", "name": "Founded", "kind": "number", "grouping": false },
    { "id": "uptime", "name": "Uptime", "kind": "number", "decimals": 2, "unit": "%", "range": [99, 100], "better": "higher" },
    { "id": "since", "name": "Since", "kind": "date" }
  ],
  "cells": {
    "lark": { "bandwidth": "unlimited", "price": { "value": 9, "label": "from $9" }, "reviews": 4.5, "founded": 2000, "uptime": 99.9, "since": "2023-11" },
    "wren": { "bandwidth": 300, "price": [5, 20], "reviews": 4, "founded": "n/a", "uptime": 99.95, "since": "2023" },
    "owl": { "bandwidth": 500, "price": 12.5, "reviews": "n/a", "uptime": null, "since": "2023-11-05" }
  }
}"#;

#[test]
fn nothing_is_wrong_with_them() {
    let ran = exits(&["check", &file("plans.json", PLANS)], 0);
    assert_eq!(
        (ran.out.as_str(), ran.err.as_str()),
        ("", "files checked: 1; errors: 0; warnings: 0\n")
    );
}

#[test]
fn a_verdict_says_values_as_a_reader_sees_them() {
    let ran = exits(&["rank", &file("plans-rank.json", PLANS), "--link", "#v=1&must.uptime=99"], 0);
    assert!(ran.out.contains("Bandwidth: unlimited for Lark, 300 GB for Wren."), "{}", ran.out);
    assert!(ran.out.contains("Uptime: 99.95 % for Wren, 99.90 % for Lark."), "{}", ran.out);
    let link = "#v=1&must.uptime=99&w.bandwidth=0";
    let ran = exits(&["rank", &file("plans-price.json", PLANS), "--link", link], 0);
    assert!(
        ran.out.contains("Reviews: 4.5 out of 5 for Lark, 4 out of 5 for Wren."),
        "{}",
        ran.out
    );
    assert!(ran.out.contains("Price: from $9 for Lark, $5–20/mo for Wren."), "{}", ran.out);
}

#[test]
fn what_they_miss_is_said_likewise() {
    let misses = |must: &str| {
        let ran = exits(
            &[
                "rank",
                &file("plans-must.json", PLANS),
                "--link",
                &format!("#v=1&must.{must}"),
                "--json",
            ],
            0,
        );
        let report: Value = serde_json::from_str(&ran.out).unwrap();
        let rows = report["ranking"].as_array().unwrap().clone();
        let missed = rows.iter().filter(|row| !row["excluded"].is_null());
        missed
            .map(|row| format!("{}: {}", row["option"], row["excluded"]))
            .collect::<Vec<_>>()
            .join("; ")
    };
    assert_eq!(
        misses("bandwidth=1000"),
        "\"wren\": {\"bandwidth\":\"300 GB; must be at least 1,000 GB\"}; \"owl\": {\"bandwidth\":\"500 GB; must be at least 1,000 GB\"}"
    );
    assert_eq!(
        misses("reviews=4"),
        "\"owl\": {\"reviews\":\"does not apply; must be at least 4 out of 5\"}"
    );
    assert_eq!(
        misses("price=8"),
        "\"lark\": {\"price\":\"from $9; must be at most $8/mo\"}; \"wren\": {\"price\":\"$5–20/mo; must be at most $8/mo\"}; \"owl\": {\"price\":\"$12.50/mo; must be at most $8/mo\"}"
    );
}

#[test]
fn an_interval_spans_both_ends_of_a_pair() {
    let only = PLANS.replace("\"weight\": 10", "\"weight\": 0");
    let link = "#v=1&w.reviews=0&w.uptime=0";
    let ran = exits(&["rank", &file("plans-interval.json", &only), "--link", link, "--json"], 0);
    let report: Value = serde_json::from_str(&ran.out).unwrap();
    let wren =
        report["ranking"].as_array().unwrap().iter().find(|row| row["option"] == "wren").unwrap();
    let number = |key: &str| wren[key].as_f64().unwrap();
    assert_eq!((number("low"), number("score"), number("high")), (0.6, 0.75, 0.9));
}

#[test]
fn a_note_changes_no_exit_code() {
    let noted = file("noted.json", PLANS.replace("[5, 20]", "[5, 5]"));
    let ran = exits(&["check", &noted], 0);
    assert_eq!(
        ran.out,
        format!(
            "{noted}:14:42: note: cells.wren.price: found [5, 5], expected two ends that differ: it is read as one number; write 5\n"
        )
    );
    assert_eq!(ran.err, "files checked: 1; errors: 0; warnings: 0; notes: 1\n");
    let ran = exits(&["check", "--json", &noted], 0);
    let findings: Value = serde_json::from_str(&ran.out).unwrap();
    assert_eq!(findings[0]["severity"], "note");
    exits(&["rank", &noted], 0);
}

#[test]
fn a_spread_that_is_small_beside_its_values_is_warned_of() {
    let narrow = PLANS.replace("\"bandwidth\": 300", "\"bandwidth\": 495");
    let ran = exits(&["check", &file("narrow.json", narrow)], 0);
    assert!(
        ran.out.contains("warning: criteria[0]: found values from 495 to 500 without a range"),
        "{}",
        ran.out
    );
}
