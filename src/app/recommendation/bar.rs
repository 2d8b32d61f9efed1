//! The bar of an option: its contributions laid end to end, and the ends of what is open.

use crate::app::inline::text::data_text;
use crate::app::kit::hue::{dot, hue};
use crate::app::kit::icons::drawing;
use crate::app::kit::markup::{El, IntoViews, Views, el};
use crate::app::kit::signals::Memo;
use crate::app::kit::words::{catalog, say, say_for};
use crate::app::state::page::Page;
use weighbridge_core::dataset::Dataset;
use weighbridge_core::decision::{Method, Rounded, Standing, TIE, Verdict, rounded};
use weighbridge_core::language::Message;

/// Length of a full bar, in the units of its drawing.
const FULL: f64 = 10_000.0;
/// Room between two segments, as a share of the full bar.
const GAP: f64 = 0.0015;
/// Points of a full score.
pub(super) const POINTS: u16 = 100;

/// Whether scores go from -1 to 1, and their parts speak for an option or against it.
pub(super) fn is_signed(page: Page) -> bool {
    page.method.get() == Method::Promethee
}

/// A bar, laid out: segments, shown points, and the ends of what is open.
#[derive(PartialEq)]
pub(super) struct Bar {
    /// One a scored criterion, in the order of the data.
    segments: Vec<Segment>,
    /// Shown points, one a segment, and their sum.
    pub(super) points: Rounded,
    low: f64,
    high: f64,
    is_signed: bool,
}

#[derive(PartialEq)]
struct Segment {
    criterion: usize,
    start: f64,
    length: f64,
    weight: f64,
    is_guess: bool,
}

impl Bar {
    /// The bar of an option under a verdict.
    pub(super) fn of(verdict: &Verdict, standing: &Standing, is_signed: bool) -> Self {
        let shares = verdict.criteria.iter().zip(&verdict.weights).zip(&standing.contributions);
        let segments = shares.map(|((&criterion, &weight), &length)| Segment {
            criterion,
            start: 0.0,
            length,
            weight,
            is_guess: standing.unknown.contains(&criterion),
        });
        let mut bar = Self {
            segments: segments.collect(),
            points: rounded(&standing.contributions, POINTS),
            low: standing.low,
            high: standing.high,
            is_signed,
        };
        // What speaks for the option goes on to the end of the line, what speaks against it to the start.
        let (mut above, mut below) = (0.0, 0.0);
        for at in bar.by_weight() {
            let length = bar.segments.get(at).map_or(0.0, |segment| segment.length);
            let from = if length < 0.0 { below + length } else { above };
            if length < 0.0 {
                below = from;
            } else {
                above += length;
            }
            let (start, end) = (bar.place(from), bar.place(from + length.abs()));
            if let Some(segment) = bar.segments.get_mut(at) {
                (segment.start, segment.length) = (start, end - start);
            }
        }
        bar
    }

    /// Where a score lies on the line, from 0 to 1.
    fn place(&self, score: f64) -> f64 {
        if self.is_signed { f64::midpoint(score, 1.0) } else { score }
    }

    fn points_of(&self, at: usize) -> i64 {
        self.points.parts.get(at).copied().unwrap_or(0)
    }

    /// The parts that count, heaviest first, so that the bars of all options compare from the left.
    fn by_weight(&self) -> Vec<usize> {
        let weight = |at: &usize| self.segments.get(*at).map_or(0.0, |segment| segment.weight);
        let mut order: Vec<usize> = Vec::new();
        // A few dozen parts at most: each goes behind those that weigh as much.
        for at in 0..self.segments.len() {
            if weight(&at) > 0.0 {
                let place = order.iter().take_while(|other| weight(other) >= weight(&at)).count();
                order.insert(place, at);
            }
        }
        order
    }
}

/// An option's standing and bar, as long as the verdict has it.
pub(super) type PlacedBar = Memo<Option<(Standing, Bar)>>;

/// The bar itself. Its drawing is told in words by its label, and part by part below it.
pub(super) fn bar_drawing(page: Page, standing: PlacedBar) -> El {
    let data = page.data();
    let count = (*standing.read_untracked()).as_ref().map_or(0, |both| both.1.segments.len());
    let label = move || standing.with(|both| both.as_ref().map(|both| bar_in_words(data, &both.1)));
    let whisker = move || {
        standing.with(|both| {
            let bar = &both.as_ref().filter(|both| both.1.high - both.1.low > TIE)?.1;
            let (low, high) = (units(bar.place(bar.low)), units(bar.place(bar.high)));
            Some(format!("M{low} 9v10M{low} 14H{high}M{high} 9v10"))
        })
    };
    // From where parts go both ways.
    let middle = move || is_signed(page).then_some("M5000 2v24");
    let ground =
        el("rect").class("ground").attr("y", "4").attr("width", "10000").attr("height", "20");
    let segments = (0..count).map(|at| segment(page, data, standing, at));
    drawing("bar", "0 0 10000 28")
        .attr("preserveAspectRatio", "none")
        .attr("aria-hidden", "false")
        .attr("role", "img")
        .attr_with("aria-label", label)
        .child(ground)
        .children(segments)
        .child(el("path").class("middle").attr_with("d", middle))
        .child(el("path").class("whisker under").attr_with("d", whisker))
        .child(el("path").class("whisker").attr_with("d", whisker))
}

fn segment(page: Page, data: &'static Dataset, standing: PlacedBar, at: usize) -> El {
    let own = segment_of(&standing.read_untracked(), at).map(|segment| segment.criterion);
    let criterion = own.and_then(|own| data.criteria.get(own));
    let hue = hue(criterion.and_then(|criterion| criterion.group));
    let is_marked = move || own.is_some() && page.marked.get() == own;
    let drawn = move || {
        let both = standing.read();
        let segment = segment_of(&both, at);
        let mut class = ["segment ", hue].concat();
        if segment.is_some_and(|segment| segment.is_guess) {
            class.push_str(" guess");
        }
        if is_marked() {
            class.push_str(" marked");
        }
        vec![
            ("class", Some(class)),
            ("x", segment.map(|segment| units(segment.start))),
            ("width", segment.map(|segment| units((segment.length - GAP).max(0.0)))),
        ]
    };
    el("rect")
        .attrs_with(drawn)
        .attr("y", "4")
        .attr("height", "20")
        .on("mouseenter", move |_| page.marked.set(own))
        .on("mouseleave", move |_| page.marked.set(None))
        .on("click", move |_| page.marked.set(own))
}

/// A criterion and what it gives of all points.
pub(super) fn in_words(page: Page, bar: &Bar, criterion: Option<usize>) -> Option<String> {
    let at = bar.segments.iter().position(|segment| Some(segment.criterion) == criterion)?;
    let name = &page.data().criteria.get(criterion?)?.name;
    let total = bar.points.total;
    let [points, of] = [bar.points_of(at), total].map(|points| points.to_string());
    Some(say_for(Message::BarPartTip, usize::try_from(total).unwrap_or(0), &[name, &points, &of]))
}

fn segment_of(both: &Option<(Standing, Bar)>, at: usize) -> Option<&Segment> {
    both.as_ref()?.1.segments.get(at)
}

/// A share of the full bar in the units of its drawing, as text for an attribute.
#[expect(clippy::cast_possible_truncation, reason = "shares lie between 0 and 1")]
fn units(share: f64) -> String {
    ((share * FULL).round() as i32).to_string()
}

fn bar_in_words(data: &Dataset, bar: &Bar) -> String {
    let mut parts = Vec::new();
    for at in bar.by_weight() {
        let criterion =
            bar.segments.get(at).and_then(|segment| data.criteria.get(segment.criterion));
        let name = criterion.map_or("", |criterion| &criterion.name);
        parts.push(say(Message::BarPart, &[name, &bar.points_of(at).to_string()]));
    }
    let total = bar.points.total.to_string();
    let list = catalog().list(Message::ListComma, &mut parts.iter().map(String::as_str));
    let message = if parts.is_empty() { Message::BarNameEmpty } else { Message::BarName };
    say(message, &[&total, &list])
}

/// The parts of a score as lines that add up, each of which points its row out in the table.
pub(super) fn parts(page: Page, bar: &Bar) -> Views {
    let data = page.data();
    let mut views = Views::new();
    for at in bar.by_weight() {
        let Some(segment) = bar.segments.get(at) else { continue };
        let Some(criterion) = data.criteria.get(segment.criterion) else { continue };
        let own = segment.criterion;
        let share = page.speak(|words| words.percent(segment.weight));
        let message =
            if segment.is_guess { Message::PartCountsNotStated } else { Message::PartCounts };
        let name = el("button")
            .attr("type", "button")
            .class("part-name")
            .on("focus", move |_| page.marked.set(Some(own)))
            .on("blur", move |_| page.marked.set(None))
            .on("click", move |_| page.marked.set(Some(own)))
            .child(data_text(page, &criterion.name));
        let what = el("span").class("what").text(" ").text(&say(message, &[&share]));
        el("li")
            .child(dot(hue(criterion.group)))
            .child(el("span").child(name).child(what))
            .child(el("span").class("points").text(&bar.points_of(at).to_string()))
            .append_to(&mut views);
    }
    el("li")
        .class("sum")
        .child(el("span"))
        .child(el("span").say(Message::Together))
        .child(el("span").class("points").text(&bar.points.total.to_string()))
        .append_to(&mut views);
    views
}
