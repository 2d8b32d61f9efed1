//! The snippets to copy: the element with its script, and the plain frame.

use crate::app::kit::controls::ActMessage;
use crate::app::kit::markup::{El, el};
use crate::app::kit::signals::Memo;
use crate::app::kit::words::t;
use crate::app::state::status;
use crate::browser::{clipboard, time};
use crate::site::SnippetKind;
use weighbridge_core::language::Message;

use super::draft::Draft;

impl Draft {
    /// Both snippets, each with a button that copies it.
    pub(super) fn snippets(self) -> El {
        let message = ActMessage::new();
        el("div")
            .class("snippets")
            .child(self.snippet(
                SnippetKind::Script,
                message,
                &SnippetLabels {
                    title: Message::SnippetScript,
                    about: Message::SnippetScriptAbout,
                    text: Message::SnippetScriptText,
                    copy: Message::SnippetScriptCopy,
                    class: "button primary",
                },
            ))
            .child(self.snippet(
                SnippetKind::Frame,
                message,
                &SnippetLabels {
                    title: Message::SnippetFrame,
                    about: Message::SnippetFrameAbout,
                    text: Message::SnippetFrameText,
                    copy: Message::SnippetFrameCopy,
                    class: "button",
                },
            ))
            .child(el("p").class("said").text_with(move || message.get()))
    }

    fn snippet(self, kind: SnippetKind, message: ActMessage, labels: &SnippetLabels) -> El {
        let html = Memo::new(move || self.embed.with(|embed| embed.snippet(&self.of(), kind)));
        let copy = move |_| {
            time::spawn(async move {
                if clipboard::copy(&html.read_untracked()).await {
                    self.page.status.set(status::copied(&self.page.view.read_untracked()));
                    message.set_briefly(t(Message::Copied));
                } else {
                    message.set_briefly(t(Message::CopyNotAllowed));
                }
            });
        };
        let text = el("textarea")
            .attr("readonly", "")
            .attr("rows", "5")
            .attr("spellcheck", "false")
            .label(labels.text)
            .value(move || html.read().to_string());
        let button = el("button")
            .attr("type", "button")
            .class(labels.class)
            .label(labels.copy)
            .on("click", copy)
            .say(Message::Copy);
        let head = el("div").class("snippet-head").child(el("h3").say(labels.title)).child(button);
        el("div")
            .class("snippet")
            .child(head)
            .child(el("p").class("hint").say(labels.about))
            .child(text)
    }
}

/// What stands around a snippet.
struct SnippetLabels {
    title: Message,
    about: Message,
    text: Message,
    copy: Message,
    /// How its button looks.
    class: &'static str,
}
