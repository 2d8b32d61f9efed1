//! A link as it arrives: mail, chat programs and redirects do things to it on its way.

use std::borrow::Cow;

use percent_encoding::percent_decode_str;

/// How often a link is taken to have been encoded once too often.
const MOST_ENCODINGS: usize = 3;

/// The fragment of a link as it was made: of an address, whole or without its front, what follows its first `#`.
pub(super) fn fragment(link: &str) -> Cow<'_, str> {
    let mut fragment = Cow::from(match link.split_once('#') {
        // A fragment that holds a `#`, as somebody typed it.
        Some((front, _)) if begins_with_key(front) => link,
        Some((_, fragment)) => fragment,
        None if has_scheme(link) => "",
        None => link,
    });
    for _ in 0..MOST_ENCODINGS {
        let decoded = percent_decode_str(&fragment).decode_utf8().map(Cow::into_owned);
        match decoded {
            Ok(decoded) if is_encoded(&fragment) => fragment = decoded.into(),
            _ => break,
        }
    }
    let end = end(&fragment);
    match fragment {
        Cow::Borrowed(fragment) => fragment.get(..end).unwrap_or(fragment).into(),
        Cow::Owned(mut fragment) => {
            fragment.truncate(end);
            fragment.into()
        }
    }
}

/// The parts between the `&` of a fragment, also where an `&` became `&amp;`.
pub(super) fn parts(fragment: &str) -> impl Iterator<Item = &str> {
    let parts = fragment.split('&').map(|part| part.trim_start_matches("amp;"));
    parts.filter(|part| !part.is_empty())
}

/// Whether it begins as the `key=value` of a fragment do: what of an address stands before a `=` has other signs in it.
fn begins_with_key(text: &str) -> bool {
    text.split_once('=').is_some_and(|(key, _)| {
        key.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"._-".contains(&byte))
    })
}

fn has_scheme(link: &str) -> bool {
    link.split_once("://").is_some_and(|(scheme, _)| {
        scheme.starts_with(|first: char| first.is_ascii_alphabetic())
            && scheme.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"+-.".contains(&byte))
    })
}

/// Whether the signs between the parts are encoded, too, which no link has as it was made.
fn is_encoded(fragment: &str) -> bool {
    fragment.contains('%') && !fragment.contains('=') || fragment.starts_with("v=1%26")
}

/// Where a fragment ends but for the signs of the sentence that it stood in. Links themselves have these encoded,
/// apart from the two dots of a range without an upper end.
fn end(fragment: &str) -> usize {
    let end = fragment.trim_end_matches(['.', ',', ';', ':', '!', '?', ')', ']', '\'']).len();
    let is_open_range = fragment.get(end..).is_some_and(|rest| rest.starts_with(".."));
    if is_open_range { end + "..".len() } else { end }
}

/// Encodes a final dot that [`fragment`] would take for the end of a sentence.
pub(super) fn protect_end(fragment: &mut String) {
    if end(fragment) < fragment.len() {
        fragment.pop();
        fragment.push_str("%2E");
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(link: &str, expected: &str) {
        assert_eq!(parts(&fragment(link)).collect::<Vec<_>>().join(" "), expected, "{link}");
    }

    #[test]
    fn of_a_whole_address_the_fragment() {
        check("https://a.example/b?data=c&lang=de#v=1&q=d", "v=1 q=d");
        check("https://a.example/b?data=c", "");
        check("file:///b/index.html#v=1", "v=1");
        check("#v=1&q=C#", "v=1 q=C#");
        check("/b/?lang=de#v=1&q=d", "v=1 q=d");
        check("b.html#v=1", "v=1");
        check("q=a://b#c", "q=a://b#c");
    }

    #[test]
    fn what_was_encoded_once_too_often_is_decoded() {
        check("#v%3D1%26scenario%3Drealtime%26w.price%3D3", "v=1 scenario=realtime w.price=3");
        check("v%3d1%26q%3Da%2520b%252C", "v=1 q=a%20b%2C");
        check("v%253D1%2526q%253Da", "v=1 q=a");
        check("v=1%26scenario=realtime", "v=1 scenario=realtime");
        check("v=1&q=a%26b%3Dc", "v=1 q=a%26b%3Dc");
        check("%zz", "%zz");
        check("v%3D%FF", "v%3D%FF");
    }

    #[test]
    fn an_ampersand_may_be_that_of_html() {
        check("v=1&amp;scenario=realtime&amp;q=a", "v=1 scenario=realtime q=a");
        check("v=1&amp;amp;q=a&&", "v=1 q=a");
    }

    #[test]
    fn the_end_of_the_sentence_is_none_of_the_link() {
        check("v=1&scenario=realtime.", "v=1 scenario=realtime");
        check("https://a.example/#v=1&w.price=3).", "v=1 w.price=3");
        check("v=1&must.price=..100,", "v=1 must.price=..100");
        check("v=1&must.price=100..", "v=1 must.price=100..");
        check("v=1&must.price=100...", "v=1 must.price=100..");
        check("v=1&must.open=", "v=1 must.open=");
        check("...", "..");
    }
}
