//! What lifts all that narrows the table, and where the focus goes then.

use crate::app::kit::controls::button;
use crate::app::kit::markup::El;
use crate::app::kit::words::t;
use crate::app::state::page::Page;
use crate::browser::document;
use weighbridge_core::choices::Edit;
use weighbridge_core::language::Message;

/// Id of the search field.
pub(crate) const SEARCH: &str = "search";

/// Lifts all that narrows the table. It goes away with it, so the focus goes to where narrowing begins.
pub(super) fn clear_all(page: Page, class: &'static str) -> El {
    button(class, t(Message::ClearAll), move || {
        page.edit(Edit::ClearFilters);
        document::focus(SEARCH);
    })
}
