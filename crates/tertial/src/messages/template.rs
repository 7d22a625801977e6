//! One message in both languages: words, and holes where something is put in, `{1}` or `{amount}`.

use std::borrow::Cow;
use std::collections::BTreeSet;

/// A part of a template.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Piece {
    Words(String),
    /// What a hole is called.
    Hole(String),
}

/// A message in bokmål and in English.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Template {
    bokmal: Vec<Piece>,
    english: Vec<Piece>,
}

impl Template {
    /// Of the message in both languages.
    pub(super) fn of(bokmal: &str, english: &str) -> Self {
        Self { bokmal: pieces(bokmal), english: pieces(english) }
    }

    /// Whether something is put in.
    pub(super) fn has_holes(&self) -> bool {
        self.bokmal.iter().any(|piece| matches!(piece, Piece::Hole(_)))
    }

    /// Whether the same is put in in both languages.
    pub(super) fn puts_in_the_same(&self) -> bool {
        let holes = |of: &[Piece]| -> BTreeSet<String> {
            let name = |piece: &Piece| match piece {
                Piece::Hole(name) => Some(name.clone()),
                Piece::Words(_) => None,
            };
            of.iter().filter_map(name).collect()
        };
        holes(&self.bokmal) == holes(&self.english)
    }

    /// How many signs of the message are its own, blanks apart: the more, the surer it is the one.
    pub(super) fn own_signs(&self) -> usize {
        self.own(|of| !of.is_whitespace())
    }

    /// How many of them are letters.
    pub(super) fn own_letters(&self) -> usize {
        self.own(char::is_alphabetic)
    }

    fn own(&self, counts: impl Fn(char) -> bool) -> usize {
        let own = self.bokmal.iter().map(|piece| match piece {
            Piece::Words(words) => words.chars().filter(|of| counts(*of)).count(),
            Piece::Hole(_) => 0,
        });
        own.sum()
    }

    /// The message in English, with `said` of what was put in.
    pub(super) fn english(&self, said: &[(&str, Cow<'_, str>)]) -> String {
        let words = self.english.iter().map(|piece| match piece {
            Piece::Words(words) => words.as_str(),
            Piece::Hole(name) => {
                let held = said.iter().find(|(of, _)| of == name);
                held.map_or("", |(_, text)| text)
            }
        });
        words.collect()
    }

    /// What fills each hole in `message`: as little as may be, and never half a quotation. None where
    /// it is another message.
    pub(super) fn put_in<'m>(&self, message: &'m str) -> Option<Vec<(&str, Held<'m>)>> {
        let (mut rest, mut before) = (message, "");
        let mut held = Vec::new();
        for (at, piece) in self.bokmal.iter().enumerate() {
            match piece {
                Piece::Words(words) => {
                    rest = rest.strip_prefix(words.as_str())?;
                    before = words;
                }
                Piece::Hole(name) => {
                    let (text, after) = match self.bokmal.get(at + 1) {
                        // The last words are those the message ends with.
                        Some(Piece::Words(words)) if at + 2 == self.bokmal.len() => {
                            (rest.strip_suffix(words.as_str())?, words.as_str())
                        }
                        Some(Piece::Words(words)) => {
                            (&rest[..end_of_hole(rest, words)?], words.as_str())
                        }
                        Some(Piece::Hole(_)) => return None,
                        None => (rest, ""),
                    };
                    let quoted = before.ends_with('«') && after.starts_with('»');
                    if text.is_empty() || !whole_quotations(text) {
                        return None;
                    }
                    held.push((name.as_str(), Held { text, quoted }));
                    rest = &rest[text.len()..];
                }
            }
        }
        rest.is_empty().then_some(held)
    }
}

/// What stands in a hole.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Held<'m> {
    pub(super) text: &'m str,
    /// It is somebody's own words, and stands in quotation marks.
    pub(super) quoted: bool,
}

/// Where a hole ends before `words`: at the first place that leaves no quotation open.
fn end_of_hole(rest: &str, words: &str) -> Option<usize> {
    let mut places = rest.match_indices(words).map(|(at, _)| at);
    places.find(|at| *at > 0 && whole_quotations(&rest[..*at]))
}

/// Whether each quotation in the text has its beginning and its end there.
fn whole_quotations(text: &str) -> bool {
    let mut open = 0_usize;
    for letter in text.chars() {
        match letter {
            '«' => open += 1,
            '»' => match open.checked_sub(1) {
                Some(left) => open = left,
                None => return false,
            },
            _ => {}
        }
    }
    open == 0
}

fn is_of_name(letter: char) -> bool {
    letter.is_alphanumeric() || letter == '_'
}

fn pieces(text: &str) -> Vec<Piece> {
    let mut pieces = Vec::new();
    let (mut words, mut rest) = (String::new(), text);
    while let Some(at) = rest.find('{') {
        let hole = rest[at + 1..]
            .split_once('}')
            .filter(|(name, _)| !name.is_empty() && name.chars().all(is_of_name));
        match hole {
            Some((name, after)) => {
                words.push_str(&rest[..at]);
                if !words.is_empty() {
                    pieces.push(Piece::Words(std::mem::take(&mut words)));
                }
                pieces.push(Piece::Hole(name.to_owned()));
                rest = after;
            }
            None => {
                words.push_str(&rest[..=at]);
                rest = &rest[at + 1..];
            }
        }
    }
    words.push_str(rest);
    if !words.is_empty() {
        pieces.push(Piece::Words(words));
    }
    pieces
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(bokmal: &str, english: &str, message: &str) -> Option<String> {
        let template = Template::of(bokmal, english);
        let put_in = template.put_in(message)?;
        let as_it_is = |(name, held): (_, Held<'_>)| {
            let marked =
                if held.quoted { held.text.to_uppercase() } else { held.text.into() };
            (name, Cow::Owned(marked))
        };
        Some(template.english(&put_in.into_iter().map(as_it_is).collect::<Vec<_>>()))
    }

    #[test]
    fn what_was_put_in_may_stand_in_another_order() {
        let (nb, en) = ("{1} mangler i {2}", "in {2}, {1} is missing");
        assert_eq!(
            said(nb, en, "raden mangler i HR").unwrap(),
            "in HR, raden is missing"
        );
        assert_eq!(said(nb, en, "raden mangler"), None);
        assert_eq!(said(nb, en, " mangler i HR"), None, "nothing was put in");
    }

    #[test]
    fn a_hole_ends_where_its_words_first_come_and_no_quotation_is_open() {
        let (nb, en) = ("{1} er {2}", "{1} is {2}");
        assert_eq!(said(nb, en, "a er b er c").unwrap(), "a is b er c");
        assert_eq!(said(nb, en, "«a er b» er c").unwrap(), "«a er b» is c");
        let (nb, en) = ("«{1}» mangler", "“{1}” is missing");
        assert_eq!(said(nb, en, "«a» mangler").unwrap(), "“A” is missing", "a quotation");
        assert_eq!(said(nb, en, "«a» og «b» mangler"), None);
    }

    #[test]
    fn braces_around_more_than_a_name_are_words() {
        let (nb, en) = ("skriv {{ tall(\"{1}\") }}", "write {{ tall(\"{1}\") }}");
        let written = said(nb, en, "skriv {{ tall(\"a\") }}").unwrap();
        assert_eq!(written, "write {{ tall(\"a\") }}");
        assert_eq!(Template::of("a {x} b", "").own_letters(), 2);
        assert_eq!(Template::of("a {x y} b {", "").own_letters(), 4);
        assert!(!Template::of("{1} av {2}", "{1}").puts_in_the_same());
        assert!(Template::of("{1} av {2}", "{2}: {1}").puts_in_the_same());
    }
}
