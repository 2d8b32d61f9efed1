//! The heads of rows and columns: names, what stands below them, and the buttons that sort.

use crate::app::inline::link::outward;
use crate::app::inline::sentence::missed;
use crate::app::inline::text::{data_text, highlighted};
use crate::app::kit::hue::hue;
use crate::app::kit::icons::{Sign, drawing};
use crate::app::kit::markup::{El, IntoViews, Views, el};
use crate::app::kit::words::{say, t};
use crate::app::state::page::Page;
use crate::browser::event;
use crate::site::{safe_image, safe_link};
use weighbridge_core::choices::Edit;
use weighbridge_core::dataset::{Candidate, Criterion, Kind};
use weighbridge_core::decision::Failure;
use weighbridge_core::language::Message;
use weighbridge_core::table::{Request, RowBy, SortBy, SortKey};

use super::cell::{excluded, may_be_excluded};

/// Most options whose ways to their own pages stand out as buttons; of more they would be a wall.
const MOST_WITH_BUTTON: usize = 4;

/// The head of a criterion's row: its button sorts the options.
pub(super) fn criterion_head(page: Page, at: usize) -> El {
    let data = page.data();
    let head = Head::OptionsByCriterion(at);
    let th = el("th").attr("scope", "row").attr_with("aria-sort", move || head.aria_sort(page));
    let Some(criterion) = data.criteria.get(at) else { return th };
    let group = criterion.group.and_then(|group| data.groups.get(group));
    th.class(&format!("first {}", hue(criterion.group)))
        .child(head.button(page, Name::Data(&criterion.name)))
        .child(unit(page, criterion))
        .child(group.map(|group| highlighted(page, "span", &group.name).class("eyebrow")))
        .child(
            criterion.about.as_deref().map(|text| highlighted(page, "span", text).class("about")),
        )
}

/// The head of an option's row.
pub(super) fn option_head(page: Page, at: usize) -> El {
    let data = page.data();
    let th = el("th").attr("scope", "row").class("first");
    let Some(option) = data.options.get(at) else { return th };
    let name = highlighted(page, "span", page.option_name(at)).class("name");
    about_option(th.child(picture(option)).child(name), page, at, option)
}

/// Says in an option's head, by its name, its badge, that it is sponsored, what it is, the way to its own page, and why it is
/// out of the ranking.
fn about_option(th: El, page: Page, at: usize, option: &Candidate) -> El {
    let badge =
        option.badge.as_deref().map(|badge| highlighted(page, "span", badge).class("badge"));
    let sponsored = option.sponsored.then(|| el("span").class("sponsored").say(Message::Sponsored));
    let about =
        option.summary.as_deref().map(|text| highlighted(page, "span", text).class("about"));
    let th = th.child(badge).child(sponsored).child(about).child(own_page(page, option));
    let misses = may_be_excluded(page).then(|| el("div").part(move || misses(page, at)));
    excluded(page, at, th).child(misses)
}

/// Which must-haves an option misses, and why.
fn misses(page: Page, option: usize) -> Views {
    let failures = page.screening.with(|now| now.failures(option));
    let line =
        |failure: &Failure| el("p").class("misses").text(&missed(page, option, failure)).views();
    failures.iter().flat_map(line).collect()
}

/// The option's picture, where it is safe to show. The name beside it says the same.
fn picture(option: &Candidate) -> Option<El> {
    let address = safe_image(option.image.as_deref()?)?;
    Some(el("img").class("picture").attr("src", address).attr("alt", "").attr("loading", "lazy"))
}

/// The link to the option's own page, where it is safe to follow; with words of the data's, and few options, as a button.
fn own_page(page: Page, option: &Candidate) -> Option<El> {
    let address = safe_link(option.url.as_deref()?)?;
    let (class, label) = match option.link_label.as_deref() {
        Some(label) if page.data().options.len() <= MOST_WITH_BUTTON => {
            ("own-page button lift", data_text(page, label))
        }
        Some(label) => ("own-page", data_text(page, label)),
        None => ("own-page", t(Message::OwnPage).views()),
    };
    Some(outward(address).class(class).child(label))
}

fn unit(page: Page, criterion: &Criterion) -> Option<El> {
    criterion.unit.as_deref().map(|unit| el("span").class("unit").child(data_text(page, unit)))
}

/// The name of a head: one of the data's, in which the search is marked, or one of ours.
enum Name<'a> {
    Data(&'a str),
    Own(Message),
}

/// A head that sorts, and what it sorts by what.
#[derive(Clone, Copy, PartialEq)]
pub(super) enum Head {
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
    pub(super) fn column(self, page: Page) -> El {
        let data = page.data();
        let th = el("th").attr("scope", "col").attr_with("aria-sort", move || self.aria_sort(page));
        match self {
            Self::CriteriaByName => {
                th.class("first").child(self.button(page, Name::Own(Message::CornerCriterion)))
            }
            Self::OptionsByName => {
                th.class("first").child(self.button(page, Name::Own(Message::CornerOption)))
            }
            Self::CriteriaByOption(at) => {
                let Some(option) = data.options.get(at) else { return th };
                let name = self.button(page, Name::Data(page.option_name(at)));
                about_option(th.child(name).child(picture(option)), page, at, option)
            }
            Self::OptionsByCriterion(at) => {
                let Some(criterion) = data.criteria.get(at) else { return th };
                let numeric = if criterion.kind == Kind::Number { "numeric" } else { "" };
                th.class(&format!("{} {numeric}", hue(criterion.group)))
                    .child(self.button(page, Name::Data(&criterion.name)))
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
                Name::Data(name) => highlighted(page, "span", name),
                Name::Own(message) => el("span").text(t(message)),
            })
            .child(el("span").class("vh").text_with(in_words))
            .child(drawing("icon arrow", "0 0 20 20").child(el("path").attr_with("d", arrow)))
            .child(el("span").class("order").attr("aria-hidden", "true").text_with(order))
    }
}
