//! What is compared: the model, the reader of `weighbridge/1`, and its errors.
//!
//! Knows nothing of scores, of what the visitor chose, of the browser or of how anything is drawn.

mod date;
mod model;

pub use date::Date;
pub use model::*;
