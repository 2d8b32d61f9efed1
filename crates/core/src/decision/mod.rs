//! What suits: values on scales, scores, must-haves, the verdict and its reasons. Knows no table, no browser.
//!
//! The way through: [`Preferences`] say what matters, [`Scales`] put the cells on 0 to 1, [`decide`]
//! weighs them into a [`Verdict`], a [`Sampler`] says how sure it is and [`Verdict::settled`] takes that
//! in. [`Comparison`] and [`open_facts`] say what it rests on; [`flip_points`], [`lines`] and [`WhyNot`]
//! what would change it; [`opinions`] and [`Weightings`] what other methods and weights say;
//! [`warnings`] what is weak about the data. [`Words`] puts all that in sentences, [`Report`]
//! writes it down, and [`rounded`] makes the numbers fit to show.

mod acceptability;
mod explanations;
mod method;
mod must_have;
mod ordered_json;
mod preferences;
mod promethee;
mod reasons;
mod report;
mod rounding;
mod scale;
mod sensitivity;
mod simplex;
mod slider;
mod tie;
mod topsis;
mod verdict;
mod warning;
mod weighting;
mod why_not;
mod words;

pub use acceptability::{
    Acceptability, DRAWS, MOST_RANKS, Sampler, Weighing, acceptability, first_shares,
};
pub use explanations::{Often, of_100};
pub use method::{COUNTED, Method, Opinion, opinions};
pub use must_have::{Failure, Why, must_haves};
pub use preferences::Preferences;
pub use promethee::{Preference, net_flows, promethee};
pub use reasons::{Comparison, Difference, OpenFact, deciding, open_facts};
pub use report::{Origin, Report};
pub use rounding::{Rounded, largest_remainder, rounded};
pub use scale::Scales;
pub use sensitivity::{FlipPoint, Line, flip_points, lines, smallest_change};
pub use slider::{SliderFlip, slider_flips};
pub use topsis::{Matrix, topsis};
pub use verdict::{
    CLEAR_LEAD, CLEAR_SHARE, Case, MOST_DRAWN, Standing, TIE, Verdict, decide, decide_by,
    decide_with,
};
pub use warning::{DUPLICATE, Warning, warnings};
pub use weighting::{Weightings, centroid_weights, weights_by_order};
pub use why_not::{AllWeights, Chance, MOST_SEARCHED, OneWeight, WhyNot};
pub use words::{Piece, Sentence, Words};
