//! V5-09.

use tertial_model::{Finding, ReportKind, Side};
use tertial_report::{Case, measures_key};

use crate::rule::declare_rule;
use crate::v5::unexplained;

declare_rule! {
    /// Korrigerende tiltak mangler for et vesentlig avvik på en utgiftspost.
    ///
    /// Hvorfor: For utgifter krever departementet at tiltak angis ved siden av forklaringen. For
    /// inntekter kreves bare forklaring.
    ///
    /// Kilde: Vedlegg 5, siste krav til utgifter.
    ///
    /// Eksempel: Avviket på 1620.45 er 14,6 prosent, og filen tekst/t1/tiltak-1620-45.md finnes
    /// ikke.
    ///
    /// Gjør dette: Skriv tiltakene i filen som er nevnt. Er tiltak ikke nødvendig, skriv det og
    /// hvorfor.
    CORRECTIVE_MEASURES = "V5-09", Error, check
}

fn check(case: &Case<'_>) -> Vec<Finding> {
    // When the year is over there are no measures left to take.
    if case.report == ReportKind::Annual {
        return Vec::new();
    }
    unexplained(
        &CORRECTIVE_MEASURES,
        case,
        Side::Expense,
        measures_key,
        "er vesentlig, og korrigerende tiltak er ikke angitt",
        "skriv tiltakene, eller hvorfor de ikke trengs, i",
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sample::{Sample, post};

    #[test]
    fn fires_when_measures_are_not_given() {
        let mut sample = Sample::new();
        sample.forecast(post(1000, 45), Some(1_150));
        sample.text("avvik-1000-45", "Prisene har steget.");
        assert_eq!(
            sample.says(&CORRECTIVE_MEASURES),
            ["tekst/t1/tiltak-1000-45.md: avviket på 1000.45 Utstyr \
              (\u{2212}150\u{a0}000\u{a0}kr, \u{2212}15,0 prosent) er vesentlig, og \
              korrigerende tiltak er ikke angitt"]
        );
    }

    #[test]
    fn is_silent_when_they_are_given() {
        let mut sample = Sample::new();
        sample.forecast(post(1000, 45), Some(1_150));
        sample.text("tiltak-1000-45", "Et innkjøp flyttes til neste år.");
        assert_eq!(sample.says(&CORRECTIVE_MEASURES), [""; 0]);
    }
}
