//! How a name is spelled in ids: `Saker < 10 dager` is `saker_under_10_dager`.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// The part of an id that a name makes; none where nothing is left of it, or it has a sign
/// that cannot be spelled.
pub(super) fn spelled(name: &str) -> Option<String> {
    let mut spelled = Spelled::default();
    let signs: Vec<char> = name.nfkd().flat_map(char::to_lowercase).collect();
    for (at, &sign) in signs.iter().enumerate() {
        let before = at.checked_sub(1).and_then(|at| signs.get(at)).copied();
        spelled.add(before, sign, signs.get(at + 1).copied())?;
    }
    Some(spelled.part).filter(|part| !part.is_empty())
}

/// A part as it is written from a name, sign by sign.
#[derive(Default)]
struct Spelled {
    part: String,
    /// Something stands between what is written and what comes.
    gap: bool,
}

impl Spelled {
    /// Adds one sign, which stands between two others; none when it cannot be spelled.
    fn add(
        &mut self,
        before: Option<char>,
        sign: char,
        after: Option<char>,
    ) -> Option<()> {
        if is_part_of(before, sign) {
            return Some(());
        }
        if matches!(sign, 'a'..='z' | '0'..='9') {
            self.letters(sign.encode_utf8(&mut [0; 4]));
        } else if let Some(letters) = letters(sign) {
            self.letters(letters);
        } else if let Some(word) = word(before, sign, after) {
            self.word(word);
        } else if separates(sign) {
            self.gap = true;
        } else {
            return None;
        }
        Some(())
    }

    fn letters(&mut self, letters: &str) {
        if self.gap && !self.part.is_empty() {
            self.part.push('_');
        }
        self.gap = false;
        self.part.push_str(letters);
    }

    fn word(&mut self, word: &str) {
        self.gap = true;
        self.letters(word);
        self.gap = true;
    }
}

/// Whether the sign is part of the one before it: the ring of an å, the accent of an é, the
/// last half of `<=`.
fn is_part_of(before: Option<char>, sign: char) -> bool {
    match sign {
        '\u{300}'..='\u{331}' => {
            before.is_some_and(|of| of.is_alphabetic() || is_combining_mark(of))
        }
        '=' => matches!(before, Some('<' | '>')),
        _ => false,
    }
}

/// The letters of the Norwegian and Sámi alphabets, and of their neighbours, in ASCII.
fn letters(sign: char) -> Option<&'static str> {
    Some(match sign {
        'æ' => "ae",
        'ø' => "o",
        'ß' => "ss",
        'đ' | 'ð' => "d",
        'ŧ' => "t",
        'þ' => "th",
        'ŋ' => "n",
        'ł' => "l",
        _ => return None,
    })
}

/// The word of a sign that means something where it stands.
fn word(before: Option<char>, sign: char, after: Option<char>) -> Option<&'static str> {
    let is_digit = |of: Option<char>| of.is_some_and(|c| c.is_ascii_digit());
    let is_word = |of: Option<char>| of.is_some_and(char::is_alphanumeric);
    Some(match sign {
        '<' if after == Some('=') => "hoyst",
        '>' if after == Some('=') => "minst",
        '<' => "under",
        '>' => "over",
        '≤' => "hoyst",
        '≥' => "minst",
        '+' if is_digit(before) && !is_word(after) => "og_over",
        '+' => "pluss",
        // A dash before a number is its sign, unless it stands between two of them.
        sign if is_dash(sign) && is_digit(after) && !is_word(before) => "minus",
        '%' => "prosent",
        '‰' => "promille",
        '&' => "og",
        '=' => "er_lik",
        '±' => "pluss_minus",
        '×' => "ganger",
        '§' => "paragraf",
        '°' => "grader",
        _ => return None,
    })
}

/// Whether the sign only parts the words beside it.
fn separates(sign: char) -> bool {
    sign.is_whitespace()
        || is_dash(sign)
        || "_,.:;/\u{2044}()[]!?«»\"'·•".contains(sign)
        || ('\u{2018}'..='\u{201f}').contains(&sign)
}

fn is_dash(sign: char) -> bool {
    matches!(sign, '-' | '\u{2010}'..='\u{2015}' | '−')
}
