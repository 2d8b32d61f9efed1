//! The page as a whole: it is served, it starts, and the tests can tell what is on it.

use weighbridge_browser_tests::{Find, Page, Setup, Site};

#[test]
fn the_page_starts() {
    let page = Page::open("index.html");
    assert_eq!(page.state(), "ready");
}

#[test]
fn the_page_starts_in_a_folder_of_a_host() {
    let site = Site::under("/a/b/c/");
    let page = Page::blank(Setup::default());
    page.go(&site.address("index.html"));
    page.until_loaded();
    assert_eq!(page.state(), "ready");
    let outside: Vec<_> =
        page.requests().into_iter().filter(|address| !address.contains("/a/b/c/")).collect();
    assert!(outside.is_empty(), "requested outside of the folder: {outside:?}");
}

#[test]
fn names_are_those_that_the_browser_computes() {
    let page = Page::blank(Setup::default());
    page.go(&Site::shared().address("names.html"));
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
        for index in 0..all.count() {
            let one = all.clone().nth(index);
            let (computed_role, computed_name) = one.computed();
            // Chromium has a role of its own for <summary>.
            assert!(
                [role, "DisclosureTriangle"].contains(&computed_role.as_str()),
                "{role} is a {computed_role}"
            );
            assert_eq!(one.name(), computed_name.trim(), "the name of a {role}");
        }
    }
}
