//! What is said outside the table: features, benefits, costs, questions and answers.
//!
//! Shows them as the data have them; knows no choices but the search, whose matches are marked.

use crate::app::inline::text::{data_text, highlighted};
use crate::app::kit::markup::{El, el};
use crate::app::state::page::Page;
use weighbridge_core::dataset::NoteBody;
use weighbridge_core::language::Message;

/// The notes of the data; nothing where it has none.
pub(crate) fn notes(page: Page) -> Option<El> {
    let data = page.data();
    if data.notes.is_empty() {
        return None;
    }
    let mut blocks = el("div").class("notes-grid");
    let mut questions = el("div").class("questions");
    for note in &data.notes {
        match &note.body {
            NoteBody::List { title, option, items } => {
                let whose =
                    option.map(|at| el("small").child(data_text(page, page.option_name(at))));
                let items =
                    items.iter().map(|item| el("li").child(highlighted(page, "span", &item.text)));
                let block = el("div")
                    .class("note-block")
                    .child(el("h3").child(whose).child(data_text(page, title)))
                    .child(el("ul").children(items));
                blocks = blocks.child(block);
            }
            NoteBody::Question { question, answer } => {
                let asked = el("summary").child(highlighted(page, "span", question));
                questions = questions.child(
                    el("details").class("fold").child(asked).child(highlighted(page, "p", answer)),
                );
            }
        }
    }
    let part = el("section")
        .class("part")
        .label(Message::Notes)
        .child(el("h2").class("section-title").say(Message::WorthKnowing))
        .child(blocks)
        .child(questions);
    Some(part)
}
