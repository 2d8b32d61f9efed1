//! What the page around this one sets while this one is shown.

use leptos::wasm_split::wasm_split;

use crate::app::kit::lazy::Missing;
use crate::app::kit::look;
use crate::app::kit::words::{self, BoxFuture};
use crate::browser::{address, document, time};
use crate::site::Settings;
use weighbridge_core::choices::Travel;
use weighbridge_core::language::Language;

use super::page::Page;
use super::status;

impl Page {
    /// Takes what the page around this one sets: look and parts, and choices to go on from where it names some.
    pub(super) fn configure(self, said: &dyn Fn(&str) -> Option<String>) {
        let query = |key: &str| said(key).or_else(|| address::setting(key));
        let (settings, notices) = Settings::resolve(self.config(), &query);
        look::apply(&settings.look);
        self.parts.set(settings.parts);
        let language = words::choose(&settings, Some(&self.data().language));
        self.asked_language.set(language);
        if language != words::catalog().language {
            time::spawn(async move {
                // Without its code or its words all stays as it is.
                if let Ok(going) = another_language(self, language, settings).await {
                    going.await;
                }
            });
        }
        let before = self.notices.read_untracked();
        let mut shown = notices;
        // Notices about the settings before are over.
        for notice in before.iter() {
            if !notice.is_about_settings() {
                shown.push(notice.clone());
            }
        }
        if shown != *before {
            self.notices.set(shown);
        }
        if let Some(fragment) = said("choices") {
            self.travel(&fragment);
            self.write_address(Travel::Replace);
        }
    }
}

/// Goes over to another language as soon as its words have come.
#[wasm_split(more, wasm_split_path = leptos::wasm_split, fallible)]
fn another_language(
    page: Page,
    language: Language,
    settings: Settings,
) -> Result<BoxFuture<()>, Missing> {
    Ok(Box::pin(async move {
        let Ok(catalog) = words::fetched(language).await else { return };
        // Meanwhile it may have been asked for another one, or for the old one again.
        if *page.asked_language.read_untracked() != language {
            return;
        }
        words::speak(catalog, &settings);
        let focused = document::focused();
        page.language.set(language);
        page.status.set(status::count(&page.view.read_untracked()));
        // Once all is written anew.
        time::sleep(0).await;
        document::focus(&focused);
    }))
}
