//! V5-14.

use tertial_model::{Finding, Side};
use tertial_report::{Case, explanation_key};

use crate::rule::declare_rule;
use crate::v5::unexplained;

declare_rule! {
    /// Et vesentlig avvik på en inntektspost er ikke forklart.
    ///
    /// Hvorfor: Departementet skal forstå hvorfor inntektene ventes å bli andre enn budsjettert,
    /// også når de blir høyere.
    ///
    /// Kilde: Vedlegg 5, siste krav til inntekter. Tiltak kreves ikke for inntekter.
    /// I årsrapporten er det R-115 som krever det: ledelseskommentaren skal forklare avvik
    /// mellom samlet tildeling og regnskap.
    ///
    /// Eksempel: Prognosen på 4620.85 er 20 prosent over budsjettet, og filen
    /// tekst/t1/avvik-4620-85.md finnes ikke.
    ///
    /// Gjør dette: Skriv forklaringen i filen som er nevnt.
    INCOME_DEVIATION_EXPLAINED = "V5-14", Error, check
}

fn check(case: &Case<'_>) -> Vec<Finding> {
    unexplained(
        &INCOME_DEVIATION_EXPLAINED,
        case,
        Side::Income,
        explanation_key,
        "er vesentlig og ikke forklart",
        "skriv forklaringen i",
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sample::{Sample, post};

    #[test]
    fn fires_when_a_material_deviation_has_no_text() {
        let mut sample = Sample::new();
        sample.forecast(post(4000, 85), Some(660));
        assert_eq!(
            sample.says(&INCOME_DEVIATION_EXPLAINED),
            ["tekst/t1/avvik-4000-85.md: avviket på 4000.85 Gebyr \
              (60\u{a0}000\u{a0}kr, 10,0 prosent) er vesentlig og ikke forklart"]
        );
    }

    #[test]
    fn is_silent_when_it_is_explained() {
        let mut sample = Sample::new();
        sample.forecast(post(4000, 85), Some(660));
        sample.text("avvik-4000-85", "Flere gebyrer enn ventet.");
        assert_eq!(sample.says(&INCOME_DEVIATION_EXPLAINED), [""; 0]);
    }
}
