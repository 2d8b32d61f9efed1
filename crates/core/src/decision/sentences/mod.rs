//! What is said about a verdict, in the words of a language. Works nothing out.
//!
//! | module | what it says |
//! |---|---|
//! | `explainer` | values, requirements, names: what all sentences are made of |
//! | `option_names` | what options are called, so that no two are called the same |
//! | `shares` | shares of 100 and percent |
//! | `verdict` | who wins, and why |
//! | `certainty` | how sure that is, and who would choose another |
//! | `change` | what would change it |
//! | `why_not` | why an option is not first |
//! | `others` | what other methods and weights say, and warnings |

mod certainty;
mod change;
mod explainer;
mod option_names;
mod others;
mod shares;
mod verdict;
mod why_not;

pub use change::WeightWord;
pub use explainer::{Explainer, Piece, Sentence};
pub use option_names::OptionNames;
pub use shares::of_100;
