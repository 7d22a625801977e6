//! What could meet a demand in a report: proposals a person goes through.

use tertial_letter::{Evidence, Explained, Kind};

use super::Report;
use crate::phrase::words;
use crate::rules::rules;

/// How many words of a title a key is made of.
const KEY_WORDS: usize = 3;

/// What could meet the demand. `title` is what it is about.
pub(super) fn proposed(
    quote: &[String],
    lead: &[String],
    title: &str,
    kinds: &[Kind],
    reports: &[Report],
) -> Vec<Evidence> {
    let key = key(title);
    if reports.is_empty() {
        return Vec::new();
    }
    let mut found = Vec::new();
    for kind in kinds {
        match kind {
            Kind::Deadline => {
                let delivered = reports.iter().map(|of| Evidence::Delivery(of.key()));
                found.extend(delivered);
            }
            Kind::Coverage => found.push(Evidence::EveryOther),
            Kind::Figures => found.extend(figures(quote, lead, &key)),
            Kind::Attachment | Kind::Note if !key.is_empty() => {
                found.push(Evidence::Table(key.clone()));
            }
            Kind::Text => found.extend(text(quote, lead, &key)),
            _ => {}
        }
    }
    found
}

/// Figures of the budget where the words say which; otherwise a table.
fn figures(quote: &[String], lead: &[String], key: &str) -> Vec<Evidence> {
    let chapter = chapter(quote).or_else(|| chapter(lead)).unwrap_or("*");
    let of = rules().measure.iter().filter(|of| of.words.are_in(quote));
    let patterns =
        of.filter_map(|of| format!("post.{chapter}.*.{}", of.measure).parse().ok());
    let mut found: Vec<_> = patterns.map(Evidence::Figures).collect();
    if found.is_empty() && !key.is_empty() {
        found.push(Evidence::Table(key.to_owned()));
    }
    found
}

/// `kap. 1234`.
fn chapter(words: &[String]) -> Option<&str> {
    let is_chapter = |word: &str| {
        word.len() >= 3
            && word.len() <= 4
            && word.chars().all(|sign| sign.is_ascii_digit())
    };
    words
        .windows(2)
        .find(|pair| pair[0].starts_with("kap") && is_chapter(&pair[1]))
        .map(|pair| pair[1].as_str())
}

/// Explanations where deviations are to be explained; otherwise a text.
fn text(quote: &[String], lead: &[String], key: &str) -> Option<Evidence> {
    let begins =
        |words: &[String], with: &str| words.iter().any(|word| word.starts_with(with));
    let explained = begins(quote, "avvik") && begins(quote, "forklar");
    let of = |with: &str| begins(quote, with) || begins(lead, with);
    match () {
        () if explained && of("inntekt") => Some(Evidence::Explained(Explained::Income)),
        () if explained && of("utgift") => Some(Evidence::Explained(Explained::Expenses)),
        () if key.is_empty() => None,
        () => Some(Evidence::Text(key.to_owned())),
    }
}

/// A key of the first words that carry meaning: `Mål og resultat for 2031` is `maal-resultat`.
fn key(title: &str) -> String {
    let plain = |word: &str| word.replace('å', "aa").replace('æ', "ae").replace('ø', "o");
    let carries = |word: &String| {
        word.chars().count() > 2
            && word.chars().all(|sign| sign.is_ascii_alphabetic() || "æøå".contains(sign))
            && !["for", "per", "med", "som", "det", "den", "ved", "til", "skal"]
                .contains(&word.as_str())
    };
    let of: Vec<_> = words(title)
        .into_iter()
        .filter(carries)
        .take(KEY_WORDS)
        .map(|word| plain(&word))
        .collect();
    of.join("-")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_is_of_the_words_that_carry_meaning() {
        assert_eq!(key("Mål og resultat for 2031"), "maal-resultat");
        assert_eq!(key("2031"), "");
    }

    #[test]
    fn figures_of_the_budget_are_proposed_by_their_ids() {
        let found = |quote: &str, lead: &str| {
            proposed(
                &words(quote),
                &words(lead),
                "Budsjett",
                &[Kind::Figures],
                &[Report::Annual],
            )
        };
        let pattern = |of: &str| vec![Evidence::Figures(of.parse().unwrap())];
        assert_eq!(
            found("Etaten må gi utgiftsprognose.", "Krav til kap. 1320:"),
            pattern("post.1320.*.prognose")
        );
        assert_eq!(found("Antall saker", ""), [Evidence::Table("budsjett".to_owned())]);
    }
}
