//! What suits: values on scales, scores, must-haves, the verdict and its reasons. Knows no table, no browser.
//!
//! The way through: [`Preferences`] say what matters, [`Scales`] put the cells on 0 to 1, a [`Screening`] says who is
//! in the running, [`decide_among`] weighs them into a [`Verdict`], a [`Sampler`] draws weights around the visitor's,
//! and [`Verdict::settled`] says by these whether the winner is clear. [`Comparison`] and [`open_facts`] say what it rests on;
//! [`Verdict::flip_points`], [`lines`] and [`WhyNot`] what would change it; [`opinions`] and [`Weightings`] what
//! other methods and weights say; [`warnings`] what is weak about the data. An [`Explainer`] puts all that in
//! sentences, a [`Report`] writes it down, and [`rounded`] makes numbers fit to show.
//!
//! | module | what it is |
//! |---|---|
//! | `preferences`, `must_have`, `screening` | what matters, what is asked of a value, and which options that excludes |
//! | `scale` | cells as values 0 to 1 |
//! | `method`, `topsis`, `promethee` | scores |
//! | `verdict` | ranks, and who wins |
//! | `acceptability`, `random`, `confidence` | how sure that is (SMAA) |
//! | `sensitivity`, `slider`, `why_not`, `simplex` | what would change it |
//! | `reasons`, `warning` | what it rests on, and what is weak |
//! | `opinion`, `weighting` | other methods, other weights |
//! | `sentences` | all that in words |
//! | `report`, `ordered_json` | all that in one document |
//! | `rounding` | numbers to show |

mod acceptability;
mod confidence;
mod method;
mod must_have;
mod opinion;
mod ordered_json;
mod preferences;
mod promethee;
mod random;
mod reasons;
mod report;
mod rounding;
mod scale;
mod screening;
mod sensitivity;
mod sentences;
mod simplex;
mod slider;
mod topsis;
mod verdict;
mod warning;
mod weighting;
mod why_not;

pub use acceptability::{Acceptability, DRAWS, MOST_RANKS, Sampler, Sampling, acceptability};
pub use confidence::{CLEAR_SHARE, MOST_DRAWN};
pub use method::Method;
pub use must_have::{Failure, Why, must_haves};
pub use opinion::{Opinion, opinions};
pub use preferences::{Preferences, WeightsOf};
pub use promethee::{net_flows, net_flows_by, promethee};
pub use reasons::{Comparison, Difference, OpenFact, open_facts};
pub use report::{Origin, Report};
pub use rounding::{Rounded, rounded};
pub use scale::{Scales, TIE};
pub use screening::{Fold, Screening};
pub use sensitivity::{FlipPoint, Line, flip_points, lines, smallest_change};
pub use sentences::{Explainer, OptionNames, Piece, Sentence, WeightWord, of_100};
pub use slider::{SliderFlip, SliderWinners};
pub use topsis::{Matrix, topsis};
pub use verdict::{
    CLEAR_LEAD, Case, Standing, Verdict, decide, decide_among, decide_by, decide_with,
};
pub use warning::{DUPLICATE, Warning, warnings};
pub use weighting::{Weightings, weights_by_order};
pub use why_not::{AllWeights, Chance, MOST_SEARCHED, OneWeight, WhyNot};
