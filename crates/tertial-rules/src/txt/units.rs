//! The words beside a number that say what it counts.

use tertial_model::Unit;

use crate::words::WORDS;

const THOUSAND: [&str; 2] = ["tusen", "thousand"];

/// What stands beside a number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Beside {
    /// What the number counts.
    pub(super) unit: Unit,
    /// What one of it is worth in the figures' unit.
    pub(super) worth: i64,
    /// The byte after the last word of it.
    pub(super) end: usize,
}

/// The unit after a number that ends at a byte, word by word and whatever the space between.
pub(super) fn after(line: &str, at: usize) -> Option<Beside> {
    let (word, end) = word(line, at);
    if word == "utførte" || word == "utførde" {
        return after(line, end).filter(|of| of.unit == Unit::FullTimeEquivalents);
    }
    let kroner = |worth, end| Some(Beside { unit: Unit::Kroner, worth, end });
    if WORDS.kroner.has(&word) {
        return kroner(1, end);
    }
    if THOUSAND.contains(&&*word) {
        return kroner_after(line, end).and_then(|end| kroner(1_000, end));
    }
    if let Some(worth) = WORDS.size(&word) {
        let whole = kroner_after(line, end);
        let bare = || (!counts_something(line, end)).then_some(end);
        return whole.or_else(bare).and_then(|end| kroner(worth, end));
    }
    if word == "per" {
        let (word, end) = self::word(line, end);
        return (word == "cent").then_some(Beside { unit: Unit::Percent, worth: 1, end });
    }
    if word.is_empty() {
        return percent_sign(line, at);
    }
    let unit = WORDS.unit(&word)?;
    let stop = word == "pst" && line[end..].starts_with('.');
    let is_position = self::word(line, end).0.starts_with("stilling");
    let end = end + usize::from(stop);
    (!is_position).then_some(Beside { unit, worth: 1, end })
}

/// Where «kr», «kr.» or «NOK» begins right before a number, and belongs to it and to no
/// number before it; with what stands after the number, which ends at `end`.
pub(super) fn around(line: &str, start: usize, end: usize) -> Option<(usize, Beside)> {
    let before = line[..start].trim_end();
    let (rest, word) = last_word(before);
    let is_prefix = matches!(word.to_lowercase().as_str(), "kr" | "nok");
    let (_, earlier) = last_word(rest);
    let of_another = earlier.ends_with(|c: char| c.is_ascii_digit())
        || WORDS.size(&earlier.to_lowercase()).is_some()
        || THOUSAND.contains(&&*earlier.to_lowercase());
    if before.len() == start || !is_prefix || of_another {
        return None;
    }
    let (word, word_end) = self::word(line, end);
    let worth = if THOUSAND.contains(&&*word) { Some(1_000) } else { WORDS.size(&word) };
    let end = if worth.is_some() { word_end } else { end };
    let beside = Beside { unit: Unit::Kroner, worth: worth.unwrap_or(1), end };
    Some((rest.len(), beside))
}

/// Where «kroner» ends after a size and its full stop.
fn kroner_after(line: &str, at: usize) -> Option<usize> {
    let stop = usize::from(line[at..].starts_with('.'));
    let (word, end) = word(line, at + stop);
    WORDS.kroner.has(&word).then_some(end)
}

/// Whether a size is of what is named after it, as in «2 millioner brukere».
fn counts_something(line: &str, at: usize) -> bool {
    let stop = usize::from(line[at..].starts_with('.'));
    let (word, _) = word(line, at + stop);
    word.starts_with(char::is_alphabetic) && !WORDS.after_size.has(&word)
}

/// The sign, unless it is the beginning of a word, as in «50 %-stilling».
fn percent_sign(line: &str, at: usize) -> Option<Beside> {
    let after = line[at..].trim_start().strip_prefix('%')?;
    let is_whole = !after.starts_with(|c: char| c == '-' || c.is_alphanumeric());
    let end = line.len() - after.len();
    is_whole.then_some(Beside { unit: Unit::Percent, worth: 1, end })
}

/// The word after a byte and the space there, in lower case, and where it ends.
fn word(line: &str, at: usize) -> (String, usize) {
    let rest = line[at..].trim_start();
    let length = rest.find(|c: char| !c.is_alphanumeric()).unwrap_or(rest.len());
    (rest[..length].to_lowercase(), line.len() - rest.len() + length)
}

/// The last word of a line without its full stop, and what stands before it.
fn last_word(line: &str) -> (&str, &str) {
    let line = line.trim_end();
    let line = line.strip_suffix('.').unwrap_or(line);
    let start = line.char_indices().rev().take_while(|(_, c)| c.is_alphanumeric());
    line.split_at(start.last().map_or(line.len(), |(at, _)| at))
}
