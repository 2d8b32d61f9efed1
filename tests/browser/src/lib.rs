//! What the browser tests are written with: the built page, served and opened in a real browser.
//!
//! A test reads as what a visitor does and sees. Things are found as a visitor with a screen reader finds them, by role
//! and name, and never by class or position:
//!
//! ```no_run
//! use weighbridge_browser_tests::{Find, Page};
//!
//! let page = Page::open("index.html");
//! page.checkbox("Only differences").click();
//! page.expect("8 of 11 shown", |page| page.status());
//! page.region("Recommendation").slider("Performance").set("8");
//! page.expect("8", |page| page.slider("Performance").value());
//! ```
//!
//! # Waiting
//! There are no fixed sleeps: nothing waits for a time that ought to be enough. A [`Locator`] looks again, each time it is
//! used, until it matches exactly one thing; [`Page::expect`] looks until a value is the expected one, [`Page::until`] until
//! a condition holds, all with a short pause between two looks. Each gives up after [`DEADLINE`] and says what there was
//! instead. Reading through a locator is a single call into the page, so that what the page replaces meanwhile is never
//! half read.
//!
//! # What a test gets
//! - [`Page::open`] gives a browser of its own, 1280 by 900 pixels, and waits until the page is no longer loading.
//!   [`Page::with`] takes a [`Setup`] for other sizes, a dark scheme, forced colours or reduced motion.
//! - All tests of one file share a server ([`Site::shared`]), and in Chromium a driver. `Site::start` serves under
//!   another prefix or another origin. Paths below `_fault/` fail on purpose: see `scripts/server.mjs`.
//! - Files in `tests/browser/data/` are served beside the page, and so is what a test hands to [`Site::put`].
//! - Every test also checks that the console stayed free of errors, which includes what the Content-Security-Policy
//!   refused. One that causes errors says so with [`Page::allow_errors`].
//!
//! # Two browsers
//! The same tests run in Chromium and, with the feature `firefox`, in Firefox. What a browser does in its own way lies behind
//! [`Page`], in a module of its name. A test of what Firefox cannot be asked about is ignored there, with the reason:
//! `#[cfg_attr(feature = "firefox", ignore = "…")]`.
//!
//! # Running
//! `scripts/test` runs them in Chromium, two at a time; `scripts/test --all` runs them in Firefox as well. By hand:
//! `scripts/build`, then in this folder `cargo test -- --test-threads 2`, with `--features firefox` for Firefox.
//! `CHROME`, `CHROMEDRIVER`, `FIREFOX`, `GECKODRIVER` and `WEIGHBRIDGE_AXE` (the path of `axe.min.js`) say where those are
//! when they are not where `scripts/setup` puts them, and `WEIGHBRIDGE_DIST` where the built page lies.

mod bidi;
mod browser;
mod chromium;
mod find;
mod firefox;
mod page;
mod programs;

pub use browser::Browser;
pub use find::{Find, Locator, Name, starting};
pub use page::{DEADLINE, Page, Setup, Table};
pub use programs::{Site, built_files, rank, rank_in_bytes};
pub use thirtyfour::Key;
