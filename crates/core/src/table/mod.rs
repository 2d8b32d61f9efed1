//! What is shown: which options and criteria, in which order.
//!
//! Knows no scores (values on a scale are passed in), no language (the order of texts is passed in),
//! no browser and no markup. Options and criteria are named by their position in the data set.

mod cells;
mod facets;
mod filter;
mod fold;
mod memory;
mod request;
mod search;
mod sort;
mod view;
mod window;

pub use facets::{Facet, Facets};
pub use fold::marks;
pub use request::{Filter, Key, Layout, Part, Request, RowBy, RowKey, SortBy, SortKey, click_sort};
pub use view::{Collate, Reader, Relax, Table, Value01, View, Words, view};
pub use window::{Window, window};
