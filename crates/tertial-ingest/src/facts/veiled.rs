//! Codes of a ledger that may be somebody's name: a hash stands in their place.
//!
//! Voucher, cost centre and project tell rows apart and are shown behind a figure. Where a
//! column has moved there, or a cost centre is a person, text stands in their place. Rows with
//! the same text still belong together, and a project the workbook names is still found; what
//! the text says is in no fact, and so in no file that is kept from run to run.

use std::borrow::Cow;

use xxhash_rust::xxh3::xxh3_64;

use crate::codes::are_codes;

/// How many hexadecimal digits the number has.
const DIGITS: usize = 16;

/// A code as it is kept: as it is written where it is plainly one. Else `‹…› 1001`: a number
/// for the whole of it, and those of its parts that are codes.
pub(crate) fn veil(code: &str) -> Cow<'_, str> {
    let is_kept = |part: &str| is_veiled(part) || are_codes(part);
    if are_codes(code) || code.split(' ').all(is_kept) && code.split(' ').any(is_veiled) {
        return Cow::Borrowed(code);
    }
    let mut kept = format!("‹{:0DIGITS$x}›", xxh3_64(code.as_bytes()));
    let parts: Vec<&str> = code.split(' ').filter(|part| are_codes(part)).collect();
    if are_codes(&parts.join(" ")) {
        for part in parts.iter().filter(|part| !part.is_empty()) {
            kept.push(' ');
            kept.push_str(part);
        }
    }
    Cow::Owned(kept)
}

/// A kept code as it is shown: `‹tekst› 1001`.
pub(super) fn shown(kept: &str) -> Cow<'_, str> {
    if !kept.split(' ').any(is_veiled) {
        return Cow::Borrowed(kept);
    }
    let part = |part| if is_veiled(part) { "‹tekst›" } else { part };
    Cow::Owned(kept.split(' ').map(part).collect::<Vec<_>>().join(" "))
}

fn is_veiled(part: &str) -> bool {
    let number = part.strip_prefix('‹').and_then(|rest| rest.strip_suffix('›'));
    number.is_some_and(|number| {
        number.len() == DIGITS && number.bytes().all(|byte| byte.is_ascii_hexdigit())
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_are_kept_and_words_are_not() {
        for code in
            ["", "1210", "K168", "IF 30000012", "GEO-12", "HB 2024000123", "210310"]
        {
            assert_eq!(veil(code), code);
            assert_eq!(shown(code), code);
        }
        for (code, told) in [
            ("Ola Nordmann", "‹tekst›"),
            ("NORDMANN", "‹tekst›"),
            ("Lønn 30000012", "‹tekst› 30000012"),
            ("01017012345", "‹tekst›"),
            ("010170 12345", "‹tekst›"),
            ("‹nordmann›", "‹tekst›"),
            ("‹0123456789abcdef› Nordmann", "‹tekst›"),
        ] {
            let veiled = veil(code);
            assert!(!veiled.to_lowercase().contains("nordmann"), "{veiled}");
            assert_eq!(shown(&veiled), told);
            assert_eq!(veil(&veiled), veiled, "what is kept is kept as it is");
        }
        assert_ne!(veil("Ola Nordmann"), veil("Kari Nordmann"));
        assert_ne!(veil("Lønn 1"), veil("Reise 1"));
    }
}
