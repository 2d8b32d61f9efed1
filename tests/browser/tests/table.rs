//! The comparison table: order, what is hidden, search, and what a cell rests on.

use serde_json::json;
use weighbridge_browser_tests::{Browser, Find, Key, Locator, Page, Setup, Site, starting};

const SIX: &str = "index.html?data=six.json";

/// The criteria of `six.json` in the order of the data.
const CRITERIA: [&str; 11] = [
    "Price", "Comfort", "Released", "Cordless", "Maker", "Features", "Remarks", "Website",
    "Warranty", "Noise", "Colour",
];

/// The options of `six.json` in the order of the data.
const OPTIONS: [&str; 6] = ["Zebra", "Model 10", "eagle", "Écluse", "Model 2", "alpha"];

/// The comparison's sort button whose name starts like this.
fn sort_button<'p>(page: &'p Page, name: &str) -> Locator<'p> {
    page.comparison().button(starting(name))
}

/// Clicks the sort button of a column three times: two orders with their rows, then the data's.
#[track_caller]
fn check_sorts(page: &Page, head: &str, orders: [(&str, &[&str]); 2], unsorted: &[&str]) {
    let button = sort_button(page, head);
    let status = |order: &str| {
        let name = if ["Option", "Criterion"].contains(&head) { "name" } else { head };
        format!("{0} of {0} shown, sorted by {name}, {order}", unsorted.len())
    };
    for (order, rows) in orders {
        button.click();
        page.expect_rows(rows);
        page.expect(vec![(head.to_owned(), order.to_owned())], Page::sorted);
        page.expect(status(order), Page::status);
        button.eval::<bool>("(it.kept = true)");
    }
    button.click();
    page.expect_rows(unsorted);
    assert_eq!(page.sorted(), []);
    let same_node_has_focus = "document.activeElement.kept === true";
    assert!(page.eval::<bool>(same_node_has_focus), "the focus went to {}", page.focused());
}

#[test]
fn the_comparison_comes_first_and_says_what_it_is() {
    let page = Page::open("index.html");
    let table = page.table();
    assert!(table.caption.starts_with("Django or Node.js?"), "{}", table.caption);
    assert_eq!(table.rows.len(), 24);
    assert_eq!(table.heads.len(), 3);
    assert!(table.heads[1].starts_with("Django") && table.heads[2].starts_with("Node.js"));
    assert_eq!(page.status(), "24 of 24 shown");
    assert!(page.radio("Criteria as rows").is_checked());
    assert_eq!(page.comparison().every("rowheader").count(), 24);
    let first: bool = page.comparison().eval(
        "[...it.querySelectorAll('th:has(button)')].every((head) => head.querySelector('button, a, input').matches('button:first-of-type'))",
    );
    assert!(first, "something comes before a sort button in its header");

    // Six options: options stand as rows unless the visitor says otherwise.
    let page = Page::open(SIX);
    assert!(page.table().caption.starts_with("Which kettle?"));
    assert!(page.radio("Options as rows").is_checked());
    page.expect_rows(&OPTIONS);
    assert_eq!(page.status(), "6 of 6 shown");
}

#[test]
fn layouts_turn_the_same_cells_round() {
    let page = Page::open("index.html");
    let before = page.table();
    page.radiogroup("Layout").radio("Options as rows").click();
    page.expect_rows(&["Django", "Node.js"]);
    page.expect("2 of 2 shown, options as rows", Page::status);
    let turned = page.table();
    assert_eq!(turned.heads.len(), 25);
    for (index, row) in before.rows.iter().enumerate() {
        assert_eq!(row[1], turned.rows[0][index + 1], "Django's cell of {}", row[0]);
        assert_eq!(row[2], turned.rows[1][index + 1], "Node.js's cell of {}", row[0]);
    }
    page.radio("Criteria as rows").click();
    page.expect(before, Page::table);
}

#[test]
fn options_are_sorted_by_the_kind_of_each_column_best_first() {
    let page = Page::open(SIX);
    // Numbers as numbers, equal ones in the order of the data, and what is not stated last both times.
    let up = ["eagle", "Model 10", "alpha", "Zebra", "Model 2", "Écluse"];
    let down = ["Model 2", "Zebra", "Model 10", "alpha", "eagle", "Écluse"];
    check_sorts(&page, "Price", [("ascending", &up), ("descending", &down)], &OPTIONS);
    // Ratings by level, not by the level's name.
    let up = ["eagle", "Écluse", "Zebra", "alpha", "Model 10", "Model 2"];
    let down = ["Model 10", "Zebra", "alpha", "Écluse", "eagle", "Model 2"];
    check_sorts(&page, "Comfort", [("descending", &down), ("ascending", &up)], &OPTIONS);
    // Dates by day, not by the name of the month.
    let up = ["Model 10", "alpha", "Model 2", "eagle", "Zebra", "Écluse"];
    let down = ["Zebra", "eagle", "Model 2", "alpha", "Model 10", "Écluse"];
    check_sorts(&page, "Released", [("descending", &down), ("ascending", &up)], &OPTIONS);
    // Flags: no, partly, yes.
    let up = ["eagle", "Model 10", "Zebra", "Écluse", "alpha", "Model 2"];
    let down = ["Zebra", "Écluse", "alpha", "Model 10", "eagle", "Model 2"];
    check_sorts(&page, "Cordless", [("descending", &down), ("ascending", &up)], &OPTIONS);
    // Text as the reader's language orders it: Ångström, beta, Beta 2, Beta 10, Zeta.
    let up = ["Model 10", "eagle", "Model 2", "Écluse", "Zebra", "alpha"];
    let down = ["Zebra", "Écluse", "Model 2", "eagle", "Model 10", "alpha"];
    check_sorts(&page, "Maker", [("ascending", &up), ("descending", &down)], &OPTIONS);
    let up = ["alpha", "eagle", "Écluse", "Model 2", "Model 10", "Zebra"];
    let down = ["Zebra", "Model 10", "Model 2", "Écluse", "eagle", "alpha"];
    check_sorts(&page, "Option", [("ascending", &up), ("descending", &down)], &OPTIONS);
}

#[test]
fn criteria_are_sorted_by_value_and_options_from_the_row_headers() {
    let page = Page::open(&format!("{SIX}#v=1&layout=criteria"));
    page.expect_rows(&CRITERIA);
    // By value 0..1; then what has no scale, then what is not stated, both times.
    let rest = ["Maker", "Features", "Remarks", "Website", "Colour", "Noise"];
    let up = ["Comfort", "Price", "Released", "Cordless", "Warranty"];
    let down = ["Released", "Cordless", "Warranty", "Price", "Comfort"];
    let (up, down) = ([&up[..], &rest].concat(), [&down[..], &rest].concat());
    check_sorts(&page, "Zebra", [("descending", &down), ("ascending", &up)], &CRITERIA);
    let mut up = CRITERIA;
    up.sort_unstable();
    let mut down = up;
    down.reverse();
    check_sorts(&page, "Criterion", [("ascending", &up), ("descending", &down)], &CRITERIA);

    let heads = |page: &Page| -> Vec<String> {
        let heads = page.comparison().every("columnheader").texts();
        heads[1..]
            .iter()
            .map(|head| head.split(' ').next().unwrap_or_default().to_owned())
            .collect()
    };
    let button = sort_button(&page, "Price");
    button.eval::<bool>("(it.kept = true)");
    button.click();
    page.expect(vec!["eagle", "Model", "alpha", "Zebra", "Model", "Écluse"], heads);
    page.expect("11 of 11 shown, sorted by Price, ascending", Page::status);
    assert_eq!(page.sorted(), [("Price".to_owned(), "ascending".to_owned())]);
    button.press(Key::Enter);
    page.expect(vec!["Model", "Zebra", "Model", "alpha", "eagle", "Écluse"], heads);
    page.expect("11 of 11 shown, sorted by Price, descending", Page::status);
    assert_eq!(page.sorted(), [("Price".to_owned(), "descending".to_owned())]);
    button.press(Key::Space);
    page.expect(vec!["Zebra", "Model", "eagle", "Écluse", "Model", "alpha"], heads);
    assert_eq!(page.sorted(), []);
    page.expect_rows(&CRITERIA);
    assert!(page.eval::<bool>("document.activeElement.kept === true"), "{}", page.focused());
}

#[test]
fn a_click_with_shift_adds_a_key() {
    let page = Page::open(SIX);
    sort_button(&page, "Cordless").click();
    page.until(|page| !page.sorted().is_empty());
    sort_button(&page, "Cordless").click();
    sort_button(&page, "Price").shift_click();
    page.expect_rows(&["eagle", "Model 10", "alpha", "Zebra", "Écluse", "Model 2"]);
    sort_button(&page, "Price").shift_click();
    page.expect_rows(&["eagle", "Model 10", "Zebra", "alpha", "Écluse", "Model 2"]);
    assert_eq!(page.sorted(), [("Cordless".to_owned(), "ascending".to_owned())]);
    let name = sort_button(&page, "Price").name();
    assert!(name.contains('2') && name.contains("descending"), "the second key is named {name:?}");
    // A plain click replaces both.
    sort_button(&page, "Maker").click();
    page.expect(vec![("Maker".to_owned(), "ascending".to_owned())], Page::sorted);
    assert_eq!(sort_button(&page, "Price").name(), "Price");
}

#[test]
fn groups_and_options_are_hidden_and_shown() {
    let page = Page::open(&format!("{SIX}#v=1&layout=criteria"));
    page.group("Groups").checkbox("Facts and figures").click();
    page.expect_rows(&["Comfort", "Cordless", "Features", "Remarks", "Noise", "Colour"]);
    page.expect("6 of 11 shown", Page::status);
    page.group("Groups").checkbox("Looks").click();
    page.expect_rows(&["Comfort", "Cordless", "Features", "Noise"]);
    page.group("Groups").checkbox("Facts and figures").click();
    page.expect_rows(&[
        "Price", "Comfort", "Released", "Cordless", "Maker", "Features", "Website", "Warranty",
        "Noise",
    ]);

    let options = page.group("Options");
    for name in ["Zebra", "eagle", "Model 2", "alpha"] {
        options.checkbox(name).click();
    }
    page.expect(3, |page| page.table().heads.len());
    let table = page.table();
    assert!(
        table.heads[1].starts_with("Model 10") && table.heads[2].starts_with("Écluse"),
        "{:?}",
        table.heads
    );
    assert!(!options.checkbox("Zebra").is_checked() && options.checkbox("Écluse").is_checked());

    page.button("Clear all").click();
    page.expect_rows(&CRITERIA);
    page.expect(7, |page| page.table().heads.len());
    assert!(options.checkbox("Zebra").is_checked() && page.checkbox("Looks").is_checked());
    assert!(!page.button("Clear all").exists(), "there is nothing left to clear");
}

/// So many lamps, of which the first has no dimmer.
fn lamps(count: usize) -> String {
    let options =
        (0..count).map(|at| json!({"id": format!("o{at}"), "name": format!("Lamp {at}")}));
    let cells = (0..count).map(|at| (format!("o{at}"), json!({"light": at, "dimmer": at > 0})));
    let light = json!({"id": "light", "name": "Light", "kind": "number", "better": "higher"});
    let dimmer = json!({"id": "dimmer", "name": "Dimmer", "kind": "flag", "better": "higher"});
    json!({
        "format": "weighbridge/1", "title": "Lamps", "language": "en", "criteria": [light, dimmer],
        "options": options.collect::<Vec<_>>(), "cells": cells.collect::<serde_json::Map<_, _>>(),
    })
    .to_string()
}

#[test]
fn who_misses_a_must_have_leaves_the_table_from_nine_options_on() {
    let page = |count: usize| {
        let file = format!("lamps-{count}.json");
        Site::shared().put(&file, &lamps(count));
        Page::open(&format!("index.html?data={file}#v=1&must.dimmer=yes"))
    };
    let eight = page(8);
    eight.expect("8 of 8 shown", Page::status);
    let first = eight.table().rows[0][0].clone();
    assert!(first.contains("Left out. Dimmer: no; must be yes"), "{first}");
    assert!(!eight.button("Remove: Dimmer").exists());

    let nine = page(9);
    nine.expect("8 of 9 shown", Page::status);
    assert!(nine.list("Ranking").text().contains("Left out. Dimmer: no; must be yes"));
    nine.button("Remove: Dimmer").click();
    nine.until(|page| page.status().starts_with("9 of 9 shown. "));
    assert_eq!(nine.fragment(), "");
    assert!(nine.searchbox("Search").has_focus());
}

#[test]
fn what_is_left_out_of_many_can_be_brought_back() {
    Site::shared().put("lamps-70.json", &lamps(70));
    let page = Page::open("index.html?data=lamps-70.json#v=1&without=o3,o5&sort=-score");
    page.expect("68 of 68 shown", Page::status);
    assert!(page.table().rows[0][0].starts_with("Lamp 69"));
    page.button("Bring back: Lamp 5").click();
    page.expect("#v=1&sort=-score&without=o3".to_owned(), |page| page.fragment());
    page.until(|page| page.status().starts_with("69 of 69 shown. "));
}

#[test]
fn only_differences_folds_away_what_is_the_same() {
    let page = Page::open(&format!("{SIX}#v=1&layout=criteria"));
    page.checkbox("Only differences").click();
    // Warranty is the same for all and Noise is unknown for all. Colour is unknown for one, and so differs.
    page.expect_rows(&[
        "Price", "Comfort", "Released", "Cordless", "Maker", "Features", "Remarks", "Website",
        "Colour",
    ]);
    page.expect("9 of 11 shown", Page::status);
    page.button(starting("2 rows are the same")).click();
    // What is the same hangs on the options shown.
    page.group("Options").checkbox("Écluse").click();
    // Who is left out is out of the ranking, too, so the verdict is said besides.
    page.until(|page| page.status().starts_with("8 of 11 shown. "));
    page.button(starting("3 rows are the same")).text();
    page.checkbox("Only differences").click();
    page.expect("11 of 11 shown", Page::status);

    let page = Page::open("index.html");
    page.checkbox("Only differences").click();
    page.expect("19 of 24 shown", Page::status);
    let names = page.rows_like(&[]);
    let shown = |name: &str| names.iter().any(|row| row.starts_with(name));
    assert!(shown("One language throughout"), "unknown for one of the two: {names:?}");
    assert!(!shown("Content management"), "yes for both: {names:?}");
    assert!(
        !shown("Scalability"),
        "the same level for both, though one of them says more: {names:?}"
    );
}

#[test]
fn the_search_comes_when_the_visitor_turns_to_it_and_again_after_a_failure() {
    let page = Page::blank(Setup::default());
    page.allow_errors();
    page.go(&Site::shared().address("_fault/only/search-/flaky/2/turned/index.html"));
    page.until_loaded();
    let asked = || {
        let is_part = |address: &&String| {
            address.rsplit('/').next().is_some_and(|name| name.starts_with("search-"))
        };
        page.requests().iter().filter(is_part).count()
    };
    assert_eq!(asked(), 0);
    // Nobody has typed yet, so that nothing is said.
    page.searchbox("Search").focus();
    page.until(|_| asked() == 1);
    assert!(!page.list("Notices").exists());
    page.searchbox("Search").press("p");
    page.until(|page| page.list("Notices").exists());
    let said = page.list("Notices").text();
    assert!(said.contains("This part of the page could not be fetched."), "{said}");
    page.expect("24 of 24 shown", Page::status);
    page.searchbox("Search").press("ython");
    page.expect("3 of 24 shown", Page::status);
    assert_eq!(asked(), 3, "it is fetched once");
}

#[test]
fn search_marks_what_it_finds() {
    let page = Page::open("index.html");
    assert_eq!(page.css("input[type=search]").count(), 1, "more than one search field is there");
    page.searchbox("Search").fill("PYTHON");
    page.expect_rows(&["What it is", "Programming language", "One language throughout"]);
    page.expect("3 of 24 shown", Page::status);
    let marks = page.comparison().css("mark").texts();
    assert!(marks.len() >= 3 && marks.iter().all(|mark| mark == "Python"), "{marks:?}");
    assert!(page.searchbox("Search").has_focus());
    // Folded by the browser's own Unicode.
    page.searchbox("Search").fill("ＰＹＴＨÖＮ");
    page.expect("3 of 24 shown", Page::status);
    page.searchbox("Search").fill("rest framework");
    page.expect("1 of 24 shown", Page::status);
    page.searchbox("Search").fill("csrf");
    let in_notes = page.css("[aria-label=Notes] mark");
    page.expect(true, |_| in_notes.count() > 0);
    assert!(in_notes.texts().iter().all(|mark| mark == "CSRF"), "{:?}", in_notes.texts());

    page.group("Groups").checkbox("Speed and scale").click();
    page.searchbox("Search").fill("no such words <b>");
    page.expect("0 of 24 shown", Page::status);
    page.expect(0, |page| page.table().rows.len());
    page.button(starting("Clear the search")).click();
    page.expect("21 of 24 shown", Page::status);
    assert_eq!(page.searchbox("Search").value(), "");
    assert_eq!(page.comparison().css("mark").count(), 0);
    page.button("Clear all").click();
    page.expect("24 of 24 shown", Page::status);
}

#[test]
fn a_cell_says_what_it_rests_on() {
    let page = Page::open("index.html");
    let source = page.button("Source: Performance, Django");
    source.click();
    let dialog = page.every("dialog");
    // Its code comes when it is first asked for.
    page.until(|_| dialog.exists() && dialog.text().contains("Brilworks"));
    let text = dialog.text();
    for part in [
        "Performance",
        "Good, if at times slower than Node.js",
        "Django vs Node.js",
        "Brilworks",
        "November 1, 2023",
    ] {
        assert!(text.contains(part), "no {part:?} in {text:?}");
    }
    page.press(Key::Escape);
    page.expect(false, |_| dialog.exists());
    assert!(source.has_focus(), "the focus is on {}", page.focused());

    // By keyboard, and with both statements of what is disputed.
    let disputed = page.button("Disputed: Ease of learning, Django");
    disputed.focus();
    page.press(Key::Enter);
    page.until(|_| dialog.exists() && dialog.text().contains("Ease of learning"));
    let text = dialog.text();
    for part in [
        "Ease of learning",
        "steeper",
        "A steeper curve than Node.js",
        "easy",
        "its documentation carries beginners",
    ] {
        assert!(text.contains(part), "no {part:?} in {text:?}");
    }
    dialog.button("Close").click();
    page.expect(false, |_| dialog.exists());
    assert!(disputed.has_focus(), "the focus is on {}", page.focused());
    disputed.press(Key::Space);
    page.expect(true, |_| dialog.exists());
    page.press(Key::Escape);
    page.expect(false, |_| dialog.exists());
    assert!(disputed.has_focus(), "the focus is on {}", page.focused());
}

#[test]
fn cells_show_their_kinds() {
    let page = Page::open(SIX);
    let table = page.table();
    let starts = |head: &str, expected: [&str; 6]| {
        for (cell, expected) in table.column(head).iter().zip(expected) {
            assert!(
                cell.starts_with(expected),
                "{head}: {cell:?} does not start with {expected:?}"
            );
        }
    };
    starts("Price", ["100", "20", "3.5", "not stated", "1,000", "20"]);
    starts("Comfort", ["good", "excellent", "poor", "fair", "not stated", "good"]);
    starts("Cordless", ["yes", "partly", "no", "yes", "not stated", "yes"]);
    starts("Noise", ["not stated"; 6]);
    assert!(table.column("Features")[0].starts_with("timer"));
    assert!(table.column("Features")[0].contains("more"), "{:?}", table.column("Features"));
    assert!(
        table.column("Remarks")[0].ends_with("nobody can see it."),
        "long texts are there in full"
    );
    // A link shows its host, and leads to all of its address.
    let link = page.css("td a[href='https://example.org/eagle']");
    assert_eq!(link.text(), "example.org");
    assert!(
        link.attribute("rel").is_some_and(|rel| rel.contains("noopener")),
        "a link without noopener"
    );
}

/// Bytes of the program's memory after so many times there and back between the two layouts.
fn memory_after_turns(page: &Page, turns: usize) -> u64 {
    page.eval(&format!(
        "(async () => {{
            const {{ js }} = document.querySelector('meta[name=program]').dataset;
            const program = await (await import(new URL(js, document.baseURI))).default();
            const layouts = document.querySelectorAll('.segmented input');
            const pause = (ms) => new Promise((resume) => setTimeout(resume, ms));
            for (let turn = 0; turn < {turns}; turn++) {{
                for (const layout of [layouts[1], layouts[0]]) {{
                    layout.click();
                    await pause(0);
                }}
            }}
            return Object.values(program).find((it) => it instanceof WebAssembly.Memory).buffer.byteLength;
        }})()"
    ))
}

#[test]
fn a_table_that_is_gone_leaves_nothing_behind() {
    let page = Page::open("index.html");
    let before = memory_after_turns(&page, 30);
    let after = memory_after_turns(&page, 60);
    // The program forgets what is gone twice a second. Where it does not, these turns leave 7 MB behind.
    assert!(after < before + 3_000_000, "from {before} to {after} bytes");
}

#[test]
fn the_details_of_another_cell_take_the_place_of_those_that_are_open() {
    let page = Page::open("index.html");
    let dialog = page.every("dialog");
    page.button("Source: Security, Django").click();
    page.until(|_| dialog.exists() && dialog.text().starts_with("Security, Django"));
    let other = page.button("Source: Maturity, Django");
    other.click();
    page.until(|_| dialog.exists() && dialog.text().starts_with("Maturity, Django"));
    other.click();
    page.expect(false, |_| dialog.exists());
}

#[test]
fn what_a_search_finds_out_of_sight_is_pointed_at() {
    let page = Page::open("index.html");
    page.searchbox("Search").fill("GoDaddy");
    page.expect("1 of 24 shown".to_owned(), |page| page.status());
    page.expect("+3 and more".to_owned(), |page| page.css("td .found").text());
    page.button("Source: Used by, Node.js").click();
    page.expect("GoDaddy".to_owned(), |page| page.css("[role=dialog] mark").text());

    // A statement that another one disputes.
    page.searchbox("Search").fill("massive");
    page.expect("Disputed: Ecosystem, Node.js".to_owned(), |page| page.css("td .found").name());
}

/// The cells of a row in which criteria are rows, from the first option on.
fn row(page: &Page, criterion: &str) -> Vec<String> {
    let rows = page.table().rows;
    let row = rows.into_iter().find(|row| row[0].starts_with(criterion));
    row.map(|row| row[1..].to_vec()).unwrap_or_default()
}

#[test]
fn values_are_shown_as_a_reader_sees_them() {
    let page = Page::open("index.html?data=plans.json");
    for (criterion, cells) in [
        ("Price", ["from $9", "$5–20", "$1,200.50"]),
        ("Traffic", ["unlimited", "500", "5,000"]),
        ("Uptime", ["99.90", "99.95", "not stated"]),
        ("Reviews", ["4.5 out of 5", "4 out of 5", "does not apply"]),
        ("Founded", ["2000", "1998", "not stated"]),
        ("Since", ["November 2023", "2023", "November 5, 2023"]),
        ("Help", ["Documentation", "wren.example", "does not apply"]),
    ] {
        let shown = row(&page, criterion);
        let all = shown.iter().zip(cells).all(|(shown, cell)| shown.starts_with(cell));
        assert!(all && shown.len() == cells.len(), "{criterion}: {shown:?}");
    }
    assert_eq!(page.css("td svg.stars").count(), 2);
    assert_eq!(
        page.css("td a").nth(0).attribute("href").as_deref(),
        Some("https://lark.example/docs")
    );
    assert_eq!(page.css("thead .badge").texts(), ["Editor's choice"]);
    // Line breaks are the editor's.
    let height: f64 = page.css("td .words").nth(0).eval("it.getBoundingClientRect().height");
    let line: f64 =
        page.css("td .words").nth(0).eval("parseFloat(getComputedStyle(it).lineHeight)");
    assert!(height > 1.5 * line, "{height} of lines of {line}");
    page.assert_accessible();
    // A pair leaves less than a point open: that is no span.
    let places = page.list("Ranking").text();
    assert!(places.contains("Between 35 and 85") && !places.contains("Between 69"), "{places}");
}

#[test]
fn values_are_written_in_the_page_s_language() {
    let page = Page::open("index.html?data=plans.json&lang=de");
    assert!(row(&page, "Price")[1].starts_with("5–20 $"), "{:?}", row(&page, "Price"));
    assert!(row(&page, "Price")[2].starts_with("1.200,50 $"), "{:?}", row(&page, "Price"));
    assert!(row(&page, "Traffic")[0].starts_with("unbegrenzt"), "{:?}", row(&page, "Traffic"));
    assert!(row(&page, "Since")[0].starts_with("November 2023"), "{:?}", row(&page, "Since"));
    assert!(row(&page, "Reviews")[2].starts_with("entfällt"), "{:?}", row(&page, "Reviews"));
}

#[test]
fn many_options_keep_columns_that_can_be_read() {
    for (size, path) in [
        ((1280, 900), "index.html?data=six.json#v=1&layout=criteria"),
        ((768, 900), "index.html?data=six.json#v=1&layout=criteria&without=alpha,eagle"),
    ] {
        let page = Page::with(Setup { size, ..Setup::default() }, path);
        let widths: Vec<f64> = page
            .css("table thead th")
            .eval_all("all.map((head) => head.getBoundingClientRect().width)");
        assert!(widths.iter().all(|width| *width >= 120.0), "{widths:?} at {size:?}");
        let over: f64 = page
            .eval("document.documentElement.scrollWidth - document.documentElement.clientWidth");
        assert!(over <= 0.0, "the page scrolls sideways at {size:?}");
    }
}

#[test]
fn an_option_says_under_its_name_what_it_is() {
    let page = Page::open("index.html?data=six.json#v=1&layout=criteria");
    let head = page.css("thead th:nth-of-type(5)");
    assert_eq!(head.text(), "Écluse sponsored");
    page.radio("Options as rows").click();
    page.until(|page| page.css("tbody th").texts().contains(&"Écluse sponsored".to_owned()));
    let spaced: bool = page.css("tbody th").eval_all(
        "all.every((head) => [...head.children].every((one, at, all) => !at || one.getBoundingClientRect().top >= all[at - 1].getBoundingClientRect().bottom - 2))",
    );
    assert!(spaced, "they stand below each other");
}

#[test]
fn of_a_long_table_each_row_tells_which_one_it_is() {
    let options: Vec<_> = (1..=150)
        .map(|at| json!({ "id": format!("o{at}"), "name": format!("Option {at}") }))
        .collect();
    let data = json!({
        "format": "weighbridge/1", "title": "Many", "options": options,
        "criteria": [{ "id": "price", "name": "Price", "kind": "number", "better": "lower" }], "cells": {},
    });
    Site::shared().put("many.json", &data.to_string());
    let page = Page::open("index.html?data=many.json");
    let rows = page.css("tbody tr:not(.spacer)");
    let said = "all.map((row) => [row.getAttribute('aria-rowindex'), row.firstElementChild.textContent.trim(), row.getBoundingClientRect().height])";
    let check = |first: &str| {
        page.until(|page| {
            page.css("tbody tr:not(.spacer)").texts().iter().any(|text| text.starts_with(first))
        });
        let rows: Vec<(String, String, f64)> = rows.eval_all(said);
        assert!(rows.len() > 10 && rows.len() < 100, "{} rows", rows.len());
        for (index, name, height) in rows {
            let at: u32 = name.trim_start_matches("Option ").parse().expect("a number");
            assert_eq!(index, (at + 1).to_string(), "{name}");
            // Of what is not drawn, the height is reckoned from this.
            assert!((height - 44.0).abs() < 0.5, "{name} is {height} px high");
        }
    };
    check("Option 1");
    page.css("#scroller").eval::<()>("void (it.scrollTop = 150 * 44)");
    check("Option 150");
}

#[test]
fn on_paper_what_is_disputed_says_so_and_questions_have_their_answers() {
    let page = Page::open("index.html");
    page.set_printed(true);
    let shown = "all.filter((one) => one.checkVisibility({ contentVisibilityAuto: true, visibilityProperty: true })).length";
    page.until(|page| page.css(".info:not(.disputed)").eval_all::<usize>(shown) == 0);
    assert_eq!(page.css(".info.disputed").eval_all::<usize>(shown), 4);
    assert_eq!(
        page.css(".fold:not(.questions *), .deeper").eval_all::<usize>(shown),
        0,
        "closed folds say nothing on paper"
    );
    // Firefox cannot be told by a style sheet to print what is folded.
    if Browser::current() == Browser::Chromium {
        assert_eq!(page.css(".questions p").eval_all::<usize>(shown), 4);
    }
    page.set_printed(false);
}
