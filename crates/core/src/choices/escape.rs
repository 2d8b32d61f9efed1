//! Percent-encoding of what stands between the `&`, `=` and `,` of a fragment.

use percent_encoding::{
    AsciiSet, NON_ALPHANUMERIC, PercentEncode, percent_decode_str, utf8_percent_encode,
};

/// All but unreserved letters (RFC 3986): chat programs end a link at many others.
const RESERVED: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~');

/// The text with only unreserved letters in it, piece by piece.
pub(super) fn escaped(text: &str) -> PercentEncode<'_> {
    utf8_percent_encode(text, RESERVED)
}

/// The same without `~`, as a value of a must-have, whose grammar has one.
pub(super) fn escaped_value(text: &str) -> String {
    escaped(text).to_string().replace('~', "%7E")
}

/// The text that was escaped; a `+` is a space, as forms write it. `None` if it is no UTF-8.
///
/// A `%` without two digits after it stands for itself: people type links, too.
pub(super) fn unescape(escaped: &str) -> Option<String> {
    let spaced = escaped.replace('+', " ");
    percent_decode_str(&spaced).decode_utf8().ok().map(Into::into)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, escape: &str) {
        assert_eq!(escaped(text).to_string(), escape);
        assert_eq!(unescape(escape).as_deref(), Some(text));
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
            proptest::prop_assert_eq!(unescape(&escaped(&text).to_string()), Some(text));
        }

        #[test]
        fn anything_can_be_read(text in ".*") {
            let _ = unescape(&text);
        }
    }
}
