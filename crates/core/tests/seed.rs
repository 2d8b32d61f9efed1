//! The default comparison, held against the article that it rests on.
//!
//! The article is not part of the project; its facts are known here by their numbers alone: F1 to F50, and
//! the four places, C1 to C4, at which it contradicts itself. What the file says is read as plain JSON, so
//! that nothing the reader might drop escapes; what follows from it is asked of the engine.

#![expect(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "the helpers of a test fail it by panicking, too"
)]

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use serde_json::Value;
use weighbridge_core::dataset;
use weighbridge_core::decision::{
    Preferences, Sampling, Scales, Verdict, acceptability, decide_with,
};

const COMPARISON: &str = "public/data/django-vs-nodejs.json";
const SITE: &str = "public/config.json";

fn json(file: &str) -> Value {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..").join(file);
    let text = fs::read_to_string(&path).unwrap_or_else(|error| panic!("{file}: {error}"));
    serde_json::from_str(&text).unwrap_or_else(|error| panic!("{file}: {error}"))
}

/// The strings of an array; none where there is no array.
fn words(value: &Value) -> impl Iterator<Item = &str> {
    value.as_array().into_iter().flatten().filter_map(Value::as_str)
}

/// What a cell reads where the article says nothing.
const SILENCE: &str = "The article does not say";

/// The facts that one statement is marked with.
fn facts(statement: &Value) -> BTreeSet<&str> {
    words(&statement["facts"]).collect()
}

/// The facts that stand anywhere in a document.
fn all_facts(document: &Value) -> BTreeSet<&str> {
    match document {
        Value::Array(items) => items.iter().flat_map(all_facts).collect(),
        Value::Object(entries) => {
            facts(document).into_iter().chain(entries.values().flat_map(all_facts)).collect()
        }
        _ => BTreeSet::new(),
    }
}

fn cell<'a>(comparison: &'a Value, option: &str, criterion: &str) -> &'a Value {
    &comparison["cells"][option][criterion]
}

fn scenario<'a>(comparison: &'a Value, id: &str) -> &'a Value {
    let mut scenarios = comparison["scenarios"].as_array().unwrap().iter();
    scenarios.find(|scenario| scenario["id"] == id).unwrap_or_else(|| panic!("no scenario {id}"))
}

#[test]
fn every_fact_of_the_article_has_its_place() {
    let (comparison, site) = (json(COMPARISON), json(SITE));
    let places = [&comparison["cells"], &comparison["notes"], &site["call_to_action"]];
    let stated: BTreeSet<&str> = places.into_iter().flat_map(all_facts).collect();
    let numbers: Vec<String> = (1..=50).map(|number| format!("F{number}")).collect();
    assert_eq!(stated, numbers.iter().map(String::as_str).collect());
    assert_eq!(all_facts(&comparison).difference(&stated).next(), None, "no fact of the article");
}

#[test]
fn the_call_to_action_is_the_sites_own() {
    assert!(facts(&json(SITE)["call_to_action"]).contains("F50"));
    assert_eq!(json(COMPARISON)["call_to_action"], Value::Null);
}

#[test]
fn every_statement_names_its_facts_and_its_source() {
    let comparison = json(COMPARISON);
    let mut seen = 0;
    let mut check = |place: &str, statement: &Value| {
        seen += 1;
        // Where the article says nothing there is no fact to name, and the cell says so.
        let is_silent = statement["value"].is_null() && statement["text"] == SILENCE;
        assert!(is_silent == facts(statement).is_empty(), "facts of {place}: {statement}");
        let source = statement["source"].as_str().unwrap_or_default();
        assert!(
            comparison["sources"].get(source).is_some(),
            "{place} names no source: {statement}"
        );
    };
    for list in ["options", "criteria", "scenarios"] {
        comparison[list].as_array().unwrap().iter().for_each(|entry| check(list, entry));
    }
    for note in comparison["notes"].as_array().unwrap() {
        match note["items"].as_array() {
            Some(items) => items.iter().for_each(|item| check("notes", item)),
            None => check("notes", note),
        }
    }
    let of_scenarios = comparison["scenarios"].as_array().unwrap().iter().map(|it| &it["cells"]);
    for cells in of_scenarios.chain([&comparison["cells"]]).filter_map(Value::as_object) {
        for cell in cells.values().flat_map(|row| row.as_object().unwrap().values()) {
            check("cells", cell);
            cell["disputed"].as_array().into_iter().flatten().for_each(|it| check("disputed", it));
        }
    }
    assert!(seen > 100, "only {seen} statements were found");
}

#[test]
fn every_cell_speaks_if_only_to_say_that_the_article_does_not() {
    let comparison = json(COMPARISON);
    let mut silent = 0;
    for criterion in comparison["criteria"].as_array().unwrap() {
        for option in comparison["options"].as_array().unwrap() {
            let [option, criterion] = [option, criterion].map(|it| it["id"].as_str().unwrap());
            let cell = &comparison["cells"][option][criterion];
            assert!(cell.is_object(), "{option}, {criterion} has no cell");
            silent += usize::from(cell["text"] == SILENCE);
        }
    }
    assert_eq!(silent, 7);
}

/// A scenario weighs nothing without a reason: it names at least one fact that the weighed cells rest on.
#[test]
fn every_weight_of_a_scenario_rests_on_its_facts() {
    let comparison = json(COMPARISON);
    for scenario in comparison["scenarios"].as_array().unwrap() {
        for criterion in scenario["weights"].as_object().unwrap().keys() {
            let weighed = [&comparison["cells"], &scenario["cells"]]
                .map(|cells| [&cells["django"][criterion], &cells["nodejs"][criterion]]);
            let of_cells: BTreeSet<&str> =
                weighed.as_flattened().iter().flat_map(|cell| facts(cell)).collect();
            assert!(
                !of_cells.is_disjoint(&facts(scenario)),
                "{} weighs {criterion} without a fact",
                scenario["id"]
            );
        }
    }
}

#[test]
fn every_step_of_a_rating_says_which_words_give_it() {
    for criterion in json(COMPARISON)["criteria"].as_array().unwrap() {
        for level in criterion["levels"].as_array().into_iter().flatten() {
            for key in ["id", "name", "means"] {
                assert!(level[key].is_string(), "{}: {level} has no {key}", criterion["id"]);
            }
        }
    }
}

/// A cell at which the article contradicts itself: what counts rests on the first facts, what else is said
/// on the second.
#[track_caller]
fn disputed(option: &str, criterion: &str, counts: &[&str], otherwise: &[&str]) {
    let comparison = json(COMPARISON);
    let cell = cell(&comparison, option, criterion);
    let others = cell["disputed"].as_array().expect("no other statements");
    assert!(others.iter().all(|other| other["value"] != cell["value"]), "they do not disagree");
    assert_eq!(facts(cell), counts.iter().copied().collect());
    assert_eq!(
        others.iter().flat_map(facts).collect::<BTreeSet<_>>(),
        otherwise.iter().copied().collect()
    );
}

#[test]
fn c1_how_hard_django_is_to_learn_is_disputed() {
    disputed("django", "learning", &["F8"], &["F19", "F33"]);
}

#[test]
fn c2_how_large_the_ecosystem_of_nodejs_is_is_disputed() {
    disputed("nodejs", "ecosystem", &["F9", "F37"], &["F47"]);
}

#[test]
fn c3_how_long_development_with_django_takes_is_disputed() {
    disputed("django", "pace", &["F43"], &["F11", "F13", "F31"]);
}

#[test]
fn c4_what_nodejs_is_is_disputed() {
    disputed("nodejs", "what", &["F1", "F16"], &["F3", "F34"]);
}

#[track_caller]
fn not_stated(option: &str, criterion: &str) {
    let comparison = json(COMPARISON);
    let known = comparison["criteria"].as_array().unwrap().iter().any(|it| it["id"] == criterion);
    assert!(known, "no criterion {criterion}");
    assert_eq!(cell(&comparison, option, criterion)["value"], Value::Null);
}

#[test]
fn praise_for_one_says_nothing_of_the_other() {
    not_stated("django", "one-language");
    not_stated("django", "asynchronous");
    not_stated("django", "libraries");
    not_stated("django", "realtime");
    not_stated("django", "spa");
    not_stated("nodejs", "built-in");
    not_stated("nodejs", "admin");
    not_stated("nodejs", "large");
}

fn decided(comparison: &Value, scenario: &str) -> (Option<String>, Verdict) {
    let bytes = comparison.to_string().into_bytes();
    let data = dataset::read(&bytes).expect("the file was refused").data;
    let position = data.scenario(scenario).unwrap_or_else(|| panic!("no scenario {scenario}"));
    let preferences = Preferences::of(&data, Some(position));
    let scales = Scales::new(&data, preferences.scenario, &preferences.better);
    let verdict = decide_with(&data, &scales, &preferences);
    let near = acceptability(&scales, &verdict.running(), &verdict.weights, Sampling::Near);
    let verdict = verdict.settled(&near);
    (verdict.winner.map(|winner| data.options[winner].id.to_string()), verdict)
}

/// The options' cells exchanged, everywhere: what was said of the one is said of the other.
fn exchanged(mut comparison: Value) -> Value {
    let exchange = |cells: &mut Value| {
        let of_django = cells["django"].take();
        let of_nodejs = std::mem::replace(&mut cells["nodejs"], of_django);
        cells["django"] = of_nodejs;
    };
    exchange(&mut comparison["cells"]);
    for scenario in comparison["scenarios"].as_array_mut().unwrap() {
        scenario.get_mut("cells").into_iter().for_each(exchange);
    }
    comparison
}

/// What the article concludes in `fact` comes out of a scenario that rests on it, clearly; and since it comes
/// out of the cells, and of nothing that the engine knows of the options, it turns round with them.
#[track_caller]
fn concludes(fact: &str, id: &str, winner: &str, loser: &str) {
    let comparison = json(COMPARISON);
    assert!(facts(scenario(&comparison, id)).contains(fact), "{id} does not rest on {fact}");
    for (comparison, expected) in [(comparison.clone(), winner), (exchanged(comparison), loser)] {
        let (first, verdict) = decided(&comparison, id);
        assert_eq!(first.as_deref(), Some(expected), "{id}");
        assert!(verdict.clear, "{id}: {expected} is first, but not clearly: {verdict:?}");
    }
}

#[test]
fn the_file_is_read_without_a_finding() {
    let text =
        fs::read(Path::new(env!("CARGO_MANIFEST_DIR")).join("../..").join(COMPARISON)).unwrap();
    assert_eq!(dataset::read(&text).expect("the file was refused").findings, []);
}

#[test]
fn f43_a_tight_budget_asks_for_nodejs() {
    concludes("F43", "budget", "nodejs", "django");
}

#[test]
fn f44_a_large_application_asks_for_django_and_turns_the_cost_round() {
    concludes("F44", "large", "django", "nodejs");
    let comparison = json(COMPARISON);
    for option in ["django", "nodejs"] {
        let there = &scenario(&comparison, "large")["cells"][option]["cost"];
        assert_eq!(facts(there), BTreeSet::from(["F44"]));
        assert_ne!(there["value"], cell(&comparison, option, "cost")["value"]);
    }
}

#[test]
fn f45_much_built_in_asks_for_django() {
    concludes("F45", "full-stack", "django", "nodejs");
}

#[test]
fn f46_a_light_and_asynchronous_service_asks_for_nodejs() {
    concludes("F46", "light", "nodejs", "django");
}

#[test]
fn f47_one_language_on_both_sides_asks_for_nodejs() {
    concludes("F47", "one-language", "nodejs", "django");
}

#[test]
fn f48_what_the_article_would_build_with_nodejs_asks_for_it() {
    concludes("F48", "realtime", "nodejs", "django");
    concludes("F48", "shop", "nodejs", "django");
    concludes("F48", "social", "nodejs", "django");
    concludes("F48", "spa", "nodejs", "django");
    concludes("F48", "libraries", "nodejs", "django");
}

#[test]
fn f42_an_api_has_no_clear_winner_as_the_article_names_none() {
    assert!(!decided(&json(COMPARISON), "api").1.clear);
}
