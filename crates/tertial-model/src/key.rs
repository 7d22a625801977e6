//! Keys: the form of a text by which it is looked up, joined and grouped.
//!
//! Two texts that look the same may be written with other signs: a soft hyphen or a mark
//! of no width that came along from a web page, a digit of full width, a space that does
//! not break, the `.0` of a code that was a number on its way. People see one name, so
//! figures are told by one: a text's key is its form NFKC (UAX 15) without the code points
//! that are ignored by default (UAX 44), with single spaces. Letter case is kept: `IT` and
//! `It` may be two, and only who knows the kind of key can say.

use std::borrow::Cow;
use std::cmp::Ordering;
use std::fmt;
use std::hash::{Hash, Hasher};

use icu_properties::props::{BinaryProperty, DefaultIgnorableCodePoint};
use unicode_normalization::UnicodeNormalization;

/// A text that something is looked up, joined or grouped by. It is shown as it was
/// written; keys are equal when their plain texts are.
#[derive(Debug, Clone, Default)]
pub struct Key {
    written: String,
    /// What it is compared by, where that is not what is written.
    plain: Option<String>,
}

impl Key {
    /// The key that a text is.
    pub fn of(text: impl Into<String>) -> Self {
        let written = text.into();
        let plain = match plain(&written) {
            Cow::Owned(plain) => Some(plain),
            Cow::Borrowed(same) if same.len() < written.len() => Some(same.to_owned()),
            Cow::Borrowed(_) => None,
        };
        Self { written, plain }
    }

    /// The text as it was written.
    pub fn as_str(&self) -> &str {
        &self.written
    }

    /// What it is compared by.
    pub fn plain(&self) -> &str {
        self.plain.as_deref().unwrap_or(&self.written)
    }

    /// Whether nothing is written.
    pub fn is_empty(&self) -> bool {
        self.plain().is_empty()
    }
}

/// What a text is compared by; the text itself where it is that already.
pub fn plain(text: &str) -> Cow<'_, str> {
    // As nearly all codes are.
    if text.bytes().all(|byte| byte.is_ascii_alphanumeric()) {
        return Cow::Borrowed(text);
    }
    let text = text.trim();
    if is_plain(text) {
        return Cow::Borrowed(without_decimals(text));
    }
    // What is ignored may stand between a letter and its accent, so it goes before they
    // are composed.
    let kept = text.nfkd().filter(|&c| !is_ignored(c));
    let composed: String = kept.nfc().collect();
    let mut plain = String::with_capacity(composed.len());
    for word in composed.split_whitespace() {
        if !plain.is_empty() {
            plain.push(' ');
        }
        plain.push_str(word);
    }
    plain.truncate(without_decimals(&plain).len());
    Cow::Owned(plain)
}

/// Whether two texts are one key.
pub fn same(one: &str, other: &str) -> bool {
    one == other || plain(one) == plain(other)
}

/// Whether two texts are one key, whatever their letter case.
pub fn same_in_any_case(one: &str, other: &str) -> bool {
    // Sign by sign, since most names differ in the first.
    let (one, other) = (plain(one), plain(other));
    let other = other.chars().flat_map(char::to_lowercase);
    one.chars().flat_map(char::to_lowercase).eq(other)
}

/// Whether a text without blanks around it is its own key, as nearly all are: letters of
/// ASCII, of Norwegian and of its neighbours, with single spaces.
fn is_plain(text: &str) -> bool {
    let bytes = text.as_bytes();
    let doubled = || text.contains("  ");
    // Most cells are codes and numbers, and none of ASCII composes.
    let is_ascii = bytes.iter().fold(true, |all, byte| all & matches!(byte, b' '..=b'~'));
    let is_of_letters = || {
        text.chars().all(|c| {
            // Nothing from À to ſ but these is made of other signs or composes with one before.
            let is_letter =
                matches!(c, 'À'..='ž') && !matches!(c, 'Ĳ' | 'ĳ' | 'Ŀ' | 'ŀ' | 'ŉ');
            matches!(c, ' '..='~' | '«' | '»' | '–') || is_letter
        })
    };
    (is_ascii || is_of_letters()) && !doubled()
}

/// What is there and not seen. Control characters are neither; those that are white space
/// part words.
fn is_ignored(c: char) -> bool {
    DefaultIgnorableCodePoint::for_char(c) || (c.is_control() && !c.is_whitespace())
}

/// A code of digits without the decimals a spreadsheet or a table of numbers gave it:
/// `10100.0`. Three zeros would be thousands.
fn without_decimals(text: &str) -> &str {
    if !text.ends_with('0') {
        return text;
    }
    let Some((whole, decimals)) = text.split_once(['.', ',']) else { return text };
    let is_code = !whole.is_empty() && whole.bytes().all(|byte| byte.is_ascii_digit());
    if is_code && matches!(decimals, "0" | "00") { whole } else { text }
}

impl PartialEq for Key {
    fn eq(&self, other: &Self) -> bool {
        self.plain() == other.plain()
    }
}

impl Eq for Key {}

/// A text is a key when it has the same plain text.
impl PartialEq<str> for Key {
    fn eq(&self, other: &str) -> bool {
        self.plain() == plain(other)
    }
}

impl Ord for Key {
    fn cmp(&self, other: &Self) -> Ordering {
        self.plain().cmp(other.plain())
    }
}

impl PartialOrd for Key {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Hash for Key {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.plain().hash(state);
    }
}

/// As it was written.
impl fmt::Display for Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.written)
    }
}

impl From<&str> for Key {
    fn from(text: &str) -> Self {
        Self::of(text)
    }
}

#[cfg(test)]
mod tests;
