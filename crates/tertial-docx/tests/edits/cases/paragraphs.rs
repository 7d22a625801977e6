//! Paragraphs and headings: new ones, some taken out, parted, or changed.

use super::{CLOSING, Case, FIRST, GONE, LAST, case, end, p, r, swap, text};
use crate::support::edited::BODY;

pub(super) fn cases() -> Vec<Case> {
    vec![
        case(
            "nytt avsnitt",
            swap(
                p("Quote", &r("Et sitat.")),
                p("Quote", &r("Et sitat.")) + &p("BodyText", &r("Nytt avsnitt.")),
            ),
            &[("> Et sitat.\n", "> Et sitat.\n\nNytt avsnitt.\n")],
            &[],
        ),
        case(
            "nytt avsnitt først",
            vec![(
                p(
                    "BodyText",
                    &(r("Første avsnitt om arbeidet, som er")
                        + &r(" ")
                        + &r("brutt over to linjer.")),
                ),
                p("BodyText", &r("Aller først."))
                    + &p(
                        "BodyText",
                        &(r("Første avsnitt om arbeidet, som er")
                            + &r(" ")
                            + &r("brutt over to linjer.")),
                    ),
            )],
            &[(
                "{# svarer: K110 #}\nFørste",
                "Aller først.\n\n{# svarer: K110 #}\nFørste",
            )],
            &[],
        ),
        case(
            "nytt avsnitt sist",
            swap(end(), end() + &p("BodyText", &r("Aller sist."))),
            &[(
                CLOSING,
                "Siste avsnitt, med [en lenke](https://example.org).\n\nAller sist.",
            )],
            &[],
        ),
        case(
            "avsnitt slettet",
            swap(p("Quote", &r("Et sitat.")), String::new()),
            &[("> Et sitat.\n\n", "")],
            &[],
        ),
        case(
            "siste avsnitt slettet",
            vec![(
                format!("<w:p><w:pPr><w:pStyle w:val=\"BodyText\"/></w:pPr>{}", r(LAST)),
                "\u{1}".to_owned(),
            )],
            &[("\n\nSiste avsnitt, med [en lenke](https://example.org).", "")],
            &[],
        ),
        case(
            "avsnitt delt i to",
            swap(
                r("brutt over to linjer."),
                format!(
                    "</w:p><w:p><w:pPr><w:pStyle w:val=\"BodyText\"/></w:pPr>{}",
                    r("Brutt i to.")
                ),
            ),
            &[(FIRST, "Første avsnitt om arbeidet, som er\n\nBrutt i to.")],
            &[],
        ),
        case(
            "linjeskift",
            swap(r("Et sitat."), format!("{}<w:r><w:br/></w:r>{}", r("Et"), r("sitat."))),
            &[("> Et sitat.", "> Et\\\n> sitat.")],
            &[],
        ),
        case(
            "overskrift endret",
            text("En overskrift", "En annen overskrift"),
            &[("## En overskrift", "# En annen overskrift")],
            &[],
        ),
        case(
            "ny overskrift",
            swap(
                p("Quote", &r("Et sitat.")),
                p("Heading3", &r("Mer")) + &p("Quote", &r("Et sitat.")),
            ),
            &[("> Et sitat.", "# Mer\n\n> Et sitat.")],
            &[],
        ),
        case(
            "avsnittet slettet med overskriften",
            vec![
                ("\u{4}Overgang til Altinn 3".to_owned(), String::new()),
                (format!("footnotes:{}", note("En note om saken.")), String::new()),
            ],
            &[(BODY, GONE)],
            &["ikke tatt: noe programmet skriver, er tatt bort: Overgang til Altinn 3"],
        ),
    ]
}

/// The note of a text that is first of its document, which goes with what refers to it.
fn note(words: &str) -> String {
    let mark = "<w:r><w:rPr><w:rStyle w:val=\"FootnoteReference\"/></w:rPr><w:footnoteRef/></w:r>";
    let inside = format!("{mark}{}{}", r(" "), r(words));
    format!("<w:footnote w:id=\"2\">{}</w:footnote>", p("FootnoteText", &inside))
}
