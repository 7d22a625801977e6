//! What is one key, and what is not.

use proptest::prelude::*;

use super::*;

#[test]
fn what_looks_the_same_is_one_key() {
    for (written, key) in [
        ("Kongs\u{ad}vinger", "Kongsvinger"),
        ("\u{feff}Oslo\u{200b}", "Oslo"),
        ("\u{ff15}\u{ff10}\u{ff10}\u{ff11}", "5001"),
        ("50\u{2060}01", "5001"),
        ("IT\u{a0}og\u{202f} metode", "IT og metode"),
        ("IT og\nmetode", "IT og metode"),
        ("Bla\u{30a}ba\u{200d}\u{30a}r", "Blåbår"),
        ("a\u{34f}\u{30a}r", "år"),
        ("o\u{fb03}ce", "office"),
        ("CO\u{2082}", "CO2"),
        ("\u{ffa0}A\u{7}", "A"),
        ("\u{200b}", ""),
        ("10100.0", "10100"),
        ("10100,00", "10100"),
        ("\u{ff11}\u{ff12}.\u{ff10}", "12"),
    ] {
        assert_eq!(plain(written), key, "{written:?}");
        assert!(Key::of(written) == *key && Key::of(key) == *written, "{written:?}");
        assert_eq!(Key::of(written).as_str(), written, "it is shown as it was written");
    }
}

#[test]
fn what_differs_is_two() {
    for (one, other) in [
        ("IT", "It"),
        ("1.000", "1"),
        ("10100.1", "10100"),
        ("A.0", "A"),
        (".0", ""),
        ("0100", "100"),
        ("Vadsø", "Vadso"),
        ("30–39", "30-39"),
    ] {
        assert!(!same(one, other), "{one} {other}");
    }
}

#[test]
fn texts_as_agencies_write_them_are_not_copied() {
    for text in ["", "5001", "IT og metode", "«Øst» – Ålesund", "30–39", "Café Čapek"]
    {
        assert!(matches!(plain(text), Cow::Borrowed(same) if same == text), "{text}");
    }
}

/// The long way round, for every text.
fn worked_out(text: &str) -> String {
    let kept: String = text.nfkd().filter(|&c| !is_ignored(c)).collect();
    let words: Vec<&str> = kept.split_whitespace().collect();
    let spaced: String = words.join(" ").nfc().collect();
    without_decimals(&spaced).to_owned()
}

proptest! {
    #[test]
    fn the_short_way_gives_what_the_long_way_does(text in "[ -~À-ſ–«»\u{a0}-\u{bf}]{0,8}") {
        prop_assert_eq!(plain(&text), worked_out(&text));
    }

    #[test]
    fn a_key_is_its_own_key(text in "\\PC{0,12}") {
        let once = plain(&text).into_owned();
        prop_assert_eq!(plain(&once), &*once);
    }
}
