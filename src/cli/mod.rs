//! The command line: check and rank.
