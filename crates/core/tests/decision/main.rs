//! What the decision promises: scores, ranks, must-haves, reasons and words, case by case and as laws.

#![allow(
    clippy::cast_possible_truncation,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::unwrap_used,
    reason = "a test that panics has failed, which is what it is for"
)]

mod builder;
mod edge_cases;
mod explanations;
mod laws;
mod methods;
mod must_haves;
mod reasons;
mod robustness;
mod rounding;
mod scores;
mod second;
mod slider;
mod sure;
mod tie;
mod values;
mod why_not;
mod words;
