//! The decision in full: how sure, what would change it, why not, second opinions, and back again.

use serde_json::Value;
use weighbridge_browser_tests::{
    Find, Key, Locator, Page, Setup, Site, rank, rank_in_bytes, starting,
};

const DATA: &str = "public/data/django-vs-nodejs.json";

fn verdict(page: &Page) -> String {
    page.region("Recommendation").every("heading").nth(0).text()
}

fn text(page: &Page) -> String {
    page.region("Recommendation").text()
}

fn slider<'p>(page: &'p Page, name: &str) -> Locator<'p> {
    page.group("What matters").slider(name)
}

/// What the description of a slider says.
fn described(page: &Page, name: &str) -> String {
    slider(page, name)
        .eval("tidy(document.getElementById(it.getAttribute('aria-describedby')).textContent)")
}

/// Opens a fold by keyboard.
fn open(page: &Page, title: &str) {
    let fold: bool = page.eval(&format!(
        "[...document.querySelectorAll('summary')].filter((it) => it.textContent === {title:?}).map((it) => it.focus()).length === 1"
    ));
    assert!(fold, "there is no fold {title:?}");
    page.press(Key::Enter);
}

#[test]
fn it_says_how_sure_it_is_with_the_command_lines_digits() {
    let page = Page::open("index.html");
    for link in ["#v=1", "#v=1&scenario=large", "#v=1&scenario=api", "#v=1&w.ecosystem=8&w.cost=1"]
    {
        page.eval::<Value>(&format!("(location.hash = {link:?})"));
        let said = rank(DATA, link);
        let reason = said["reason"].as_str().expect("there is a reason");
        page.until(|page| reason.starts_with(&verdict(page)));
        if said["clear"] == true {
            let sure = said["how_sure"]["says"].as_str().expect("it says how sure it is");
            // One sentence for weights near the visitor's, one for any; the first stands under the headline.
            let near = sure.split(". ").next().unwrap_or(sure);
            page.until(|page| text(page).contains(near));
        }
        let change = said["what_would_change_it"]["says"].as_str().unwrap_or_default();
        page.until(|page| text(page).contains(change));
    }
}

/// Lets the page keep the files that it hands over from now on, and count the addresses that it takes back.
fn keep_downloads(page: &Page) {
    page.eval::<Value>(
        "(() => {
            const { createObjectURL: make, revokeObjectURL: revoke } = URL;
            window.made = [];
            window.revoked = 0;
            URL.createObjectURL = (blob) => { window.made.push(blob); return make.call(URL, blob); };
            URL.revokeObjectURL = (address) => { window.revoked += 1; revoke.call(URL, address); };
            return null;
        })()",
    );
}

/// The only file that was handed over, which is the verdict of a link on the command line, too.
#[track_caller]
fn check_download(page: &Page, link: &str) -> Value {
    page.until(|page| page.eval::<bool>("window.made.length === 1"));
    let shown: String = page.eval("window.made[0].text()");
    let said: Value = serde_json::from_str(&shown).expect("the download is JSON");
    assert_eq!(said["link"], link);
    assert_eq!(shown, rank_in_bytes(DATA, link));
    said
}

#[test]
fn the_downloaded_verdict_is_that_of_the_command_line() {
    let link = "#v=1&scenario=large&w.ecosystem=7";
    let page = Page::open(&format!("index.html{link}"));
    keep_downloads(&page);
    page.button("Download this verdict").click();
    assert_eq!(check_download(&page, link)["clear"], true);
    // The browser may still be reading it.
    assert_eq!(page.eval::<u32>("window.revoked"), 0);
}

#[test]
fn the_downloaded_verdict_is_of_the_moment_at_which_it_was_asked_for() {
    let link = "#v=1&scenario=large&w.ecosystem=7";
    let page = Page::open(&format!("index.html{link}"));
    keep_downloads(&page);
    page.button("Download this verdict").eval::<Value>("(window.download = it, null)");
    // In one task, so that nothing that the download waits for has come when the slider moves.
    slider(&page, "Ecosystem").eval::<Value>(
        "(window.download.click(), it.value = '2', it.dispatchEvent(new Event('input', { bubbles: true })), null)",
    );
    page.until(|page| page.fragment().contains("w.ecosystem=2"));
    check_download(&page, link);
}

#[test]
fn a_slider_says_and_shows_where_the_first_place_changes_hands() {
    let page = Page::open("index.html");
    assert!(described(&page, "Performance").starts_with("from slow to excellent"));
    let before = verdict(&page);
    assert!(before.contains("Node.js"), "{before}");
    let said = described(&page, "Ecosystem");
    let step: u8 = said
        .split("Django wins at ")
        .nth(1)
        .and_then(|rest| rest.split('.').next()?.parse().ok())
        .unwrap_or_else(|| panic!("no step in {said:?}"));
    let mark: String =
        slider(&page, "Ecosystem").eval("it.parentElement.querySelector('path').getAttribute('d')");
    let place: u32 = mark[1..].split(' ').next().expect("a place").parse().expect("a number");
    assert_eq!(place, u32::from(step) * 100, "the mark stands where the step is");
    let first = |page: &Page| page.list("Ranking").css(":scope > li").nth(0).text();
    // Level with it Django would stand first, too: in the order of the data.
    slider(&page, "Ecosystem").set(&(step - 1).to_string());
    page.until(|page| {
        first(page).contains("Node.js") || text(page).contains("have the same score")
    });
    slider(&page, "Ecosystem").set(&step.to_string());
    page.until(|page| first(page).contains("Django"));
    page.until(|page| !text(page).contains("have the same score"));
}

#[test]
fn the_folds_say_why_not_and_what_others_say() {
    let page = Page::open("index.html");
    open(&page, "Why not Django?");
    page.until(|page| text(page).contains("Django is behind Node.js"));
    open(&page, "Do other methods agree?");
    let said = rank(DATA, "#v=1");
    let opinions = said["second_opinions"]["says"].as_str().expect("there is an opinion");
    for opinion in opinions.split_inclusive(". ") {
        page.until(|page| text(page).contains(opinion.trim()));
    }
    open(&page, "How sure is this?");
    page.until(|page| text(page).contains("wins for those who care most about"));
    let near = said["how_sure"]["near"]["nodejs"][0].as_f64().expect("a share") * 100.0;
    let shown = format!("first in {near:.0}");
    page.until(|page| text(page).contains(&shown));
    open(&page, "What would change it?");
    page.until(|page| text(page).contains("Ecosystem at 10 (now 5): Django wins."));
    let chart: bool = page.eval("/Django: from \\d+ to \\d+ points/.test(document.querySelector('.plot').getAttribute('aria-label'))");
    assert!(chart, "the chart does not say what it shows");
    open(&page, "Full figures");
    page.until(|page| text(page).contains("Options in figures"));
    open(&page, "How this works");
    page.until(|page| text(page).contains("The parts add up to"));
    page.assert_accessible();
}

#[test]
fn why_not_goes_by_the_ranking_and_says_how_many_are_left() {
    // The later in the data, the better; the best of all misses a must-have.
    let options = (0..30).map(|at| format!(r#"{{"id": "o{at}", "name": "Lamp {at}"}}"#));
    let cells = (0..30).map(|at| {
        let dimmer = if at == 29 { "no" } else { "yes" };
        format!(r#""o{at}": {{"light": {at}, "shade": {}, "dimmer": "{dimmer}"}}"#, at * at % 31)
    });
    let many = format!(
        r#"{{"format": "weighbridge/1", "title": "Lamps", "language": "en", "options": [{}], "criteria": [
            {{"id": "light", "name": "Light", "kind": "number", "range": [0, 31], "better": "higher", "weight": 8}},
            {{"id": "shade", "name": "Shade", "kind": "number", "range": [0, 31], "better": "higher", "weight": 2}},
            {{"id": "dimmer", "name": "Dimmer", "kind": "flag", "better": "higher", "weight": 0}}
        ], "cells": {{{}}}}}"#,
        options.collect::<Vec<_>>().join(","),
        cells.collect::<Vec<_>>().join(","),
    );
    let file = concat!(env!("CARGO_TARGET_TMPDIR"), "/many-lamps.json");
    std::fs::write(file, &many).expect("the data can be written");
    Site::shared().put("many-lamps.json", &many);
    let link = "#v=1&must.dimmer=yes";
    let page = Page::open(&format!("index.html?data=many-lamps.json{link}"));
    open(&page, "Why not the others?");
    let asked = |page: &Page| -> Vec<String> {
        page.eval("[...document.querySelectorAll('.fold h4')].map((it) => tidy(it.textContent)).filter((it) => it.startsWith('Why not '))")
    };
    page.until(|page| asked(page).len() == 20);
    let said = rank(file, link);
    let all = said["why_not"].as_array().expect("there is an answer an option");
    assert_eq!(all.len(), 29);
    let name = |why: &Value| {
        let id = why["option"].as_str().expect("an option").trim_start_matches('o').to_owned();
        format!("Why not Lamp {id}?")
    };
    assert_eq!(asked(&page), all.iter().take(20).map(name).collect::<Vec<_>>());
    assert_eq!(name(&all[28]), "Why not Lamp 29?");
    page.until(|page| text(page).contains("9 more options come after these"));
    // With another weight the order is another, and so is that of the answers.
    slider(&page, "Light").set("0");
    let said = rank(file, "#v=1&w.light=0&must.dimmer=yes");
    let all = said["why_not"].as_array().expect("there is an answer an option");
    page.expect(all.iter().take(20).map(name).collect::<Vec<_>>(), asked);
}

#[test]
fn on_a_tie_it_says_who_is_first_as_soon_as_a_weight_moves() {
    let link = "#v=1&w.one-language=0";
    let said = rank(DATA, link);
    assert_eq!(said["winner"], Value::Null);
    let page = Page::open(&format!("index.html{link}"));
    page.until(|page| verdict(page) == "No clear winner between Django and Node.js.");
    assert!(described(&page, "One language throughout").ends_with("Node.js wins at 1."));
    let performance = described(&page, "Performance");
    let both = "Django wins at 4. Node.js wins at 6.";
    assert!(performance.ends_with(both), "{performance}");
    assert!(described(&page, "Scalability").ends_with("Still a tie."));
    open(&page, "What would change it?");
    let change = said["what_would_change_it"]["says"].as_str().expect("it says what breaks it");
    page.until(|page| text(page).contains(change));
    page.until(|page| text(page).contains("These alone change nothing: Scalability"));
    open(&page, "Full figures");
    page.until(|page| text(page).contains("Criteria in figures"));
    let cells = "[...document.querySelectorAll('.figures')].at(-1).querySelectorAll('td')";
    let tips: String = page.eval(&format!(
        "[...{cells}].filter((_, at) => at % 3).map((it) => it.textContent).join('')"
    ));
    assert!(tips.chars().all(|tip| tip == '–') && !tips.is_empty(), "{tips}");
    // It is as it says.
    slider(&page, "Performance").set("6");
    page.until(|page| page.list("Ranking").css(":scope > li").nth(0).text().contains("Node.js"));
    slider(&page, "Performance").set("4");
    page.until(|page| page.list("Ranking").css(":scope > li").nth(0).text().contains("Django"));
    page.assert_accessible();
}

#[test]
fn where_no_option_is_left_the_folds_say_that_alone() {
    let page = Page::open("index.html#v=1");
    let folds = ["How sure is this?", "What would change it?", "Do other methods agree?"];
    for fold in folds {
        open(&page, fold);
    }
    open(&page, "How this works");
    page.until(|page| text(page).contains("The same is done for"));
    page.until(|page| text(page).contains("What to bear in mind"));
    page.eval::<Value>(
        "(location.hash = '#v=1&must.performance=excellent&must.ecosystem=large', null)",
    );
    page.until(|page| verdict(page) == "Nothing meets all your must-haves.");
    let none_left = "No option is left, so there is nothing to weigh.";
    page.until(|page| text(page).matches(none_left).count() == folds.len() + 1);
    let said = text(&page);
    for empty in ["10,000 trials", "What to bear in mind", "Other methods", "The same is done for"]
    {
        assert!(!said.contains(empty), "{empty:?} in {said}");
    }
    assert!(!page.eval::<bool>("!!document.querySelector('.chart, .chances')"), "an empty drawing");
    // What must be lifted is still said, and then all is there again.
    open(&page, "Why not the others?");
    page.until(|page| text(page).contains("Django misses Performance: good; must be excellent."));
    page.assert_accessible();
    page.eval::<Value>("(location.hash = '#v=1', null)");
    page.until(|page| text(page).contains("What to bear in mind"));
    page.until(|page| !text(page).contains(none_left));
}

#[test]
fn weights_go_back_and_forth_and_keep_the_focus() {
    let page = Page::open("index.html");
    let start = verdict(&page);
    slider(&page, "Performance").focus();
    page.press(Key::Right);
    page.expect("6".to_owned(), |page| slider(page, "Performance").value());
    page.button("Equal weights").focus();
    page.press(Key::Enter);
    page.expect("5".to_owned(), |page| slider(page, "Admin interface").value());
    page.button("Undo").focus();
    page.press(Key::Enter);
    page.expect("2".to_owned(), |page| slider(page, "Admin interface").value());
    page.press(Key::Enter);
    page.expect("5".to_owned(), |page| slider(page, "Performance").value());
    assert_eq!(verdict(&page), start);
    // Nothing is left to take back, and the focus stays all the same.
    page.expect(Some("true".to_owned()), |page| page.button("Undo").attribute("aria-disabled"));
    assert!(page.button("Undo").has_focus());
    page.button("Redo").focus();
    page.press(Key::Enter);
    page.expect("6".to_owned(), |page| slider(page, "Performance").value());
    page.button("Publisher's weights").click();
    page.expect("5".to_owned(), |page| slider(page, "Performance").value());
}

#[test]
fn criteria_are_put_in_order_by_keyboard() {
    let page = Page::open("index.html");
    open(&page, "Rank by importance");
    let order = |page: &Page| page.list("Order of importance").css(":scope > li").nth(0).text();
    page.until(|page| order(page).starts_with("Performance"));
    page.button("Move Scalability up").focus();
    page.press(Key::Enter);
    page.until(|page| order(page).starts_with("Scalability"));
    page.until(|page| page.button("Move Scalability up").has_focus());
    page.expect("10".to_owned(), |page| slider(page, "Scalability").value());
    page.expect("7".to_owned(), |page| slider(page, "Performance").value());
}

#[test]
fn another_method_says_so_and_promises_nothing_more() {
    let page = Page::open("index.html#v=1&method=promethee");
    page.until(|page| text(page).contains("Ranked by PROMETHEE II, as the link asks."));
    let said = text(&page);
    assert!(!said.contains("No single slider") && !said.contains(" wins if "), "{said}");
    assert!(!said.contains("How sure is this?"), "{said}");
    // What speaks against an option goes to the left of the middle, and the parts add up all the same.
    let middles: bool = page.eval("document.querySelectorAll('.bar .middle[d]').length === document.querySelectorAll('.bar').length");
    assert!(middles);
    page.assert_accessible();
    page.button("Rank by adding up points").click();
    page.until(|page| text(page).contains("How sure is this?"));
    page.until(|page| !page.fragment().contains("method"));
}

#[test]
fn criteria_are_put_in_order_by_dragging() {
    let page = Page::open("index.html");
    open(&page, "Rank by importance");
    let order = |page: &Page| page.list("Order of importance").css(":scope > li").nth(2).text();
    page.until(|page| !order(page).is_empty());
    let third = order(&page);
    // What the browser says of a drag; no driver drags the same way in all of them.
    page.eval::<Value>(
        "((rows) => {
            const dataTransfer = new DataTransfer();
            const say = (row, type) => row.dispatchEvent(new DragEvent(type, { bubbles: true, cancelable: true, dataTransfer }));
            say(rows[2], 'dragstart');
            if (say(rows[0], 'dragover')) throw new Error('nothing can be dropped there');
            say(rows[0], 'drop');
            say(rows[2], 'dragend');
            return null;
        })(document.querySelectorAll('.order-list > li'))",
    );
    let first = |page: &Page| page.list("Order of importance").css(":scope > li").nth(0).text();
    page.expect(third, first);
}

#[test]
fn the_worst_can_be_assumed() {
    let page = Page::open("index.html");
    let score = |page: &Page| page.list("Ranking").css(":scope > li").nth(0).text();
    let before = score(&page);
    page.checkbox(starting("Treat missing facts as the worst case")).click();
    page.until(|page| score(page) != before);
    page.until(|page| page.fragment().contains("worst=1"));
    page.reload();
    page.until(|page| {
        page.checkbox(starting("Treat missing facts as the worst case")).is_checked()
    });
    page.button("Undo").click();
    page.button("Start over").click();
    page.expect(before, score);
}

#[test]
fn axe_finds_nothing_with_all_folds_open() {
    for theme in ["light", "dark"] {
        let setup = Setup { size: (360, 800), ..Setup::default() };
        let page = Page::with(setup, &format!("index.html?theme={theme}"));
        page.eval::<Value>(
            "(document.querySelectorAll('.recommend details').forEach((it) => (it.open = true)), null)",
        );
        page.until(|page| text(page).contains("Criteria in figures"));
        page.until(|page| text(page).contains("wins for those who care"));
        page.assert_accessible();
        let [scrolled, window]: [u32; 2] =
            page.eval("[document.documentElement.scrollWidth, innerWidth]");
        assert!(scrolled <= window, "{scrolled} px of {window}");
    }
}

#[test]
fn what_comes_later_comes_when_it_is_asked_for_and_again_after_a_failure() {
    let page = Page::blank(Setup::default());
    page.allow_errors();
    // The first time that the part is asked for, the server is out of order.
    page.go(&Site::shared().address("_fault/only/more-/flaky/1/fold/index.html#v=1&scenario=shop"));
    page.until_loaded();
    let is_part = |address: &&String| address.contains("/more-");
    let asked = || page.requests().iter().filter(is_part).count();
    assert_eq!(asked(), 0);
    open(&page, "Why not Django?");
    page.until(|page| text(page).contains("This part of the page could not be fetched."));
    assert!(verdict(&page).contains("Node.js"));
    page.region("Recommendation").button("Try again").click();
    page.until(|page| text(page).contains("Django is behind Node.js"));
    assert_eq!(asked(), 2);
    open(&page, "Full figures");
    page.until(|page| text(page).contains("Options in figures"));
    assert_eq!(asked(), 2, "it is fetched once");
}
