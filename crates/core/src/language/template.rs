//! Whole sentences with places in them, written `{0}` to `{9}`, in any order.

/// A part of a template.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part<'t> {
    /// Text of the template itself.
    Text(&'t str),
    /// The place for the thing with this number.
    Place(usize),
}

/// Calls back with the parts of a template, in order; texts are never empty.
pub fn each_part<'t>(template: &'t str, take: &mut dyn FnMut(Part<'t>)) {
    let mut rest = template;
    loop {
        let next = next_place(rest);
        let text = next.map_or(rest, |(before, ..)| before);
        if !text.is_empty() {
            take(Part::Text(text));
        }
        let Some((_, place, after)) = next else { return };
        take(Part::Place(place));
        rest = after;
    }
}

fn next_place(template: &str) -> Option<(&str, usize, &str)> {
    let (before, rest) = template.split_once('{')?;
    let (place, after) = rest.split_once('}')?;
    match place.as_bytes() {
        [digit @ b'0'..=b'9'] => Some((before, usize::from(digit - b'0'), after)),
        _ => None,
    }
}

/// Keep what stands between them from turning what stands around it, and the other way round.
pub(super) const APART: [char; 2] = ['\u{2068}', '\u{2069}'];

/// Whether a text that is put into a sentence has to be kept apart from it, so that the two do not turn
/// each other's letters and signs round: where either is written from right to left.
///
/// A number is not, and neither is a text that was made here: a list runs as its sentence does.
pub(super) fn is_apart(text: &str, right_to_left: bool) -> bool {
    let is_turned = |letter| matches!(letter, '\u{590}'..='\u{8ff}' | '\u{fb1d}'..='\u{fdff}' | '\u{fe70}'..='\u{feff}');
    let is_of_number = |letter: char| letter.is_ascii_digit() || matches!(letter, '.' | ',');
    !text.starts_with(APART[0])
        && text.chars().any(|letter| match right_to_left {
            true => !is_of_number(letter),
            false => is_turned(letter),
        })
}

#[cfg(test)]
mod tests {
    use super::{Part, each_part, is_apart};

    #[track_caller]
    fn check(template: &str, expected: &[Part<'_>]) {
        let mut parts = Vec::new();
        each_part(template, &mut |part| parts.push(part));
        assert_eq!(parts, expected, "{template}");
    }

    #[test]
    fn places_stand_in_any_order() {
        use Part::{Place, Text};
        check("{1}: {0} suits best.", &[Place(1), Text(": "), Place(0), Text(" suits best.")]);
        check("{0}{1}", &[Place(0), Place(1)]);
        check("none", &[Text("none")]);
        check("", &[]);
        check("a {x} b {0", &[Text("a {x} b {0")]);
    }

    #[test]
    fn what_runs_the_other_way_is_kept_apart() {
        assert!(is_apart("Arc", true) && is_apart("قوس", false));
        assert!(!is_apart("Arc, 100 €, 東", false) && !is_apart("", true));
        assert!(!is_apart("1,000.5", true) && !is_apart("\u{2068}Arc\u{2069}, Bow", true));
    }
}
