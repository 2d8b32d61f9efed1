//! What every region is written with: elements, signals, parts whose code comes later, words, icons.
//!
//! Knows neither the data set nor the visitor's choices: nothing here reads the page's state.

pub(crate) mod chunked;
pub(crate) mod controls;
pub(crate) mod fold;
pub(crate) mod hue;
pub(crate) mod icons;
pub(crate) mod lazy;
pub(crate) mod look;
pub(crate) mod markup;
pub(crate) mod signals;
pub(crate) mod words;
