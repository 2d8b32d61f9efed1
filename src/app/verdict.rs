//! The verdict: who suits, by how much, why, and what is not known.

use crate::dataset::Dataset;
use crate::decision::{Comparison, Piece, Sentence, open_facts};

use super::cell::full_page;
use super::icons::{Sign, icon};
use super::markup::{El, IntoNode, Node, el};
use super::page::Page;
use super::ranking::ranking;
use super::state::Derived;

/// The headline, how sure it is, the ranking and the reasons.
pub(super) fn verdict(page: Page) -> El {
    let said = Derived::new(move || Said::of(page));
    let part = |tag, pick: fn(&Said) -> &Sentence| {
        el(tag).part(move || sentence(page.data(), pick(&said.read())))
    };
    let reasons = move || {
        let said = said.read();
        let mut node = Node::new();
        for (class, sign, sentences) in [
            ("for", Sign::For, &said.strengths),
            ("against", Sign::Against, &said.weaknesses),
            ("open", Sign::Open, &said.open),
        ] {
            for words in sentences {
                let words = el("span").child(sentence(page.data(), words));
                el("li").class(class).child(icon(sign)).child(words).append_to(&mut node);
            }
        }
        node
    };
    el("div")
        .class("verdict")
        .child(part("h2", |said| &said.headline))
        .child(part("p", |said| &said.standing).class("sure"))
        .child(ranking(page))
        .child(el("div").class("reasons").child(el("h3").text("Why")).child(el("ul").part(reasons)))
}

/// The verdict alone, small enough to stand beside an article, with the way to all the rest.
pub(super) fn card(page: Page) -> El {
    let said = Derived::new(move || Said::of(page));
    let part = |tag, pick: fn(&Said) -> &Sentence| {
        el(tag).part(move || sentence(page.data(), pick(&said.read())))
    };
    el("section")
        .class("verdict card")
        .attr("aria-label", "Recommendation")
        .child(part("h2", |said| &said.headline))
        .child(part("p", |said| &said.standing).class("sure"))
        .child(ranking(page))
        .child(el("p").class("more").child(full_page(page, "button", "See why")))
}

/// All that the panel says, as sentences.
#[derive(Default, PartialEq)]
struct Said {
    headline: Sentence,
    standing: Sentence,
    strengths: Vec<Sentence>,
    weaknesses: Vec<Sentence>,
    open: Vec<Sentence>,
}

impl Said {
    fn of(page: Page) -> Self {
        let data = page.data();
        let verdict = page.verdict.read();
        let scenario = page.scenario.get();
        page.speak(|words| {
            let comparison = Comparison::of_top(data, scenario, &verdict);
            let (mut strengths, mut weaknesses) = (Vec::new(), Vec::new());
            if let Some(found) = &comparison {
                strengths.extend(found.strengths.iter().map(|one| words.strength(found, one)));
                weaknesses.extend(found.weakness.iter().map(|one| words.weakness(found, one)));
            }
            let facts = open_facts(&page.scales.read(), &verdict);
            let mut open: Vec<Sentence> = words.equal_weights(&verdict).into_iter().collect();
            open.extend(facts.first().map(|fact| words.open_fact(fact)));
            for standing in verdict.ranked() {
                open.extend(words.not_stated(standing.option, &standing.unknown));
            }
            Self {
                headline: words.headline(&verdict),
                standing: words.standing(&verdict).unwrap_or_default(),
                strengths,
                weaknesses,
                open,
            }
        })
    }
}

/// A sentence with the options' names set heavier.
fn sentence(data: &Dataset, pieces: &[Piece]) -> Node {
    let mut node = Node::new();
    for piece in pieces {
        match piece {
            Piece::Text(text) => text.as_str().append_to(&mut node),
            Piece::Option(at) => {
                let name = data.options.get(*at).map_or("", |option| &option.name);
                el("strong").text(name).append_to(&mut node);
            }
        }
    }
    node
}
