//! The comparison as a native table, in either layout: the same rows, heads and cells, turned round.

use std::collections::BTreeSet;

use leptos::prelude::*;

use crate::browser::document;
use crate::dataset::{Criterion, Kind};
use crate::link::Edit;
use crate::table::{Key, Layout, RowBy, SortBy, Window, window};

use super::cell::Cell;
use super::detail::Detail;
use super::marked::marked;
use super::page::Page;
use super::tools::{Nothing, Tools};

/// From how many options on only the rows in sight are drawn.
const WINDOWED_FROM: usize = 100;
/// Height of a row in px where only those in sight are drawn; `style/table.css` sets the same.
const ROW_PX: f64 = 45.0;
/// Rows drawn above and below the ones in sight: two flicks of a wheel.
const OVERSCAN: usize = 12;
/// Height in px that is taken for the frame before it has been measured.
const FRAME_PX: f64 = 704.0;
/// Most options that fit side by side on a wide page without a frame that scrolls.
const MOST_SIDE_BY_SIDE: usize = 4;
const SCROLLER: &str = "scroller";

/// The table with its tools.
#[component]
pub fn TablePart(page: Page) -> impl IntoView {
    let layout = Memo::new(move |_| page.layout());
    view! {
        <section class="part table-part" aria-label="Comparison table">
            <h2 class="section-title">"Side by side"</h2>
            <Tools page />
            {move || view! { <Comparison page layout=layout.get() /> }}
            <Same page />
            <Nothing page />
            <Detail page />
        </section>
    }
}

/// The table in one layout.
#[component]
fn Comparison(page: Page, layout: Layout) -> impl IntoView {
    let data = page.data();
    let windowed = layout == Layout::Options && data.options.len() > WINDOWED_FROM;
    let rows = Memo::new(move |_| {
        page.view.with(|view| match layout {
            Layout::Criteria => view.criteria.clone(),
            Layout::Options => view.options.clone(),
        })
    });
    let columns = Memo::new(move |_| {
        page.view.with(|view| match layout {
            Layout::Criteria => view.options.clone(),
            Layout::Options => view.criteria.clone(),
        })
    });
    let scroll = RwSignal::new((0.0, FRAME_PX));
    let in_sight = Memo::new(move |_| {
        let count = rows.with(Vec::len);
        if windowed {
            let (top, height) = scroll.get();
            window(top, height, ROW_PX, count, OVERSCAN)
        } else {
            Window { len: count, ..Window::default() }
        }
    });
    let drawn = move || {
        let Window { first, len, .. } = in_sight.get();
        rows.with(|rows| rows.iter().skip(first).take(len).copied().collect::<Vec<_>>())
    };
    let on_scroll = move |_| {
        if windowed && let Some(now) = document::scroll_of(SCROLLER) {
            scroll.set(now);
        }
    };
    let starts = Memo::new(move |_| {
        if layout == Layout::Criteria { group_starts(page, &rows.read()) } else { BTreeSet::new() }
    });
    let wide = layout == Layout::Options || data.options.len() > MOST_SIDE_BY_SIDE;
    let class = match (layout, windowed) {
        (Layout::Criteria, _) => "table criteria",
        (Layout::Options, false) => "table options",
        (Layout::Options, true) => "table options windowed",
    };
    let corner = match layout {
        Layout::Criteria => Head::CriteriaByName,
        Layout::Options => Head::OptionsByName,
    };
    let column_head = move |at: u32| match layout {
        Layout::Criteria => Head::CriteriaByOption(at as usize),
        Layout::Options => Head::OptionsByCriterion(at as usize),
    };
    let spacer = move |px: fn(&Window) -> f64| {
        move || {
            let height = in_sight.with(px);
            // A drawing's height is an attribute: the page's policy allows no style on an element.
            (height > 0.0).then(|| {
                view! {
                    <tr class="spacer" aria-hidden="true">
                        <td><svg width="1" height=format!("{height:.0}")></svg></td>
                    </tr>
                }
            })
        }
    };
    let total = move || windowed.then(|| (rows.with(Vec::len) + 1).to_string());
    view! {
        <div
            id=SCROLLER
            class="scroller"
            class:wide=wide
            role="region"
            tabindex="0"
            aria-labelledby="caption"
            on:scroll=on_scroll
        >
            <table class=class aria-rowcount=total>
                <caption id="caption" class="vh">
                    {format!("{} Comparison of {} options by {} criteria. Buttons in the heads sort.", sentence_end(&data.title), data.options.len(), data.criteria.len())}
                </caption>
                <thead>
                    <tr>
                        <HeadCell page head=corner first=true />
                        <For each=move || columns.get() key=|at| *at let:at>
                            <HeadCell page head=column_head(at) first=false />
                        </For>
                    </tr>
                </thead>
                <tbody>
                    {spacer(|window| window.before_px)}
                    <For each=drawn key=|at| *at let:at>
                        <Row page layout at columns starts />
                    </For>
                    {spacer(|window| window.after_px)}
                </tbody>
            </table>
        </div>
    }
}

/// A title as the beginning of a longer text: it ends a sentence of its own.
fn sentence_end(title: &str) -> String {
    let ended = title.ends_with(['.', '?', '!', '…']);
    if ended { title.to_owned() } else { format!("{title}.") }
}

/// The rows with which a group begins, as long as the rows stand in the order of the data.
fn group_starts(page: Page, rows: &[u32]) -> BTreeSet<u32> {
    if page.request.with(|request| !request.rows.is_empty()) {
        return BTreeSet::new();
    }
    let data = page.data();
    let mut before = None;
    let begins = |row: &&u32| {
        let group = data.criteria.get(**row as usize).and_then(|criterion| criterion.group);
        let begins = group.is_some() && group != before;
        before = group;
        begins
    };
    rows.iter().filter(begins).copied().collect()
}

/// One row of cells behind its head.
#[component]
fn Row(
    page: Page,
    layout: Layout,
    at: u32,
    columns: Memo<Vec<u32>>,
    starts: Memo<BTreeSet<u32>>,
) -> impl IntoView {
    let index = at as usize;
    let head = match layout {
        Layout::Criteria => view! { <CriterionRowHead page at=index /> }.into_any(),
        Layout::Options => view! { <OptionRowHead page at=index /> }.into_any(),
    };
    let marked = move || layout == Layout::Criteria && page.marked.get() == Some(index);
    // A scenario may replace a cell: its place in the row is then a new one.
    let keys = move || {
        let scenario = page.request.with(|request| request.scenario);
        let own = |criterion: usize, option: usize| {
            scenario.filter(|_| page.is_replaced(criterion, option, scenario))
        };
        columns.with(|columns| {
            let place = |&column: &u32| {
                let (criterion, option) = match layout {
                    Layout::Criteria => (index, column as usize),
                    Layout::Options => (column as usize, index),
                };
                (criterion, option, own(criterion, option))
            };
            columns.iter().map(place).collect::<Vec<_>>()
        })
    };
    view! {
        <tr class:marked=marked class:starts=move || starts.with(|starts| starts.contains(&at))>
            {head}
            <For each=keys key=|place| *place let:place>
                <Cell page criterion=place.0 option=place.1 scenario=place.2 />
            </For>
        </tr>
    }
}

/// The head of a criterion's row: its button sorts the options.
#[component]
fn CriterionRowHead(page: Page, at: usize) -> impl IntoView {
    let data = page.data();
    let head = Head::OptionsByCriterion(at);
    data.criteria.get(at).map(|criterion| {
        let group = criterion.group.and_then(|group| data.groups.get(group));
        view! {
            <th scope="row" class=format!("first {}", super::hue(criterion.group)) aria-sort=move || head.aria_sort(page)>
                <SortButton page head name=criterion.name.to_string() />
                {unit(criterion)}
                {group.map(|group| view! { <span class="eyebrow">{marked(page, &group.name)}</span> })}
                {criterion.about.as_deref().map(|text| view! { <span class="about">{marked(page, text)}</span> })}
            </th>
        }
    })
}

/// The head of an option's row.
#[component]
fn OptionRowHead(page: Page, at: usize) -> impl IntoView {
    let data = page.data();
    data.options.get(at).map(|option| {
        view! {
            <th scope="row" class="first">
                {marked(page, &option.name)}
                {option.sponsored.then(|| view! { " " <span class="about">"sponsored"</span> })}
            </th>
        }
    })
}

/// The head of a column, or of the first one.
#[component]
fn HeadCell(page: Page, head: Head, first: bool) -> impl IntoView {
    let data = page.data();
    let (name, class, extra) = match head {
        Head::CriteriaByName => ("Criterion".to_owned(), String::new(), None),
        Head::OptionsByName => ("Option".to_owned(), String::new(), None),
        Head::CriteriaByOption(at) => {
            let option = data.options.get(at);
            let about = option
                .and_then(|option| option.summary.as_deref())
                .map(|text| view! { <span class="about">{marked(page, text)}</span> }.into_any());
            (option.map_or(String::new(), |option| option.name.to_string()), String::new(), about)
        }
        Head::OptionsByCriterion(at) => {
            let criterion = data.criteria.get(at);
            let numeric = criterion.is_some_and(|criterion| criterion.kind == Kind::Number);
            let hue = super::hue(criterion.and_then(|criterion| criterion.group));
            let class = if numeric { format!("{hue} numeric") } else { hue.to_owned() };
            let unit = criterion.and_then(|criterion| unit(criterion).map(IntoAny::into_any));
            (criterion.map_or(String::new(), |criterion| criterion.name.to_string()), class, unit)
        }
    };
    view! {
        <th scope="col" class=class class:first=first aria-sort=move || head.aria_sort(page)>
            <SortButton page head name />
            {extra}
        </th>
    }
}

fn unit(criterion: &Criterion) -> Option<impl IntoView + use<>> {
    criterion.unit.as_deref().map(|unit| view! { <span class="unit">{unit.to_owned()}</span> })
}

/// A head that sorts, and what it sorts by what.
#[derive(Clone, Copy, PartialEq)]
enum Head {
    CriteriaByName,
    CriteriaByOption(usize),
    OptionsByName,
    OptionsByCriterion(usize),
}

impl Head {
    /// Which of the keys in force this head stands for, from 0, and whether it descends.
    fn state(self, page: Page) -> Option<(usize, bool)> {
        fn find<By: PartialEq>(keys: &[Key<By>], by: &By) -> Option<(usize, bool)> {
            let at = keys.iter().position(|key| key.by == *by)?;
            Some((at, keys.get(at)?.descending))
        }
        page.request.with(|request| match self {
            Self::CriteriaByName => find(&request.rows, &RowBy::Name),
            Self::CriteriaByOption(at) => find(&request.rows, &RowBy::Option(at)),
            Self::OptionsByName => find(&request.sort, &SortBy::Name),
            Self::OptionsByCriterion(at) => find(&request.sort, &SortBy::Criterion(at)),
        })
    }

    /// Only the first key is said by attribute: readers expect one sorted head, not several.
    fn aria_sort(self, page: Page) -> Option<&'static str> {
        match self.state(page) {
            Some((0, false)) => Some("ascending"),
            Some((0, true)) => Some("descending"),
            _ => None,
        }
    }

    fn clicked(self, additive: bool) -> Edit {
        match self {
            Self::CriteriaByName => Edit::SortCriteria { by: RowBy::Name, additive },
            Self::CriteriaByOption(at) => Edit::SortCriteria { by: RowBy::Option(at), additive },
            Self::OptionsByName => Edit::SortOptions { by: SortBy::Name, additive },
            Self::OptionsByCriterion(at) => {
                Edit::SortOptions { by: SortBy::Criterion(at), additive }
            }
        }
    }
}

/// The button in a head. A plain click sorts by this alone; with Shift it adds a further key.
#[component]
fn SortButton(page: Page, head: Head, name: String) -> impl IntoView {
    let state = Memo::new(move |_| head.state(page));
    let further = move || {
        let (at, descending) = state.get().filter(|state| state.0 > 0)?;
        let direction = if descending { "descending" } else { "ascending" };
        Some(format!(", sort key {}, {direction}", at + 1))
    };
    let order =
        move || state.get().filter(|state| state.0 > 0).map(|state| (state.0 + 1).to_string());
    let arrow = move || match state.get() {
        Some((_, true)) => "M10 4v12M5 11l5 5 5-5",
        _ => "M10 16V4M5 9l5-5 5 5",
    };
    view! {
        <button
            type="button"
            class="sort"
            class:on=move || state.get().is_some()
            on:click=move |event| page.edit(head.clicked(event.shift_key()))
        >
            <span>{marked(page, &name)}</span>
            <span class="vh">{further}</span>
            <svg class="arrow" viewBox="0 0 20 20" fill="none" stroke="currentColor" stroke-width="1.8" stroke-linecap="round" stroke-linejoin="round" aria-hidden="true">
                <path d=arrow />
            </svg>
            <span class="order" aria-hidden="true">{order}</span>
        </button>
    }
}

/// The rows that "Only differences" folds away: how many, and which.
#[component]
fn Same(page: Page) -> impl IntoView {
    let same = Memo::new(move |_| page.view.with(|view| view.same.clone()));
    let list = move || {
        let data = page.data();
        let same = same.get();
        let option = page.view.with(|view| view.options.first().copied())? as usize;
        let line = |&at: &u32| {
            let at = at as usize;
            let name = data.criteria.get(at).map_or("", |criterion| &criterion.name);
            let value =
                page.speak(|words| words.value(at, data.cell(at, option, words.scenario).value));
            view! { <li>{format!("{name}: {value}")}</li> }
        };
        let headline = match same.len() {
            0 => return None,
            1 => "1 row is the same".to_owned(),
            count => format!("{count} rows are the same"),
        };
        Some(view! {
            <details class="same">
                <summary>{headline}</summary>
                <ul>{same.iter().map(line).collect_view()}</ul>
            </details>
        })
    };
    view! { <div>{list}</div> }
}
