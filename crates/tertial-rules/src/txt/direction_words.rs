//! Words that say which way a figure goes, in both written forms.

use std::cmp::Ordering;

use tertial_model::Side;

use crate::txt::sentence::Token;

/// Words for an amount of a budget, with whose and whether more than planned.
const DEVIATIONS: [(&str, Side, Ordering); 6] = [
    ("mindreforbruk", Side::Expense, Ordering::Less),
    ("merforbruk", Side::Expense, Ordering::Greater),
    ("meirforbruk", Side::Expense, Ordering::Greater),
    ("mindreinntekt", Side::Income, Ordering::Less),
    ("merinntekt", Side::Income, Ordering::Greater),
    ("meirinntekt", Side::Income, Ordering::Greater),
];
const ENDINGS: [&str; 9] = ["", "a", "ane", "ar", "en", "ene", "er", "et", "n"];
/// Other words for an amount that is more or less than something, whose number needs no sign.
const AMOUNTS: [&str; 13] = [
    "besparelse",
    "innsparing",
    "kutt",
    "meirutgift",
    "merutgift",
    "mindreutgift",
    "overskot",
    "overskudd",
    "prisfall",
    "sparing",
    "svikt",
    "underskot",
    "underskudd",
];
/// Words for what became more, and less.
const VERBS: [(&str, Ordering); 54] = [
    ("økt", Ordering::Greater),
    ("økte", Ordering::Greater),
    ("øke", Ordering::Greater),
    ("øker", Ordering::Greater),
    ("økning", Ordering::Greater),
    ("økningen", Ordering::Greater),
    ("auka", Ordering::Greater),
    ("aukar", Ordering::Greater),
    ("auke", Ordering::Greater),
    ("aukinga", Ordering::Greater),
    ("steg", Ordering::Greater),
    ("steig", Ordering::Greater),
    ("steget", Ordering::Greater),
    ("stige", Ordering::Greater),
    ("stiger", Ordering::Greater),
    ("stig", Ordering::Greater),
    ("stigning", Ordering::Greater),
    ("vokste", Ordering::Greater),
    ("vokst", Ordering::Greater),
    ("vokse", Ordering::Greater),
    ("vokser", Ordering::Greater),
    ("voks", Ordering::Greater),
    ("veks", Ordering::Greater),
    ("opp", Ordering::Greater),
    ("oppjustert", Ordering::Greater),
    ("falt", Ordering::Less),
    ("fall", Ordering::Less),
    ("falle", Ordering::Less),
    ("faller", Ordering::Less),
    ("fell", Ordering::Less),
    ("sank", Ordering::Less),
    ("sunket", Ordering::Less),
    ("synke", Ordering::Less),
    ("synker", Ordering::Less),
    ("sokk", Ordering::Less),
    ("søkk", Ordering::Less),
    ("søkke", Ordering::Less),
    ("ned", Ordering::Less),
    ("nedgang", Ordering::Less),
    ("nedgangen", Ordering::Less),
    ("nedjustert", Ordering::Less),
    ("redusert", Ordering::Less),
    ("reduserte", Ordering::Less),
    ("redusere", Ordering::Less),
    ("reduserer", Ordering::Less),
    ("reduseres", Ordering::Less),
    ("reduksjon", Ordering::Less),
    ("reduksjonen", Ordering::Less),
    ("minket", Ordering::Less),
    ("minker", Ordering::Less),
    ("minka", Ordering::Less),
    ("minkar", Ordering::Less),
    ("minska", Ordering::Less),
    ("minskar", Ordering::Less),
];
/// Those of them that are as often an adjective: «redusert bemanning».
const PARTICIPLES: [&str; 11] = [
    "økt",
    "auka",
    "steget",
    "vokst",
    "oppjustert",
    "redusert",
    "sunket",
    "minket",
    "minka",
    "minska",
    "nedjustert",
];
/// What a participle stands right before when it tells of the figure.
const AFTER_PARTICIPLE: [&str; 5] = ["med", "fra", "frå", "til", "siden"];
/// Adjectives that compare.
const COMPARISONS: [(&str, Ordering); 11] = [
    ("høyere", Ordering::Greater),
    ("høgare", Ordering::Greater),
    ("større", Ordering::Greater),
    ("mer", Ordering::Greater),
    ("meir", Ordering::Greater),
    ("flere", Ordering::Greater),
    ("fleire", Ordering::Greater),
    ("lavere", Ordering::Less),
    ("lågare", Ordering::Less),
    ("mindre", Ordering::Less),
    ("færre", Ordering::Less),
];
/// Prepositions that compare with a plan, and mean much else beside other words.
const AGAINST: [(&str, Ordering); 2] =
    [("over", Ordering::Greater), ("under", Ordering::Less)];
/// Words that turn a sentence, so that its directions are not judged.
pub(super) const NEGATIONS: [&str; 12] = [
    "aldri",
    "ikke",
    "ikkje",
    "inga",
    "ingen",
    "ingenting",
    "inkje",
    "korkje",
    "neppe",
    "uten",
    "utan",
    "verken",
];
/// Beginnings of what a deviation is a deviation from.
const PLANS: [&str; 6] = ["budsjett", "disponib", "bevilg", "løyv", "planlagt", "lagt"];

/// What a word for an amount of a budget says: whose, and whether more than planned.
pub(super) fn deviation(word: &str) -> Option<(Side, Ordering)> {
    let said = DEVIATIONS.iter().find(|(stem, ..)| is_of_stem(word, stem));
    said.map(|(_, side, said)| (*side, *said))
}

/// Whether a word is one for an amount that is more or less than something.
pub(super) fn is_amount(word: &str) -> bool {
    deviation(word).is_some() || AMOUNTS.iter().any(|stem| is_of_stem(word, stem))
}

fn is_of_stem(word: &str, stem: &str) -> bool {
    word.strip_prefix(stem).is_some_and(|ending| ENDINGS.contains(&ending))
}

/// What a deviation of that side is called: when it is favourable, and when not.
pub(super) fn names(side: Side) -> [&'static str; 2] {
    match side {
        Side::Expense => ["mindreforbruk", "merforbruk"],
        Side::Income => ["merinntekt", "mindreinntekt"],
    }
}

/// Which way a verb or a noun says, whatever stands beside it.
pub(super) fn verb(word: &str) -> Option<Ordering> {
    said(&VERBS, word)
}

/// Which way a verb or a noun says of what stands after it, unless it is an adjective there.
pub(super) fn verb_before(word: &str, next: Option<&Token<'_>>) -> Option<Ordering> {
    let tells = !PARTICIPLES.contains(&word)
        || next.is_some_and(|next| {
            let after = next.word().is_some_and(|next| AFTER_PARTICIPLE.contains(&next));
            after || next.link().is_some()
        });
    verb(word).filter(|_| tells)
}

/// Which way an adjective says.
pub(super) fn comparison(word: &str) -> Option<Ordering> {
    said(&COMPARISONS, word)
}

/// Which way «over budsjettet» says, by its first word.
pub(super) fn preposition(word: &str) -> Option<Ordering> {
    said(&AGAINST, word)
}

/// Whether a word compares with something.
pub(super) fn is_comparison(word: &str) -> bool {
    comparison(word).is_some() || preposition(word).is_some()
}

/// Whether a word is of a plan a deviation is from.
pub(super) fn is_plan(word: &str) -> bool {
    PLANS.iter().any(|stem| word.starts_with(stem))
}

fn said(words: &[(&str, Ordering)], word: &str) -> Option<Ordering> {
    words.iter().find(|(of, _)| *of == word).map(|(_, said)| *said)
}
