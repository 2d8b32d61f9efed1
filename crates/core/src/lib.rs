//! Comparisons as data: read, judged, ranked and explained, without a browser or a framework.

pub mod choices;
pub mod dataset;
pub mod decision;
pub mod language;
pub mod table;
