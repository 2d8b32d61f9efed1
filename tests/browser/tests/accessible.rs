//! What holds for every visitor: keyboards, screen readers, narrow windows, and what is never done to anybody.

use serde_json::Value;
use weighbridge_browser_tests::{Find, Key, Page, Setup, Site, starting};

const SIX: &str = "index.html?data=six.json";

#[test]
fn axe_finds_nothing_on_the_page_in_use() {
    let page = Page::open("index.html");
    page.assert_accessible();
    page.button("Disputed: Ease of learning, Django").click();
    page.expect(true, |page| page.every("dialog").exists());
    page.assert_accessible_in("[role=dialog]");
    page.press(Key::Escape);
    page.radio("A real-time application").click();
    page.button("How it adds up").nth(0).click();
    page.checkbox("Only differences").click();
    page.comparison().button(starting("Django")).click();
    page.searchbox("Search").fill("django");
    page.until(|page| page.comparison().css("mark").count() > 0);
    page.assert_accessible();
    page.searchbox("Search").fill("nothing says this");
    page.until(|page| page.status().starts_with("0 of"));
    page.assert_accessible();
    page.button("Start over").click();
    page.radio("Options as rows").click();
    page.expect_rows(&["Django", "Node.js"]);
    page.assert_accessible();
}

#[test]
fn axe_finds_nothing_with_other_data_and_on_failure() {
    let page = Page::blank(Setup::default());
    page.allow_errors();
    let go = |path: &str| {
        page.go(&Site::shared().address(path));
        page.until_loaded();
    };
    go("index.html?data=broken.json");
    assert_eq!(page.state(), "failed");
    page.assert_accessible();
    go(&format!("{SIX}#v=1&hide=noise"));
    page.assert_accessible();
    page.radio("Criteria as rows").click();
    page.until(|page| page.status().starts_with("10 of 11"));
    page.assert_accessible();
    // With a notice.
    go("index.html?data=bad-cells.json");
    page.assert_accessible();
}

#[test]
fn axe_finds_nothing_in_the_dark() {
    let page = Page::with(
        Setup { dark: true, ..Setup::default() },
        "index.html#v=1&scenario=realtime&q=node",
    );
    page.until(|page| page.comparison().css("mark").count() > 0);
    page.assert_accessible();
    page.button("Disputed: Ease of learning, Django").click();
    page.expect(true, |page| page.every("dialog").exists());
    page.assert_accessible_in("[role=dialog]");
}

#[test]
fn axe_finds_nothing_in_a_narrow_window() {
    let page =
        Page::with(Setup { size: (360, 800), ..Setup::default() }, "index.html#v=1&scenario=api");
    page.assert_accessible();
    page.radio("Options as rows").click();
    page.expect_rows(&["Django", "Node.js"]);
    page.assert_accessible();
}

#[test]
fn a_narrow_window_never_scrolls_sideways() {
    for address in ["index.html", SIX, "index.html?data=hostile.json"] {
        let page = Page::with(Setup { size: (320, 700), ..Setup::default() }, address);
        for layout in ["Options as rows", "Criteria as rows"] {
            page.radio(layout).click();
            page.expect(true, |page| page.radio(layout).is_checked());
            let [scrolled, window]: [u32; 2] =
                page.eval("[document.documentElement.scrollWidth, innerWidth]");
            let wide: Vec<String> = page.eval(
                "[...document.querySelectorAll('body *')].filter((it) => it.getBoundingClientRect().right > innerWidth + 1 && !it.closest('table'))
                    .map((it) => `${it.localName}.${it.className}`).slice(0, 5)",
            );
            assert!(scrolled <= window, "{address}, {layout}: {scrolled} px of {window}: {wide:?}");
            assert!(page.comparison().exists(), "the table is there at every width");
        }
    }
}

#[test]
fn everything_is_reached_by_tab() {
    let page = Page::open("index.html");
    let mut reached = Vec::new();
    page.press(Key::Tab);
    while reached.len() < 250 && !page.focused().starts_with("body") {
        reached.push(page.focused());
        page.press(Key::Tab);
    }
    for name in [
        "A content site (CMS)",
        "Performance",
        "Value for money",
        "Admin interface",
        "APIs",
        "Start over",
        "Copy link",
        "Search",
        "Only differences",
        "Criteria as rows",
        "Speed and scale",
        "Node.js",
        "Criterion",
        "Source: Performance, Django",
    ] {
        let quoted = format!("\"{name}\"");
        assert!(reached.iter().any(|it| it.ends_with(&quoted)), "{name} is not among {reached:#?}");
    }
    assert!(reached.len() < 250, "Tab never leaves the page");
}

#[test]
fn the_focus_is_never_lost() {
    let page = Page::open("index.html");
    #[track_caller]
    fn check(page: &Page, act: &str) {
        let focused = page.focused();
        assert!(!focused.starts_with("body") && !focused.starts_with("html"), "lost after: {act}");
    }
    page.radio("A content site (CMS)").focus();
    page.press(Key::Space);
    page.until(|page| page.fragment().contains("scenario=cms"));
    check(&page, "choosing a scenario");
    page.press(Key::Down);
    page.until(|page| page.fragment().contains("scenario=shop"));
    check(&page, "moving on to the next scenario");
    page.slider("Security").focus();
    page.press(Key::PageUp);
    page.until(|page| page.fragment().contains("w.security=7"));
    check(&page, "moving a slider");
    page.checkbox("Online shops").focus();
    page.press(Key::Space);
    page.until(|page| {
        page.fragment().contains("must.shop=&") || page.fragment().ends_with("must.shop=")
    });
    check(&page, "lifting a must-have");
    page.button("Start over").focus();
    page.press(Key::Enter);
    page.expect("", Page::fragment);
    check(&page, "starting over");

    page.comparison().button(starting("Security")).focus();
    page.press(Key::Enter);
    page.until(|page| page.fragment().contains("sort=-security"));
    check(&page, "sorting");
    page.radio("Criteria as rows").focus();
    page.press(Key::Down);
    page.expect_rows(&["Django", "Node.js"]);
    check(&page, "turning the table");
    page.press(Key::Up);
    page.until(|page| page.table().rows.len() == 24);
    check(&page, "turning it back");
    page.checkbox("Foundations").focus();
    page.press(Key::Space);
    page.until(|page| page.status().starts_with("20 of 24"));
    check(&page, "hiding a group");
    page.button("Clear all").focus();
    page.press(Key::Enter);
    page.until(|page| page.status().starts_with("24 of 24"));
    check(&page, "clearing all, whose button goes away");
    page.searchbox("Search").fill("nothing says this");
    page.until(|page| page.status().starts_with("0 of 24"));
    check(&page, "searching in vain");
    page.button(starting("Clear the search")).focus();
    page.press(Key::Enter);
    page.until(|page| page.status().starts_with("24 of 24"));
    check(&page, "bringing rows back, whose button goes away");
    page.checkbox("Only differences").focus();
    page.press(Key::Space);
    page.until(|page| page.fragment().contains("diff=1"));
    check(&page, "folding what is the same");
}

#[test]
fn the_focus_is_not_lost_with_a_notice() {
    let page = Page::open("index.html#v=1&w.bogus=1&w.silly=2");
    let dismiss = page.list("Notices").button("Dismiss this notice");
    for left in [1, 0] {
        dismiss.clone().nth(0).focus();
        page.press(Key::Enter);
        page.expect(left, |page| page.list("Notices").every("listitem").count());
        page.until(|page| !page.focused().starts_with("body"));
    }
}

#[test]
fn the_focus_is_not_lost_with_a_failure() {
    let page = Page::blank(Setup::default());
    page.allow_errors();
    page.go(&Site::shared().address("index.html?data=_fault/flaky/3/focus/six.json"));
    page.until_loaded();
    page.button("Try again").focus();
    page.press(Key::Enter);
    page.expect("ready", Page::state);
    page.until(|page| !page.focused().starts_with("body"));
}

/// Counts what the status line says from here on.
fn listen(page: &Page) {
    page.eval::<Value>(
        "(() => {
            const line = document.querySelector('[role=status]');
            line.kept = true;
            window.said = [];
            let last = line.textContent;
            new MutationObserver(() => {
                if (line.textContent !== last) window.said.push(last = line.textContent);
            }).observe(line, { subtree: true, childList: true, characterData: true });
        })()",
    );
}

#[test]
fn the_status_line_stays_and_speaks_once_for_an_act() {
    let page = Page::open("index.html");
    listen(&page);
    let mut acts = 0;
    let mut check = |ending: &str| {
        acts += 1;
        page.expect(acts, |page| page.eval::<usize>("said.length"));
        let said: String = page.eval("said.at(-1)");
        assert!(said.ends_with(ending), "{said:?} does not end with {ending:?}");
        assert!(
            page.css("[role=status]").eval::<bool>("it.kept === true"),
            "another node says {said:?}"
        );
    };
    page.comparison().button(starting("Django")).click();
    check("24 of 24 shown, sorted by Django, descending");
    page.checkbox("People and cost").click();
    check("21 of 24 shown");
    page.radio("Options as rows").click();
    check("2 of 2 shown, options as rows");
    page.comparison().button(starting("Security")).click();
    check("2 of 2 shown, sorted by Security, descending");
    page.radio("A large, complex application").click();
    check("Django suits a large, complex application best.");
    page.radio("Criteria as rows").click();
    check("criteria as rows");
    // Typing is one act however many letters it takes.
    page.searchbox("Search").press("python");
    check("3 of 24 shown");
    page.button("Start over").click();
    check("With the publisher's weights, Node.js comes out best.");
    // Nothing of it comes later: what is said next is of the next act.
    page.checkbox("People and cost").click();
    check("21 of 24 shown");
}

#[test]
fn only_one_thing_speaks() {
    let page = Page::open("index.html");
    let speaking: Vec<String> = page.eval(
        "[...document.querySelectorAll('[role=status], [role=log], [aria-live]:not([aria-live=off]), output')]
            .map((it) => it.outerHTML.slice(0, 80))",
    );
    assert_eq!(page.every("status").count(), 1, "{speaking:#?}");
    assert_eq!(
        page.every("heading").eval_all::<usize>("all.filter((it) => it.localName === 'h1').length"),
        1
    );
    let levels: Vec<u32> =
        page.every("heading").eval_all("all.map((it) => Number(it.localName[1]))");
    assert!(levels.windows(2).all(|pair| pair[1] <= pair[0] + 1), "a level is skipped: {levels:?}");
}

#[test]
fn markup_in_data_is_shown_as_text() {
    let page = Page::open("index.html?data=hostile.json#v=1&q=onerror");
    assert_eq!(page.state(), "ready");
    let title: String = page.eval("document.title");
    assert!(title.contains("<img src=stolen"), "{title:?}");
    page.searchbox("Search").fill("");
    page.until(|page| page.status().starts_with("6 of 6"));
    page.radio(starting("Scenario")).click();
    for opened in [starting("Disputed: Rating"), starting("Asked")] {
        page.button(opened).click();
    }
    let text: String = page.eval("document.body.innerText");
    let shown = text.matches("<img src=stolen onerror=hacked=1>").count();
    assert!(shown > 20, "only {shown} of the texts are shown as they are: {text}");
    page.radio("Options as rows").click();
    page.expect(2, |page| page.table().rows.len());
    assert!(page.eval::<bool>("window.hacked === undefined"), "a script of the data ran");
    let made: usize = page.eval(
        "document.querySelectorAll('img, main script, svg[onload], [onerror], [onload]').length",
    );
    assert_eq!(made, 0, "the data made elements");
    let links: Vec<String> =
        page.eval("[...document.querySelectorAll('a[href]')].map((it) => it.href)");
    assert!(links.iter().all(|link| link.starts_with("http")), "{links:?}");
    assert!(
        page.requests().iter().all(|address| !address.contains("stolen")),
        "{:?}",
        page.requests()
    );
}

#[test]
fn nothing_is_kept_and_nobody_else_is_asked() {
    let page = Page::open("index.html");
    page.radio("An online shop").click();
    page.searchbox("Search").fill("django");
    page.until(|page| page.comparison().css("mark").count() > 0);
    page.comparison().button(starting("Django")).click();
    page.button("Disputed: Ease of learning, Django").click();
    page.until(|page| page.fragment().contains("q=django"));
    let kept: Vec<usize> = page.eval(
        "(async () => [document.cookie.length, localStorage.length, sessionStorage.length,
            (await indexedDB.databases()).length, (await caches.keys()).length,
            (await navigator.serviceWorker.getRegistrations()).length])()",
    );
    assert_eq!(
        kept, [0; 6],
        "cookie, local storage, session storage, databases, caches, service workers"
    );
    let entries: Vec<String> =
        page.eval("performance.getEntriesByType('resource').map((entry) => entry.name)");
    let own = Site::shared().address("");
    for address in entries.iter().chain(&page.requests()) {
        let inside = address.starts_with(&own) || address.starts_with("data:");
        assert!(inside, "{address} was asked for");
    }
}

#[test]
fn wider_text_clips_nothing() {
    for width in [1280, 360] {
        let page = Page::with(Setup { size: (width, 900), ..Setup::default() }, "index.html");
        // What WCAG 2.2 lets a reader set (1.4.12), on all that is there.
        page.eval::<Value>(
            "(() => {
                const sheet = new CSSStyleSheet();
                sheet.replaceSync('* { line-height: 1.5 !important; letter-spacing: 0.12em !important; \
                    word-spacing: 0.16em !important } p { margin-block-end: 2em !important }');
                document.adoptedStyleSheets = [sheet];
                return null;
            })()",
        );
        // Text that is cut off, but for what is there for screen readers alone, and what scrolls.
        let clipped: Vec<String> = page.eval(
            "[...document.querySelectorAll('#app *')]
                .filter((it) => it.checkVisibility() && it.clientWidth > 1 && it.clientHeight > 1 && it.textContent.trim())
                .filter((it) => {
                    const { overflowX, overflowY } = getComputedStyle(it);
                    const cut = (overflow) => overflow === 'hidden' || overflow === 'clip';
                    return cut(overflowX) && it.scrollWidth > it.clientWidth + 1
                        || cut(overflowY) && it.scrollHeight > it.clientHeight + 1;
                })
                .map((it) => `${it.localName}.${it.className}: ${tidy(it.textContent).slice(0, 60)}`)",
        );
        assert_eq!(clipped, [""; 0], "at {width}");
        assert!(page.eval::<bool>("document.documentElement.scrollWidth <= innerWidth"), "{width}");
    }
}

#[test]
fn with_reduced_motion_nothing_moves() {
    // How often anything began to move: what moves may be over before anybody looks.
    let began = |page: &Page| -> usize { page.eval("window.began") };
    let act = |page: &Page| {
        page.eval::<Value>(
            "(window.began = 0, ['transitionrun', 'animationstart'].forEach((type) =>
                addEventListener(type, () => { began += 1; }, true)), null)",
        );
        page.slider("Performance").set("9");
        page.radio("A real-time application").click();
        page.button("How sure is this?").click();
        page.until(|page| page.heading("Who would choose what").exists());
    };
    let page = Page::with(Setup { reduced_motion: true, ..Setup::default() }, "index.html");
    act(&page);
    assert_eq!(began(&page), 0);
    // Where motion is welcome, the same acts do move something.
    let page = Page::open("index.html");
    act(&page);
    page.until(|page| began(page) > 0);
}

#[test]
fn with_forced_colours_what_is_chosen_can_be_read() {
    let page = Page::with(Setup { forced_colors: true, ..Setup::default() }, "index.html");
    page.radio("A real-time application").click();
    // What is chosen, and by how much its text stands out from its ground: 0 not at all, 255 as much as can be. Drawn,
    // because a colour may be written in many ways.
    let chosen = |page: &Page| -> Vec<(String, u32)> {
        page.eval(
        "(() => {
            const brush = new OffscreenCanvas(1, 1).getContext('2d', { willReadFrequently: true });
            const drawn = (colour) => {
                brush.fillStyle = colour;
                brush.fillRect(0, 0, 1, 1);
                return [...brush.getImageData(0, 0, 1, 1).data.slice(0, 3)];
            };
            return [...document.querySelectorAll('.pill > input:checked + span')]
                .filter((it) => it.checkVisibility())
                .map((it) => {
                    const { color, backgroundColor } = getComputedStyle(it);
                    const [text, ground] = [drawn(color), drawn(backgroundColor)];
                    return [tidy(it.textContent), Math.max(...text.map((part, at) => Math.abs(part - ground[at])))];
                });
        })()",
        )
    };
    for one in ["A real-time application", "Criteria as rows", "Django"] {
        page.until(|page| chosen(page).iter().any(|(name, _)| name == one));
    }
    // Colours glide.
    page.until(|page| chosen(page).iter().all(|(_, difference)| *difference > 100));
}
