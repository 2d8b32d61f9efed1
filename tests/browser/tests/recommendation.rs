//! The recommendation: scenarios, weights, must-haves, the verdict and the ranking.

use serde::Deserialize;
use serde_json::Value;
use weighbridge_browser_tests::{Find, Key, Locator, Page, Setup, rank, starting};

const DATA: &str = "public/data/django-vs-nodejs.json";

/// An option's place as the page shows it.
#[derive(Clone, Debug, Deserialize, PartialEq)]
struct Shown {
    text: String,
    score: f64,
}

/// The places of "Ranking", from the top.
fn ranking(page: &Page) -> Vec<Shown> {
    page.region("Recommendation").list("Ranking").eval(
        "[...it.children].map((item) => {
            const text = tidy(textOf(item));
            return { text, score: Number(/([\\d.]+) of 100/.exec(text)[1]) };
        })",
    )
}

/// The first heading of the recommendation.
fn verdict(page: &Page) -> String {
    page.region("Recommendation").every("heading").nth(0).text()
}

fn slider<'p>(page: &'p Page, name: &str) -> Locator<'p> {
    page.group("What matters").slider(name)
}

fn weight(page: &Page, name: &str) -> String {
    slider(page, name).value()
}

#[test]
fn it_starts_with_the_weights_of_the_data() {
    let page = Page::open("index.html");
    let shown = verdict(&page);
    assert!(shown.contains("Node.js"), "the verdict is {shown:?}");
    assert_eq!(page.region("Recommendation").every("slider").count(), 14);
    assert_eq!(weight(&page, "Performance"), "5");
    assert_eq!(weight(&page, "Admin interface"), "2");
    let scenarios = page.radiogroup("What are you building?");
    assert_eq!(scenarios.every("radio").count(), 13);
    let chosen: bool = scenarios.eval("it.querySelector(':checked') !== null");
    assert!(!chosen, "a scenario is chosen before the visitor chose one");
    let must: bool = page.group("Must have").eval("it.querySelector(':checked') !== null");
    assert!(!must, "there is a must-have before the visitor asked for one");
    // The default question, where the data ask none of their own, is that of no other data set.
    let page = Page::open("index.html?data=six.json");
    assert_eq!(page.radiogroup("What is it for?").every("radio").count(), 2);
    assert_eq!(ranking(&page).len(), 6);
    assert!(verdict(&page).contains("Zebra"), "{}", verdict(&page));
}

#[test]
fn a_scenario_brings_weights_must_haves_and_another_verdict() {
    let page = Page::open("index.html");
    let before = verdict(&page);
    page.radio("A large, complex application").click();
    page.until(|page| verdict(page) != before);
    assert!(verdict(&page).contains("Django") && !verdict(&page).starts_with("No clear winner"));
    page.expect("8", |page| weight(page, "Much built in"));
    assert_eq!(
        weight(&page, "Ease of learning"),
        "0",
        "what a scenario does not name weighs nothing"
    );
    // Its own cells count while it is chosen.
    let row = |page: &Page| {
        page.table().rows.iter().find(|row| row[0].starts_with("Value for money")).cloned()
    };
    assert!(row(&page).is_some_and(|row| row[1].starts_with("good")), "{:?}", row(&page));

    page.radio("A real-time application").click();
    page.expect(true, |page| {
        page.group("Must have").checkbox("Real-time applications").is_checked()
    });
    page.expect("0", |page| weight(page, "Much built in"));
    assert!(verdict(&page).contains("Node.js"), "{}", verdict(&page));
    let places = ranking(&page);
    assert!(
        places[1].text.contains("Django") && places[1].text.contains("not stated"),
        "{places:?}"
    );
    assert!(row(&page).is_some_and(|row| row[1].starts_with("fair")), "{:?}", row(&page));

    page.radio("An API").click();
    page.expect(true, |page| verdict(page).starts_with("No clear winner"));
    assert!(page.radio("An API").has_focus());
    // By keyboard, as radio buttons go.
    page.press(Key::Down);
    page.expect(true, |page| page.radio("A single-page application").is_checked());
    page.expect("8", |page| weight(page, "One language throughout"));

    page.button("Start over").click();
    page.expect(before, verdict);
    page.expect("5", |page| weight(page, "Performance"));
    let chosen: bool =
        page.radiogroup("What are you building?").eval("it.querySelector(':checked') !== null");
    assert!(!chosen, "a scenario is still chosen");
    assert_eq!(page.fragment(), "");
}

#[test]
fn a_scenario_that_is_changed_says_so() {
    let page = Page::open("index.html#v=1&scenario=large");
    let suits = "Django suits a large, complex application best.";
    page.expect(suits.to_owned(), verdict);
    slider(&page, "Performance").set("9");
    page.expect(true, |page| page.radio("A large, complex application, edited").is_checked());
    page.expect("With your changes, Django comes out best.".to_owned(), verdict);
    page.button("Publisher's weights").click();
    page.expect(true, |page| page.radio("A large, complex application").is_checked());
    page.expect(suits.to_owned(), verdict);
}

#[test]
fn a_slider_moves_by_keyboard_and_by_hand() {
    let page = Page::open("index.html");
    let before = ranking(&page);
    let performance = slider(&page, "Performance");
    performance.focus();
    for (key, value) in [
        (Key::Right, "6"),
        (Key::Up, "7"),
        (Key::Left, "6"),
        (Key::Down, "5"),
        (Key::PageUp, "7"),
        (Key::PageUp, "9"),
        (Key::PageUp, "10"),
        (Key::PageDown, "8"),
        (Key::Home, "0"),
        (Key::PageDown, "0"),
        (Key::End, "10"),
    ] {
        let name = format!("{key:?}");
        page.press(key);
        page.expect(value.to_owned(), |page| weight(page, "Performance"));
        assert!(performance.has_focus(), "after {name}");
    }
    page.until(|page| ranking(page) != before);
    performance.set("5");
    page.expect(before, ranking);
}

#[test]
fn weights_of_zero_count_the_same_and_the_page_says_so() {
    let weights = |weight: &str| -> String {
        let ids = ["price", "comfort", "released", "cordless", "warranty"];
        ids.map(|id| format!("&w.{id}={weight}")).concat()
    };
    let page = Page::open(&format!("index.html?data=six.json#v=1{}", weights("1")));
    let equal = ranking(&page);
    let page = Page::open(&format!("index.html?data=six.json#v=1{}", weights("0")));
    let scores = |places: &[Shown]| places.iter().map(|place| place.score).collect::<Vec<_>>();
    assert_eq!(scores(&ranking(&page)), scores(&equal));
    page.until(|page| page.region("Recommendation").text().contains("everything counts the same"));
}

#[test]
fn shown_parts_add_up_to_the_shown_score() {
    let six = "index.html?data=six.json";
    let api = "index.html#v=1&scenario=api&w.cost=7&w.pace=1";
    for address in ["index.html", api, six, &format!("{six}#v=1&scenario=office&must.cordless=")] {
        let page = Page::open(address);
        let items = ranking(&page).len();
        for index in 0..items {
            let item = page.list("Ranking").css(":scope > li").nth(index);
            item.button("How it adds up").click();
            let parts: Vec<(String, f64)> = item.eval(
                "[...it.querySelectorAll('li')].filter((part) => !isHidden(part)).map((part) => {
                    const text = tidy(textOf(part));
                    return [text, Number(/(-?[\\d.]+)$/.exec(text)?.[1])];
                })",
            );
            let (sum, parts): (Vec<_>, Vec<_>) =
                parts.into_iter().partition(|(text, _)| text.starts_with("Together"));
            let score = ranking(&page)[index].score;
            let added: f64 = parts.iter().map(|part| part.1).sum();
            assert!(parts.len() > 1, "{address}: {parts:?}");
            assert!((added - score).abs() < 1e-9, "{address}: {score} is shown for {parts:?}");
            assert!(
                sum.iter().all(|sum| sum.1 == score),
                "{address}: {score} is shown with {sum:?}"
            );
        }
    }
}

#[test]
fn a_must_have_excludes_and_says_why() {
    let page = Page::open("index.html");
    let scores = |page: &Page| -> Vec<(bool, f64)> {
        let mut scores: Vec<_> = ranking(page)
            .iter()
            .map(|place| (place.text.contains("Django"), place.score))
            .collect();
        scores.sort_by(|one, other| one.partial_cmp(other).expect("scores are numbers"));
        scores
    };
    let before = scores(&page);
    page.group("Must have").checkbox("Admin interface").click();
    page.until(|page| verdict(page).contains("Django"));
    let places = ranking(&page);
    assert!(places[0].text.contains("Django") && places[1].text.contains("Node.js"), "{places:?}");
    assert!(places[1].text.contains("Admin interface"), "{places:?}");
    assert!(places[1].text.contains("not stated"), "{places:?}");
    assert_eq!(scores(&page), before, "excluding an option changed a score");

    page.group("Must have").checkbox("Free choice of libraries").click();
    page.until(|page| verdict(page) == "Nothing meets all your must-haves.");
    page.group("Must have").checkbox("Admin interface").click();
    page.until(|page| verdict(page).contains("Node.js"));
    page.group("Must have").checkbox("Free choice of libraries").click();
    page.expect(before.clone(), scores);
    assert_eq!(page.fragment(), "");
    // Who is left out is out of the ranking, too, and moves no other's score.
    page.group("Options").checkbox("Django").click();
    page.expect(2, |page| page.table().heads.len());
    page.expect(1, |page| ranking(page).len());
    assert!(before.contains(&scores(&page)[0]), "leaving an option out changed a score");
    page.group("Options").checkbox("Django").click();
    page.expect(before, scores);
}

#[test]
fn a_scenario_keeps_what_the_visitor_asks() {
    let page = Page::open("index.html");
    page.group("Must have").checkbox("Admin interface").click();
    page.radio("A real-time application").click();
    page.expect("#v=1&scenario=realtime&must.admin=yes".to_owned(), |page| page.fragment());
    page.button("Clear this choice").click();
    page.expect("#v=1&must.admin=yes".to_owned(), |page| page.fragment());
}

/// Compares what the page shows under a link with what the command line says of it.
#[track_caller]
fn check_same_as_rank(page: &Page, link: &str) {
    page.eval::<Value>(&format!("(location.hash = {link:?})"));
    let said = rank(DATA, link);
    let reason = said["reason"].as_str().expect("there is a reason");
    page.until(|page| reason.starts_with(&verdict(page)));
    if said["clear"] == false {
        let is_said =
            ["No clear winner", "Nothing meets all"].map(|it| verdict(page).starts_with(it));
        assert!(is_said.contains(&true), "{link}: {}", verdict(page));
    }
    let name = |id: &Value| if id == "django" { "Django" } else { "Node.js" };
    let shown = ranking(page);
    let rows = said["ranking"].as_array().expect("there is a ranking");
    assert_eq!(shown.len(), rows.len());
    for (shown, row) in shown.iter().zip(rows) {
        let own = name(&row["option"]);
        assert!(shown.text.contains(own), "{link}: {own} should stand where {shown:?} does");
        let points = row["score"].as_f64().expect("a score is a number") * 100.0;
        assert!(
            (shown.score - points).abs() <= 0.5 + 1e-9,
            "{link}: {points} is shown as {shown:?}"
        );
        for reason in row["excluded"].as_object().into_iter().flat_map(|failed| failed.values()) {
            let reason = reason.as_str().expect("a reason is text");
            assert!(shown.text.contains(reason), "{link}: no {reason:?} in {shown:?}");
        }
    }
}

#[test]
fn the_verdict_is_that_of_the_command_line() {
    let page = Page::open("index.html#v=1&scenario=budget");
    for link in [
        "#v=1&scenario=realtime",
        "#v=1&scenario=api",
        "#v=1&scenario=large&w.maturity=0&w.learning=9",
        "#v=1&w.performance=0&w.cost=10&must.admin=yes",
        "#v=1&scenario=beginners&must.libraries=yes&must.admin=yes",
        "#v=1",
    ] {
        check_same_as_rank(&page, link);
    }
}

#[test]
fn criteria_without_a_direction_are_counted_on_request() {
    let page = Page::open("index.html?data=six.json#v=1&better.noise=lower&w.noise=3");
    assert_eq!(weight(&page, "Noise"), "3");
    assert_eq!(page.group("What matters").every("slider").count(), 6);
    // Unknown for all: a middle value for all, so the order stays.
    let names: Vec<String> = ranking(&page).into_iter().map(|place| place.text).collect();
    assert!(names[0].contains("Zebra") && names[5].contains("Model 2"), "{names:?}");
    page.button(starting("Start over")).click();
    page.expect(5, |page| page.group("What matters").every("slider").count());
}

#[test]
fn a_scenario_leaves_the_focus_and_open_folds_where_they_are() {
    // Its must-haves are no plain "yes": they are said in words.
    let page = Page::open("index.html?data=phones.json");
    page.css(".adds > summary").nth(0).click();
    let scenario = page.radiogroup("What are you choosing for?").radio("Travelling");
    scenario.focus();
    page.press(Key::Space);
    page.until(|page| page.fragment().contains("scenario=travel"));
    assert!(scenario.has_focus(), "the focus is gone");
    page.press(Key::Down);
    page.until(|page| page.fragment().contains("scenario=work"));
    assert!(page.radiogroup("What are you choosing for?").radio("Work").has_focus());
    assert!(page.css(".adds[open]").exists(), "a fold has closed");
}

#[test]
fn what_is_pointed_at_in_a_bar_is_named() {
    let page = Page::open("index.html?data=phones.json");
    let named = |page: &Page| -> String { page.css(".pointed").nth(0).eval("it.textContent") };
    assert_eq!(named(&page), "");
    page.css(".bar .segment").nth(0).click();
    page.until(|page| named(page).starts_with("Price: "));
    page.css(".adds > summary").nth(0).click();
    page.css(".part-name").nth(1).focus();
    page.until(|page| named(page).starts_with("Camera: "));
}

#[test]
fn a_must_have_of_a_link_is_shown_and_can_be_lifted() {
    let page = Page::open("index.html#v=1&must.performance=excellent");
    let check = page.group("Must have").checkbox("Performance excellent");
    assert!(check.is_checked());
    check.click();
    page.expect("".to_owned(), |page| page.fragment());
    // It stays, to be asked again.
    assert!(!check.is_checked() && check.has_focus());
    check.click();
    page.expect("#v=1&must.performance=excellent".to_owned(), |page| page.fragment());
}

#[test]
fn a_scenario_is_left_again_and_the_table_stays_as_it_is() {
    let page = Page::open("index.html#v=1&scenario=cms&q=python");
    page.button("Clear this choice").click();
    page.expect("#v=1&q=python".to_owned(), |page| page.fragment());
    assert_eq!(page.focused(), "input \"A content site (CMS)\"");
    assert!(!page.radio("A content site (CMS)").is_checked());
    assert_eq!(
        page.every("button").texts().iter().filter(|text| *text == "Clear this choice").count(),
        0
    );
}

#[test]
fn on_a_narrow_page_the_first_places_stay_in_sight_while_weights_are_set() {
    let page = Page::with(Setup { size: (360, 740), ..Setup::default() }, "index.html");
    page.css(".sheet > summary").click();
    let glance = page.css(".glance");
    let last = slider(&page, "Value for money");
    last.focus();
    last.press(Key::End);
    page.until(|_| glance.place()[1] >= 0.0 && glance.place()[1] < 60.0);
    let said = |page: &Page| {
        let first = ranking(page).into_iter().map(|shown| shown.score.to_string());
        first
            .zip(["Node.js", "Django"])
            .all(|(score, _)| glance.eval::<String>("it.textContent").contains(&score))
    };
    page.until(said);
}
