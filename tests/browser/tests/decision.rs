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

#[test]
fn the_downloaded_verdict_is_that_of_the_command_line() {
    let page = Page::open("index.html#v=1&scenario=large&w.ecosystem=7");
    page.eval::<Value>(
        "(window.made = [], URL.createObjectURL = ((make) => (blob) => { window.made.push(blob); return make.call(URL, blob); })(URL.createObjectURL), null)",
    );
    page.button("Download this verdict").click();
    page.until(|page| page.eval::<bool>("window.made.length === 1"));
    let shown: String = page.eval("window.made[0].text()");
    let said: Value = serde_json::from_str(&shown).expect("the download is JSON");
    let link = said["link"].as_str().expect("it says which link it is of").to_owned();
    assert_eq!(shown, rank_in_bytes(DATA, &link));
    assert_eq!(said["clear"], true);
}

#[test]
fn a_slider_says_and_shows_where_the_first_place_changes_hands() {
    let page = Page::open("index.html");
    assert!(described(&page, "Performance").starts_with("from slow to excellent"));
    let before = verdict(&page);
    assert!(before.contains("Node.js"), "{before}");
    let said = described(&page, "Ecosystem");
    let step: u8 = said
        .split("At ")
        .nth(1)
        .and_then(|rest| rest.split(',').next()?.parse().ok())
        .unwrap_or_else(|| panic!("no step in {said:?}"));
    assert!(said.contains("Django draws level") || said.contains("Django takes over"), "{said}");
    let mark: String =
        slider(&page, "Ecosystem").eval("it.parentElement.querySelector('path').getAttribute('d')");
    let place: f64 = mark[1..].split(' ').next().expect("a place").parse().expect("a number");
    let step_at = f64::from(step) * 100.0;
    assert!(
        place <= step_at + 1.0 && place > step_at - 100.0,
        "{place} is not just before {step_at}"
    );
    let first = |page: &Page| page.list("Ranking").css(":scope > li").nth(0).text();
    slider(&page, "Ecosystem").set(&(step - 1).to_string());
    page.until(|page| first(page).contains("Node.js"));
    slider(&page, "Ecosystem").set(&step.to_string());
    page.until(|page| {
        first(page).contains("Django") || verdict(page).starts_with("No clear winner between")
    });
    slider(&page, "Ecosystem").set("10");
    page.until(|page| first(page).contains("Django"));
}

#[test]
fn the_folds_say_why_not_and_what_others_say() {
    let page = Page::open("index.html");
    open(&page, "Why not the others?");
    page.until(|page| text(page).contains("Why not Django?"));
    page.until(|page| text(page).contains("Django is behind Node.js"));
    open(&page, "What do other methods and weights say?");
    let said = rank(DATA, "#v=1");
    let opinions = said["second_opinions"]["says"].as_str().expect("there is an opinion");
    for opinion in opinions.split_inclusive(". ") {
        page.until(|page| text(page).contains(opinion.trim()));
    }
    open(&page, "How sure is this?");
    page.until(|page| text(page).contains("comes first for those to whom"));
    let near = said["how_sure"]["near"]["nodejs"][0].as_f64().expect("a share") * 100.0;
    let shown = format!("first in {near:.0}");
    page.until(|page| text(page).contains(&shown));
    open(&page, "What would change it?");
    page.until(|page| text(page).contains("Ecosystem above 14%"));
    let chart: bool = page.eval("/Django: from \\d+ to \\d+ points/.test(document.querySelector('.plot').getAttribute('aria-label'))");
    assert!(chart, "the chart does not say what it shows");
    open(&page, "Full figures");
    page.until(|page| text(page).contains("Options in figures"));
    open(&page, "How this works");
    page.until(|page| text(page).contains("The parts add up to"));
    page.assert_accessible();
}

#[test]
fn weights_go_back_and_forth_and_keep_the_focus() {
    let page = Page::open("index.html");
    let start = verdict(&page);
    slider(&page, "Performance").focus();
    page.press(Key::Right);
    page.expect("6".to_owned(), |page| slider(page, "Performance").value());
    page.button("All equal").focus();
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
    page.button("As published").click();
    page.expect("5".to_owned(), |page| slider(page, "Performance").value());
}

#[test]
fn criteria_are_put_in_order_by_keyboard() {
    let page = Page::open("index.html");
    open(&page, "Put them in order");
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
    page.until(|page| text(page).contains("The link asks for a ranking by PROMETHEE II."));
    let said = text(&page);
    assert!(!said.contains("stays first"), "{said}");
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
    open(&page, "Put them in order");
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
    page.checkbox(starting("Assume the worst")).click();
    page.until(|page| score(page) != before);
    page.until(|page| page.fragment().contains("worst=1"));
    page.reload();
    page.until(|page| page.checkbox(starting("Assume the worst")).is_checked());
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
        page.until(|page| text(page).contains("comes first for those"));
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
    let is_part = |address: &&String| address.ends_with(".wasm") && !address.ends_with("_bg.wasm");
    let asked = || page.requests().iter().filter(is_part).count();
    assert_eq!(asked(), 0);
    open(&page, "Why not the others?");
    page.until(|page| text(page).contains("This part of the page could not be fetched."));
    assert!(verdict(&page).contains("Node.js"));
    page.region("Recommendation").button("Try again").click();
    page.until(|page| text(page).contains("Why not Django?"));
    assert_eq!(asked(), 2);
    open(&page, "Full figures");
    page.until(|page| text(page).contains("Options in figures"));
    assert_eq!(asked(), 2, "it is fetched once");
}
