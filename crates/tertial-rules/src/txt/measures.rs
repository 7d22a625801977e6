//! The words people use for a measure.

use std::collections::BTreeSet;

use tertial_model::Figure;

use crate::txt::sentence::Sentence;
use crate::txt::subjects::{is_of, stem};

/// Beginnings of the words for a measure, by the last part of the figure's id. «resultat» is
/// that of the year, or so far.
const MEASURES: [(&str, &[&str]); 11] = [
    ("prognose", &["prognose"]),
    ("regnskap", &["regnskap", "rekneskap", "brukt", "bokført", "forbruk"]),
    ("disponibelt", &["dispon"]),
    ("budsjett", &["budsjett", "avsatt", "avsett"]),
    ("saldert", &["saldert"]),
    ("avvik", &DEVIATION),
    ("avvik_pst", &DEVIATION),
    ("forbruk_pst", &["forbruk"]),
    ("krav", &["krav", "resultatkrav"]),
    ("status", &["status", "hittil"]),
    ("resultat", &["resultat"]),
];
const DEVIATION: [&str; 7] = [
    "avvik",
    "mindreforbruk",
    "merforbruk",
    "meirforbruk",
    "mindreinntekt",
    "merinntekt",
    "meirinntekt",
];

/// The measures a word may be of. A compound is what its last part is: «budsjettavvik» an
/// «avvik», «forbruksprognose» a «prognose».
pub(super) fn measures(word: &str) -> impl Iterator<Item = &'static str> {
    let reach = |stems: &[&str]| {
        let ends = stems
            .iter()
            .filter_map(|stem| word.rfind(stem).map(|at| (at + stem.len(), stem.len())));
        ends.max()
    };
    let starts =
        MEASURES.iter().any(|(_, stems)| stems.iter().any(|of| word.starts_with(of)));
    let furthest = MEASURES.iter().filter_map(|(_, stems)| reach(stems)).max();
    let last: Vec<&str> = MEASURES
        .iter()
        .filter(|(_, stems)| starts && reach(stems) == furthest)
        .map(|(measure, _)| *measure)
        .collect();
    last.into_iter()
}

/// Whether a word is one for a measure.
pub(super) fn is_measure(word: &str) -> bool {
    measures(word).next().is_some()
}

/// Whether a sentence has a word for the measure of a figure, other than one of its words.
pub(super) fn names_measure(
    sentence: &Sentence<'_>,
    of: &Figure,
    but: Option<&str>,
) -> bool {
    let mut words = sentence.words().filter(|word| Some(*word) != but);
    words.any(|word| measures(word).any(|measure| measure == of.id.measure()))
}

/// How much a figure has in common with what a sentence says: the words of its label
/// and its measure there, and more when it is of what the sentence names.
pub(super) fn kinship(
    figure: &Figure,
    subjects: &BTreeSet<String>,
    sentence: &Sentence<'_>,
) -> usize {
    let words = figure.label.split(|c: char| !c.is_alphanumeric());
    let stems: BTreeSet<String> =
        words.filter(|word| word.chars().count() > 4).map(stem).collect();
    let shared = stems
        .iter()
        .filter(|stem| sentence.words().any(|word| word.starts_with(stem.as_str())))
        .count();
    let measure = MEASURES.iter().find(|(measure, _)| *measure == figure.id.measure());
    let called = |stem: &&str| sentence.words().any(|word| word.starts_with(stem));
    let measured = measure.is_some_and(|(_, stems)| stems.iter().any(called));
    let own = subjects.iter().any(|subject| is_of(figure, subject));
    shared + usize::from(measured) + if own { 3 } else { 0 }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_compound_is_what_its_last_part_is() {
        for (word, of) in [
            ("forbruksprognosen", &["prognose"][..]),
            ("budsjettavviket", &["avvik", "avvik_pst"]),
            ("mindreforbruk", &["avvik", "avvik_pst"]),
            ("forbruket", &["regnskap", "forbruk_pst"]),
            ("resultatkravet", &["krav"]),
            ("resultatet", &["resultat"]),
            ("ubrukt", &[]),
        ] {
            assert_eq!(measures(word).collect::<Vec<_>>(), of, "{word}");
        }
    }
}
