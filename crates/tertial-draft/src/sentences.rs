//! Parts a paragraph into sentences, in both written forms.

/// Words that are written short and stand before others: a full stop after one ends nothing.
const SHORT: [&str; 47] = [
    "adm", "art", "avd", "bl.a", "ca", "dir", "div", "dok", "dr", "dvs", "eks", "ekskl",
    "ev", "evt", "f.eks", "f.o.m", "fig", "fom", "forv", "hhv", "ifm", "iht", "inkl",
    "innst", "jf", "jfr", "kap", "kl", "m.a", "maks", "meld", "mht", "nr", "p.g.a",
    "per", "pga", "pkt", "pr", "prop", "red", "s", "st", "sml", "t.d", "t.o.m", "tlf",
    "vedr",
];
/// Words a number with a full stop stands before, also when they are written with a capital.
const COUNTED: [&str; 18] = [
    "tertial",
    "kvartal",
    "halvår",
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
    "gang",
    "års",
    "juledag",
];
/// Words before a letter or a roman number that names a part: `pkt. A.` may end a sentence.
const PARTS: [&str; 7] =
    ["pkt.", "punkt", "bokstav", "vedlegg", "kapittel", "kap.", "alternativ"];

/// The sentences of a paragraph, as they stand.
pub(crate) fn sentences(text: &str) -> Vec<&str> {
    let mut found = Vec::new();
    let mut begin = 0;
    for (at, sign) in text.char_indices() {
        if !matches!(sign, '.' | '?' | '!') {
            continue;
        }
        let after = &text[at + 1..];
        let closed = after.trim_start_matches(['»', '"', '”', ')', '\'', ']']);
        let end = text.len() - closed.len();
        if end >= begin && ends(&text[begin..at], sign, closed) {
            found.push(text[begin..end].trim());
            begin = end;
        }
    }
    found.push(text[begin..].trim());
    found.retain(|sentence| !sentence.is_empty());
    found
}

/// Whether the sign after `before` ends a sentence, with `after` next.
fn ends(before: &str, sign: char, after: &str) -> bool {
    let next = after.trim_start();
    if next.len() == after.len() {
        return false;
    }
    let opened = next.trim_start_matches(['«', '"', '”', '“', '(', '[', '–', '-', ' ']);
    let Some(first) = opened.chars().next() else { return false };
    if !first.is_uppercase() && !first.is_ascii_digit() {
        return false;
    }
    if sign != '.' {
        return true;
    }
    let mut words = before.split_whitespace().rev();
    let last = words.next().unwrap_or_default().trim_start_matches(['(', '«', '"', '[']);
    let named = words.next().unwrap_or_default();
    let is_number = last.starts_with(|sign: char| sign.is_ascii_digit())
        && last.chars().all(|sign| sign.is_ascii_digit() || ".–-".contains(sign));
    let is_letter = {
        let mut letters = last.chars();
        letters.next().is_some_and(char::is_alphabetic) && letters.next().is_none()
    };
    let lower = last.to_lowercase();
    if is_number {
        // An ordinal, the number of a point, a date: `1. tertial`, `1. Kontaktmøte`, `31. 12`.
        let word = opened.split(|sign: char| !sign.is_alphanumeric()).next();
        let word = word.unwrap_or_default().to_lowercase();
        return !named.is_empty()
            && !first.is_ascii_digit()
            && !COUNTED.contains(&word.as_str());
    }
    if is_letter {
        return PARTS.contains(&named.to_lowercase().trim_start_matches('('));
    }
    !SHORT.contains(&lower.as_str())
}

#[cfg(test)]
mod tests {
    use super::sentences;

    #[test]
    fn a_sentence_ends_where_a_reader_ends_it() {
        for (text, expected) in [
            ("Etaten skal svare. Det haster.", vec!["Etaten skal svare.", "Det haster."]),
            (
                "Frist er 1. juni 2024. Etaten bes svare i 1. tertial, jf. Prop. 1 S.",
                vec![
                    "Frist er 1. juni 2024.",
                    "Etaten bes svare i 1. tertial, jf. Prop. 1 S.",
                ],
            ),
            ("3. Møte om rapport mv.", vec!["3. Møte om rapport mv."]),
            ("Bl.a. NAV og hhv. Oslo og Bodø.", vec!["Bl.a. NAV og hhv. Oslo og Bodø."]),
            (
                "Se pkt. A. Dernest B. Det økte 3 pst. Etaten (jf. kap. 2.) skal svare.",
                vec![
                    "Se pkt. A.",
                    "Dernest B. Det økte 3 pst.",
                    "Etaten (jf. kap. 2.) skal svare.",
                ],
            ),
            (
                "Jf. reglementet § 7. Det «skal gjøres.» Hvorfor? Fordi det må.",
                vec![
                    "Jf. reglementet § 7.",
                    "Det «skal gjøres.»",
                    "Hvorfor?",
                    "Fordi det må.",
                ],
            ),
            (
                "Stillinga per 30.6. og 31. desember. 30 mill. kroner går til drift.",
                vec![
                    "Stillinga per 30.6. og 31. desember.",
                    "30 mill. kroner går til drift.",
                ],
            ),
            (
                "Se nettet.no for meir. (Dette gjeld alle.)",
                vec!["Se nettet.no for meir.", "(Dette gjeld alle.)"],
            ),
        ] {
            assert_eq!(sentences(text), expected, "{text}");
        }
    }
}
