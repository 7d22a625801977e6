//! Words of a paragraph: other ones, more, fewer, and how they are set.

use super::{Case, FIRST, case, r, rp, swap, text};

pub(super) fn cases() -> Vec<Case> {
    vec![
        case(
            "ord byttet",
            text("brutt over to linjer.", "brutt over flere linjer."),
            &[(FIRST, "Første avsnitt om arbeidet, som er brutt over flere linjer.")],
            &[],
        ),
        case(
            "ord lagt til etter et tall",
            text(" brukt,", " brukt hittil,"),
            &[(
                "Av {{ tall(\"oremerket.altinn3.budsjett\") | mill }} er {{ tall(\"oremerket.altinn3.regnskap\") | mill(2) }} brukt,\n{# internt #}det vil si **mye**",
                "{# internt #}Av {{ tall(\"oremerket.altinn3.budsjett\") | mill }} er\n{{ tall(\"oremerket.altinn3.regnskap\") | mill(2) }} brukt hittil, det vil si **mye**",
            )],
            &[],
        ),
        case(
            "ord tatt bort",
            text("Første avsnitt om arbeidet, som er", "Første avsnitt, som er"),
            &[(FIRST, "Første avsnitt, som er brutt over to linjer.")],
            &[],
        ),
        case(
            "fet",
            swap(r("dernest"), format!("{}{}", rp("<w:b/>", "der"), r("nest"))),
            &[("2. dernest", "2. **der**nest")],
            &[],
        ),
        case(
            "kursiv med mellomrom etter",
            swap(r("Et sitat."), format!("{}{}", rp("<w:i/>", "Et "), r("sitat."))),
            &[("> Et sitat.", "> *Et* sitat.")],
            &[],
        ),
        case(
            "fet tatt bort",
            swap(rp("<w:b/>", "mye"), r("mye")),
            &[(
                "Av {{ tall(\"oremerket.altinn3.budsjett\") | mill }} er {{ tall(\"oremerket.altinn3.regnskap\") | mill(2) }} brukt,\n{# internt #}det vil si **mye**",
                "{# internt #}Av {{ tall(\"oremerket.altinn3.budsjett\") | mill }} er\n{{ tall(\"oremerket.altinn3.regnskap\") | mill(2) }} brukt, det vil si mye",
            )],
            &[],
        ),
        case(
            "understreket",
            swap(r("Et sitat."), rp("<w:u w:val=\"single\"/>", "Et sitat.")),
            &[],
            &["ikke tatt: understreking: Et sitat."],
        ),
    ]
}
