//! Makes strings printable: what the fonts lack is named, what cannot break may break, and no
//! letter is longer than a letter can be.
//!
//! PDF/A refuses a character without a glyph, and one such character in a text must not
//! stop a whole report. Every string that comes to be set passes here, those of drawings too.

use serde_json::Value;
use tertial_model::{Origin, Problem, ProblemKind};
use unicode_segmentation::UnicodeSegmentation;

use crate::letters::TooLong;
use crate::{fonts, letters};

/// A word longer than this many characters gets places to break.
const LONGEST_WORD: usize = 40;
/// How often such a word may break.
const BREAK_EVERY: usize = 16;
/// A place where a line may break, without a mark.
const BREAK: char = '\u{200b}';

/// Makes every string in a JSON value printable. Addresses and paths are left alone.
pub fn printable(value: &mut Value) {
    match value {
        Value::String(text) => *text = softened(&legible(text)),
        Value::Array(items) => items.iter_mut().for_each(printable),
        Value::Object(fields) => {
            for (key, field) in fields.iter_mut() {
                if !matches!(key.as_str(), "url" | "images") {
                    printable(field);
                }
            }
        }
        Value::Null | Value::Bool(_) | Value::Number(_) => {}
    }
}

/// The text with only characters the fonts have, others written as `[U+1F600]`, and with no
/// more marks on a letter than one can have.
pub(crate) fn legible(text: &str) -> String {
    letters::bounded(&in_font(text)).into_owned()
}

/// The text with only characters the fonts have.
pub(crate) fn in_font(text: &str) -> String {
    let mut legible = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            '\n' | BREAK | '\u{ad}' => legible.push(character),
            '\t' => legible.push(' '),
            // What word processors break a line with.
            '\u{b}' | '\u{c}' | '\u{85}' | '\u{2028}' | '\u{2029}' => legible.push('\n'),
            // The second is theirs, too.
            '\u{2011}' | '\u{1e}' => legible.push('-'),
            '\u{202f}' | '\u{2007}' => legible.push('\u{a0}'),
            _ if is_invisible(character) => {}
            _ if !is_lost(character) => legible.push(character),
            _ => legible.push_str(&format!("[U+{:04X}]", u32::from(character))),
        }
    }
    legible
}

/// Characters most texts are made of, so that the fonts need not be asked.
const COMMON: &str = "æøåÆØÅéèêóòôäöüÄÖÜ«»–—−“”’‘„•…§°±½×·\u{a0}€%";

/// Whether a character would be printed as its number, since the fonts lack it.
pub(crate) fn is_lost(character: char) -> bool {
    let is_common =
        matches!(character, ' '..='~' | '\n' | '\t') || COMMON.contains(character);
    let is_replaced = || {
        matches!(character, BREAK | '\u{ad}' | '\u{2011}' | '\u{202f}' | '\u{2007}')
            || is_invisible(character)
    };
    !(is_common || is_replaced() || fonts::has_glyph(character) && !is_private(character))
}

/// What is told of a character the fonts lack, among the words it stands in.
pub(crate) fn lost(character: char, origin: Origin, words: String) -> Problem {
    let message = format!("skriften i rapporten har ikke {}", named(character));
    Problem::new(ProblemKind::CharacterLost, origin, message)
        .found(words)
        .hint("skriv det med ord eller med et vanlig tegn")
}

/// How many characters a text is printed with: one that the fonts lack takes more.
pub(crate) fn length(text: &str) -> usize {
    /// `[U+1F600]`.
    const NUMBER: usize = 9;
    text.chars().map(|of| if is_lost(of) { NUMBER } else { 1 }).sum()
}

/// What is told of a letter that has more to it than a letter can have.
pub(crate) fn too_long(letter: TooLong<'_>, origin: Origin) -> Problem {
    let first = letter.letter.chars().next().map(|of| format!("U+{:04X}", u32::from(of)));
    let [all, kept] =
        [letter.letter, &letter.letter[..letter.kept]].map(|of| of.chars().count());
    let message = match kept {
        0 => "mer enn 30 usynlige steder å dele et ord står på rad".to_owned(),
        _ => format!(
            "{} har {} tegn over, under eller ved seg, og bare {} trykkes",
            first.unwrap_or_default(),
            all - 1,
            kept - 1
        ),
    };
    Problem::new(ProblemKind::LetterTooLong, origin, message)
}

/// A character as a message names it: «✓» (U+2713).
fn named(character: char) -> String {
    let number = format!("U+{:04X}", u32::from(character));
    if is_private(character) {
        format!("tegnet {number}, som hører til en symbolskrift")
    } else {
        format!("tegnet «{character}» ({number})")
    }
}

/// The text with places to break in words too long for a line.
fn softened(text: &str) -> String {
    let mut softened = String::with_capacity(text.len());
    for word in text.split_inclusive(char::is_whitespace) {
        if word.chars().count() <= LONGEST_WORD {
            softened.push_str(word);
            continue;
        }
        // Between letters, and never between a letter and its marks.
        for (index, letter) in word.graphemes(true).enumerate() {
            let is_wanted = index > 0 && index % BREAK_EVERY == 0;
            if is_wanted
                && !letter.contains(char::is_whitespace)
                && !softened.ends_with(BREAK)
            {
                softened.push(BREAK);
            }
            softened.push_str(letter);
        }
    }
    softened
}

/// Control characters, direction marks, variation selectors, tags and non-characters.
fn is_invisible(character: char) -> bool {
    character.is_control()
        || matches!(
            u32::from(character),
            0x061c
                | 0x180e
                | 0x200c..=0x200f
                | 0x2028..=0x202e
                | 0x2060..=0x206f
                | 0xfe00..=0xfe0f
                | 0xfeff
                | 0xfdd0..=0xfdef
                | 0xfff9..=0xfffb
                | 0xe0000..=0xe0fff
        )
        || u32::from(character) & 0xfffe == 0xfffe
}

fn is_private(character: char) -> bool {
    matches!(u32::from(character), 0xe000..=0xf8ff | 0xf0000..)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn norwegian_and_its_numbers_are_untouched() {
        let text = "Å være – «så» −1\u{a0}234,5 § € • … ½ é ü ≤ ≥ → × Šš Čč Ŋŋ đ";
        assert_eq!(legible(text), text);
    }

    #[test]
    fn the_fonts_have_what_they_are_not_asked_about() {
        for character in (' '..='~').chain(COMMON.chars()) {
            assert!(fonts::has_glyph(character), "{character}");
        }
    }

    #[test]
    fn what_breaks_a_line_in_a_word_processor_breaks_it() {
        assert_eq!(legible("a\u{b}b\u{2028}c\u{85}d\u{1e}e"), "a\nb\nc\nd-e");
    }

    #[test]
    fn what_the_fonts_lack_is_named() {
        assert_eq!(legible("ja 😀\u{fe0f}\u{7}"), "ja [U+1F600]");
    }

    #[test]
    fn long_words_may_break() {
        let word = "a".repeat(41);
        let soft = softened(&word);
        assert_eq!(soft.replace(BREAK, ""), word);
        assert_eq!(soft.matches(BREAK).count(), 2);
        assert_eq!(softened("kort tekst"), "kort tekst");
        let marked = "e\u{301}".repeat(33);
        let parts: Vec<String> =
            softened(&marked).split(BREAK).map(str::to_owned).collect();
        assert_eq!(parts, [16, 16, 1].map(|count| "e\u{301}".repeat(count)));
    }
}
