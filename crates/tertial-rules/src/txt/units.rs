//! The words beside a number that say what it counts.

use tertial_model::Unit;

/// Words for a size, and how many kroner one of it is.
const SIZES: [(&str, i64); 10] = [
    ("mill", 1_000_000),
    ("million", 1_000_000),
    ("millioner", 1_000_000),
    ("millionar", 1_000_000),
    ("mrd", 1_000_000_000),
    ("milliard", 1_000_000_000),
    ("milliarder", 1_000_000_000),
    ("milliardar", 1_000_000_000),
    ("mnok", 1_000_000),
    ("tnok", 1_000),
];
const THOUSAND: &str = "tusen";
const KRONER: [&str; 4] = ["kroner", "krone", "kr", "nok"];
/// Words for what else a report takes from its data.
const OTHERS: [(&str, Unit); 10] = [
    ("prosent", Unit::Percent),
    ("pst", Unit::Percent),
    ("årsverk", Unit::FullTimeEquivalents),
    ("ansatte", Unit::Count),
    ("tilsette", Unit::Count),
    ("tilsatte", Unit::Count),
    ("dager", Unit::Days),
    ("dagar", Unit::Days),
    ("timer", Unit::Hours),
    ("timar", Unit::Hours),
];
/// Words that may follow a size without «kroner» and are not what is counted, as «brukere» is.
const NO_NOUNS: &[&str] = &[
    "av",
    "avsatt",
    "avsett",
    "ble",
    "blei",
    "blir",
    "bokført",
    "brukt",
    "budsjettert",
    "bundet",
    "dette",
    "disponibelt",
    "eller",
    "enn",
    "er",
    "etter",
    "for",
    "fra",
    "frå",
    "før",
    "hittil",
    "høgare",
    "høyere",
    "i",
    "innan",
    "innen",
    "lavere",
    "lågare",
    "meir",
    "mer",
    "mindre",
    "mot",
    "men",
    "når",
    "og",
    "over",
    "per",
    "pr",
    "på",
    "samlet",
    "sidan",
    "siden",
    "som",
    "til",
    "under",
    "utover",
    "var",
    "vart",
    "ved",
    "ventast",
    "ventes",
];

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
    if KRONER.contains(&word.as_str()) {
        return kroner(1, end);
    }
    if word == THOUSAND {
        return kroner_after(line, end).and_then(|end| kroner(1_000, end));
    }
    if let Some(worth) = size(&word) {
        let whole = kroner_after(line, end);
        let bare = || (!counts_something(line, end)).then_some(end);
        return whole.or_else(bare).and_then(|end| kroner(worth, end));
    }
    if word.is_empty() {
        return percent_sign(line, at);
    }
    let (_, unit) = OTHERS.iter().find(|(of, _)| *of == word)?;
    let stop = word == "pst" && line[end..].starts_with('.');
    let is_position = self::word(line, end).0.starts_with("stilling");
    let end = end + usize::from(stop);
    (!is_position).then_some(Beside { unit: *unit, worth: 1, end })
}

/// Where «kr», «kr.» or «NOK» begins right before a number, and belongs to it and to no
/// number before it; with what stands after the number, which ends at `end`.
pub(super) fn around(line: &str, start: usize, end: usize) -> Option<(usize, Beside)> {
    let before = trimmed(&line[..start]);
    let (rest, word) = last_word(before);
    let is_prefix = matches!(word.to_lowercase().as_str(), "kr" | "nok");
    let (_, earlier) = last_word(rest);
    let of_another = earlier.ends_with(|c: char| c.is_ascii_digit())
        || size(&earlier.to_lowercase()).is_some()
        || earlier.to_lowercase() == THOUSAND;
    if before.len() == start || !is_prefix || of_another {
        return None;
    }
    let (word, word_end) = self::word(line, end);
    let worth = if word == THOUSAND { Some(1_000) } else { size(&word) };
    let end = if worth.is_some() { word_end } else { end };
    let beside = Beside { unit: Unit::Kroner, worth: worth.unwrap_or(1), end };
    Some((rest.len(), beside))
}

/// Whether a character is space in a line of text.
pub(super) fn is_space(c: char) -> bool {
    c.is_whitespace()
}

fn size(word: &str) -> Option<i64> {
    SIZES.iter().find(|(of, _)| *of == word).map(|(_, worth)| *worth)
}

/// Where «kroner» ends after a size and its full stop.
fn kroner_after(line: &str, at: usize) -> Option<usize> {
    let stop = usize::from(line[at..].starts_with('.'));
    let (word, end) = word(line, at + stop);
    KRONER.contains(&word.as_str()).then_some(end)
}

/// Whether a size is of what is named after it, as in «2 millioner brukere».
fn counts_something(line: &str, at: usize) -> bool {
    let stop = usize::from(line[at..].starts_with('.'));
    let (word, _) = word(line, at + stop);
    word.starts_with(char::is_alphabetic) && !NO_NOUNS.contains(&word.as_str())
}

/// The sign, unless it is the beginning of a word, as in «50 %-stilling».
fn percent_sign(line: &str, at: usize) -> Option<Beside> {
    let after = line[at..].trim_start_matches(is_space).strip_prefix('%')?;
    let is_whole = !after.starts_with(|c: char| c == '-' || c.is_alphanumeric());
    let end = line.len() - after.len();
    is_whole.then_some(Beside { unit: Unit::Percent, worth: 1, end })
}

/// The word after a byte and the space there, in lower case, and where it ends.
fn word(line: &str, at: usize) -> (String, usize) {
    let rest = line[at..].trim_start_matches(is_space);
    let length = rest.find(|c: char| !c.is_alphanumeric()).unwrap_or(rest.len());
    (rest[..length].to_lowercase(), line.len() - rest.len() + length)
}

/// The last word of a line without its full stop, and what stands before it.
fn last_word(line: &str) -> (&str, &str) {
    let line = trimmed(line);
    let line = line.strip_suffix('.').unwrap_or(line);
    let start = line.char_indices().rev().take_while(|(_, c)| c.is_alphanumeric());
    line.split_at(start.last().map_or(line.len(), |(at, _)| at))
}

fn trimmed(line: &str) -> &str {
    line.trim_end_matches(is_space)
}
