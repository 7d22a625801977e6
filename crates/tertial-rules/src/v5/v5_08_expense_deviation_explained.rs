//! V5-08.

use tertial_model::{Finding, Side};
use tertial_report::{Case, explanation_key};

use crate::rule::declare_rule;
use crate::v5::unexplained;

declare_rule! {
    /// Et vesentlig avvik på en utgiftspost er ikke forklart.
    ///
    /// Hvorfor: Departementet skal forstå hvorfor prognosen skiller seg fra budsjettet. Også et
    /// mindreforbruk er et avvik.
    ///
    /// Kilde: Vedlegg 5, siste krav til utgifter. Grensen for vesentlig står i katalogen eller i
    /// tertial.toml, og trykkes i rapportens metodenotat.
    /// I årsrapporten er det R-115 som krever det: ledelseskommentaren skal forklare avvik
    /// mellom samlet tildeling og regnskap.
    ///
    /// Eksempel: Prognosen på 1620.01 er 13,5 mill. kr under disponibelt, og filen
    /// tekst/t1/avvik-1620-01.md finnes ikke.
    ///
    /// Gjør dette: Skriv forklaringen i filen som er nevnt.
    EXPENSE_DEVIATION_EXPLAINED = "V5-08", Error, check
}

fn check(case: &Case<'_>) -> Vec<Finding> {
    unexplained(
        &EXPENSE_DEVIATION_EXPLAINED,
        case,
        Side::Expense,
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
        sample.forecast(post(1000, 1), Some(97_000));
        assert_eq!(
            sample.says(&EXPENSE_DEVIATION_EXPLAINED),
            ["tekst/t1/avvik-1000-01.md: avviket på 1000.01 Driftsutgifter \
              (6\u{a0}000\u{a0}000\u{a0}kr, 5,8 prosent) er vesentlig og ikke forklart"]
        );
    }

    #[test]
    fn is_silent_when_it_is_explained_or_immaterial() {
        let mut sample = Sample::new();
        assert_eq!(sample.says(&EXPENSE_DEVIATION_EXPLAINED), [""; 0]);
        sample.forecast(post(1000, 1), Some(97_000));
        sample.text("avvik-1000-01", "Ansettelser er utsatt.");
        assert_eq!(sample.says(&EXPENSE_DEVIATION_EXPLAINED), [""; 0]);
    }
}
