//! The verdict: who suits, how surely, what would change it, why, and what is not known.

use crate::app::inline::link::full_page;
use crate::app::inline::sentence::sentence;
use crate::app::kit::icons::{Sign, icon};
use crate::app::kit::markup::{El, IntoViews, Views, el};
use crate::app::kit::signals::Memo;
use crate::app::kit::words::t;
use crate::app::state::page::Page;
use weighbridge_core::choices::Edit;
use weighbridge_core::decision::{Case, Comparison, Method, Sampling, Sentence, open_facts};
use weighbridge_core::language::Message;

use super::deeper::deeper;
use super::ranking::ranking;

/// For how many options the panel lists what is not stated; the table has it for all.
const OPEN_NAMED: usize = 4;

/// The headline, how sure it is and the ranking; and, apart from it, the reasons and more for those who ask.
pub(super) fn verdict(page: Page) -> [El; 2] {
    let panel = Memo::new(move || Panel::of(page));
    // A memo a sentence: a moved slider changes few of them, and only those are rendered again.
    let part = |tag, pick: fn(&Panel) -> &Sentence| {
        let own = Memo::new(move || pick(&panel.read()).clone());
        el(tag).part(move || sentence(page, &own.read()))
    };
    let given = Memo::new(move || panel.read().reasons.clone());
    let reasons = move || {
        let mut views = Views::new();
        for (kind, words) in given.read().iter() {
            let (class, sign) = match kind {
                ReasonKind::For => ("for", Sign::For),
                ReasonKind::Against => ("against", Sign::Against),
                ReasonKind::Open => ("open", Sign::Open),
            };
            let words = el("span").child(sentence(page, words));
            el("li").class(class).child(icon(sign)).child(words).append_to(&mut views);
        }
        views
    };
    let verdict = el("div")
        .class("verdict")
        .child(part("h2", |panel| &panel.headline))
        .child(part("p", |panel| &panel.sure).class("sure"))
        .child(part("p", |panel| &panel.hinge).class("hinge"))
        .child(el("div").part(move || other_method(page)))
        .child(ranking(page));
    let reasons = el("div")
        .class("reasons")
        .hidden(move || given.with(Vec::is_empty))
        .child(el("h3").say(Message::Why))
        .child(el("ul").part(reasons));
    let deeper = deeper(page).hidden(move || page.method.get() != Method::Additive);
    [verdict, el("div").class("grounds").child(reasons).child(deeper)]
}

/// That the link asks for another method than the page's own, and the way back.
fn other_method(page: Page) -> Views {
    let asked = match page.method.get() {
        Method::Additive => return Views::new(),
        Method::Topsis => Message::MethodAskedTopsis,
        Method::TopsisMinmax => Message::MethodAskedTopsisScales,
        Method::Promethee => Message::MethodAskedPromethee,
    };
    let back = el("button")
        .attr("type", "button")
        .class("text-button")
        .on("click", move |_| page.edit(Edit::SetMethod(Method::Additive)))
        .text(t(Message::RankByAddingUp));
    let mut views = el("p").class("note other-method").text(t(asked)).text(" ").child(back).views();
    el("p").class("note").text(t(Message::MethodLimits)).append_to(&mut views);
    views
}

/// The verdict alone, small enough to stand beside an article, with the way to all the rest.
pub(crate) fn card(page: Page) -> El {
    let panel = Memo::new(move || Panel::of(page));
    let part = |tag, pick: fn(&Panel) -> &Sentence| {
        el(tag).part(move || sentence(page, pick(&panel.read())))
    };
    el("section")
        .class("verdict card")
        .label(Message::Recommendation)
        .child(part("h2", |panel| &panel.headline))
        .child(part("p", |panel| &panel.sure).class("sure"))
        .child(ranking(page))
        .child(el("p").class("more").child(full_page(page, "button", t(Message::SeeWhy))))
}

/// All that the panel says, as sentences.
#[derive(Default, PartialEq)]
struct Panel {
    headline: Sentence,
    sure: Sentence,
    hinge: Sentence,
    reasons: Vec<(ReasonKind, Sentence)>,
}

/// What a reason speaks for.
#[derive(Clone, Copy, PartialEq)]
enum ReasonKind {
    For,
    Against,
    Open,
}

impl Panel {
    fn of(page: Page) -> Self {
        let data = page.counted();
        let verdict = page.verdict.read();
        let scenario = page.scenario.get();
        page.speak(|words| {
            let mut reasons = Vec::new();
            if let Some(found) = &Comparison::of_top(data, scenario, &verdict) {
                let strengths = found.strengths.iter();
                reasons.extend(strengths.map(|one| (ReasonKind::For, words.strength(found, one))));
                let weakness = found.weakness.iter();
                reasons
                    .extend(weakness.map(|one| (ReasonKind::Against, words.weakness(found, one))));
            }
            let facts = open_facts(&page.scales.read(), &verdict);
            let mut open: Vec<Sentence> = words.equal_weights(&verdict).into_iter().collect();
            open.extend(facts.first().map(|fact| words.open_fact(fact)));
            for standing in verdict.ranked().iter().take(OPEN_NAMED) {
                open.extend(words.not_stated(standing.option, &standing.unknown));
            }
            reasons.extend(open.into_iter().map(|words| (ReasonKind::Open, words)));
            let standing = words.standing(&verdict).unwrap_or_default();
            // What would change a verdict by another method is not known, which is not the same as nothing.
            let is_known = page.method.get() == Method::Additive;
            let change = page.slider_flips.with(|flips| words.least_change(&verdict, flips));
            let change = change.filter(|_| is_known);
            let (sure, hinge) = match (verdict.case, verdict.winner.zip(verdict.near)) {
                (Case::Clear, Some((_, near))) => (words.certainty(&verdict, near), vec![standing]),
                (Case::Close, Some((winner, near))) => {
                    (standing, vec![words.how_often(winner, near, Sampling::Near)])
                }
                // That the draws speak against the top is what its standing says.
                _ => (standing, Vec::new()),
            };
            let hinge = hinge.into_iter().chain(change).chain(words.weights_of(&verdict));
            Self {
                headline: words.headline(&verdict),
                sure,
                hinge: words.sentences(hinge),
                reasons,
            }
        })
    }
}
