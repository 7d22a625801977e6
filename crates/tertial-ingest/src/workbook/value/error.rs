//! Errors of formulas by their texts, which is all that a text file and some spreadsheets have
//! of them.

/// Whether a text is how Excel or LibreOffice shows an error, in English or Norwegian.
pub(super) fn is_error(text: &str) -> bool {
    const SHOWN: [&str; 27] = [
        "#NULL!",
        "#DIV/0!",
        "#VALUE!",
        "#REF!",
        "#NAME?",
        "#NUM!",
        "#N/A",
        "#GETTING_DATA",
        "#SPILL!",
        "#CALC!",
        "#FIELD!",
        "#BLOCKED!",
        "#UNKNOWN!",
        "#CONNECT!",
        "#BUSY!",
        "#EXTERNAL!",
        "#PYTHON!",
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
    match text.as_bytes()[0] {
        b'#' => SHOWN.iter().any(|shown| text.eq_ignore_ascii_case(shown)),
        b'E' | b'F' => {
            let number = text.strip_prefix("Err:").or_else(|| text.strip_prefix("Feil:"));
            number.is_some_and(|number| {
                number.len() == 3 && number.bytes().all(|byte| byte.is_ascii_digit())
            })
        }
        _ => false,
    }
}
