//! Errors of formulas by their texts, which is all that a text file and some spreadsheets have
//! of them.

use tertial_sheet::ERRORS;

/// What is shown in text files alone: an error of Excel's older links, and the errors in
/// Norwegian that are not as in English.
const SHOWN: [&str; 11] = [
    "#EXTERNAL!",
    "#VERDI!",
    "#NAVN?",
    "#NAMN?",
    "#I/T",
    "#OVERFLYT!",
    "#BEREGN!",
    "#FELT!",
    "#BLOKKERT!",
    "#UKJENT!",
    "#OPPTATT!",
];

/// Whether a text is how Excel or LibreOffice shows an error, in English or Norwegian.
pub(super) fn is_error(text: &str) -> bool {
    match text.as_bytes()[0] {
        b'#' => ERRORS.iter().chain(&SHOWN).any(|shown| text.eq_ignore_ascii_case(shown)),
        b'E' | b'F' => {
            let number = text.strip_prefix("Err:").or_else(|| text.strip_prefix("Feil:"));
            number.is_some_and(|number| {
                number.len() == 3 && number.bytes().all(|byte| byte.is_ascii_digit())
            })
        }
        _ => false,
    }
}
