//! What is shown: which rows and columns, in which order. Knows no scores, no browser.
