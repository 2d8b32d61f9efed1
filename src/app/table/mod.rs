//! The table and its tools.
//!
//! Shows what `weighbridge_core::table` gives it, in the order it gives it; knows no scores and no verdict.

mod cell;
mod grid;
pub(crate) mod tools;

pub(crate) use grid::table_part;
