//! The invariants of the house: who may know whom, held by reading the sources.
//!
//! Each rule is a function from source text to the lines that break it, tried on a planted breach
//! before it is trusted with the sources themselves.
#![allow(clippy::unwrap_used, reason = "sources that cannot be read must stop the test")]

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::process::Command;

/// The areas of the core, and which others each must not know.
const MUST_NOT_KNOW: &[(&str, &[&str])] = &[
    ("dataset", &["language", "decision", "table", "choices"]),
    ("language", &["decision", "table", "choices"]),
    ("decision", &["table", "choices"]),
    ("table", &["language", "decision", "choices"]),
    ("choices", &[]),
];

/// The areas that run anywhere.
const CORE: &[&str] = &["dataset", "language", "decision", "table", "choices"];

/// Starts of the names of crates that only a browser has a use for.
const BROWSER_CRATES: &[&str] = &["web_sys", "js_sys", "gloo", "wasm_bindgen"];

// Reading sources

#[derive(Clone, Copy, Debug, PartialEq)]
enum Token<'a> {
    Word(&'a str),
    Text(&'a str),
    Sign(char),
}

/// The tokens of a source and their lines. Comments are no tokens; the inside of a string is one.
fn tokens(source: &str) -> Vec<(usize, Token<'_>)> {
    let mut tokens = Vec::new();
    let (mut rest, mut line) = (source, 1);
    while let Some(first) = rest.chars().next() {
        let (token, len) = match first {
            '/' if rest.starts_with("//") => (None, rest.find('\n').unwrap_or(rest.len())),
            '/' if rest.starts_with("/*") => (None, block_comment(rest)),
            '\'' => (None, letter_or_lifetime(rest)),
            _ => match string(rest) {
                Some((text, len)) => (Some(Token::Text(text)), len),
                None => word_or_sign(rest, first),
            },
        };
        tokens.extend(token.map(|token| (line, token)));
        let (passed, remains) = rest.split_at(len);
        line += passed.matches('\n').count();
        rest = remains;
    }
    tokens
}

fn word_or_sign(rest: &str, first: char) -> (Option<Token<'_>>, usize) {
    let end = rest.find(|letter: char| !letter.is_alphanumeric() && letter != '_');
    match end.unwrap_or(rest.len()) {
        0 => ((!first.is_whitespace()).then_some(Token::Sign(first)), first.len_utf8()),
        end => (rest.get(..end).map(Token::Word), end),
    }
}

/// Length of a block comment, with those inside it.
fn block_comment(rest: &str) -> usize {
    let (mut at, mut depth) = (0, 0);
    loop {
        let here = rest.get(at..).unwrap_or("");
        let step = match here.get(..2) {
            Some("/*") => (2, 1),
            Some("*/") => (2, -1),
            _ => (here.chars().next().map_or(0, char::len_utf8), 0),
        };
        at += step.0;
        depth += step.1;
        if depth == 0 || step.0 == 0 {
            return at;
        }
    }
}

/// Length of a letter in quotes, or of the quote that starts a lifetime.
fn letter_or_lifetime(rest: &str) -> usize {
    let mut letters = rest.char_indices().skip(1);
    match (letters.next(), letters.next()) {
        (Some((_, '\\')), Some((at, letter))) => {
            let after = at + letter.len_utf8();
            rest.get(after..).and_then(|tail| tail.find('\'')).map_or(after, |end| after + end + 1)
        }
        (_, Some((at, '\''))) => at + 1,
        _ => 1,
    }
}

/// The inside of the string that starts here, and its length with all that belongs to it.
fn string(rest: &str) -> Option<(&str, usize)> {
    let plain = rest.trim_start_matches(['b', 'c']);
    let raw = plain.strip_prefix('r').map(|raw| (raw.trim_start_matches('#'), raw));
    let (inside, close) = match raw {
        Some((body, raw)) if body.starts_with('"') => {
            let hashes = raw.get(..raw.len() - body.len())?;
            (body.get(1..)?, ["\"", hashes].concat())
        }
        _ => (plain.strip_prefix('"')?, "\"".to_owned()),
    };
    // A prefix is one or two letters: a longer run is the start of a word.
    let before = rest.len() - inside.len();
    if before - close.len() > 2 {
        return None;
    }
    let is_escaped = |at: usize| {
        let slashes = inside.get(..at).unwrap_or("").chars().rev().take_while(|c| *c == '\\');
        raw.is_none_or(|(body, _)| !body.starts_with('"')) && slashes.count() % 2 == 1
    };
    let ends = inside.match_indices(close.as_str()).map(|end| end.0);
    let end = ends.into_iter().find(|&at| !is_escaped(at)).unwrap_or(inside.len());
    Some((inside.get(..end)?, (before + end + close.len()).min(rest.len())))
}

// Rules

/// Lines with a word that starts like one of these.
fn words_like(source: &str, starts: &[&str]) -> Vec<usize> {
    let is_like = |token: &Token<'_>| match token {
        Token::Word(word) => starts.iter().any(|start| word.starts_with(start)),
        _ => false,
    };
    tokens(source).into_iter().filter(|entry| is_like(&entry.1)).map(|entry| entry.0).collect()
}

/// Lines on which a path from the root of the crate, or upwards, leads into one of these areas.
fn paths_into(source: &str, areas: &[&str]) -> Vec<usize> {
    let tokens = tokens(source);
    let mut lines = Vec::new();
    for (at, (_, token)) in tokens.iter().enumerate() {
        if matches!(token, Token::Word("crate" | "super" | "weighbridge")) {
            let path = tokens.get(at + 1..).unwrap_or_default();
            let into = heads(path).into_iter().filter(|(_, head)| areas.contains(head));
            lines.extend(into.map(|head| head.0));
        }
    }
    lines
}

/// The names that come first after `::`, one or a group of them in braces.
fn heads<'a>(path: &[(usize, Token<'a>)]) -> Vec<(usize, &'a str)> {
    let [(_, Token::Sign(':')), (_, Token::Sign(':')), rest @ ..] = path else {
        return Vec::new();
    };
    match rest {
        [(line, Token::Word(word)), ..] => vec![(*line, *word)],
        [(_, Token::Sign('{')), group @ ..] => {
            let (mut depth, mut is_head, mut heads) = (1, true, Vec::new());
            for (line, token) in group {
                match token {
                    Token::Sign('{') => depth += 1,
                    Token::Sign('}') => depth -= 1,
                    Token::Word(word) if is_head && depth == 1 => heads.push((*line, *word)),
                    _ => {}
                }
                if depth == 0 {
                    break;
                }
                is_head = *token == Token::Sign(',');
            }
            heads
        }
        _ => Vec::new(),
    }
}

/// Lines that put markup or a style attribute into the page: the content security policy forbids
/// the one, and text from data must never become the other.
fn markup_and_styles(source: &str) -> Vec<usize> {
    let tokens = tokens(source);
    let mut lines = words_like(source, &["inner_html", "outer_html", "insert_adjacent_html"]);
    let mut before = Token::Sign(';');
    for (at, (line, token)) in tokens.iter().enumerate() {
        let after = tokens.get(at + 1..).unwrap_or_default();
        let is_attribute = match after {
            [(_, Token::Sign('=')), (_, Token::Sign('=')), ..] => false,
            [(_, Token::Sign('=')), ..] => !matches!(before, Token::Word("let" | "mut")),
            // `style:width=…`, which is a style attribute where the page is drawn as static HTML.
            [(_, Token::Sign(':')), (_, Token::Word(_)), (_, Token::Sign('=')), ..] => true,
            _ => false,
        };
        if *token == Token::Text("style") || *token == Token::Word("style") && is_attribute {
            lines.push(*line);
        }
        before = *token;
    }
    lines
}

/// Lines that take hold of the browser's window or document.
fn window_or_document(source: &str) -> Vec<usize> {
    let tokens = tokens(source);
    let calls = tokens.windows(3).filter_map(|three| match three {
        [
            (line, Token::Word("window" | "document")),
            (_, Token::Sign('(')),
            (_, Token::Sign(')')),
        ] => Some(*line),
        _ => None,
    });
    calls.collect()
}

/// Lines with words for readers in the code: what a text or a name of an element is written as, and any text of two
/// words or more. Those belong into the catalogs.
fn own_words(source: &str) -> Vec<usize> {
    let tokens = tokens(source);
    // Without what is put into its places.
    let has_word = |text: &str| {
        let plain = text.split('{').map(|part| part.split_once('}').map_or(part, |cut| cut.1));
        let plain: String = plain.collect();
        plain.split(|letter: char| !letter.is_alphabetic()).any(|word| word.chars().count() > 1)
    };
    let has_two = |text: &str| {
        let words: Vec<&str> = text.split(' ').filter(|word| has_word(word)).collect();
        words.len() > 1
            && words.iter().all(|word| word.chars().all(|letter| !"-_=/<>#".contains(letter)))
    };
    let mut lines = Vec::new();
    for (at, (line, token)) in tokens.iter().enumerate() {
        let Token::Text(text) = token else { continue };
        let before = tokens.get(..at).unwrap_or_default();
        let is_shown = match before {
            [.., (_, Token::Word("text")), (_, Token::Sign('('))] => has_word(text),
            [.., (_, Token::Text(name)), (_, Token::Sign(','))] => {
                matches!(*name, "aria-label" | "placeholder" | "title" | "aria-valuetext" | "alt")
                    && has_word(text)
            }
            // Classes are words, too; why a lint does not hold is told to who reads the source.
            [.., (_, Token::Word("class" | "class_if")), (_, Token::Sign('('))] => false,
            [.., (_, Token::Word("reason")), (_, Token::Sign('='))] => false,
            _ => {
                has_two(text)
                    && text.starts_with(|letter: char| letter.is_uppercase() || letter == ' ')
            }
        };
        if is_shown {
            lines.push(*line);
        }
    }
    lines
}

/// Lines that set the choices which the page holds to anything but what `apply` makes of them.
fn choices_set_otherwise(source: &str) -> Vec<usize> {
    use Token::{Sign, Word};
    let tokens = tokens(source);
    let mut lines = Vec::new();
    for (at, (line, token)) in tokens.iter().enumerate() {
        let after: Vec<_> = tokens.iter().skip(at + 1).take(9).map(|entry| entry.1).collect();
        let is_otherwise = match after.as_slice() {
            [Sign('.'), Word("set"), ..] => true,
            [Sign('.'), Word("update"), _, change @ ..] => match change {
                [Sign('|'), Word(held), Sign('|'), Word(it), Sign('.'), Word("apply")] => {
                    held != it
                }
                _ => true,
            },
            _ => false,
        };
        if *token == Word("choices") && is_otherwise {
            lines.push(*line);
        }
    }
    lines
}

/// Lines that name a type whose value can change behind a shared reference.
fn interior_mutability(source: &str) -> Vec<usize> {
    let tokens = tokens(source);
    // `Cell` alone is also what a table is made of.
    let modules = tokens.windows(4).filter_map(|four| match four {
        [
            (line, Token::Word("std" | "core")),
            (_, Token::Sign(':')),
            (_, Token::Sign(':')),
            (_, Token::Word("cell")),
        ] => Some(*line),
        _ => None,
    });
    let mut lines: Vec<usize> = modules.collect();
    lines.extend(words_like(source, &["Mutex", "RwLock", "OnceLock", "LazyLock", "Atomic"]));
    lines
}

/// Lines, comments included, that name what some data set compares.
fn subjects(source: &str) -> Vec<usize> {
    let names_one = |line: &str| {
        let line = line.to_lowercase();
        ["django", "node.js", "nodejs"].iter().any(|subject| line.contains(subject))
    };
    (1..).zip(source.lines()).filter(|(_, line)| names_one(line)).map(|(at, _)| at).collect()
}

/// Packages of `cargo tree --prefix none` that only the page needs.
fn page_packages(tree: &str) -> Vec<&str> {
    let names = tree.lines().filter_map(|line| line.split_whitespace().next());
    let is_the_page_s = |name: &&str| {
        ["leptos", "web-sys", "js-sys", "gloo", "wasm-bindgen"]
            .iter()
            .any(|start| name.starts_with(start))
    };
    names.filter(is_the_page_s).collect()
}

// The sources under the rules

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// All Rust sources in a folder and its folders; none if there is no such folder.
fn sources(folder: &Path) -> Vec<PathBuf> {
    let Ok(entries) = folder.read_dir() else { return Vec::new() };
    let mut files = Vec::new();
    for path in entries.map(|entry| entry.unwrap().path()) {
        if path.is_dir() {
            files.extend(sources(&path));
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            files.push(path);
        }
    }
    files
}

/// A rule holds in a folder if no line of it breaks the rule.
#[track_caller]
fn check_holds(folder: &str, rule: impl Fn(&str) -> Vec<usize>) {
    let mut breaches = Vec::new();
    for path in sources(&root().join(folder)) {
        let source = std::fs::read_to_string(&path).unwrap();
        let lines = rule(&source);
        breaches.extend(lines.into_iter().map(|line| format!("{}:{line}", path.display())));
    }
    assert!(breaches.is_empty(), "{breaches:#?}");
}

/// A rule is worth something if it catches these lines of a planted source and no others.
#[track_caller]
fn check_catches(rule: impl Fn(&str) -> Vec<usize>, planted: &str, lines: &[usize]) {
    let caught: BTreeSet<usize> = rule(planted).into_iter().collect();
    assert!(caught.iter().eq(lines), "{caught:?} in {planted}");
}

#[test]
fn every_area_has_its_rule() {
    let folders =
        root().join("crates/core/src").read_dir().unwrap().map(|entry| entry.unwrap().path());
    for area in folders.filter(|path| path.is_dir()) {
        let name = area.file_name().unwrap().to_string_lossy().into_owned();
        assert!(MUST_NOT_KNOW.iter().any(|rule| rule.0 == name), "{name}");
    }
    for area in CORE {
        assert!(!sources(&root().join("crates/core/src").join(area)).is_empty(), "{area}");
    }
}

#[test]
fn the_core_knows_no_browser_and_no_framework() {
    let rule = |source: &str| {
        let mut lines = words_like(source, BROWSER_CRATES);
        lines.extend(words_like(source, &["leptos"]));
        lines
    };
    check_catches(rule, "use leptos::prelude::*;", &[1]);
    check_catches(rule, "use leptos_router as r;\nuse gloo_net::http;", &[1, 2]);
    check_catches(rule, "fn f() {\n    let w = web_sys::window();\n}", &[2]);
    check_catches(rule, "extern crate js_sys;\n#[wasm_bindgen::prelude::wasm_bindgen]", &[1, 2]);
    check_catches(rule, "//! no leptos\n/* web_sys */ let text = \"js_sys\";", &[]);
    for area in CORE {
        check_holds(&["crates/core/src/", area].concat(), rule);
    }
}

#[test]
fn areas_know_only_those_below_them() {
    let rule = |source: &str| paths_into(source, &["table", "choices"]);
    check_catches(rule, "use crate::table::view;", &[1]);
    check_catches(rule, "use super::super::choices;", &[1]);
    check_catches(
        rule,
        "use crate::{\n    dataset::{Dataset, table},\n    choices::Choices,\n};",
        &[3],
    );
    check_catches(rule, "pub(crate) fn f(t: &crate::table::View) {}", &[1]);
    check_catches(
        rule,
        "/// [`crate::table`]\nuse crate::dataset::table;\nlet table = choices;",
        &[],
    );
    for (area, others) in MUST_NOT_KNOW {
        check_holds(&["crates/core/src/", area].concat(), |source| paths_into(source, others));
    }
}

#[test]
fn decision_and_table_do_not_know_each_other() {
    let must_not_know = |one: &str, other: &str| {
        MUST_NOT_KNOW.iter().any(|(area, others)| *area == one && others.contains(&other))
    };
    assert!(must_not_know("decision", "table") && must_not_know("table", "decision"));
}

#[test]
fn the_page_reaches_the_browser_only_through_browser() {
    let rule = |source: &str| {
        let mut lines = words_like(source, BROWSER_CRATES);
        lines.extend(window_or_document(source));
        lines
    };
    check_catches(rule, "use leptos::web_sys::Event;", &[1]);
    check_catches(rule, "let now = js_sys::Date::now();\ngloo_timers::sleep();", &[1, 2]);
    check_catches(rule, "document().body();\nlet w = window().unwrap();", &[1, 2]);
    check_catches(rule, "use leptos::ev;\nlet w = window(0.0, 1.0);\ncrate::browser::copy();", &[]);
    check_holds("src/app", rule);
}

#[test]
fn the_page_writes_text_and_no_markup_or_style_attributes() {
    let rule = markup_and_styles;
    check_catches(rule, "view! { <p inner_html=text/> }", &[1]);
    check_catches(rule, "view! {\n<p style=\"color: red\">\n<p style=move || c.get()> }", &[2, 3]);
    check_catches(rule, "view! { <p style:width=w/> }", &[1]);
    check_catches(rule, "p.attr(\"style\", w)", &[1]);
    check_catches(rule, "let style = 1;\nif style == 2 {}\nview! { <p class=\"style\"/> }", &[3]);
    check_catches(rule, "// style=\"x\"\nview! { <rect width=w/> }\nfn f(style: u8) {}", &[]);
    check_holds("src/app", rule);
}

#[test]
fn the_page_has_no_words_of_its_own() {
    let rule = own_words;
    check_catches(rule, "el(\"p\").text(\"Close\")\n.text(&name).text(\" \").text(\"–\")", &[1]);
    check_catches(rule, "el.attr(\"aria-label\", \"Close\")\n.attr(\"class\", \"close\")", &[1]);
    check_catches(
        rule,
        "format!(\"{} of {}\")\nsay(\"Copy link\", act)\n.text(\"{name} is\")",
        &[2, 3],
    );
    check_catches(
        rule,
        "el(\"p\").class(\"Quiet small\")\n#[expect(x, reason = \"They fit\")]",
        &[],
    );
    check_catches(rule, "line.push_str(\" of points\");\n\"M0 2H28\"; \"0 0 20 20\";", &[1]);
    check_holds("src/app", rule);
}

#[test]
fn the_page_s_choices_change_by_apply_alone() {
    let rule = choices_set_otherwise;
    check_catches(rule, "self.choices.update(|choices| choices.apply(data, edit));", &[]);
    check_catches(rule, "self.choices.set(decoded.choices);\nself.choices.read();", &[1]);
    check_catches(rule, "self.choices.update(|choices| choices.weights.clear());", &[1]);
    check_catches(rule, "choices\n.update(|choices| { choices.apply(data, edit) });", &[1]);
    check_catches(rule, "page.choices.set(Choices::default());\nhistory.update(f);", &[1]);
    check_catches(rule, "self.choices.update(clear);\nself.choices.set(other.choices);", &[1, 2]);
    check_holds("src/app", rule);
    // The rule knows them by this name, and only page.rs can reach a field that is not public.
    let page = std::fs::read_to_string(root().join("src/app/state/page.rs")).unwrap();
    assert!(page.contains("\n    choices: Signal<Choices>,\n"));
}

#[test]
fn a_data_set_cannot_change_behind_a_shared_reference() {
    let rule = interior_mutability;
    check_catches(rule, "use std::cell::RefCell;\nlet cell: Cell<'_> = data.cell(0, 0);", &[1]);
    check_catches(rule, "texts: Mutex<Texts>,\nnext: std::sync::atomic::AtomicU32,", &[1, 2]);
    check_catches(rule, "names: core::cell::OnceCell<Names>,", &[1]);
    check_holds("crates/core/src/dataset", rule);
}

#[test]
fn nothing_in_the_code_knows_what_is_compared() {
    check_catches(subjects, "// as in Django\nlet id = \"nodejs\";\nlet node = js;", &[1, 2]);
    check_catches(subjects, "\"Node.js\"", &[1]);
    check_holds("src", subjects);
    check_holds("crates/core/src", subjects);
    check_holds("crates/cli/src", subjects);
}

#[test]
fn main_only_starts_something() {
    let main = std::fs::read_to_string(root().join("src/main.rs")).unwrap();
    assert!(main.lines().count() < 20, "{main}");
}

#[test]
fn natively_no_package_of_the_page_is_compiled() {
    let planted = "weighbridge v0.1.0 (/x)\nserde v1.0.1\nleptos v0.8.1\nweb-sys v0.3.1 (*)\n";
    assert_eq!(page_packages(planted), ["leptos", "web-sys"]);

    let tree = Command::new(env!("CARGO"))
        .args(["tree", "--edges", "normal,build", "--prefix", "none", "--locked", "--offline"])
        .current_dir(root())
        .output()
        .unwrap();
    let packages = String::from_utf8(tree.stdout).unwrap();
    assert!(tree.status.success(), "{}", String::from_utf8_lossy(&tree.stderr));
    assert!(packages.lines().any(|line| line.starts_with("serde_json ")), "{packages}");
    assert_eq!(page_packages(&packages), Vec::<&str>::new());
}

#[track_caller]
fn check_tokens(source: &str, expected: &[Token<'_>]) {
    let tokens: Vec<Token<'_>> = tokens(source).into_iter().map(|entry| entry.1).collect();
    assert_eq!(tokens, expected, "{source}");
}

#[test]
fn comments_strings_letters_and_lifetimes_are_told_apart() {
    use Token::{Sign, Text, Word};
    check_tokens("a_1+b", &[Word("a_1"), Sign('+'), Word("b")]);
    check_tokens("a // b\nc", &[Word("a"), Word("c")]);
    check_tokens("a /* b /* c */ d */ e", &[Word("a"), Word("e")]);
    check_tokens("/* never closed", &[]);
    check_tokens(r#""a // \" b" c"#, &[Text(r#"a // \" b"#), Word("c")]);
    check_tokens(r##"r#"a" \"# b"##, &[Text(r#"a" \"#), Word("b")]);
    check_tokens(r#"b"a" br"b\" rb"#, &[Text("a"), Text(r"b\"), Word("rb")]);
    check_tokens(r#""\\" a"#, &[Text(r"\\"), Word("a")]);
    check_tokens("'\"' a '\\'' b '\\u{41}' c", &[Word("a"), Word("b"), Word("c")]);
    check_tokens("&'a str", &[Sign('&'), Word("a"), Word("str")]);
}
