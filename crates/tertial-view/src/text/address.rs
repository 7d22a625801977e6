//! The addresses a text can link to.

/// Longer addresses than this no reader follows, and Typst refuses some of them.
const LONGEST: usize = 2_000;

/// The address as a PDF can hold it, if it leads to the web or to a mailbox.
pub(super) fn link_address(address: &str, email: bool) -> Option<String> {
    let address = if email { format!("mailto:{address}") } else { address.to_owned() };
    let lower = address.to_ascii_lowercase();
    let known = ["http://", "https://", "mailto:"]
        .iter()
        .any(|scheme| lower.strip_prefix(scheme).is_some_and(|rest| !rest.is_empty()));
    let encoded = percent_encoded(&address);
    (known && encoded.len() <= LONGEST).then_some(encoded)
}

fn percent_encoded(address: &str) -> String {
    let mut encoded = String::with_capacity(address.len());
    for byte in address.bytes() {
        if byte.is_ascii_graphic() && !matches!(byte, b'"' | b'<' | b'>' | b'\\' | b'`') {
            encoded.push(char::from(byte));
        } else {
            encoded.push_str(&format!("%{byte:02X}"));
        }
    }
    encoded
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_web_and_mail_are_linked() {
        let address = |text| link_address(text, false);
        assert_eq!(
            address("https://ssb.no/æ b"),
            Some("https://ssb.no/%C3%A6%20b".into())
        );
        assert_eq!(link_address("a@b.no", true), Some("mailto:a@b.no".into()));
        for text in ["file:///etc/passwd", "javascript:alert(1)", "../a", "https://"] {
            assert_eq!(address(text), None, "{text}");
        }
        assert_eq!(address(&format!("https://{}", "a".repeat(3_000))), None);
    }
}
