//! The page as a whole: it is served, and it starts.

use weighbridge_browser_tests::{Page, Setup, Site};

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
