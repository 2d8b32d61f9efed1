//! The comparison as a native table, in either layout: the same rows, heads and cells, turned round.

use std::collections::BTreeSet;

use leptos::prelude::*;

use crate::browser::time::Throttle;
use crate::browser::{document, event};
use crate::site::{safe_image, safe_link};
use weighbridge_core::choices::Edit;
use weighbridge_core::dataset::{Candidate, Criterion, Kind};
use weighbridge_core::language::Message;
use weighbridge_core::table::{Layout, Request, RowBy, SortBy, SortKey, Window, window};

use super::cell::{cell, outward};
use super::detail::detail;
use super::icons::{Sign, drawing};
use super::marked::marked;
use super::markup::{El, IntoNode, Key, Node, el};
use super::page::Page;
use super::state::{Derived, Held};
use super::tools::{nothing, tools};
use super::words::{catalog, say, say_for, t};

/// From how many options on only the rows in sight are drawn.
const WINDOWED_FROM: usize = 100;
/// Height of a row in px where only those in sight are drawn; `style/table.css` sets the same.
const ROW_PX: f64 = 44.0;
/// Rows drawn above and below the ones in sight: two flicks of a wheel.
const OVERSCAN: usize = 12;
/// Cells that are drawn in one task where only those in sight are: of more, row by row follows as there is time.
const CELLS_AT_ONCE: usize = 250;
/// Height in px that is taken for the frame before it has been measured.
const FRAME_PX: f64 = 704.0;
/// Most options that fit side by side without a frame that scrolls, on a wide page and on any but a narrow one.
const MOST_SIDE_BY_SIDE: usize = 4;
const FEW_SIDE_BY_SIDE: usize = 2;
const SCROLLER: &str = "scroller";

/// The table with its tools.
pub(super) fn table_part(page: Page) -> El {
    el("section")
        .class("part table-part")
        .label(Message::Table)
        .child(el("h2").class("section-title").say(Message::SideBySide))
        .child(tools(page))
        .child(
            el("div").class("table-place").part(move || comparison(page, page.layout.get()).node()),
        )
        .child(el("div").part(move || same(page)))
        .child(nothing(page))
        .child(detail(page))
}

/// What the parts of one table share.
#[derive(Clone, Copy)]
struct Grid {
    page: Page,
    layout: Layout,
    /// Positions of what stands as rows, in order.
    rows: Derived<Vec<u32>>,
    /// Positions of what stands as columns, in order.
    columns: Derived<Vec<u32>>,
    /// The rows with which a group begins.
    starts: Derived<BTreeSet<u32>>,
    /// Whether only the rows in sight are drawn.
    is_windowed: bool,
}

/// The table in one layout.
fn comparison(page: Page, layout: Layout) -> El {
    let data = page.data();
    let is_windowed = layout == Layout::Options && data.options.len() > WINDOWED_FROM;
    let beside = data.options.len();
    let width = if layout == Layout::Options || beside > MOST_SIDE_BY_SIDE {
        "scroller wide"
    } else if beside > FEW_SIDE_BY_SIDE {
        "scroller several"
    } else {
        "scroller"
    };
    let rows = axis(page, layout);
    let other = match layout {
        Layout::Criteria => Layout::Options,
        Layout::Options => Layout::Criteria,
    };
    let starts = Derived::new(move || group_starts(page, layout, &rows.read()));
    let columns = axis(page, other);
    let grid = Grid { page, layout, rows, columns, starts, is_windowed };

    let scroll = Held::new((0.0, FRAME_PX));
    let most = Held::new(at_once(page));
    let in_sight = match is_windowed {
        true => in_sight(rows, scroll, most, at_once(page)),
        false => Derived::new(move || Window { len: rows.with(Vec::len), ..Window::default() }),
    };
    let on_scroll = move |_| {
        if is_windowed && let Some(now) = document::scroll_of(SCROLLER) {
            let (before, height) = *scroll.read_untracked();
            if (now.0 - before).abs() > height {
                most.set(at_once(page));
            }
            scroll.set(now);
        }
    };
    let [options, criteria] =
        [data.options.len(), data.criteria.len()].map(|count| catalog().count(count));
    let caption = say(Message::Caption, &[&data.title, &options, &criteria]);
    let class = match (layout, is_windowed) {
        (Layout::Criteria, _) => "table criteria",
        (Layout::Options, false) => "table options",
        (Layout::Options, true) => "table options windowed",
    };
    let count = move || is_windowed.then(|| (rows.with(Vec::len) + 1).to_string());
    let table = el("table")
        .class(class)
        .attr_with("aria-rowcount", count)
        .child(el("caption").attr("id", "caption").child(el("span").class("vh").text(&caption)))
        .child(grid.head())
        .child(grid.body(in_sight));
    el("div")
        .attr("id", SCROLLER)
        .class(width)
        .attr("role", "region")
        .attr("tabindex", "0")
        .attr("aria-labelledby", "caption")
        .on("scroll", on_scroll)
        .child(table)
}

/// Rows that are drawn in one task where only those in sight are.
fn at_once(page: Page) -> usize {
    (CELLS_AT_ONCE / page.data().criteria.len().max(1)).max(1)
}

/// The rows to draw, in the order that `rows` has, where only those in sight are: at most `most` for now, which grows by
/// `step` in every task until all are drawn, and begins anew when others are to be drawn.
fn in_sight(
    rows: Derived<Vec<u32>>,
    scroll: Held<(f64, f64)>,
    most: Held<usize>,
    step: usize,
) -> Derived<Window> {
    let following = StoredValue::new_local(Throttle::new(0));
    let before = Held::new(Vec::new());
    Derived::new(move || {
        let rows = rows.read();
        let ((top, height), grown) = (scroll.get(), most.get());
        let is_same = *before.read_untracked() == *rows;
        let allowed = if is_same { grown } else { step };
        if !is_same {
            before.set((*rows).clone());
        }
        let drawn = |most| window(top, height, ROW_PX, rows.len(), OVERSCAN, most);
        let now = drawn(allowed);
        if now != drawn(usize::MAX) {
            following.with_value(|timer| timer.call(move || most.set(allowed + step)));
        }
        now
    })
}

/// What stands as rows in a layout, in order.
fn axis(page: Page, layout: Layout) -> Derived<Vec<u32>> {
    Derived::new(move || {
        page.view.with(|view| match layout {
            Layout::Criteria => view.criteria.clone(),
            Layout::Options => view.options.clone(),
        })
    })
}

/// The rows with which a group begins, as long as criteria stand as rows in the order of the data.
fn group_starts(page: Page, layout: Layout, rows: &[u32]) -> BTreeSet<u32> {
    let mut starts = BTreeSet::new();
    if layout == Layout::Options || page.request.with(|request| !request.rows.is_empty()) {
        return starts;
    }
    let data = page.data();
    let mut before = None;
    for &row in rows {
        let group = data.criteria.get(row as usize).and_then(|criterion| criterion.group);
        if group.is_some() && group != before {
            starts.insert(row);
        }
        before = group;
    }
    starts
}

impl Grid {
    fn head(self) -> El {
        let corner = match self.layout {
            Layout::Criteria => Head::CriteriaByName,
            Layout::Options => Head::OptionsByName,
        };
        let keys =
            move || self.columns.with(|at| at.iter().map(|&at| (at as usize, 0, 0)).collect());
        let column = move |(at, ..): Key| match self.layout {
            Layout::Criteria => Head::CriteriaByOption(at).column(self.page),
            Layout::Options => Head::OptionsByCriterion(at).column(self.page),
        };
        let row = el("tr")
            .attr_with("aria-rowindex", move || self.is_windowed.then_some("1"))
            .child(corner.column(self.page))
            .list(keys, column);
        el("thead").child(row)
    }

    fn body(self, in_sight: Derived<Window>) -> El {
        let drawn = move || {
            let Window { first, len, .. } = in_sight.get();
            self.rows.with(|rows| {
                rows.iter().skip(first).take(len).map(|&at| (at as usize, 0, 0)).collect()
            })
        };
        let spacer = move |px: fn(&Window) -> f64| move || spacer(in_sight.with(px));
        el("tbody")
            .part(spacer(|window| window.before_px))
            .list(drawn, move |(at, ..)| self.row(at))
            .part(spacer(|window| window.after_px))
    }

    /// One row of cells behind its head.
    fn row(self, at: usize) -> El {
        let Self { page, layout, rows, columns, starts, is_windowed } = self;
        let class = move || {
            let is_start =
                starts.with(|starts| u32::try_from(at).is_ok_and(|at| starts.contains(&at)));
            let is_marked = layout == Layout::Criteria && page.marked.get() == Some(at);
            match (is_start, is_marked) {
                (true, true) => "starts marked",
                (true, false) => "starts",
                (false, true) => "marked",
                (false, false) => "",
            }
        };
        // A cell that the scenario replaces is another cell: the key says whose it is.
        let keys = move || {
            let scenario = page.scenario.get();
            let key = |&column: &u32| {
                let (criterion, option) = match layout {
                    Layout::Criteria => (at, column as usize),
                    Layout::Options => (column as usize, at),
                };
                let own = page.is_replaced(criterion, option, scenario);
                (criterion, option, scenario.filter(|_| own).map_or(0, |scenario| scenario + 1))
            };
            columns.with(|columns| columns.iter().map(key).collect())
        };
        let head = match layout {
            Layout::Criteria => criterion_head(page, at),
            Layout::Options => option_head(page, at),
        };
        let item = move |(criterion, option, _)| cell(page, criterion, option);
        // Of rows that are not all there, readers have to be told which this one is. The head is the first.
        let index = move || {
            let place = |rows: &Vec<u32>| rows.iter().position(|&row| row as usize == at);
            is_windowed.then(|| rows.with(place).map(|place| (place + 2).to_string())).flatten()
        };
        el("tr")
            .attr_with("class", class)
            .attr_with("aria-rowindex", index)
            .child(head)
            .list(keys, item)
    }
}

/// What stands for the rows that are not drawn. A drawing's height is an attribute: the page's policy
/// allows no style on an element.
fn spacer(height: f64) -> Node {
    if height <= 0.0 {
        return Node::new();
    }
    let gap = el("svg").attr("width", "1").attr("height", &whole_px(height));
    el("tr").class("spacer").attr("aria-hidden", "true").child(el("td").child(gap)).node()
}

/// A height as text. Whole, because fractions bring the library's code for writing floats along.
#[expect(
    clippy::cast_possible_truncation,
    reason = "no table is higher than two thousand million px"
)]
fn whole_px(px: f64) -> String {
    (px as i32).to_string()
}

/// The head of a criterion's row: its button sorts the options.
fn criterion_head(page: Page, at: usize) -> El {
    let data = page.data();
    let head = Head::OptionsByCriterion(at);
    let th = el("th").attr("scope", "row").attr_with("aria-sort", move || head.aria_sort(page));
    let Some(criterion) = data.criteria.get(at) else { return th };
    let group = criterion.group.and_then(|group| data.groups.get(group));
    th.class(&format!("first {}", super::hue(criterion.group)))
        .child(head.button(page, Name::Theirs(&criterion.name)))
        .child(unit(page, criterion))
        .child(group.map(|group| marked(page, "span", &group.name).class("eyebrow")))
        .child(criterion.about.as_deref().map(|text| marked(page, "span", text).class("about")))
}

/// The head of an option's row.
fn option_head(page: Page, at: usize) -> El {
    let data = page.data();
    let th = el("th").attr("scope", "row").class("first");
    let Some(option) = data.options.get(at) else { return th };
    let name = marked(page, "span", &option.name).class("name");
    about_option(th.child(picture(option)).child(name), page, option)
}

/// Says in an option's head, below its name, that it is sponsored, what it is, and the way to its own page.
fn about_option(th: El, page: Page, option: &Candidate) -> El {
    let sponsored = option.sponsored.then(|| el("span").class("sponsored").say(Message::Sponsored));
    let about = option.summary.as_deref().map(|text| marked(page, "span", text).class("about"));
    th.child(sponsored).child(about).child(own_page(page, option))
}

/// The option's picture, where it is safe to show. The name beside it says the same.
fn picture(option: &Candidate) -> Option<El> {
    let address = safe_image(option.image.as_deref()?)?;
    Some(el("img").class("picture").attr("src", address).attr("alt", "").attr("loading", "lazy"))
}

/// The link to the option's own page, where it is safe to follow.
fn own_page(page: Page, option: &Candidate) -> Option<El> {
    let address = safe_link(option.url.as_deref()?)?;
    let label = match option.link_label.as_deref() {
        Some(label) => page.theirs(label),
        None => t(Message::OwnPage).node(),
    };
    Some(outward(address).class("own-page").child(label))
}

fn unit(page: Page, criterion: &Criterion) -> Option<El> {
    criterion.unit.as_deref().map(|unit| el("span").class("unit").child(page.theirs(unit)))
}

/// The name of a head: one of the data's, in which the search is marked, or one of ours.
enum Name<'a> {
    Theirs(&'a str),
    Ours(Message),
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
        fn find<By: PartialEq>(keys: &[SortKey<By>], by: &By) -> Option<(usize, bool)> {
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

    /// The head of a column.
    fn column(self, page: Page) -> El {
        let data = page.data();
        let th = el("th").attr("scope", "col").attr_with("aria-sort", move || self.aria_sort(page));
        match self {
            Self::CriteriaByName => {
                th.class("first").child(self.button(page, Name::Ours(Message::CornerCriterion)))
            }
            Self::OptionsByName => {
                th.class("first").child(self.button(page, Name::Ours(Message::CornerOption)))
            }
            Self::CriteriaByOption(at) => {
                let Some(option) = data.options.get(at) else { return th };
                let name = self.button(page, Name::Theirs(&option.name));
                about_option(th.child(name).child(picture(option)), page, option)
            }
            Self::OptionsByCriterion(at) => {
                let Some(criterion) = data.criteria.get(at) else { return th };
                let numeric = if criterion.kind == Kind::Number { "numeric" } else { "" };
                th.class(&format!("{} {numeric}", super::hue(criterion.group)))
                    .child(self.button(page, Name::Theirs(&criterion.name)))
                    .child(unit(page, criterion))
            }
        }
    }

    /// The button in a head. A plain click sorts by this alone; with Shift it adds a further key.
    fn button(self, page: Page, name: Name<'_>) -> El {
        let state = move || self.state(page);
        // The first key is said by `aria-sort`, further ones in words.
        let key = move || state().filter(|(at, _)| *at > 0);
        let in_words = move || {
            key().map_or(String::new(), |(at, descending)| {
                let message =
                    if descending { Message::SortKeyDescending } else { Message::SortKeyAscending };
                [" ", &say(message, &[&(at + 1).to_string()])].concat()
            })
        };
        // One key alone is the first without saying so.
        let order = move || match state() {
            Some((at, _)) if page.request.with(Request::has_several_keys) => (at + 1).to_string(),
            _ => String::new(),
        };
        let arrow = move || {
            let descends = state().is_some_and(|(_, descending)| descending);
            if descends { Sign::Down.path() } else { Sign::Up.path() }
        };
        el("button")
            .attr("type", "button")
            .class_if("sort", "on", move || state().is_some())
            .on("click", move |click| page.edit(self.clicked(event::with_shift(&click))))
            .child(match name {
                Name::Theirs(name) => marked(page, "span", name),
                Name::Ours(message) => el("span").text(t(message)),
            })
            .child(el("span").class("vh").text_with(in_words))
            .child(drawing("icon arrow", "0 0 20 20").child(el("path").attr_with("d", arrow)))
            .child(el("span").class("order").attr("aria-hidden", "true").text_with(order))
    }
}

/// The rows that "Only differences" folds away: how many, and which.
fn same(page: Page) -> Node {
    let data = page.data();
    page.view.with(|view| {
        let Some(&option) = view.options.first() else { return Node::new() };
        let headline = match view.same.len() {
            0 => return Node::new(),
            count => say_for(Message::RowsSame, count, &[&catalog().count(count)]),
        };
        let line = |&at: &u32| {
            let at = at as usize;
            let name = data.criteria.get(at).map_or("", |criterion| &criterion.name);
            let value = data.cell(at, option as usize, page.scenario.get()).value;
            let value = page.speak(|words| words.value(at, value));
            el("li").text(&say(Message::NamedValue, &[name, &value]))
        };
        el("details")
            .class("same")
            .child(el("summary").text(&headline))
            .child(el("ul").children(view.same.iter().map(line)))
            .node()
    })
}
