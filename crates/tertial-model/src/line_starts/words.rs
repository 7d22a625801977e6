//! Words that make the number before them an ordinal, and words before and after an amount.
//!
//! Bokmål and nynorsk side by side, in lower case.

use crate::norwegian;

/// What an amount is counted in: «5,1 mill.», «3 prosent».
pub(super) const UNITS: [&str; 9] =
    ["mill", "mrd", "tusen", "kr", "kroner", "pst", "prosent", "prosentpoeng", "%"];

/// Nouns an ordinal is of: «2. tertial», «1. halvår», «3. ledd».
const COUNTED: &str = "\
    tertial tertialet tertialrapport tertialrapporten kvartal kvartalet kvartals \
    halvår halvåret halvdel halvdelen halvpart halvparten år året årgang årgangen \
    ledd leddet punkt punktet punktum setning setningen setninga avsnitt avsnittet \
    bokstav bokstaven strekpunkt strekpunktet gang gangen gangs gong gongen gongs \
    måned måneden månad månaden uke uken uka veke veka dag dagen plass plassen \
    etasje etasjen høgda klasse klassen trinn trinnet steg steget utgave utgåve \
    utgaven";

/// Months as people shorten them, without their full stop.
const SHORT_MONTHS: &str = "jan feb febr mar apr jun jul aug sep sept okt nov des mai";

/// What may stand between a sign and its number: «- kr 5 000», «+ ca. 3 prosent».
pub(super) const BEFORE_AMOUNTS: [&str; 5] = ["kr", "nok", "ca", "om lag", "rundt"];

/// Whether the number before this word is an ordinal, whatever stands around it. Months take
/// the days they have.
pub(super) fn is_counted(number: u64, word: &str) -> bool {
    let word = word.to_lowercase();
    let is_of = |words: &str| words.split(' ').any(|of| of == word);
    let is_month = || norwegian::month_named(&word).is_some() || is_of(SHORT_MONTHS);
    is_of(COUNTED) || (1..=31).contains(&number) && is_month()
}
