//! Every language has the same messages, with the same places in them, and the plural forms that it needs.
#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a catalog that cannot be read must stop the test"
)]

use std::collections::BTreeSet;
use std::fmt::Write;
use std::path::Path;

use weighbridge_core::language::{
    Catalog, CatalogFile, Language, Message, MessageText, Notice, NumberRules, PAGE_MESSAGES, Part,
    PluralCategory, each_part, english,
};

/// The plural forms that CLDR has for cardinal numbers.
fn forms(language: Language) -> &'static [&'static str] {
    match language {
        Language::English | Language::German => &["one", "other"],
        Language::Spanish | Language::French | Language::Portuguese => &["many", "one", "other"],
        Language::Arabic => &["few", "many", "one", "other", "two", "zero"],
        Language::Japanese => &["other"],
    }
}

/// The catalogs that there are.
fn catalogs() -> Vec<(Language, String)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/language/catalogs");
    let read = |language: Language| {
        let json = std::fs::read_to_string(folder.join(format!("{}.json", language.tag()))).ok()?;
        Some((language, json))
    };
    Language::ALL.into_iter().filter_map(read).collect()
}

/// "HeadlineFirst" as the catalogs have it: "headline_first".
fn key(name: &str) -> String {
    let mut key = String::new();
    for letter in name.chars() {
        let begins = letter.is_ascii_uppercase()
            || letter.is_ascii_digit() && !key.ends_with(|before: char| before.is_ascii_digit());
        if begins && !key.is_empty() {
            key.push('_');
        }
        key.push(letter.to_ascii_lowercase());
    }
    key
}

fn parts(template: &str) -> Vec<Part<'_>> {
    let mut parts = Vec::new();
    each_part(template, &mut |part| parts.push(part));
    parts
}

fn places(template: &str) -> BTreeSet<usize> {
    let place = |part| match part {
        Part::Place(place) => Some(place),
        Part::Text(_) => None,
    };
    parts(template).into_iter().filter_map(place).collect()
}

/// What is wrong with a catalog, held against the English one; empty when nothing is.
fn slips(language: Language, json: &str) -> String {
    let source = match CatalogFile::read(json) {
        Ok(source) => source,
        Err(error) => return error.to_string(),
    };
    let own = CatalogFile::read(&catalogs()[0].1).unwrap();
    let keys: Vec<String> = Message::NAMES.iter().map(|name| key(name)).collect();
    let (first, rest) = keys.split_at(PAGE_MESSAGES);
    let mut slips = String::new();
    for (part, keys, texts, english) in
        [("page", first, &source.page, &own.page), ("more", rest, &source.more, &own.more)]
    {
        let found: Vec<&String> = texts.iter().map(|text| &text.0).collect();
        if let Some(at) =
            (0..keys.len().max(found.len())).find(|&at| keys.get(at) != found.get(at).copied())
        {
            let _ =
                writeln!(slips, "{part}: found {:?}, expected {:?}", found.get(at), keys.get(at));
            continue;
        }
        for ((key, text), (_, english)) in texts.iter().zip(english) {
            for slip in slips_of(language, text, english) {
                let _ = writeln!(slips, "{key}: {slip}");
            }
        }
    }
    slips
}

fn slips_of(language: Language, text: &MessageText, english: &MessageText) -> Vec<String> {
    let mut slips = Vec::new();
    let mut hold = |template: &str, wanted: &BTreeSet<usize>, may_miss_one: bool| {
        let found = places(template);
        let missing = wanted.difference(&found).count();
        if !found.is_subset(wanted) || missing > usize::from(may_miss_one) {
            slips.push(format!("places {found:?} in {template:?}, expected {wanted:?}"));
        }
        if template.is_empty() || template.contains(['\n', '\t']) {
            slips.push(format!("empty, or a tab or line end in {template:?}"));
        }
        // What is left of `{0}` when the places are taken out would be shown as it is.
        let rest = |part| {
            if let Part::Text(text) = part { text.contains(['{', '}']) } else { false }
        };
        if parts(template).into_iter().any(rest) {
            slips.push(format!("a brace in {template:?}"));
        }
    };
    match (text, english) {
        (MessageText::Plain(text), MessageText::Plain(english)) => {
            hold(text, &places(english), false);
        }
        (MessageText::Forms(own), MessageText::Forms(english)) => {
            let wanted = places(&english["other"]);
            for (form, template) in own {
                // "One option more" need not say the 1.
                hold(template, &wanted, form != "other");
            }
            let found: Vec<&str> = own.keys().map(String::as_str).collect();
            if found != forms(language) {
                slips.push(format!("plural forms {found:?}, expected {:?}", forms(language)));
            }
        }
        _ => slips
            .push("plural forms in one of this language and English, and none in the other".into()),
    }
    slips
}

#[test]
fn every_language_says_everything() {
    let found = catalogs();
    let languages: Vec<Language> = found.iter().map(|(language, _)| *language).collect();
    assert_eq!(languages, Language::ALL);
    for (language, json) in found {
        let slips = slips(language, &json);
        assert!(slips.is_empty(), "catalogs/{}.json:\n{slips}", language.tag());
        let source = CatalogFile::read(&json).unwrap();
        assert!(source.catalog(language, NumberRules::PLAIN_ENGLISH).is_some());
    }
}

#[test]
fn a_catalog_that_lacks_something_is_found_out() {
    let json = &catalogs()[0].1;
    #[track_caller]
    fn check(json: &str, old: &str, new: &str, slip: &str) {
        assert!(json.contains(old), "{old}");
        let found = slips(Language::English, &json.replacen(old, new, 1));
        assert!(found.contains(slip), "expected {slip:?} in {found:?}");
    }
    let yours = "With your weights, {0} comes out best.";
    check(json, "\"headline_yours\":", "\"headline_yuors\":", "found Some(\"headline_yuors\")");
    check(json, yours, "{1} comes out best.", "headline_yours: places {1}");
    check(json, yours, "Best.", "headline_yours: places {}");
    check(json, yours, "", "headline_yours: empty");
    check(json, yours, "{0} {x} best.", "headline_yours: a brace");
    check(json, "{0} rows are the same\"", "same\"", "rows_same: places {}");
    check(json, "{0} row is the same\"", "one row is the same\"", "");
    check(json, "\"one\": \"{0} row is", "\"few\": \"{0} row is", "rows_same: plural forms");
    check(
        json,
        "\"undo\": \"Undo\"",
        "\"undo\": {\"other\": \"Undo\"}",
        "undo: plural forms in one",
    );
    check(
        json,
        "\"more\": {",
        "\"less\": {",
        "unknown field `less`, expected `page` or `more` at line",
    );
    check(json, "\"undo\": \"Undo\"", "\"undo\": 1", "expected a text or plural forms at line");
}

#[test]
fn a_count_takes_its_plural_form() {
    let said = |count: usize| {
        let texts = [english().count(count)];
        english().say_for(Message::RowsSame, count, &[&texts[0]])
    };
    assert_eq!([said(1), said(2)], ["1 row is the same", "2 rows are the same"]);
    let notice = Notice::of_count(Message::NoticeMoreLines, 1);
    assert_eq!(notice.in_words(english()), "1 more statement of the data was left out.");
    // Without the form that it takes, a count takes the last.
    let odd = NumberRules { category: |_| PluralCategory::Few, ..NumberRules::PLAIN_ENGLISH };
    let source = CatalogFile::read(&catalogs()[0].1).unwrap();
    let odd = source.catalog(Language::English, odd).unwrap();
    assert_eq!(odd.say_for(Message::RowsSame, 3, &["3"]), "3 rows are the same");
}

#[test]
fn words_of_another_release_are_refused() {
    let page = "a\n".repeat(PAGE_MESSAGES);
    let [short, long] = [page[2..].to_owned(), page.clone() + "a\n"];
    let catalog = |text: &str| Catalog::new(Language::German, NumberRules::PLAIN_ENGLISH, text);
    assert!(catalog(&short).is_none() && catalog(&long).is_none());
    let catalog = catalog(&page).unwrap();
    assert_eq!(catalog.template(Message::HeadlinePublished), "a");
    assert_eq!(catalog.template(Message::CellOf), "");
    assert!(!catalog.add_more("a") && !catalog.has_more());
    assert!(catalog.add_more(&"b\n".repeat(Message::COUNT - PAGE_MESSAGES)) && catalog.has_more());
    assert_eq!(catalog.template(Message::CellOf), "b");
}

#[test]
fn texts_that_run_the_other_way_are_kept_apart() {
    let source = CatalogFile::read(&catalogs()[0].1).unwrap();
    let arabic = source.catalog(Language::Arabic, NumberRules::PLAIN_ENGLISH).unwrap();
    assert_eq!(arabic.say(Message::NamedValue, &["A", "1"]), "\u{2068}A\u{2069}: 1");
    assert_eq!(english().say(Message::NamedValue, &["A", "قوس"]), "A: \u{2068}قوس\u{2069}");
    assert_eq!(english().list(Message::ListOr, &mut ["a", "b", "c"].into_iter()), "a or b or c");
}
