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

/// The address, where it may become a picture: `https`, or a file beside the page such as `data/a.svg`.
pub fn safe_image(address: &str) -> Option<&str> {
    let text = plain(address)?;
    let allowed = match text.split_once(':') {
        Some((scheme, rest)) => {
            scheme.eq_ignore_ascii_case("https") && has_plain_host(rest.strip_prefix("//")?)
        }
        None => !text.starts_with('/'),
    };
    allowed.then_some(address)
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

    #[test]
    fn plain_addresses_pass() {
        check("https://example.org/", true, true);
        check("https://example.org:8443/a?b=c:d#e", true, true);
        check("HTTPS://EXAMPLE.ORG", true, true);
        check("http://example.org/a", true, false);
        check("mailto:editor@example.org", true, false);
        check("data/arc.svg", false, true);
        check("pictures/a-b_c.png?v=2", false, true);
    }

    #[test]
    fn what_could_run_code_or_mislead_does_not() {
        for address in [
            "",
            " ",
            "javascript:alert(1)",
            "JavaScript:alert(1)",
            " javascript:alert(1)",
            "java\tscript:alert(1)",
            "java\nscript:alert(1)",
            "\u{1}javascript:alert(1)",
            "javascript&colon;alert(1):",
            "vbscript:msgbox(1)",
            "data:text/html,<script>alert(1)</script>",
            "data:image/svg+xml,<svg onload=alert(1)>",
            "data:image/png;base64,AAAA",
            "blob:https://example.org/1",
            "file:///etc/passwd",
            "ftp://example.org/",
            "about:blank",
            "view-source:https://example.org",
            "filesystem:https://example.org/a",
            "ws://example.org",
            "//evil.example",
            "/\\evil.example",
            "\\\\evil.example",
            "https:\\\\evil.example",
            "https:/evil.example",
            "https:evil.example",
            "https://",
            "https:///evil.example",
            "https://user@evil.example",
            "https://user:pass@evil.example/",
            "https://example.org@evil.example/",
            "https://exa mple.org",
            "https://example.org/\u{7f}",
            "https://example.org/\r\nX: y",
            "http:",
            "mailto:",
            "mailto://x@y",
            "mailto:nobody",
            "tel:+1",
            "https\u{200b}://example.org",
            "intent://scan/#Intent;end",
        ] {
            check(address, false, false);
        }
        check("/rooted.png", false, false);
        check("javascript.png", false, true);
    }
}
