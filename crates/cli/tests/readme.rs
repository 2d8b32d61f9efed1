//! What README shows, held against the program: the comparison to start from, and what `check` says.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

mod program;

use program::{exits, file};

const README: &str = include_str!("../../../README.md");

/// The first block of README in this language, without its fences.
#[track_caller]
fn block(language: &str) -> &'static str {
    let (_, rest) = README.split_once(&format!("\n```{language}\n")).unwrap();
    rest.split_once("```\n").unwrap().0
}

#[test]
fn the_comparison_to_start_from_has_nothing_wrong() {
    let ran = exits(&["check", &file("readme.json", block("json"))], 0);
    assert_eq!(ran.out, "");
    assert_eq!(ran.err, "files checked: 1; errors: 0; warnings: 0\n");
}

#[test]
fn the_finding_is_what_check_says_of_that_mistake() {
    let (call, findings) = block("text").split_once('\n').unwrap();
    assert_eq!(call, "$ cargo run -- check locks.json");
    let mistaken = block("json").replace("\"range\": [0, 5]", "\"range\": [5, 0]");
    let locks = file("locks.json", mistaken);
    let ran = exits(&["check", &locks], 1);
    assert_eq!(ran.out.replace(&locks, "locks.json"), findings);
}

#[test]
fn the_link_chooses_the_scenario() {
    let locks = file("readme-rank.json", block("json"));
    let ran = exits(&["rank", &locks, "--link", "#v=1&scenario=street"], 0);
    assert_eq!(ran.err, "");
    assert!(ran.out.contains("Only Chain meets all must-haves."), "{}", ran.out);
}
