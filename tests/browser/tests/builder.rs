//! "Embed" in the foot: what a site owner sets, how it comes out, and the snippet that it comes to.

use serde_json::{Value, json};
use weighbridge_browser_tests::{Browser, Find, Key, Locator, Page, Setup, Site};

const SCRIPT: &str = "Snippet with the script";
const FRAME: &str = "Snippet without a script";

/// A page with the panel open, and its previews measured.
#[track_caller]
fn open(setup: Setup, path: &str) -> Page {
    let page = Page::with(setup, path);
    page.button("Embed").click();
    page.until(|page| page.find("textbox", SCRIPT).exists());
    until_measured(&page);
    page
}

/// Waits until both previews stand and show what is set: then the snippet has a height.
#[track_caller]
fn until_measured(page: &Page) {
    let heights = "[...document.querySelectorAll('.stage iframe')].map((frame) =>
        frame.contentDocument.querySelector('weighbridge-embed')?.shadowRoot?.querySelector('iframe')
            ?.contentDocument?.documentElement?.dataset.state)";
    page.until(|page| page.eval::<Value>(heights) == json!(["ready", "ready"]));
    page.until(|page| snippet(page, SCRIPT).contains(" min-height=\""));
}

#[track_caller]
fn snippet(page: &Page, name: &str) -> String {
    page.find("textbox", name).value()
}

/// The element's start tag, without its height: that hangs on the machine's fonts.
#[track_caller]
fn element(page: &Page) -> String {
    let html = snippet(page, SCRIPT);
    let tag = html.lines().nth(1).unwrap_or_default();
    let Some((before, after)) = tag.split_once(" min-height=\"") else { return tag.to_owned() };
    let (height, after) = after.split_once('"').unwrap_or_default();
    // The same is kept free before the script is there.
    let style = format!(" style=\"display: grid; min-height: {height}px\"");
    let after = after.strip_prefix(&*style).unwrap_or_else(|| panic!("no {style} in {tag}"));
    [before, after].concat()
}

/// What an expression says that is evaluated in the embedded page of the preview that is looked at.
#[track_caller]
fn preview<T: serde::de::DeserializeOwned>(page: &Page, expression: &str) -> T {
    page.enter_frame(".stage iframe.seen");
    page.enter_shadow_frame("weighbridge-embed");
    let value = page.eval(expression);
    page.leave_frame();
    value
}

fn accent(page: &Page) -> Locator<'_> {
    page.css("input[type=color]")
}

#[test]
fn with_nothing_set_the_snippet_holds_nothing_but_the_place() {
    let page = open(Setup::default(), "index.html");
    assert_eq!(element(&page), "<weighbridge-embed title=\"Django or Node.js?\">");
    let html = snippet(&page, SCRIPT);
    let (script, link) = (Site::shared().address("embed.js"), Site::shared().address("index.html"));
    assert!(html.starts_with(&format!("<script src=\"{script}\" async></script>\n")), "{html}");
    assert!(html.contains(&format!("\n  <a href=\"{link}\">Django or Node.js?</a>\n")), "{html}");
    let frame = format!(
        "<iframe src=\"{link}\" title=\"Django or Node.js?\" width=\"100%\" height=\"900\" \
         loading=\"lazy\" allow=\"clipboard-write\" style=\"border: 0\"></iframe>\n"
    );
    assert_eq!(snippet(&page, FRAME), frame);
    // A preview is of what others will see, and offers no panel of its own.
    assert!(preview::<bool>(&page, "document.querySelector('table') !== null"));
    assert!(!preview::<bool>(
        &page,
        "[...document.querySelectorAll('summary')].some((it) => it.textContent === 'Embed')"
    ));
}

#[test]
fn what_is_set_is_in_the_snippet_and_in_the_preview() {
    let page = open(Setup::default(), "index.html?data=six.json#v=1&scenario=office");
    assert_eq!(element(&page), "<weighbridge-embed data=\"six.json\" title=\"Which kettle?\">");
    page.radio("Dark").click();
    page.expect("dark", |page| {
        preview::<String>(page, "getComputedStyle(document.documentElement).colorScheme")
    });
    accent(&page).set("#c2410c");
    page.radio("Compact").click();
    page.find("combobox", "Language").set("de");
    page.find("spinbutton", "Corners, px").set("0");
    page.expect("0px", |page| {
        preview::<String>(
            page,
            "getComputedStyle(document.querySelector('.button')).borderTopLeftRadius",
        )
    });
    page.checkbox("Notes").click();
    page.expect("compact", |page| {
        preview::<String>(page, "document.documentElement.dataset.density")
    });
    assert_eq!(
        element(&page),
        "<weighbridge-embed data=\"six.json\" parts=\"recommend,table\" theme=\"dark\" \
         accent=\"c2410c\" lang=\"de\" radius=\"0\" density=\"compact\" title=\"Which kettle?\">"
    );

    // The visitor's choices are taken along on request, also as they change afterwards.
    page.checkbox("Begin with what is chosen on this page now").click();
    page.expect("#v=1&scenario=office", |page| preview::<String>(page, "location.hash"));
    let start = Site::shared().address("index.html#v=1&amp;scenario=office");
    assert!(element(&page).contains(&format!(" src=\"{start}\" data=\"six.json\"")));
    until_measured(&page);
    page.checkbox("Begin with what is chosen on this page now").click();
    page.expect("", |page| preview::<String>(page, "location.hash"));
    until_measured(&page);

    // Back to what the page has by itself.
    for name in ["Automatic", "Comfortable"] {
        page.radio(name).click();
    }
    page.button("Clear the colour").click();
    assert!(accent(&page).has_focus());
    page.find("combobox", "Language").set("");
    page.find("spinbutton", "Corners, px").set("");
    page.checkbox("Notes").click();
    assert_eq!(element(&page), "<weighbridge-embed data=\"six.json\" title=\"Which kettle?\">");
}

#[test]
fn the_card_and_a_phone_are_previewed() {
    let page = open(Setup::default(), "index.html");
    page.radio("Verdict card").click();
    page.until(|page| preview(page, "document.querySelector('.card') !== null"));
    page.radio("Phone, 360 px").click();
    page.expect("Preview at 360 px", |page| {
        page.css(".stage iframe.seen").attribute("title").unwrap_or_default()
    });
    page.until(|page| preview::<u32>(page, "innerWidth") < 360);
    // The height is that of the card now, in both snippets.
    let height = || -> Option<u32> {
        let html = snippet(&page, FRAME);
        html.split_once(" height=\"")?.1.split_once('"')?.0.parse().ok()
    };
    page.until(|_| height().is_some_and(|height| (120..=320).contains(&height)));
    let of_element = format!(" min-height=\"{}\"", height().unwrap());
    assert!(snippet(&page, SCRIPT).contains(&of_element));
    assert!(!page.checkbox("Recommendation").exists());
    page.radio("Comparison").click();
    page.until(|page| preview(page, "document.querySelector('table') !== null"));
    assert_eq!(element(&page), "<weighbridge-embed title=\"Django or Node.js?\">");
}

#[test]
fn one_part_stays() {
    let page = open(Setup::default(), "index.html");
    for name in ["Recommendation", "Notes", "Table"] {
        page.checkbox(name).click();
    }
    assert!(page.checkbox("Table").is_checked());
    assert!(element(&page).contains(" parts=\"table\""), "{}", element(&page));
}

#[test]
fn other_data_bring_their_own_name_and_data_that_fail_none() {
    let page = open(Setup::default(), "index.html");
    page.allow_errors();
    let data = page.find("textbox", "Data");
    data.fill("six.json");
    data.press(Key::Enter);
    page.expect("<weighbridge-embed data=\"six.json\" title=\"Which kettle?\">", element);
    assert_eq!(page.state(), "ready");
    // At once: a driver empties a field in an act of its own, which asks for the page's own data in between.
    data.set("nowhere.json");
    page.expect("<weighbridge-embed data=\"nowhere.json\">", element);
    assert!(!snippet(&page, SCRIPT).contains("min-height"));
    assert!(snippet(&page, SCRIPT).contains(">Comparison</a>"));
    page.until(|page| {
        preview(
            page,
            "[...document.querySelectorAll('[role=alert]')].some((it) => it.checkVisibility())",
        )
    });
}

#[test]
fn a_snippet_is_copied_and_that_is_said() {
    let page = open(Setup::default(), "index.html");
    for (button, text) in
        [("Copy the snippet with the script", SCRIPT), ("Copy the snippet without a script", FRAME)]
    {
        page.button(button).click();
        page.until(|page| page.status().ends_with("shown. Copied."));
        assert!(page.button(button).has_focus());
        assert_eq!(page.clipboard(), snippet(&page, text));
    }
    page.until(|page| page.css(".snippets .said").text() == "Copied.");
}

#[test]
fn what_was_set_stays_when_the_panel_is_closed() {
    let page = open(Setup::default(), "index.html");
    // A frame that is taken away while it loads is a failed request to Firefox.
    page.allow_errors();
    page.radio("Dark").click();
    page.button("Embed").click();
    page.expect(0, |page| page.eval::<usize>("frames.length"));
    page.button("Embed").press(Key::Enter);
    page.expect(2, |page| page.eval::<usize>("frames.length"));
    assert!(page.radio("Dark").is_checked());
    until_measured(&page);
}

#[test]
fn nobody_fetches_the_panel_before_it_is_opened() {
    let page = Page::open("index.html");
    let of_panel = |page: &Page| {
        page.requests().iter().filter(|address| address.contains("/builder/")).count()
    };
    assert_eq!(of_panel(&page), 0);
    page.button("Embed").click();
    page.until(|page| of_panel(page) > 0);
    until_measured(&page);
}

/// A page of a publisher with this in its body, and the tab that shows it.
#[track_caller]
fn paste(name: &str, html: &str) -> (Page, Site) {
    let site = Site::of_a_publisher();
    site.put(
        name,
        &format!(
            "<!DOCTYPE html><html lang=en><meta charset=utf-8><link rel=icon href='data:,'><title>A publisher</title>
            <script>const told = []; addEventListener('weighbridge:ready', ({{ detail }}) => told.push(detail));</script>
            <body><main><h1>An article</h1>{html}</main></body>"
        ),
    );
    let page = Page::blank(Setup::default());
    page.go(&site.address(name).replace("127.0.0.1", "localhost"));
    (page, site)
}

#[test]
fn both_snippets_work_where_they_are_pasted() {
    let page = open(Setup::default(), "index.html?data=six.json&theme=dark#v=1&scenario=office");
    page.checkbox("Begin with what is chosen on this page now").click();
    page.expect("#v=1&scenario=office", |page| preview::<String>(page, "location.hash"));
    until_measured(&page);
    let (with_script, plain) = (snippet(&page, SCRIPT), snippet(&page, FRAME));
    drop(page);

    let check = |page: &Page| {
        page.expect("ready", Page::state);
        assert_eq!(page.fragment(), "#v=1&scenario=office");
        assert_eq!(page.eval::<String>("document.documentElement.dataset.theme"), "dark");
        assert!(page.radio("An office").is_checked());
        assert!(!page.button("Embed").exists());
    };
    let (page, _site) = paste("pasted.html", &with_script);
    page.expect(1, |page| page.eval::<usize>("told.length"));
    assert_eq!(page.eval::<u32>("told[0].items"), 6);
    page.assert_accessible();
    page.enter_shadow_frame("weighbridge-embed");
    check(&page);

    let (page, _site) = paste("pasted-frame.html", &plain);
    assert_eq!(page.css("iframe").attribute("title").as_deref(), Some("Which kettle?"));
    page.enter_frame("iframe");
    check(&page);
}

#[test]
fn the_panel_is_accessible_at_every_width() {
    for (width, dark, forced_colors) in
        [(1280, false, false), (1280, true, false), (360, false, false), (360, false, true)]
    {
        let setup = Setup { size: (width, 900), dark, forced_colors, ..Setup::default() };
        let page = open(setup, "index.html");
        page.radio("Dark").click();
        accent(&page).set("#0e7a6d");
        page.until(|page| page.button("Clear the colour").exists());
        // The links of Firefox's own forced palette have too little contrast, wherever they stand.
        if !forced_colors || Browser::current() == Browser::Chromium {
            page.assert_accessible();
        }
        let (scrolled, window): (u32, u32) =
            page.eval("[document.documentElement.scrollWidth, innerWidth]");
        assert!(scrolled <= window, "{scrolled} px of {window}");
        // The preview that is looked at lies within the page.
        let [left, _, wide, _] = page.css(".stage iframe.seen").place();
        assert!(left >= 0.0 && left + wide <= f64::from(width), "{left} + {wide} of {width}");
        until_measured(&page);
    }
}
