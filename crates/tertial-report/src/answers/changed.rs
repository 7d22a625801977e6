//! What has become another in an answer since somebody confirmed it.

use similar::{Algorithm, DiffTag, capture_diff_slices};
use tertial_ingest::project::Confirmation;

use super::Answer;

/// What is another in an answer than in what was confirmed. Where nothing is, the demand is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Changed {
    /// Its words then and now, in pieces; none where they are the same.
    pub words: Vec<Piece>,
    /// The figures linked in it both then and now that have another value: the name of each,
    /// and the value it had, in digits or a word where it had none.
    pub figures: Vec<(String, String)>,
}

/// Some words of what was rewritten.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Piece {
    /// They stood there then and stand there now.
    Same(String),
    /// They stand only there now.
    Added(String),
    /// They stood only there then.
    Removed(String),
}

impl Answer {
    /// What is another in it than in what was confirmed; none where what that was is not kept.
    pub fn changed_since(&self, before: &Confirmation) -> Option<Changed> {
        let was = before.words.as_deref()?.replace("\r\n", "\n");
        let figures = before.figures.iter().filter(|(name, value)| {
            self.values.get(*name).is_some_and(|now| now != *value)
        });
        Some(Changed {
            words: Piece::of(&was, &self.passage),
            figures: figures.map(|(name, was)| (name.clone(), was.clone())).collect(),
        })
    }
}

impl Piece {
    /// A text and what was made of it, in pieces; none where they have the same words.
    pub fn of(old: &str, new: &str) -> Vec<Self> {
        if old.split_whitespace().eq(new.split_whitespace()) {
            return Vec::new();
        }
        // Each word with the blank after it; which blank it is, is no matter.
        let [old, new] = [old, new].map(|text| -> Vec<&str> {
            text.trim().split_inclusive(char::is_whitespace).collect()
        });
        let [was, is] = [&old, &new]
            .map(|words| -> Vec<&str> { words.iter().map(|word| word.trim()).collect() });
        let pieces =
            capture_diff_slices(Algorithm::Myers, &was, &is).into_iter().flat_map(|op| {
                let (old, new) =
                    (old[op.old_range()].concat(), new[op.new_range()].concat());
                match op.tag() {
                    DiffTag::Equal => vec![Self::Same(new)],
                    DiffTag::Delete => vec![Self::Removed(old)],
                    DiffTag::Insert => vec![Self::Added(new)],
                    DiffTag::Replace => vec![Self::Removed(old), Self::Added(new)],
                }
            });
        pieces.collect()
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use chrono::NaiveDate;
    use tertial_model::sample;

    use super::*;
    use crate::Confirmed;

    fn answer(passage: &str, values: &[(&str, &str)]) -> Answer {
        let owned = |(name, value): &(&str, &str)| (name.to_string(), value.to_string());
        Answer {
            text: "tekst/t1/ros.md".to_owned(),
            line: 1,
            passage: passage.to_owned(),
            values: values.iter().map(owned).collect::<BTreeMap<_, _>>(),
            fingerprint: String::new(),
            confirmer: None,
            confirmed: Confirmed::No,
        }
    }

    fn confirmed(of: &Answer) -> Confirmation {
        of.confirmation("K1", &sample::report("t1"), "Direktør", NaiveDate::MIN)
    }

    #[test]
    fn words_that_were_rewritten_are_told_in_pieces() {
        let before = confirmed(&answer("Vi er *i rute*\nnå, som før.", &[]));
        let now = answer("Vi er ikke *i rute*\nda, slik planen var.", &[]);
        let now = now.changed_since(&before).unwrap();
        let same = |words: &str| Piece::Same(words.to_owned());
        let added = |words: &str| Piece::Added(words.to_owned());
        let removed = |words: &str| Piece::Removed(words.to_owned());
        assert_eq!(
            now.words,
            [
                same("Vi er "),
                added("ikke "),
                same("*i rute*\n"),
                removed("nå, som før."),
                added("da, slik planen var."),
            ]
        );
        assert_eq!(now.figures, []);
    }

    #[test]
    fn a_value_that_is_another_is_told_with_what_it_was() {
        let before = confirmed(&answer("a", &[("x", "12"), ("y", "3"), ("borte", "1")]));
        let now = answer("a", &[("x", "13"), ("y", "3"), ("ny", "2")]);
        let changed = now.changed_since(&before).unwrap();
        assert_eq!(changed.figures, [("x".to_owned(), "12".to_owned())]);
        assert_eq!(changed.words, []);
    }

    #[test]
    fn blanks_and_line_ends_are_no_words() {
        let of = |words: &str| Confirmation {
            words: Some(words.to_owned()),
            ..confirmed(&answer("", &[]))
        };
        let now = answer("en\nto tre", &[]);
        for same in ["en to\r\ntre", " en\nto  tre\n"] {
            assert_eq!(now.changed_since(&of(same)).unwrap().words, [], "{same:?}");
        }
    }

    #[test]
    fn what_was_not_kept_is_not_told() {
        let answer = answer("a", &[]);
        let before = Confirmation { words: None, ..confirmed(&answer) };
        assert_eq!(answer.changed_since(&before), None);
    }
}
