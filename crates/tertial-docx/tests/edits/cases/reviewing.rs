//! Tracked changes and comments.

use super::{BY, Case, case, r, swap};

pub(super) fn cases() -> Vec<Case> {
    vec![
        case(
            "sporet innsetting",
            swap(
                r("Et sitat."),
                format!("{}<w:ins {BY}>{}</w:ins>", r("Et sitat."), r(" Og mer.")),
            ),
            &[("> Et sitat.", "> Et sitat. Og mer.")],
            &["leder satte inn:  Og mer."],
        ),
        case(
            "sporet sletting",
            swap(
                r("Et sitat."),
                format!(
                    "{}<w:del {BY}><w:r><w:delText>sitat</w:delText></w:r></w:del>{}",
                    r("Et "),
                    r(".")
                ),
            ),
            &[("> Et sitat.", "> Et .")],
            &["leder tok bort: sitat"],
        ),
        case(
            "sporet sletting av avsnittsslutt",
            vec![(
                format!(
                    "<w:p><w:pPr><w:pStyle w:val=\"Quote\"/></w:pPr>{}",
                    r("Et sitat.")
                ),
                format!(
                    "<w:p><w:pPr><w:pStyle w:val=\"Quote\"/><w:rPr><w:del {BY}/></w:rPr></w:pPr>{}",
                    r("Et sitat. ")
                ),
            )],
            &[("> Et sitat.\n\n", ""), ("Siste avsnitt", "Et sitat. Siste avsnitt")],
            &[],
        ),
        case(
            "merknad",
            swap(
                r("Et sitat."),
                format!(
                    "<w:commentRangeStart w:id=\"5\"/>{}<w:commentRangeEnd w:id=\"5\"/><w:r><w:commentReference w:id=\"5\"/></w:r>",
                    r("Et sitat.")
                ),
            ),
            &[],
            &["merknad av leder (åpen) ved «Et sitat.»: Hvem sa det?"],
        ),
    ]
}
