//! Marks people leave in a text where words are still to come.

use tertial_ingest::facts::Text;

/// The marks, in lower case.
const MARKS: [&str; 9] = [
    "todo",
    "xxx",
    "fixme",
    "tbd",
    "fyll inn",
    "fyll ut her",
    "skriv her",
    "lorem ipsum",
    "[...]",
];

/// One mark in a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Mark<'a> {
    /// The mark, in lower case.
    pub mark: &'static str,
    /// The number of its line in the file, from 1.
    pub number: u32,
    /// The line.
    pub line: &'a str,
    /// The byte of the line it begins at.
    pub byte: usize,
}

/// The marks of a text, line by line; of a mark that stands twice in a line, the first.
pub fn unfinished_marks(text: &Text) -> impl Iterator<Item = Mark<'_>> {
    let lines = (text.body_line..).zip(text.body.lines());
    lines.flat_map(|(number, line)| {
        let lower = line.to_lowercase();
        // Lower case may change lengths, and then the byte is not the line's.
        let same = lower.len() == line.len();
        MARKS.into_iter().filter_map(move |mark| {
            let byte = find_word(&lower, mark)?;
            Some(Mark { mark, number, line, byte: if same { byte } else { 0 } })
        })
    })
}

/// Whether the text has words, and no mark that words are still to come.
pub fn is_finished(text: &Text) -> bool {
    !text.body.trim().is_empty() && unfinished_marks(text).next().is_none()
}

/// Where `word` stands in `line` with no letter or digit beside it.
fn find_word(line: &str, word: &str) -> Option<usize> {
    line.match_indices(word).map(|(at, _)| at).find(|at| {
        let before = line[..*at].chars().next_back();
        let after = line[at + word.len()..].chars().next();
        [before, after].into_iter().flatten().all(|beside| !beside.is_alphanumeric())
    })
}
