//! Kinds of words that columns of tables are told by: amounts, dates, numbers of posts.

/// The months, as letters write them.
const MONTHS: [&str; 13] = [
    "januar",
    "februar",
    "mars",
    "april",
    "mai",
    "juni",
    "juli",
    "august",
    "september",
    "oktober",
    "november",
    "desember",
    "sept.",
];
/// What a time in a month is called where there is no day.
const PARTS: [&str; 8] =
    ["primo", "medio", "ultimo", "innen", "senest", "tidlig", "sent", "begynnelsen"];

/// Whether the word is a month.
pub(super) fn is_month(word: &str) -> bool {
    let word = word.trim_end_matches(',').to_lowercase();
    MONTHS.contains(&word.as_str())
}

/// Whether the word is a year.
pub(super) fn is_year(word: &str) -> bool {
    word.len() == 4
        && word.starts_with(['1', '2'])
        && word.bytes().all(|byte| byte.is_ascii_digit())
}

/// How many words from the start are a date: `15. juni 2024`, `Medio mai`, `1.11.2026`.
pub(super) fn date(words: &[&str]) -> usize {
    let month_and_year = |at: usize| match (words.get(at), words.get(at + 1)) {
        (Some(month), Some(year)) if is_month(month) && is_year(year) => 2,
        (Some(month), _) if is_month(month) => 1,
        _ => 0,
    };
    match words {
        [] => 0,
        [first, ..] if is_day(first) => match month_and_year(1) {
            0 => 0,
            more => 1 + more,
        },
        [first, ..] if PARTS.contains(&first.to_lowercase().as_str()) => {
            let more = match words.get(1) {
                Some(day) if is_day(day) => 1,
                _ => 0,
            };
            match month_and_year(1 + more) {
                0 => 0,
                month => 1 + more + month,
            }
        }
        [first, ..] if is_figures(first) => 1,
        _ => 0,
    }
}

/// `15.`
fn is_day(word: &str) -> bool {
    word.strip_suffix('.').is_some_and(|day| {
        (1..=2).contains(&day.len()) && day.bytes().all(|byte| byte.is_ascii_digit())
    })
}

/// `1.11.2026`
fn is_figures(word: &str) -> bool {
    let parts: Vec<&str> = word.split('.').collect();
    matches!(parts[..], [_, _, year] if is_year(year))
        && parts.iter().all(|part| part.parse::<u16>().is_ok())
}

/// How many words at the end are an amount: `96 250`, `-3 150`, `10`, `1,5`.
pub(super) fn amount(words: &[&str]) -> usize {
    let figures =
        |word: &str| word.bytes().all(|byte| byte.is_ascii_digit()) && !word.is_empty();
    let first = |word: &str| {
        let word = word.trim_start_matches(['-', '–', '−']);
        figures(word) && word.len() <= 3
    };
    let mut taken = 0;
    for word in words.iter().rev() {
        match () {
            () if figures(word) && word.len() == 3 => taken += 1,
            () if first(word) => return taken + 1,
            () if taken == 0 && word.contains(',') => {
                let (whole, part) = word.split_once(',').unwrap_or_default();
                return usize::from(figures(part) && first(whole));
            }
            () if taken == 0 && figures(word) => return 1,
            () => break,
        }
    }
    taken
}

/// Whether the word is the number of a post or of a chapter: `01`, `1620`.
pub(super) fn is_post(word: &str) -> bool {
    (2..=4).contains(&word.len()) && word.bytes().all(|byte| byte.is_ascii_digit())
}

/// Whether the text is an amount and nothing else.
pub(super) fn is_amount(text: &str) -> bool {
    let words: Vec<&str> = text.split(' ').collect();
    amount(&words) == words.len()
}

/// Whether the text is an amount or a date and nothing else.
pub(super) fn is_value(text: &str) -> bool {
    let words: Vec<&str> = text.split(' ').collect();
    is_amount(text) || date(&words) == words.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn split(text: &str) -> Vec<&str> {
        text.split(' ').collect()
    }

    #[test]
    fn amounts_stand_at_the_end() {
        for (text, words) in [
            ("01 Driftsutgifter 812 404", 2),
            ("Portal 3 12 500", 2),
            ("Sum 1 250 000", 3),
            ("Sum", 0),
            ("Reserve -3 150", 2),
            ("Andel 12,5", 1),
            ("Post 45", 1),
        ] {
            assert_eq!(amount(&split(text)), words, "{text}");
        }
    }

    #[test]
    fn dates_stand_at_the_start() {
        for (text, words) in [
            ("15. juni 2024", 3),
            ("1. juni og", 2),
            ("Medio mai", 2),
            ("Ultimo sept.", 2),
            ("innen 1. mars 2025", 4),
            ("1.11.2026", 1),
            ("1. Kontaktmøte", 0),
            ("3.1.2 Mål", 0),
        ] {
            assert_eq!(date(&split(text)), words, "{text}");
        }
    }
}
