//! The foot: how the score works, sources, the call to action.

use leptos::prelude::*;

use crate::browser::language;
use crate::link::safe_link;

use super::page::Page;

/// Sources, method and invitation.
#[component]
pub fn Foot(page: Page) -> impl IntoView {
    let data = page.data();
    let own = page.settings().call_to_action.map(|own| (own.label, own.url));
    let invitation = own
        .or_else(|| {
            data.call_to_action
                .as_ref()
                .map(|theirs| (theirs.label.to_string(), theirs.url.to_string()))
        })
        .and_then(|(label, url)| {
            let url = safe_link(&url)?.to_owned();
            Some(view! {
                <div class="invite">
                    <p>"Still undecided? The right choice hangs on your project."</p>
                    <a class="button primary" href=url target="_blank" rel="noopener">{label}</a>
                </div>
            })
        });
    let sources = data.sources.iter().map(|source| {
        let mut parts = vec![source.title.to_string()];
        parts.extend(source.author.as_deref().map(str::to_owned));
        parts.extend(source.publisher.as_deref().map(str::to_owned));
        parts.extend(source.date.map(|date| language::day(date.days(), &data.language)));
        let words = parts.join(", ");
        match source.url.as_deref().and_then(safe_link) {
            Some(url) => {
                view! { <li><a href=url.to_owned() target="_blank" rel="noopener">{words}</a></li> }
                    .into_any()
            }
            None => view! { <li>{words}</li> }.into_any(),
        }
    });
    view! {
        <footer class="part foot" aria-label="About this comparison">
            {invitation}
            <details class="how">
                <summary>"How the score works"</summary>
                <p>
                    "Each statement is put on a scale from 0 to 1 that the data declare: the lowest level is 0, the highest is 1. It counts as much as the weight that you give it, as a share of all weights. The parts add up to the score, so you can see what it is made of."
                </p>
                <p>
                    "What is not stated counts as the middle of what is known, and the thin line on a bar shows how far the score could move if it were known. A must-have is met only by what is stated. A lead of less than 2 points is no clear lead, and the page then names no clear winner. Hiding an option changes no other option’s score."
                </p>
            </details>
            <div>
                <h2 class="legend">"Sources"</h2>
                <ul class="small">{sources.collect_view()}</ul>
            </div>
            <p class="printed-link small">{move || page.link()}</p>
        </footer>
    }
}
