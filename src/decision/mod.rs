//! What suits: values on scales, scores, must-haves, the verdict and its reasons. Knows no table, no browser.
