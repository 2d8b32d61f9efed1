//! The address: what the visitor chose stands in it, and comes back from it.

use serde_json::{Value, json};
use weighbridge_browser_tests::{Find, Key, Page, Setup, Site, starting};

const SIX: &str = "index.html?data=six.json";

/// All that a link brings back, as the page shows it.
fn shown(page: &Page) -> Value {
    let sliders: Vec<String> = page.region("Recommendation").eval(
        "[...it.querySelectorAll('input')].map((input) => /^(checkbox|radio)$/.test(input.type) ? String(input.checked) : input.value)",
    );
    let tools: Vec<String> = page.eval(
        "[...document.querySelectorAll('input')].map((input) => /^(checkbox|radio)$/.test(input.type) ? String(input.checked) : input.value)",
    );
    let table = page.table();
    json!({
        "sliders": sliders, "tools": tools, "heads": table.heads, "rows": table.rows, "sort": page.sorted(),
        "ranking": page.list("Ranking").text(),
    })
}

fn history(page: &Page) -> usize {
    page.eval("history.length")
}

#[test]
fn choices_are_written_into_the_address() {
    let page = Page::open("index.html");
    assert_eq!(page.fragment(), "");
    page.radio("A real-time application").click();
    page.expect("#v=1&scenario=realtime", Page::fragment);
    page.slider("Security").set("7");
    page.expect("#v=1&scenario=realtime&w.security=7", Page::fragment);
    // Lifting what the scenario asks is a choice as well.
    page.checkbox("Real-time applications").click();
    page.expect("#v=1&scenario=realtime&w.security=7&must.realtime=", Page::fragment);
    page.checkbox("Admin interface").click();
    page.until(|page| page.fragment().contains("&must.admin=yes"));
    page.button("Start over").click();
    page.expect(String::new(), Page::fragment);

    page.comparison().button(starting("Node.js")).click();
    page.expect("#v=1&rows=-nodejs", Page::fragment);
    page.comparison().button(starting("Node.js")).click();
    page.expect("#v=1&rows=nodejs", Page::fragment);
    page.comparison().button(starting("Criterion")).shift_click();
    page.expect("#v=1&rows=nodejs,name", Page::fragment);
    page.comparison().button(starting("Security")).click();
    page.expect("#v=1&sort=-security&rows=nodejs,name", Page::fragment);
    page.radio("Options as rows").click();
    page.until(|page| page.fragment().contains("&layout=options"));
    page.checkbox("Only differences").click();
    page.until(|page| page.fragment().contains("&diff=1"));
    page.checkbox("Safety and trust").click();
    page.until(|page| page.fragment().contains("&groups=trust"));
    page.group("Options").checkbox("Django").click();
    page.until(|page| page.fragment().contains("&without=django"));
    page.searchbox("Search").fill("a, b&c=1");
    page.until(|page| page.fragment().contains("&q=a%2C"));
    // What is the same as at the start is not written.
    page.button("Start over").click();
    page.expect(String::new(), Page::fragment);
}

#[test]
fn back_and_forward_undo_and_redo() {
    let page = Page::open("index.html");
    let start = history(&page);
    let initial = shown(&page);
    page.radio("A project on a tight budget").click();
    page.expect(start + 1, history);
    let budget = shown(&page);
    page.comparison().button(starting("Django")).click();
    page.expect(start + 2, history);
    page.checkbox("Only differences").click();
    page.expect(start + 3, history);
    let last = shown(&page);

    page.back();
    page.back();
    page.expect(budget.clone(), shown);
    page.back();
    page.expect(initial, shown);
    assert_eq!(page.fragment(), "");
    page.forward();
    page.expect(budget, shown);
    page.forward();
    page.forward();
    page.expect(last, shown);

    // Typing and dragging replace: one step back leads to before them and to what was there then.
    let length = history(&page);
    page.searchbox("Search").press("django");
    for value in ["1", "2", "3", "4"] {
        page.slider("Security").set(value);
    }
    page.until(|page| {
        page.fragment().contains("q=django") && page.fragment().contains("w.security=4")
    });
    assert_eq!(history(&page), length);
}

#[test]
fn a_link_brings_everything_back() {
    let link = "#v=1&scenario=office&w.price=9&must.price=1..500&must.cordless=&better.noise=lower&layout=criteria\
                &sort=-price,name&rows=zebra&q=e&diff=1&groups=looks&hide=website&without=alpha";
    let page = Page::open(&format!("{SIX}{link}"));
    // The search's code comes after the page.
    page.until(|page| page.comparison().css("mark").count() > 0);
    let before = shown(&page);
    assert!(!page.list("Notices").exists(), "a notice about a link that the page writes itself");
    assert!(page.radio("An office, edited").is_checked());
    assert_eq!(page.slider("Price").value(), "9");
    assert!(!page.checkbox("Cordless").is_checked());
    assert_eq!(page.searchbox("Search").value(), "e");
    assert!(
        page.checkbox("Only differences").is_checked()
            && page.radio("Criteria as rows").is_checked()
    );
    assert!(!page.checkbox("Looks").is_checked() && !page.checkbox("alpha").is_checked());
    let heads = page.table().heads;
    // Who misses the must-have on the price stands there with the reason.
    let names = ["Model 2", "Zebra", "Model 10", "eagle", "Écluse"];
    assert_eq!(heads.len(), names.len() + 1, "{heads:?}");
    assert!(
        heads.iter().skip(1).zip(names).all(|(head, name)| head.starts_with(name)),
        "{heads:?}"
    );
    assert!(heads[1].contains("Left out") && !heads[2].contains("Left out"), "{heads:?}");
    let places = page.list("Ranking").text();
    assert!(!places.contains("alpha"), "{places}");
    assert_eq!(page.fragment(), link, "opening a link does not rewrite it");
    page.reload();
    page.expect(before, shown);
    assert_eq!(page.fragment(), link);
    // An act of the visitor writes the same link with one change.
    page.checkbox("Looks").click();
    page.expect(link.replace("&groups=looks", ""), Page::fragment);
}

#[test]
fn filters_of_old_links_are_must_haves() {
    let page = Page::open(&format!("{SIX}#v=1&f.price=1..500&f.maker=Zeta,beta&f.remarks=unknown"));
    assert!(page.list("Notices").text().contains("f.remarks=unknown"));
    for label in ["Price from 1", "Maker Zeta or beta"] {
        assert!(page.group("Must have").checkbox(starting(label)).is_checked(), "{label}");
    }
    page.group("Must have").checkbox(starting("Maker")).click();
    page.expect("#v=1&must.price=1..500".to_owned(), |page| page.fragment());
}

#[test]
fn the_only_options_of_a_link_are_compared_alone() {
    let page = Page::open(&format!("{SIX}#v=1&only=zebra,alpha&rows=-importance&cols=noise,price"));
    assert!(!page.list("Notices").exists());
    page.expect(3, |page| page.table().heads.len());
    assert!(page.radio("Criteria as rows").is_checked());
    let rows = page.table().rows;
    assert!(rows[0][0].starts_with("Noise") && rows[1][0].starts_with("Price"), "{rows:?}");
    let places = page.list("Ranking").text();
    assert!(places.contains("Zebra") && !places.contains("eagle"), "{places}");
    page.group("Options").checkbox("eagle").click();
    page.until(|page| page.fragment().contains("only=zebra,eagle,alpha"));
    page.until(|page| page.list("Ranking").text().contains("eagle"));
}

#[test]
fn what_a_link_names_in_vain_is_dropped_and_said() {
    let page = Page::open(
        "index.html#v=1&scenario=nosuch&w.bogus=3&w.security=8&sort=gone,-security&without=nobody&x=1",
    );
    let notices = page.list("Notices").text();
    for part in ["nosuch", "bogus", "gone", "nobody"] {
        assert!(notices.contains(part), "no notice names {part}: {notices}");
    }
    assert_eq!(page.slider("Security").value(), "8");
    assert_eq!(page.sorted(), [("Security".to_owned(), "descending".to_owned())]);
    page.checkbox("Only differences").click();
    page.expect("#v=1&w.security=8&sort=-security&diff=1", Page::fragment);
}

#[test]
fn what_another_link_names_in_vain_is_heard_and_takes_the_place_of_the_last() {
    let page = Page::open("index.html");
    let go = |fragment: &str| page.eval::<()>(&format!("void (location.hash = '{fragment}')"));
    go("#v=1&scenario=nope");
    page.until(|page| page.status().contains("nope"));
    assert!(page.list("Notices").text().contains("nope"));
    go("#v=1&hide=nowhere");
    page.until(|page| page.list("Notices").text().contains("nowhere"));
    assert!(!page.list("Notices").text().contains("nope"));
    go("#v=1&scenario=cms");
    page.expect(false, |page| page.list("Notices").exists());
}

#[test]
fn garbage_never_breaks_the_page() {
    let page = Page::open("index.html#%");
    assert_eq!(page.state(), "ready");
    let long = format!("#v=1&q={}", "x".repeat(20_000));
    let many = format!("#v=1{}", "&w.security=3&sort=security,name".repeat(500));
    for fragment in [
        "#",
        "##",
        "#&&&===",
        "#v=999&scenario=realtime",
        "#v=1&w.security=11&w.cost=-1&w.pace=1e9&w.admin=NaN&w.=&w",
        "#%E0%A4%A&q=%FF%FE&scenario=%00",
        "#v=1&f.security=..&f.security=9..1&f.cost=NaN..inf&f.x=1..2",
        "#v=1&must.security=nonsense&must.admin=&must.realtime=yes,no&better.security=sideways",
        "#v=1&must.security=|&must.admin=yes|&must.realtime=~&only=,&cols=-,&open=x&stale=never",
        "#v=1&layout=diagonal&method=magic&diff=2&groups=,,&hide=,&without=django,nodejs&rows=,-,--,-name",
        "#v=1&q=<img src=x onerror=alert(1)>",
        "#javascript:alert(1)",
        "#v=1&__proto__=1&w.__proto__=2&constructor=3",
        &long,
        &many,
    ] {
        page.eval::<Value>(&format!("(location.hash = {}, null)", json!(fragment)));
        page.until(|page| page.region("Recommendation").every("heading").count() > 0);
        assert_eq!(page.state(), "ready", "after {}", &fragment[..fragment.len().min(80)]);
        assert!(
            page.comparison().exists(),
            "no table after {}",
            &fragment[..fragment.len().min(80)]
        );
    }
    page.eval::<Value>("(location.hash = '', null)");
    page.until(|page| page.status().starts_with("24 of 24 shown"));
    // The same when the page starts with it.
    for fragment in ["#v=1&w.security=11&f.x=1..2&q=%FF", "#v=2", &many] {
        page.go("about:blank");
        page.go(&Site::shared().address(&format!("index.html{fragment}")));
        page.until_loaded();
        assert_eq!(page.state(), "ready");
    }
}

#[test]
fn copy_link_gives_the_address() {
    let page = Page::open("index.html?theme=light#v=1&scenario=shop");
    page.slider("Security").set("9");
    // At once: what is copied does not wait for what is written.
    page.button("Copy link").click();
    page.until(|page| page.region("Recommendation").text().contains("Link copied."));
    assert!(page.button("Copy link").has_focus());
    let expected = Site::shared().address("index.html?theme=light#v=1&scenario=shop&w.security=9");
    assert_eq!(page.clipboard(), expected);
}

#[test]
fn in_a_frame_the_history_never_grows() {
    let page = Page::blank(Setup::default());
    // Around the page lies one that no policy keeps from having frames.
    let site = Site::under("/");
    site.put("_headers", "");
    page.go(&site.address("things.html"));
    let address = site.address("index.html");
    page.eval::<Value>(&format!(
        "(document.body.append(Object.assign(document.createElement('iframe'), {{ src: {address:?}, width: 1200, height: 860 }})), null)"
    ));
    let length = history(&page);
    page.enter_frame("iframe");
    page.until_loaded();
    page.radio("An online shop").click();
    page.until(|page| page.fragment().contains("scenario=shop"));
    page.comparison().button(starting("Django")).click();
    page.until(|page| page.fragment().contains("rows=-django"));
    page.checkbox("Only differences").click();
    page.radio("Options as rows").click();
    page.searchbox("Search").press("js");
    page.slider("Performance").focus();
    page.press(Key::Right);
    page.until(|page| {
        let fragment = page.fragment();
        ["q=js", "diff=1", "layout=options", "w.performance=7"]
            .iter()
            .all(|part| fragment.contains(part))
    });
    page.button("Start over").click();
    page.expect(String::new(), Page::fragment);
    assert_eq!(history(&page), length);
    page.leave_frame();
    assert_eq!(history(&page), length);
    assert_eq!(page.address(), site.address("things.html"));
}
