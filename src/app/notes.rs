//! What is said outside the table: features, benefits, costs, questions and answers.

use weighbridge_core::dataset::NoteBody;
use weighbridge_core::language::Message;

use super::marked::marked;
use super::markup::{El, el};
use super::page::Page;

/// The notes of the data; nothing where it has none.
pub(super) fn notes(page: Page) -> Option<El> {
    let data = page.data();
    if data.notes.is_empty() {
        return None;
    }
    let mut blocks = el("div").class("notes-grid");
    let mut questions = el("div").class("questions");
    for note in &data.notes {
        match &note.body {
            NoteBody::List { title, option, items } => {
                let whose = option.map(|at| el("small").child(page.theirs(page.option_name(at))));
                let items =
                    items.iter().map(|item| el("li").child(marked(page, "span", &item.text)));
                let block = el("div")
                    .class("note-block")
                    .child(el("h3").child(whose).child(page.theirs(title)))
                    .child(el("ul").children(items));
                blocks = blocks.child(block);
            }
            NoteBody::Question { question, answer } => {
                let asked = el("summary").child(marked(page, "span", question));
                questions = questions.child(
                    el("details").class("fold").child(asked).child(marked(page, "p", answer)),
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
