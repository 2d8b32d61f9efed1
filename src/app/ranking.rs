//! The ranking: an option a line, with its score, a bar built of its contributions, and what they add up to.

use std::sync::Arc;

use leptos::prelude::*;

use crate::dataset::Dataset;
use crate::decision::{Failure, Rounded, Standing, Verdict, rounded};

use super::page::Page;

/// Length of a full bar, in the units of its drawing.
const FULL: f64 = 1_000.0;
/// Points of a full score.
const POINTS: u16 = 100;

/// The ordered list of all options.
#[component]
pub fn Ranking(page: Page) -> impl IntoView {
    let order = Memo::new(move |_| {
        page.verdict.with(|verdict| {
            verdict.ranking.iter().map(|standing| standing.option).collect::<Vec<_>>()
        })
    });
    view! {
        <ol class="ranking" aria-label="Ranking">
            <For each=move || order.get() key=|option| *option let:option>
                <Place page option />
            </For>
        </ol>
    }
}

/// One option's place.
#[component]
fn Place(page: Page, option: usize) -> impl IntoView {
    let data = page.data();
    let name = data.options.get(option).map_or(String::new(), |option| option.name.to_string());
    let sponsored = data.options.get(option).is_some_and(|option| option.sponsored);
    let standing =
        Memo::new(move |_| page.verdict.with(|verdict| verdict.standing(option).cloned()));
    let bar = Memo::new(move |_| {
        page.verdict
            .with(|verdict| verdict.standing(option).map(|standing| Bar::of(verdict, standing)))
    });
    let points = move || bar.read().as_ref().map(|bar| bar.points.total);
    let place = move || {
        let standing = standing.read();
        standing
            .as_ref()
            .and_then(|standing| standing.rank)
            .map_or_else(|| "–".to_owned(), |rank| rank.to_string())
    };
    let out = move || standing.read().as_ref().is_some_and(|standing| standing.rank.is_none());
    let failures = {
        let data = Arc::clone(&data);
        move || {
            let standing = standing.read();
            let failures = standing.as_ref().map_or(&[][..], |standing| &standing.excluded);
            page.speak(|words| {
                let line = |failure: &Failure| {
                    let name = data.criteria.get(failure.criterion).map_or("", |of| &of.name);
                    format!("{name}: {}", words.failure(option, failure))
                };
                failures.iter().map(line).collect::<Vec<_>>()
            })
            .into_iter()
            .map(|line| view! { <p class="note">"Left out. " {line}</p> })
            .collect_view()
        }
    };
    let span = move || {
        let standing = standing.read();
        let standing = standing.as_ref()?;
        (standing.rank.is_some() && standing.high - standing.low > 1e-9).then(|| {
            let [low, high] =
                [standing.low, standing.high].map(|end| rounded(&[end], POINTS).total);
            format!("Between {low} and {high}, depending on what is not stated or disputed.")
        })
    };
    view! {
        <li class="standing" class:out=out>
            <span class="place" aria-hidden="true">{place}</span>
            <span class="who">
                {name}
                {sponsored.then(|| view! { " " <small>"sponsored"</small> })}
            </span>
            <span class="score">{points} <small>" of 100"</small></span>
            <BarDrawing page bar />
            {failures}
            <p class="note" hidden=move || span().is_none()>{span}</p>
            <details class="adds">
                <summary>"How it adds up"</summary>
                <Parts page bar />
            </details>
        </li>
    }
}

/// A bar, laid out: segments by weight, shown points, and the ends of what is open.
#[derive(Clone, PartialEq)]
struct Bar {
    /// One a scored criterion, in the order of the data.
    segments: Vec<Segment>,
    /// Shown points, one a segment, and their sum.
    points: Rounded,
    low: f64,
    high: f64,
}

#[derive(Clone, PartialEq)]
struct Segment {
    criterion: usize,
    start: f64,
    length: f64,
    weight: f64,
    guessed: bool,
}

impl Bar {
    fn of(verdict: &Verdict, standing: &Standing) -> Self {
        let mut segments: Vec<Segment> = verdict
            .criteria
            .iter()
            .zip(&verdict.weights)
            .zip(&standing.contributions)
            .map(|((&criterion, &weight), &length)| Segment {
                criterion,
                start: 0.0,
                length,
                weight,
                guessed: standing.unknown.contains(&criterion),
            })
            .collect();
        // Heaviest first, so that the bars of all options can be compared from the left.
        let mut order: Vec<&mut Segment> = segments.iter_mut().collect();
        order.sort_by(|a, b| b.weight.total_cmp(&a.weight));
        let mut start = 0.0;
        for segment in order {
            segment.start = start;
            start += segment.length;
        }
        Self {
            points: rounded(&standing.contributions, POINTS),
            segments,
            low: standing.low,
            high: standing.high,
        }
    }

    fn points_of(&self, at: usize) -> i64 {
        self.points.parts.get(at).copied().unwrap_or(0)
    }

    /// The parts by weight: position in `segments`.
    fn by_weight(&self) -> Vec<usize> {
        let mut order: Vec<usize> = (0..self.segments.len()).collect();
        let weight = |at: usize| self.segments.get(at).map_or(0.0, |segment| segment.weight);
        order.sort_by(|&a, &b| weight(b).total_cmp(&weight(a)));
        order.retain(|&at| weight(at) > 0.0);
        order
    }
}

/// A length on the bar, as text for an attribute.
fn px(share: f64) -> String {
    let tenths = (share * FULL * 10.0).round();
    format!("{}", tenths / 10.0)
}

/// The bar itself. Its drawing is told in words by its label, and part by part below it.
#[component]
fn BarDrawing(page: Page, bar: Memo<Option<Bar>>) -> impl IntoView {
    let data = page.data();
    let count = bar.with_untracked(|bar| bar.as_ref().map_or(0, |bar| bar.segments.len()));
    let label = {
        let data = Arc::clone(&data);
        move || bar.read().as_ref().map(|bar| bar_in_words(&data, bar))
    };
    let segment = move |at: usize| {
        let read = move |pick: fn(&Segment) -> f64| {
            bar.with(|bar| {
                bar.as_ref().and_then(|bar| bar.segments.get(at)).map(|segment| px(pick(segment)))
            })
        };
        let criterion = move || {
            bar.with(|bar| {
                bar.as_ref().and_then(|bar| bar.segments.get(at)).map(|segment| segment.criterion)
            })
        };
        let own = criterion();
        let hue = super::hue(
            own.and_then(|own| data.criteria.get(own)).and_then(|criterion| criterion.group),
        );
        let name = own
            .and_then(|own| data.criteria.get(own))
            .map_or(String::new(), |criterion| criterion.name.to_string());
        let title = move || {
            bar.with(|bar| {
                bar.as_ref().map(|bar| {
                    format!("{name}: {} of {} points", bar.points_of(at), bar.points.total)
                })
            })
        };
        view! {
            <rect
                class=format!("segment {hue}")
                class:guess=move || bar.with(|bar| bar.as_ref().and_then(|bar| bar.segments.get(at)).is_some_and(|segment| segment.guessed))
                class:marked=move || page.marked.get().is_some() && page.marked.get() == criterion()
                x=move || read(|segment| segment.start)
                width=move || read(|segment| (segment.length - 0.0015).max(0.0))
                y="4"
                height="20"
                on:mouseenter=move |_| page.marked.set(criterion())
                on:mouseleave=move |_| page.marked.set(None)
                on:click=move |_| page.marked.set(criterion())
            >
                <title>{title}</title>
            </rect>
        }
    };
    let whisker = move || {
        bar.with(|bar| {
            let bar = bar.as_ref().filter(|bar| bar.high - bar.low > 1e-9)?;
            let (low, high) = (px(bar.low), px(bar.high));
            Some(format!("M{low} 9v10M{low} 14H{high}M{high} 9v10"))
        })
    };
    view! {
        <svg class="bar" viewBox="0 0 1000 28" preserveAspectRatio="none" role="img" aria-label=label>
            <rect class="ground" x="0" y="4" width="1000" height="20" />
            {(0..count).map(segment).collect_view()}
            <path class="whisker" d=move || whisker().unwrap_or_default() />
        </svg>
    }
}

fn bar_in_words(data: &Dataset, bar: &Bar) -> String {
    let part = |at: usize| {
        let criterion =
            bar.segments.get(at).and_then(|segment| data.criteria.get(segment.criterion));
        format!("{} {}", criterion.map_or("", |criterion| &criterion.name), bar.points_of(at))
    };
    let parts: Vec<String> = bar.by_weight().into_iter().map(part).collect();
    format!("{} of 100 points: {}", bar.points.total, parts.join(", "))
}

/// The parts of a score as a list that adds up, each of which points its row out in the table.
#[component]
fn Parts(page: Page, bar: Memo<Option<Bar>>) -> impl IntoView {
    let data = page.data();
    let rows = move || {
        let bar = bar.read();
        let bar = bar.as_ref()?;
        let row = |at: usize| {
            let segment = bar.segments.get(at)?;
            let criterion = segment.criterion;
            let of = data.criteria.get(criterion)?;
            let hue = super::hue(of.group);
            let share = rounded(&[segment.weight], POINTS).total;
            let words = if segment.guessed {
                format!("counts {share} %, not stated")
            } else {
                format!("counts {share} %")
            };
            Some(view! {
                <li>
                    <span class=format!("dot {hue}") aria-hidden="true"></span>
                    <span>
                        <button
                            type="button"
                            class="text-button plain"
                            on:click=move |_| page.marked.set(Some(criterion))
                        >
                            {of.name.to_string()}
                        </button>
                        <span class="what">{words}</span>
                    </span>
                    <span>{bar.points_of(at)}</span>
                </li>
            })
        };
        let rows = bar.by_weight().into_iter().filter_map(row).collect_view();
        let total = bar.points.total;
        Some(view! {
            {rows}
            <li class="sum">
                <span></span>
                <span>"Together"</span>
                <span>{total}</span>
            </li>
        })
    };
    view! { <ul class="parts">{rows}</ul> }
}
