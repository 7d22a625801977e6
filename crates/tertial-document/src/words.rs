//! Words as they are compared later: one space between them, and nothing that cannot be seen.

use unicode_normalization::UnicodeNormalization;

/// Words after which a hyphen at the end of a line is one the writer wrote: `mål- og
/// resultatstyring`.
const AFTER_A_HYPHEN: [&str; 7] = ["og", "eller", "samt", "til", "som", "i", "og/eller"];

/// Words that are written short and stand before others.
const SHORT: [&str; 20] = [
    "jf.", "pkt.", "nr.", "kap.", "ev.", "hhv.", "inkl.", "ekskl.", "ca.", "kl.",
    "mill.", "mrd.", "prop.", "innst.", "meld.", "s.", "f.eks.", "dvs.", "iht.", "ifm.",
];
/// Words that end neither a sentence nor a title, in both written forms.
const OPEN: [&str; 36] = [
    "av", "for", "fra", "i", "med", "om", "på", "til", "ved", "under", "over", "mot",
    "etter", "og", "eller", "samt", "at", "som", "enn", "der", "en", "et", "ein", "eit",
    "den", "det", "de", "dei", "skal", "vil", "kan", "må", "er", "å", "ikke", "ikkje",
];
/// Words that are written short and stand last, also in a title.
const AND_SO_ON: [&str; 8] =
    ["mv.", "m.v.", "m.m.", "mm.", "osv.", "o.l.", "ol.", "etc."];

/// The text with one space for each run of space, without soft hyphens and other signs that
/// cannot be seen, and with each letter written one way.
pub(crate) fn clean(text: &str) -> String {
    let mut cleaned = String::with_capacity(text.len());
    for word in text.split(is_space) {
        let end = cleaned.len();
        if end > 0 {
            cleaned.push(' ');
        }
        let begun = cleaned.len();
        let seen = word.chars().filter(|letter| !is_unseen(*letter)).flat_map(apart);
        cleaned.extend(seen.nfc());
        if cleaned.len() == begun {
            cleaned.truncate(end);
        }
    }
    cleaned
}

/// Adds the next line to a paragraph. A word parted between the two is joined.
pub(crate) fn join(text: &mut String, line: &str) {
    if text.is_empty() || line.is_empty() {
        text.push_str(line);
        return;
    }
    match seam(text, line) {
        Seam::Space => text.push(' '),
        Seam::Close => {}
        Seam::Parted => {
            text.pop();
        }
    }
    text.push_str(line);
}

/// What stands between two lines of a paragraph.
enum Seam {
    /// A space.
    Space,
    /// Nothing: the hyphen is the word's own, as in `R-110`.
    Close,
    /// Nothing, and the hyphen goes: it only parts the word.
    Parted,
}

fn seam(text: &str, line: &str) -> Seam {
    if text.ends_with('\u{ad}') {
        return Seam::Parted;
    }
    // 2023–2024, kvinner/menn.
    let is_range = text.ends_with(|sign: char| "–/".contains(sign))
        && line.starts_with(|sign: char| sign.is_ascii_digit() || text.ends_with('/'))
        && !text.trim_end_matches(['–', '/']).ends_with(is_space);
    if is_range {
        return Seam::Close;
    }
    let Some(before) = text.strip_suffix(['-', '\u{2010}']) else { return Seam::Space };
    let word = before.rsplit(is_space).next().unwrap_or_default();
    let first = line.split(is_space).next().unwrap_or_default();
    let first = first.trim_end_matches([',', '.', ')', ':', ';']);
    let is_dash = word.is_empty() || AFTER_A_HYPHEN.contains(&first);
    let lower = line.chars().next().is_some_and(char::is_lowercase);
    let part = word.rsplit(['-', '(', '«', '/']).next().unwrap_or_default();
    let is_a_name = part.chars().count() < 2
        || !part.chars().any(char::is_lowercase)
        || part.contains(|letter: char| letter == '.' || letter.is_ascii_digit());
    match () {
        () if is_dash => Seam::Space,
        () if lower && !is_a_name => Seam::Parted,
        () => Seam::Close,
    }
}

/// Whether the text ends with a word that is written short, which ends no sentence.
fn is_short(text: &str) -> bool {
    let last = text.rsplit(is_space).next().unwrap_or_default();
    SHORT.contains(&last.to_lowercase().trim_start_matches('('))
}

/// Whether the text ends with a word that something must follow.
pub(crate) fn is_open(text: &str) -> bool {
    let last = text.rsplit(is_space).next().unwrap_or_default();
    text.contains(is_space) && OPEN.contains(&last)
        || is_short(text)
        || text.ends_with(',')
}

/// Whether the text ends with a full stop that is of the sentence and not of its last word.
pub(crate) fn is_stopped(text: &str) -> bool {
    let last = text.rsplit(is_space).next().unwrap_or_default();
    text.ends_with('.') && !AND_SO_ON.contains(&last)
}

/// Whether the text ends a sentence, or says that something follows.
pub(crate) fn is_ended(text: &str) -> bool {
    if is_short(text) {
        return false;
    }
    let text = text.trim_end_matches(['»', '"', '”', ')', '\'']);
    text.is_empty() || text.ends_with(['.', ':', '?', '!', ';'])
}

/// Whether the text goes on what stands before it: it begins with a small letter.
pub(crate) fn goes_on(text: &str) -> bool {
    let mut letters = text.chars().skip_while(|letter| "«(\"”".contains(*letter));
    letters.next().is_some_and(char::is_lowercase)
}

/// Whether the text begins as a sentence or a title does.
pub(crate) fn is_begun(text: &str) -> bool {
    let mut letters = text.chars().skip_while(|letter| "«(\"”".contains(*letter));
    letters.next().is_some_and(char::is_uppercase)
}

/// Whether all letters are capitals, and there are some.
pub(crate) fn is_capitals(text: &str) -> bool {
    text.chars().filter(|letter| letter.is_alphabetic()).count() > 3
        && !text.chars().any(char::is_lowercase)
}

/// How many letters the text has.
pub(crate) fn length(text: &str) -> usize {
    text.chars().count()
}

fn is_space(letter: char) -> bool {
    letter.is_whitespace() || matches!(letter, '\u{200b}' | '\u{2060}')
}

/// Signs that cannot be seen: soft hyphens, marks of direction, joiners.
fn is_unseen(letter: char) -> bool {
    matches!(letter, '\u{ad}' | '\u{200c}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{feff}')
        || letter.is_control()
}

/// The letters of a ligature; any other letter is itself. A hyphen is written one way.
fn apart(letter: char) -> impl Iterator<Item = char> {
    let ligature = ('\u{fb00}'..='\u{fb06}').contains(&letter);
    let hyphen = matches!(letter, '\u{2010}' | '\u{2011}');
    let itself = if hyphen { '-' } else { letter };
    let parts = ligature.then(|| std::iter::once(letter).nfkc()).into_iter().flatten();
    parts.chain((!ligature).then_some(itself))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_cannot_be_seen_is_taken_out() {
        assert_eq!(clean("  a\u{a0}\u{a0}b\t\u{ad}\n sty\u{ad}ring "), "a b styring");
        assert_eq!(clean("e\u{301}n \u{fb01}l R\u{2011}110"), "én fil R-110");
    }

    #[test]
    fn a_word_parted_between_lines_is_joined() {
        let joined = |text: &str, line: &str| {
            let mut text = text.to_owned();
            join(&mut text, line);
            text
        };
        assert_eq!(joined("en plan for opp-", "følging"), "en plan for oppfølging");
        assert_eq!(joined("mål-", "og resultatstyring"), "mål- og resultatstyring");
        assert_eq!(joined("rundskriv R-", "110, pkt. 2.2"), "rundskriv R-110, pkt. 2.2");
        assert_eq!(joined("perioden 2024-", "2027"), "perioden 2024-2027");
        assert_eq!(joined("bruk av IKT-", "sikkerhet"), "bruk av IKT-sikkerhet");
        assert_eq!(
            joined("hele regjeringen.no-", "løsningen"),
            "hele regjeringen.no-løsningen"
        );
        assert_eq!(joined("for 2023–", "2024 og"), "for 2023–2024 og");
        assert_eq!(joined("Oslo/", "Vadsø"), "Oslo/Vadsø");
        assert_eq!(joined("året –", "2024 –"), "året – 2024 –");
        assert_eq!(joined("med 25 -", "og mer"), "med 25 - og mer");
        assert_eq!(joined("til sammen", "ti"), "til sammen ti");
    }
}
