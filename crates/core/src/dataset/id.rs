//! What ids look like.

/// What addresses name things by that are no criterion and no option.
pub(super) const RESERVED: [&str; 4] = ["name", "score", "importance", "balance"];

/// Whether a text can be an id: a small letter or digit, then up to 63 of those, `_` and `-`; none of [`RESERVED`].
pub(super) fn is_id(text: &str) -> bool {
    let is_inner =
        |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || b"_-".contains(&byte);
    (1..=64).contains(&text.len())
        && text.bytes().all(is_inner)
        && !text.starts_with(['_', '-'])
        && !RESERVED.contains(&text)
}

/// The nearest text that can be an id; empty where nothing of it can stay.
pub(super) fn make_id(text: &str) -> String {
    let mut id = String::new();
    for character in text.chars().map(|character| character.to_ascii_lowercase()) {
        if is_id(character.encode_utf8(&mut [0; 4])) {
            id.push(character);
        } else if !id.is_empty() && !id.ends_with('-') {
            id.push('-');
        }
        if id.len() == 64 {
            break;
        }
    }
    id.truncate(id.trim_end_matches('-').len());
    if RESERVED.contains(&&*id) { String::new() } else { id }
}

#[cfg(test)]
mod tests {
    use super::{is_id, make_id};

    #[test]
    fn ids_are_short_and_plain() {
        for id in ["a", "0", "arc", "bow-2", "a_b", "names", "score-2"] {
            assert!(is_id(id), "{id}");
        }
        for text in
            ["", "A", "-a", "_a", "a b", "é", "name", "score", "importance", "balance", "a.b"]
        {
            assert!(!is_id(text), "{text}");
        }
        assert!(is_id(&"a".repeat(64)));
        assert!(!is_id(&"a".repeat(65)));
    }

    #[test]
    fn what_is_made_an_id_is_one_or_empty() {
        assert_eq!(make_id("Bow No. 2"), "bow-no-2");
        assert_eq!(make_id("  C++ "), "c");
        assert_eq!(make_id("Über uns"), "ber-uns");
        assert_eq!(make_id("Name"), "");
        assert_eq!(make_id("Score"), "");
        assert_eq!(make_id("?"), "");
        assert!(is_id(&make_id(&"ab ".repeat(50))));
    }
}
