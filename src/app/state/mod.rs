//! The page's signals and memos, and the acts that change them: where the pure core meets reactivity.
//!
//! Knows no region of the page and writes no elements.

mod acts;
mod configure;
mod counted;
mod draws;
mod locale;
mod method;
pub(crate) mod page;
pub(crate) mod report;
mod search;
pub(crate) mod status;

use crate::browser::{address, host};

use page::Page;

/// Lets the page follow its address and the page around it from now on.
pub(crate) fn connect(page: Page) {
    let count = move || page.status.set(status::count(&page.view.read_untracked()));
    count();
    page.when_found(count);
    page.tell_host();
    address::on_travel(move |fragment| page.travel(&fragment));
    host::on_config(move |said| page.configure(said));
}
