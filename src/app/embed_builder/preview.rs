//! The previews: the embed in a page of somebody else's, at two widths.

use crate::app::kit::controls::radio_pill;
use crate::app::kit::markup::{El, IntoViews, Views, el};
use crate::app::kit::signals::{Memo, Signal};
use crate::app::kit::words::say;
use crate::browser::{document, event};
use weighbridge_core::language::Message;

use super::draft::Draft;

/// The page that stands around the embed in a preview.
const PREVIEW: &str = "builder/preview.html";

/// A width at which the preview is looked at.
#[derive(Clone, Copy, PartialEq, Default)]
enum Width {
    #[default]
    Desktop,
    Phone,
}

impl Width {
    /// In px. No number to read, so it is not written as one.
    fn px(self) -> &'static str {
        match self {
            Self::Desktop => "1280",
            Self::Phone => "360",
        }
    }
}

impl Draft {
    /// The embed in an empty page, at two widths, one of which is looked at. Both are there, so that both are measured.
    pub(super) fn preview(self, is_open: Signal<bool>) -> El {
        let width = Signal::new(if document::is_wide() { Width::Desktop } else { Width::Phone });
        let widths =
            [(Message::PreviewDesktop, Width::Desktop), (Message::PreviewPhone, Width::Phone)];
        let segments = widths.map(|(label, one)| {
            let label = say(label, &[one.px()]);
            radio_pill("embed-width", &label, move || width.get() == one, move || width.set(one))
        });
        let attributes = Memo::new(move || self.embed.with(|embed| embed.preview(&self.of())));
        let frames = move || {
            // Closed, it costs nothing.
            if !is_open.get() {
                return Views::new();
            }
            let frames = [("on-desktop", Width::Desktop), ("on-phone", Width::Phone)];
            let frames = frames.into_iter().zip(0..).map(|((class, one), at)| {
                el("iframe")
                    .attr("src", PREVIEW)
                    .attr("title", &say(Message::PreviewAt, &[one.px()]))
                    .class_if(class, "seen", move || width.get() == one)
                    .attr_with("data-embed", move || attributes.read().to_string())
                    .on("weighbridge:measured", move |said| self.measured(at, &said))
            });
            frames.flat_map(IntoViews::views).collect()
        };
        let stage =
            el("div").class_if("stage", "phone", move || width.get() == Width::Phone).part(frames);
        let head = el("fieldset")
            .class("preview-head")
            .attr("role", "radiogroup")
            .label(Message::PreviewWidth)
            .child(el("div").class("segmented").children(segments));
        el("div").class("preview").child(el("h3").say(Message::Preview)).child(head).child(stage)
    }

    /// Takes in how high a preview is, and what it is of.
    fn measured(self, at: usize, said: &event::Event) {
        let height = event::detail(said, "height").parse().unwrap_or(0);
        self.heights.update(|heights| {
            if let Some(own) = heights.get_mut(at) {
                *own = height;
            }
        });
        let title = event::detail(said, "title");
        self.set.update(|set| set.title = title);
    }
}
