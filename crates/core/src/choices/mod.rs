//! Where the visitor is: the choices as one plain value, how an act changes them, and their address.
//!
//! | module | what it is |
//! |---|---|
//! | `model` | the choices, and what they mean for the verdict and the table |
//! | `by_position` | the lists that choices are held in |
//! | `edit` | the acts of a visitor, and how each travels through the history |
//! | `read`, `write` | from the fragment of an address and back |
//! | `link` | a link as it arrives |
//! | `escape` | percent-encoding |
//! | `history` | undo and redo |
//!
//! Knows no browser: whoever applies an edit takes the fragment to the address bar.

mod by_position;

mod edit;
mod escape;
mod history;
mod link;
mod model;
mod read;
mod write;

pub use crate::decision::Method;
pub use by_position::{ByPosition, Positions};
pub use edit::{Edit, Travel};
pub use history::History;
pub use model::{Choices, MOST_SHOWN_EXCLUDED};
pub use read::{Decoded, decode};
pub use write::{encode, shown};
