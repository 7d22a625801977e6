//! Links, what is moved, what the program wrote, and what is not seen.

use super::{Case, case, p, r, rp, swap, text};

pub(super) fn cases() -> Vec<Case> {
    vec![
        case(
            "lenke fjernet",
            vec![("\u{3}".to_owned(), r("en lenke"))],
            &[("[en lenke](https://example.org)", "en lenke")],
            &[],
        ),
        case(
            "flyttet avsnitt",
            vec![
                (p("Quote", &r("Et sitat.")), String::new()),
                (
                    p(
                        "BodyText",
                        &(r("Første avsnitt om arbeidet, som er")
                            + &r(" ")
                            + &r("brutt over to linjer.")),
                    ),
                    p("Quote", &r("Et sitat."))
                        + &p(
                            "BodyText",
                            &(r("Første avsnitt om arbeidet, som er")
                                + &r(" ")
                                + &r("brutt over to linjer.")),
                        ),
                ),
            ],
            &[("> Et sitat.\n\n", ""), ("{# svarer", "> Et sitat.\n\n{# svarer")],
            &[],
        ),
        case(
            "programmets overskrift endret",
            text("Overgang til Altinn 3", "Om Altinn"),
            &[],
            &[
                "ikke tatt: noe programmet skriver, er endret fra «Overgang til Altinn 3»: Om Altinn",
            ],
        ),
        case(
            "tomme avsnitt",
            swap(
                p("Quote", &r("Et sitat.")),
                p("BodyText", "")
                    + &p("Quote", &r("Et sitat."))
                    + &p("BodyText", &r(" ")),
            ),
            &[],
            &[],
        ),
        case(
            "skjult tekst",
            swap(r("Et sitat."), r("Et sitat.") + &rp("<w:vanish/>", " hemmelig")),
            &[],
            &["ikke tatt: skjult tekst:  hemmelig"],
        ),
    ]
}
