//! The verdict: who suits, how surely, what would change it, why, and what is not known.

use weighbridge_core::choices::Edit;
use weighbridge_core::decision::{Case, Comparison, Method, Piece, Sentence, Weighing, open_facts};
use weighbridge_core::language::Message;

use super::cell::full_page;
use super::deeper::deeper;
use super::icons::{Sign, icon};
use super::markup::{El, IntoNode, Node, el};
use super::page::Page;
use super::ranking::ranking;
use super::state::Derived;
use super::words::t;

/// For how many options the panel lists what is not stated; the table has it for all.
const OPEN_NAMED: usize = 4;

/// The headline, how sure it is and the ranking; and, apart from it, the reasons and more for those who ask.
pub(super) fn verdict(page: Page) -> [El; 2] {
    let said = Derived::new(move || Said::of(page));
    // Each is written anew only when it says something else: a moved slider changes few of them.
    let part = |tag, pick: fn(&Said) -> &Sentence| {
        let own = Derived::new(move || pick(&said.read()).clone());
        el(tag).part(move || sentence(page, &own.read()))
    };
    let given = Derived::new(move || said.read().reasons.clone());
    let reasons = move || {
        let mut node = Node::new();
        for (kind, words) in given.read().iter() {
            let (class, sign) = match kind {
                Kind::For => ("for", Sign::For),
                Kind::Against => ("against", Sign::Against),
                Kind::Open => ("open", Sign::Open),
            };
            let words = el("span").child(sentence(page, words));
            el("li").class(class).child(icon(sign)).child(words).append_to(&mut node);
        }
        node
    };
    let verdict = el("div")
        .class("verdict")
        .child(part("h2", |said| &said.headline))
        .child(part("p", |said| &said.sure).class("sure"))
        .child(part("p", |said| &said.hinge).class("hinge"))
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
fn other_method(page: Page) -> Node {
    let said = match page.method.get() {
        Method::Additive => return Node::new(),
        Method::Topsis => Message::MethodAskedTopsis,
        Method::TopsisMinmax => Message::MethodAskedTopsisScales,
        Method::Promethee => Message::MethodAskedPromethee,
    };
    let back = el("button")
        .attr("type", "button")
        .class("text-button")
        .on("click", move |_| page.edit(Edit::SetMethod(Method::Additive)))
        .text(t(Message::RankByAddingUp));
    let mut node = el("p").class("note other-method").text(t(said)).text(" ").child(back).node();
    el("p").class("note").text(t(Message::MethodLimits)).append_to(&mut node);
    node
}

/// The verdict alone, small enough to stand beside an article, with the way to all the rest.
pub(super) fn card(page: Page) -> El {
    let said = Derived::new(move || Said::of(page));
    let part = |tag, pick: fn(&Said) -> &Sentence| {
        el(tag).part(move || sentence(page, pick(&said.read())))
    };
    el("section")
        .class("verdict card")
        .label(Message::Recommendation)
        .child(part("h2", |said| &said.headline))
        .child(part("p", |said| &said.sure).class("sure"))
        .child(ranking(page))
        .child(el("p").class("more").child(full_page(page, "button", t(Message::SeeWhy))))
}

/// All that the panel says, as sentences.
#[derive(Default, PartialEq)]
struct Said {
    headline: Sentence,
    sure: Sentence,
    hinge: Sentence,
    reasons: Vec<(Kind, Sentence)>,
}

/// What a reason speaks for.
#[derive(Clone, Copy, PartialEq)]
enum Kind {
    For,
    Against,
    Open,
}

impl Said {
    fn of(page: Page) -> Self {
        let data = page.data();
        let verdict = page.verdict.read();
        let scenario = page.scenario.get();
        page.speak(|words| {
            let mut reasons = Vec::new();
            if let Some(found) = &Comparison::of_top(data, scenario, &verdict) {
                let strengths = found.strengths.iter();
                reasons.extend(strengths.map(|one| (Kind::For, words.strength(found, one))));
                let weakness = found.weakness.iter();
                reasons.extend(weakness.map(|one| (Kind::Against, words.weakness(found, one))));
            }
            let facts = open_facts(&page.scales.read(), &verdict);
            let mut open: Vec<Sentence> = words.equal_weights(&verdict).into_iter().collect();
            open.extend(facts.first().map(|fact| words.open_fact(fact)));
            for standing in verdict.ranked().iter().take(OPEN_NAMED) {
                open.extend(words.not_stated(standing.option, &standing.unknown));
            }
            reasons.extend(open.into_iter().map(|words| (Kind::Open, words)));
            let standing = words.standing(&verdict).unwrap_or_default();
            // What would change a verdict by another method is not known, which is not the same as nothing.
            let is_known = page.method.get() == Method::Additive;
            let change = page.flips.with(|flips| words.least_change(&verdict, flips));
            let change = change.filter(|_| is_known);
            let (sure, hinge) = match (&verdict.case, verdict.winner.zip(verdict.near)) {
                // That the draws speak against the top is what its standing says.
                (Case::Clear | Case::Close { .. }, Some((winner, near))) => {
                    (words.how_often(winner, near, Weighing::Near), vec![standing])
                }
                _ => (standing, Vec::new()),
            };
            let hinge = hinge.into_iter().chain(change);
            Self {
                headline: words.headline(&verdict),
                sure,
                hinge: words.sentences(hinge),
                reasons,
            }
        })
    }
}

/// A sentence with the options' names set heavier.
pub(super) fn sentence(page: Page, pieces: &[Piece]) -> Node {
    let mut node = Node::new();
    for piece in pieces {
        match piece {
            Piece::Text(text) => text.as_str().append_to(&mut node),
            Piece::Option(at) => {
                el("strong").child(page.theirs(page.option_name(*at))).append_to(&mut node);
            }
        }
    }
    node
}
