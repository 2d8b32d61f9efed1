//! The ranking: an option a line, with its score, a bar built of its contributions, and what they add up to.

use crate::browser::event;
use weighbridge_core::dataset::Dataset;
use weighbridge_core::decision::{Failure, Method, Rounded, Standing, TIE, Verdict, rounded};
use weighbridge_core::language::{Message, Part, each_part};

use super::icons::drawing;
use super::markup::{El, IntoNode, Node, el};
use super::page::Page;
use super::state::{Derived, Held};
use super::words::{catalog, say, say_for, t};

/// Length of a full bar, in the units of its drawing.
const FULL: f64 = 10_000.0;
/// Room between two segments, as a share of the full bar.
const GAP: f64 = 0.0015;
/// Most places that get a bar. The places after them say their points, and what these add up to opens as for all.
const BARS: usize = 20;
/// Most segments of all bars together, where every place has one, and where not: each is work that a moved slider does.
const SEGMENTS_OF_ALL: usize = 300;
const SEGMENTS: usize = 150;
/// How often the places without a bar follow a slider that is dragged, in milliseconds.
const BRIEF_MS: i32 = 120;
/// How many places are told at a glance.
const GLANCED: usize = 3;
/// Points of a full score.
const POINTS: u16 = 100;

/// The ordered list of all options.
pub(super) fn ranking(page: Page) -> El {
    let verdict = page.verdict;
    let full = move || {
        verdict.with(|verdict| {
            let places = verdict.ranking.iter().take(bars(verdict));
            places.map(|standing| (standing.option, 0, 0)).collect()
        })
    };
    let resting = verdict.resting(BRIEF_MS);
    // By their places, not by who takes them: so nothing moves, and only words are written anew.
    let brief = move || {
        resting.with(|verdict| {
            (bars(verdict)..verdict.ranking.len()).map(|place| (place, 0, 0)).collect()
        })
    };
    let is_long = Derived::new(move || verdict.with(|now| now.ranking.len() > bars(now)));
    el("ol")
        .class_if("ranking", "long", move || is_long.get())
        .label(Message::Ranking)
        // It scrolls, so keys must reach it.
        .attr_with("tabindex", move || is_long.get().then_some("0"))
        .list(full, move |(option, ..)| place(page, option))
        .list(brief, move |(at, ..)| brief_place(page, resting, at))
}

/// The first places with their points on one line, which stays in sight while weights are set on a narrow page. Who
/// listens is told by the status line.
pub(super) fn glance(page: Page) -> El {
    let said = Derived::new(move || {
        page.verdict.with(|verdict| {
            let mut places = Vec::new();
            for standing in verdict.ranked().iter().take(GLANCED) {
                let total = points(standing);
                let name = page.option_name(standing.option);
                places.push(say(Message::NamedValue, &[name, &total]));
            }
            catalog().list(Message::ListComma, &mut places.iter().map(String::as_str))
        })
    });
    let text = move || said.with(String::clone);
    el("p").class("glance number").attr("aria-hidden", "true").text_with(text)
}

/// How many places have a bar.
fn bars(verdict: &Verdict) -> usize {
    let criteria = verdict.criteria.len().max(1);
    let all = verdict.ranking.len();
    if all <= BARS && all * criteria <= SEGMENTS_OF_ALL {
        return all;
    }
    (SEGMENTS / criteria).clamp(1, BARS)
}

/// One option's place, with its bar.
fn place(page: Page, option: usize) -> El {
    let standing = Derived::new(move || {
        page.verdict.with(|verdict| {
            let standing = verdict.standing(option)?;
            Some((standing.clone(), Bar::of(verdict, standing, is_signed(page))))
        })
    });
    let read = move |say: fn(&Standing, &Bar) -> String| {
        move || {
            standing.with(|both| both.as_ref().map_or(String::new(), |both| say(&both.0, &both.1)))
        }
    };
    let rank = read(|standing, _| rank_in_words(standing));
    let total = read(|_, bar| bar.points.total.to_string());
    let span = Derived::new(read(|standing, _| span_in_words(standing)));
    let is_out =
        move || standing.with(|both| both.as_ref().is_some_and(|both| both.0.rank.is_none()));
    let failures = move || {
        standing
            .with(|both| both.as_ref().map(|both| all_missed(page, &both.0)).unwrap_or_default())
    };
    let parts = move || {
        let both = standing.read();
        (*both).as_ref().map(|both| parts(page, &both.1)).unwrap_or_default()
    };
    let pointed = move || {
        let marked = page.marked.get();
        let both = marked
            .and_then(|_| (*standing.read()).as_ref().map(|both| in_words(page, &both.1, marked)));
        both.flatten().unwrap_or_default()
    };
    el("li")
        .class_if("standing", "out", is_out)
        .child(el("span").class("place").attr("aria-hidden", "true").text_with(rank))
        .child(who(page, option))
        .child(el("span").class("score").part(move || score(page, &total())))
        .child(bar_drawing(page, standing))
        .child(el("div").class("misses").part(failures))
        .child(el("p").class("note").text_with(move || (*span.read()).clone()))
        // Listeners hear the same from the bar's name, and by the lines in the fold.
        .child(el("span").class("pointed").attr("aria-hidden", "true").text_with(pointed))
        .child(adds(parts))
}

/// A place further down: the same in few words, and of few parts.
fn brief_place(page: Page, verdict: Derived<Verdict>, at: usize) -> El {
    let words = move || {
        verdict.with(|verdict| {
            let mut node = Node::new();
            let Some(standing) = verdict.ranking.get(at) else { return node };
            let total = points(standing);
            let score = el("span").class("score").children(score(page, &total));
            let rank = rank_in_words(standing);
            el("span").class("place").attr("aria-hidden", "true").text(&rank).append_to(&mut node);
            who(page, standing.option).append_to(&mut node);
            score.append_to(&mut node);
            all_missed(page, standing).append_to(&mut node);
            node
        })
    };
    let parts = move || {
        verdict.with(|verdict| {
            let standing = verdict.ranking.get(at);
            let bar = standing.map(|standing| Bar::of(verdict, standing, is_signed(page)));
            bar.map(|bar| parts(page, &bar)).unwrap_or_default()
        })
    };
    el("li").class("standing brief").part(words).child(adds(parts))
}

/// The points of an option, as text.
fn points(standing: &Standing) -> String {
    rounded(&standing.contributions, POINTS).total.to_string()
}

/// Whether scores go from -1 to 1, and their parts speak for an option or against it.
fn is_signed(page: Page) -> bool {
    page.method.get() == Method::Promethee
}

/// The points of an option, large, and small beside them what they could be.
fn score(page: Page, total: &str) -> Node {
    let template = if is_signed(page) { Message::ScoreSigned } else { Message::ScoreOf100 };
    let mut node = Node::new();
    each_part(t(template), &mut |part| match part {
        Part::Text(text) => el("small").text(text).append_to(&mut node),
        Part::Place(_) => total.append_to(&mut node),
    });
    node
}

fn rank_in_words(standing: &Standing) -> String {
    standing.rank.map_or_else(|| "–".to_owned(), |rank| rank.to_string())
}

fn who(page: Page, option: usize) -> El {
    let name = page.option_name(option);
    let option = page.data().options.get(option);
    let sponsored = option.is_some_and(|option| option.sponsored);
    el("span")
        .class("who")
        .child(page.theirs(name))
        .child(sponsored.then(|| el("small").text(" ").say(Message::Sponsored)))
}

/// The fold that shows what a score is made of.
fn adds(parts: impl Fn() -> Node + Send + 'static) -> El {
    // Written only while it can be seen: these lines are most of what a moved slider would change.
    let is_open = Held::new(false);
    // A click, by key or pointer, comes before the lines are shown; "toggle" comes after, however they were.
    let summary = el("summary").on("click", move |_| is_open.set(true)).say(Message::HowItAddsUp);
    let parts = move || if is_open.get() { parts() } else { Node::new() };
    el("details")
        .class("adds")
        .on("toggle", move |toggled| is_open.set(event::is_open(&toggled)))
        .child(summary)
        .child(el("ul").class("parts").part(parts))
}

fn span_in_words(standing: &Standing) -> String {
    if standing.rank.is_none() || standing.high - standing.low <= TIE {
        return String::new();
    }
    let [low, high] = [standing.low, standing.high].map(|end| rounded(&[end], POINTS).total);
    say(Message::ScoreBetween, &[&low.to_string(), &high.to_string()])
}

fn all_missed(page: Page, standing: &Standing) -> Node {
    let failures = standing.excluded.iter();
    failures.flat_map(|failure| missed(page, standing.option, failure).node()).collect()
}

fn missed(page: Page, option: usize, failure: &Failure) -> El {
    let data = page.data();
    let name = data.criteria.get(failure.criterion).map_or("", |criterion| &criterion.name);
    let why = page.speak(|words| words.failure(option, failure));
    el("p").class("note").text(&say(Message::LeftOutBecause, &[name, &why]))
}

/// A bar, laid out: segments, shown points, and the ends of what is open.
#[derive(PartialEq)]
struct Bar {
    /// One a scored criterion, in the order of the data.
    segments: Vec<Segment>,
    /// Shown points, one a segment, and their sum.
    points: Rounded,
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
    fn of(verdict: &Verdict, standing: &Standing, is_signed: bool) -> Self {
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

type Place = Derived<Option<(Standing, Bar)>>;

/// The bar itself. Its drawing is told in words by its label, and part by part below it.
fn bar_drawing(page: Page, standing: Place) -> El {
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

fn segment(page: Page, data: &'static Dataset, standing: Place, at: usize) -> El {
    let own = segment_of(&standing.read_untracked(), at).map(|segment| segment.criterion);
    let criterion = own.and_then(|own| data.criteria.get(own));
    let hue = super::hue(criterion.and_then(|criterion| criterion.group));
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
fn in_words(page: Page, bar: &Bar, criterion: Option<usize>) -> Option<String> {
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
fn parts(page: Page, bar: &Bar) -> Node {
    let data = page.data();
    let mut node = Node::new();
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
            .child(page.theirs(&criterion.name));
        let what = el("span").class("what").text(" ").text(&say(message, &[&share]));
        el("li")
            .child(super::dot(super::hue(criterion.group)))
            .child(el("span").child(name).child(what))
            .child(el("span").class("points").text(&bar.points_of(at).to_string()))
            .append_to(&mut node);
    }
    el("li")
        .class("sum")
        .child(el("span"))
        .child(el("span").say(Message::Together))
        .child(el("span").class("points").text(&bar.points.total.to_string()))
        .append_to(&mut node);
    node
}
