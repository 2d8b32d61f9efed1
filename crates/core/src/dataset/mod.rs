//! What is compared: the model, the reader of `weighbridge/1`, and its errors.
//!
//! Knows nothing of scores, of what the visitor chose, of the browser or of how anything is drawn.
//!
//! | module | what it is |
//! |---|---|
//! | `model` | the comparison once loaded |
//! | `texts`, `id`, `date`, `number`, `number_format` | what values are made of |
//! | `requirement` | must-haves as text |
//! | `stale` | statements that are too old to count |
//! | `read` | from a document to the model |
//! | `syntax`, `json` | from bytes to a document whose nodes know where they stand |
//! | `finding`, `findings`, `nearest` | what is wrong, where, and what was probably meant |

mod date;
mod finding;
mod findings;
mod id;
mod json;
mod model;
mod nearest;
pub mod number;
mod number_format;
mod read;
mod requirement;
mod stale;
mod syntax;
mod texts;

pub use date::{Date, Precision};
pub use finding::{Finding, Severity};
pub use findings::Faults;
pub use model::*;
pub use number_format::{ALL_DECIMALS, Currency, NumberFormat};
pub use read::{Loaded, Refusal, load, read};
pub use requirement::Encode;
pub use syntax::MAX_BYTES;
pub use texts::{ListId, PairId, TextId, Texts};
