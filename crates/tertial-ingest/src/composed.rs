//! Letters in one form. Files from macOS and some web pages write `å` as `a` and a ring after
//! it, which looks the same and compares as another word.

use std::borrow::Cow;

use unicode_normalization::{UnicodeNormalization, is_nfc};

/// The first byte of U+0300, the first character that may be a part of another. Texts of
/// those before it are composed already.
const FIRST_MARK: u8 = 0xcc;

/// The text with every letter composed (Unicode's form NFC).
pub fn composed<'t>(text: impl Into<Cow<'t, str>>) -> Cow<'t, str> {
    let text = text.into();
    let is_composed = text.bytes().all(|byte| byte < FIRST_MARK) || is_nfc(&text);
    if is_composed { text } else { Cow::Owned(text.nfc().collect()) }
}

/// The text with every letter taken apart (Unicode's form NFD), as macOS names files.
pub fn decomposed(text: &str) -> String {
    text.nfd().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_are_one_sign_each() {
        assert_eq!(composed("Bla\u{30a}ba\u{30a}r"), "Blåbår");
        assert_eq!(
            composed("\u{212b}rsverk"),
            "Årsverk",
            "the sign of the unit Ångström"
        );
        assert_eq!(decomposed("år"), "a\u{30a}r");
    }

    #[test]
    fn what_is_composed_is_not_copied() {
        for text in ["Beløp", "−1 234,50", "–", "«å»", "✓"] {
            assert!(matches!(composed(text), Cow::Borrowed(_)), "{text}");
        }
    }

    proptest::proptest! {
        #[test]
        fn both_forms_of_a_text_are_read_as_one(text in "\\PC{0,20}") {
            let once = composed(text.as_str());
            proptest::prop_assert_eq!(&composed(decomposed(&text)), &once);
            proptest::prop_assert_eq!(&composed(&*once), &once);
        }
    }
}
