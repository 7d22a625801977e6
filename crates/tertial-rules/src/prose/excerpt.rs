//! The words around a place in a text.

use std::ops::Range;

/// Characters of an excerpt, before and after its place.
const AROUND: usize = 60;

/// The words around a byte of a sentence, on one line, cut between words.
pub(super) fn excerpt(body: &str, sentence: &Range<usize>, byte: usize) -> String {
    let start = word_start(body, sentence.start, byte);
    let end = word_end(body, byte, sentence.end);
    let words: Vec<&str> = body[start..end].split_whitespace().collect();
    let left = if start > sentence.start { "… " } else { "" };
    let right = if end < sentence.end { " …" } else { "" };
    format!("{left}{}{right}", words.join(" "))
}

/// Where an excerpt about `byte` begins: at a word, or at `least`.
fn word_start(body: &str, least: usize, byte: usize) -> usize {
    let far = body[least..byte].char_indices().rev().nth(AROUND);
    let Some((offset, _)) = far else { return least };
    let cut = &body[least + offset..byte];
    cut.find(char::is_whitespace)
        .map_or(byte, |space| byte - cut[space..].trim_start().len())
}

/// Where an excerpt about `byte` ends: after a word, or at `most`.
fn word_end(body: &str, byte: usize, most: usize) -> usize {
    let Some((offset, _)) = body[byte..most].char_indices().nth(AROUND) else {
        return most;
    };
    let space = body[byte..byte + offset].rfind(char::is_whitespace);
    byte + space.filter(|space| *space > 0).unwrap_or(offset)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_excerpt_is_cut_between_words_and_says_so() {
        let body = format!("{}her {}", "ord\u{a0}ord\n".repeat(15), "ord ".repeat(30));
        let byte = body.find("her").unwrap();
        let excerpt = excerpt(&body, &(0..body.len()), byte);
        assert!(excerpt.starts_with("… ord ord"), "{excerpt}");
        assert!(
            excerpt.contains("ord her ord") && excerpt.ends_with("ord …"),
            "{excerpt}"
        );
        assert!(excerpt.chars().count() <= 2 * AROUND + 4, "{excerpt}");
    }

    #[test]
    fn a_short_sentence_is_whole() {
        assert_eq!(excerpt("Å. Godt\ner det. Ja.", &(4..16), 9), "Godt er det.");
    }
}
