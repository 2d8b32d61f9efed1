//! `docs/requirements.md` names tests. Each of them exists, and no requirement is missing.

#![allow(clippy::expect_used, clippy::panic, reason = "a test fails by panicking")]

use std::fmt::Write;
use std::fs;
use std::path::Path;

/// The text of all files with this ending in a folder and its folders.
fn sources(folder: &Path, ending: &str) -> Vec<(String, String)> {
    let mut texts = Vec::new();
    for entry in fs::read_dir(folder).expect("the folder is there") {
        let path = entry.expect("the entry can be read").path();
        if path.is_dir() && path.file_name().is_some_and(|name| name != "target") {
            texts.extend(sources(&path, ending));
        } else if path.extension().is_some_and(|extension| extension == ending) {
            let name = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
            texts.push((name, fs::read_to_string(&path).expect("the file can be read")));
        }
    }
    texts
}

/// What stands between each pair of marks.
fn between(text: &str, mark: char) -> impl Iterator<Item = &str> {
    text.split(mark).skip(1).step_by(2)
}

/// What a table names and the sources do not have, a line each; the numbers must run from 1.
fn missing(table: &str, rust: &[(String, String)], node: &[(String, String)]) -> String {
    let rows = table.lines().filter(|line| line.starts_with("| ") && !line.starts_with("| no."));
    let mut rows = rows.zip(1..).peekable();
    assert!(rows.peek().is_some(), "no row in {table}");
    let mut missing = String::new();
    for (row, number) in rows {
        let cells: Vec<&str> = row.trim_matches('|').split(" | ").map(str::trim).collect();
        let [at, _, held] = cells.as_slice() else { panic!("not three cells: {row}") };
        assert_eq!(at.parse(), Ok(number), "{row}");
        for (file, test) in between(held, '`').filter_map(|code| code.split_once("::")) {
            let function = format!("fn {test}(");
            let is_there = rust.iter().any(|(name, text)| name == file && text.contains(&function));
            if !is_there {
                writeln!(missing, "{number}: {file}::{test}").expect("a string takes all");
            }
        }
        for title in between(held, '"').filter(|title| title.contains(' ')) {
            let call = format!("test(\"{title}\"");
            if !node.iter().any(|(_, text)| text.contains(&call)) {
                writeln!(missing, "{number}: \"{title}\"").expect("a string takes all");
            }
        }
    }
    missing
}

#[test]
fn every_test_that_the_requirements_name_exists() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let table = fs::read_to_string(root.join("docs/requirements.md")).expect("the table is there");
    let mut rust = sources(&root.join("tests"), "rs");
    rust.extend(sources(&root.join("src"), "rs"));
    rust.extend(sources(&root.join("crates"), "rs"));
    let node = sources(&root.join("tests/publish"), "mjs");
    assert_eq!(missing(&table, &rust, &node), "");
}

#[test]
fn a_test_that_is_gone_is_missed() {
    let rust = [("embed".to_owned(), "fn it_works() {}".to_owned())];
    let node = [("sums".to_owned(), "test(\"a sum is one\", () => {".to_owned())];
    let table = "| no. | what | held by |\n|---|\n| 1 | a | `embed::it_works`, \"a sum is one\" |\n\
                 | 2 | b | `embed::it_work`, `boot::it_works`; \"a sum\" and `scripts/sizes` |\n";
    assert_eq!(
        missing(table, &rust, &node),
        "2: embed::it_work\n2: boot::it_works\n2: \"a sum\"\n"
    );
}
