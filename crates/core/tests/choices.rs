//! Where the visitor is, by example: acts, the links that they lead to, and links that others wrote.
#![allow(
    clippy::indexing_slicing,
    clippy::unwrap_used,
    reason = "the sample is part of the test; a slip in it must stop it"
)]

mod sample;

use proptest::prelude::*;
use sample::{FORM, LICENCE, OPEN, PRICE, SINCE, SPEED, TAGS, sample};
use weighbridge_core::choices::{Choices, Decoded, Edit, History, Method, Travel, decode, encode};
use weighbridge_core::dataset::{Better, Candidate, Dataset, Flag, Requirement};
use weighbridge_core::decision::{Preferences, Screening};
use weighbridge_core::language::{Notice, english};
use weighbridge_core::table::{Constraint, Layout, Request, RowBy, SortBy};

const SALE: usize = 0;
const RACE: usize = 1;

fn after(edits: &[Edit]) -> Choices {
    let data = sample();
    let mut choices = Choices::default();
    for edit in edits {
        choices.apply(data, edit.clone());
    }
    choices
}

/// The link after some acts, which leads back to where they led.
#[track_caller]
fn check(edits: &[Edit], link: &str) {
    let choices = after(edits);
    assert_eq!(encode(&choices, sample()), link);
    let decoded = decode(&["#", link].concat(), sample());
    assert_eq!(decoded, Decoded { choices, notices: Vec::new() }, "{link}");
}

fn in_words(notices: &[Notice]) -> Vec<String> {
    notices.iter().map(|notice| notice.in_words(english())).collect()
}

fn words(words: &[&str]) -> Vec<Box<str>> {
    words.iter().map(|&word| word.into()).collect()
}

#[test]
fn a_link_writes_what_differs_from_the_start() {
    check(&[], "");
    check(&[Edit::ChooseScenario(Some(RACE))], "v=1&scenario=race");
    check(&[Edit::SetWeight(PRICE, 0), Edit::SetWeight(OPEN, 10)], "v=1&w.price=0&w.open=10");
    check(&[Edit::SetBetter(SINCE, Some(Better::Higher))], "v=1&better.since=higher");
    check(&[Edit::SetLayout(Layout::Criteria)], "v=1&layout=criteria");
    check(&[Edit::SetQuery("a b&c=50%".into())], "v=1&q=a%20b%26c%3D50%25");
    check(&[Edit::OnlyDifferences(true)], "v=1&diff=1");
    check(&[Edit::ShowGroup(1, false), Edit::ShowGroup(0, false)], "v=1&groups=money,craft");
    check_foreign("v=1&hide=tags", "v=1&hide=tags", &[]);
    check(&[Edit::ShowOption(3, false), Edit::ShowOption(0, false)], "v=1&without=a,d");
    check(&[Edit::SetMethod(Method::TopsisMinmax)], "v=1&method=topsis-minmax");
    check(&[Edit::AssumeWorst(true)], "v=1&worst=1");
    check(&[Edit::AssumeWorst(true), Edit::AssumeWorst(false)], "");
    check(&[Edit::StaleUnknown(true)], "v=1&stale=unknown");
}

#[test]
fn orders_are_lists_with_a_minus_for_descending() {
    let by = |by, additive| Edit::SortOptions { by, additive };
    check(&[by(SortBy::Name, false)], "v=1&sort=name");
    let price = SortBy::Criterion(PRICE);
    check(&[by(price, true), by(SortBy::Name, true), by(price, true)], "v=1&sort=-price,name");
    let by = |by| Edit::SortCriteria { by, additive: true };
    check(&[by(RowBy::Option(2)), by(RowBy::Name), by(RowBy::Name)], "v=1&rows=-c,-name");
}

#[test]
fn filters_of_old_links_are_read_as_must_haves() {
    let read = |link, canonical| check_foreign(link, canonical, &[]);
    read("f.price=9.5..120", "v=1&must.price=9.5..120");
    read("f.price=..-1e-9", "v=1&must.price=..-1e-9");
    read("f.since=2020-01-01..", "v=1&must.since=2020-01-01..");
    read("f.speed=good,poor", "v=1&must.speed=poor|good");
    read("f.speed=good", "v=1&must.speed=good|good");
    read("f.open=yes", "v=1&must.open=yes");
    read("f.open=partly,no", "v=1&must.open=no|partly");
    read("f.licence=bsd,MIT", "v=1&must.licence=bsd,MIT");
    read("f.tags=x,z%2C%2050%25", "v=1&must.tags=x|z%2C%2050%25");
    read("f.tags=x", "v=1&must.tags=x");
    read("f.form=known", "v=1&must.form=known");
    read("f.tags=%6Bnown", "v=1&must.tags=%6Bnown");
    read("f.price=..", "");
    read("scenario=sale&f.open=no", "v=1&scenario=sale&must.open=no");
}

#[test]
fn a_filter_that_no_must_have_can_say_is_left_out() {
    let left_out = |part: &str, reason: &str| {
        let notice = format!("“{part}” in the link was left out: {reason}.");
        check_foreign(&format!("v=1&{part}&must.open=yes"), "v=1&must.open=yes", &[&notice]);
    };
    let nothing = "no must-have can ask for that";
    left_out("f.price=unknown", nothing);
    left_out("f.form=round", nothing);
    // A criterion has one must-have, and that is the one that is called so.
    left_out("f.open=no", nothing);
    let range = "a range is two numbers or days with two dots between them";
    left_out("f.price=5..1", range);
    left_out("f.price=1", range);
    left_out("f.since=1..2", range);
    left_out("f.since=2020", range);
    left_out("f.licence=GNU", "the criterion has no such value");
}

#[test]
fn must_haves_are_written_as_the_data_have_them() {
    let must = |criterion, requirement| [Edit::SetMust(criterion, requirement, true)];
    check(&must(OPEN, Requirement::Flag(Flag::Yes)), "v=1&must.open=yes");
    check(&must(SPEED, Requirement::Level(1)), "v=1&must.speed=fair");
    check(&must(PRICE, Requirement::Bound(99.5)), "v=1&must.price=99.5");
    check(&must(PRICE, Requirement::Between(1.0, 2.0)), "v=1&must.price=1..2");
    check(&must(SINCE, Requirement::Bound(18_262.0)), "v=1&must.since=2020-01-01");
    check(&must(LICENCE, Requirement::OneOf(words(&["GPL", "MIT"]))), "v=1&must.licence=GPL,MIT");
    check(&must(TAGS, Requirement::All(words(&["z, 50%"]))), "v=1&must.tags=z%2C%2050%25");
    check(&must(TAGS, Requirement::OneOf(words(&["x", "y"]))), "v=1&must.tags=x|y");
    check(&must(TAGS, Requirement::All(words(&["known"]))), "v=1&must.tags=%6Bnown");
    check(&must(TAGS, Requirement::Known), "v=1&must.tags=known");
    check(&must(OPEN, Requirement::Flag(Flag::Partly)), "v=1&must.open=partly");
    let flags = Requirement::AnyFlag(vec![Flag::Yes, Flag::No]);
    check(&must(OPEN, flags), "v=1&must.open=no|yes");
    check(&must(SPEED, Requirement::AnyLevel(vec![2, 0])), "v=1&must.speed=poor|good");
    check(&must(PRICE, Requirement::AtLeast(5.0)), "v=1&must.price=5..");
    check(&must(PRICE, Requirement::AtMost(5.0)), "v=1&must.price=..5");
    check(&must(SINCE, Requirement::Period(0.0, 364.0)), "v=1&must.since=1970");
    let contains = Requirement::Contains("a ~b|c, 5%".into());
    check(&must(FORM, contains), "v=1&must.form=~a%20%7Eb%7Cc%2C%205%25");
    check(&must(FORM, Requirement::Known), "v=1&must.form=known");
}

#[test]
fn must_haves_of_links_written_by_hand() {
    check_foreign("must.form=~two+words", "v=1&must.form=~two%20words", &[]);
    check_foreign("must.speed=good|fair|good", "v=1&must.speed=fair|good", &[]);
    check_foreign("must.since=..2020", "v=1&must.since=..2020-12-31", &[]);
    check_foreign("must.tags=x|x", "v=1&must.tags=x", &[]);
    check_foreign("scenario=sale&must.licence=MIT,GPL", "v=1&scenario=sale", &[]);
    check_foreign("v%3D1%26must.speed%3Dgood%7Cfair", "v=1&must.speed=fair|good", &[]);
}

#[test]
fn what_a_scenario_asks_is_lifted_by_nothing_after_the_sign() {
    let open = Requirement::Flag(Flag::Yes);
    let sale = Edit::ChooseScenario(Some(SALE));
    let lift = Edit::SetMust(OPEN, open.clone(), false);
    check(&[sale.clone(), lift.clone()], "v=1&scenario=sale&must.open=");
    check(&[sale.clone(), lift.clone(), Edit::SetMust(OPEN, open, true)], "v=1&scenario=sale");
    check(&[lift], "");
    // Lifting what is not asked leaves what is.
    check(&[sale, Edit::SetMust(OPEN, Requirement::Flag(Flag::No), false)], "v=1&scenario=sale");
}

#[test]
fn weights_stand_over_the_scenario_until_another_is_chosen() {
    let race = Edit::ChooseScenario(Some(RACE));
    let heavy = Edit::SetWeight(OPEN, 7);
    check(&[race.clone(), heavy.clone()], "v=1&scenario=race&w.open=7");
    check(&[race.clone(), heavy.clone(), Edit::SetWeight(OPEN, 0)], "v=1&scenario=race");
    check(&[race.clone(), heavy.clone(), Edit::ChooseScenario(Some(SALE))], "v=1&scenario=sale");
    check(&[race, heavy, Edit::ChooseScenario(None)], "");
    check(&[Edit::SetWeight(SPEED, 8)], "");
}

#[test]
fn a_scenario_keeps_what_the_visitor_asks() {
    let must = |criterion, requirement| Edit::SetMust(criterion, requirement, true);
    let price = must(PRICE, Requirement::Bound(99.0));
    let sale = Edit::ChooseScenario(Some(SALE));
    let race = Edit::ChooseScenario(Some(RACE));
    check(&[price.clone(), sale.clone()], "v=1&scenario=sale&must.price=99");
    check(&[sale.clone(), price.clone(), race.clone()], "v=1&scenario=race&must.price=99");
    check(&[sale.clone(), price.clone(), Edit::ChooseScenario(None)], "v=1&must.price=99");
    // What the scenario asks and what is lifted of it belong to the scenario.
    let lift = Edit::SetMust(OPEN, Requirement::Flag(Flag::Yes), false);
    check(&[sale.clone(), lift, race.clone()], "v=1&scenario=race");
    let open = must(OPEN, Requirement::Flag(Flag::Yes));
    check(&[open, sale.clone()], "v=1&scenario=sale");
    // What it asked is not asked twice when the visitor asks something else.
    let fast = must(SPEED, Requirement::Level(2));
    check(&[fast, race], "v=1&scenario=race&must.speed=good");
}

#[test]
fn rows_options_and_columns_are_chosen() {
    let importance = SortKeyed(RowBy::Importance, false);
    check(&importance.clicks(), "v=1&rows=-importance");
    check(&SortKeyed(RowBy::Balance, true).clicks(), "v=1&rows=balance");
    let score = Edit::SortOptions { by: SortBy::Score, additive: false };
    check(std::slice::from_ref(&score), "v=1&sort=-score");
    check(&[score.clone(), score], "v=1&sort=score");
    check(&[Edit::ShowOnly(vec![3, 1])], "v=1&only=b,d");
    check(&[Edit::PutFirst(vec![TAGS, PRICE, TAGS, 99])], "v=1&cols=tags,price");
    check(&[Edit::OpenRow(Some(2))], "v=1&open=c");
    let criteria = Edit::SetLayout(Layout::Criteria);
    check(&[criteria.clone(), Edit::OpenRow(Some(SPEED))], "v=1&layout=criteria&open=speed");
    check(&[Edit::OpenRow(Some(2)), criteria], "v=1&layout=criteria");
    check(&[Edit::OpenRow(Some(2)), Edit::SetLayout(Layout::Options)], "v=1&open=c");
    check(&[Edit::OpenRow(Some(99))], "");
    check_foreign("open=speed&layout=criteria", "v=1&layout=criteria&open=speed", &[]);
    // Where a few options alone are compared, criteria are the rows.
    check_foreign("open=speed&only=a,b&layout=criteria", "v=1&only=a,b&open=speed", &[]);
    check_foreign("only=a,b&layout=options", "v=1&layout=options&only=a,b", &[]);
    check(&[Edit::OpenRow(Some(2)), Edit::ShowOnly(vec![0, 1])], "v=1&only=a,b");
    check(&[Edit::OpenRow(Some(2)), Edit::ShowOnly(vec![0])], "v=1&open=c");
}

/// Clicks on the head that sorts criteria by something: one, or two.
struct SortKeyed(RowBy, bool);

impl SortKeyed {
    fn clicks(&self) -> Vec<Edit> {
        let click = Edit::SortCriteria { by: self.0, additive: false };
        vec![click; 1 + usize::from(self.1)]
    }
}

#[test]
fn of_two_to_six_options_it_can_be_chosen_that_they_alone_are_compared() {
    let only = |options: &[usize]| Edit::ShowOnly(options.to_vec());
    check(&[only(&[0])], "");
    check(&[only(&[0, 1, 2, 3, 4])], "v=1&only=a,b,c,d,e");
    check(&[only(&[0, 1, 2]), Edit::ShowOption(1, false)], "v=1&only=a,c");
    check(&[only(&[0, 1]), Edit::ShowOption(1, false)], "v=1&without=b&only=a,b");
    check(&[only(&[1, 2]), Edit::ShowOption(1, false)], "v=1&without=a&only=a,c");
    check_foreign("only=b,c&without=b,c", "v=1&without=a,b&only=a,b", &[]);
    check(&[only(&[0, 1]), Edit::ShowOption(3, true)], "v=1&only=a,b,d");
    check(&[only(&[0, 1]), Edit::ShowOption(3, false)], "v=1&only=a,b");
    check(&[only(&[0, 1]), Edit::Relax(Constraint::Without)], "");
    let too_few = "“only=a” in the link was left out: it takes two to six options.";
    check_foreign("v=1&only=a", "", &[too_few]);
    let unknown = "“only=x” in the link was left out: this comparison has no such option.";
    check_foreign("v=1&only=a,x,b", "v=1&only=a,b", &[unknown]);
}

/// Who is compared after some acts.
#[track_caller]
fn check_compared(edits: &[Edit], expected: &[usize]) {
    let preferences = after(edits).preferences(sample());
    let screening = Screening::of(sample(), &preferences, &str::to_lowercase);
    let compared: Vec<usize> = (0..5).filter(|&at| !screening.is_left_out(at)).collect();
    assert_eq!(compared, expected, "{edits:?}");
}

#[test]
fn who_is_left_out_is_out_of_the_verdict_too() {
    check_compared(&[], &[0, 1, 2, 3, 4]);
    check_compared(&[Edit::ShowOption(2, false)], &[0, 1, 3, 4]);
    check_compared(&[Edit::ShowOnly(vec![1, 4])], &[1, 4]);
    check_compared(&[Edit::ShowOnly(vec![1, 4]), Edit::ShowOption(1, false)], &[4]);
    check_compared(&[Edit::ShowOnly(vec![1, 4]), Edit::ClearFilters], &[0, 1, 2, 3, 4]);
}

#[track_caller]
fn check_travel(before: &[Edit], edit: Edit, travel: Travel) {
    assert_eq!(after(before).apply(sample(), edit.clone()), travel, "{edit:?}");
}

#[test]
fn discrete_acts_push_and_typing_and_dragging_replace() {
    check_travel(&[], Edit::ChooseScenario(Some(SALE)), Travel::Push);
    check_travel(&[], Edit::SetMust(OPEN, Requirement::Flag(Flag::Yes), true), Travel::Push);
    check_travel(&[], Edit::SortOptions { by: SortBy::Name, additive: false }, Travel::Push);
    check_travel(&[Edit::OnlyDifferences(true)], Edit::StartOver, Travel::Push);
    check_travel(&[], Edit::SetWeight(PRICE, 6), Travel::Replace);
    check_travel(&[], Edit::SetQuery("x".into()), Travel::Replace);
    check_travel(
        &[],
        Edit::Become(Box::new(after(&[Edit::OnlyDifferences(true)]))),
        Travel::Replace,
    );
}

#[test]
fn an_act_that_changes_nothing_leaves_the_address() {
    check_travel(&[], Edit::StartOver, Travel::Stay);
    check_travel(&[], Edit::ClearFilters, Travel::Stay);
    check_travel(&[], Edit::SetLayout(Layout::Options), Travel::Stay);
    check_travel(&[], Edit::SetWeight(PRICE, 5), Travel::Stay);
    check_travel(&[], Edit::SetWeight(LICENCE, 5), Travel::Stay);
    check_travel(&[], Edit::ShowOption(0, true), Travel::Stay);
    check_travel(&[], Edit::ShowOption(99, false), Travel::Stay);
    check_travel(&[], Edit::ChooseScenario(Some(99)), Travel::Stay);
}

#[test]
fn what_narrows_the_table_is_lifted_one_by_one_or_all_together() {
    let narrowed = "w.price=1&layout=criteria&diff=1&groups=money&hide=tags&without=b&q=+";
    let narrowed = decode(narrowed, sample()).choices;
    let mut cleared = narrowed.clone();
    cleared.apply(sample(), Edit::ClearFilters);
    assert_eq!(encode(&cleared, sample()), "v=1&w.price=1&layout=criteria");

    let mut relaxed = narrowed;
    for part in [
        Constraint::Query,
        Constraint::OnlyDifferences,
        Constraint::Groups,
        Constraint::Hidden,
        Constraint::Without,
    ] {
        assert_ne!(relaxed, cleared);
        assert_eq!(relaxed.apply(sample(), Edit::Relax(part)), Travel::Push);
    }
    assert_eq!(relaxed, cleared);
}

#[test]
fn must_haves_are_lifted_from_the_table_whoever_asked_them() {
    let asked = decode("scenario=sale&must.price=99", sample()).choices;
    let lifted = |criterion| {
        let mut choices = asked.clone();
        choices.apply(sample(), Edit::Relax(Constraint::Must(criterion)));
        encode(&choices, sample())
    };
    assert_eq!(lifted(PRICE), "v=1&scenario=sale");
    assert_eq!(lifted(OPEN), "v=1&scenario=sale&must.price=99&must.open=");
    assert_eq!(lifted(TAGS), "v=1&scenario=sale&must.price=99");
}

/// The sample with so many options, `o0`, `o1`, …, of which all but the first state no licence.
fn many(options: usize) -> Dataset {
    let mut data = sample().clone();
    let option = |at: usize| Candidate {
        id: format!("o{at}").into(),
        name: "O".into(),
        ..Candidate::default()
    };
    data.options = (0..options).map(option).collect();
    data.columns[LICENCE].values.truncate(1);
    data
}

#[test]
fn who_misses_a_must_have_leaves_the_table_from_nine_options_on() {
    for (options, turned_away) in [(8, Vec::new()), (9, vec![(LICENCE, (1..9).collect())])] {
        let data = many(options);
        let mut choices = decode("must.licence=known", &data).choices;
        let preferences = choices.preferences(&data);
        let screening = Screening::of(&data, &preferences, &str::to_lowercase);
        assert_eq!(choices.request(&data, &screening).turned_away, turned_away);
        choices.apply(&data, Edit::ClearFilters);
        assert_eq!(choices.must.is_empty(), options == 9);
    }
    // It goes by how many are compared.
    let data = many(9);
    for link in ["must.licence=known&without=o3", "must.licence=known&only=o1,o2"] {
        let choices = decode(link, &data).choices;
        let screening = Screening::of(&data, &choices.preferences(&data), &str::to_lowercase);
        assert_eq!(choices.request(&data, &screening).turned_away, []);
    }
}

#[test]
fn preferences_are_the_scenario_s_with_the_visitor_s_laid_over() {
    let data = sample();
    assert_eq!(Choices::default().preferences(data), Preferences::of(data, None));

    let one_of = Requirement::OneOf(words(&["MIT", "GPL"]));
    let choices = after(&[
        Edit::ChooseScenario(Some(SALE)),
        Edit::SetWeight(SPEED, 3),
        Edit::SetMust(OPEN, Requirement::Flag(Flag::Yes), false),
        Edit::SetMust(PRICE, Requirement::Bound(50.0), true),
        Edit::SetBetter(PRICE, Some(Better::Higher)),
    ]);
    let preferences = choices.preferences(data);
    assert_eq!(preferences.scenario, Some(SALE));
    assert_eq!(preferences.weights, [9, 3, 0, 0, 0, 0, 0]);
    assert_eq!(preferences.must, [(PRICE, Requirement::Bound(50.0)), (LICENCE, one_of)]);
    assert_eq!(preferences.better.first(), Some(&Some(Better::Higher)));
}

#[test]
fn a_criterion_that_is_given_a_direction_weighs_five() {
    let choices = after(&[Edit::SetBetter(SINCE, Some(Better::Lower))]);
    let preferences = choices.preferences(sample());
    assert_eq!(preferences.weights.get(SINCE), Some(&5));
    assert_eq!(preferences.better.get(SINCE), Some(&Some(Better::Lower)));
    // In a scenario, what it does not name weighs nothing.
    let choices =
        after(&[Edit::ChooseScenario(Some(SALE)), Edit::SetBetter(SINCE, Some(Better::Lower))]);
    assert_eq!(choices.preferences(sample()).weights.get(SINCE), Some(&0));
}

#[test]
fn the_table_is_asked_for_what_was_chosen() {
    let data = sample();
    let request = |link| {
        let choices = decode(link, data).choices;
        let screening = Screening::of(data, &choices.preferences(data), &str::to_lowercase);
        choices.request(data, &screening)
    };
    assert_eq!(request(""), Request::all(data));
    let link = "scenario=race&layout=criteria&sort=-price&rows=b&q=x&diff=1&groups=craft&hide=tags\
                &without=c&cols=form";
    let request = request(link);
    assert_eq!(request.scenario, Some(RACE));
    assert_eq!(request.layout, Layout::Criteria);
    assert_eq!((request.sort.len(), request.rows.len()), (1, 1));
    assert_eq!((request.query.as_str(), request.only_differences), ("x", true));
    assert_eq!(
        (request.groups_off, request.hidden, request.without),
        (vec![1], vec![TAGS], vec![2])
    );
    assert_eq!((request.first, request.turned_away), (vec![FORM], Vec::new()));
}

/// A link that somebody else wrote, the link that it stands for, and why parts were left out.
#[track_caller]
fn check_foreign(link: &str, canonical: &str, notices: &[&str]) {
    let decoded = decode(link, sample());
    assert_eq!(encode(&decoded.choices, sample()), canonical, "{link}");
    assert_eq!(in_words(&decoded.notices), notices);
}

#[test]
fn links_written_by_hand_are_understood() {
    check_foreign("", "", &[]);
    check_foreign("#", "", &[]);
    check_foreign("#v=1", "", &[]);
    check_foreign("q=two+words&&scenario=sale", "v=1&scenario=sale&q=two%20words", &[]);
    check_foreign("w.price=3&w.price=4", "v=1&w.price=4", &[]);
    check_foreign("scenario=sale&w.price=9&must.open=yes", "v=1&scenario=sale", &[]);
    check_foreign("must.open=&layout=options&method=additive", "", &[]);
    check_foreign("sort=price,-price,name", "v=1&sort=price,name", &[]);
}

#[test]
fn links_are_understood_however_they_arrive() {
    let canonical = "v=1&scenario=sale&q=a%20b";
    check_foreign("https://example.org/?lang=de#v=1&scenario=sale&q=a%20b", canonical, &[]);
    check_foreign("https://example.org/?lang=de&scenario=sale", "", &[]);
    check_foreign("#v%3D1%26scenario%3Dsale%26q%3Da%2520b", canonical, &[]);
    check_foreign("#scenario%3Dsale%26q%3Da+b", canonical, &[]);
    check_foreign("v=1&amp;scenario=sale&amp;q=a%20b", canonical, &[]);
    check_foreign("v=1&q=a%20b&scenario=sale.", canonical, &[]);
    check_foreign("v=1&scenario=sale&q=a%20b).", canonical, &[]);
    check_foreign("v=1&q=a.", "v=1&q=a", &[]);
    check_foreign("v=1&must.price=5...", "v=1&must.price=5..", &[]);
}

#[test]
fn a_final_dot_of_a_text_is_told_from_that_of_a_sentence() {
    check(&[Edit::SetQuery("etc.".into())], "v=1&q=etc%2E");
    check(&[Edit::SetQuery("etc..".into())], "v=1&q=etc..");
    check(&[Edit::SetQuery("etc...".into())], "v=1&q=etc..%2E");
    check(&[Edit::SetQuery(".a".into()), Edit::AssumeWorst(true)], "v=1&q=.a&worst=1");
}

#[test]
fn what_is_meant_for_others_is_passed_over_until_the_link_says_that_it_is_ours() {
    check_foreign("#section", "", &[]);
    check_foreign("#hide", "", &[]);
    check_foreign("utm_source=a&utm_medium=b&diff=1", "v=1&diff=1", &[]);
    check_foreign("x.price=1&v=1&diff=1", "v=1&diff=1", &[]);
    let left_out =
        ["“utm_source=a” in the link was left out: links of this page have no such part."];
    check_foreign("v=1&utm_source=a", "", &left_out);
    let left_out = ["“w.x=1” in the link was left out: this comparison has no such criterion."];
    check_foreign("w.x=1", "", &left_out);
}

#[test]
fn what_is_not_understood_is_left_out_with_a_reason() {
    let criterion = "this comparison has no such criterion";
    let value = "the criterion has no such value";
    let check = |part: &str, quoted: &str, reason: &str| {
        let notice = format!("“{quoted}” in the link was left out: {reason}.");
        check_foreign(&format!("v=1&{part}&diff=1"), "v=1&diff=1", &[&notice]);
    };
    check("scenario=x", "scenario=x", "this comparison has no such scenario");
    check("w.x=1", "w.x=1", criterion);
    check("must.x=1", "must.x=1", criterion);
    check("hide=x", "hide=x", criterion);
    check("sort=-x", "sort=-x", criterion);
    check("rows=x", "rows=x", "this comparison has no such option");
    check("without=x%2Cy", "without=x,y", "this comparison has no such option");
    check("groups=", "groups=", "this comparison has no such group");
    check("w.price=11", "w.price=11", "a weight is a whole number from 0 to 10");
    check("w.price=-1", "w.price=-1", "a weight is a whole number from 0 to 10");
    check("w.licence=1", "w.licence=1", "the criterion has no better and worse");
    check("better.price=more", "better.price=more", "it is none of the words that are meant here");
    check("diff=yes", "diff=yes", "it is none of the words that are meant here");
    check("must.speed=great", "must.speed=great", value);
    check("must.licence=Buy%20now", "must.licence=Buy now", value);
    check("must.form=round", "must.form=round", value);
    check("must.price=2..1", "must.price=2..1", value);
    check("cols=x", "cols=x", criterion);
    check("open=speed", "open=speed", "this comparison has no such option");
    check("stale=1", "stale=1", "it is none of the words that are meant here");
    check("q=%FF", "q=%FF", "it is not readable text");
    check("main", "main", "links of this page have no such part");
    check("x.price=1", "x.price=1", "links of this page have no such part");
}

#[test]
fn of_a_list_only_what_is_unknown_is_left_out() {
    check_foreign(
        "without=a,x,b",
        "v=1&without=a,b",
        &["“without=x” in the link was left out: this comparison has no such option."],
    );
    check_foreign(
        "f.tags=x,w",
        "v=1&must.tags=x",
        &["“f.tags=w” in the link was left out: the criterion has no such value."],
    );
}

#[test]
fn another_version_is_left_out_whole() {
    check_foreign(
        "v=2&diff=1",
        "",
        &["The link was made for another version of this page; it was left out."],
    );
}

#[test]
fn notices_are_few_and_short() {
    let decoded = decode(&["v=1", &"&x".repeat(1_000)].concat(), sample());
    assert_eq!(decoded.notices.len(), 10);
    let decoded = decode(&["v=1&", &"é".repeat(1_000)].concat(), sample());
    assert!(in_words(&decoded.notices).iter().all(|notice| notice.chars().count() < 150));
}

/// All but letters, digits and `.` as percent signs and digits.
fn percent_encode(text: &str) -> String {
    let is_plain = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'.';
    let encoded = text.bytes().map(|byte| match byte {
        byte if is_plain(byte) => char::from(byte).to_string(),
        byte => format!("%{byte:02X}"),
    });
    encoded.collect()
}

fn criterion() -> impl Strategy<Value = usize> {
    0usize..8
}

fn requirement() -> impl Strategy<Value = (usize, Requirement)> {
    let flag = prop_oneof![Just(Flag::No), Just(Flag::Partly), Just(Flag::Yes)];
    let some = |words: &'static [&'static str]| {
        prop::sample::subsequence(words, 0..=words.len())
            .prop_map(|words| words.into_iter().map(Into::into).collect())
    };
    prop_oneof![
        (criterion(), flag.prop_map(Requirement::Flag)),
        (criterion(), (0u16..4).prop_map(Requirement::Level)),
        (criterion(), any::<f64>().prop_map(Requirement::Bound)),
        (Just(SINCE), (0i32..30_000).prop_map(|day| Requirement::Bound(day.into()))),
        (criterion(), any::<(f64, f64)>().prop_map(|(low, high)| Requirement::Between(low, high))),
        (criterion(), any::<f64>().prop_map(Requirement::AtLeast)),
        (criterion(), any::<f64>().prop_map(Requirement::AtMost)),
        (criterion(), prop::collection::vec(0u16..4, 0..4).prop_map(Requirement::AnyLevel)),
        (criterion(), Just(Requirement::AnyFlag(vec![Flag::Partly, Flag::No]))),
        (criterion(), Just(Requirement::Known)),
        (criterion(), "[a-c ~|,%é]{0,5}".prop_map(|text| Requirement::Contains(text.into()))),
        (Just(LICENCE), some(&["MIT", "GPL", ""]).prop_map(Requirement::OneOf)),
        (Just(TAGS), some(&["x", "z, 50%", "known"]).prop_map(Requirement::OneOf)),
        (Just(TAGS), some(&["x", "z, 50%", "known"]).prop_map(Requirement::All)),
    ]
}

fn edit() -> impl Strategy<Value = Edit> {
    let by = prop_oneof![
        Just(SortBy::Name),
        Just(SortBy::Score),
        criterion().prop_map(SortBy::Criterion)
    ];
    let rows = prop_oneof![
        Just(RowBy::Name),
        Just(RowBy::Importance),
        Just(RowBy::Balance),
        (0usize..6).prop_map(RowBy::Option)
    ];
    let better = prop::option::of(prop_oneof![Just(Better::Higher), Just(Better::Lower)]);
    let layout = prop_oneof![Just(Layout::Criteria), Just(Layout::Options)];
    prop_oneof![
        prop::option::of(0usize..3).prop_map(Edit::ChooseScenario),
        (criterion(), 0u8..12).prop_map(|(at, weight)| Edit::SetWeight(at, weight)),
        (requirement(), any::<bool>()).prop_map(|((at, requirement), asked)| Edit::SetMust(
            at,
            requirement,
            asked
        )),
        (criterion(), better).prop_map(|(at, better)| Edit::SetBetter(at, better)),
        prop::sample::select(&Method::ALL[..]).prop_map(Edit::SetMethod),
        layout.prop_map(Edit::SetLayout),
        (by, any::<bool>()).prop_map(|(by, additive)| Edit::SortOptions { by, additive }),
        (rows, any::<bool>()).prop_map(|(by, additive)| Edit::SortCriteria { by, additive }),
        "\\PC{0,8}".prop_map(Edit::SetQuery),
        any::<bool>().prop_map(Edit::OnlyDifferences),
        (0usize..3, any::<bool>()).prop_map(|(at, shown)| Edit::ShowGroup(at, shown)),
        (0usize..6, any::<bool>()).prop_map(|(at, shown)| Edit::ShowOption(at, shown)),
        prop::collection::vec(0usize..6, 0..6).prop_map(Edit::ShowOnly),
        prop::collection::vec(criterion(), 0..4).prop_map(Edit::PutFirst),
        prop::option::of(0usize..8).prop_map(Edit::OpenRow),
        any::<bool>().prop_map(Edit::StaleUnknown),
        criterion().prop_map(|at| Edit::Relax(Constraint::Must(at))),
        Just(Edit::ClearFilters),
    ]
}

fn choices() -> impl Strategy<Value = Choices> {
    let edits = prop::collection::vec(edit(), 0..25);
    (edits, prop::option::of(criterion())).prop_map(|(edits, hidden)| {
        let mut choices = Choices::default();
        hidden.into_iter().for_each(|criterion| choices.hidden.insert(criterion));
        choices.settle(sample());
        for edit in edits {
            choices.apply(sample(), edit);
        }
        choices
    })
}

proptest! {
    #[test]
    fn a_link_leads_back_to_the_choices_that_it_was_made_from(choices in choices()) {
        let data = sample();
        let link = encode(&choices, data);
        let decoded = decode(&link, data);
        prop_assert_eq!(&decoded.notices, &Vec::<Notice>::new(), "{}", link);
        prop_assert_eq!(&decoded.choices, &choices, "{}", link);
        prop_assert_eq!(encode(&decoded.choices, data), link);
    }

    #[test]
    fn a_link_needs_no_further_escaping(choices in choices()) {
        let link = encode(&choices, sample());
        let is_plain = |letter: char| letter.is_ascii_alphanumeric() || "-._~%&=,|".contains(letter);
        prop_assert!(link.chars().all(is_plain), "{}", link);
    }

    #[test]
    fn garbage_leads_somewhere_that_has_a_link_of_its_own(garbage in ".*") {
        let decoded = decode(&garbage, sample());
        let link = encode(&decoded.choices, sample());
        prop_assert_eq!(decode(&link, sample()).choices, decoded.choices);
    }

    #[test]
    fn what_befalls_a_link_on_its_way_changes_nothing(
        choices in choices(), encodings in 0usize..3, is_html: bool, end in "[.)]?",
    ) {
        let data = sample();
        let mut link = encode(&choices, data);
        if is_html {
            link = link.replace('&', "&amp;");
        }
        for _ in 0..encodings {
            link = percent_encode(&link);
        }
        // Two dots are the end of an open range.
        let end = if link.ends_with("..") { "" } else { &end };
        let link = ["https://example.org/compare?data=a.json#", &link, end].concat();
        prop_assert_eq!(decode(&link, data), Decoded { choices, notices: Vec::new() }, "{}", link);
    }

    #[test]
    fn near_misses_lead_somewhere_that_has_a_link_of_its_own(
        parts in prop::collection::vec(
            "(v|scenario|(w|must|better|f)\\.(price|speed|open|licence|tags|since|form|x)|layout|sort|rows|q|diff|groups|hide|without|only|cols|open|stale|method|worst)\
             =(1|-?name|-?score|-?balance|-?price|a,b|a|sale|yes|no\\|yes|known|unknown|%6Bnown|[0-9.]{0,4}\\.\\.[0-9e]{0,3}|[a-z,|~%+2C]{0,6})",
            0..8,
        ),
    ) {
        let decoded = decode(&parts.join("&"), sample());
        let link = encode(&decoded.choices, sample());
        prop_assert_eq!(decode(&link, sample()).choices, decoded.choices);
    }

    #[test]
    fn becoming_what_was_undoes_any_act(before in choices(), edit in edit()) {
        let data = sample();
        let mut choices = before.clone();
        let travel = choices.apply(data, edit);
        prop_assert_eq!(travel == Travel::Stay, choices == before);
        choices.apply(data, Edit::Become(Box::new(before.clone())));
        prop_assert_eq!(choices, before);
    }

    #[test]
    fn whatever_was_done_start_over_leads_to_the_start(choices in choices()) {
        let mut choices = choices;
        choices.apply(sample(), Edit::StartOver);
        prop_assert_eq!(encode(&choices, sample()), "");
    }

    #[test]
    fn a_switch_switched_back_is_as_before(before in choices(), at in 0usize..6, shown: bool) {
        let data = sample();
        for switch in [Edit::ShowGroup, Edit::ShowOption] {
            let mut choices = before.clone();
            if choices.apply(data, switch(at, shown)) == Travel::Push {
                choices.apply(data, switch(at, !shown));
            }
            prop_assert_eq!(&choices, &before);
        }
    }
}

/// Does acts one after another, as the page does; a slider's acts belong to its gesture.
fn go_on(choices: &mut Choices, history: &mut History, edits: &[Edit]) {
    for edit in edits {
        let before = choices.clone();
        choices.apply(sample(), edit.clone());
        let gesture = match edit {
            Edit::SetWeight(criterion, _) => Some(*criterion),
            _ => None,
        };
        history.record(&before, choices, gesture);
    }
}

#[test]
fn a_gesture_is_one_step_and_a_pause_ends_it() {
    let (mut choices, mut history) = (Choices::default(), History::default());
    go_on(&mut choices, &mut history, &[Edit::SetWeight(PRICE, 1), Edit::SetWeight(PRICE, 2)]);
    history.pause();
    go_on(&mut choices, &mut history, &[Edit::SetWeight(PRICE, 3), Edit::SetWeight(SPEED, 9)]);
    let now = choices.clone();
    let weight = |choices: &Choices, at| choices.preferences(sample()).weights[at];
    let start = weight(&Choices::default(), PRICE);
    let mut seen = Vec::new();
    while let Some(before) = history.undo(&choices) {
        choices.apply(sample(), Edit::Recall(Box::new(before)));
        seen.push(weight(&choices, PRICE));
    }
    assert_eq!(seen, [3, 2, start]);
    assert!(!history.can_undo() && history.can_redo());
    while let Some(after) = history.redo(&choices) {
        choices.apply(sample(), Edit::Recall(Box::new(after)));
    }
    assert_eq!(choices, now);
}

#[test]
fn going_back_leaves_the_table_alone_and_a_new_act_ends_the_way_forth() {
    let (mut choices, mut history) = (Choices::default(), History::default());
    go_on(&mut choices, &mut history, &[Edit::SetWeight(PRICE, 1), Edit::SetQuery("a".into())]);
    let before = history.undo(&choices).unwrap();
    choices.apply(sample(), Edit::Recall(Box::new(before)));
    assert_eq!(choices, Choices { query: "a".into(), ..Choices::default() });
    go_on(&mut choices, &mut history, &[Edit::SetWeight(SPEED, 2)]);
    assert_eq!(history.redo(&choices), None);
    assert!(history.can_undo() && !history.can_redo());
}

#[test]
fn several_weights_are_set_and_lifted_at_once() {
    let mut choices = Choices::default();
    choices.apply(sample(), Edit::SetWeights(vec![(PRICE, 1), (SPEED, 2)]));
    let weights = choices.preferences(sample()).weights;
    assert_eq!((weights[PRICE], weights[SPEED]), (1, 2));
    choices.apply(sample(), Edit::LiftWeights);
    assert_eq!(choices, Choices::default());
}
