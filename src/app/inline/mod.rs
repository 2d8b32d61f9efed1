//! Pieces of a line that several regions write: texts of the data, sentences, values, links, sources.
//!
//! They read the page's state and change nothing; they know no region.

pub(crate) mod link;
pub(crate) mod score;
pub(crate) mod sentence;
pub(crate) mod source;
pub(crate) mod text;
pub(crate) mod value;
