//! Comparisons as data: read, judged, ranked and explained, without a browser or a framework.
//!
//! # Example
//!
//! A file of the format `weighbridge/1` is read, its options are ranked, and the result says why:
//!
//! ```
//! use weighbridge_core::dataset::{self, Refusal};
//! use weighbridge_core::decision::{Origin, Preferences, Report, Screening};
//! use weighbridge_core::language::english;
//!
//! let file = br#"{
//!   "format": "weighbridge/1",
//!   "title": "Desk lamps",
//!   "options": [{ "id": "arc", "name": "Arc" }, { "id": "bow", "name": "Bow" }],
//!   "criteria": [
//!     { "id": "price", "name": "Price", "kind": "number", "unit": "EUR", "range": [0, 160], "better": "lower" },
//!     { "id": "dimmer", "name": "Dimmer", "kind": "flag", "better": "higher" }
//!   ],
//!   "cells": {
//!     "arc": { "price": 40, "dimmer": "yes" },
//!     "bow": { "price": 120, "dimmer": "yes" }
//!   }
//! }"#;
//!
//! let loaded = dataset::read(file)?;
//! assert!(loaded.findings.is_empty());
//!
//! let preferences = Preferences::of(&loaded.data, None);
//! let screening = Screening::of(&loaded.data, &preferences, &str::to_lowercase);
//! let report = Report::of(&loaded.data, english(), &preferences, &screening, Origin::default());
//! assert_eq!(report.verdict.winner, Some(0));
//! assert_eq!(
//!     report.reason(),
//!     "With equal weights, Arc comes out best. Arc leads Bow by 25 of 100 points. Price: 40 EUR for Arc, 120 EUR for Bow."
//! );
//! # Ok::<(), Refusal>(())
//! ```
//!
//! What a visitor chose on the page is a [`choices::Choices`], read from the fragment of an address by
//! [`choices::decode`]; its [`preferences`](choices::Choices::preferences) take the place of the data's own above.
//!
//! # Modules
//!
//! | module | what it is | what it must not know |
//! |---|---|---|
//! | [`dataset`] | what is compared: the model, and its reader with findings by line and column | scores, choices |
//! | [`language`] | what is said: messages, and catalogs of whole sentences | when it is said, what is compared |
//! | [`decision`] | what suits: scores, verdict, how sure it is, what would change it, sentences, the report | the table |
//! | [`table`] | what is shown: search, sort, differences, the window of rows in sight; what options have, counted | scores, must-haves |
//! | [`choices`] | where a visitor is: choices as one value, and their fragment of an address | |
//!
//! # Invariants
//!
//! - **Pure.** No clock (today is passed in), no file, no network, no random source of the machine: the same bytes and the same
//!   choices give the same bits everywhere. What depends on the reader's language is passed in.
//! - **Errors are values.** Whatever the bytes, [`dataset::read`] returns: with findings, or with a refusal. A bad
//!   cell is dropped and said; nothing is clamped and nothing is guessed. Nothing here panics.
//! - **Positions.** Options, criteria and scenarios are named by their position in the data set, which never
//!   changes once it is read.
//! - **Independence.** Hiding, leaving out or excluding an option changes no other's score.

pub mod choices;
pub mod dataset;
pub mod decision;
pub mod language;
pub mod table;
