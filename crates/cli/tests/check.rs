//! `check` as a script sees it: what it writes where, and how it exits.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

mod program;

use std::io::Write;

use program::{exits, file, run_with_input};

const WELL: &str = include_str!("../../core/tests/dataset_full.json");

#[test]
fn a_good_file_has_nothing_on_standard_output() {
    let ran = exits(&["check", &file("good.json", WELL)], 0);
    assert_eq!(ran.out, "");
    assert_eq!(ran.err, "files checked: 1; errors: 0; warnings: 0\n");
}

#[test]
fn warnings_alone_do_not_fail() {
    let warned = file("warned.json", WELL.replace("\"summary\": \"Two", "\"sumary\": \"Two"));
    let ran = exits(&["check", &warned], 0);
    assert!(
        ran.out
            .starts_with(&format!("{warned}:3:26: warning: sumary: found \"sumary\", expected ")),
        "{}",
        ran.out
    );
    assert!(ran.out.ends_with("; did you mean \"summary\"?\n"), "{}", ran.out);
}

#[test]
fn a_dropped_cell_and_a_refused_file_are_errors() {
    let dropped = file("dropped.json", WELL.replace("\"price\": 120", "\"price\": 640"));
    let refused = file("refused.json", "{\"format\": \"weighbridge/1\",}");
    let ran = exits(&["check", &dropped, &refused], 1);
    let lines: Vec<&str> = ran.out.lines().collect();
    assert_eq!(
        lines,
        [
            format!(
                "{dropped}:25:16: error: cells.django.price: found 640, expected a value in the range 0..500; correct it, or widen the criterion's range"
            ),
            format!(
                "{refused}:1:28: error: (file): found `}}`, expected another entry after the comma; remove the comma before it"
            ),
        ]
    );
    assert_eq!(ran.err, "files checked: 2; errors: 2; warnings: 0\n");
}

#[test]
fn json_holds_the_same_findings() {
    let dropped = file("json.json", WELL.replace("\"price\": 120", "\"price\": 640"));
    let ran = exits(&["check", "--json", &dropped], 1);
    let findings: serde_json::Value = serde_json::from_str(&ran.out).unwrap();
    assert_eq!(
        findings,
        serde_json::json!([{
            "file": dropped, "severity": "error", "line": 25, "column": 16, "path": "cells.django.price",
            "found": "640", "expected": "a value in the range 0..500",
            "mend": "correct it, or widen the criterion's range",
        }])
    );
    let well = exits(&["check", &file("json-good.json", WELL), "--json"], 0);
    assert_eq!(well.out, "[]\n");
}

#[test]
fn a_file_that_cannot_be_read_fails_the_call_but_not_the_others() {
    let refused = file("read-on.json", "");
    let ran = exits(&["check", "does/not/exist.json", &refused], 2);
    assert!(ran.err.starts_with("weighbridge: cannot read does/not/exist.json: "), "{}", ran.err);
    assert!(
        ran.out.starts_with(&format!("{refused}:1:1: error: (file): found an empty file")),
        "{}",
        ran.out
    );
}

/// A call at fault: exit code 2, nothing on stdout, and on stderr what is wrong and what to type.
#[track_caller]
fn check_wrong(args: &[&str], wrong: &str, usage: &str) {
    let ran = exits(args, 2);
    assert_eq!(ran.out, "", "{args:?}");
    assert!(ran.err.contains(wrong) && ran.err.contains(usage), "{}", ran.err);
}

#[test]
fn wrong_calls_say_what_to_type() {
    check_wrong(&[], "", "Usage: weighbridge <COMMAND>");
    check_wrong(&["chekc"], "'chekc'", "some similar subcommands exist: 'schema', 'check'");
    check_wrong(&["check"], "<FILE>...", "Usage: weighbridge check <FILE>...");
    check_wrong(&["check", "--json"], "<FILE>...", "Usage: weighbridge check --json <FILE>...");
    check_wrong(&["check", "--jsno", "x"], "'--jsno'", "Usage: weighbridge check");
}

#[test]
fn help_and_version_go_to_standard_output() {
    for args in [&["check", "--help"][..], &["check", "-h"], &["help", "check"]] {
        let ran = exits(args, 0);
        assert!(ran.out.contains("Usage: weighbridge check [OPTIONS] <FILE>..."), "{}", ran.out);
        assert_eq!(ran.err, "");
    }
    assert!(exits(&["--help"], 0).out.contains("Exit codes: 0, all is well"));
    assert_eq!(
        exits(&["--version"], 0).out,
        concat!("weighbridge ", env!("CARGO_PKG_VERSION"), "\n")
    );
}

#[test]
fn what_follows_two_hyphens_is_a_file() {
    let ran = exits(&["check", "--", "--help"], 2);
    assert!(ran.err.starts_with("weighbridge: cannot read --help: "), "{}", ran.err);
}

#[test]
fn output_that_cannot_be_written_fails_the_call() {
    struct Closed;
    impl Write for Closed {
        fn write(&mut self, _: &[u8]) -> std::io::Result<usize> {
            Err(std::io::ErrorKind::StorageFull.into())
        }
        fn flush(&mut self) -> std::io::Result<()> {
            Ok(())
        }
    }
    let mut err = Vec::new();
    let args = ["check".into(), file("unwritten.json", "").into()];
    assert_eq!(weighbridge::run(args.into_iter(), &mut Closed, &mut err), 2);
    assert!(String::from_utf8(err).unwrap().starts_with("weighbridge: cannot write: "));
}

#[test]
fn the_program_reads_standard_input() {
    let ran = run_with_input(&["check", "-"], "<html>");
    assert_eq!(ran.code, 1);
    assert!(ran.out.starts_with("-:1:1: error: (file): found an HTML or XML page"), "{}", ran.out);
}
