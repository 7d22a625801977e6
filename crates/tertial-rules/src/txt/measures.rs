//! The words people use for a measure.

use std::collections::BTreeSet;

use tertial_model::Figure;

use crate::prose::Sentence;
use crate::txt::subjects::{is_of, stems};
use crate::words::WORDS;

/// The measures a word may be of. A compound is what its last part is: «budsjettavvik» an
/// «avvik», «forbruksprognose» a «prognose».
pub(super) fn measures(word: &str) -> Vec<&'static str> {
    let all = &WORDS.measures;
    if !all.iter().any(|of| of.begin(word)) {
        return Vec::new();
    }
    let furthest = all.iter().filter_map(|of| of.reach(word)).max();
    let last = all.iter().filter(|of| of.reach(word) == furthest);
    last.flat_map(|of| &of.of).map(String::as_str).collect()
}

/// Whether a word is one for a measure.
pub(super) fn is_measure(word: &str) -> bool {
    !measures(word).is_empty()
}

/// Whether a sentence has a word for the measure of a figure, other than one of its words.
pub(super) fn names_measure(
    sentence: &Sentence<'_>,
    of: &Figure,
    but: Option<&str>,
) -> bool {
    let mut words = sentence.words().filter(|word| Some(*word) != but);
    words.any(|word| measures(word).contains(&of.id.measure()))
}

/// How much a figure has in common with what a sentence says: the words of its label
/// and its measure there, and more when it is of what the sentence names.
pub(super) fn kinship(
    figure: &Figure,
    subjects: &BTreeSet<String>,
    sentence: &Sentence<'_>,
) -> usize {
    let stems: BTreeSet<String> = stems(&figure.label, 5).collect();
    let is_said = |stem: &&String| sentence.words().any(|word| word.starts_with(*stem));
    let shared = stems.iter().filter(is_said).count();
    let is_its = |measure: &String| measure == figure.id.measure();
    let measure = WORDS.measures.iter().find(|of| of.of.iter().any(is_its));
    let measured = measure.is_some_and(|of| sentence.words().any(|word| of.begin(word)));
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
            assert_eq!(measures(word), of, "{word}");
        }
    }
}
