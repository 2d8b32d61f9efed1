//! What is said outside the table: features, benefits, costs, questions and answers.

use leptos::prelude::*;

use crate::dataset::NoteBody;

use super::page::Page;

/// The notes of the data; nothing where it has none.
#[component]
pub fn Notes(page: Page) -> impl IntoView {
    let data = page.data();
    let mut blocks = Vec::new();
    let mut questions = Vec::new();
    for note in &data.notes {
        match &note.body {
            NoteBody::List { title, option, items } => {
                let whose = option.and_then(|at| data.options.get(at));
                let heading = match whose {
                    Some(option) => view! { <h3>{title.to_string()} <small>{option.name.to_string()}</small></h3> }.into_any(),
                    None => view! { <h3>{title.to_string()}</h3> }.into_any(),
                };
                let items = items
                    .iter()
                    .map(|item| view! { <li><span>{item.text.to_string()}</span></li> });
                blocks.push(view! { <div class="note-block">{heading} <ul>{items.collect_view()}</ul></div> });
            }
            NoteBody::Question { question, answer } => questions.push(view! {
                <details>
                    <summary>{question.to_string()}</summary>
                    <p>{answer.to_string()}</p>
                </details>
            }),
        }
    }
    (!data.notes.is_empty()).then(|| {
        view! {
            <section class="part" aria-label="Notes">
                <h2 class="section-title">"Worth knowing"</h2>
                <div class="notes-grid">{blocks}</div>
                {(!questions.is_empty()).then(|| view! { <div class="questions">{questions}</div> })}
            </section>
        }
    })
}
