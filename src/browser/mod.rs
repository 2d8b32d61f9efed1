//! The edges: all that the page asks of the browser, behind functions of plain values.
//!
//! The only module that uses `web-sys`, `js-sys` and `gloo`. Knows nothing of comparisons. Every call
//! that a browser may refuse (storage, clipboard, history in a sandboxed frame) has a quiet way out.

pub mod address;
pub mod clipboard;
pub mod document;
pub mod download;
pub mod event;
pub mod fetch;
pub mod hash;
pub mod host;
pub mod language;
pub mod popover;
pub mod time;
