//! Bounds what makes one letter, before any text reaches the library that shapes it.
//!
//! A letter of any language has at most a handful of marks. Text of no language can have
//! thousands, and no library is made for that. So a letter has at most thirty marks, as text
//! that is *stream-safe* has (Unicode Standard Annex 15, section 13), and is at most
//! thirty-one characters as readers see letters (Annex 29, extended grapheme clusters); as many
//! places for breaks stand in a row. What goes beyond is left out, and a mark says so.

use std::borrow::Cow;

use unicode_normalization::char::{canonical_combining_class, decompose_compatible};
use unicode_segmentation::UnicodeSegmentation;

/// The marks a letter may have, when it is taken apart.
const MARKS: usize = 30;
/// The characters of a letter, the one that bears the marks among them.
const CHARACTERS: usize = MARKS + 1;
/// Places where a word may break, which nobody sees.
const BREAKS: [char; 2] = ['\u{ad}', '\u{200b}'];
/// What stands for the rest of a letter. It begins with a place to break, which nothing
/// before it can be one letter with.
const REST: &str = "\u{200b}[…]";

/// A letter that is too long.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct TooLong<'a> {
    /// The letter, all of it.
    pub(crate) letter: &'a str,
    /// The bytes of it that are printed.
    pub(crate) kept: usize,
}

/// The text with every letter within the bounds: the text itself where all are.
pub(crate) fn bounded(text: &str) -> Cow<'_, str> {
    if too_long(text).next().is_none() {
        return Cow::Borrowed(text);
    }
    let mut bounded = String::with_capacity(text.len());
    for (letter, kept) in letters(text) {
        bounded.push_str(&letter[..kept]);
        if kept < letter.len() && !is_break(letter) {
            bounded.push_str(REST);
        }
    }
    Cow::Owned(bounded)
}

/// The letters that are too long, in order; of a row of breaks the first that is left out.
pub(crate) fn too_long(text: &str) -> impl Iterator<Item = TooLong<'_>> {
    let all = may_be_too_long(text).then(|| letters(text)).into_iter().flatten();
    let mut in_row = false;
    all.filter(|(letter, kept)| kept < &letter.len())
        .filter(move |(letter, _)| {
            !(is_break(letter) && std::mem::replace(&mut in_row, true))
        })
        .map(|(letter, kept)| TooLong { letter, kept })
}

/// Whether any letter may be too long: most texts have no row of characters that could be one.
pub(crate) fn may_be_too_long(text: &str) -> bool {
    // A character has at most three marks of its own, and controls may come to be left out.
    const ROW: usize = MARKS - 3;
    let may_add = |c: char| c >= '\u{300}' || c == BREAKS[0] || c.is_control();
    let mut row = 0;
    !text.is_ascii()
        && text.chars().any(|character| {
            row = if may_add(character) { row + 1 } else { 0 };
            row >= ROW
        })
}

/// Every letter, and how many bytes of it are within the bounds.
fn letters(text: &str) -> impl Iterator<Item = (&str, usize)> {
    let mut breaks = 0;
    text.graphemes(true).map(move |letter| {
        breaks = if is_break(letter) { breaks + 1 } else { 0 };
        (letter, if breaks > MARKS { 0 } else { within(letter) })
    })
}

fn is_break(letter: &str) -> bool {
    BREAKS.iter().any(|of| letter.chars().eq([*of]))
}

/// The bytes of a letter within the bounds.
fn within(letter: &str) -> usize {
    let mut marks = 0;
    for (count, (at, character)) in letter.char_indices().enumerate() {
        let mut most = marks;
        decompose_compatible(character, |part| {
            marks = if canonical_combining_class(part) == 0 { 0 } else { marks + 1 };
            most = most.max(marks);
        });
        if count == CHARACTERS || most > MARKS {
            return at;
        }
    }
    letter.len()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use unicode_normalization::UnicodeNormalization;

    use super::*;

    const ACUTE: char = '\u{301}';

    fn marked(letter: &str, marks: usize) -> String {
        letter.to_owned() + &ACUTE.to_string().repeat(marks)
    }

    #[test]
    fn a_letter_has_thirty_marks_and_no_more() {
        assert_eq!(bounded(&marked("a", 30)), marked("a", 30));
        assert_eq!(bounded(&marked("a", 31)), marked("a", 30) + REST);
        // ǘ is u with two marks.
        assert_eq!(bounded(&marked("\u{1d8}", 28)), marked("\u{1d8}", 28));
        assert_eq!(bounded(&marked("\u{1d8}", 29)), marked("\u{1d8}", 28) + REST);
        assert_eq!(bounded(&marked("", 32)), marked("", 30) + REST);
    }

    #[test]
    fn what_is_too_long_is_told_with_what_is_kept() {
        let text = format!("før {} etter", marked("e", 40));
        let told: Vec<_> = too_long(&text).collect();
        assert_eq!(told, [TooLong { letter: &marked("e", 40), kept: 61 }]);
    }

    #[test]
    fn thirty_places_to_break_are_enough() {
        let hyphens = |count: usize| format!("a{}b", "\u{ad}".repeat(count));
        assert_eq!(bounded(&hyphens(30)), hyphens(30));
        assert_eq!(bounded(&hyphens(31)), hyphens(30));
        assert_eq!(too_long(&hyphens(31)).count(), 1);
    }

    #[test]
    fn real_letters_are_untouched() {
        for text in
            ["Å være – «så»", "Čáhcesuolu", "e\u{301}\u{323}", "שָׁלוֹם", "ท้ำ", "👩‍👩‍👧‍👦", "각"]
        {
            assert!(matches!(bounded(text), Cow::Borrowed(_)), "{text}");
        }
    }

    /// Letters, marks of several classes, what joins, what comes before, and breaks.
    fn any_text() -> impl Strategy<Value = String> {
        let some = proptest::sample::select(vec![
            'a', ' ', '\n', 'é', '\u{1d8}', ACUTE, '\u{323}', '\u{345}', '\u{903}',
            '\u{200d}', '\u{fe0f}', '\u{ad}', '\u{200b}', '\u{600}', '\u{1100}',
            '\u{1161}', '🇳', '👩', '[',
        ]);
        let runs = proptest::collection::vec((some, 1_usize..40), 0..12);
        let runs = runs.prop_map(|runs| {
            runs.into_iter()
                .flat_map(|(of, count)| std::iter::repeat_n(of, count))
                .collect::<String>()
        });
        prop_oneof![runs, any::<String>()]
    }

    proptest! {
        #[test]
        fn whatever_goes_in_what_comes_out_is_stream_safe(text in any_text()) {
            let out = bounded(&text);
            prop_assert_eq!(out.stream_safe().collect::<String>(), &*out);
            prop_assert!(out.graphemes(true).all(|of| of.chars().count() <= CHARACTERS));
            prop_assert_eq!(too_long(&out).next(), None);
            prop_assert_eq!(bounded(&out), &*out);
        }

        #[test]
        fn what_is_within_the_bounds_is_unchanged(text in any_text()) {
            let within = text.stream_safe().eq(text.chars())
                && text.graphemes(true).all(|of| of.chars().count() <= CHARACTERS)
                && text
                    .split(|c| !BREAKS.contains(&c))
                    .all(|run| run.chars().count() <= MARKS);
            if within {
                prop_assert_eq!(bounded(&text), text.as_str());
            }
        }
    }
}
