//! Where the visitor is: the choices as one plain value, how an act changes them, and their address.
//!
//! | module | what it is |
//! |---|---|
//! | `choices` | the choices, and what they mean for the verdict and the table |
//! | `by_position` | the lists that choices are held in |
//! | `edit` | the acts of a visitor, and how each travels through the history |
//! | `read`, `write` | from the fragment of an address and back |
//! | `escape` | percent-encoding |
//! | `settings` | what the publisher set |
//! | `embed` | the snippet that puts the page into another |
//! | `look`, `accent` | how the page looks in the publisher's site, and the colour in shades that can be read |
//! | `safe_url` | which addresses from data may be followed |
//!
//! Knows no browser: whoever applies an edit takes the fragment to the address bar.

mod accent;
mod by_position;
mod choices;
mod edit;
mod embed;
mod escape;
mod history;
mod look;
mod read;
mod safe_url;
mod settings;
mod write;

pub use crate::decision::Method;
pub use accent::{Accent, Rgb, Shade};
pub use by_position::{ByPosition, Positions};
pub use choices::Choices;
pub use edit::{Edit, Travel};
pub use embed::{Embed, Embedded, Form};
pub use history::History;
pub use look::{Density, Look, Theme};
pub use read::{Decoded, decode};
pub use safe_url::{safe_image, safe_link};
pub use settings::{DRESS, Invitation, Parts, Settings};
pub use write::encode;
