//! Where the visitor is: the choices as one value and as the fragment of the address. Knows no browser.
/// What the visitor chose.
pub struct Choices;
