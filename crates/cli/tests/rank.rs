//! `rank` as it is called: what it prints, where, and with which exit code.

#![allow(clippy::indexing_slicing, clippy::unwrap_used, reason = "a test fails by panicking")]

mod program;

use program::{Ran, exits, file, run, run_with_input};
use serde_json::Value as Json;
use weighbridge_core::dataset;
use weighbridge_core::decision::{Origin, Preferences, Report, Screening};
use weighbridge_core::language::english;

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
  "clear": false,
  "reason": "No clear winner between Arc and Cue. Not sure: Arc has the most points, but wins in only 59 of 100 trials with slightly different weights. The weights are the publisher's. Price: 40 EUR for Arc, 100 EUR for Cue. But Dimmer: not stated for Cue, no for Arc. Dimmer is not stated for Cue; if it were, Cue could win.",
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
  ],
"##;
    assert_eq!((outcome.code, outcome.err.as_str()), (0, ""));
    check_starts(&outcome.out, expected);
}

/// The keys that are promised come first; what else is said follows.
#[track_caller]
fn check_starts(out: &str, expected: &str) {
    assert_eq!(out.get(..expected.len()), Some(expected), "{out}");
}

fn json(arguments: &[&str]) -> Json {
    let outcome = exits(arguments, 0);
    assert_eq!(outcome.err, "");
    serde_json::from_str(&outcome.out).unwrap()
}

#[test]
fn json_has_the_settings_that_it_was_made_for() {
    let file = file("rank-settings.json", LAMPS);
    let found = json(&["rank", &file, "--json", "--link", "scenario=reading&w.price=8"]);
    let expected = serde_json::json!({
        "method": "additive", "unknown_counts_as": "median", "scenario": "reading",
        "weights": {"price": 0.5, "light": 0.25, "dimmer": 0.25}, "must": {"dimmer": "yes"},
        "left_out": [], "stale_counts_as": "stated", "stale_by": null,
        "sort": [], "rows": [], "cols": [], "open": []
    });
    assert_eq!(found["settings"], expected);
    assert_eq!(found["other_weights"], Json::Null);
}

#[test]
fn json_says_how_sure_it_is() {
    let found = json(&["rank", &file("rank-sure.json", LAMPS), "--json"]);
    let sure = &found["how_sure"];
    assert_eq!(sure["draws"], 10_000);
    for weighing in ["near", "any"] {
        for option in ["arc", "bow", "cue"] {
            let ranks = sure[weighing][option].as_array().unwrap();
            let sum: f64 = ranks.iter().map(|share| share.as_f64().unwrap()).sum();
            assert!(ranks.len() == 3 && (sum - 1.0).abs() < 1e-9, "{ranks:?}");
        }
    }
    // Who cares for a dimmer takes the lamp that has one.
    let typical = &sure["typical_weights"]["bow"];
    assert!(typical["dimmer"].as_f64() > typical["price"].as_f64(), "{typical}");
    let says = "With slightly different weights, Arc wins in 59 of 100 trials. \
                With any weights at all, Arc wins in 40 of 100 trials.";
    assert_eq!(sure["says"], says);
}

#[test]
fn json_says_what_would_change_it() {
    let found = json(&["rank", &file("rank-change.json", LAMPS), "--json"]);
    let change = &found["what_would_change_it"];
    let third = 1.0 / 3.0;
    let near = |json: &Json, expected: f64| (json.as_f64().unwrap() - expected).abs() < 1e-12;
    assert_eq!(change["least"]["criterion"], "dimmer");
    assert!(near(&change["least"]["level_at"], third) && change["least"]["then"] == "bow");
    assert_eq!(change["flip_points"].as_array().unwrap().len(), 3);
    assert_eq!(change["never"], serde_json::json!([]));
    // Beside the exact shares stand the steps of the sliders.
    let slider = |criterion: &str, now: u8, at: u8, then: &str| serde_json::json!({ "criterion": criterion, "now": now, "at": at, "then": then });
    let sliders = [slider("price", 2, 1, "cue"), slider("dimmer", 1, 2, "bow")];
    assert_eq!(change["sliders"], serde_json::json!(sliders));
    assert_eq!(change["says"], "Cue wins if Price matters less: 1 instead of 2.");
    let why = &found["why_not"][1];
    assert_eq!(why["option"], "bow");
    assert_eq!(why["deciding"], serde_json::json!(["price"]));
    // Bow is level with Arc and Cue at 4 : 2 : 3, a 12th of the weight away.
    assert!(near(&why["all_weights"]["moved"], 1.0 / 12.0), "{why}");
    assert!(near(&why["all_weights"]["weights"]["dimmer"], third), "{why}");
    let fact = serde_json::json!([{
        "option": "cue", "criterion": "dimmer", "disputed": false, "could_win": "cue", "alone": true
    }]);
    assert_eq!(found["open_facts"], fact);
}

/// A lamp is bright, the other has a dimmer; both cost the same.
const TIED: &str = r#"{
  "format": "weighbridge/1",
  "title": "Desk lamps",
  "options": [{ "id": "arc", "name": "Arc" }, { "id": "bow", "name": "Bow" }],
  "criteria": [
    { "id": "price", "name": "Price", "kind": "number", "range": [0, 160], "better": "lower", "weight": 2 },
    { "id": "light", "name": "Light", "kind": "flag", "better": "higher", "weight": 1 },
    { "id": "dimmer", "name": "Dimmer", "kind": "flag", "better": "higher", "weight": 1 }
  ],
  "cells": {
    "arc": { "price": 40, "light": "yes", "dimmer": "no" },
    "bow": { "price": 40, "light": "no", "dimmer": "yes" }
  }
}
"#;

#[test]
fn what_breaks_a_tie_is_said() {
    let found = json(&["rank", &file("rank-tie.json", TIED), "--json"]);
    let change = &found["what_would_change_it"];
    let says = "Bow wins if Light is left out.";
    assert_eq!((&found["winner"], &change["says"]), (&Json::Null, &says.into()));
    let less = serde_json::json!({
        "criterion": "light", "weight": 0.25, "level_at": 0.25, "change": 0.0, "beyond": "less", "then": "bow"
    });
    assert_eq!(change["least"], less);
    let points = change["flip_points"].as_array().unwrap().iter();
    let points: Vec<_> = points.map(|it| [&it["criterion"], &it["beyond"], &it["then"]]).collect();
    let expected = [
        ["light", "less", "bow"],
        ["light", "more", "arc"],
        ["dimmer", "less", "arc"],
        ["dimmer", "more", "bow"],
    ];
    assert_eq!(points, expected);
    assert_eq!(change["never"], serde_json::json!(["price"]));
    let text = run(&["rank", &file("rank-tie-text.json", TIED)]).out;
    assert!(text.contains(&format!("- {says}\n")), "{text}");
}

#[test]
fn json_answers_for_every_option_that_is_not_first() {
    let names = (0..120).map(|at| format!(r#"{{"id": "o{at}", "name": "O{at}"}}"#));
    let cells = (0..120).map(|at| format!(r#""o{at}": {{"one": {at}, "two": {}}}"#, 120 - at));
    let data = format!(
        r#"{{"format": "weighbridge/1", "title": "T", "options": [{}], "criteria": [
            {{"id": "one", "name": "One", "kind": "number", "range": [0, 120], "better": "higher", "weight": 6}},
            {{"id": "two", "name": "Two", "kind": "number", "range": [0, 120], "better": "higher", "weight": 4}}
        ], "cells": {{{}}}}}"#,
        names.collect::<Vec<_>>().join(","),
        cells.collect::<Vec<_>>().join(","),
    );
    let found = json(&["rank", &file("rank-many.json", &data), "--json"]);
    let of = |key: &str| {
        let rows = found[key].as_array().unwrap().iter();
        rows.map(|row| row["option"].as_str().unwrap().to_owned()).collect::<Vec<_>>()
    };
    assert_eq!(of("why_not"), of("ranking")[1..]);
    // O0 takes over from O119 at half and half, where all draw level; those between never lead.
    let last = &found["why_not"][118];
    assert_eq!((&last["option"], &last["searched"]), (&"o0".into(), &false.into()));
    assert_eq!(
        (&last["deciding"], &last["never_first"]),
        (&serde_json::json!(["one"]), &false.into())
    );
    assert_eq!((&last["one_weight"]["alone"], &last["all_weights"]), (&true.into(), &Json::Null));
    let between = &found["why_not"][0];
    assert_eq!((&between["option"], &between["searched"]), (&"o118".into(), &true.into()));
    assert_eq!(between["one_weight"]["alone"], false);
    assert_eq!(between["all_weights"]["alone"], false);
}

#[test]
fn json_has_second_opinions_and_warnings() {
    let found = json(&["rank", &file("rank-second.json", LAMPS), "--json"]);
    assert_eq!(found["second_opinions"]["says"], "3 of 3 methods put Arc first.");
    assert_eq!(found["second_opinions"]["first"]["promethee"], serde_json::json!(["arc"]));
    assert_eq!(found["other_weights"]["equal"], "cue");
    let warning = serde_json::json!([{
        "says": "Cue: 1 of 3 facts unknown, with 25% of the weight.",
        "option": "cue", "unknown": 1, "of": 3, "weight": 0.25
    }]);
    assert_eq!(found["warnings"], warning);
}

#[test]
fn the_library_writes_the_same_bytes() {
    let outcome = run(&["rank", &file("rank-bytes.json", LAMPS), "--json"]);
    let data = dataset::read(LAMPS.as_bytes()).unwrap().data;
    let preferences = Preferences::of(&data, None);
    let data_hash = "546d93749dc0a02ec5fdc5b9ac42e06cbb37ed42aa854e3503267f703c1cd1ab";
    let shown = ["sort", "rows", "cols", "open"].map(|key| (key, Vec::new()));
    let origin = Origin { data_hash, shown: &shown, ..Origin::default() };
    let screening = Screening::of(&data, &preferences, &str::to_lowercase);
    let report = Report::of(&data, english(), &preferences, &screening, origin);
    assert_eq!(report.to_json(), outcome.out);
}

/// Options by a method, best first, with their scores.
#[track_caller]
fn check_method(method: &str, expected: &[(&str, f64)]) {
    let file = file(&format!("rank-by-{method}.json"), LAMPS);
    let found = json(&["rank", &file, "--json", "--method", method]);
    let linked = json(&["rank", &file, "--json", "--link", &format!("#method={method}")]);
    assert_eq!(found, linked);
    assert_eq!(found["settings"]["method"], method);
    let ranking = found["ranking"].as_array().unwrap();
    for (row, (option, score)) in ranking.iter().zip(expected) {
        let number = |key: &str| row[key].as_f64().unwrap();
        assert_eq!(row["option"], *option);
        assert!((number("score") - score).abs() < 1e-9, "{row}");
        let contributions = row["contributions"].as_object().unwrap().values();
        let sum: f64 = contributions.map(|part| part.as_f64().unwrap()).sum();
        assert!((number("score") - sum).abs() < 1e-12, "{row}");
        assert!(number("low") <= number("score") && number("score") <= number("high"), "{row}");
        assert_eq!(number("low") < number("high"), *option == "cue", "{row}");
    }
    assert_eq!(ranking.len(), expected.len());
}

#[test]
fn other_methods_rank_the_same_options() {
    check_method("additive", &[("arc", 0.625), ("cue", 0.5625), ("bow", 0.5)]);
    // Weighted distances from the best and the worst on the scales, in eighths.
    let closeness = |worst: f64, best: f64| worst.sqrt() / (worst.sqrt() + best.sqrt());
    let expected = [
        ("arc", closeness(5.0, 4.0)),
        ("bow", closeness(4.0, 5.0)),
        ("cue", closeness(0.25 + 1.0 + 1.0, 2.25 + 1.0)),
    ];
    check_method("topsis-minmax", &expected);
    check_method("promethee", &[("arc", 0.5), ("cue", 0.125), ("bow", -0.625)]);
}

#[test]
fn the_textbook_s_topsis_takes_the_data_s_own_numbers() {
    // Prices, levels from 0 and flags, each column divided by its length; not stated is the median.
    let columns = [
        ([40.0, 120.0, 100.0], 0.5, -1.0),
        ([2.0, 1.0, 2.0], 0.25, 1.0),
        ([0.0, 1.0, 0.5], 0.25, 1.0),
    ];
    let (mut to_best, mut to_worst) = ([0.0; 3], [0.0; 3]);
    for (column, weight, sign) in columns {
        let length = column.iter().map(|number| number * number).sum::<f64>().sqrt();
        let cells = column.map(|number| sign * weight * number / length);
        let best = cells.iter().copied().fold(f64::MIN, f64::max);
        let worst = cells.iter().copied().fold(f64::MAX, f64::min);
        for (at, cell) in cells.into_iter().enumerate() {
            to_best[at] += (cell - best) * (cell - best);
            to_worst[at] += (cell - worst) * (cell - worst);
        }
    }
    let score = |at: usize| to_worst[at].sqrt() / (to_worst[at].sqrt() + to_best[at].sqrt());
    check_method("topsis", &[("arc", score(0)), ("bow", score(1)), ("cue", score(2))]);
}

#[test]
fn the_worst_is_assumed_where_asked() {
    let found = json(&["rank", &file("rank-worst.json", LAMPS), "--json", "--assume-worst"]);
    assert_eq!(found["settings"]["unknown_counts_as"], "worst");
    let cue = &found["ranking"][2];
    assert_eq!((&cue["option"], &cue["score"]), (&"cue".into(), &0.4375.into()));
    assert_eq!((&cue["low"], &cue["high"]), (&0.4375.into(), &0.6875.into()));
    // The link says it too, so that it is the same for whoever follows it.
    assert_eq!(found["link"], "#v=1&worst=1");
    let linked = ["rank", &file("rank-worst.json", LAMPS), "--json", "--link", "#v=1&worst=1"];
    assert_eq!(json(&linked), found);
}

#[test]
fn json_of_a_link() {
    let file = file("rank-link.json", LAMPS);
    let link = "v=1&scenario=reading&w.price=8";
    let outcome = run(&["rank", "--json", "--link", link, &file]);
    let expected = r##"{
  "engine": "0.1.0",
  "data": "sha256:546d93749dc0a02ec5fdc5b9ac42e06cbb37ed42aa854e3503267f703c1cd1ab",
  "link": "#v=1&scenario=reading&w.price=8",
  "winner": "bow",
  "clear": true,
  "reason": "Only Bow meets all must-haves. Every other option misses a must-have. Dimmer: yes for Bow, no for Arc. But Price: 40 EUR for Arc, 120 EUR for Bow.",
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
  ],
"##;
    assert_eq!((outcome.code, outcome.err.as_str()), (0, ""));
    check_starts(&outcome.out, expected);
    for link in [
        "#v=1&scenario=reading&w.price=8",
        "https://example.org/lamps/?theme=dark#v=1&scenario=reading&w.price=8",
        "index.html?data=lamps.json#v=1&scenario=reading&w.price=8",
    ] {
        let same = run(&["rank", "--json", "--link", link, &file]);
        assert_eq!((same.err.as_str(), same.out), ("", outcome.out.clone()), "{link}");
    }
    for nothing in ["", "#", "https://example.org/lamps/?theme=dark"] {
        assert_eq!(json(&["rank", "--json", "--link", nothing, &file])["link"], "", "{nothing}");
    }
}

#[test]
fn text_has_the_reason_and_a_line_an_option() {
    let file = file("rank-text.json", LAMPS);
    let expected = "\
No clear winner between Arc and Cue. Not sure: Arc has the most points, but wins in only 59 of 100 trials \
with slightly different weights. The weights are the publisher's. Price: 40 EUR for Arc, 100 EUR for Cue. \
But Dimmer: not stated for Cue, no for Arc. \
Dimmer is not stated for Cue; if it were, Cue could win.

- With slightly different weights, Arc wins in 59 of 100 trials.
- With any weights at all, Arc wins in 40 of 100 trials.
- Cue wins if Price matters less: 1 instead of 2.
- 3 of 3 methods put Arc first.
- With the publisher's weights Arc wins.
- With equal weights Cue wins.
- Cue: 1 of 3 facts unknown, with 25% of the weight.

Rank  Option  Points
   1  Arc       62.5
   2  Cue       56.3  43.8 to 68.8
   3  Bow       50.0
";
    assert_eq!(run(&["rank", &file]).out, expected);
    let expected = "\
Only Bow meets all must-haves. Every other option misses a must-have. Dimmer: yes for Bow, no for Arc. But Light: Arc is bright, Bow soft.

Rank  Option  Points
   1  Bow       75.0
   -  Arc       50.0  Dimmer: no; must be yes
   -  Cue       75.0  50.0 to 100.0  Dimmer: not stated; must be yes
";
    assert_eq!(run(&["rank", &file, "--link", "scenario=reading"]).out, expected);
}

#[test]
fn must_haves_follow_the_direction_in_force() {
    let file = file("rank-turned.json", LAMPS);
    let asked = |link: &str| {
        let found = json(&["rank", &file, "--json", "--link", link]);
        let excluded = found["ranking"].as_array().unwrap().iter();
        let excluded = excluded.filter_map(|row| row["excluded"]["price"].as_str());
        let excluded: Vec<String> = excluded.map(str::to_owned).collect();
        (found["settings"]["must"]["price"].as_str().unwrap().to_owned(), excluded.join(", "))
    };
    let lower = ("at most 110 EUR".into(), "120 EUR; must be at most 110 EUR".into());
    assert_eq!(asked("#v=1&must.price=110"), lower);
    let excluded = "40 EUR; must be at least 110 EUR, 100 EUR; must be at least 110 EUR";
    let higher = ("at least 110 EUR".into(), excluded.into());
    assert_eq!(asked("#v=1&better.price=higher&must.price=110"), higher);
}

/// What the settings say under a link, by key.
#[track_caller]
fn check_settings(link: &str, expected: &Json) {
    let file = file("rank-link.json", LAMPS);
    let found = json(&["rank", &file, "--json", "--link", link]);
    for (key, value) in expected.as_object().unwrap() {
        assert_eq!(&found["settings"][key], value, "{link}: {key}");
    }
}

#[test]
fn settings_say_what_the_link_asks() {
    check_settings("#v=1&without=bow", &serde_json::json!({"left_out": ["bow"]}));
    check_settings("#v=1&only=arc,cue", &serde_json::json!({"left_out": ["bow"]}));
    let table = serde_json::json!({"sort": ["-score", "name"], "rows": ["-importance"],
        "cols": ["light", "price"], "open": ["price"]});
    check_settings("#v=1&sort=-score,name&rows=-importance&cols=light,price&open=price", &table);
    let must = serde_json::json!({"must": {"price": "at least 50 EUR", "light": "dim or soft"}});
    check_settings("#v=1&must.price=50..&must.light=dim|soft", &must);
    check_settings("#v=1&must.dimmer=known", &serde_json::json!({"must": {"dimmer": "stated"}}));
}

#[test]
fn who_is_left_out_is_in_no_ranking_and_changes_no_score() {
    let file = file("rank-without.json", LAMPS);
    let ranked = |link: &str| {
        let found = json(&["rank", &file, "--json", "--link", link]);
        let rows = found["ranking"].as_array().unwrap().iter();
        let rows = rows.map(|row| format!("{} {}", row["option"].as_str().unwrap(), row["score"]));
        let near: Vec<String> =
            found["how_sure"]["near"].as_object().unwrap().keys().cloned().collect();
        (rows.collect::<Vec<_>>().join(", "), near.join(" "))
    };
    let all = ("arc 0.625, cue 0.5625, bow 0.5".into(), "arc bow cue".into());
    assert_eq!(ranked(""), all);
    assert_eq!(ranked("#v=1&without=arc"), ("cue 0.5625, bow 0.5".into(), "bow cue".into()));
    assert_eq!(ranked("#v=1&only=arc,bow"), ("arc 0.625, bow 0.5".into(), "arc bow".into()));
}

#[test]
fn a_text_contains_what_a_search_finds() {
    let about = r#"{ "id": "about", "name": "About", "kind": "text" },
    { "id": "price""#;
    let lamps = LAMPS.replace(r#"{ "id": "price""#, about);
    let lamps = lamps.replace(r#""arc": {"#, r#""arc": { "about": "Crème, ３ mm","#);
    let file = file("rank-contains.json", lamps);
    let found = json(&["rank", &file, "--json", "--link", "#v=1&must.about=~creme+3"]);
    assert_eq!(found["winner"], "arc");
    assert_eq!(found["settings"]["must"]["about"], "“creme 3” in it");
    assert_eq!(found["ranking"][1]["excluded"]["about"], "not stated; must contain “creme 3”");
}

#[test]
fn statements_that_are_too_old_count_as_not_stated_where_the_link_says_so() {
    let dated = LAMPS.replace(
        "\"title\": \"Desk lamps\",",
        "\"title\": \"Desk lamps\", \"stale_after_days\": 30,",
    );
    let dated =
        dated.replace("\"price\": 40,", "\"price\": {\"value\": 40, \"as_of\": \"2024-01-01\"},");
    let file = file("rank-stale.json", dated);
    let unknown = |link: &str, today: &str| {
        let found = json(&["rank", &file, "--json", "--link", link, "--today", today]);
        assert_eq!(found["ranking"].as_array().unwrap().len(), 3);
        let rows = found["ranking"].as_array().unwrap().iter();
        let arc = rows.into_iter().find(|row| row["option"] == "arc").unwrap().clone();
        let settings = &found["settings"];
        (arc["unknown"].clone(), settings["stale_counts_as"].clone(), settings["stale_by"].clone())
    };
    let stated = (serde_json::json!([]), "stated".into(), Json::Null);
    assert_eq!(unknown("", "2024-03-01"), stated);
    let price = serde_json::json!(["price"]);
    let stale = "#v=1&stale=unknown";
    assert_eq!(unknown(stale, "2024-03-01"), (price, "unknown".into(), "2024-03-01".into()));
    let fresh = (serde_json::json!([]), "unknown".into(), "2024-01-31".into());
    assert_eq!(unknown(stale, "2024-01-31"), fresh);
    // Without a day it is today's.
    let found = json(&["rank", &file, "--json", "--link", stale]);
    assert!(found["settings"]["stale_by"].as_str() > Some("2026-01-01"));
}

#[test]
fn options_of_one_name_are_told_apart() {
    let twice = LAMPS.replace("\"name\": \"Cue\"", "\"name\": \"Arc\"");
    let outcome = run(&["rank", &file("rank-namesakes.json", twice)]);
    let start =
        "No clear winner between Arc (1) and Arc (2). Not sure: Arc (1) has the most points";
    assert!(outcome.out.starts_with(start), "{}", outcome.out);
    let table = "\
Rank  Option   Points
   1  Arc (1)    62.5
   2  Arc (2)    56.3  43.8 to 68.8
   3  Bow        50.0
";
    assert!(outcome.out.ends_with(table), "{}", outcome.out);
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

/// A file that `check` refuses: ranked as the page ranks it, which the exit code says.
#[track_caller]
fn check_refused(name: &str, from: &str, to: &str, path: &str) -> Ran {
    assert!(LAMPS.contains(from), "{from}");
    let file = file(name, LAMPS.replace(from, to));
    exits(&["check", &file], 1);
    let ran = exits(&["rank", &file, "--json"], 1);
    assert!(ran.err.contains(&format!(": error: {path}: ")), "{}", ran.err);
    let report: Json = serde_json::from_str(&ran.out).unwrap();
    assert_eq!(report["ranking"].as_array().unwrap().len(), 3);
    ran
}

#[test]
fn files_with_errors_are_ranked_and_exit_1() {
    let dropped =
        check_refused("rank-cell.json", "\"price\": 100", "\"price\": 800", "cells.cue.price");
    assert!(dropped.out.contains("\"price\",\n        \"dimmer\""), "{}", dropped.out);
    let twice = "\"title\": \"Desk lamps\", \"title\": \"Lamps\"";
    check_refused("rank-key-twice.json", "\"title\": \"Desk lamps\"", twice, "title");
    let twice = "\"bow\": {}, \"bow\": {";
    check_refused("rank-cells-twice.json", "\"bow\": {", twice, "cells.bow");
    let (must, bad) = ("\"must\": { \"dimmer\": \"yes\"", "\"must\": { \"dimmer\": \"dim\"");
    check_refused("rank-must.json", must, bad, "scenarios[0].must.dimmer");
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

/// A call that is at fault: exit code 2, nothing on stdout, and this on stderr.
#[track_caller]
fn check_call(arguments: &[&str], wrong: &str) {
    let outcome = exits(arguments, 2);
    assert_eq!(outcome.out, "");
    assert!(outcome.err.contains(wrong), "{}", outcome.err);
}

#[test]
fn a_call_at_fault_is_refused_with_2() {
    check_call(&["rank"], "<FILE>");
    check_call(&["rank", "--jason"], "unexpected argument '--jason'");
    check_call(&["rank", "a.json", "--link"], "'--link <LINK>'");
    let known = "[possible values: additive, topsis, topsis-minmax, promethee]";
    check_call(&["rank", "a.json", "--method", "saw"], known);
    check_call(&["rank", "a.json", "--method"], known);
    check_call(&["rank", "a.json", "--today", "2024"], "no day of the form YYYY-MM-DD");
    check_call(&["rank", "a.json", "b.json"], "unexpected argument 'b.json'");
    check_call(&["rank", "--", "--json", "--link"], "unexpected argument '--link'");
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
