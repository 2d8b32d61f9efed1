//! Percent-encoding of what stands between the `&`, `=` and `,` of a fragment.

/// Appends a text so that only unreserved letters remain: chat programs end a link at many others.
pub(super) fn escape_into(text: &str, fragment: &mut String) {
    escape_but(b"", text, fragment);
}

/// Appends a text to a query, where more letters mean nothing and are better read as they are.
pub(super) fn escape_query_into(text: &str, query: &mut String) {
    escape_but(b"/,:", text, query);
}

fn escape_but(plain: &[u8], text: &str, escaped: &mut String) {
    for byte in text.bytes() {
        match byte {
            b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' => {
                escaped.push(char::from(byte));
            }
            _ if plain.contains(&byte) => escaped.push(char::from(byte)),
            _ => escape_byte(byte, escaped),
        }
    }
}

/// Appends one byte as `%` and two digits.
pub(super) fn escape_byte(byte: u8, fragment: &mut String) {
    fragment.push('%');
    push_digits(byte, fragment);
}

/// Appends the two digits of a byte.
pub(super) fn push_digits(byte: u8, text: &mut String) {
    const DIGITS: [char; 16] =
        ['0', '1', '2', '3', '4', '5', '6', '7', '8', '9', 'A', 'B', 'C', 'D', 'E', 'F'];
    for half in [byte >> 4, byte & 15] {
        text.extend(DIGITS.get(usize::from(half)));
    }
}

/// The text that was escaped; a `+` is a space, as forms write it. `None` if it is no UTF-8.
///
/// A `%` without two digits after it stands for itself: people type links, too.
pub(super) fn unescape(escaped: &str) -> Option<String> {
    let mut bytes = Vec::with_capacity(escaped.len());
    let mut rest = escaped.as_bytes();
    while let Some((&byte, after)) = rest.split_first() {
        let coded = match after {
            [high, low, ..] if byte == b'%' => digit(*high).zip(digit(*low)),
            _ => None,
        };
        match coded {
            Some((high, low)) => bytes.push(high << 4 | low),
            None => bytes.push(if byte == b'+' { b' ' } else { byte }),
        }
        rest = if coded.is_some() { after.get(2..).unwrap_or_default() } else { after };
    }
    String::from_utf8(bytes).ok()
}

/// What a digit from 0 to F stands for.
pub(super) fn digit(letter: u8) -> Option<u8> {
    char::from(letter).to_digit(16).and_then(|digit| u8::try_from(digit).ok())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn escape(text: &str) -> String {
        let mut fragment = String::new();
        escape_into(text, &mut fragment);
        fragment
    }

    #[track_caller]
    fn check(text: &str, escaped: &str) {
        assert_eq!(escape(text), escaped);
        assert_eq!(unescape(escaped).as_deref(), Some(text));
    }

    #[test]
    fn escapes_all_but_unreserved_letters() {
        check("", "");
        check("Az09-._~", "Az09-._~");
        check("a b,c&d=e", "a%20b%2Cc%26d%3De");
        check("50%+#", "50%25%2B%23");
        check("é 価", "%C3%A9%20%E4%BE%A1");
    }

    #[test]
    fn in_a_query_addresses_stay_readable() {
        let mut query = String::new();
        escape_query_into("https://a.b/c d,e?f=g&h#i+j%", &mut query);
        assert_eq!(query, "https://a.b/c%20d,e%3Ff%3Dg%26h%23i%2Bj%25");
    }

    #[test]
    fn reads_what_others_write() {
        assert_eq!(unescape("a+b%2c(c)").as_deref(), Some("a b,(c)"));
        assert_eq!(unescape("100%").as_deref(), Some("100%"));
        assert_eq!(unescape("%zz%4").as_deref(), Some("%zz%4"));
        assert_eq!(unescape("%%41").as_deref(), Some("%A"));
        assert_eq!(unescape("é").as_deref(), Some("é"));
        assert_eq!(unescape("%FF"), None);
    }

    proptest::proptest! {
        #[test]
        fn what_is_escaped_comes_back(text in "\\PC*") {
            proptest::prop_assert_eq!(unescape(&escape(&text)), Some(text));
        }

        #[test]
        fn anything_can_be_read(text in ".*") {
            let _ = unescape(&text);
        }
    }
}
