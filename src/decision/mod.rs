//! What suits: values on scales, scores, must-haves, the verdict and its reasons. Knows no table, no browser.
//!
//! The way through: [`Preferences`] say what matters, [`Scales`] put the cells on 0 to 1, [`decide`]
//! weighs them into a [`Verdict`], [`Comparison`] and [`open_facts`] say what it rests on, [`Words`]
//! puts that in sentences, and [`rounded`] makes the numbers fit to show. Beside it stand the second
//! opinions [`topsis`] and [`promethee`], and how sure a ranking is: [`acceptability`], [`flip_points`].

mod acceptability;
mod must_have;
mod preferences;
mod promethee;
mod reasons;
mod rounding;
mod scale;
mod sensitivity;
mod topsis;
mod verdict;
mod words;

pub use acceptability::{Acceptability, DRAWS, Weighing, acceptability, first_shares};
pub use must_have::{Failure, Why, must_haves};
pub use preferences::Preferences;
pub use promethee::{Preference, net_flows, promethee};
pub use reasons::{Comparison, Difference, OpenFact, deciding, open_facts};
pub use rounding::{Rounded, largest_remainder, rounded};
pub use scale::Scales;
pub use sensitivity::{FlipPoint, flip_points, smallest_change};
pub use topsis::{Matrix, topsis};
pub use verdict::{CLEAR_LEAD, Case, Standing, TIE, Verdict, decide, decide_with};
pub use words::{Piece, Sentence, Words};
