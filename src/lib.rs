//! Weighbridge: a comparison table and a recommender that run in the visitor's browser.
//!
//! The map of the house. Arrows say who may use whom; nothing points the other way.
//!
//! | module | what it is | may use |
//! |---|---|---|
//! | [`dataset`] | what is compared: model, reading, checks | |
//! | [`language`] | what is said, in which language: messages, catalogs of templates | `dataset` |
//! | [`decision`] | what suits: scales, scores, must-haves, verdict, reasons | `dataset`, `language` |
//! | [`table`] | what is shown: filters, sort, differences | `dataset` |
//! | [`link`] | where the visitor is: the choices as one value, and their address | the four above |
//! | `app` | the page: components, signals (wasm32 only) | all above, `browser` |
//! | `browser` | the edges: fetch, address bar, clipboard (wasm32 only) | |
//! | `cli` | the command line (not on wasm32) | `dataset`, `language`, `decision`, `link` |
//!
//! Invariants that `tests/architecture.rs` holds by reading the sources:
//! - `dataset`, `language`, `decision`, `table` and `link` know no browser and no framework.
//! - `decision` and `table` do not know each other.
//! - What the visitor chose is one plain value ([`link::Choices`]). On the page it changes by its `apply` alone:
//!   what an address says ([`link::decode`]) is an edit like others, on the way back and forth and where the page around this one says so.
//!
//! And one that the types hold: the data set never changes once it is loaded. The page hands it out as a `&'static` one, and
//! nothing in `dataset` can change behind a shared reference (which, too, a test holds). What is shown refers to it by position.

pub mod dataset;
pub mod decision;
pub mod language;
pub mod link;
pub mod table;

#[cfg(not(target_arch = "wasm32"))]
pub mod cli;

#[cfg(target_arch = "wasm32")]
pub mod app;
#[cfg(target_arch = "wasm32")]
pub mod browser;
