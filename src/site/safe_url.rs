//! Which addresses from data may become links or pictures. Judges the text alone; follows nothing.

/// The address, where it may become a link: `https`, `http` or `mailto`, written plainly.
///
/// Refused are other schemes, addresses without a scheme, user names and passwords, control characters,
/// blanks, and backslashes, which browsers read as slashes.
pub fn safe_link(address: &str) -> Option<&str> {
    let (scheme, rest) = plain(address)?.split_once(':')?;
    let allowed = match scheme.to_ascii_lowercase().as_str() {
        "https" | "http" => has_plain_host(rest.strip_prefix("//")?),
        "mailto" => rest.contains('@') && !rest.starts_with('/'),
        _ => false,
    };
    allowed.then_some(address)
}

/// The address, where it may become a picture: `https`, a file beside the page such as `data/a.svg`, or a small
/// bitmap written into the address itself.
///
/// A drawing (SVG) in the address is refused: it is a document, and what opens it runs its scripts.
pub fn safe_image(address: &str) -> Option<&str> {
    let text = plain(address)?;
    let allowed = match text.split_once(':') {
        Some(("data", rest)) => text.len() <= MAX_INLINE_BYTES && is_bitmap(rest),
        Some((scheme, rest)) => {
            scheme.eq_ignore_ascii_case("https") && has_plain_host(rest.strip_prefix("//")?)
        }
        None => !text.starts_with('/'),
    };
    allowed.then_some(address)
}

/// The longest address that may hold a picture itself.
const MAX_INLINE_BYTES: usize = 32 * 1024;

/// How the pictures begin that an address may hold, after `data:`.
const BITMAPS: [&str; 5] = [
    "image/png;base64,",
    "image/webp;base64,",
    "image/avif;base64,",
    "image/gif;base64,",
    "image/jpeg;base64,",
];

fn is_bitmap(rest: &str) -> bool {
    let body = BITMAPS.iter().find_map(|start| rest.strip_prefix(start)).unwrap_or_default();
    let is_base64 = |b: u8| b.is_ascii_alphanumeric() || matches!(b, b'+' | b'/' | b'=');
    !body.is_empty() && body.bytes().all(is_base64)
}

fn plain(address: &str) -> Option<&str> {
    let odd = |c: char| c.is_control() || c.is_whitespace() || c == '\\';
    (!address.is_empty() && !address.contains(odd)).then_some(address)
}

fn has_plain_host(rest: &str) -> bool {
    let host = rest.split(['/', '?', '#']).next().unwrap_or_default();
    !host.is_empty() && !host.contains('@')
}

#[cfg(test)]
mod tests {
    use super::{safe_image, safe_link};

    #[track_caller]
    fn check(address: &str, link: bool, image: bool) {
        assert_eq!(
            (safe_link(address).is_some(), safe_image(address).is_some()),
            (link, image),
            "{address:?}"
        );
    }

    /// The list that the static pages and the page in a browser are held to, too.
    #[test]
    fn what_could_run_code_or_mislead_does_not_pass() {
        let list: Vec<serde_json::Value> =
            serde_json::from_str(include_str!("../../tests/addresses.json")).unwrap();
        assert!(list.len() >= 40, "{}", list.len());
        for one in &list {
            let [link, image] = ["link", "image"].map(|key| one[key].as_bool().unwrap());
            check(one["address"].as_str().unwrap(), link, image);
        }
    }

    #[test]
    fn a_picture_in_an_address_is_small() {
        let head = "data:image/png;base64,";
        let of = |bytes: usize| [head, &"A".repeat(bytes - head.len())].concat();
        check(&of(32 * 1024), false, true);
        check(&of(32 * 1024 + 1), false, false);
    }
}
