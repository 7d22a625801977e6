//! Figure ids, and the names that become parts of them.
//!
//! An id is made of parts with dots between them. A part is a key of the letter's, a number,
//! or a name the agency gives something: an age group, a unit, a row of its own tables. A
//! sign that means something is spelled, so that `<50` and `50+` are `under_50` and
//! `50_og_over`; one that cannot be spelled is refused, and never left out.

use std::borrow::Borrow;
use std::fmt;
use std::str::FromStr;

use serde::{Serialize, Serializer};
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use crate::Key;

/// A figure's stable name: ASCII, lower case, dotted, as `post.1620.01.disponibelt`.
///
/// The same id is used in text, templates, JSON and trace, and never changes meaning.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FigureId(String);

/// One part of an id: lower-case ASCII letters, digits and `_`, at least one.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct IdPart(String);

/// What the agency calls something that its figures are told by, and the part of their ids
/// that the name makes: `IT og metode` makes `it_og_metode`. However it is written, it is
/// one name where it is one [`Key`].
///
/// Two names may make the same part. Whoever has both must say so: [`crate::Figures`] tells
/// of two figures with one id.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Name {
    key: Key,
    part: IdPart,
}

/// A text is no id, no part of one, or no name that makes one.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("«{0}» kan ikke være navnet på et tall")]
pub struct NotAnId(String);

impl FigureId {
    /// An id as the program itself writes it: words of its own, numbers, keys and parts.
    /// What comes from anywhere else is parsed.
    pub fn new(text: impl Into<String>) -> Self {
        let text = text.into();
        debug_assert!(is_id(&text), "{text} is no id");
        Self(text)
    }

    /// The id's last part, `disponibelt` of `post.1620.01.disponibelt`.
    pub fn measure(&self) -> &str {
        self.0.rsplit('.').next().unwrap_or(&self.0)
    }

    /// The id's parts, in order.
    pub fn parts(&self) -> impl Iterator<Item = &str> {
        self.0.split('.')
    }

    /// The id as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

fn is_id(text: &str) -> bool {
    text.split('.').all(is_part)
}

fn is_part(text: &str) -> bool {
    let fits =
        |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'_';
    !text.is_empty() && text.bytes().all(fits)
}

/// Letter case does not matter.
impl FromStr for FigureId {
    type Err = NotAnId;

    fn from_str(text: &str) -> Result<Self, NotAnId> {
        let lower = text.to_ascii_lowercase();
        if is_id(&lower) { Ok(Self(lower)) } else { Err(NotAnId(text.to_owned())) }
    }
}

impl fmt::Display for FigureId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl Borrow<str> for FigureId {
    fn borrow(&self) -> &str {
        &self.0
    }
}

impl Serialize for FigureId {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.0)
    }
}

impl IdPart {
    /// The part as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The part that a name makes; none where nothing is left of it, or it has a sign that
    /// cannot be spelled.
    fn of_name(name: &str) -> Option<Self> {
        let mut spelled = Spelled::default();
        let signs: Vec<char> = name.nfkd().flat_map(char::to_lowercase).collect();
        for (at, &sign) in signs.iter().enumerate() {
            let before = at.checked_sub(1).and_then(|at| signs.get(at)).copied();
            spelled.add(before, sign, signs.get(at + 1).copied())?;
        }
        Some(Self(spelled.part)).filter(|part| !part.0.is_empty())
    }
}

impl FromStr for IdPart {
    type Err = NotAnId;

    fn from_str(text: &str) -> Result<Self, NotAnId> {
        match is_part(text) {
            true => Ok(Self(text.to_owned())),
            false => Err(NotAnId(text.to_owned())),
        }
    }
}

impl fmt::Display for IdPart {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
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
        let is_digit = |of: Option<char>| of.is_some_and(|c| c.is_ascii_digit());
        let is_word = |of: Option<char>| of.is_some_and(char::is_alphanumeric);
        match sign {
            'a'..='z' | '0'..='9' => self.letters(sign.encode_utf8(&mut [0; 4])),
            'æ' => self.letters("ae"),
            'ø' => self.letters("o"),
            'ß' => self.letters("ss"),
            'đ' | 'ð' => self.letters("d"),
            'ŧ' => self.letters("t"),
            'þ' => self.letters("th"),
            'ŋ' => self.letters("n"),
            'ł' => self.letters("l"),
            // The ring of an å, the accent of an é.
            '\u{300}'..='\u{331}' if before.is_some_and(is_accented) => {}
            '=' if matches!(before, Some('<' | '>')) => {}
            '<' if after == Some('=') => self.word("hoyst"),
            '>' if after == Some('=') => self.word("minst"),
            '<' => self.word("under"),
            '>' => self.word("over"),
            '≤' => self.word("hoyst"),
            '≥' => self.word("minst"),
            '+' if is_digit(before) && !is_word(after) => self.word("og_over"),
            '+' => self.word("pluss"),
            // A dash before a number is its sign, unless it stands between two of them.
            '-' | '\u{2010}'..='\u{2015}' | '−'
                if is_digit(after) && !is_word(before) =>
            {
                self.word("minus");
            }
            '%' => self.word("prosent"),
            '‰' => self.word("promille"),
            '&' => self.word("og"),
            '=' => self.word("er_lik"),
            '±' => self.word("pluss_minus"),
            '×' => self.word("ganger"),
            '§' => self.word("paragraf"),
            '°' => self.word("grader"),
            '-'
            | '\u{2010}'..='\u{2015}'
            | '−'
            | '_'
            | ','
            | '.'
            | ':'
            | ';'
            | '/'
            | '\u{2044}'
            | '('
            | ')'
            | '['
            | ']'
            | '!'
            | '?'
            | '«'
            | '»'
            | '"'
            | '\''
            | '\u{2018}'..='\u{201f}'
            | '·'
            | '•' => self.gap = true,
            sign if sign.is_whitespace() => self.gap = true,
            _ => return None,
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

/// Whether an accent after the sign is part of a letter.
fn is_accented(sign: char) -> bool {
    sign.is_alphabetic() || is_combining_mark(sign)
}

impl Name {
    /// The name as written.
    pub fn as_str(&self) -> &str {
        self.key.as_str()
    }

    /// What it is told apart by.
    pub fn key(&self) -> &Key {
        &self.key
    }

    /// The part of ids it makes.
    pub fn id_part(&self) -> &IdPart {
        &self.part
    }
}

impl FromStr for Name {
    type Err = NotAnId;

    fn from_str(text: &str) -> Result<Self, NotAnId> {
        let key = Key::of(text);
        let part =
            IdPart::of_name(key.plain()).ok_or_else(|| NotAnId(text.to_owned()))?;
        Ok(Self { key, part })
    }
}

impl fmt::Display for Name {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn part(name: &str) -> Option<String> {
        name.parse::<Name>().ok().map(|name| name.id_part().to_string())
    }

    #[test]
    fn a_name_becomes_a_part_of_an_id() {
        for (name, expected) in [
            ("IT og metode", "it_og_metode"),
            ("30–39", "30_39"),
            ("30 - 39", "30_39"),
            ("Nærings- og miljøstatistikk", "naerings_og_miljostatistikk"),
            ("(år)", "ar"),
            ("2024-2025", "2024_2025"),
            ("CO₂-ekv.", "co2_ekv"),
            ("Kárášjohka", "karasjohka"),
            ("Unjárga/Nesseby", "unjarga_nesseby"),
        ] {
            assert_eq!(part(name).as_deref(), Some(expected), "{name}");
        }
    }

    #[test]
    fn a_sign_that_means_something_is_spelled() {
        for (name, expected) in [
            ("<50", "under_50"),
            ("50+", "50_og_over"),
            ("50+ år", "50_og_over_ar"),
            (">= 50", "minst_50"),
            ("≥50", "minst_50"),
            ("≤50", "hoyst_50"),
            ("Saker < 10 dager", "saker_under_10_dager"),
            ("Saker > 10 dager", "saker_over_10_dager"),
            ("-5", "minus_5"),
            ("+5", "pluss_5"),
            ("5 %", "5_prosent"),
            ("5 ‰", "5_promille"),
            ("A&B", "a_og_b"),
            ("A+B", "a_pluss_b"),
        ] {
            assert_eq!(part(name).as_deref(), Some(expected), "{name}");
        }
    }

    #[test]
    fn a_sign_that_cannot_be_spelled_is_refused_and_so_is_nothing() {
        for name in ["", "–", "()", "☃", "A*", "€", "≠5", "a^2", "β"] {
            assert_eq!(part(name), None, "{name}");
        }
        // What is there and not seen is no sign of a name.
        assert_eq!(part("10\u{0}").as_deref(), Some("10"));
    }

    #[test]
    fn letters_with_accents_are_the_same_however_they_are_composed() {
        assert_eq!(part("Ås").as_deref(), Some("as"));
        assert_eq!(part("A\u{30a}s"), part("Ås"));
    }

    #[test]
    fn ids_are_ascii_and_lower_case() {
        let parsed = |text: &str| text.parse::<FigureId>().map(|id| id.to_string());
        assert_eq!(parsed("Post.1620.01"), Ok("post.1620.01".to_owned()));
        for text in ["kpi.år 1", "", "post..01", ".post", "post.", "a b", "a-b", "<50"] {
            assert_eq!(parsed(text), Err(NotAnId(text.to_owned())));
        }
    }

    proptest! {
        /// What is left of a name is an id part, which is a name for itself.
        #[test]
        fn a_part_is_a_part_and_names_itself(name in "[a-zA-ZæøåÆØÅ0-9 <>+%&=≤≥(),.–-]{0,12}") {
            if let Some(made) = part(&name) {
                prop_assert!(made.parse::<IdPart>().is_ok(), "{}", made);
                prop_assert_eq!(part(&made), Some(made.clone()));
                let id: FigureId = format!("nokkeltall.{made}.2024").parse().unwrap();
                prop_assert_eq!(id.to_string().parse::<FigureId>(), Ok(id.clone()));
                prop_assert_eq!(id, FigureId::new(format!("nokkeltall.{made}.2024")));
            }
        }

        /// Names that differ in a sign with a meaning make different parts: the letters,
        /// digits and meaningful signs of a name are all told by its part.
        #[test]
        fn no_meaning_is_left_out(
            one in prop::collection::vec(0_usize..8, 1..6),
            other in prop::collection::vec(0_usize..8, 1..6),
        ) {
            const WORDS: [&str; 8] = ["saker", "10", "<", ">", "%", "&", "≥", "≤"];
            let name = |of: &[usize]| {
                of.iter().map(|&at| WORDS[at]).collect::<Vec<_>>().join(" ")
            };
            let (name_of_one, name_of_other) = (name(&one), name(&other));
            prop_assert_eq!(part(&name_of_one) == part(&name_of_other), one == other);
        }

        /// Any text at all: an id, or refused; never another text's id.
        #[test]
        fn an_id_is_parsed_or_refused(text in any::<String>()) {
            if let Ok(id) = text.parse::<FigureId>() {
                prop_assert_eq!(id.as_str(), text.to_ascii_lowercase());
            }
        }
    }
}
