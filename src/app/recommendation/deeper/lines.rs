//! What the answers are written with: headings, paragraphs and lists of sentences.

use crate::app::inline::sentence::sentence;
use crate::app::kit::chunked::chunked;
use crate::app::kit::markup::{El, IntoViews, Views, el};
use crate::app::kit::signals::Memo;
use crate::app::kit::words::{catalog, say, t};
use crate::app::state::page::Page;
use weighbridge_core::decision::{Piece, Sentence, Verdict};
use weighbridge_core::language::Message;

use super::changes::read_throttled;

/// Most sentences of a list that has one an option or an observation.
const MOST_SENTENCES: usize = 12;
/// Sentences that are written in one task.
const SENTENCES_AT_ONCE: usize = 12;

/// A list of sentences, written anew some time after any of them changes.
pub(super) fn sentence_list(page: Page, class: &str, say: fn(Page) -> Vec<Sentence>) -> El {
    let line = move |words: &Sentence| el("li").child(sentence(page, words)).views();
    el("ul").class(class).child(chunked(read_throttled(page, say), SENTENCES_AT_ONCE, line))
}

/// The first few of many sentences, and how many more there are.
pub(super) fn first_few(mut all: Vec<Sentence>) -> Vec<Sentence> {
    let more = all.len().saturating_sub(MOST_SENTENCES);
    if more > 0 {
        all.truncate(MOST_SENTENCES);
        all.push(vec![Piece::Text(say(Message::AndMore, &[&catalog().count(more)]))]);
    }
    all
}

pub(super) fn heading(text: &str) -> El {
    el("h4").text(text)
}

pub(super) fn prose(text: &str) -> El {
    el("p").text(text)
}

/// What an answer says, or that no option is left to say it of.
pub(super) fn unless_none_left(page: Page, answer: fn(Page) -> Views) -> Views {
    let is_none_left = Memo::new(move || page.verdict.with(|it| it.ranked().is_empty()));
    let answer = move || match is_none_left.get() {
        true => prose(t(Message::NoneLeft)).views(),
        false => answer(page),
    };
    el("div").part(answer).views()
}

/// A message as the only sentence.
pub(super) fn single(message: Message) -> Vec<Sentence> {
    vec![vec![Piece::Text(t(message).into())]]
}

pub(super) fn is_alone(verdict: &Verdict) -> bool {
    verdict.ranked().len() == 1
}
