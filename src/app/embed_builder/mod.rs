//! For site owners: what an embed shows and how it looks, how that comes out, and the snippet to copy.
//!
//! Part of what is fetched when it is first wanted, and so is its sheet: `public/builder/` has that, and the page that
//! the preview stands in.

use crate::browser::{address, clipboard, document, event, time};
use crate::site::{Embed, Embedded, Form, Parts, Settings};
use weighbridge_core::language::{Message, Tongue};

use crate::app::kit::markup::{El, IntoViews, Views, el};
use crate::app::kit::signals::{Memo, Signal};
use crate::app::kit::words::{say, t};
use crate::app::state::page::Page;
use crate::app::state::status;

/// The sheet, and the page that stands around the embed in a preview.
const SHEET: &str = "builder/panel.css";
const PREVIEW: &str = "builder/preview.html";
/// The colour that the choice of an accent begins with: the page's own.
const OWN_ACCENT: &str = "#2846c4";
/// How long it is said that something was copied, in milliseconds.
const SAID_MS: i32 = 4_000;

/// What is being set, and what comes of it.
#[derive(Clone, Copy)]
struct Builder {
    page: Page,
    /// The settings, but for choices and height.
    set: Signal<Embed>,
    /// Whether the embed begins with what the visitor has chosen here.
    begins: Signal<bool>,
    /// How high the preview is at each width, in px; 0 where that is not known.
    heights: Signal<[u32; 2]>,
    /// The embed, whole.
    embed: Memo<Embed>,
}

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

/// The panel. Its previews stand while it is open.
pub(crate) fn builder(page: Page, is_open: Signal<bool>) -> Views {
    let builder = Builder::new(page);
    let is_dressed = Signal::new(false);
    let dressed = move |_| is_dressed.set(true);
    // Without the sheet it is plain, and works all the same.
    let sheet = el("link")
        .attr("rel", "stylesheet")
        .attr("href", SHEET)
        .on("load", dressed)
        .on("error", dressed);
    let panel = el("div")
        .class("builder")
        .hidden(move || !is_dressed.get())
        .child(el("p").class("quiet builder-lead").say(Message::EmbedLead))
        .child(builder.fields())
        .child(builder.preview(is_open))
        .child(builder.snippets());
    el("div").child(sheet).child(panel).views()
}

impl Builder {
    fn new(page: Page) -> Self {
        let mut start = Embed::like(page.config(), &address::setting);
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
                embed.choices = page.chosen();
            }
            embed
        });
        Self { page, set, begins, heights, embed }
    }

    fn get(self, key: &str) -> String {
        self.set.with(|set| set.get(key).to_owned())
    }

    fn set(self, key: &str, text: &str) {
        self.set.update(|set| set.set(key, text));
    }

    /// Which parts the embed shows.
    fn parts(self) -> Parts {
        let set = self.set.read();
        let said = |key: &str| Some(set.get(key).to_owned());
        Settings::resolve(self.page.config(), &said).0.parts
    }

    fn show(self, parts: Parts) {
        self.set("parts", &parts.to_text());
    }

    fn fields(self) -> El {
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
                segment("embed-kind", t(label), is_so, move || self.show(parts))
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
            segment(key, t(label), is_so, move || self.set(key, word))
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
        let select =
            el("select")
                .on("change", move |changed| self.set("lang", &event::value(&changed)))
                .child(option("", t(Message::EmbedAutomatic)))
                .children(Tongue::ALL.map(|tongue| {
                    option(tongue.tag(), tongue.own_name()).attr("lang", tongue.tag())
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
            let hint = if self.page.chosen().is_empty() {
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

    /// The embed in an empty page, at two widths, one of which is looked at. Both are there, so that both are measured.
    fn preview(self, is_open: Signal<bool>) -> El {
        let width = Signal::new(if document::is_wide() { Width::Desktop } else { Width::Phone });
        let widths =
            [(Message::PreviewDesktop, Width::Desktop), (Message::PreviewPhone, Width::Phone)];
        let segments = widths.map(|(label, one)| {
            let label = say(label, &[one.px()]);
            segment("embed-width", &label, move || width.get() == one, move || width.set(one))
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

    fn of(self) -> Embedded<'static> {
        Embedded { address: address::own(), config: self.page.config() }
    }

    fn snippets(self) -> El {
        let said = Signal::new("");
        el("div")
            .class("snippets")
            .child(self.snippet(
                Form::Script,
                said,
                &SnippetLabels {
                    title: Message::SnippetScript,
                    about: Message::SnippetScriptAbout,
                    text: Message::SnippetScriptText,
                    copy: Message::SnippetScriptCopy,
                    class: "button primary",
                },
            ))
            .child(self.snippet(
                Form::Frame,
                said,
                &SnippetLabels {
                    title: Message::SnippetFrame,
                    about: Message::SnippetFrameAbout,
                    text: Message::SnippetFrameText,
                    copy: Message::SnippetFrameCopy,
                    class: "button",
                },
            ))
            .child(el("p").class("said").text_with(move || said.get().to_owned()))
    }

    fn snippet(self, form: Form, said: Signal<&'static str>, words: &SnippetLabels) -> El {
        let html = Memo::new(move || self.embed.with(|embed| embed.snippet(&self.of(), form)));
        let copy = move |_| {
            time::spawn(async move {
                if clipboard::copy(&html.read_untracked()).await {
                    self.page.status.set(status::copied(&self.page.view.read_untracked()));
                    said.set(t(Message::Copied));
                } else {
                    said.set(t(Message::CopyNotAllowed));
                }
                time::sleep(SAID_MS).await;
                said.set("");
            });
        };
        let text = el("textarea")
            .attr("readonly", "")
            .attr("rows", "5")
            .attr("spellcheck", "false")
            .label(words.text)
            .value(move || html.read().to_string());
        let button = el("button")
            .attr("type", "button")
            .class(words.class)
            .label(words.copy)
            .on("click", copy)
            .say(Message::Copy);
        let head = el("div").class("snippet-head").child(el("h3").say(words.title)).child(button);
        el("div")
            .class("snippet")
            .child(head)
            .child(el("p").class("hint").say(words.about))
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

/// A control under its name.
fn field(label: Message, control: El) -> El {
    el("label").class("field").child(el("span").say(label)).child(control)
}

fn group(legend: Message) -> El {
    el("fieldset").class("field").child(el("legend").say(legend))
}

/// One of several of which one holds.
fn segment(
    name: &'static str,
    label: &str,
    is_so: impl Fn() -> bool + Send + 'static,
    choose: impl Fn() + 'static,
) -> El {
    let input = el("input")
        .attr("type", "radio")
        .attr("name", name)
        .checked(is_so)
        .on("change", move |_| choose());
    el("label").class("pill").child(input).child(el("span").text(label))
}
