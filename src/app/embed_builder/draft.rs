//! What is being set, and the embed that comes of it.

use crate::app::kit::signals::{Memo, Signal};
use crate::app::state::page::Page;
use crate::browser::address;
use crate::site::{Embed, EmbeddedPage, Parts, Settings};

/// What is being set, and what comes of it.
#[derive(Clone, Copy)]
pub(super) struct Draft {
    pub(super) page: Page,
    /// The settings, but for choices and height.
    pub(super) set: Signal<Embed>,
    /// Whether the embed begins with what the visitor has chosen here.
    pub(super) begins: Signal<bool>,
    /// How high the preview is at each width, in px; 0 where that is not known.
    pub(super) heights: Signal<[u32; 2]>,
    /// The embed, whole.
    pub(super) embed: Memo<Embed>,
}

impl Draft {
    pub(super) fn new(page: Page) -> Self {
        let mut start = Embed::of_page(page.config(), &address::setting);
        start.title = page.data().title.to_string();
        let set = Signal::new(start);
        let begins = Signal::new(false);
        let heights = Signal::new([0; 2]);
        let embed = Memo::new(move || {
            let known = heights.get().into_iter().filter(|height| *height > 0);
            let mut embed = (*set.read()).clone();
            // What is lower at one width is kept free at both: blank ground would look broken.
            embed.height = known.min();
            if begins.get() {
                embed.choices = page.fragment();
            }
            embed
        });
        Self { page, set, begins, heights, embed }
    }

    pub(super) fn get(self, key: &str) -> String {
        self.set.with(|set| set.get(key).to_owned())
    }

    pub(super) fn set(self, key: &str, text: &str) {
        self.set.update(|set| set.set(key, text));
    }

    /// Which parts the embed shows.
    pub(super) fn parts(self) -> Parts {
        let set = self.set.read();
        let said = |key: &str| Some(set.get(key).to_owned());
        Settings::resolve(self.page.config(), &said).0.parts
    }

    pub(super) fn show(self, parts: Parts) {
        self.set("parts", &parts.to_text());
    }

    pub(super) fn of(self) -> EmbeddedPage<'static> {
        EmbeddedPage { address: address::own(), config: self.page.config() }
    }
}
