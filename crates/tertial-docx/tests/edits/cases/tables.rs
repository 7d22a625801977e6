//! Cells of tables of the author's own, and notes.

use super::{Case, case, r, rp, swap, text};

pub(super) fn cases() -> Vec<Case> {
    vec![
        case(
            "celle endret",
            text("34", "35"),
            &[(
                "| Navn | Antall |\n|:-----|-------:|\n| Hamar | 12 |\n| Oslo | 34 |",
                "| Navn | Antall |\n|:-----|-------:|\n| Hamar | 12 |\n| Oslo | 35 |",
            )],
            &[],
        ),
        case(
            "celle fet",
            swap(r("Hamar"), rp("<w:b/>", "Hamar")),
            &[("| Hamar |", "| **Hamar** |")],
            &[],
        ),
        case(
            "strek i en celle",
            text("Hamar", "Hamar|Elverum"),
            &[("| Hamar |", "| Hamar\\|Elverum |")],
            &[],
        ),
        case(
            "note endret",
            vec![(
                "footnotes:>En note om saken.<".to_owned(),
                ">En annen note.<".to_owned(),
            )],
            &[
                ("[^1]: En note om saken.", "[^1]: En annen note."),
                (
                    "Av {{ tall(\"oremerket.altinn3.budsjett\") | mill }} er {{ tall(\"oremerket.altinn3.regnskap\") | mill(2) }} brukt,\n{# internt #}det vil si **mye**",
                    "{# internt #}Av {{ tall(\"oremerket.altinn3.budsjett\") | mill }} er\n{{ tall(\"oremerket.altinn3.regnskap\") | mill(2) }} brukt, det vil si **mye**",
                ),
            ],
            &[],
        ),
    ]
}
