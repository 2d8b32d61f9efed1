//! Before the program runs, and after it stopped: what `src/boot.js` does about failures.

use weighbridge_browser_tests::{Find, Page, Setup, Site};

/// Opens the page so that requests for paths that contain `part` meet the fault.
fn open_with(fault: &str, part: &str) -> Page {
    let page = Page::blank(Setup::default());
    page.allow_errors();
    page.go(&Site::shared().address(&format!("_fault/only/{part}/{fault}/index.html")));
    page
}

#[track_caller]
fn check_fails(fault: &str, part: &str, reason: &str) {
    let page = open_with(fault, part);
    page.expect("failed", |page| page.state());
    let shown = page.every("alert").text();
    assert!(shown.contains(reason), "expected {reason:?} in {shown:?}");
    assert!(!page.css("#app").eval::<bool>("it.checkVisibility()"), "the skeleton is still there");
    page.button("Try again").click();
    page.expect("failed", |page| page.state());
}

/// How often the page requested a path with this ending.
fn requests(page: &Page, ending: &str) -> usize {
    page.requests().iter().filter(|address| address.ends_with(ending)).count()
}

#[test]
fn a_missing_program_is_said() {
    check_fails("status/404", ".wasm", "replaced by a newer one");
}

#[test]
fn a_server_that_keeps_failing_is_said() {
    check_fails("status/500", ".wasm", "could not be fetched");
}

#[test]
fn a_changed_program_is_not_run() {
    check_fails("flip", ".wasm", "could not be fetched");
}

#[test]
fn a_web_page_in_place_of_the_program_is_not_run() {
    check_fails("html", ".wasm", "replaced by a newer one");
}

#[test]
fn a_missing_script_is_said() {
    check_fails("status/404", "weighbridge", "replaced by a newer one");
}

/// Opens the page of a server that gives its program in this way, with a second's patience.
fn open_impatient(fault: &str) -> Page {
    let page = Page::blank(Setup::default());
    page.allow_errors();
    let site = Site::impatient(1.0);
    page.go(&site.address(&format!("_fault/only/.wasm/{fault}/index.html")));
    page.until_loaded();
    page
}

#[test]
fn a_program_that_stops_coming_is_said() {
    for fault in ["hang", "stall"] {
        let page = open_impatient(fault);
        assert_eq!(page.state(), "failed", "{fault}");
        let shown = page.every("alert").text();
        assert!(shown.contains("For 1 seconds nothing more of the page came"), "{shown}");
        assert!(!page.css(".late").exists(), "the skeleton's word for a page without scripts");
    }
}

#[test]
fn a_program_that_comes_slowly_is_waited_for() {
    let page = open_impatient("trickle/3000");
    assert_eq!(page.state(), "ready");
    let took: f64 = page.eval("performance.now()");
    assert!(took > 2000.0, "it came within {took} ms, so nothing was slow");
}

#[test]
fn a_failure_that_passes_is_not_seen() {
    let page = open_with("flaky/2/boot-wasm", ".wasm");
    page.until_loaded();
    assert_eq!(page.state(), "ready");
}

#[test]
fn a_program_that_stops_is_said() {
    let page = Page::open("index.html");
    page.allow_errors();
    // A module whose start function does what a panic does: it executes `unreachable`.
    page.eval::<()>(
        "void setTimeout(() => new WebAssembly.Instance(new WebAssembly.Module(new Uint8Array([
            0, 97, 115, 109, 1, 0, 0, 0, 1, 4, 1, 96, 0, 0, 3, 2, 1, 0, 8, 1, 0, 10, 5, 1, 3, 0, 0, 11]))))",
    );
    page.expect("failed", |page| page.state());
    assert!(page.every("alert").text().contains("cannot go on"));
    assert!(
        page.css("#app").eval::<bool>("it.inert && it.checkVisibility()"),
        "shown, but out of use"
    );
    page.button("Try again").click();
    page.expect("ready", |page| page.state());
}

#[test]
fn errors_of_other_scripts_are_not_the_pages() {
    let page = Page::open("index.html");
    page.allow_errors();
    page.eval::<()>(
        "void setTimeout(() => {
            setTimeout(() => { document.title = 'after'; });
            throw new Error('an extension');
        })",
    );
    page.expect("after", |page| page.eval::<String>("document.title"));
    assert_eq!(page.state(), "ready");
}

#[test]
fn every_part_is_requested_once() {
    let page = Page::open("index.html");
    for ending in [
        "index.html",
        ".css",
        ".wasm",
        "favicon.svg",
        "config.json",
        ".txt",
        "django-vs-nodejs.json",
    ] {
        assert_eq!(requests(&page, ending), 1, "{ending} among {:?}", page.requests());
    }
}
