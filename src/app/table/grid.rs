//! The table itself, in either layout: the same rows, heads and cells, turned round; of many rows only those in sight.

use leptos::prelude::{StoredValue, WithValue};

use crate::app::kit::markup::{El, IntoViews, ListKey, Views, el};
use crate::app::kit::signals::{Memo, Signal};
use crate::app::kit::words::{catalog, say};
use crate::app::state::page::Page;
use crate::browser::document;
use crate::browser::time::Throttle;
use weighbridge_core::language::Message;
use weighbridge_core::table::{Layout, Window, window};

use super::cell::cell;
use super::head::{Head, criterion_head, option_head};

/// From how many options on the table is windowed: only the rows in sight are drawn.
const WINDOWED_FROM: usize = 100;
/// Height in px of a row of a windowed table; `style/table.css` sets the same.
const ROW_PX: f64 = 44.0;
/// Rows drawn above and below the ones in sight: two flicks of a wheel.
const OVERSCAN: usize = 12;
/// Cells of a windowed table that are drawn in one task; further rows follow in later tasks.
const CELLS_AT_ONCE: usize = 250;
/// Height in px assumed for the frame before it has been measured.
const FRAME_PX: f64 = 704.0;
/// Most options that fit side by side without a frame that scrolls, on a wide page and on any but a narrow one.
const MOST_SIDE_BY_SIDE: usize = 4;
const FEW_SIDE_BY_SIDE: usize = 2;
const SCROLLER: &str = "scroller";

/// What the parts of one table share.
#[derive(Clone, Copy)]
struct Grid {
    page: Page,
    layout: Layout,
    /// Positions of what stands as rows, in order.
    rows: Memo<Vec<u32>>,
    /// Positions of what stands as columns, in order.
    columns: Memo<Vec<u32>>,
    /// The rows with which a group begins.
    starts: Memo<Vec<u32>>,
    /// Whether only the rows in sight are drawn.
    is_windowed: bool,
}

/// The table in one layout.
pub(super) fn table_in_layout(page: Page, layout: Layout) -> El {
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
    let starts = Memo::new(move || group_starts(page, layout, &rows.read()));
    let columns = axis(page, other);
    let grid = Grid { page, layout, rows, columns, starts, is_windowed };

    let scroll = Signal::new((0.0, FRAME_PX));
    let most = Signal::new(at_once(page));
    let in_sight = match is_windowed {
        true => in_sight(rows, scroll, most, at_once(page)),
        false => Memo::new(move || Window { len: rows.with(Vec::len), ..Window::default() }),
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

/// Rows of a windowed table that are drawn in one task.
fn at_once(page: Page) -> usize {
    (CELLS_AT_ONCE / page.data().criteria.len().max(1)).max(1)
}

/// The rows of a windowed table to draw: at most `most`, which grows by `step` in every task until all in sight are
/// drawn, and starts again from `step` when the rows change.
fn in_sight(
    rows: Memo<Vec<u32>>,
    scroll: Signal<(f64, f64)>,
    most: Signal<usize>,
    step: usize,
) -> Memo<Window> {
    let following = StoredValue::new_local(Throttle::new(0));
    let before = Signal::new(Vec::new());
    Memo::new(move || {
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
fn axis(page: Page, layout: Layout) -> Memo<Vec<u32>> {
    Memo::new(move || {
        page.view.with(|view| match layout {
            Layout::Criteria => view.criteria.clone(),
            Layout::Options => view.options.clone(),
        })
    })
}

/// The rows with which a group begins, as long as criteria stand as rows in the order of the data.
fn group_starts(page: Page, layout: Layout, rows: &[u32]) -> Vec<u32> {
    let mut starts = Vec::new();
    let is_own_order =
        page.request.with(|request| request.rows.is_empty() && request.first.is_empty());
    if layout == Layout::Options || !is_own_order {
        return starts;
    }
    let data = page.data();
    let mut before = None;
    for &row in rows {
        let group = data.criteria.get(row as usize).and_then(|criterion| criterion.group);
        if group.is_some() && group != before {
            starts.push(row);
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
        let column = move |(at, ..): ListKey| match self.layout {
            Layout::Criteria => Head::CriteriaByOption(at).column(self.page),
            Layout::Options => Head::OptionsByCriterion(at).column(self.page),
        };
        let row = el("tr")
            .attr_with("aria-rowindex", move || self.is_windowed.then_some("1"))
            .child(corner.column(self.page))
            .list(keys, column);
        el("thead").child(row)
    }

    fn body(self, in_sight: Memo<Window>) -> El {
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
            let is_marked = layout == Layout::Criteria && page.marked.get() == Some(at)
                || page.open_row.get() == Some(at);
            match (is_start, is_marked) {
                (true, true) => "starts marked",
                (true, false) => "starts",
                (false, true) => "marked",
                (false, false) => "",
            }
        };
        // The key holds the scenario where it has a cell of its own, so that the cell is drawn anew.
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
fn spacer(height: f64) -> Views {
    if height <= 0.0 {
        return Views::new();
    }
    let gap = el("svg").attr("width", "1").attr("height", &whole_px(height));
    el("tr").class("spacer").attr("aria-hidden", "true").child(el("td").child(gap)).views()
}

/// A height as text. Whole, because fractions bring the library's code for writing floats along.
#[expect(
    clippy::cast_possible_truncation,
    reason = "no table is higher than two thousand million px"
)]
fn whole_px(px: f64) -> String {
    (px as i32).to_string()
}
