//! A mend works when it is followed to the letter: the finding is gone, and no new one comes.

#![allow(clippy::panic, clippy::indexing_slicing, reason = "a test fails by panicking")]

use weighbridge_core::dataset::{Finding, read};

/// Two options, a criterion of each kind, and what else there is.
fn document(more: &str) -> String {
    format!(
        r#"{{"format": "weighbridge/1", "title": "T", "sources": {{"article": {{"title": "S"}}}},
"options": [{{"id": "a", "name": "A"}}, {{"id": "b-1", "name": "B"}}],
"groups": [{{"id": "pace", "name": "Pace"}}],
"criteria": [
 {{"id": "speed", "name": "Speed", "kind": "rating", "levels": ["poor", "fair", "good", "1"], "better": "higher"}},
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

fn findings(file: &[u8]) -> Vec<Finding> {
    read(file).map_or_else(|refusal| refusal.findings, |loaded| loaded.findings)
}

/// One finding with this mend, and none once the file is as it says.
#[track_caller]
fn check_files(wrong: &[u8], mend: &str, right: &[u8]) {
    let found = findings(wrong);
    let mends: Vec<&str> = found.iter().map(|finding| &*finding.mend).collect();
    assert_eq!(mends, [mend], "{found:#?}");
    assert_eq!(findings(right), [], "{}", String::from_utf8_lossy(right));
}

/// The same of what stands beside options and criteria.
#[track_caller]
fn check(wrong: &str, mend: &str, right: &str) {
    check_files(document(wrong).as_bytes(), mend, document(right).as_bytes());
}

/// The same of one cell.
#[track_caller]
fn check_cell(criterion: &str, wrong: &str, mend: &str, right: &str) {
    let cell = |cell: &str| format!(r#""cells": {{"a": {{"{criterion}": {cell}}}}}"#);
    check(&cell(wrong), mend, &cell(right));
}

/// The same of a cell that says nothing else, where the mend says to leave the entry out.
#[track_caller]
fn check_row(wrong: &str, mend: &str, right: &str) {
    let row = |row: &str| format!(r#""cells": {{"a": {{{row}}}}}"#);
    check(&row(wrong), mend, &row(right));
}

/// The same of a scenario.
#[track_caller]
fn check_scenario(wrong: &str, mend: &str, right: &str) {
    let scenario = |more: &str| format!(r#""scenarios": [{{"id": "s", "name": "S", {more}}}]"#);
    check(&scenario(wrong), mend, &scenario(right));
}

/// The same of a part of the document that is replaced.
#[track_caller]
fn check_part(part: &str, wrong: &str, mend: &str, right: &str) {
    let whole = document("\"notes\": []");
    assert!(whole.contains(part), "{part}");
    let [wrong, right] = [wrong, right].map(|other| whole.replacen(part, other, 1));
    check_files(wrong.as_bytes(), mend, right.as_bytes());
}

#[rustfmt::skip] // one case a line
mod files {
    use super::*;

    #[test]
    fn of_another_kind() {
        let right = document("\"notes\": []");
        let check = |wrong: &[u8], mend: &str| check_files(wrong, mend, right.as_bytes());
        let other = "choose the file that holds the data";
        check(b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", other);
        check(b"\xff\xd8\xff\xe0\0\x10JFIF", other);
        check(b"GIF89a\x01\0\x01\0", other);
        check(b"RIFF\x24\0\0\0WEBPVP8 ", other);
        check(b"%PDF-1.7\n%\xe2\xe3\xcf\xd3", other);
        check(b"wOF2\xff\0\x01", other);
        check(b"\x1f\x8b\x08\0\0\0\0\0", "unpack it");
        let native = "this version reads only the native form: write {\"format\": \"weighbridge/1\", \"title\": …, \"options\": […], \"criteria\": […], \"cells\": {…}}";
        check(b"PK\x03\x04\x14\0\x06\0", native);
        check(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", native);
        check(b"name,price", native);
    }

    #[test]
    fn of_another_encoding() {
        let right = document("\"summary\": \"Café\"");
        let little = |text: &str| text.encode_utf16().flat_map(u16::to_le_bytes).collect::<Vec<u8>>();
        let big = |text: &str| text.encode_utf16().flat_map(u16::to_be_bytes).collect::<Vec<u8>>();
        let latin: Vec<u8> = right.chars().map(|letter| u8::try_from(letter).unwrap_or(b'?')).collect();
        let marked = format!("\u{feff}{right}");
        for wrong in [little(&right), big(&right), little(&marked), big(&marked), latin] {
            check_files(&wrong, "save the file with the encoding UTF-8", right.as_bytes());
        }
        let cut = &right.as_bytes()[..=right.find('é').unwrap_or(0)];
        check_files(cut, "save or fetch the file again: its end is missing", right.as_bytes());
    }
}

#[rustfmt::skip] // one case a line
mod syntax {
    use super::*;

    #[test]
    fn numbers() {
        check_cell("size", "2,5", "write 2.5", "2.5");
        check_cell("size", "1.234,5", "write 1234.5", "1234.5");
        check_cell("size", "1,234,567", "write 1234567", "1234567");
        check_cell("size", "-1,234.5", "write -1234.5", "-1234.5");
        check_cell("size", "1,000", "write 1000, or 1.000 where the comma is a decimal one", "1000");
        check_cell("size", "1,000", "write 1000, or 1.000 where the comma is a decimal one", "1.000");
        check_cell("size", "12 000", "write 12000", "12000");
        check_cell("size", "12\u{202f}000", "write 12000", "12000");
        check_cell("size", "1'000'000.5", "write 1000000.5", "1000000.5");
        check_row("\"size\": 1_000, \"about\": \"x\"", "write 1000", "\"size\": 1000, \"about\": \"x\"");
        check_row("\"size\": 2,5, \"about\": \"x\"", "write 2.5", "\"size\": 2.5, \"about\": \"x\"");
        let numbers = "write numbers like 12, -3 or 0.5";
        check_cell("size", "+1", numbers, "1");
        check_cell("size", ".5", numbers, "0.5");
        check_cell("size", "1.", numbers, "1");
        check_cell("size", "007", numbers, "7");
        check_cell("size", "-Infinity", numbers, "-12");
        let alone = "write the number alone, or put all of it in double quotes if it is a text";
        check_cell("size", "12 GB", alone, "12");
        check_cell("size", "12.5%", alone, "12.5");
        check_cell("size", "12€", alone, "12");
        check_cell("since", "2023-11-01", alone, "\"2023-11-01\"");
        check_cell("size", "$12", "write the number alone, without the sign of the currency", "12");
        check_cell("tags", "[\"a\" \"b\"]", "write a comma before it", "[\"a\", \"b\"]");
        check_cell("size", "0,500", "write 0.500", "0.500");
        check_part("[0, 500]", "[0 500]", "write a comma before it", "[0, 500]");
    }

    #[test]
    fn texts() {
        check_cell("about", "'x'", "use straight double quotes: \"…\"", "\"x\"");
        check_cell("about", "„x“", "use straight double quotes: \"…\"", "\"x\"");
        check_cell("about", "\"say \"hi\" now\"", "write \\\" for a double quote inside a text, and a comma between two entries", "\"say \\\"hi\\\" now\"");
        check_cell("about", "\"a\nb\"", "write \\n for a line break in a text, and close the text with \"", "\"a\\nb\"");
        check_cell("about", "\"a\tb\"", "write \\t for a tab in a text", "\"a\\tb\"");
        check_cell("about", "\"a\u{1}b\"", "remove it", "\"ab\"");
        check_cell("about", "\"C:\\data\"", "write \\\\ for a backslash in a text", "\"C:\\\\data\"");
        check_cell("about", "\"it\\'s\"", "remove the backslash before it", "\"it's\"");
        check_cell("about", "\"\\u00zz\"", "write \\\\ for a backslash in a text", "\"\\\\u00zz\"");
        check_cell("about", "N/A", "put texts in double quotes, or write true, false or null", "\"N/A\"");
        check_cell("about", "\\\"x\"", "remove it", "\"x\"");
        check_cell("open", "True", "write true", "true");
        check_cell("open", "FALSE", "write false", "false");
        for none in ["None", "NaN", "undefined", "NULL"] {
            check_cell("size", none, "write null", "null");
        }
    }

    #[test]
    fn what_stands_between() {
        check_cell("tags", "[\"a\",]", "remove the comma before it", "[\"a\"]");
        check_row("\"size\": 1,", "remove the comma before it", "\"size\": 1");
        check_row("\"size\": ", "write the value after the colon, or null", "\"size\": null");
        check_row("\"size\": 1,, \"about\": \"x\"", "remove the comma, or write what is missing before it", "\"size\": 1, \"about\": \"x\"");
        check_row("\"size\": 1 \"about\": \"x\"", "write a comma before it", "\"size\": 1, \"about\": \"x\"");
        check_row("\"about\" \"x\"", "write a colon between the key and its value", "\"about\": \"x\"");
        check_row("\"about\" = \"x\"", "write a colon instead", "\"about\" : \"x\"");
        check_row("\"about\" => \"x\"", "write a colon instead of =>", "\"about\" : \"x\"");
        check_row("about: \"x\"", "put the key in double quotes", "\"about\": \"x\"");
        check_row("\"size\": 1, 5", "write a key in double quotes and a colon before it, or remove it", "\"size\": 1, \"price\": 5");
        check_row("// one\n\"size\": 1", "remove the comment: JSON has none", "\n\"size\": 1");
        check_row("\u{a0}\"size\": 1", "write an ordinary blank in place of it", " \"size\": 1");
        check_row("\u{feff}\"size\": 1", "write an ordinary blank in place of it", " \"size\": 1");
        check_part("{\"id\": \"a\", \"name\": \"A\"}, {", "{\"id\": \"a\", \"name\": \"A\"} {", "write a comma between the two", "{\"id\": \"a\", \"name\": \"A\"}, {");
        check_row("\"tags\": [] [\"a\"]", "write a comma and a key before it", "\"tags\": [], \"about\": \"a\"");
        check_part("\"notes\": []}", "\"notes\": []}}", "remove what stands after the end of the object", "\"notes\": []}");
        check_part("\"notes\": []}", "\"notes\": []}\n{}", "remove what stands after the end of the object", "\"notes\": []}\n");
    }
}

#[rustfmt::skip] // one case a line
mod names {
    use super::*;

    #[test]
    fn keys_and_words() {
        check("\"sumary\": \"x\"", "did you mean \"summary\"?", "\"summary\": \"x\"");
        check("\"titel\": \"x\"", "remove it: \"title\" is there already", "\"notes\": []");
        check("\"colour\": \"x\"", "correct the word, or remove it", "\"notes\": []");
        check("\"cells\": {\"b_1\": {}}", "did you mean \"b-1\"?", "\"cells\": {\"b-1\": {}}");
        check("\"cells\": {\"b_1\": {}, \"b-1\": {}}", "remove it: \"b-1\" is there already", "\"cells\": {\"b-1\": {}}");
        check("\"cells\": {\"b-1\": {}, \"b_1\": {}}", "remove it: \"b-1\" is there already", "\"cells\": {\"b-1\": {}}");
        check("\"cells\": {\"a\": {}, \"a\": {}}", "remove one of the two; the first counts, line 13, column 11", "\"cells\": {\"a\": {}}");
        check_row("\"sped\": \"good\"", "did you mean \"speed\"?", "\"speed\": \"good\"");
        check_row("\"sped\": \"good\", \"speed\": \"good\"", "remove it: \"speed\" is there already", "\"speed\": \"good\"");
        check_scenario("\"weights\": {\"sped\": 5, \"speed\": 5}", "remove it: \"speed\" is there already", "\"weights\": {\"speed\": 5}");
        check_scenario("\"must\": {\"opn\": \"yes\"}", "did you mean \"open\"?", "\"must\": {\"open\": \"yes\"}");
        check_cell("speed", "\"godo\"", "did you mean \"good\"?", "\"good\"");
        check_cell("speed", "\"blue\"", "correct the word, or remove it", "null");
        check_cell("speed", "4.5", "write one of these", "\"fair\"");
        check_cell("speed", "true", "write one of these", "\"fair\"");
        check_cell("speed", "1", "put it in double quotes", "\"1\"");
        check_cell("size", "{\"value\": 1, \"source\": \"artcle\"}", "did you mean \"article\"?", "{\"value\": 1, \"source\": \"article\"}");
        check_cell("size", "{\"value\": 1, \"source\": 7}", "write one of these", "{\"value\": 1, \"source\": \"article\"}");
        check_part("\"kind\": \"text\"", "\"kind\": \"prose\"", "write one of these", "\"kind\": \"text\"");
        check_part("\"kind\": \"text\"", "\"kind\": 1", "write one of these", "\"kind\": \"text\"");
        check_part("\"better\": \"lower\"", "\"better\": -1", "write one of these", "\"better\": \"lower\"");
        check_part("\"kind\": \"text\"", "\"kind\": \"text\", \"group\": 1", "write one of these", "\"kind\": \"text\", \"group\": \"pace\"");
        check("\"notes\": [{\"title\": \"N\", \"option\": \"c\", \"items\": []}]", "did you mean \"a\"?", "\"notes\": [{\"title\": \"N\", \"option\": \"a\", \"items\": []}]");
    }

    #[test]
    fn ids() {
        check_part("\"b-1\"", "\"a\"", "rename one; options[0] has it too", "\"a2\"");
        check_part("\"b-1\"", "\"B 1\"", "write \"b-1\", here and wherever it is named", "\"b-1\"");
        check_part("\"b-1\"", "\"A\"", "write \"a-2\", here and wherever it is named", "\"a-2\"");
        check_part("\"b-1\"", "\"東京\"", "write \"a-2\", here and wherever it is named", "\"a-2\"");
        check_part("\"b-1\"", "\"\"", "write the text", "\"b-1\"");
        check_part("\"b-1\"", "7", "put it in double quotes", "\"7\"");
        check_part("\"b-1\"", "\"name\"", "choose another id: `name` is reserved", "\"the-name\"");
        check_part("\"id\": \"size\"", "\"id\": \"score\"", "choose another id: `score` is reserved", "\"id\": \"points\"");
        check_part("\"id\": \"size\"", "\"id\": \"importance\"", "choose another id: `importance` is reserved", "\"id\": \"rank\"");
        check_part("\"id\": \"size\"", "\"id\": \"balance\"", "choose another id: `balance` is reserved", "\"id\": \"balance-due\"");
        // What would be written may be taken by what comes later.
        check_part("\"id\": \"a\", \"name\": \"A\"", "\"id\": \"B-1\", \"name\": \"A\"", "write \"b-1-2\", here and wherever it is named", "\"id\": \"b-1-2\", \"name\": \"A\"");
        let two = |first: &str, second: &str| document("\"notes\": []").replacen("\"a\"", first, 1).replacen("\"b-1\"", second, 1);
        let found = findings(two("\"A B\"", "\"a_B\"").as_bytes());
        let mends: Vec<&str> = found.iter().map(|finding| &*finding.mend).collect();
        assert_eq!(mends, ["write \"a-b\", here and wherever it is named", "write \"a-b-3\", here and wherever it is named"]);
        assert_eq!(findings(two("\"a-b\"", "\"a-b-3\"").as_bytes()), []);
        check_part("\"fair\"", "{\"id\": \"So so\", \"name\": \"so so\"}", "write \"so-so\", here and wherever it is named", "{\"id\": \"so-so\", \"name\": \"so so\"}");
        check_part("\"fair\"", "\"poor\"", "rename one of the two levels", "\"poor2\"");
        check_part("{\"article\"", "{\"My article\"", "write \"my-article\", here and wherever it is named", "{\"my-article\"");
    }
}

#[rustfmt::skip] // one case a line
mod values {
    use super::*;

    #[test]
    fn texts() {
        check("\"summary\": 5", "put it in double quotes", "\"summary\": \"5\"");
        check("\"summary\": [\"a\"]", "write a text in double quotes", "\"summary\": \"a\"");
        check("\"summary\": \"\\ud800\"", "write the character itself in place of its \\u escape", "\"summary\": \"é\"");
        check("\"summary\": \"\"", "write the text, or null where there is none", "\"summary\": null");
        check_part("\"T\"", "\" \"", "write the text", "\"T\"");
        check_part("\"name\": \"A\"", "\"name\": \"\"", "write the text", "\"name\": \"A\"");
        check_cell("tags", "[\"a\", \"\"]", "write the text, or remove it", "[\"a\"]");
        check_cell("tags", "[\"a\", null]", "write the text, or remove it", "[\"a\"]");
        check_cell("tags", "\"a\"", "write [\"…\", …]", "[\"a\"]");
        check_cell("tags", "5", "write [\"…\", …]", "[\"5\"]");
        check("\"notes\": 1", "write [{ … }, …]", "\"notes\": [{\"title\": \"N\", \"items\": []}]");
        check("\"language\": 5", "write one such as \"en\" or \"pt-BR\"", "\"language\": \"en\"");
        check("\"language\": \"\"", "write one such as \"en\" or \"pt-BR\"", "\"language\": \"pt-BR\"");
        let [long, short] = [10_001, 10_000].map(|length| format!("\"{}\"", "x".repeat(length)));
        check_cell("about", &long, "shorten it", &short);
        check_part("\"name\": \"A\"", &format!("\"name\": {long}"), "shorten it", &format!("\"name\": {short}"));
    }

    #[test]
    fn one_overlong_text_drops_no_more_than_itself() {
        let long = "x".repeat(10_001);
        let file = document(&format!(r#""cells": {{"a": {{"about": "{long}", "size": {{"value": 1, "text": "{long}"}}}}}}"#))
            .replace("\"name\": \"A\"", &format!("\"name\": \"{long}\""));
        let Ok(loaded) = read(file.as_bytes()) else { panic!("refused") };
        assert_eq!(loaded.findings.len(), 3);
        assert_eq!(&*loaded.data.options[0].name, "a");
        assert_eq!(loaded.data.words(6, loaded.data.cell(6, 0, None).value), "1");
    }

    #[test]
    fn numbers() {
        let or_null = "write a number like 12 or 0.5, or null where it is not stated";
        check_cell("size", "\"x\"", or_null, "null");
        check_cell("size", "true", or_null, "0.5");
        check_cell("size", "1e999", or_null, "12");
        check_cell("size", "\"120\"", "write 120, without quotes", "120");
        check_cell("size", "\"2,5\"", "write 2.5, with a decimal point and without quotes", "2.5");
        let alone = "write the number alone, such as 12 or 0.5, and its unit in the criterion's `unit`";
        check_cell("size", "\"12 GB\"", alone, "12");
        let money = |amount: &str| format!("write {amount}, and of what money it is in the criterion's `currency`");
        let in_money = |amount: &str| {
            let (wrong, right) = (document("\"cells\": {\"a\": {\"size\": \"AMOUNT\"}}"), document("\"cells\": {\"a\": {\"size\": 9.99}}"));
            let right = right.replace("\"Size\", \"kind\": \"number\"", "\"Size\", \"kind\": \"number\", \"currency\": \"USD\"");
            check_files(wrong.replace("AMOUNT", amount).as_bytes(), &money("9.99"), right.as_bytes());
        };
        in_money("$9.99");
        in_money("9.99 €");
        check_cell("size", "\"∞\"", "write \"unlimited\"", "\"unlimited\"");
        check_cell("size", "\"UNLIMITED\"", "write \"unlimited\"", "\"unlimited\"");
        check_cell("size", "\"N/A\"", "write \"n/a\"", "\"n/a\"");
        check_cell("size", "\"5–20\"", "write [5, 20]", "[5, 20]");
        check_cell("size", "\"-5 - 20.5\"", "write [-5, 20.5]", "[-5, 20.5]");
        check_cell("size", "\"5..20\"", "write [5, 20]", "[5, 20]");
        check_cell("size", "[20, 5]", "write [5, 20]", "[5, 20]");
        check_cell("size", "[5, 5]", "write 5", "5");
        check_cell("size", "[5, null]", "write [low, high]", "[5, 20]");
        check_cell("size", "[5, \"20\"]", "write 20, without quotes", "[5, 20]");
        check_cell("size", "\"1,000\"", alone, "1000");
        check_cell("price", "640", "correct it, or widen the criterion's range", "64");
        let beyond = "give it in a greater unit, or make the criterion a \"text\" and put it in double quotes";
        check_cell("size", "9007199254740993", beyond, "9007199254740.993");
        check_cell("size", "-9007199254740993", beyond, "-9007199254.740993");
        check_cell("size", "18446744073709551616", beyond, "1.8446744073709551616");
        assert_eq!(findings(document("\"cells\": {\"a\": {\"size\": 9007199254740992}}").as_bytes()), []);
        check_part("[0, 500]", "[0, \"500\"]", "write 500, without quotes", "[0, 500]");
        check_part("[0, 500]", "[0, \"many\"]", "write a number like 12 or 0.5", "[0, 12]");
        check_part("[0, 500]", "[0, null]", "write [low, high]", "[0, 500]");
        check_part("[0, 500]", "[500, 0]", "write [low, high]", "[0, 500]");
        check_part("\"kind\": \"text\"", "\"kind\": \"text\", \"weight\": \"5\"", "write 0, 1, 2 … or 10", "\"kind\": \"text\", \"weight\": 5");
        check("\"stale_after_days\": \"730\"", "write one such as 730", "\"stale_after_days\": 730");
    }

    #[test]
    fn flags_and_days() {
        check_cell("open", "\"Yes\"", "write one of these, or null where it is not stated", "\"yes\"");
        check_cell("open", "\"?\"", "write one of these, or null where it is not stated", "null");
        check_cell("since", "20231101", "write it as \"YYYY-MM-DD\", \"YYYY-MM\" or \"YYYY\"", "\"2023-11-01\"");
        check_cell("since", "\"May 2023\"", "write it as \"YYYY-MM-DD\", \"YYYY-MM\" or \"YYYY\"", "\"2023-05\"");
        check_cell("since", "2023", "write \"2023\"", "\"2023\"");
        check("\"updated\": \"2023\"", "write year, month and day as \"YYYY-MM-DD\"", "\"updated\": \"2023-11-01\"");
        check_cell("tags", "{\"value\": [\"a\"], \"more\": \"true\"}", "write true or false, without quotes", "{\"value\": [\"a\"], \"more\": true}");
    }

    #[test]
    fn must_haves() {
        check_scenario("\"must\": {\"size\": null}", "write what is asked for, or remove it", "\"must\": {}");
        check_scenario("\"must\": {\"price\": \"x\"}", "write a number like 12 or 0.5", "\"must\": {\"price\": 12}");
        check_scenario("\"must\": {\"open\": \"Yes\"}", "write one of these", "\"must\": {\"open\": \"yes\"}");
        check_scenario("\"must\": {\"size\": 5}", "say `better` on the criterion, or give [low, high]", "\"must\": {\"size\": [0, 5]}");
        check_scenario("\"must\": {\"license\": []}", "name what is asked for, or remove it", "\"must\": {\"license\": [\"MIT\"]}");
        check_scenario("\"must\": {\"about\": \"x\"}", "write \"~\" before the words, or write \"known\"", "\"must\": {\"about\": \"~x\"}");
    }
}

#[rustfmt::skip] // one case a line
mod criteria {
    use super::*;

    #[test]
    fn say_what_they_can() {
        let text = "\"kind\": \"text\"";
        check_part(text, "\"kind\": \"text\", \"better\": \"higher\"", "remove `better`, or change the kind", text);
        check_part(text, "\"kind\": \"text\", \"range\": [0, 1]", "remove `range`", text);
        check_part(text, "\"kind\": \"text\", \"levels\": []", "remove `levels`, or make the criterion a \"rating\"", text);
        check_part(text, "\"kind\": \"rating\", \"levels\": [\"one\"]", "name at least the lowest and the highest level", "\"kind\": \"rating\", \"levels\": [\"one\", \"two\"]");
        let number = |entries: &str| format!("\"kind\": \"number\", {entries}");
        for (wrong, mend, right) in [
            ("\"currency\": \"usd\"", "write \"USD\"", "\"currency\": \"USD\""),
            ("\"currency\": \"£\"", "write \"GBP\"", "\"currency\": \"GBP\""),
            ("\"currency\": 5", "write the code of ISO 4217, such as \"USD\" or \"EUR\"", "\"currency\": \"EUR\""),
            ("\"decimals\": 2.5", "write 0, 1, 2 … or 6", "\"decimals\": 2"),
            ("\"grouping\": \"false\"", "write true or false, without quotes", "\"grouping\": false"),
            ("\"display\": \"stars\"", "add \"range\": [0, 5] to the criterion, or its own ends", "\"display\": \"stars\", \"range\": [0, 5]"),
            ("\"display\": 5, \"range\": [0, 5]", "write one of these", "\"display\": \"stars\", \"range\": [0, 5]"),
        ] {
            check_part(text, &number(wrong), mend, &number(right));
        }
        check_part(text, "\"kind\": \"text\", \"currency\": \"USD\"", "remove `currency`", text);
        check_part(text, "\"kind\": \"text\", \"decimals\": 2", "remove `decimals`", text);
        check_part(text, "\"kind\": \"text\", \"grouping\": true", "remove `grouping`", text);
        check_part(text, "\"kind\": \"text\", \"display\": \"stars\"", "remove `display`", text);
        let narrow = "\"Size\", \"kind\": \"number\", \"better\": \"lower\"";
        let cells = document("\"cells\": {\"a\": {\"size\": 1000}, \"b-1\": {\"size\": 1010}}");
        let of = |more: &str| cells.replace("\"Size\", \"kind\": \"number\"", &format!("{narrow}{more}"));
        check_files(of("").as_bytes(), "add \"range\": [0, 1010], or other ends of what there could be", of(", \"range\": [0, 1010]").as_bytes());
        check_part(text, "\"kind\": \"rating\"", "add \"levels\"", "\"kind\": \"rating\", \"levels\": [\"one\", \"two\"]");
        let levels: Vec<String> = (0..65_536).map(|at| format!("\"{at}\"")).collect();
        check_part(text, &format!("\"kind\": \"rating\", \"levels\": [{}]", levels.join(",")), "make the criterion a \"number\"", "\"kind\": \"number\"");
    }
}

#[rustfmt::skip] // one case a line
mod options {
    use super::*;

    #[test]
    fn of_one_name() {
        check_part("\"name\": \"B\"", "\"name\": \"A\"", "add what tells it from options[0]", "\"name\": \"A, 2024\"");
        let same = document("\"notes\": []").replacen("\"B\"", "\"A\"", 1);
        let found = findings(same.as_bytes());
        assert_eq!(found[0].to_string(), "2:61: warning: options[1].name: found \"A\" a second time, expected a name of its own; add what tells it from options[0]");
    }
}
