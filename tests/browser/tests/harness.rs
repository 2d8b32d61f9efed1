//! The harness itself, on pages of its own: tests that could not see a fault would prove nothing.

use std::panic::{AssertUnwindSafe, catch_unwind};

use weighbridge_browser_tests::{Find, Key, Page, Setup, Site, starting};

fn open(name: &str, setup: Setup) -> Page {
    let page = Page::blank(setup);
    page.go(&Site::shared().address(name));
    page
}

/// What a failing check says.
fn message_of(check: impl FnOnce()) -> String {
    let panic = catch_unwind(AssertUnwindSafe(check)).expect_err("the check fails");
    panic.downcast_ref::<String>().cloned().expect("the message is a string")
}

#[test]
fn names_are_those_that_the_browser_computes() {
    let page = open("things.html", Setup::default());
    let roles = [
        "button",
        "checkbox",
        "slider",
        "searchbox",
        "radio",
        "region",
        "heading",
        "list",
        "link",
        "table",
        "columnheader",
        "rowheader",
    ];
    for role in roles {
        let all = page.every(role);
        assert!(all.exists(), "there is no {role} to compare");
        for index in 0..all.count() {
            let one = all.clone().nth(index);
            let (computed_role, computed_name) = one.computed();
            // ARIA has no role for <summary>: Chromium has one of its own, and Firefox says none.
            assert!(
                [role, "DisclosureTriangle", ""].contains(&&*computed_role),
                "{role} is a {computed_role}"
            );
            assert_eq!(one.name(), computed_name.trim(), "the name of a {role}");
        }
    }
}

#[test]
fn only_what_is_shown_is_found() {
    let page = open("things.html", Setup::default());
    for name in ["Hidden", "Inert", "Folded away"] {
        assert!(!page.button(name).exists(), "{name}");
    }
    page.button("More").click();
    assert!(page.button("Folded away").exists());
}

#[test]
fn things_are_used_as_visitors_do() {
    let page = open("things.html", Setup::default());
    page.checkbox("Only differences").click();
    assert!(page.checkbox("Only differences").is_checked());
    page.group("Layout").radio(starting("Criteria")).click();
    assert!(page.radio("Criteria as rows").is_checked());
    page.slider("Performance").set("8");
    assert_eq!(page.slider("Performance").value(), "8");
    page.slider("Performance").press(Key::Left);
    assert_eq!(page.slider("Performance").value(), "7");
    page.searchbox("Search").fill("speed");
    assert_eq!(page.searchbox("Search").value(), "speed");
    page.button("Start over").focus();
    page.press(Key::Tab);
    assert_eq!(page.focused(), "button \"Close\"");
    assert_eq!(page.list("Ranking").every("listitem").texts(), ["Django", "Node.js"]);
}

#[test]
fn the_table_is_read() {
    let table = open("things.html", Setup::default()).table();
    assert_eq!(table.caption, "A table");
    assert_eq!(table.heads, ["Criterion", "Django"]);
    assert_eq!(table.names(), ["Speed"]);
    assert_eq!(table.column("Django"), ["good"]);
    assert_eq!(table.sort, Some((1, "ascending".to_owned())));
}

#[test]
fn what_is_not_there_is_told_with_what_is() {
    let page = open("things.html", Setup::default());
    let message = message_of(|| page.slider("Speed").click());
    assert!(message.contains("tests/harness.rs"), "{message}");
    assert!(
        message.contains(r#"slider "Speed""#) && message.contains(r#"["Performance"]"#),
        "{message}"
    );
    let message = message_of(|| page.expect("on", |page| page.css("#weight").value()));
    assert!(message.contains(r#"expected "on""#) && message.contains(r#"was "5""#), "{message}");
}

#[test]
fn faults_of_accessibility_are_found() {
    let page = open("things.html", Setup::default());
    page.eval::<()>("void (document.querySelector('#weight').labels[0].htmlFor = '')");
    let violations = page.axe(&["wcag2a"]);
    assert!(violations.iter().any(|line| line.starts_with("label: ")), "{violations:?}");
}

#[test]
fn errors_in_the_console_fail_a_test() {
    let page = open("things.html", Setup::default());
    page.eval::<()>("void console.error('something broke')");
    let message = message_of(|| drop(page));
    assert!(message.contains("something broke"), "{message}");
}

#[test]
fn what_the_server_or_the_policy_refuses_fails_a_test() {
    for (act, named) in [
        ("fetch('missing.json').then(() => null)", "missing.json"),
        // From a timer, because what the driver runs itself the policy does not always judge.
        (
            "new Promise((done) => setTimeout(() => {
                document.body.setAttribute('style', 'color: red');
                setTimeout(() => done(null));
            }))",
            "style-src",
        ),
    ] {
        let page = open("things.html", Setup::default());
        page.eval::<()>(act);
        let message = message_of(|| drop(page));
        assert!(message.contains(named), "{message}");
    }
}

#[test]
fn a_setup_is_what_the_page_meets() {
    let narrow = Setup { size: (360, 640), ..Setup::default() };
    for (setup, query) in [
        (Setup { dark: true, ..narrow }, "prefers-color-scheme: dark"),
        (narrow, "prefers-color-scheme: light"),
        (Setup { forced_colors: true, ..narrow }, "forced-colors: active"),
        (Setup { reduced_motion: true, ..narrow }, "prefers-reduced-motion: reduce"),
    ] {
        let page = open("things.html", setup);
        assert_eq!(page.eval::<(u32, u32)>("[innerWidth, innerHeight]"), (360, 640));
        assert!(page.eval::<bool>(&format!("matchMedia('({query})').matches")), "{query}");
    }
}

#[test]
fn without_network_nothing_is_fetched() {
    let page = open("things.html", Setup::default());
    page.allow_errors();
    page.set_offline(true);
    page.eval::<()>("void fetch('made.json').catch(() => { document.title = 'offline'; })");
    page.expect("offline", |page| page.eval::<String>("document.title"));
    page.set_offline(false);
    Site::shared().put("made.json", "{}");
    page.eval::<()>("void fetch('made.json').then(() => { document.title = 'online'; })");
    page.expect("online", |page| page.eval::<String>("document.title"));
    assert!(page.requests().iter().any(|address| address.ends_with("/made.json")));
}
