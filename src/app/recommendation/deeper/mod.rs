//! For those who ask on: how sure, what would change it, why not the others, what others say, how it works, in figures.
//!
//! Each question is a fold; its answer is written a little after the last change, a few lines in a task.

mod chances;
mod change;
mod changes;
mod chart;
mod figures;
mod lines;
mod opinions;
mod sure;
mod why_not;
mod works;

use leptos::wasm_split::wasm_split;

use crate::app::inline::text::data_text;
use crate::app::kit::fold::{Closed, fold};
use crate::app::kit::lazy::{Missing, ViewsFuture};
use crate::app::kit::markup::{El, IntoViews, Views, el, message_with, part};
use crate::app::kit::words::t;
use crate::app::state::page::Page;
use weighbridge_core::language::Message;

use lines::unless_none_left;
use why_not::only_other;

/// What a fold answers.
#[derive(Clone, Copy)]
enum Question {
    Sure,
    Change,
    WhyNot,
    Others,
    Works,
    Figures,
}

/// The folds under the verdict, with a heading.
pub(super) fn deeper(page: Page) -> El {
    let why_not = part(move || match page.verdict.with(only_other) {
        Some(other) => {
            message_with(Message::WhyNot, &mut |_| data_text(page, page.option_name(other)))
        }
        None => t(Message::FoldWhyNot).views(),
    });
    let folds = [
        (t(Message::FoldSure).views(), Question::Sure),
        (t(Message::FoldChange).views(), Question::Change),
        (why_not, Question::WhyNot),
        (t(Message::FoldOthers).views(), Question::Others),
        (t(Message::FoldWorks).views(), Question::Works),
        (t(Message::FoldFigures).views(), Question::Figures),
    ];
    let folds = folds.map(|(title, question)| {
        let write = move |_| -> ViewsFuture { Box::pin(answer(page, question)) };
        fold(title, Closed::Dropped, || Box::pin(fetch_answer()), write)
    });
    el("div").class("deeper").child(el("h3").say(Message::Deeper)).children(folds)
}

#[wasm_split(more, wasm_split_path = leptos::wasm_split, fallible, preload(fetch_answer))]
fn answer(page: Page, question: Question) -> Result<Views, Missing> {
    Ok(match question {
        Question::Sure => unless_none_left(page, sure::sure),
        Question::Change => unless_none_left(page, change::change),
        Question::WhyNot => why_not::why_not(page),
        Question::Others => unless_none_left(page, opinions::opinions),
        Question::Works => works::works(page),
        Question::Figures => figures::figures(page),
    })
}
