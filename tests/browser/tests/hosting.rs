//! The page on a host: its headers and policy, in a frame without an origin, under any path, after a newer release, and
//! what it shows to who runs no scripts.

use std::io::{Read, Write};
use std::net::TcpListener;
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::Duration;
use std::{env, thread};

use serde::Deserialize;
use serde_json::{Value, json};
use weighbridge_browser_tests::{Find, Page, Setup, Site, built_files, starting};

/// A file of the project, from its root.
macro_rules! project_file {
    ($path:literal) => {
        include_str!(concat!("../../../", $path))
    };
}

const SIX: &str = include_str!("../data/six.json");

/// A header of the answer to a path, as the page itself sees it.
fn header(page: &Page, path: &str, name: &str) -> Option<String> {
    page.eval(&format!("fetch({path:?}).then((answer) => answer.headers.get({name:?}))"))
}

/// What a path holds, as the page itself gets it.
fn text(page: &Page, path: &str) -> String {
    page.eval(&format!("fetch({path:?}).then((answer) => answer.text())"))
}

/// What becomes of a script that the page's policy must judge: its error's name, or `passed`.
///
/// From a timer, because what the driver runs itself the browser lets pass.
fn outcome(page: &Page, script: &str) -> String {
    page.eval(&format!(
        "new Promise((done) => setTimeout(() => {{
            try {{ {script}; done('passed'); }} catch (error) {{ done(error.name); }}
        }}))"
    ))
}

/// Keeps a picture for who wants to look: `WEIGHBRIDGE_PICTURES` names the folder.
fn picture(page: &Page, name: &str) {
    if let Some(folder) = env::var_os("WEIGHBRIDGE_PICTURES") {
        page.screenshot(Path::new(&folder).join(name).with_extension("png"));
    }
}

/// The policy in `public/_headers`.
fn policy() -> &'static str {
    let line = project_file!("public/_headers")
        .lines()
        .find_map(|line| line.trim().strip_prefix("Content-Security-Policy: "));
    line.expect("public/_headers names the policy")
}

// ---- Headers and policy ----

#[test]
fn the_headers_are_those_of_the_file() {
    let page = Page::open("index.html");
    let sent = |path: &str, name: &str| header(&page, path, name).unwrap_or_default();
    assert_eq!(sent("index.html", "content-security-policy"), policy());
    assert!(policy().starts_with(
        "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self';"
    ));
    assert!(!policy().contains("unsafe-inline") && !policy().contains("'unsafe-eval'"));
    assert_eq!(sent("index.html", "x-content-type-options"), "nosniff");
    assert_eq!(sent("index.html", "referrer-policy"), "strict-origin-when-cross-origin");
    assert_eq!(sent("index.html", "cache-control"), "no-cache");
    assert_eq!(sent("./", "cache-control"), "no-cache");
    assert_eq!(sent("config.json", "cache-control"), "no-cache");
    assert_eq!(sent("data/django-vs-nodejs.json", "cache-control"), "no-cache");

    let named: Vec<String> = page.eval(
        "[...document.querySelectorAll('link[integrity], script[integrity]')].map((it) => it.href ?? it.src)",
    );
    assert_eq!(named.len(), 4, "{named:?}");
    for address in named {
        assert_eq!(
            sent(&address, "cache-control"),
            "public, max-age=31536000, immutable",
            "{address}"
        );
        assert_eq!(sent(&address, "access-control-allow-origin"), "*", "{address}");
        assert_eq!(sent(&address, "cross-origin-resource-policy"), "cross-origin", "{address}");
        let content_type = sent(&address, "content-type");
        assert!(
            !address.ends_with(".wasm") || content_type == "application/wasm",
            "{content_type}"
        );
    }
}

#[test]
fn every_built_file_says_how_long_it_may_be_kept() {
    let page = Page::open("index.html");
    let paths = built_files();
    assert!(paths.len() > 25, "{paths:?}");
    let said: Vec<(String, Option<String>)> = page.eval(&format!(
        "Promise.all({}.map(async (path) => [path, (await fetch(path, {{ method: 'HEAD' }})).headers.get('cache-control')]))",
        json!(paths)
    ));
    for (path, said) in said {
        let name = path.rsplit('/').next().unwrap_or_default();
        let (stem, _) = name.split_once('.').unwrap_or_default();
        let digest = stem.trim_end_matches("_bg").rsplit_once('-').map_or("", |(_, digest)| digest);
        let is_hashed = digest.len() == 16 && digest.bytes().all(|byte| byte.is_ascii_hexdigit());
        let expected = if is_hashed { "public, max-age=31536000, immutable" } else { "no-cache" };
        assert_eq!(said.as_deref(), Some(expected), "{path}");
    }
}

#[test]
fn the_built_page_has_no_code_or_style_of_its_own() {
    let html = text(&Page::open("index.html"), "index.html");
    let lower = html.to_lowercase();
    for (at, _) in lower.match_indices("<script") {
        let tag = lower[at..].split('>').next().unwrap_or_default();
        let is_data = tag.contains("application/ld+json");
        assert!(is_data || tag.contains("src=") && tag.contains("integrity="), "{tag}");
    }
    assert!(!lower.contains("<style"));
    for tag in lower.split('<').filter_map(|rest| rest.split('>').next()) {
        assert!(!tag.contains(" style="), "{tag}");
        let handler = tag.split(' ').any(|word| word.starts_with("on") && word.contains('='));
        assert!(!handler || tag.starts_with("meta ") || tag.contains("content="), "{tag}");
    }
    for tag in lower.split('<').filter(|tag| tag.contains("integrity=")) {
        assert!(tag.contains("crossorigin"), "would not load in a sandboxed frame: {tag}");
    }
}

#[test]
fn a_host_without_headers_leaves_the_page_guarded() {
    let site = Site::under("/");
    site.put("_headers", "");
    let page = Page::blank(Setup::default());
    page.allow_errors();
    page.go(&site.address("index.html"));
    page.until_loaded();
    assert_eq!(page.state(), "ready");
    assert_eq!(header(&page, "index.html", "content-security-policy"), None);
    assert_eq!(page.css("meta[http-equiv]").attribute("content").as_deref(), Some(policy()));
    assert_eq!(outcome(&page, "eval('1')"), "EvalError");
    assert_eq!(outcome(&page, "new Function('1')()"), "EvalError");
}

#[test]
fn markup_that_could_run_code_is_refused() {
    let page = Page::open("index.html");
    page.allow_errors();
    let passed = |page: &Page| page.eval::<u32>("trustedTypes.defaultPolicy.passed");
    // What this page's own framework writes as a string. None today; docs/deploying.md says so.
    assert_eq!(passed(&page), 0, "pieces of markup that the page wrote as a string");

    let write = |markup: &str| {
        outcome(&page, &format!("document.createElement('div').innerHTML = {markup:?}"))
    };
    assert_eq!(write("<b>bold</b>"), "passed");
    assert_eq!(passed(&page), 1);
    for markup in [
        "<script>1</script>",
        "<SCRIPT src=x>",
        "<iframe src=x>",
        "<img src=x onerror=alert(1)>",
        "<svg\nonload = 1 onload=1>",
        "<a href='JavaScript:1'>",
    ] {
        assert_eq!(write(markup), "TypeError", "{markup}");
    }
    assert_eq!(passed(&page), 1);
    assert_eq!(outcome(&page, "document.createElement('script').src = 'x.js'"), "TypeError");
    assert_eq!(outcome(&page, "document.createElement('script').text = '1'"), "TypeError");
}

#[test]
fn no_odd_address_becomes_a_link_or_a_picture() {
    #[derive(Deserialize)]
    struct Vector {
        address: String,
        link: bool,
        image: bool,
    }
    let vectors: Vec<Vector> =
        serde_json::from_str(project_file!("tests/addresses.json")).expect("a list");
    let named = |at: usize| format!("o{at}");
    let options: Vec<Value> = vectors
        .iter()
        .enumerate()
        .map(|(at, vector)| json!({ "id": named(at), "name": named(at), "url": vector.address, "image": vector.address }))
        .collect();
    let cells: serde_json::Map<String, Value> = vectors
        .iter()
        .enumerate()
        .filter(|(_, vector)| !vector.address.trim().is_empty())
        .map(|(at, vector)| (named(at), json!({ "page": vector.address })))
        .collect();
    let data = json!({ "format": "weighbridge/1", "title": "Addresses", "options": options, "cells": cells,
        "criteria": [{ "id": "page", "name": "Page", "kind": "link" }] });
    Site::shared().put("addresses.json", &data.to_string());

    let page = Page::blank(Setup::default());
    // Pictures that are not there.
    page.allow_errors();
    page.go(&Site::shared().address("index.html?data=addresses.json#v=1&layout=options"));
    page.until_loaded();
    assert_eq!(page.state(), "ready");
    let attributes = |selector: &str, name: &str| -> Vec<String> {
        page.eval(&format!("[...document.querySelectorAll('table {selector}')].map((it) => it.getAttribute('{name}'))"))
    };
    let (links, pictures) =
        (attributes("a[href]", "href"), attributes("img, image, source", "src"));
    let expected = |pick: fn(&Vector) -> bool| {
        vectors.iter().filter(move |vector| pick(vector)).map(|vector| &vector.address)
    };
    for address in expected(|vector| vector.link) {
        assert_eq!(
            links.iter().filter(|href| *href == address).count(),
            2,
            "{address:?}: head and cell"
        );
    }
    for address in expected(|vector| vector.image) {
        assert!(pictures.contains(address), "{address:?} is no picture");
    }
    let (own, mistaken): (Vec<_>, Vec<_>) = links
        .iter()
        .partition(|href| expected(|vector| vector.link).any(|address| address == *href));
    assert!(mistaken.is_empty(), "{mistaken:?}");
    assert!(own.len() >= 10);
    let mistaken: Vec<_> = pictures
        .iter()
        .filter(|src| !expected(|vector| vector.image).any(|address| address == *src))
        .collect();
    assert!(mistaken.is_empty(), "{mistaken:?}");
}

// ---- In a frame without an origin ----

/// Another site, whose `host.html` frames an address in the strictest sandbox in which scripts run.
fn host_of(framed: &str) -> Site {
    let host = Site::under("/");
    host.put("_headers", "");
    let frame =
        format!("<iframe sandbox='allow-scripts' width=1200 height=800 src='{framed}'></iframe>");
    host.put(
        "host.html",
        &format!("<!DOCTYPE html><link rel=icon href='data:,'><title>Host</title>{frame}"),
    );
    host
}

#[test]
fn the_page_works_in_a_sandbox_without_an_origin() {
    let host = host_of(&Site::shared().address("index.html#v=1&scenario=realtime"));
    let page = Page::blank(Setup::default());
    page.go(&host.address("host.html"));
    page.enter_frame("iframe");
    page.until_loaded();
    assert_eq!(page.state(), "ready");
    assert_eq!(page.eval::<String>("self.origin"), "null");
    assert_eq!(outcome(&page, "localStorage.length"), "SecurityError");
    assert!(
        page.eval::<bool>(
            "getComputedStyle(document.querySelector('#app')).containerType === 'inline-size'"
        ),
        "no style"
    );

    assert!(page.radio("A real-time application").is_checked());
    page.checkbox("Only differences").click();
    page.until(|page| page.status() != "24 of 24 shown");
    page.comparison().button(starting("Criterion")).click();
    page.expect(vec![("Criterion".to_owned(), "ascending".to_owned())], Page::sorted);
    page.slider("Performance").set("2");
    page.until(|page| page.fragment().contains("w.performance=2"));
    page.searchbox("Search").fill("ecosys");
    page.until(|page| page.status().starts_with('1'));
    page.button("Start over").click();
    page.expect("24 of 24 shown", |page| page.status()[..14].to_owned());
}

#[test]
fn a_sandboxed_page_whose_program_fails_says_so() {
    let host = host_of(&Site::shared().address("_fault/only/.wasm/flip/index.html"));
    let page = Page::blank(Setup::default());
    page.allow_errors();
    page.go(&host.address("host.html"));
    page.enter_frame("iframe");
    page.expect("failed", Page::state);
    assert!(page.every("alert").text().contains("could not be fetched"));
}

// ---- Data of another origin, under the very policy that is published ----

/// The origin of a server that gives every request the same answer, and how many it was asked. It ends with the test run.
fn answering(head: &str, body: &'static str) -> (String, Arc<AtomicU32>) {
    let listener = TcpListener::bind("127.0.0.1:0").expect("there is a free port");
    let origin = format!("http://{}", listener.local_addr().expect("it is bound"));
    let (asked, length) = (Arc::new(AtomicU32::new(0)), body.len());
    let fields = "Access-Control-Allow-Origin: *\r\nConnection: close";
    let answer = format!("HTTP/1.1 {head}\r\n{fields}\r\nContent-Length: {length}\r\n\r\n{body}");
    let count = Arc::clone(&asked);
    thread::spawn(move || {
        for mut visitor in listener.incoming().flatten() {
            // What is asked for does not matter, but closing before it is read would break the connection. A browser may
            // also connect ahead of time and never ask.
            if visitor.read(&mut [0; 4096]).is_ok_and(|length| length > 0) {
                count.fetch_add(1, Ordering::SeqCst);
                let _ = visitor.write_all(answer.as_bytes());
            }
        }
    });
    (origin, asked)
}

/// A server as spreadsheets that are published on the web have it: one origin leads to another. Answers the address, both
/// origins, and how often the second was asked.
fn published_sheet() -> (String, [String; 2], Arc<AtomicU32>) {
    let (target, asked) = answering("200 OK\r\nContent-Type: application/json", SIX);
    let (first, _) = answering(&format!("307 Temporary Redirect\r\nLocation: {target}/sheet"), "");
    (format!("{first}/published?output=json"), [first, target], asked)
}

/// The page as a publisher has it who lists these origins.
fn listing(data: &str, origins: &[&str]) -> Site {
    let config = json!({ "data": data, "data_origins": origins });
    Site::published(&[("config.json", &config.to_string())])
}

#[test]
fn data_of_a_listed_origin_come_under_the_published_policy() {
    let (data, [first, target], asked) = published_sheet();
    let site = listing(&data, &[&first, &target]);
    let page = Page::blank(Setup::default());
    page.go(&site.address("index.html"));
    page.until_loaded();
    assert_eq!(page.state(), "ready");
    assert!(page.table().caption.starts_with("Which kettle?"));
    assert_eq!(asked.load(Ordering::SeqCst), 1);
    let html = text(&page, "index.html");
    assert!(
        html.contains("<title>Comparison</title>") && !html.contains("Django"),
        "what it was built with is still in it"
    );
    let policy = page.css("meta[http-equiv]").attribute("content").unwrap_or_default();
    assert!(policy.contains(&format!("connect-src 'self' {first} {target};")), "{policy}");
}

#[test]
fn a_redirect_out_of_the_list_is_not_followed() {
    let (data, [first, _], asked) = published_sheet();
    let site = listing(&data, &[&first]);
    let page = Page::blank(Setup::default());
    page.allow_errors();
    page.go(&site.address("index.html"));
    page.until_within(Duration::from_secs(15), |page| page.state() == "failed");
    assert!(page.every("alert").exists() && !page.css("table").exists());
    assert_eq!(asked.load(Ordering::SeqCst), 0, "the other origin was asked all the same");
}

// ---- Under any path, compressed, once each ----

#[test]
fn every_address_is_relative() {
    let site = Site::under("/a/b/c/");
    let page = Page::blank(Setup::default());
    page.go(&site.address(""));
    page.until_loaded();
    assert_eq!(page.state(), "ready");
    let requests = page.requests();
    let outside: Vec<_> =
        requests.iter().filter(|address| !address.starts_with(&site.address(""))).collect();
    assert!(outside.is_empty(), "requested outside of the folder: {outside:?}");
    // What only machines ask for is there, too.
    let named: Vec<String> = page.eval(
        "[...document.querySelectorAll('link[href], meta[property=\"og:image\"]')].map((it) => it.href ?? new URL(it.content, location).href)",
    );
    assert!(named.len() >= 6, "{named:?}");
    for address in named.iter().chain(&requests) {
        assert!(address.starts_with(&site.address("")), "{address}");
        assert_eq!(
            page.eval::<u16>(&format!("fetch({address:?}).then((answer) => answer.status)")),
            200,
            "{address}"
        );
    }
}

#[test]
fn what_compresses_is_sent_compressed() {
    let page = Page::open("index.html");
    let sizes: Vec<(String, u32, u32)> = page.eval(
        "performance.getEntriesByType('resource').filter((it) => /\\.(css|js|txt|wasm|json)$/.test(it.name))
            .map((it) => [it.name, it.encodedBodySize, it.decodedBodySize])",
    );
    assert!(sizes.len() >= 6, "{sizes:?}");
    for (name, sent, whole) in sizes {
        assert!(sent < whole, "{name} is sent as it is: {sent} of {whole} bytes");
    }
    // Each in both forms, for hosts that know one of them.
    for path in ["index.html", "data/django-vs-nodejs.json"] {
        for extension in ["br", "gz"] {
            assert_eq!(
                page.eval::<u16>(&format!(
                    "fetch('{path}.{extension}').then((answer) => answer.status)"
                )),
                200
            );
        }
    }
}

#[test]
fn a_visit_asks_for_each_file_once() {
    let page = Page::open("index.html");
    let requests = page.requests();
    let mut sorted = requests.clone();
    sorted.sort();
    sorted.dedup();
    assert_eq!(sorted.len(), requests.len(), "asked for twice: {requests:?}");
    for ending in [".wasm", "_bg.wasm", ".css", "config.json", "data/django-vs-nodejs.json"] {
        assert_eq!(
            requests.iter().filter(|address| address.ends_with(ending)).count(),
            1,
            "{ending}: {requests:?}"
        );
    }
}

#[test]
fn a_visit_leaves_nothing_behind_and_tells_nobody() {
    let page = Page::open("index.html");
    page.radio("An online shop").click();
    page.slider("Performance").set("8");
    page.searchbox("Search").fill("secur");
    page.until(|page| page.fragment().contains("q=secur"));
    let kept: (String, u32, u32) =
        page.eval("[document.cookie, localStorage.length, sessionStorage.length]");
    assert_eq!(kept, (String::new(), 0, 0));
    let own = Site::shared().address("");
    let others: Vec<_> =
        page.requests().into_iter().filter(|address| !address.starts_with(&own)).collect();
    assert!(others.is_empty(), "{others:?}");
}

// ---- After a newer release ----

#[test]
fn a_page_whose_files_are_gone_offers_to_reload() {
    let site = Site::under("/");
    let page = Page::blank(Setup::default());
    page.allow_errors();
    page.go(&site.address("index.html"));
    page.until_loaded();
    let now = text(&page, "index.html");
    // The page as a release before had it: it names a program and a script that are no longer there.
    let program: String = page.eval("document.querySelector('meta[name=program]').dataset.wasm");
    let name = program.trim_start_matches("./");
    site.put("index.html", &now.replace(name, "weighbridge-0123456789abcdef_bg.wasm"));
    let fragment = "#v=1&scenario=shop&diff=1";
    page.go(&site.address(&format!("index.html?theme=light{fragment}")));
    page.expect("failed", Page::state);
    let said = page.every("alert").text();
    assert!(
        said.contains("replaced by a newer one") && said.contains("your choices are kept"),
        "{said}"
    );
    let asked =
        page.requests().iter().filter(|address| address.contains("0123456789abcdef_bg")).count();
    assert!(asked <= 3, "what is gone is not asked for again and again: {asked}");
    page.assert_accessible();
    picture(&page, "reload");

    site.put("index.html", &now);
    page.button("Reload").click();
    page.expect("ready", Page::state);
    assert_eq!(page.fragment(), fragment);
    assert!(
        page.radio("An online shop").is_checked() && page.checkbox("Only differences").is_checked()
    );
}

#[test]
fn other_failures_offer_no_reload() {
    let page = Page::blank(Setup::default());
    page.allow_errors();
    page.go(&Site::shared().address("_fault/only/.wasm/status/500/index.html"));
    page.expect("failed", Page::state);
    assert!(page.button("Try again").exists() && !page.button("Reload").exists());
}

#[test]
fn even_a_page_without_its_first_script_says_reload() {
    let page = Page::blank(Setup { reduced_motion: true, ..Setup::default() });
    page.allow_errors();
    page.go(&Site::shared().address("_fault/only/boot-/status/404/index.html#v=1&diff=1"));
    assert_eq!(page.state(), "loading");
    let is_shown = "it.checkVisibility({ visibilityProperty: true })";
    assert!(!page.css(".late").eval::<bool>(is_shown), "not at once");
    page.eval::<()>("void document.getAnimations().forEach((animation) => animation.finish())");
    assert!(page.css(".late").eval::<bool>(is_shown));
    picture(&page, "late");
    assert!(page.css(".late").eval::<String>("it.textContent").contains("Reload the page"));
}

// ---- What people and machines see without running it ----

/// The table that stands in `<noscript>`, as `[name, cell, …]`, and the one that the page shows.
fn both_tables(page: &Page) -> (Vec<Vec<String>>, Vec<Vec<String>>) {
    let read = "((document, selector) => {
        const texts = (row) => [...row.cells].map((cell) => {
            const copy = cell.cloneNode(true);
            for (const part of copy.querySelectorAll('.words, .about, .eyebrow, .own-page, button.info, .vh, svg')) part.remove();
            return copy.textContent.replace(/\\s+/g, ' ').trim();
        });
        return [...document.querySelector('table').rows].filter((row) => row.cells.length > 1).map(texts);
    })";
    let parsed = "new DOMParser().parseFromString(document.querySelector('noscript').textContent, 'text/html')";
    (page.eval(&format!("{read}({parsed})")), page.eval(&format!("{read}(document)")))
}

#[test]
fn without_scripts_the_same_table_is_there() {
    let page = Page::open("index.html");
    let (fixed, shown) = both_tables(&page);
    assert_eq!(fixed.len(), shown.len());
    assert_eq!(fixed.len(), 25, "the head and 24 criteria");
    for (fixed, shown) in fixed.iter().zip(&shown) {
        assert_eq!(fixed[0], shown[0]);
        for (fixed, shown) in fixed.iter().zip(shown).skip(1) {
            // Of long lists the page shows the first few.
            assert!(fixed == shown || fixed.contains(", "), "{fixed:?} is {shown:?} in the page");
        }
    }
}

#[test]
#[cfg_attr(
    feature = "firefox",
    ignore = "Firefox runs no script of the test's where it runs none of the page's"
)]
fn without_scripts_it_can_be_read_at_every_width() {
    for (size, dark) in
        [((1280, 900), false), ((1280, 900), true), ((360, 800), false), ((360, 800), true)]
    {
        let page = Page::blank(Setup { size, dark, ..Setup::default() });
        page.cdp("Emulation.setScriptExecutionDisabled", json!({ "value": true }));
        page.go(&Site::shared().address("index.html"));
        let said = page.cdp("Runtime.evaluate", json!({ "returnByValue": true, "expression":
            "[document.querySelector('h1').textContent, document.querySelector('table').rows.length,
              document.documentElement.scrollWidth <= innerWidth, document.querySelector('#app').checkVisibility()]" }));
        let expected = json!(["Django or Node.js?", 31, true, false]);
        assert_eq!(said["result"]["value"], expected, "{size:?} {said}");
        let scheme = if dark { "dark" } else { "light" };
        picture(&page, &format!("without-scripts-{}-{scheme}", size.0));
    }
}

#[test]
fn without_scripts_it_is_accessible() {
    let page = Page::open("index.html");
    let alone: String = page.eval(
        "`<!DOCTYPE html><html lang=en><meta name=viewport content='width=device-width'><link rel=icon href='favicon.svg'>
            <title>${document.title}</title><link rel=stylesheet href='${document.querySelector('link[rel=stylesheet]').href}'>
            ${document.querySelector('noscript').textContent}`",
    );
    Site::shared().put("alone.html", &alone);
    for size in [(1280, 900), (360, 800)] {
        page.resize(size);
        page.go(&Site::shared().address("alone.html"));
        assert_eq!(page.css("h1").text(), "Django or Node.js?");
        page.assert_accessible();
    }
}

/// The contents of the metas of a page, by name or property.
fn metas(page: &Page) -> serde_json::Map<String, Value> {
    page.eval(
        "Object.fromEntries([...document.querySelectorAll('meta[name], meta[property]')]
            .map((it) => [it.getAttribute('property') ?? it.name, it.content]))",
    )
}

#[test]
fn other_sites_can_preview_the_page() {
    let page = Page::open("index.html");
    let metas = metas(&page);
    let data: Value =
        serde_json::from_str(project_file!("public/data/django-vs-nodejs.json")).expect("JSON");
    assert_eq!(metas["og:title"], data["title"]);
    assert_eq!(metas["og:description"], data["summary"]);
    assert_eq!(metas["description"], data["summary"]);
    assert_eq!(metas["twitter:card"], "summary_large_image");
    let picture: (u32, u32) = page.eval(
        "new Promise((done) => {
            const picture = new Image();
            picture.onload = () => done([picture.naturalWidth, picture.naturalHeight]);
            picture.src = document.querySelector('meta[property=\"og:image\"]').content;
        })",
    );
    assert_eq!(picture, (1200, 630));

    let machines: Value = serde_json::from_str(
        &page.css("script[type='application/ld+json']").eval::<String>("it.textContent"),
    )
    .expect("JSON");
    assert_eq!(machines["name"], data["title"]);
    let names: Vec<_> = machines["mainEntity"]["itemListElement"]
        .as_array()
        .expect("a list")
        .iter()
        .map(|item| &item["item"]["name"])
        .collect();
    let options: Vec<_> =
        data["options"].as_array().expect("a list").iter().map(|option| &option["name"]).collect();
    assert_eq!(names, options);
    let oembed: Value = serde_json::from_str(&text(&page, "oembed.json")).expect("JSON");
    assert_eq!((&oembed["version"], &oembed["title"]), (&json!("1.0"), &data["title"]));
    assert!(text(&page, "index.html").contains("application/json+oembed"));
}

#[test]
fn another_publishers_page_previews_their_data() {
    let config = json!({ "data": "kettles.json", "data_origins": [] }).to_string();
    let site = Site::published(&[("config.json", &config), ("kettles.json", SIX)]);
    let page = Page::blank(Setup::default());
    page.go(&site.address("index.html"));
    page.until_loaded();
    let html = text(&page, "index.html");
    assert!(html.contains("<title>Which kettle?</title>"));
    for subject in ["Django", "Node.js", "django"] {
        assert!(!html.contains(subject), "{subject} in a page about kettles");
    }
    let metas = metas(&page);
    assert_eq!(metas["og:title"], "Which kettle?");
    assert!(!metas.contains_key("og:image"), "the picture shows other data");
    let (fixed, shown) = both_tables(&page);
    assert_eq!(fixed[0].len(), 7, "six options");
    assert!(fixed.len() > 3 && shown.len() > 3);
}

#[test]
fn a_comparison_that_the_address_names_never_goes_under_anothers_title() {
    let page = Page::blank(Setup::default());
    page.allow_errors();
    page.go(&Site::shared().address("index.html?data=missing.json"));
    page.expect("failed", Page::state);
    assert_eq!(page.eval::<String>("document.title"), "Comparison");
}

#[test]
#[cfg_attr(feature = "firefox", ignore = "Firefox does not tell how far a layout shifts")]
fn nothing_moves_while_the_page_loads() {
    let watch = "globalThis.shift = 0;
        new PerformanceObserver((list) => list.getEntries().forEach((entry) => { shift += entry.value; }))
            .observe({ type: 'layout-shift', buffered: true })";
    let two_frames = "new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => done(shift))))";
    for size in [(1280, 900), (768, 1024), (360, 640)] {
        let page = Page::blank(Setup { size, ..Setup::default() });
        page.before_scripts(watch);
        page.go(&Site::shared().address("index.html"));
        page.until_loaded();
        let shift: f64 = page.eval(two_frames);
        assert!(shift <= 0.02, "{shift} at {size:?}");
        // What does move is seen.
        page.eval::<()>("void (document.querySelector('.head').append(document.querySelector('.foot').cloneNode(true)))");
        page.until(|page| page.eval::<f64>("shift") > 0.02);
    }
}
