//! What stands below a table of which nothing is shown.

use crate::app::kit::controls::button;
use crate::app::kit::markup::{El, IntoViews, Views, el};
use crate::app::kit::words::{catalog, say_for};
use crate::app::state::page::Page;
use crate::browser::document;
use weighbridge_core::choices::Edit;
use weighbridge_core::language::Message;
use weighbridge_core::table::{Constraint, Relax};

use super::clear::{SEARCH, clear_all};

/// What to do when nothing is shown: which part of the search to lift, and what that brings back.
pub(super) fn empty_state(page: Page) -> El {
    el("div").part(move || {
        page.view.with(|view| {
            if view.shown > 0 {
                return Views::new();
            }
            let ways = view.relax.iter().map(|way| way_out(page, *way));
            el("div")
                .class("nothing")
                .child(el("p").say(Message::NothingMatches))
                .child(
                    el("div").class("tool-group").children(ways).child(clear_all(page, "button")),
                )
                .views()
        })
    })
}

fn way_out(page: Page, way: Relax) -> El {
    let (message, what) = lifting(page, way.constraint);
    let label = say_for(message, way.rows, &[&what, &catalog().count(way.rows)]);
    button("button", &label, move || {
        page.edit(Edit::Relax(way.constraint));
        document::focus(SEARCH);
    })
}

/// What lifting a part is called, and what that part is about, where it has to be said.
fn lifting(page: Page, constraint: Constraint) -> (Message, String) {
    let message = match constraint {
        Constraint::Query => return (Message::RelaxQuery, page.query.read().trim().to_owned()),
        Constraint::OnlyDifferences => Message::RelaxDifferences,
        Constraint::Groups => Message::RelaxGroups,
        Constraint::Hidden => Message::RelaxHidden,
        Constraint::Without => Message::RelaxWithout,
        Constraint::Must(at) => return (Message::RelaxMust, page.condition(at)),
    };
    (message, String::new())
}
