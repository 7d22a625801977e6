//! Which year a letter is for.

use std::collections::BTreeMap;

use crate::letter::Letter;
use crate::lexicon::HEAD;
use crate::tokens::tokens;

/// Every heading and passage.
pub(crate) fn texts(letter: &Letter) -> impl Iterator<Item = &str> {
    let titles = letter.sections.iter().map(|of| of.title.as_str());
    titles.chain(letter.passages.iter().map(|of| of.text.as_str()))
}

/// The year a letter is for: the one most named with the letter's or the budget's name, else the
/// one most named.
pub(crate) fn year(letter: &Letter) -> Option<i32> {
    let mut years: BTreeMap<i32, usize> = BTreeMap::new();
    for text in texts(letter) {
        let found = tokens(text);
        for (at, token) in found.iter().enumerate() {
            let year = token
                .whole()
                .filter(|of| token.text.len() == 4 && (1990..2100).contains(of));
            let Some(year) = year.and_then(|of| i32::try_from(of).ok()) else { continue };
            let near = found[at.saturating_sub(3)..at].iter();
            let is_of_letter = near.clone().any(|of| HEAD.of("letter").contains(&of.low));
            *years.entry(year).or_default() += if is_of_letter { 10 } else { 1 };
        }
    }
    // Of two named as often, the later.
    years.into_iter().max_by_key(|(year, times)| (*times, *year)).map(|(year, _)| year)
}
