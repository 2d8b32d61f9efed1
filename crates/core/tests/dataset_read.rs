//! What the reader says of files: what loads, and for every kind of mistake its place, path and mend.
//!
//! Inputs mark with `▸` where the finding is expected to point.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test fails by panicking"
)]

use weighbridge_core::dataset::{
    Better, Currency, Dataset, Date, Finding, Flag, Kind, Loaded, NoteBody, NumberFormat,
    Requirement, Value, read,
};

/// A document with one option `a` and the criteria `speed`, `price`, `open`, `tags`, `since` and `about`.
fn document(more: &str) -> String {
    format!(
        r#"{{"format": "weighbridge/1", "title": "T",
"options": [{{"id": "a", "name": "A"}}, {{"id": "b-1", "name": "B"}}],
"criteria": [
 {{"id": "speed", "name": "Speed", "kind": "rating", "levels": ["poor", "fair", {{"id": "good", "name": "Quite good"}}], "better": "higher"}},
 {{"id": "price", "name": "Price", "kind": "number", "range": [0, 500], "better": "lower"}},
 {{"id": "open", "name": "Open", "kind": "flag", "better": "higher"}},
 {{"id": "license", "name": "License", "kind": "choice"}},
 {{"id": "tags", "name": "Tags", "kind": "list"}},
 {{"id": "since", "name": "Since", "kind": "date", "range": ["2000-01-01", "2025-01-01"]}},
 {{"id": "size", "name": "Size", "kind": "number"}},
 {{"id": "about", "name": "About", "kind": "text"}}],
{more}}}"#
    )
}

fn options(options: &str) -> String {
    format!(
        r#"{{"format": "weighbridge/1", "title": "T", "criteria": [{{"id": "c", "name": "C", "kind": "text"}}], "options": {options}}}"#
    )
}

fn criteria(criteria: &str) -> String {
    format!(
        r#"{{"format": "weighbridge/1", "title": "T", "options": [{{"id": "a", "name": "A"}}], "criteria": {criteria}}}"#
    )
}

fn criterion(entries: &str) -> String {
    criteria(&format!(r#"[{{"id": "c", "name": "C", {entries}}}]"#))
}

fn cell(criterion: &str, cell: &str) -> String {
    document(&format!(r#""cells": {{"a": {{"{criterion}": {cell}}}}}"#))
}

fn scenario(entries: &str) -> String {
    document(&format!(r#""scenarios": [{{"id": "s", "name": "S", {entries}}}]"#))
}

/// Takes the marker out: the document, and the line and column where it stood.
fn unmark(input: &str) -> (String, u32, u32) {
    let (before, after) = input.split_once('▸').expect("the input marks where the finding points");
    let line = before.matches('\n').count() + 1;
    let column = before.rsplit('\n').next().unwrap_or(before).chars().count() + 1;
    (format!("{before}{after}"), u32::try_from(line).unwrap(), u32::try_from(column).unwrap())
}

/// All findings on a document, and whether it is refused.
fn findings(document: &str) -> (Vec<Finding>, bool) {
    match read(document.as_bytes()) {
        Ok(loaded) => (loaded.findings, false),
        Err(refusal) => (refusal.findings, true),
    }
}

#[track_caller]
fn check_only(input: &str, is_refused: bool, expected: &str) {
    let (document, line, column) = unmark(input);
    let (findings, was_refused) = findings(&document);
    let found: Vec<String> = findings.iter().map(ToString::to_string).collect();
    assert_eq!(found, [format!("{line}:{column}: {expected}")], "{document}");
    assert_eq!(was_refused, is_refused, "{document}");
}

/// One finding, and the file is refused.
#[track_caller]
fn refused(input: impl AsRef<str>, expected: &str) {
    check_only(input.as_ref(), true, &format!("error: {expected}"));
}

/// One error, and the rest of the file loads.
#[track_caller]
fn dropped(input: impl AsRef<str>, expected: &str) {
    check_only(input.as_ref(), false, &format!("error: {expected}"));
}

/// One warning.
#[track_caller]
fn warned(input: impl AsRef<str>, expected: &str) {
    check_only(input.as_ref(), false, &format!("warning: {expected}"));
}

#[track_caller]
fn load(document: &str) -> Dataset {
    match read(document.as_bytes()) {
        Ok(Loaded { data, findings }) => {
            assert_eq!(findings, [], "{document}");
            data
        }
        Err(refusal) => panic!("{document}\n{:#?}", refusal.findings),
    }
}

/// What a cell of option `a` says, in words.
#[track_caller]
fn says(criterion: &str, json: &str, expected: &str) {
    let data = load(&cell(criterion, json));
    let at = data.criterion(criterion).unwrap();
    assert_eq!(data.words(at, data.cell(at, 0, None).value), expected, "{json}");
}

#[track_caller]
fn asks(criterion: &str, json: &str, expected: Requirement) {
    let data = load(&scenario(&format!(r#""must": {{"{criterion}": {json}}}"#)));
    assert_eq!(data.scenarios[0].must, [(data.criterion(criterion).unwrap(), expected)], "{json}");
}

#[rustfmt::skip] // one case a line
mod syntax {
    use super::*;

    #[test]
    fn what_is_no_json_object() {
        refused("▸", "(file): found an empty file, expected a JSON object; check that the file was saved, and that the address is that of the data");
        refused("▸ \n ", "(file): found an empty file, expected a JSON object; check that the file was saved, and that the address is that of the data");
        refused("\n ▸<!doctype html>", "(file): found an HTML or XML page, expected a JSON object; check the address: it leads to a page (perhaps an error or a log-in page), not to the data");
        let native = "this version reads only the native form: write {\"format\": \"weighbridge/1\", \"title\": …, \"options\": […], \"criteria\": […], \"cells\": {…}}";
        refused("▸[{\"name\": \"Django\"}]", &format!("(file): found a list, expected an object; {native}"));
        refused("▸name,price\nDjango,12", &format!("(file): found what looks like CSV, expected a JSON object; {native}"));
        refused("▸12", &format!("(file): found 12, expected an object; {native}"));
    }

    #[test]
    fn bytes_that_are_no_text() {
        let findings = read(b"{\"title\": \"Caf\xE9\"}").unwrap_err().findings;
        assert_eq!(
            findings[0].to_string(),
            "1:15: error: (file): found byte 0xE9 at position 14, expected text in UTF-8; save the file with the encoding UTF-8"
        );
        let too_large = read(&vec![b' '; 32 * 1024 * 1024 + 1]).unwrap_err().findings;
        assert_eq!(
            too_large[0].to_string(),
            "1:1: error: (file): found 33554433 bytes, expected at most 32 MiB; split the comparison, or shorten its texts"
        );
    }

    #[test]
    fn a_byte_order_mark_is_no_mistake() {
        load(&format!("\u{feff}{}", document("\"notes\": []")));
    }

    #[test]
    fn slips_of_the_keyboard() {
        refused("{\"a\": 1,▸}", "(file): found `}`, expected another entry after the comma; remove the comma before it");
        refused("{\"a\": [1,▸]}", "(file): found `]`, expected another entry after the comma; remove the comma before it");
        refused("{▸'a': 1}", "(file): found `'`, expected a key in double quotes; use straight double quotes: \"…\"");
        refused("{\"a\": ▸“x”}", "(file): found `“`, expected a value; use straight double quotes: \"…\"");
        refused("{▸a: 1}", "(file): found \"a\", expected a key in double quotes; put the key in double quotes");
        refused("{\"a\": 1\n ▸\"b\": 2}", "(file): found `\"`, expected `,` or `}`; write a comma before it");
        refused("{\"a\" ▸\"b\"}", "(file): found `\"`, expected `:`; write a colon between the key and its value");
        refused("{\"a\" ▸= 1}", "(file): found `=`, expected `:`; write a colon instead");
        refused("{\"a\": ▸}", "(file): found `}`, expected a value; write the value after the colon, or null");
        refused("{\"a\": ▸None}", "(file): found \"None\", expected a value; write null");
        refused("{\"a\": ▸nul}", "(file): found \"nul\", expected a value; put texts in double quotes, or write true, false or null");
        refused("{\"a\": ▸// one\n 1}", "(file): found `/`, expected a value; remove the comment: JSON has none");
        refused("{\"a\": [{}▸{}]}", "(file): found `{`, expected `,` or `]`; write a comma between the two");
        refused("{\"a\": 1, ▸, \"b\": 2}", "(file): found `,`, expected a key in double quotes; remove the comma, or write what is missing before it");
        refused("{\"a\": ▸+1}", "(file): found `+`, expected a value; write numbers like 12, -3 or 0.5");
        refused("{\"a\": \"x▸\ny\"}", "(file): found a line break, expected valid JSON; write \\n for a line break in a text, and close the text with \"");
        refused("{\"a\": \"é▸\ny\"}", "(file): found a line break, expected valid JSON; write \\n for a line break in a text, and close the text with \"");
        refused("{\"a\": \"C:\\▸data\"}", "(file): found \"data\", expected valid JSON; write \\\\ for a backslash in a text");
        refused("{\"a\": 1}▸}", "(file): found `}`, expected nothing after the end of the object; remove what stands after the end of the object");
    }

    #[test]
    fn what_is_never_closed() {
        refused("{\n\"a\": [1, 2▸", "(file): found the end of the file, expected `]`; close what was opened and never closed, line 2, column 6");
        refused("{\n\"a\": [1, 2]▸\n", "(file): found the end of the file, expected `}`; close what was opened and never closed, line 1, column 1");
        refused("{\"a\": \"x\\\"}▸", "(file): found the end of the file, expected `\"`; close what was opened and never closed, line 1, column 7");
    }

    #[test]
    fn columns_count_characters() {
        refused("{\"é𝄞\": 1 ▸x}", "(file): found \"x\", expected `,` or `}`; write the number alone, or put all of it in double quotes if it is a text");
        let input = document("\"cells\": {\"a\": {\"about\": \"é𝄞日本\", \"size\": ▸\"x\"}}");
        dropped(&input, "cells.a.size: found \"x\", expected a number; write a number like 12 or 0.5, or null where it is not stated");
        dropped(input.replace('\n', "\r\n"), "cells.a.size: found \"x\", expected a number; write a number like 12 or 0.5, or null where it is not stated");
    }

    #[test]
    fn deep_nesting_costs_no_stack() {
        let deep = "[".repeat(1_000_000);
        assert_eq!(findings(&deep).0.len(), 1);
        let closed = format!("{{\"x\": {deep}{}}}", "]".repeat(1_000_000));
        assert!(findings(&closed).0.len() > 1);
    }
}

#[rustfmt::skip] // one case a line
mod structure {
    use super::*;

    #[test]
    fn the_format_is_named() {
        refused("▸{\"title\": \"T\", \"options\": [{\"id\": \"a\", \"name\": \"A\"}], \"criteria\": [{\"id\": \"c\", \"name\": \"C\", \"kind\": \"text\"}]}", "format: found nothing, expected \"weighbridge/1\"; add \"format\": \"weighbridge/1\"");
        refused("{\"format\": ▸\"weighbridge/2\", \"new\": 1}", "format: found \"weighbridge/2\", expected \"weighbridge/1\"; this version reads only weighbridge/1: update it, or save the data in that form");
        refused("{\"format\": ▸1}", "format: found 1, expected \"weighbridge/1\"; write \"weighbridge/1\", and the data in that form");
    }

    #[test]
    fn title_options_and_criteria_are_there() {
        let (all, _) = findings("{\"format\": \"weighbridge/1\"}");
        let paths: Vec<&str> = all.iter().map(|finding| finding.path.as_str()).collect();
        assert_eq!(paths, ["title", "options", "criteria"]);
        assert_eq!(
            all[0].to_string(),
            "1:1: error: title: found nothing, expected a text; add \"title\""
        );
        assert_eq!(
            all[1].to_string(),
            "1:1: error: options: found nothing, expected a list of options; add \"options\""
        );
        let blank = document("").replace(",\n}", "}").replace("\"T\"", "▸\" \"");
        refused(blank, "title: found \" \", expected a text; write the text");
    }

    #[test]
    fn options_and_criteria_are_lists_of_objects() {
        refused(options("▸{}"), "options: found an object, expected a list; write [{ … }, …]");
        refused(options("[▸\"Django\"]"), "options[0]: found \"Django\", expected an object; write { \"key\": value, … }");
        refused(criteria("▸{\"c\": 1}"), "criteria: found an object, expected a list; write [{ … }, …]");
        refused(criteria("[▸1]"), "criteria[0]: found 1, expected an object; write { \"key\": value, … }");
    }

    #[test]
    fn ids_are_there_valid_and_unique() {
        refused(criteria("[▸{\"name\": \"C\", \"kind\": \"text\"}]"), "criteria[0].id: found nothing, expected an id; add \"id\"");
        refused(criteria("[{\"id\": ▸\"Très bien\", \"name\": \"C\", \"kind\": \"text\"}]"), "criteria[0].id: found \"Très bien\", expected 1 to 64 of a-z, 0-9, _ and -, the first a letter or digit; write \"tr-s-bien\", here and wherever it is named");
        refused(criteria("[{\"id\": ▸\"name\", \"name\": \"C\", \"kind\": \"text\"}]"), "criteria[0].id: found \"name\", expected 1 to 64 of a-z, 0-9, _ and -, the first a letter or digit; choose another id: `name` is reserved");
        refused(criteria("[{\"id\": ▸7, \"name\": \"C\", \"kind\": \"text\"}]"), "criteria[0].id: found 7, expected a text; put it in double quotes");
        refused(
            criteria(
                "[{\"id\": \"c\", \"name\": \"C\", \"kind\": \"text\"}, {\"id\": ▸\"c\", \"name\": \"D\", \"kind\": \"text\"}]",
            ),
            "criteria[1].id: found \"c\" a second time, expected an id of its own; rename one; criteria[0] has it too",
        );
        refused(document("\"notes\": []").replace("\"b-1\"", "▸\"a\""), "options[1].id: found \"a\" a second time, expected an id of its own; rename one; options[0] has it too");
    }

    #[test]
    fn names_are_there() {
        refused(criteria("[▸{\"id\": \"c\", \"kind\": \"text\"}]"), "criteria[0].name: found nothing, expected a text; add \"name\"");
        refused(
            document("\"notes\": []")
                .replace("{\"id\": \"a\", \"name\": \"A\"}", "▸{\"id\": \"a\"}"),
            "options[0].name: found nothing, expected a text; add \"name\"",
        );
    }

    #[test]
    fn kinds_are_known() {
        let kinds = "\"rating\", \"number\", \"flag\", \"choice\", \"text\", \"list\", \"date\" or \"link\"";
        refused(criteria("[▸{\"id\": \"c\", \"name\": \"C\"}]"), "criteria[0].kind: found nothing, expected a kind such as \"rating\" or \"number\"; add \"kind\"");
        refused(
            criterion("\"kind\": ▸\"nubmer\""),
            &format!(
                "criteria[0].kind: found \"nubmer\", expected {kinds}; did you mean \"number\"?"
            ),
        );
        refused(
            criterion("\"kind\": ▸\"colour\""),
            &format!("criteria[0].kind: found \"colour\", expected {kinds}; write one of these"),
        );
    }

    #[test]
    fn ratings_have_two_or_more_levels() {
        refused(criteria("[▸{\"id\": \"c\", \"name\": \"C\", \"kind\": \"rating\"}]"), "criteria[0].levels: found nothing, expected two or more levels, the lowest first; add \"levels\"");
        refused(criterion("\"kind\": \"rating\", \"levels\": ▸[\"good\"]"), "criteria[0].levels: found 1 levels, expected two or more levels, the lowest first; name at least the lowest and the highest level");
        refused(criterion("\"kind\": \"rating\", \"levels\": ▸5"), "criteria[0].levels: found 5, expected a list; write [\"…\", …]");
        refused(criterion("\"kind\": \"rating\", \"levels\": [\"a\", \"b\", ▸\"a\"]"), "criteria[0].levels[2]: found \"a\", expected a level of its own; rename one of the two levels");
        refused(criterion("\"kind\": \"rating\", \"levels\": [\"a\", ▸1]"), "criteria[0].levels[1]: found 1, expected a text; put it in double quotes");
        dropped(
            criterion(
                "\"kind\": \"rating\", \"levels\": [\"a\", {\"id\": ▸\"So so\", \"name\": \"so so\"}]",
            ),
            "criteria[0].levels[1].id: found \"So so\", expected 1 to 64 of a-z, 0-9, _ and -, the first a letter or digit; write \"so-so\", here and wherever it is named",
        );
    }

    #[test]
    fn limits_hold() {
        let text = "x".repeat(10_001);
        dropped(document(&format!("\"summary\": ▸\"{text}\"")), "summary: found a text of 10001 bytes, expected at most 10,000; shorten it");
        load(&document(&format!("\"summary\": \"{}\"", "x".repeat(10_000))));
        let many = |count: usize| {
            let items: Vec<String> = (0..count)
                .map(|at| format!("{{\"id\": \"c{at}\", \"name\": \"C{at}\", \"kind\": \"flag\"}}"))
                .collect();
            items.join(",")
        };
        refused(criteria(&format!("▸[{}]", many(1_001))), "criteria: found 1001 items, expected at most 1000; split the comparison");
        assert_eq!(load(&criteria(&format!("[{}]", many(1_000)))).criteria.len(), 1_000);
        let options_of = |count: usize| options(&format!("▸[{}]", many(count).replace(", \"kind\": \"flag\"", "")));
        let many_cells = options_of(20_001).replace('▸', "").replace("[{\"id\": \"c\", \"name\": \"C\", \"kind\": \"text\"}]", &format!("[{}]", many(1_000)));
        refused(format!("▸{many_cells}"), "(file): found 20001 options by 1000 criteria, expected at most 20,000,000 cells; leave out criteria that few options have, or split the comparison");
        refused(options_of(200_001), "options: found 200001 items, expected at most 200000; split the comparison");
        assert_eq!(load(&options_of(200_000).replace('▸', "")).options.len(), 200_000);
    }

    #[test]
    fn all_that_is_wrong_is_said_at_once() {
        let input = r#"{"format": "weighbridge/1", "options": [{"name": "A"}], "criteria": [{"id": "c", "kind": "x"}], "cells": {"z": {}}}"#;
        let paths: Vec<String> = findings(input).0.into_iter().map(|finding| finding.path).collect();
        assert_eq!(
            paths,
            ["title", "options[0].id", "criteria[0].name", "criteria[0].kind", "cells.z"]
        );
    }
}

#[rustfmt::skip] // one case a line
mod contents {
    use super::*;

    #[test]
    fn unknown_keys_are_warned_of() {
        warned(document("▸\"sumary\": \"…\""), "sumary: found \"sumary\", expected one of \"format\", \"title\", \"summary\", \"question\", \"language\", \"published\", \"updated\", \"published_by\", \"stale_after_days\", \"sources\", \"options\", \"groups\", …; did you mean \"summary\"?");
        warned(criterion("\"kind\": \"text\", ▸\"a b\": 1"), "criteria[0][\"a b\"]: found \"a b\", expected one of \"id\", \"name\", \"group\", \"about\", \"kind\", \"levels\", \"unit\", \"currency\", \"decimals\", \"grouping\", \"display\", \"range\", …; correct the word, or remove it");
        warned(criterion("\"kind\": \"flag\", ▸\"beter\": \"higher\""), "criteria[0].beter: found \"beter\", expected one of \"id\", \"name\", \"group\", \"about\", \"kind\", \"levels\", \"unit\", \"currency\", \"decimals\", \"grouping\", \"display\", \"range\", …; did you mean \"better\"?");
        warned(cell("speed", "{\"value\": \"good\", ▸\"txt\": \"…\"}"), "cells.a.speed.txt: found \"txt\", expected \"value\", \"label\", \"text\", \"source\", \"as_of\", \"facts\" or \"disputed\"; did you mean \"text\"?");
        warned(cell("speed", "{\"value\": \"good\", ▸\"more\": true}"), "cells.a.speed.more: found \"more\", expected \"value\", \"label\", \"text\", \"source\", \"as_of\", \"facts\" or \"disputed\"; correct the word, or remove it");
        warned(
            document(
                "\"call_to_action\": {\"label\": \"Go\", \"url\": \"https://example.org\", ▸\"href\": 1}",
            ),
            "call_to_action.href: found \"href\", expected \"label\", \"url\", \"facts\" or \"source\"; correct the word, or remove it",
        );
    }

    #[test]
    fn repeated_keys_name_both_places() {
        dropped("{\"format\": \"weighbridge/1\", \"title\": \"T\",\n ▸\"title\": \"U\", \"options\": [{\"id\": \"a\", \"name\": \"A\"}], \"criteria\": [{\"id\": \"c\", \"name\": \"C\", \"kind\": \"text\"}]}", "title: found \"title\" a second time, expected each key once; remove one of the two; the first counts, line 1, column 29");
        let input = document("\"cells\": {\n \"a\": {\"size\": 1, ▸\"size\": 2}}");
        dropped(&input, "cells.a.size: found \"size\" a second time, expected each key once; remove one of the two; the first counts, line 13, column 8");
        let (document, ..) = unmark(&input);
        let data = read(document.as_bytes()).unwrap().data;
        assert_eq!(data.cell(6, 0, None).value, Value::Number(1.0));
    }

    #[test]
    fn groups() {
        let grouped = |groups: &str| document(&format!("\"groups\": {groups}"));
        dropped(grouped("▸5"), "groups: found 5, expected a list; write [{ … }, …]");
        dropped(grouped("[▸\"g\"]"), "groups[0]: found \"g\", expected an object; write { \"key\": value, … }");
        dropped(grouped("[▸{\"name\": \"G\"}]"), "groups[0].id: found nothing, expected an id; add \"id\"");
        dropped(grouped("[▸{\"id\": \"g\"}]"), "groups[0].name: found nothing, expected a text; add \"name\"");
        dropped(grouped("[{\"id\": \"g\", \"name\": \"G\"}, {\"id\": ▸\"g\", \"name\": \"H\"}]"), "groups[1].id: found \"g\" a second time, expected an id of its own; rename one; groups[0] has it too");
        dropped(
            criterion("\"kind\": \"text\", \"group\": ▸\"sped\"").replace(
                "\"criteria\"",
                "\"groups\": [{\"id\": \"speed\", \"name\": \"S\"}], \"criteria\"",
            ),
            "criteria[0].group: found \"sped\", expected \"speed\"; did you mean \"speed\"?",
        );
        dropped(criterion("\"kind\": \"text\", \"group\": ▸\"g\""), "criteria[0].group: found \"g\", expected a known name; correct the word, or remove it");
    }

    #[test]
    fn sources_and_facts() {
        dropped(document("\"sources\": ▸[]"), "sources: found [], expected an object; write { \"key\": value, … }");
        dropped(document("\"sources\": {\"s\": ▸{}}"), "sources.s.title: found nothing, expected a text; add \"title\"");
        dropped(document("\"sources\": {▸\"My source\": {\"title\": \"S\"}}"), "sources[\"My source\"]: found \"My source\", expected 1 to 64 of a-z, 0-9, _ and -, the first a letter or digit; write \"my-source\", here and wherever it is named");
        dropped(document("\"sources\": {\"s\": {\"title\": \"S\", \"date\": ▸\"1 May 2020\"}}"), "sources.s.date: found \"1 May 2020\", expected a day like 2023-11-01; write year, month and day as \"YYYY-MM-DD\"");
        dropped(
            cell("size", "{\"value\": 1, \"source\": ▸\"artcle\"}")
                .replace("\"cells\"", "\"sources\": {\"article\": {\"title\": \"S\"}}, \"cells\""),
            "cells.a.size.source: found \"artcle\", expected \"article\"; did you mean \"article\"?",
        );
        dropped(cell("size", "{\"value\": 1, \"facts\": ▸\"F5\"}"), "cells.a.size.facts: found \"F5\", expected a list; write [\"…\", …]");
        dropped(cell("size", "{\"value\": 1, \"facts\": [\"F5\", ▸6]}"), "cells.a.size.facts[1]: found 6, expected a text; put it in double quotes");
    }

    #[test]
    fn fields_of_the_document() {
        dropped(document("\"published\": ▸\"2023-02-30\""), "published: found \"2023-02-30\", expected a day like 2023-11-01; write year, month and day as \"YYYY-MM-DD\"");
        dropped(document("\"updated\": ▸20231101"), "updated: found 20231101, expected a day like 2023-11-01; write year, month and day as \"YYYY-MM-DD\"");
        dropped(document("\"stale_after_days\": ▸-1"), "stale_after_days: found -1, expected a whole number of days; write one such as 730");
        dropped(document("\"language\": ▸\"english!\""), "language: found \"english!\", expected a language tag; write one such as \"en\" or \"pt-BR\"");
        dropped(document("\"summary\": ▸[\"a\"]"), "summary: found [\"a\"], expected a text; write a text in double quotes");
        dropped(document("\"summary\": ▸\"\\ud800\""), "summary: found a text with a broken \\u escape, expected a text; write the character itself in place of its \\u escape");
        dropped(
            document("\"notes\": []")
                .replace("\"name\": \"B\"", "\"name\": \"B\", \"sponsored\": ▸\"no\""),
            "options[1].sponsored: found \"no\", expected true or false; write true or false, without quotes",
        );
        dropped(document("\"notes\": []").replace("\"name\": \"B\"", "\"name\": \"B\", \"url\": ▸1"), "options[1].url: found 1, expected a text; put it in double quotes");
    }

    #[test]
    fn criteria_say_what_they_can() {
        dropped(criterion("\"kind\": \"flag\", \"better\": ▸\"higer\""), "criteria[0].better: found \"higer\", expected \"higher\" or \"lower\"; did you mean \"higher\"?");
        dropped(criterion("\"kind\": \"list\", \"better\": ▸\"higher\""), "criteria[0].better: found \"higher\", expected a direction only on a rating, number, flag or date; remove `better`, or change the kind");
        dropped(criterion("\"kind\": \"flag\", \"weight\": ▸11"), "criteria[0].weight: found 11, expected a whole number from 0 to 10; write 0, 1, 2 … or 10");
        dropped(criterion("\"kind\": \"flag\", \"weight\": ▸2.5"), "criteria[0].weight: found 2.5, expected a whole number from 0 to 10; write 0, 1, 2 … or 10");
        dropped(criterion("\"kind\": \"flag\", \"weight\": ▸\"5\""), "criteria[0].weight: found \"5\", expected a whole number from 0 to 10; write 0, 1, 2 … or 10");
        dropped(criterion("\"kind\": \"number\", \"range\": ▸[5, 1]"), "criteria[0].range: found [5, 1], expected a range whose low end is below its high end; write [low, high]");
        dropped(criterion("\"kind\": \"number\", \"range\": ▸[5, 5]"), "criteria[0].range: found [5, 5], expected a range whose low end is below its high end; write [low, high]");
        dropped(criterion("\"kind\": \"number\", \"range\": ▸[5]"), "criteria[0].range: found [5], expected two numbers; write [low, high]");
        dropped(criterion("\"kind\": \"date\", \"range\": ▸5"), "criteria[0].range: found 5, expected two days; write [low, high]");
        dropped(criterion("\"kind\": \"number\", \"range\": [0, ▸\"5\"]"), "criteria[0].range[1]: found \"5\", expected a number; write 5, without quotes");
        dropped(criterion("\"kind\": \"flag\", \"range\": ▸[0, 1]"), "criteria[0].range: found [0, 1], expected a range only on a number or date; remove `range`");
        warned(criterion("\"kind\": \"flag\", \"levels\": ▸[]"), "criteria[0].levels: found [], expected levels only on a rating; remove `levels`, or make the criterion a \"rating\"");
    }

    #[test]
    fn cells_stand_where_there_is_a_cell() {
        refused(document("\"cells\": ▸[]"), "cells: found [], expected an object; write { \"key\": value, … }");
        dropped(document("\"cells\": {▸\"b_1\": {}}"), "cells.b_1: found \"b_1\", expected \"a\" or \"b-1\"; did you mean \"b-1\"?");
        dropped(document("\"cells\": {▸\"z \\\" y\": {}}"), "cells[\"z \\\" y\"]: found \"z \\\" y\", expected \"a\" or \"b-1\"; correct the word, or remove it");
        dropped(document("\"cells\": {\"a\": {▸\"sped\": 1}}"), "cells.a.sped: found \"sped\", expected \"speed\", \"price\", \"open\", \"license\", \"tags\", \"since\", \"size\" or \"about\"; did you mean \"speed\"?");
        dropped(document("\"cells\": {\"a\": ▸7}"), "cells.a: found 7, expected an object; write { \"key\": value, … }");
    }

    #[test]
    fn cells_hold_values_of_their_kind() {
        dropped(cell("speed", "▸\"godo\""), "cells.a.speed: found \"godo\", expected \"poor\", \"fair\", \"good\" or \"Quite good\"; did you mean \"good\"?");
        dropped(cell("speed", "▸\"quite god\""), "cells.a.speed: found \"quite god\", expected \"poor\", \"fair\", \"good\" or \"Quite good\"; did you mean \"Quite good\"?");
        dropped(cell("speed", "▸2"), "cells.a.speed: found 2, expected \"poor\", \"fair\", \"good\" or \"Quite good\"; write one of these");
        dropped(cell("open", "▸\"maybe\""), "cells.a.open: found \"maybe\", expected \"yes\", \"partly\", \"no\", true or false; write one of these, or null where it is not stated");
        dropped(cell("size", "▸\"120\""), "cells.a.size: found \"120\", expected a number; write 120, without quotes");
        dropped(cell("size", "▸\"$120\""), "cells.a.size: found \"$120\", expected a number; write 120, and of what money it is in the criterion's `currency`");
        dropped(cell("size", "▸1e999"), "cells.a.size: found 1e999, expected a number; write a number like 12 or 0.5, or null where it is not stated");
        dropped(cell("size", "▸[1]"), "cells.a.size: found [1], expected two numbers; write [low, high]");
        dropped(cell("price", "▸640"), "cells.a.price: found 640, expected a value in the range 0..500; correct it, or widen the criterion's range");
        dropped(cell("license", "▸5"), "cells.a.license: found 5, expected a text; put it in double quotes");
        dropped(cell("license", "▸\"\""), "cells.a.license: found \"\", expected a text; write the text, or null where there is none");
        dropped(cell("tags", "▸\"a, b\""), "cells.a.tags: found \"a, b\", expected a list; write [\"…\", …]");
        dropped(cell("tags", "[\"a\", ▸{}]"), "cells.a.tags[1]: found an object, expected a text; write a text in double quotes");
        dropped(cell("tags", "[\"a\", ▸1]"), "cells.a.tags[1]: found 1, expected a text; put it in double quotes");
        dropped(cell("tags", "{\"value\": [\"a\"], \"more\": ▸\"yes\"}"), "cells.a.tags.more: found \"yes\", expected true or false; write true or false, without quotes");
        dropped(cell("since", "▸\"Nov 2023\""), "cells.a.since: found \"Nov 2023\", expected a date like 2023-11-01, 2023-11 or 2023; write it as \"YYYY-MM-DD\", \"YYYY-MM\" or \"YYYY\"");
        dropped(cell("since", "▸2023"), "cells.a.since: found 2023, expected a date like 2023-11-01, 2023-11 or 2023; write \"2023\"");
        dropped(cell("since", "▸\"1999\""), "cells.a.since: found \"1999\", expected a value in the range 2000-01-01..2025-01-01; correct it, or widen the criterion's range");
        dropped(cell("size", "▸[20, 5]"), "cells.a.size: found [20, 5], expected a low end that is not above the high end; write [5, 20]");
        dropped(cell("price", "▸[5, 600]"), "cells.a.price: found [5, 600], expected a value in the range 0..500; correct it, or widen the criterion's range");
        dropped(cell("size", "▸\"Unlimited\""), "cells.a.size: found \"Unlimited\", expected a number; write \"unlimited\"");
        dropped(cell("since", "▸\"unlimited\""), "cells.a.since: found \"unlimited\", expected a date like 2023-11-01, 2023-11 or 2023; write it as \"YYYY-MM-DD\", \"YYYY-MM\" or \"YYYY\"");
        dropped(cell("size", "{\"value\": 1, \"label\": ▸7}"), "cells.a.size.label: found 7, expected a text; put it in double quotes");
        dropped(cell("since", "▸\"1999-12-31\""), "cells.a.since: found \"1999-12-31\", expected a value in the range 2000-01-01..2025-01-01; correct it, or widen the criterion's range");
        dropped(cell("size", "{\"value\": ▸true, \"text\": \"…\"}"), "cells.a.size.value: found true, expected a number; write a number like 12 or 0.5, or null where it is not stated");
        dropped(cell("size", "{\"value\": 1, \"as_of\": ▸\"May\"}"), "cells.a.size.as_of: found \"May\", expected a day like 2023-11-01; write year, month and day as \"YYYY-MM-DD\"");
        dropped(cell("size", "{\"value\": 1, \"disputed\": ▸2}"), "cells.a.size.disputed: found 2, expected a list; write [{ … }, …]");
        dropped(cell("size", "{\"value\": 1, \"disputed\": [{\"value\": ▸\"x\"}]}"), "cells.a.size.disputed[0].value: found \"x\", expected a number; write a number like 12 or 0.5, or null where it is not stated");
    }

    #[test]
    fn a_cell_with_a_bad_value_is_not_stated() {
        let data =
            read(cell("size", "{\"value\": \"big\", \"text\": \"…\"}").as_bytes()).unwrap().data;
        assert_eq!(data.cell(6, 0, None).value, Value::Unknown);
        assert_eq!(data.cell(6, 0, None).detail, None);
        let data = read(cell("tags", "[\"a\", 1]").as_bytes()).unwrap().data;
        assert_eq!(data.cell(4, 0, None).value, Value::Unknown);
    }

    /// The value of a cell, in words and as a value.
    #[track_caller]
    fn check_value(criterion: &str, written: &str, value: Value, words: &str) {
        let loaded = read(cell(criterion, written).as_bytes()).unwrap();
        assert_eq!(loaded.findings, []);
        let at = loaded.data.criterion(criterion).unwrap();
        let read = loaded.data.cell(at, 0, None).value;
        assert_eq!((read, &*loaded.data.words(at, read)), (value, words), "{written}");
    }

    #[test]
    fn numbers_may_be_pairs_or_unlimited_and_most_things_may_not_apply() {
        check_value("size", "\"unlimited\"", Value::Unlimited, "unlimited");
        check_value("price", "\"unlimited\"", Value::Unlimited, "unlimited");
        for criterion in ["speed", "price", "open", "tags", "since", "size"] {
            check_value(criterion, "\"n/a\"", Value::NotApplicable, "n/a");
            check_value(criterion, "\"n\\/a\"", Value::NotApplicable, "n/a");
            check_value(criterion, "{\"value\": \"n/a\", \"text\": \"…\"}", Value::NotApplicable, "n/a");
        }
        for criterion in ["license", "about"] {
            let data = read(cell(criterion, "\"n/a\"").as_bytes()).unwrap().data;
            let at = data.criterion(criterion).unwrap();
            assert!(matches!(data.cell(at, 0, None).value, Value::Text(_)), "{criterion}");
        }
        let pair = read(cell("size", "[5, 20.5]").as_bytes()).unwrap();
        let Value::Pair(id) = pair.data.cell(6, 0, None).value else { panic!("no pair") };
        assert_eq!((pair.findings, pair.data.texts.pair(id)), (vec![], (5.0, 20.5)));
        // A level of that name is a level.
        let level = criteria("[{\"id\": \"c\", \"name\": \"C\", \"kind\": \"rating\", \"levels\": [\"n/a\", \"good\"]}], \"cells\": {\"a\": {\"c\": \"n/a\"}}");
        let level = read(level.as_bytes()).unwrap().data;
        assert_eq!(level.cell(0, 0, None).value, Value::Rating(0));
    }

    #[test]
    fn two_ends_that_are_one_are_read_as_a_number_with_a_note() {
        let input = cell("size", "▸[5, 5]");
        check_only(&input, false, "note: cells.a.size: found [5, 5], expected two ends that differ: it is read as one number; write 5");
        let loaded = read(input.replace('▸', "").as_bytes()).unwrap();
        assert_eq!(loaded.data.cell(6, 0, None).value, Value::Number(5.0));
    }

    #[test]
    fn dates_are_as_precise_as_they_are_given() {
        for text in ["2023", "2023-11", "2023-11-05"] {
            let date = Date::parse_partial(text).unwrap();
            check_value("since", &format!("\"{text}\""), Value::Date(date), text);
        }
        // Some days of the year are in the range.
        check_value("since", "\"2025\"", Value::Date(Date::parse_partial("2025").unwrap()), "2025");
    }

    #[test]
    fn labels_stand_on_cells_and_statements_of_scenarios_too() {
        let label = |cell: &str| format!("{{\"a\": {{\"size\": {cell}}}}}");
        let own = label("{\"value\": [5, 20], \"label\": \"from 5\", \"disputed\": [{\"value\": \"unlimited\", \"label\": \"no end\"}, {\"label\": \"ask us\"}]}");
        let entries = format!("\"cells\": {own}, \"scenarios\": [{{\"id\": \"s\", \"name\": \"S\", \"cells\": {own}}}]");
        let loaded = read(document(&entries).as_bytes()).unwrap();
        assert_eq!(loaded.findings, []);
        for scenario in [None, Some(0)] {
            let cell = loaded.data.cell(6, 0, scenario);
            assert!(matches!(cell.value, Value::Pair(_)));
            let labels: Vec<_> = cell.disputed().iter().map(|other| other.label.as_deref()).collect();
            assert_eq!((cell.label(), labels), (Some("from 5"), vec![Some("no end"), Some("ask us")]));
            assert_eq!(cell.disputed()[0].value, Value::Unlimited);
        }
    }

    #[test]
    fn numbers_say_how_they_are_written() {
        let number = |entries: &str| criterion(&format!("\"kind\": \"number\", {entries}"));
        let read_one = |entries: &str| {
            let loaded = read(number(entries).as_bytes()).unwrap();
            assert_eq!(loaded.findings, []);
            loaded.data.criteria[0].clone()
        };
        let format = read_one("\"currency\": \"EUR\", \"decimals\": 2, \"grouping\": false").format;
        assert_eq!((format.currency, format.decimals, format.grouping), (Currency::parse("EUR"), Some(2), false));
        assert_eq!(read_one("\"grouping\": true").format, NumberFormat::default());
        assert!(read_one("\"range\": [0, 5], \"display\": \"stars\"").stars);
        let capitals = "a currency of three capitals";
        dropped(number("\"currency\": ▸\"usd\""), &format!("criteria[0].currency: found \"usd\", expected {capitals}; write \"USD\""));
        dropped(number("\"currency\": ▸\"€\""), &format!("criteria[0].currency: found \"€\", expected {capitals}; write \"EUR\""));
        dropped(number("\"currency\": ▸\"Euros\""), &format!("criteria[0].currency: found \"Euros\", expected {capitals}; write the code of ISO 4217, such as \"USD\" or \"EUR\""));
        dropped(number("\"decimals\": ▸7"), "criteria[0].decimals: found 7, expected a whole number from 0 to 6; write 0, 1, 2 … or 6");
        dropped(number("\"grouping\": ▸\"no\""), "criteria[0].grouping: found \"no\", expected true or false; write true or false, without quotes");
        dropped(number("\"display\": ▸\"stars\""), "criteria[0].display: found \"stars\", expected `range` with it: of how many stars; add \"range\": [0, 5] to the criterion, or its own ends");
        dropped(number("\"range\": [0, 5], \"display\": ▸\"star\""), "criteria[0].display: found \"star\", expected \"stars\"; did you mean \"stars\"?");
        for key in ["currency", "decimals", "grouping", "display"] {
            dropped(criterion(&format!("\"kind\": \"date\", \"{key}\": ▸1")), &format!("criteria[0].{key}: found 1, expected `{key}` only on a number; remove `{key}`"));
        }
    }

    #[test]
    fn a_narrow_spread_without_a_range_is_warned_of() {
        let numbers = |entries: &str, one: &str, other: &str| {
            format!("{{\"format\": \"weighbridge/1\", \"title\": \"T\", \"options\": [{{\"id\": \"a\", \"name\": \"A\"}}, {{\"id\": \"b\", \"name\": \"B\"}}], \"criteria\": [▸{{\"id\": \"c\", \"name\": \"C\", \"kind\": \"number\"{entries}}}], \"cells\": {{\"a\": {{\"c\": {one}}}, \"b\": {{\"c\": {other}}}}}}}")
        };
        let higher = ", \"better\": \"higher\"";
        let found = |from: &str, range: &str| format!("criteria[0]: found values from {from} without a range, expected a range: without it, so small a difference counts in full; add \"range\": {range}, or other ends of what there could be");
        warned(numbers(higher, "1000", "1010"), &found("1000 to 1010", "[0, 1010]"));
        warned(numbers(higher, "-10.5", "-10"), &found("-10.5 to -10", "[-10.5, 0]"));
        warned(numbers(higher, "[99, 100]", "\"unlimited\""), &found("99 to 100", "[0, 100]"));
        for (entries, one, other) in [
            (higher, "900", "1000"), (higher, "1000", "1000"), (higher, "1000", "null"), (higher, "-1", "1"),
            ("", "1000", "1010"), (", \"better\": \"higher\", \"range\": [0, 2000]", "1000", "1010"),
        ] {
            let input = numbers(entries, one, other).replace('▸', "");
            assert_eq!(read(input.as_bytes()).unwrap().findings, [], "{input}");
        }
    }

    #[test]
    fn texts_keep_their_line_breaks() {
        let data = read(cell("about", "{\"value\": \"one\\ntwo\", \"text\": \"three\\r\\nfour\"}").as_bytes()).unwrap().data;
        let read = data.cell(7, 0, None);
        assert_eq!((&*data.words(7, read.value), read.text()), ("one\ntwo", Some("three\r\nfour")));
    }

    #[test]
    fn where_the_schema_lies_is_no_unknown_key() {
        let loaded = read(document("\"$schema\": \"../schema/weighbridge-1.json\"").as_bytes()).unwrap();
        assert_eq!(loaded.findings, []);
    }

    #[test]
    fn badges_and_reserved_ids() {
        let loaded = read(options("[{\"id\": \"a\", \"name\": \"A\", \"badge\": \"Editor's choice\"}]").as_bytes()).unwrap();
        assert_eq!(loaded.data.options[0].badge.as_deref(), Some("Editor's choice"));
        for id in ["name", "score", "importance", "balance"] {
            let mend = format!("found \"{id}\", expected 1 to 64 of a-z, 0-9, _ and -, the first a letter or digit; choose another id: `{id}` is reserved");
            refused(options(&format!("[{{\"id\": ▸\"{id}\", \"name\": \"A\"}}]")), &format!("options[0].id: {mend}"));
        }
    }

    #[test]
    fn scenarios_refer_to_what_there_is() {
        dropped(document("\"scenarios\": ▸{}"), "scenarios: found an object, expected a list; write [{ … }, …]");
        dropped(document("\"scenarios\": [▸{\"name\": \"S\"}]"), "scenarios[0].id: found nothing, expected an id; add \"id\"");
        dropped(
            document(
                "\"scenarios\": [{\"id\": \"s\", \"name\": \"S\"}, {\"id\": ▸\"s\", \"name\": \"R\"}]",
            ),
            "scenarios[1].id: found \"s\" a second time, expected an id of its own; rename one; scenarios[0] has it too",
        );
        let all = "\"speed\", \"price\", \"open\", \"license\", \"tags\", \"since\", \"size\" or \"about\"";
        dropped(
            scenario("\"weights\": {▸\"prise\": 5}"),
            &format!(
                "scenarios[0].weights.prise: found \"prise\", expected {all}; did you mean \"price\"?"
            ),
        );
        dropped(scenario("\"weights\": {\"price\": ▸12}"), "scenarios[0].weights.price: found 12, expected a whole number from 0 to 10; write 0, 1, 2 … or 10");
        dropped(scenario("\"weights\": ▸[1]"), "scenarios[0].weights: found [1], expected an object; write { \"key\": value, … }");
        dropped(
            scenario("\"must\": {▸\"x\": 5}"),
            &format!(
                "scenarios[0].must.x: found \"x\", expected {all}; correct the word, or remove it"
            ),
        );
        dropped(scenario("\"cells\": {\"a\": {\"price\": ▸600}}"), "scenarios[0].cells.a.price: found 600, expected a value in the range 0..500; correct it, or widen the criterion's range");
    }

    #[test]
    fn must_haves_ask_what_a_cell_can_answer() {
        dropped(scenario("\"must\": {\"open\": ▸\"true\"}"), "scenarios[0].must.open: found \"true\", expected \"yes\", \"partly\", \"no\", true or false; write one of these");
        dropped(scenario("\"must\": {\"speed\": ▸\"great\"}"), "scenarios[0].must.speed: found \"great\", expected \"poor\", \"fair\", \"good\" or \"Quite good\"; correct the word, or remove it");
        dropped(scenario("\"must\": {\"size\": ▸5}"), "scenarios[0].must.size: found 5, expected [low, high] on a criterion without a direction; say `better` on the criterion, or give [low, high]");
        dropped(scenario("\"must\": {\"price\": ▸[5, 1]}"), "scenarios[0].must.price: found [5, 1], expected a low end that is not above the high end; write [low, high]");
        dropped(scenario("\"must\": {\"price\": ▸[1, 2, 3]}"), "scenarios[0].must.price: found [1, 2, 3], expected two numbers; write [low, high]");
        dropped(scenario("\"must\": {\"tags\": ▸[]}"), "scenarios[0].must.tags: found [], expected at least one text; name what is asked for, or remove it");
        dropped(scenario("\"must\": {\"about\": ▸\"x\"}"), "scenarios[0].must.about: found \"x\", expected \"~\" with words after it that it contains, or \"known\"; write \"~\" before the words, or write \"known\"");
    }

    #[test]
    fn notes_and_the_call_to_action_are_whole() {
        dropped(document("\"notes\": ▸1"), "notes: found 1, expected a list; write [{ … }, …]");
        dropped(document("\"notes\": [▸{\"title\": \"N\"}]"), "notes[0].items: found nothing, expected a list of points; add \"items\"");
        dropped(document("\"notes\": [▸{\"question\": \"Q?\"}]"), "notes[0].answer: found nothing, expected a text; add \"answer\"");
        dropped(document("\"notes\": [{\"title\": \"N\", \"option\": ▸\"c\", \"items\": []}]"), "notes[0].option: found \"c\", expected \"a\" or \"b-1\"; did you mean \"a\"?");
        dropped(document("\"notes\": [{\"title\": \"N\", \"items\": [\"x\", ▸5]}]"), "notes[0].items[1]: found 5, expected a text; put it in double quotes");
        dropped(document("\"notes\": [{\"title\": \"N\", \"items\": [▸{\"facts\": []}]}]"), "notes[0].items[0].text: found nothing, expected a text; add \"text\"");
        dropped(document("\"call_to_action\": ▸{\"label\": \"Go\"}"), "call_to_action.url: found nothing, expected a text; add \"url\"");
    }

    #[test]
    fn a_file_wrong_throughout_is_counted_not_listed() {
        let cells: Vec<String> = (0..2_000).map(|at| format!("\"x{at}\": 1")).collect();
        let (findings, _) =
            findings(&document(&format!("\"cells\": {{\"a\": {{{}}}}}", cells.join(","))));
        assert_eq!(findings.len(), 501);
        assert_eq!(
            findings[500].to_string(),
            "1:1: error: (file): found 1500 more of this kind, expected none; mend those that are listed and check again"
        );
    }

    #[test]
    fn an_empty_comparison_loads_with_a_warning() {
        warned(criteria("▸[]"), "criteria: found an empty list, expected at least one item; add what is compared");
    }
}

#[rustfmt::skip] // one case a line
mod values {
    use super::*;

    #[test]
    fn cells_say_what_the_file_says() {
        says("speed", "\"fair\"", "fair");
        says("speed", "\"good\"", "Quite good");
        says("speed", "\"Quite good\"", "Quite good");
        says("price", "120", "120");
        says("price", "0.1", "0.1");
        says("size", "-1.5e3", "-1500");
        says("open", "\"partly\"", "partly");
        says("open", "true", "yes");
        says("open", "false", "no");
        says("license", "\"MIT \\u00e9\"", "MIT é");
        says("tags", "[\"a\", \"b, c\"]", "a, b, c");
        says("tags", "[]", "");
        says("since", "\"2023-11-01\"", "2023-11-01");
        says("about", "{\"value\": \"x\"}", "x");
        says("about", "null", "");
        says("about", "{\"value\": null, \"text\": \"so they say\"}", "");
    }

    #[test]
    fn lists_may_end_in_more() {
        let data = load(&cell("tags", "{\"value\": [\"a\"], \"more\": true}"));
        let Value::List(list) = data.cell(4, 0, None).value else { panic!("a list") };
        assert!(data.texts.list(list).1);
    }

    #[test]
    fn must_haves() {
        asks("open", "\"yes\"", Requirement::Flag(Flag::Yes));
        asks("open", "false", Requirement::Flag(Flag::No));
        asks("speed", "\"fair\"", Requirement::Level(1));
        asks("price", "120", Requirement::Bound(120.0));
        asks("size", "[1, 2.5]", Requirement::Between(1.0, 2.5));
        asks("since", "[\"1970-01-02\", \"1970-01-03\"]", Requirement::Between(1.0, 2.0));
        asks("license", "\"MIT\"", Requirement::OneOf(vec!["MIT".into()]));
        asks("license", "[\"MIT\", \"BSD\"]", Requirement::OneOf(vec!["MIT".into(), "BSD".into()]));
        asks("tags", "[\"a\"]", Requirement::All(vec!["a".into()]));
        asks("tags", "\"a\"", Requirement::All(vec!["a".into()]));
    }

    #[test]
    fn must_haves_as_links_have_them() {
        asks("open", "\"no|partly\"", Requirement::AnyFlag(vec![Flag::No, Flag::Partly]));
        asks("speed", "\"poor|good\"", Requirement::AnyLevel(vec![0, 2]));
        asks("price", "\"120\"", Requirement::Bound(120.0));
        asks("price", "\"..120\"", Requirement::AtMost(120.0));
        asks("size", "\"1..2.5\"", Requirement::Between(1.0, 2.5));
        asks("since", "\"1970..\"", Requirement::AtLeast(0.0));
        asks("license", "\"MIT,BSD\"", Requirement::OneOf(vec!["MIT".into(), "BSD".into()]));
        asks("license", "\"a%2Cb\"", Requirement::OneOf(vec!["a,b".into()]));
        asks("tags", "\"a|b\"", Requirement::OneOf(vec!["a".into(), "b".into()]));
        asks("about", "\"~two words\"", Requirement::Contains("two words".into()));
        asks("price", "\"known\"", Requirement::Known);
    }

    #[test]
    fn a_text_that_a_cell_has_is_asked_for_as_it_stands() {
        let json = r#""cells": {"a": {"license": "GPL, version 3"}},
            "scenarios": [{"id": "s", "name": "S", "must": {"license": "GPL, version 3"}}]"#;
        let data = load(&document(json));
        let asked = Requirement::OneOf(vec!["GPL, version 3".into()]);
        assert_eq!(data.scenarios[0].must[0].1, asked);
    }

    #[test]
    fn the_whole_form() {
        let data = load(include_str!("dataset_full.json"));
        assert_eq!(&*data.title, "Frameworks");
        assert_eq!(data.question.as_deref(), Some("What are you building?"));
        assert_eq!(&*data.language, "en");
        assert_eq!(data.published, Date::parse("2023-11-01"));
        assert_eq!(data.stale_after_days, Some(730));
        assert_eq!(&*data.sources[0].id, "article");
        assert_eq!(data.sources[0].url, None);
        assert!(!data.options[0].sponsored && data.options[1].sponsored);
        assert_eq!(data.options[0].basis.facts, ["F1".into()]);

        let performance = &data.criteria[0];
        assert_eq!(
            (performance.group, performance.weight, performance.better),
            (Some(0), Some(6), Some(Better::Higher))
        );
        let Kind::Rating(levels) = &performance.kind else { panic!("a rating") };
        assert_eq!(levels[4].means.as_deref(), Some("far above the rest"));
        assert_eq!(data.criteria[1].range, Some((0.0, 500.0)));
        assert_eq!(data.criteria[1].own_weight(), 5);

        let cell = data.cell(0, 0, None);
        assert_eq!(data.words(0, cell.value), "good");
        assert_eq!(cell.text(), Some("Good, they say."));
        let detail = cell.detail.unwrap();
        assert_eq!((detail.basis.source, detail.as_of), (Some(0), Date::parse("2023-11-01")));
        assert_eq!(data.words(0, cell.disputed()[0].value), "very good");
        assert_eq!(data.cell(1, 0, None).value, Value::Number(120.0));
        assert_eq!(data.words(1, data.cell(1, 1, None).value), "100..140.5");
        assert_eq!(data.cell(2, 0, None).disputed()[1].value, Value::NotApplicable);
        let label = data.cell(2, 0, None).disputed()[2].label.as_deref();
        assert_eq!(label, Some("of course"));
        assert_eq!(data.words(5, data.cell(5, 1, None).value), "2009-05");
        assert_eq!(data.cell(7, 1, None).label(), Some("none yet"));
        assert_eq!(data.cell(6, 0, None).value, Value::Unknown);
        assert_eq!(data.options[1].badge.as_deref(), Some("New"));

        let scenario = &data.scenarios[0];
        assert_eq!(scenario.weights, [(0, 8)]);
        assert_eq!(scenario.must[0], (2, Requirement::Flag(Flag::Yes)));
        assert_eq!(scenario.must[3], (3, Requirement::OneOf(vec!["MIT".into(), "BSD".into()])));
        assert_eq!(data.words(0, data.cell(0, 0, Some(0)).value), "poor");
        assert_eq!(scenario.basis.facts, ["F48".into()]);

        assert!(
            matches!(&data.notes[0].body, NoteBody::List { option: Some(0), items, .. } if items.len() == 2)
        );
        assert!(
            matches!(&data.notes[1].body, NoteBody::Question { answer, .. } if &**answer == "It depends.")
        );
        assert_eq!(data.notes[1].basis.facts, ["F45".into()]);
        assert_eq!(data.call_to_action.map(|call| call.label), Some("Talk to us".into()));
    }
}
