//! Where the pure core meets reactivity: the signals and memos of the page, and the one way to change them.
//!
//! Holds no markup. Everything that can be derived is derived here, once; components only read.

use std::sync::Arc;

use leptos::prelude::*;
use leptos::wasm_split::wasm_split;

use crate::browser::time::{self, Throttle};
use crate::browser::{address, document, hash, host, language};
use crate::site::{self, Parts, Settings};
use weighbridge_core::choices::{self, Choices, Edit, History, Travel};
use weighbridge_core::dataset::{Dataset, Finding, Flag, Value};
use weighbridge_core::decision::{
    Acceptability, FlipPoint, Method, Origin, Preferences, Report, Scales, SliderFlip, Verdict,
    Weighing, Words, slider_flips,
};
use weighbridge_core::language::{Message, Notice, Tongue};
use weighbridge_core::table::{Constraint, Layout, Locale, Request, Table, View};

use super::draws::draws;
use super::later::Missing;
use super::markup::{IntoNode, Node, el};
use super::state::{Derived, Held};
use super::words::{self, Coming, say, t};
use super::{look, method, status};

/// How often typing and dragging may write the address, in milliseconds.
const ADDRESS_PAUSE_MS: i32 = 250;
/// How long typing must rest before what it found is announced, in milliseconds.
const STATUS_PAUSE_MS: i32 = 400;

/// Bytes of text that are folded for the search in one go: a few milliseconds.
const FOLDED_AT_ONCE: usize = 64 * 1024;

/// What hangs on the language that the page speaks.
const LOCALE: Locale<'static> =
    Locale { collate: &language::ranks, normalize: &language::normalize, format: &written };

/// What was loaded, before anything is shown.
pub(super) struct Comparison {
    /// The data set.
    pub(super) data: &'static Dataset,
    /// Its bytes as received.
    pub(super) bytes: &'static [u8],
    /// What its reader had to say.
    pub(super) findings: Vec<Finding>,
    /// The bytes of `config.json`.
    pub(super) config: &'static [u8],
    /// The publisher's settings, as the configuration and the query have them.
    pub(super) settings: Settings,
    /// Notices about the settings.
    pub(super) notices: Vec<Notice>,
}

/// The page's state: a handle that every component gets a copy of.
///
/// It is passed as a property, not through a context: a component that lacks it does not compile.
#[derive(Clone, Copy)]
pub(super) struct Page {
    data: &'static Dataset,
    config: &'static [u8],
    bytes: &'static [u8],
    settings: &'static Settings,
    choices: Held<Choices>,
    /// What mattered before.
    pub(super) history: Held<History>,
    address: StoredValue<Throttle, LocalStorage>,
    announcer: StoredValue<Throttle, LocalStorage>,
    /// The visitor's weights, directions and must-haves, scenario included.
    pub(super) preferences: Derived<Preferences>,
    /// Values on their scales, for the present scenario and directions.
    pub(super) scales: Derived<Scales>,
    /// Whether missing cells count as the worst.
    pub(super) worst: Derived<bool>,
    /// How options are ranked.
    pub(super) method: Derived<Method>,
    /// How often each option takes each rank near the visitor's weights, once that is known.
    pub(super) near: Derived<Option<Acceptability>>,
    /// The same for any weights at all; worked out only while something reads it.
    pub(super) any: Derived<Option<Acceptability>>,
    /// Who suits.
    pub(super) verdict: Derived<Verdict>,
    /// What it takes of each weight to change the winner.
    pub(super) flips: Derived<Vec<FlipPoint>>,
    /// The same on the sliders.
    pub(super) slider_flips: Derived<Vec<SliderFlip>>,
    /// The chosen scenario.
    pub(super) scenario: Derived<Option<usize>>,
    /// What the visitor searches for.
    pub(super) query: Derived<String>,
    /// What stands as rows.
    pub(super) layout: Derived<Layout>,
    /// What narrows what is shown.
    pub(super) narrowed: Derived<Vec<Constraint>>,
    /// What the table is asked to show.
    pub(super) request: Derived<Request>,
    /// What the table shows.
    pub(super) view: Derived<View>,
    /// Which parts are shown.
    pub(super) parts: Held<Parts>,
    /// The sentence of the status line.
    pub(super) status: Held<String>,
    /// Notices that have not been dismissed.
    pub(super) notices: Held<Vec<Notice>>,
    /// The language that the page speaks; all is written anew when it changes.
    pub(super) tongue: Held<Tongue>,
    /// The language that it was last asked to speak.
    asked_tongue: Held<Tongue>,
    /// The cell whose details are open: criterion and option.
    pub(super) open: Held<Option<(usize, usize)>>,
    /// The criterion that is pointed out in the bars and in the table.
    pub(super) marked: Held<Option<usize>>,
}

impl Page {
    /// Builds the page's state from what was loaded and from the fragment of the address.
    pub(super) fn new(comparison: Comparison) -> Self {
        let data = comparison.data;
        let decoded = choices::decode(&address::fragment(), data);
        let mut notices = comparison.notices;
        notices.extend(decoded.notices);
        notices.extend(status::notices(&comparison.findings));

        let choices = Held::new(decoded.choices);
        let preferences = Derived::new(move || choices.read().preferences(data));
        let worst = Derived::new(move || choices.read().assume_worst);
        let scaling = Derived::new(move || {
            let now = preferences.read();
            (now.scenario, now.better.clone())
        });
        let scales = Derived::new(move || {
            let now = scaling.read();
            let scales = Scales::new(data, now.0, &now.1);
            if worst.get() { scales.assuming_worst() } else { scales }
        });
        let notices = Held::new(notices);
        let method = method::in_use(Derived::new(move || choices.read().method), notices);
        let unsettled = Derived::new(move || {
            method::decided(method.get(), data, scales.read(), preferences.read())
        });
        let near = draws(Weighing::Near, scales, unsettled);
        let verdict = Derived::new(move || {
            let verdict = (*unsettled.read()).clone();
            // How sure another method is cannot be said.
            let near = (method.get() == Method::Additive).then(|| near.read());
            match near.as_deref() {
                Some(Some(near)) => verdict.settled(near),
                _ => verdict,
            }
        });
        let flips = Derived::new(move || match method.get() {
            Method::Additive => verdict.read().flip_points(&scales.read()),
            _ => Vec::new(),
        });
        let slider_flips = Derived::new(move || {
            slider_flips(
                &scales.read(),
                &verdict.read(),
                &preferences.read().weights,
                &flips.read(),
            )
        });
        let request = Derived::new(move || choices.read().request(data));
        let tongue = Held::new(words::catalog().tongue);
        // A table keeps the texts that it searched in.
        let table = StoredValue::new_local((tongue.get(), Table::new(data)));
        fold_when_idle(table);
        let view = Derived::new(move || {
            let value01 = |criterion: usize, option: usize| {
                let scales = scales.read();
                let at = scales.criteria().iter().position(|&scored| scored == criterion)?;
                scales.value(option, at)
            };
            let request = request.read();
            let tongue = tongue.get();
            let view = table.try_update_value(|held| {
                if held.0 != tongue {
                    *held = (tongue, Table::new(data));
                    fold_when_idle(table);
                }
                held.1.view(&request, LOCALE, &value01)
            });
            view.unwrap_or_default()
        });
        let status = Held::new(status::count(&view.read_untracked()));

        let page = Self {
            data,
            config: comparison.config,
            parts: Held::new(comparison.settings.parts),
            bytes: comparison.bytes,
            settings: Box::leak(Box::new(comparison.settings)),
            choices,
            history: Held::new(History::default()),
            address: StoredValue::new_local(Throttle::new(ADDRESS_PAUSE_MS)),
            announcer: StoredValue::new_local(Throttle::new(STATUS_PAUSE_MS)),
            preferences,
            scales,
            worst,
            method,
            near,
            any: draws(Weighing::Any, scales, unsettled),
            verdict,
            flips,
            slider_flips,
            scenario: Derived::new(move || preferences.read().scenario),
            query: Derived::new(move || choices.read().query.clone()),
            layout: Derived::new(move || request.read().layout),
            narrowed: Derived::new(move || request.read().constraints()),
            request,
            view,
            status,
            notices,
            tongue,
            asked_tongue: Held::new(*tongue.read_untracked()),
            open: Held::new(None),
            marked: Held::new(None),
        };
        address::on_travel(move |fragment| page.travel(&fragment));
        host::on_config(move |said| page.configure(said));
        page
    }

    /// The data set.
    pub(super) fn data(self) -> &'static Dataset {
        self.data
    }

    /// The publisher's settings.
    pub(super) fn settings(self) -> &'static Settings {
        self.settings
    }

    /// The bytes of `config.json`.
    pub(super) fn config(self) -> &'static [u8] {
        self.config
    }

    /// Reads something off the visitor's choices.
    pub(super) fn choice<T>(self, read: impl FnOnce(&Choices) -> T) -> T {
        self.choices.with(read)
    }

    /// Lets something be said in words, about the data in the present scenario.
    pub(super) fn speak<T>(self, say: impl FnOnce(&Words<'_>) -> T) -> T {
        let scenario = self.scenario.get();
        // Whatever is said is said anew in another language.
        self.tongue.get();
        say(&Words { data: self.data, scenario, catalog: words::catalog(), write: &written })
    }

    /// The language of the data, where it is not the page's own.
    pub(super) fn foreign(self) -> Option<&'static str> {
        let language = &*self.data.language;
        (Tongue::of(language) != Some(words::catalog().tongue)).then_some(language)
    }

    /// A text of the data: in an element that says its language and keeps to its direction, where they are not the page's own.
    pub(super) fn theirs(self, text: &str) -> Node {
        match self.foreign() {
            Some(language) => el("bdi").attr("lang", language).text(text).node(),
            None => text.node(),
        }
    }

    /// A value in words as it stands under a head that names the unit.
    pub(super) fn bare(self, criterion: usize, value: Value) -> String {
        match value {
            Value::Number(_) => written(value),
            _ => self.speak(|words| words.value(criterion, value)),
        }
    }

    /// Whether the scenario has a cell of its own in this place.
    pub(super) fn is_replaced(
        self,
        criterion: usize,
        option: usize,
        scenario: Option<usize>,
    ) -> bool {
        let scenario = scenario.and_then(|at| self.data.scenarios.get(at));
        scenario.is_some_and(|scenario| {
            scenario.cells.iter().any(|cell| cell.0 == criterion && cell.1 == option)
        })
    }

    /// Does what the visitor did, and remembers what mattered before.
    pub(super) fn edit(self, edit: Edit) {
        let gesture = match edit {
            Edit::SetWeight(criterion, _) => Some(criterion),
            _ => None,
        };
        let before = self.choices.read_untracked();
        self.act(edit);
        let after = self.choices.read_untracked();
        if !before.weighs_as(&after) {
            self.history.update(|history| history.record(&before, &after, gesture));
        }
    }

    /// Takes the last step back, or one back again.
    pub(super) fn go_back(self, forth: bool) {
        let now = self.choices.read_untracked();
        let to = self.history.update(|history| match forth {
            true => history.redo(&now),
            false => history.undo(&now),
        });
        if let Some(to) = to {
            self.act(Edit::Recall(Box::new(to)));
        }
    }

    fn act(self, edit: Edit) {
        let typing = matches!(edit, Edit::SetQuery(_));
        let said = status::Before::of(self);
        let travel = self.choices.update(|choices| choices.apply(self.data, edit));
        if travel == Travel::Stay {
            return;
        }
        self.write_address(travel);
        self.tell_host();
        let announce = move || {
            self.status.set(said.after(self));
            self.announce_settled(said);
        };
        if typing {
            self.announcer.with_value(|announcer| announcer.call(announce));
        } else {
            self.announcer.with_value(Throttle::cancel);
            announce();
        }
    }

    /// Says once more what an act changed when all is drawn: by then another may be first, or nobody.
    fn announce_settled(self, said: status::Before) {
        let is_drawing = || {
            *self.method.read_untracked() == Method::Additive
                && self.near.read_untracked().is_none()
        };
        if !is_drawing() {
            return;
        }
        let choices = self.choices.read_untracked();
        time::spawn(async move {
            all_drawn(self.near).await;
            // A newer act has said more.
            if Arc::ptr_eq(&choices, &self.choices.read_untracked()) {
                self.status.set(said.after(self));
            }
        });
    }

    /// The verdict in full as JSON, byte for byte what `rank --json` prints under the same link.
    pub(super) async fn report(self) -> Result<String, NoReport> {
        let hash = hash::sha256(self.bytes).await.ok_or(NoReport::Insecure)?;
        let sure = match *self.method.read_untracked() {
            Method::Additive => Some([all_drawn(self.near).await, all_drawn(self.any).await]),
            _ => None,
        };
        let english = words::plain_english().await.ok_or(NoReport::Missing)?;
        let preferences = self.preferences.read_untracked();
        let mut link = self.fragment();
        if !link.is_empty() {
            link.insert(0, '#');
        }
        let origin = Origin {
            data_hash: &hash,
            link: &link,
            method: *self.method.read_untracked(),
            assume_worst: *self.worst.read_untracked(),
        };
        let scales = (*self.scales.read_untracked()).clone();
        let verdict = (*self.verdict.read_untracked()).clone();
        let report = Report::with(self.data, &english, &preferences, origin, scales, verdict, sure);
        Ok(report.to_json())
    }

    /// The link that brings everything back as it is now.
    pub(super) fn link(self) -> String {
        address::link(&self.chosen(), &site::DRESS)
    }

    /// The visitor's choices as a fragment.
    pub(super) fn chosen(self) -> String {
        choices::encode(&self.choices.read(), self.data)
    }

    fn fragment(self) -> String {
        choices::encode(&self.choices.read_untracked(), self.data)
    }

    fn write_address(self, travel: Travel) {
        if travel == Travel::Push {
            self.address.with_value(Throttle::cancel);
            address::write(&self.fragment(), address::Entry::New);
        } else {
            self.address.with_value(|address| {
                address.call(move || address::write(&self.fragment(), address::Entry::Same));
            });
        }
    }

    fn travel(self, fragment: &str) {
        // What waits to be written belongs to the entry that the visitor has just left.
        self.address.with_value(Throttle::cancel);
        let decoded = choices::decode(fragment, self.data);
        let said = status::Before::of(self);
        let heard = decoded.notices.first().map(|notice| notice.in_words(words::catalog()));
        self.notices.update(|notices| {
            // What was said of the link before is over.
            notices.retain(|notice| !notice.is_about_link());
            notices.extend(decoded.notices);
        });
        let arrival = Edit::Become(Box::new(decoded.choices));
        self.choices.update(|choices| choices.apply(self.data, arrival));
        self.tell_host();
        let line = said.after(self);
        self.status.set(match heard {
            Some(heard) => say(Message::PhraseThenSentence, &[&line, &heard]),
            None => line,
        });
        self.announce_settled(said);
    }

    /// Takes what the page around this one sets: look and parts, and choices to go on from where it names some.
    fn configure(self, said: &dyn Fn(&str) -> Option<String>) {
        let query = |key: &str| said(key).or_else(|| address::setting(key));
        let (settings, notices) = Settings::resolve(self.config, &query);
        look::apply(&settings.look);
        self.parts.set(settings.parts);
        let tongue = words::choose(&settings, Some(&self.data.language));
        self.asked_tongue.set(tongue);
        if tongue != words::catalog().tongue {
            time::spawn(async move {
                // Without its code or its words all stays as it is.
                if let Ok(going) = another_language(self, tongue, settings).await {
                    going.await;
                }
            });
        }
        let before = self.notices.read_untracked();
        let mut shown = notices;
        // What was said of the settings as they were is over.
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

    /// Tells the page around this one who wins, and what is chosen but for what was typed.
    pub(super) fn tell_host(self) {
        if !address::framed() {
            return;
        }
        let verdict = self.verdict.read_untracked();
        let winner = verdict.winner.and_then(|winner| self.data.options.get(winner));
        let winner = host::Fact::Text(winner.map(|winner| &*winner.id));
        host::tell("verdict", &[("winner", winner), ("clear", host::Fact::Flag(verdict.clear))]);
        let mut choices = (*self.choices.read_untracked()).clone();
        choices.query.clear();
        let fragment = choices::encode(&choices, self.data);
        host::tell("choices", &[("fragment", host::Fact::Text(Some(&fragment)))]);
    }
}

/// Why there is no report.
pub(super) enum NoReport {
    /// The browser works out the hash of the data only on pages that come by https.
    Insecure,
    /// The words that it is written in could not be fetched.
    Missing,
}

/// Goes over to another language as soon as its words have come.
#[wasm_split(more, wasm_split_path = leptos::wasm_split, fallible)]
fn another_language(page: Page, tongue: Tongue, settings: Settings) -> Result<Coming<()>, Missing> {
    Ok(Box::pin(async move {
        let Ok(catalog) = words::fetched(tongue).await else { return };
        // Meanwhile it may have been asked for another one, or for the old one again.
        if *page.asked_tongue.read_untracked() != tongue {
            return;
        }
        words::speak(catalog, &settings);
        let focused = document::focused();
        page.tongue.set(tongue);
        page.status.set(status::count(&page.view.read_untracked()));
        // Once all is written anew.
        time::sleep(0).await;
        document::focus(&focused);
    }))
}

/// What draws say in the end; each look at them carries them on.
async fn all_drawn(draws: Derived<Option<Acceptability>>) -> Acceptability {
    loop {
        if let Some(found) = &*draws.read_untracked() {
            return found.clone();
        }
        time::sleep(1).await;
    }
}

/// Gets the search ready while nobody waits for it.
fn fold_when_idle(table: StoredValue<(Tongue, Table<&'static Dataset>), LocalStorage>) {
    time::spawn(async move {
        let mut is_done = false;
        while !is_done {
            time::idle().await;
            let fold = |held: &mut (_, Table<_>)| held.1.prepare_search(LOCALE, FOLDED_AT_ONCE);
            // Nothing is left to do once the page is gone.
            is_done = table.try_update_value(fold).unwrap_or(true);
        }
    });
}

/// A flag, number or date as the reader writes it.
fn written(value: Value) -> String {
    match value {
        Value::Number(number) => language::number(number),
        Value::Date(date) => language::day(date.days()),
        Value::Flag(flag) => t(match flag {
            Flag::Yes => Message::FlagYes,
            Flag::Partly => Message::FlagPartly,
            Flag::No => Message::FlagNo,
        })
        .to_owned(),
        _ => String::new(),
    }
}
