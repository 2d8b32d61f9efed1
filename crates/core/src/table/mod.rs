//! What is shown: which options and criteria, in which order.
//!
//! Knows no scores (see [`Figures`]), no must-haves (who is turned away is passed in), no language (see [`Locale`]), no browser and no
//! markup. Options and criteria are named by their position in the data set.
//!
//! | module | what it is |
//! |---|---|
//! | `request` | what the visitor asks to see |
//! | `locale` | what hangs on the reader's language |
//! | `view`, `inputs`, `cache` | from a request to what is shown, and what is kept for the next |
//! | `sort`, `differences`, `cells` | in which order options and criteria stand, and what they share |
//! | `facets` | how many options have what, for whoever sets a condition |
//! | `matches`, `search`, `index`, `folded`, `fold`, `marks` | where words stand; a view is told which rows hold them |
//! | `window` | which rows of a long table are in sight |

mod cache;
mod cells;
mod differences;
mod facets;
mod fold;
mod folded;
mod index;
mod inputs;
mod locale;
mod marks;
mod matches;
mod request;
mod search;
mod sort;
mod view;
mod window;

pub use facets::{Bins, Facet, Spread, facets};
pub use fold::fold;
pub use index::SearchIndex;
pub use inputs::{Figure, Figures, Finder};
pub use locale::{Collate, Format, Locale, Normalize, ranks_by};
pub use marks::marks;
pub use request::{Constraint, Layout, Request, RowBy, SortBy, SortKey, click_sort};
pub use view::{Relax, Table, View, view};
pub use window::{Window, window};
