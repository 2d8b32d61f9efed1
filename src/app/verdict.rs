//! The verdict: who suits, by how much, why, and what is not known.

use std::sync::Arc;

use leptos::prelude::*;

use crate::dataset::Dataset;
use crate::decision::{Comparison, Piece, Verdict, open_facts};

use super::icons::{Sign, icon};
use super::page::Page;
use super::ranking::Ranking;

/// The headline, how sure it is, the ranking and the reasons.
#[component]
pub fn VerdictPanel(page: Page) -> impl IntoView {
    let data = page.data();
    let said = Memo::new(move |_| Said::of(page));
    let headline = {
        let data = Arc::clone(&data);
        move || sentence(&data, &said.read().headline)
    };
    let standing = {
        let data = Arc::clone(&data);
        move || sentence(&data, &said.read().standing)
    };
    let reasons = move || {
        let said = said.read();
        let list = |class: &'static str, sign, sentences: &[Vec<Piece>]| {
            let item = |words: &Vec<Piece>| view! { <li class=class>{icon(sign)} <span>{sentence(&data, words)}</span></li> };
            sentences.iter().map(item).collect_view()
        };
        view! {
            {list("for", Sign::For, &said.strengths)}
            {list("against", Sign::Against, &said.weaknesses)}
            {list("open", Sign::Open, &said.open)}
        }
    };
    view! {
        <div class="verdict">
            <h2>{headline}</h2>
            <p class="sure">{standing}</p>
            <Ranking page />
            <div class="reasons">
                <h3>"Why"</h3>
                <ul>{reasons}</ul>
            </div>
        </div>
    }
}

/// All that the panel says, as sentences.
#[derive(Clone, PartialEq, Default)]
struct Said {
    headline: Vec<Piece>,
    standing: Vec<Piece>,
    strengths: Vec<Vec<Piece>>,
    weaknesses: Vec<Vec<Piece>>,
    open: Vec<Vec<Piece>>,
}

impl Said {
    fn of(page: Page) -> Self {
        let data = page.data();
        let verdict: Arc<Verdict> = page.verdict.get();
        let scenario = page.preferences.with(|now| now.scenario);
        page.speak(|words| {
            let comparison = Comparison::of_top(&data, scenario, &verdict);
            let (strengths, weaknesses) = match &comparison {
                Some(found) => (
                    found.strengths.iter().map(|one| words.strength(found, one)).collect(),
                    found.weakness.iter().map(|one| words.weakness(found, one)).collect(),
                ),
                None => (Vec::new(), Vec::new()),
            };
            let facts = page.scales.with(|scales| open_facts(scales, &verdict));
            let unknown = verdict
                .ranked()
                .iter()
                .filter_map(|standing| words.not_stated(standing.option, &standing.unknown));
            let open = facts.first().map(|fact| words.open_fact(fact)).into_iter().chain(unknown);
            Self {
                headline: words.headline(&verdict),
                standing: words.standing(&verdict).unwrap_or_default(),
                strengths,
                weaknesses,
                open: open.collect(),
            }
        })
    }
}

/// A sentence with the options' names set heavier.
pub fn sentence(data: &Dataset, pieces: &[Piece]) -> impl IntoView + use<> {
    let node = |piece: &Piece| match piece {
        Piece::Text(text) => text.clone().into_any(),
        Piece::Option(at) => {
            let name =
                data.options.get(*at).map_or(String::new(), |option| option.name.to_string());
            view! { <strong>{name}</strong> }.into_any()
        }
    };
    pieces.iter().map(node).collect_view()
}
