//! Where the data come from, and what is said when they do not come. Failures of the program itself are in `boot.rs`.

use std::io::{Read, Write};
use std::net::TcpListener;
use std::thread;
use std::time::Duration;

use serde_json::json;
use weighbridge_browser_tests::{Browser, Find, Page, Setup, Site};

const GOOD: &str = r#"{ "format": "weighbridge/1", "title": "Late data", "options": [{ "id": "one", "name": "One" }, { "id": "two", "name": "Two" }],
    "criteria": [{ "id": "price", "name": "Price", "kind": "number", "better": "lower" }], "cells": { "one": { "price": 2 }, "two": { "price": 1 } } }"#;

/// A browser in which requests may fail.
fn blank() -> Page {
    let page = Page::blank(Setup::default());
    page.allow_errors();
    page
}

fn go(page: &Page, path: &str) {
    page.go(&Site::shared().address(path));
    page.until_within(Duration::from_secs(15), |page| page.state() != "loading");
}

/// How often the page has asked for an address with this ending.
fn requests(page: &Page, ending: &str) -> usize {
    page.requests()
        .iter()
        .filter(|address| !address.contains('?') && address.ends_with(ending))
        .count()
}

/// Whether the page says that it failed and why, and offers another try.
#[track_caller]
fn check_failed(page: &Page, reasons: &[&str]) {
    assert_eq!(page.state(), "failed", "{}", page.address());
    let alert = page.every("alert");
    let text = alert.text();
    for reason in reasons {
        assert!(text.contains(reason), "no {reason:?} in {text:?}");
    }
    assert_eq!(page.button("Try again").count(), 1, "{text}");
    assert!(!page.css("table").exists(), "a table of other data is shown");
}

#[test]
fn data_that_do_not_come_are_said() {
    let page = blank();
    go(&page, "index.html?data=missing.json#v=1&diff=1");
    check_failed(&page, &["missing.json", "404"]);
    assert_eq!(requests(&page, "/missing.json"), 1, "what is not there is asked for once");
    assert_eq!(page.fragment(), "#v=1&diff=1");

    go(&page, "index.html?data=_fault/status/500/six.json");
    check_failed(&page, &["500"]);
    assert_eq!(requests(&page, "_fault/status/500/six.json"), 3, "attempts");

    go(&page, "index.html?data=_fault/cut/six.json");
    check_failed(&page, &["six.json"]);
}

/// Which files with settings, words and data the page asks for while its program does not come.
#[track_caller]
fn check_ahead(query: &str, expected: &[&str]) {
    let page = blank();
    page.go(&Site::shared().address(&format!("_fault/only/.wasm/hang/index.html{query}")));
    page.expect(expected.to_vec(), |page| {
        let mut names: Vec<_> = page.requests();
        names.retain(|address| {
            !address.contains('?') && [".json", ".txt"].iter().any(|end| address.ends_with(end))
        });
        // Of words, the language: after it comes the hash of the release.
        let short = |address: &String| {
            let name = address.rsplit('/').next().unwrap_or_default();
            name.get(..8).filter(|start| start.starts_with("words-")).unwrap_or(name).to_owned()
        };
        let mut names: Vec<_> = names.iter().map(short).collect();
        names.sort();
        names
    });
    assert_eq!(page.state(), "loading", "{query}");
}

#[test]
fn what_the_program_asks_for_first_is_on_its_way_before_it() {
    check_ahead("", &["config.json", "django-vs-nodejs.json", "words-en"]);
    check_ahead("?lang=de-AT", &["config.json", "django-vs-nodejs.json", "words-de"]);
    // Other data may be in another language, which only they say.
    check_ahead("?data=six.json", &["config.json", "six.json"]);
    check_ahead("?lang=fr&data=six.json", &["config.json", "six.json", "words-fr"]);
    // Others are asked only where the settings allow it, and what is no address nowhere.
    check_ahead("?data=https://example.org/x.json", &["config.json"]);
    check_ahead("?data=https://%5B", &["config.json"]);
}

/// Where the first things of the page stand while it loads, and where they stand once it is there, in px from its top.
#[track_caller]
fn check_stays(size: (u32, u32), near: f64) {
    let tops = |path: &str, state: &str| {
        let page = Page::blank(Setup { size, ..Setup::default() });
        page.allow_errors();
        page.go(&Site::shared().address(path));
        page.expect(state, |page| page.state());
        page.expect("Django or Node.js?", |page| page.css(".title").text());
        let top = |css: &str| page.css(css).eval::<f64>("it.getBoundingClientRect().top");
        [".title", ".lede", ".head .meta", ".scenarios .legend", ".scenarios .pills", ".verdict"]
            .map(|css| (css.to_owned(), top(css)))
    };
    let before = tops("_fault/only/.wasm/hang/index.html", "loading");
    let after = tops("index.html", "ready");
    for ((place, before), (_, after)) in before.into_iter().zip(after) {
        assert!((before - after).abs() <= near, "{place} moves from {before} to {after}");
    }
}

#[test]
fn what_stands_while_the_page_loads_stays_where_it_is() {
    check_stays((1280, 900), 1.0);
    check_stays((768, 900), 1.0);
    // The date is written out once its language is known.
    check_stays((360, 740), 24.0);
}

#[test]
fn of_other_data_nothing_is_said_before_they_are_there() {
    let page = blank();
    page.go(&Site::shared().address("_fault/only/.wasm/hang/index.html?data=six.json"));
    page.expect("Loading the comparison…", |page| page.css(".title").text());
    let shown: String = page.eval("document.body.innerText");
    assert!(!shown.contains("Django"), "{shown}");
    assert_eq!(page.eval::<String>("document.title"), "Comparison");
}

#[test]
fn only_the_parts_that_are_asked_for_have_room_while_the_page_loads() {
    let check = |parts: &str, shown: [bool; 4]| {
        let page = blank();
        let path = format!("_fault/only/.wasm/hang/index.html?parts={parts}");
        page.go(&Site::shared().address(&path));
        page.expect(shown, |page| {
            [".head", ".scenarios", ".verdict", ".table-part"]
                .map(|css| page.css(css).eval::<bool>("it.checkVisibility()"))
        });
    };
    check("recommend,table", [true, true, true, true]);
    check("table,notes", [true, false, false, true]);
    check("recommend", [true, true, true, false]);
    check("verdict", [false, false, true, false]);
}

#[test]
fn a_server_that_stumbles_is_not_noticed() {
    let page = blank();
    go(&page, "index.html?data=_fault/flaky/2/stumble/six.json");
    assert_eq!(page.state(), "ready");
    assert_eq!(page.status(), "6 of 6 shown");
    assert_eq!(requests(&page, "flaky/2/stumble/six.json"), 3);
    assert_eq!(page.every("alert").count(), 0);
}

#[test]
fn what_is_no_comparison_is_refused_with_the_place() {
    let page = blank();
    go(&page, "index.html?data=_fault/html/six.json");
    check_failed(&page, &["six.json", "HTML"]);
    go(&page, "index.html?data=broken.json");
    check_failed(&page, &["broken.json", "19"]);
    go(&page, "index.html?data=things.html");
    check_failed(&page, &["things.html"]);
    Site::shared().put("empty.json", "");
    go(&page, "index.html?data=empty.json");
    check_failed(&page, &["empty.json"]);
    Site::shared()
        .put("other.json", r#"{ "format": "weighbridge/2", "title": "From the future" }"#);
    go(&page, "index.html?data=other.json");
    check_failed(&page, &["other.json", "weighbridge/2"]);
    assert!(!page.every("alert").text().contains("undefined"));
}

#[test]
fn another_origin_is_asked_only_when_it_is_listed() {
    let other = Site::under("/elsewhere/");
    let address = other.address("six.json");
    let page = blank();
    go(&page, &format!("index.html?data={address}"));
    check_failed(&page, &[&address]);
    go(&page, "index.html?data=//example.org/x.json");
    check_failed(&page, &["example.org"]);
    go(&page, "index.html?data=data:application/json,%7B%7D");
    check_failed(&page, &["data:"]);
    let (own, others): (Vec<_>, Vec<_>) = page
        .requests()
        .into_iter()
        .partition(|address| address.starts_with(&Site::shared().address("")));
    assert!(!own.is_empty());
    let others: Vec<_> = others.iter().filter(|address| address.starts_with("http")).collect();
    assert!(others.is_empty(), "requested all the same: {others:?}");

    // Listed, it is loaded. The policy that this server sends would not let it be.
    let site = Site::under("/");
    let origin = address.trim_end_matches("/elsewhere/six.json");
    site.put("config.json", &json!({ "data": address, "data_origins": [origin] }).to_string());
    let page = Page::blank(Setup::default());
    lift_policy(&site, &page);
    page.go(&site.address("index.html"));
    page.until_loaded();
    assert_eq!(page.status(), "6 of 6 shown");
    assert!(page.table().caption.starts_with("Which kettle?"));
}

/// Takes the policy out of a site's headers and of its page, so that nothing but the page itself keeps it from asking
/// others.
fn lift_policy(site: &Site, page: &Page) {
    site.put("_headers", "");
    page.go(&site.address("things.html"));
    let html: String = page.eval("fetch('index.html').then((answer) => answer.text())");
    let lifted = html.replacen("http-equiv=", "name=", 1);
    assert_ne!(lifted, html, "the page names no policy");
    site.put("index.html", &lifted);
}

/// The origin of a server that answers every request by leading to `target`. It ends with the test run.
fn leading_to(target: &str) -> String {
    let listener = TcpListener::bind("127.0.0.1:0").expect("there is a free port");
    let origin = format!("http://{}", listener.local_addr().expect("it is bound"));
    let head = "HTTP/1.1 302 Found\r\nAccess-Control-Allow-Origin: *\r\nContent-Length: 0\r\nConnection: close";
    let answer = format!("{head}\r\nLocation: {target}\r\n\r\n");
    thread::spawn(move || {
        for mut visitor in listener.incoming().flatten() {
            // What is asked for does not matter, but closing before it is read would break the connection.
            let _ = visitor.read(&mut [0; 4096]);
            let _ = visitor.write_all(answer.as_bytes());
        }
    });
    origin
}

#[test]
fn a_listed_origin_leads_only_to_listed_ones() {
    let target = Site::under("/elsewhere/");
    let address = target.address("six.json");
    let target_origin = address.trim_end_matches("/elsewhere/six.json");
    let origin = leading_to(&address);
    let site = Site::under("/");
    let page = blank();
    lift_policy(&site, &page);
    let open = |origins: &[&str]| {
        let config = json!({ "data": format!("{origin}/data.json"), "data_origins": origins });
        site.put("config.json", &config.to_string());
        page.go(&site.address("index.html"));
        page.until_loaded();
    };
    open(&[&origin]);
    check_failed(&page, &[target_origin]);
    open(&[&origin, target_origin]);
    assert_eq!(page.state(), "ready");
    assert!(page.table().caption.starts_with("Which kettle?"));
}

#[test]
fn data_that_stop_coming_are_given_up() {
    let site = Site::impatient(1.0);
    for fault in ["hang", "stall"] {
        let page = blank();
        let path = format!("index.html?data=_fault/{fault}/six.json#v=1&sort=price");
        page.go(&site.address(&path));
        page.until_loaded();
        check_failed(&page, &["six.json", "too long"]);
        assert_eq!(requests(&page, &format!("_fault/{fault}/six.json")), 3);
        assert_eq!(page.fragment(), "#v=1&sort=price");
    }
}

#[test]
fn data_that_come_slowly_are_waited_for() {
    let site = Site::impatient(1.0);
    let page = blank();
    page.go(&site.address("index.html?data=_fault/trickle/3000/six.json"));
    page.until_loaded();
    assert_eq!(page.status(), "6 of 6 shown");
    assert_eq!(requests(&page, "_fault/trickle/3000/six.json"), 1);
}

#[test]
fn try_again_works_once_the_fault_is_gone() {
    let page = blank();
    let fragment = "#v=1&sort=-price";
    go(&page, &format!("index.html?data=late.json{fragment}"));
    check_failed(&page, &["404"]);
    page.button("Try again").click();
    // Asked for again, and still not there.
    page.until(|page| requests(page, "/late.json") == 2 && page.state() == "failed");
    check_failed(&page, &["404"]);

    Site::shared().put("late.json", GOOD);
    page.set_offline(true);
    page.button("Try again").click();
    page.until(|page| {
        page.state() == "failed" && !page.every("alert").texts().concat().contains("404")
    });
    check_failed(&page, &["late.json", "offline"]);
    page.set_offline(false);
    page.button("Try again").click();
    page.expect("ready", Page::state);
    assert!(page.table().caption.starts_with("Late data"));
    assert_eq!(page.every("alert").count(), 0);
    assert_eq!(page.fragment(), fragment);
    assert_eq!(page.sorted(), [("Price".to_owned(), "descending".to_owned())]);
}

#[test]
fn a_browser_without_webassembly_is_told() {
    let page = blank();
    page.before_scripts("delete globalThis.WebAssembly");
    go(&page, "index.html#v=1&scenario=api");
    check_failed(&page, &["WebAssembly"]);
    page.button("Try again").click();
    page.expect("failed", Page::state);
    assert_eq!(page.fragment(), "#v=1&scenario=api");
}

#[test]
fn another_try_at_the_program_keeps_the_choices() {
    let page = blank();
    // The program fails as often as it is asked for, and then comes. Firefox asks for the preload link besides the page.
    let times = if Browser::current() == Browser::Firefox { 4 } else { 3 };
    let path = format!("_fault/only/.wasm/flaky/{times}/again/index.html#v=1&scenario=shop");
    go(&page, &path);
    check_failed(&page, &["could not be fetched"]);
    page.button("Try again").click();
    page.expect("ready", Page::state);
    assert!(page.radio("An online shop").is_checked());
    assert_eq!(page.fragment(), "#v=1&scenario=shop");
}

#[test]
fn cells_that_are_wrong_are_left_out_and_said() {
    let page = Page::open("index.html?data=bad-cells.json");
    assert_eq!(page.state(), "ready");
    let notices = page.list("Notices").text();
    for part in ["14", "lightning", "15", "a lot"] {
        assert!(notices.contains(part), "no {part:?} in {notices:?}");
    }
    let table = page.table();
    page.expect_rows(&["Speed", "Price", "Open"]);
    let starts = |row: usize, column: usize, text: &str| table.rows[row][column].starts_with(text);
    assert!(starts(0, 1, "not stated") && starts(0, 2, "quick"), "{:?}", table.rows);
    assert!(starts(1, 1, "5") && starts(1, 2, "not stated"), "{:?}", table.rows);
    assert!(starts(2, 1, "yes") && starts(2, 2, "no"), "{:?}", table.rows);
    let count = page.list("Notices").every("listitem").count();
    page.list("Notices").button("Dismiss this notice").nth(0).click();
    page.expect(count - 1, |page| page.list("Notices").every("listitem").count());
}

/// How bright the page's ground is, from 0 to 1.
fn brightness(page: &Page) -> f64 {
    page.eval(
        "(() => {
            const drawing = document.createElement('canvas').getContext('2d');
            for (const { backgroundColor } of [document.documentElement, document.body].map((it) => getComputedStyle(it))) {
                drawing.fillStyle = backgroundColor;
                drawing.fillRect(0, 0, 1, 1);
            }
            const [red, green, blue] = drawing.getImageData(0, 0, 1, 1).data;
            return (red + green + blue) / 3 / 255;
        })()",
    )
}

#[test]
fn the_publisher_chooses_data_parts_and_theme() {
    let page = blank();
    go(&page, "index.html?parts=table");
    assert!(page.css("table").exists() && !page.region("Recommendation").exists());
    assert!(!page.region("Notes").exists());
    assert_eq!(page.status(), "24 of 24 shown");
    go(&page, "index.html?parts=recommend,notes&data=six.json");
    assert!(page.region("Recommendation").exists() && page.region("Notes").exists());
    assert!(!page.searchbox("Search").exists());

    go(&page, "index.html?theme=dark");
    assert!(brightness(&page) < 0.3, "{}", brightness(&page));
    go(&page, "index.html?theme=light");
    assert!(brightness(&page) > 0.8, "{}", brightness(&page));
    let page = Page::with(Setup { dark: true, ..Setup::default() }, "index.html");
    assert!(brightness(&page) < 0.3, "{}", brightness(&page));
    let page = Page::with(Setup { dark: true, ..Setup::default() }, "index.html?theme=light");
    assert!(brightness(&page) > 0.8, "{}", brightness(&page));
}

#[test]
fn the_page_does_without_its_configuration() {
    let page = blank();
    go(&page, "_fault/only/config.json/status/404/index.html");
    assert_eq!(page.state(), "ready");
    assert!(page.table().caption.starts_with("Django or Node.js?"));

    let site = Site::under("/");
    site.put("config.json", "{ not JSON");
    let page = Page::blank(Setup::default());
    page.go(&site.address("index.html"));
    page.until_loaded();
    assert_eq!(page.state(), "ready");
    assert!(page.list("Notices").text().contains("config.json"));
}
