//! The page of Weighbridge, which [`weighbridge_core`] decides for.
//!
//! | module | what it is | may use |
//! |---|---|---|
//! | [`site`] | what the publisher set: settings, look, accent, snippet, safe addresses | the core |
//! | `app` | the page itself: a folder a region (wasm32 only) | the core, `site`, `browser` |
//! | `browser` | the edges, the only users of `web-sys` (wasm32 only) | |

pub mod site;

#[cfg(target_arch = "wasm32")]
pub mod app;
#[cfg(target_arch = "wasm32")]
pub mod browser;
