//! The page in other languages: whose words it loads, which way it runs, and what stays as it is.

use serde_json::Value;
use weighbridge_browser_tests::{Find, Page, Setup, Site, rank_in_bytes};

const DATA: &str = "public/data/django-vs-nodejs.json";
const LANGUAGES: [&str; 7] = ["en", "es", "de", "fr", "pt", "ar", "ja"];

/// A message as the catalog of a language has it.
fn message(language: &str, key: &str) -> String {
    let path = format!(
        "{}/../../crates/core/src/language/catalogs/{language}.json",
        env!("CARGO_MANIFEST_DIR")
    );
    let json = std::fs::read_to_string(path).expect("there is a catalog");
    let catalog: Value = serde_json::from_str(&json).expect("the catalog is JSON");
    let text = catalog["page"].get(key).or_else(|| catalog["more"].get(key));
    text.and_then(Value::as_str).expect("the catalog has the message").to_owned()
}

/// The languages whose words were asked for, `de-more` for the rest of those of German.
fn asked(page: &Page) -> Vec<String> {
    let addresses = page.requests().into_iter();
    let names = addresses.filter_map(|address| {
        let (_, name) = address.rsplit_once("/words-")?;
        name.rsplit_once('-').map(|(language, _)| language.to_owned())
    });
    names.collect()
}

fn root(page: &Page, attribute: &str) -> String {
    page.eval(&format!("document.documentElement.getAttribute({attribute:?}) ?? ''"))
}

#[test]
fn each_language_loads_its_own_words_and_no_others() {
    for language in LANGUAGES {
        let page = Page::open(&format!("index.html?lang={language}"));
        assert_eq!(asked(&page), [language]);
        assert_eq!(root(&page, "lang"), language);
        assert_eq!(root(&page, "dir"), if language == "ar" { "rtl" } else { "ltr" });
        let headline = page.css(".verdict h2").text().replace(['\u{2068}', '\u{2069}'], "");
        assert_eq!(headline, message(language, "headline_published").replace("{0}", "Node.js"));
    }
}

#[test]
fn the_rest_of_the_words_comes_with_the_parts_that_say_them() {
    let page = Page::open("index.html?lang=de-AT");
    assert_eq!(asked(&page), ["de"]);
    page.css(".fold summary").nth(0).click();
    page.until(|page| page.css(".fold-body h4").count() > 0);
    assert_eq!(page.css(".fold-body h4").nth(0).text(), message("de", "sure_near"));
    assert_eq!(asked(&page), ["de", "de-more"]);
}

#[test]
fn the_data_s_own_language_is_taken_where_no_setting_says_another() {
    let json = std::fs::read_to_string(format!("{}/../../{DATA}", env!("CARGO_MANIFEST_DIR")));
    let json = json.expect("there are data");
    let german = json.replacen("\"language\": \"en\"", "\"language\": \"de-CH\"", 1);
    assert_ne!(german, json);
    Site::shared().put("german.json", &german);
    let page = Page::open("index.html?data=german.json");
    assert_eq!((asked(&page), root(&page, "lang")), (vec!["de".to_owned()], "de".to_owned()));
    assert!(!page.css("h1 bdi").exists());
    let page = Page::open("index.html?data=german.json&lang=fr");
    assert_eq!((asked(&page), root(&page, "lang")), (vec!["fr".to_owned()], "fr".to_owned()));
    // What the data say is still said to be German.
    assert_eq!(page.css("h1 bdi").attribute("lang").as_deref(), Some("de-CH"));
    assert_eq!(page.css("tbody th bdi").nth(0).attribute("lang").as_deref(), Some("de-CH"));
}

#[test]
fn a_publisher_sets_the_language_of_every_visit() {
    let config = r#"{"data": "data/django-vs-nodejs.json", "lang": "ar"}"#;
    let site = Site::published(&[("config.json", config)]);
    let page = Page::blank(Setup::default());
    page.go(&site.address("index.html"));
    page.until_loaded();
    assert_eq!((asked(&page), root(&page, "dir")), (vec!["ar".to_owned()], "rtl".to_owned()));
    let html: String = page.eval("fetch('index.html').then((answer) => answer.text())");
    assert!(html.contains("lang=\"ar\" dir=\"rtl\""), "{}", html.get(..200).unwrap_or(&html));
}

#[test]
fn an_unknown_language_is_said_and_left_aside() {
    let page = Page::open("index.html?lang=xx");
    assert_eq!(root(&page, "lang"), "en");
    let notice = message("en", "notice_lang").replace("{0}", "xx");
    assert_eq!(page.css(".notice > div").texts(), [notice]);
}

#[test]
fn arabic_fits_a_narrow_window_and_runs_from_right_to_left() {
    let setup = Setup { size: (320, 800), ..Setup::default() };
    let page = Page::with(setup, "index.html?lang=ar");
    let over: f64 = page.eval("document.documentElement.scrollWidth - innerWidth");
    assert!(over <= 0.0, "it scrolls sideways by {over} px");
    page.assert_accessible();
    let edges = |of: &str| -> [f64; 2] {
        page.eval(&format!(
            "(({{ left, right }}) => [left, right])(document.querySelector({of:?}).getBoundingClientRect())"
        ))
    };
    // Bars grow from the right, and the first column stays there.
    let (bar, ground) = (edges(".bar .segment"), edges(".bar .ground"));
    assert!(bar[0] > ground[0], "{bar:?} in {ground:?}");
    let heaviest: f64 = page.eval(
        "Math.max(...[...document.querySelector('.bar').querySelectorAll('.segment')].map((it) => it.getBoundingClientRect().right))",
    );
    assert!((heaviest - ground[1]).abs() < 2.0, "{heaviest} and {ground:?}");
    page.eval::<Value>("(document.getElementById('scroller').scrollLeft = -60, null)");
    page.until(|page| page.eval::<f64>("document.getElementById('scroller').scrollLeft") < -50.0);
    let (first, scroller) = (edges("tbody th"), edges("#scroller"));
    assert!((first[1] - scroller[1]).abs() < 2.0, "{first:?} in {scroller:?}");
}

#[test]
fn a_popover_lies_where_a_line_ends() {
    let page = Page::open("index.html?lang=ar");
    page.css("button.info").nth(0).click();
    page.until(|page| page.css("#detail .statement").count() > 0);
    page.until(|page| {
        let [button, popover]: [f64; 2] = page.eval(
            "[document.querySelector('button.info'), document.getElementById('detail')].map((it) => it.getBoundingClientRect().left)",
        );
        (button - popover).abs() < 2.0
    });
    page.assert_accessible_in("#detail");
}

#[test]
fn the_download_is_that_of_the_command_line_in_any_language() {
    let page = Page::open("index.html?lang=de#v=1&scenario=large&w.ecosystem=7");
    page.eval::<Value>(
        "(window.made = [], URL.createObjectURL = ((make) => (blob) => { window.made.push(blob); return make.call(URL, blob); })(URL.createObjectURL), null)",
    );
    page.button(message("de", "download_verdict").as_str()).click();
    page.until(|page| page.eval::<bool>("window.made.length === 1"));
    let shown: String = page.eval("window.made[0].text()");
    let said: Value = serde_json::from_str(&shown).expect("the download is JSON");
    let link = said["link"].as_str().expect("it says which link it is of");
    assert_eq!(shown, rank_in_bytes(DATA, link));
    let reason = said["reason"].as_str().expect("it says why");
    assert!(reason.starts_with("With your changes, Django"), "{reason}");
}

#[test]
fn a_page_around_may_change_the_language() {
    let site = Site::of_a_publisher();
    let page = Site::shared().address("");
    site.put(
        "language.html",
        &format!(
            "<!DOCTYPE html><html lang=en><meta charset=utf-8><title>A publisher</title><link rel=icon href='data:,'>
            <script src='{page}embed.js'></script>
            <weighbridge-embed id=one lang=de src='{page}index.html#v=1&scenario=large'></weighbridge-embed>"
        ),
    );
    let page = Page::blank(Setup::default());
    page.go(&site.address("language.html"));
    let inside = |expression: &str| -> Value {
        page.enter_shadow_frame("#one");
        let value = page.eval(expression);
        page.leave_frame();
        value
    };
    let headline = "document.querySelector('.verdict h2')?.textContent ?? ''";
    let suits = |language| {
        let template = message(language, "headline_suits").replace("{0}", "Django");
        template.replace("{1}", "A large, complex application")
    };
    page.until(|_| inside(headline) == suits("de"));
    page.eval::<Value>("(document.getElementById('one').lang = 'fr', null)");
    page.until(|_| inside(headline) == suits("fr"));
    assert_eq!(inside("document.documentElement.lang"), "fr");
    assert_eq!(inside("document.querySelector('input[name=scenario]:checked').value"), "large");
}

#[test]
fn words_that_do_not_come_end_the_page_in_plain_words() {
    #[track_caller]
    fn check(fault: &str, reason: &str, button: &str) {
        let page = Page::blank(Setup::default());
        page.allow_errors();
        page.go(&Site::shared().address(&format!("_fault/only/words-/{fault}/index.html#v=1&q=x")));
        page.until(|page| page.state() == "failed");
        let said = page.every("alert").text();
        assert!(said.contains(reason), "expected {reason:?} in {said:?}");
        assert!(page.button(button).exists());
        assert_eq!(page.fragment(), "#v=1&q=x");
    }
    check("status/404", "replaced by a newer one", "Reload");
    // A host that answers with a web page where there is no file.
    check("html", "replaced by a newer one", "Reload");
    check("status/503", "could not be fetched", "Try again");
}
