//! Weights by an order of importance: the criteria that count, each with a button up and one down.

use leptos::wasm_split::wasm_split;

use crate::browser::{document, event};
use weighbridge_core::choices::Edit;
use weighbridge_core::dataset::order::sort;
use weighbridge_core::decision::weights_by_order;
use weighbridge_core::language::Message;

use crate::app::kit::icons::{Sign, icon};
use crate::app::kit::lazy::{Missing, lazy};
use crate::app::kit::markup::{El, IntoViews, ListKey, Views, el};
use crate::app::kit::signals::{Memo, Signal};
use crate::app::kit::words::say;
use crate::app::state::page::Page;

/// The order, in a fold of its own; written only while it is open, by code that comes when it is first needed.
pub(crate) fn order(page: Page) -> El {
    let is_open = Signal::new(false);
    let summary = el("summary").on("click", move |_| is_open.set(true)).say(Message::PutInOrder);
    // Said twice, by click and by "toggle", and heard once.
    let wanted = Memo::new(move || is_open.get());
    let body = lazy(move || wanted.get(), || Box::pin(fetch_list()), move || Box::pin(list(page)));
    el("details")
        .class("order small")
        .on("toggle", move |toggled| is_open.set(event::is_open(&toggled)))
        .child(summary)
        .child(el("div").part(body))
}

#[wasm_split(more, wasm_split_path = leptos::wasm_split, fallible, preload(fetch_list))]
fn list(page: Page) -> Result<Views, Missing> {
    // What the visitor put in order last. Several orders may give the same weights.
    let chosen = Signal::new(Vec::<usize>::new());
    let order = Memo::new(move || {
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
        sort(&mut counted, &|&one, &other| weight(other).cmp(&weight(one)));
        counted
    });
    let move_to = move |from: usize, to: usize| {
        let mut list = (*order.read_untracked()).clone();
        if from >= list.len() || to >= list.len() {
            return false;
        }
        let moved = list.remove(from);
        list.insert(to, moved);
        let weights = list.iter().copied().zip(weights_by_order(list.len())).collect();
        chosen.set(list);
        page.edit(Edit::SetWeights(weights));
        true
    };
    // The place that is being dragged, and the one that it is over.
    let dragged = Signal::new(None::<(usize, usize)>);
    // A row a place, not a criterion: rows stay where they are, and with them the buttons.
    let places = move || (0..order.with(Vec::len)).map(|place| (place, 0, 0)).collect();
    let row = move |(place, ..): ListKey| {
        let name = move || {
            let criterion = order.read().get(place).copied();
            let criterion = criterion.and_then(|at| page.data().criteria.get(at));
            criterion.map_or(String::new(), |criterion| criterion.name.to_string())
        };
        let step = move |sign: Sign, word: &'static str, message: Message, to: Option<usize>| {
            let label = move || say(message, &[&name()]);
            let is_end = move || {
                let len = order.with(Vec::len);
                to.is_none_or(|to| to >= len).then_some("true")
            };
            el("button")
                .attr("type", "button")
                .class("step")
                .attr("id", &step_id(word, place))
                .attr_with("aria-label", label)
                .attr_with("aria-disabled", is_end)
                .on("click", move |_| {
                    // The focus goes along with the criterion.
                    if let Some(to) = to.filter(|&to| move_to(place, to)) {
                        document::focus(&step_id(word, to));
                    }
                })
                .child(icon(sign))
        };
        let class = move || match *dragged.read() {
            Some((from, _)) if from == place => "dragged",
            Some((from, over)) if over == place && over < from => "drop-before",
            Some((from, over)) if over == place && over > from => "drop-after",
            _ => "",
        };
        // Besides the buttons, for a mouse: fingers scroll, and keys have the buttons.
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
                    move_to(from, place);
                }
            })
            .on("dragend", move |_| dragged.set(None))
            .child(el("span").class("order-name").text_with(name))
            .child(step(Sign::Up, "up", Message::MoveUp, place.checked_sub(1)))
            .child(step(Sign::Down, "down", Message::MoveDown, Some(place + 1)))
    };
    let list = el("ol").class("order-list").label(Message::Order);
    let how = el("p").class("quiet").say(Message::OrderHow);
    Ok(el("div").child(how).child(list.list(places, row)).views())
}

/// Id of the button that moves the criterion at a place.
fn step_id(word: &str, place: usize) -> String {
    format!("{word}-{place}")
}
