//! The form: what an embed shows, how it looks, what it begins with.

use crate::app::kit::controls::radio_pill;
use crate::app::kit::markup::{El, el};
use crate::app::kit::words::t;
use crate::browser::{document, event};
use crate::site::Parts;
use weighbridge_core::language::{Language, Message};

use super::draft::Draft;

/// The colour that the choice of an accent begins with: the page's own.
const OWN_ACCENT: &str = "#2846c4";

impl Draft {
    /// The form of settings.
    pub(super) fn fields(self) -> El {
        el("form")
            .class("fields")
            .label(Message::EmbedSettings)
            // Enter in a field sends nothing anywhere.
            .on("submit", |submitted| event::consume(&submitted))
            .child(self.data())
            .child(self.shown())
            .child(self.choice(
                Message::EmbedColours,
                "theme",
                &[
                    ("auto", Message::EmbedAutomatic),
                    ("light", Message::EmbedLight),
                    ("dark", Message::EmbedDark),
                ],
            ))
            .child(self.accent())
            .child(self.choice(
                Message::EmbedDensity,
                "density",
                &[("comfortable", Message::EmbedComfortable), ("compact", Message::EmbedCompact)],
            ))
            .child(el("div").class("field-pair").child(self.language()).child(self.radius()))
            .child(self.start())
    }

    fn data(self) -> El {
        let input = el("input")
            .attr("type", "text")
            .attr("inputmode", "url")
            .attr("autocomplete", "off")
            .attr("autocapitalize", "off")
            .attr("spellcheck", "false")
            .attr("aria-describedby", "embed-data-hint")
            .value(move || self.get("data"))
            .on("change", move |changed| self.set("data", &event::value(&changed)));
        let hint = el("p").class("hint").attr("id", "embed-data-hint").say(Message::EmbedDataHint);
        el("div").child(field(Message::EmbedData, input)).child(hint)
    }

    /// The whole comparison or the card; and of the comparison, which parts.
    fn shown(self) -> El {
        let whole = Parts { recommend: true, table: true, notes: true, card: false };
        let card = Parts { card: true, ..Parts::default() };
        let kinds =
            [(Message::EmbedWhole, whole), (Message::EmbedCard, card)].map(|(label, parts)| {
                let is_so = move || self.parts().card == parts.card;
                radio_pill("embed-kind", t(label), is_so, move || self.show(parts))
            });
        type Field = fn(&mut Parts) -> &mut bool;
        let parts: [(Message, Field); 3] = [
            (Message::EmbedRecommendation, |parts| &mut parts.recommend),
            (Message::EmbedTable, |parts| &mut parts.table),
            (Message::EmbedNotes, |parts| &mut parts.notes),
        ];
        let parts = parts.map(|(label, part)| {
            let is_shown = move || *part(&mut self.parts());
            let turned = move |shown| {
                let mut parts = self.parts();
                *part(&mut parts) = shown;
                parts
            };
            let input = el("input")
                .attr("type", "checkbox")
                .checked(is_shown)
                .on("click", move |clicked| {
                    // The last one stays: an embed of nothing is none.
                    if turned(false) == Parts::default() {
                        event::consume(&clicked);
                    }
                })
                .on("change", move |changed| self.show(turned(event::is_checked(&changed))));
            el("label").class("check").child(input).child(el("span").say(label))
        });
        let parts =
            el("div").class("field-parts").hidden(move || self.parts().card).children(parts);
        group(Message::EmbedShown).child(el("div").class("segmented").children(kinds)).child(parts)
    }

    /// A setting that takes one of a few words.
    fn choice(self, legend: Message, key: &'static str, words: &[(&'static str, Message)]) -> El {
        // The first is what holds where nothing is set.
        let usual = words.first().map_or("", |first| first.0);
        let segments = words.iter().map(|&(word, label)| {
            let is_so = move || {
                let set = self.get(key);
                word == if set.is_empty() { usual } else { &set }
            };
            radio_pill(key, t(label), is_so, move || self.set(key, word))
        });
        group(legend).child(el("div").class("segmented").children(segments))
    }

    fn accent(self) -> El {
        let hex = move || {
            let set = self.get("accent");
            if set.is_empty() {
                OWN_ACCENT.to_owned()
            } else {
                format!("#{}", set.trim_start_matches('#'))
            }
        };
        let input = el("input").attr("type", "color").attr("id", "embed-accent").value(hex).on(
            "input",
            move |chosen| {
                self.set("accent", event::value(&chosen).trim_start_matches('#'));
            },
        );
        let clear = el("button")
            .attr("type", "button")
            .class("text-button")
            .hidden(move || self.get("accent").is_empty())
            // The button goes away: the focus stays with the colour.
            .on("click", move |_| {
                self.set("accent", "");
                document::focus("embed-accent");
            })
            .say(Message::EmbedClearAccent);
        el("div").class("field-accent").child(field(Message::EmbedAccent, input)).child(clear)
    }

    fn language(self) -> El {
        let start = self.set.read_untracked();
        let option = |tag: &'static str, name: &str| {
            let selected = (start.get("lang") == tag).then_some("");
            el("option").attr("value", tag).attr_with("selected", move || selected).text(name)
        };
        let select = el("select")
            .on("change", move |changed| self.set("lang", &event::value(&changed)))
            .child(option("", t(Message::EmbedAutomatic)))
            .children(Language::ALL.map(|language| {
                option(language.tag(), language.own_name()).attr("lang", language.tag())
            }));
        field(Message::EmbedLanguage, select)
    }

    fn radius(self) -> El {
        let input = el("input")
            .attr("type", "number")
            .attr("min", "0")
            .attr("max", "24")
            .attr("step", "1")
            .attr("placeholder", "10")
            .value(move || self.get("radius"))
            .on("input", move |typed| self.set("radius", &event::value(&typed)));
        field(Message::EmbedCorners, input)
    }

    fn start(self) -> El {
        let input = el("input")
            .attr("type", "checkbox")
            .attr("aria-describedby", "embed-start-hint")
            .checked(move || self.begins.get())
            .on("change", move |changed| self.begins.set(event::is_checked(&changed)));
        let hint = move || {
            let hint = if self.page.fragment().is_empty() {
                t(Message::EmbedStartNothing)
            } else {
                t(Message::EmbedStartHint)
            };
            hint.to_owned()
        };
        el("div")
            .child(
                el("label").class("check").child(input).child(el("span").say(Message::EmbedStart)),
            )
            .child(el("p").class("hint").attr("id", "embed-start-hint").text_with(hint))
    }
}

/// A control under its name.
fn field(label: Message, control: El) -> El {
    el("label").class("field").child(el("span").say(label)).child(control)
}

fn group(legend: Message) -> El {
    el("fieldset").class("field").child(el("legend").say(legend))
}
