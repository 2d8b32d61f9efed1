//! Weights by an order of importance: the criteria that count, each with a button up and one down.

use leptos::wasm_split::wasm_split;

use crate::app::kit::controls::disclosure;
use crate::app::kit::icons::{Sign, icon};
use crate::app::kit::lazy::{Missing, lazy};
use crate::app::kit::markup::{El, IntoViews, ListKey, Views, el};
use crate::app::kit::signals::{Memo, Signal};
use crate::app::kit::words::{say, t};
use crate::app::state::page::Page;
use crate::browser::{document, event};
use weighbridge_core::choices::Edit;
use weighbridge_core::decision::weights_by_order;
use weighbridge_core::language::Message;

/// The order, in a fold of its own; written only while it is open, by code that comes when it is first needed.
pub(super) fn order(page: Page) -> El {
    let is_open = Signal::new(false);
    // A click and "toggle" both set it; as a memo it changes once.
    let wanted = Memo::new(move || is_open.get());
    let body = lazy(move || wanted.get(), || Box::pin(fetch_list()), move || Box::pin(list(page)));
    disclosure("order small", t(Message::PutInOrder).views(), is_open).child(el("div").part(body))
}

#[wasm_split(more, wasm_split_path = leptos::wasm_split, fallible, preload(fetch_list))]
fn list(page: Page) -> Result<Views, Missing> {
    let order = ImportanceOrder::new(page);
    // A row a place, not a criterion: rows stay where they are, and with them the buttons.
    let places = move || (0..order.criteria.with(Vec::len)).map(|place| (place, 0, 0)).collect();
    let list = el("ol")
        .class("order-list")
        .label(Message::Order)
        .list(places, move |(place, ..): ListKey| order.row(place));
    Ok(el("div").child(el("p").class("quiet").say(Message::OrderHow)).child(list).views())
}

/// The criteria that count, in the order of their weights, and what moves them.
#[derive(Clone, Copy)]
struct ImportanceOrder {
    page: Page,
    criteria: Memo<Vec<usize>>,
    /// The order that the visitor chose last. Several orders may give the same weights.
    chosen: Signal<Vec<usize>>,
    /// The place that is being dragged, and the one that it is over.
    dragged: Signal<Option<(usize, usize)>>,
}

impl ImportanceOrder {
    fn new(page: Page) -> Self {
        let chosen = Signal::new(Vec::<usize>::new());
        let criteria = Memo::new(move || {
            let now = page.preferences.read();
            let weight = |criterion: usize| now.weights.get(criterion).copied().unwrap_or(0);
            let scored = page.verdict.with(|verdict| verdict.criteria.clone());
            let mut counted: Vec<usize> = scored.into_iter().filter(|&at| weight(at) > 0).collect();
            let chosen = chosen.read();
            let by_order = weights_by_order(chosen.len());
            let is_as_chosen = chosen.len() == counted.len()
                && chosen.iter().zip(&by_order).all(|(&criterion, own)| weight(criterion) == *own);
            if is_as_chosen {
                return (*chosen).clone();
            }
            counted.sort_by_key(|&criterion| std::cmp::Reverse(weight(criterion)));
            counted
        });
        Self { page, criteria, chosen, dragged: Signal::new(None) }
    }

    /// Moves a criterion from one place to another, and sets the weights that the new order gives. Says whether both
    /// places are there.
    fn move_to(self, from: usize, to: usize) -> bool {
        let mut list = (*self.criteria.read_untracked()).clone();
        if from >= list.len() || to >= list.len() {
            return false;
        }
        let moved = list.remove(from);
        list.insert(to, moved);
        let weights = list.iter().copied().zip(weights_by_order(list.len())).collect();
        self.chosen.set(list);
        self.page.edit(Edit::SetWeights(weights));
        true
    }

    fn name(self, place: usize) -> String {
        let criterion = self.criteria.read().get(place).copied();
        let criterion = criterion.and_then(|at| self.page.data().criteria.get(at));
        criterion.map_or(String::new(), |criterion| criterion.name.to_string())
    }

    /// The row of a place. Besides the buttons it can be dragged, by a mouse: fingers scroll, and keys have the buttons.
    fn row(self, place: usize) -> El {
        let dragged = self.dragged;
        let class = move || match *dragged.read() {
            Some((from, _)) if from == place => "dragged",
            Some((from, over)) if over == place && over < from => "drop-before",
            Some((from, over)) if over == place && over > from => "drop-after",
            _ => "",
        };
        el("li")
            .attr("draggable", "true")
            .attr_with("class", class)
            .on("dragstart", move |drag| {
                event::begin_drag(&drag);
                dragged.set(Some((place, place)));
            })
            .on("dragover", move |drag| {
                if let Some((from, _)) = *dragged.read_untracked() {
                    event::consume(&drag);
                    dragged.set(Some((from, place)));
                }
            })
            .on("drop", move |drop| {
                if let Some((from, _)) = *dragged.read_untracked() {
                    event::consume(&drop);
                    self.move_to(from, place);
                }
            })
            .on("dragend", move |_| dragged.set(None))
            .child(el("span").class("order-name").text_with(move || self.name(place)))
            .child(self.step(place, true))
            .child(self.step(place, false))
    }

    /// The button that moves the criterion at a place up or down.
    fn step(self, place: usize, is_up: bool) -> El {
        let (word, message, sign, to) = if is_up {
            ("up", Message::MoveUp, Sign::Up, place.checked_sub(1))
        } else {
            ("down", Message::MoveDown, Sign::Down, Some(place + 1))
        };
        let is_end = move || {
            let len = self.criteria.with(Vec::len);
            to.is_none_or(|to| to >= len).then_some("true")
        };
        el("button")
            .attr("type", "button")
            .class("step")
            .attr("id", &step_id(word, place))
            .attr_with("aria-label", move || say(message, &[&self.name(place)]))
            .attr_with("aria-disabled", is_end)
            .on("click", move |_| {
                // The focus goes along with the criterion.
                if let Some(to) = to.filter(|&to| self.move_to(place, to)) {
                    document::focus(&step_id(word, to));
                }
            })
            .child(icon(sign))
    }
}

/// Id of the button that moves the criterion at a place.
fn step_id(word: &str, place: usize) -> String {
    format!("{word}-{place}")
}
