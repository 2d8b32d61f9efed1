//! The page's signals and memos, behind one handle.
//!
//! Holds no elements. Everything that can be derived is derived here, once; regions only read, and `acts` changes.

use std::cell::OnceCell;
use std::sync::Arc;

use leptos::prelude::{LocalStorage, StoredValue, UpdateValue};

use crate::app::kit::signals::{Memo, Signal};
use crate::app::kit::words;
use crate::browser::time::Throttle;
use crate::browser::{address, language};
use crate::site::{self, Parts, Settings};
use weighbridge_core::choices::{self, Choices, Edit, History, Travel};
use weighbridge_core::dataset::{Better, Dataset, Value};
use weighbridge_core::decision::{
    Explainer, Method, OptionNames, Preferences, Sampling, Scales, Screening, SliderFlip,
    SliderWinners, Verdict,
};
use weighbridge_core::language::{Language, Notice};
use weighbridge_core::table::{Constraint, Figure, Layout, Request, Table, View, fold};

use super::counted::CountedData;
use super::draws::Draws;
use super::locale::{in_language, value_words, written};
use super::method;
use super::search::Search;

/// How often typing and dragging may write the address, in milliseconds.
const ADDRESS_PAUSE_MS: i32 = 250;
/// How long after a letter was typed what it found is announced, in milliseconds.
const STATUS_PAUSE_MS: i32 = 400;

/// What was loaded, before anything is shown.
pub(crate) struct LoadedPage {
    /// The data set.
    pub(crate) data: &'static Dataset,
    /// Its bytes as received.
    pub(crate) bytes: &'static [u8],
    /// The bytes of `config.json`.
    pub(crate) config: &'static [u8],
    /// The publisher's settings, as the configuration and the query have them.
    pub(crate) settings: Settings,
    /// Notices about settings and data.
    pub(crate) notices: Vec<Notice>,
}

/// The page's state: a handle that every component gets a copy of.
///
/// It is passed as an argument, not through a context: a component that lacks it does not compile.
#[derive(Clone, Copy)]
pub(crate) struct Page {
    data: &'static Dataset,
    names: &'static OptionNames<'static>,
    config: &'static [u8],
    pub(super) bytes: &'static [u8],
    settings: &'static Settings,
    choices: Signal<Choices>,
    /// Earlier weights, directions and must-haves, for undo and redo.
    pub(crate) history: Signal<History>,
    pub(super) address: StoredValue<Throttle, LocalStorage>,
    pub(super) announcer: StoredValue<Throttle, LocalStorage>,
    /// The visitor's weights, directions and must-haves, scenario included.
    pub(crate) preferences: Memo<Preferences>,
    counted: CountedData,
    /// The scenario, the direction of each criterion, and whether what is too old counts as not stated.
    scaling: Memo<Scaling>,
    /// Which options are in the running.
    pub(crate) screening: Memo<Screening>,
    /// Values on their scales, for the present scenario and directions.
    pub(crate) scales: Memo<Scales>,
    /// Whether missing cells count as the worst.
    pub(crate) worst: Memo<bool>,
    /// Whether statements that are too old count as not stated.
    pub(crate) stale_unknown: Memo<bool>,
    /// How options are ranked.
    pub(crate) method: Memo<Method>,
    /// The verdict before draws: clear or not by its lead alone.
    pub(super) by_lead: Memo<Verdict>,
    /// How often each option takes each rank near the visitor's weights, once that is known.
    pub(crate) near: Draws,
    /// The same for any weights at all. Lazy: sampling starts on first read.
    pub(crate) any: Draws,
    /// Who suits.
    pub(crate) verdict: Memo<Verdict>,
    /// Who wins at each whole weight of each slider; nobody by other methods than the page's own.
    pub(crate) slider_winners: Memo<SliderWinners>,
    /// Where that is another than now.
    pub(crate) slider_flips: Memo<Vec<SliderFlip>>,
    /// The chosen scenario.
    pub(crate) scenario: Memo<Option<usize>>,
    /// What the visitor searches for.
    pub(crate) query: Memo<String>,
    /// Where that stands.
    pub(crate) search: Search,
    /// What stands as rows.
    pub(crate) layout: Memo<Layout>,
    /// The row that is open.
    pub(crate) open_row: Memo<Option<usize>>,
    /// What narrows what is shown.
    pub(crate) narrowed: Memo<Vec<Constraint>>,
    /// What the table is asked to show.
    pub(crate) request: Memo<Request>,
    /// What the table shows.
    pub(crate) view: Memo<View>,
    /// Which parts are shown.
    pub(crate) parts: Signal<Parts>,
    /// The sentence of the status line.
    pub(crate) status: Signal<String>,
    /// Notices that have not been dismissed.
    pub(crate) notices: Signal<Vec<Notice>>,
    /// The language that the page speaks; all is written anew when it changes.
    pub(crate) language: Signal<Language>,
    /// The language that it was last asked to speak.
    pub(super) asked_language: Signal<Language>,
    /// The cell whose details are open: criterion and option.
    pub(crate) open: Signal<Option<(usize, usize)>>,
    /// The criterion that is pointed out in the bars and in the table.
    pub(crate) marked: Signal<Option<usize>>,
}

impl Page {
    /// Builds the page's state from what was loaded and from the fragment of the address.
    pub(crate) fn new(loaded: LoadedPage) -> Self {
        let data = loaded.data;
        let decoded = choices::decode(&address::fragment(), data);
        let mut notices = loaded.notices;
        notices.extend(decoded.notices);

        let notices = Signal::new(notices);
        let choices = Signal::new(decoded.choices);
        let preferences = Memo::new(move || choices.read().preferences(data));
        let worst = Memo::new(move || choices.read().assume_worst);
        let stale_unknown = Memo::new(move || choices.read().stale_unknown);
        let counted = CountedData::new(data, loaded.bytes);
        let scaling = Memo::new(move || -> Scaling {
            let now = preferences.read();
            (now.scenario, now.better.clone(), stale_unknown.get())
        });
        let scales = scales(counted, scaling, worst);
        let screening = screening(counted, preferences, stale_unknown);
        let method = method::in_use(Memo::new(move || choices.read().method), notices);
        let by_lead = Memo::new(move || {
            let asked = preferences.read();
            method::decided(method.get(), data, scales.read(), asked, screening.read())
        });
        let near = Draws::new(Sampling::Near, scales, by_lead);
        let verdict = verdict(method, by_lead, near);
        let slider_winners = Memo::new(move || match method.get() {
            Method::Additive => {
                SliderWinners::of(&scales.read(), &verdict.read(), &preferences.read().weights)
            }
            _ => SliderWinners::default(),
        });
        let slider_flips = Memo::new(move || slider_winners.with(SliderWinners::flips));
        let request = Memo::new(move || choices.read().request(data, &screening.read()));
        let language = Signal::new(words::catalog().language);
        let query = Memo::new(move || choices.read().query.clone());
        let search = Search::new(data, query, notices);

        Self {
            data,
            names: Box::leak(Box::new(OptionNames::of(&data.options))),
            config: loaded.config,
            bytes: loaded.bytes,
            parts: Signal::new(loaded.settings.parts),
            settings: Box::leak(Box::new(loaded.settings)),
            choices,
            history: Signal::new(History::default()),
            address: StoredValue::new_local(Throttle::new(ADDRESS_PAUSE_MS)),
            announcer: StoredValue::new_local(Throttle::new(STATUS_PAUSE_MS)),
            preferences,
            counted,
            scaling,
            screening,
            scales,
            worst,
            stale_unknown,
            method,
            by_lead,
            near,
            any: Draws::new(Sampling::Any, scales, by_lead),
            verdict,
            slider_winners,
            slider_flips,
            scenario: Memo::new(move || preferences.read().scenario),
            query,
            search,
            layout: Memo::new(move || request.read().layout),
            open_row: Memo::new(move || choices.read().open),
            narrowed: Memo::new(move || request.read().constraints()),
            request,
            view: view(data, request, scales, by_lead, language, search),
            status: Signal::new(String::new()),
            notices,
            language,
            asked_language: Signal::new(*language.read_untracked()),
            open: Signal::new(None),
            marked: Signal::new(None),
        }
    }

    /// The data set as published.
    pub(crate) fn data(self) -> &'static Dataset {
        self.data
    }

    /// The data set as it counts, and again when the visitor decides otherwise on what is too old.
    pub(crate) fn counted(self) -> &'static Dataset {
        self.counted.of(self.stale_unknown.get())
    }

    /// The publisher's settings.
    pub(crate) fn settings(self) -> &'static Settings {
        self.settings
    }

    /// The bytes of `config.json`.
    pub(crate) fn config(self) -> &'static [u8] {
        self.config
    }

    /// The visitor's choices as they are now.
    pub(super) fn choices_untracked(self) -> Arc<Choices> {
        self.choices.read_untracked()
    }

    /// Applies an edit to the visitor's choices, and says how the address should follow: the only way to change them.
    pub(super) fn apply(self, edit: Edit) -> Travel {
        self.choices.update(|choices| choices.apply(self.data, edit))
    }

    /// Reads something off the visitor's choices.
    pub(crate) fn choice<T>(self, read: impl FnOnce(&Choices) -> T) -> T {
        self.choices.with(read)
    }

    /// Says something about the data, and again when scenario, directions or language change.
    pub(crate) fn speak<T>(self, say: impl FnOnce(&Explainer<'_>) -> T) -> T {
        let scaling = self.scaling.read();
        self.language.get();
        say(&Explainer {
            data: self.counted.of(scaling.2),
            names: self.names,
            scenario: scaling.0,
            better: &scaling.1,
            catalog: words::catalog(),
            write: &written,
        })
    }

    /// What is asked of a criterion, in a phrase with its name; empty where nothing is.
    pub(crate) fn condition(self, criterion: usize) -> String {
        let now = self.preferences.read();
        let asked = now.must.iter().find(|must| must.0 == criterion);
        asked.map_or(String::new(), |must| self.speak(|words| words.condition(criterion, &must.1)))
    }

    /// What an option is called, which is what no other option is.
    pub(crate) fn option_name(self, option: usize) -> &'static str {
        self.names.get(option)
    }

    /// The language of the data, where it is not the page's own.
    pub(crate) fn data_language(self) -> Option<&'static str> {
        let language = &*self.data.language;
        (Language::of(language) != Some(words::catalog().language)).then_some(language)
    }

    /// A value in words as it stands under a head that names the unit.
    pub(crate) fn bare(self, criterion: usize, value: Value) -> String {
        value_words(self.data).bare(criterion, value)
    }

    /// Whether the scenario has a cell of its own in this place.
    pub(crate) fn is_replaced(
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

    /// The link that brings everything back as it is now.
    pub(crate) fn link(self) -> String {
        address::link(&self.fragment(), &site::DRESS)
    }

    /// The visitor's choices as a fragment.
    pub(crate) fn fragment(self) -> String {
        choices::encode(&self.choices.read(), self.data)
    }

    /// The same, without subscribing to changes.
    pub(super) fn fragment_untracked(self) -> String {
        choices::encode(&self.choices.read_untracked(), self.data)
    }
}

/// What values on their scales hang on: the scenario, the direction of each criterion, and what counts as not stated.
type Scaling = (Option<usize>, Vec<Option<Better>>, bool);

/// The scales, which hang on scenario and directions alone: a moved slider leaves them as they are.
fn scales(counted: CountedData, scaling: Memo<Scaling>, worst: Memo<bool>) -> Memo<Scales> {
    Memo::new(move || {
        let now = scaling.read();
        let scales = Scales::new(counted.of(now.2), now.0, &now.1);
        if worst.get() { scales.assuming_worst() } else { scales }
    })
}

/// Who is in the running. A moved slider leaves that as it is, too.
fn screening(
    counted: CountedData,
    preferences: Memo<Preferences>,
    stale_unknown: Memo<bool>,
) -> Memo<Screening> {
    let asked = Memo::new(move || {
        let mut asked = (*preferences.read()).clone();
        asked.weights.clear();
        asked
    });
    Memo::new(move || {
        let fold = |text: &str| fold(text, &language::normalize);
        Screening::of(counted.of(stale_unknown.get()), &asked.read(), &fold)
    })
}

/// The verdict by its lead, and settled by the draws once they are there.
fn verdict(method: Memo<Method>, by_lead: Memo<Verdict>, near: Draws) -> Memo<Verdict> {
    Memo::new(move || {
        let verdict = (*by_lead.read()).clone();
        // Draws weigh additively: they say nothing of another method.
        let near = (method.get() == Method::Additive).then(|| near.read());
        match near.as_deref() {
            Some(Some(near)) => verdict.settled(near),
            _ => verdict,
        }
    })
}

/// What the table shows of what it is asked.
fn view(
    data: &'static Dataset,
    request: Memo<Request>,
    scales: Memo<Scales>,
    by_lead: Memo<Verdict>,
    language: Signal<Language>,
    search: Search,
) -> Memo<View> {
    // A table keeps the order of its texts, which is that of one language.
    let table = StoredValue::new_local((*language.read_untracked(), Table::new(data)));
    Memo::new(move || {
        let scores = OnceCell::new();
        // Reads the verdict only where rows are sorted by what it says.
        let figures = |figure| {
            let scored = |criterion: usize| {
                scales.with(|scales| scales.criteria().iter().position(|&at| at == criterion))
            };
            match figure {
                Figure::Value { criterion, option } => {
                    let at = scored(criterion)?;
                    scales.with(|scales| scales.value(option, at))
                }
                Figure::Importance(criterion) => {
                    let at = scored(criterion)?;
                    by_lead.with(|verdict| verdict.weights.get(at).copied())
                }
                Figure::Balance(criterion) => {
                    let at = scored(criterion)?;
                    Some(by_lead.with(|verdict| verdict.balance(at)))
                }
                Figure::Score(option) => {
                    let scores = scores
                        .get_or_init(|| by_lead.with(|verdict| verdict.scores(data.options.len())));
                    scores.get(option).copied().flatten()
                }
            }
        };
        let request = request.read();
        let language = language.get();
        let view = table.try_update_value(|held| {
            if held.0 != language {
                *held = (language, Table::new(data));
                search.follow_language();
            }
            let finder = |request: &Request, kept: &[bool]| search.rows(request, kept);
            in_language(data, |locale| held.1.view(&request, locale, &figures, &finder))
        });
        view.unwrap_or_default()
    })
}
