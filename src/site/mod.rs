//! What the publisher set: the page's settings, its look, the snippet of an embed, and which addresses may be followed.
//!
//! Knows neither the browser nor how files are fetched; runs natively, so that its tests do, too.
//!
//! | module | what it is |
//! |---|---|
//! | `settings` | `config.json`, overridden by the query of the address |
//! | `look`, `accent` | how the page looks in the publisher's site, and the colour in shades that can be read |
//! | `embed` | the snippet that puts the page into another |
//! | `safe_url` | which addresses from data may be followed |

mod accent;
mod embed;
mod look;
mod safe_url;
mod settings;

pub use accent::{Accent, Rgb, Shade};
pub use embed::{Embed, EmbeddedPage, SnippetKind};
pub use look::{Density, Look, Theme};
pub use safe_url::{safe_image, safe_link};
pub use settings::{DRESS, Invitation, Parts, Settings};
