//! Keys made of words: small letters from a to z, digits, and one sign between.

use crate::tokens::tokens;

/// Words that tell nothing apart.
const SMALL: [&str; 23] = [
    "og", "i", "å", "på", "for", "til", "av", "om", "med", "den", "det", "de", "en",
    "et", "ei", "som", "skal", "fra", "frå", "ved", "over", "jf", "mv",
];

/// The first `most` words that tell something.
pub(crate) fn slug(text: &str, between: char, most: usize) -> String {
    let tokens = tokens(text);
    let words = tokens
        .iter()
        .filter(|of| !SMALL.contains(&of.low.as_str()))
        .map(|of| plain(&of.low, between))
        .filter(|word| !word.is_empty())
        .take(most);
    let words: Vec<String> = words.collect();
    words.join(&between.to_string())
}

fn plain(word: &str, between: char) -> String {
    let mut plain = String::new();
    for letter in word.chars() {
        match letter {
            'æ' | 'ä' => plain.push_str("ae"),
            'ø' | 'ö' => plain.push('o'),
            'å' => plain.push('a'),
            'é' | 'è' | 'ê' => plain.push('e'),
            'ó' | 'ò' | 'ô' => plain.push('o'),
            'ü' => plain.push('u'),
            'a'..='z' | '0'..='9' => plain.push(letter),
            '-' | '.' if !plain.is_empty() => plain.push(between),
            _ => {}
        }
    }
    plain.trim_matches(between).to_owned()
}

/// A key no other has.
pub(crate) fn free_key(base: String, or: &str, taken: &[String]) -> String {
    let base = match base.chars().next() {
        None => or.to_owned(),
        // A part of a figure's name begins with a letter.
        Some(first) if first.is_ascii_digit() => format!("{or}_{base}"),
        Some(_) => base,
    };
    let mut key = base.clone();
    let mut number = 1;
    while taken.contains(&key) {
        number += 1;
        key = format!("{base}_{number}");
    }
    key
}
