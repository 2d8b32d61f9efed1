//! The page's signals and memos, and the acts that change them: where the pure core meets reactivity.
//!
//! Knows no region of the page and writes no elements.

pub(crate) mod draws;
pub(crate) mod method;
pub(crate) mod page;
pub(crate) mod status;
