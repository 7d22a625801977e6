//! HR-01.

use tertial_ingest::facts::StaffMeasure;
use tertial_model::{FigureId, Finding};
use tertial_report::Case;

use crate::hr::counted::of_places;
use crate::rule::declare_rule;

declare_rule! {
    /// Summen av stedene er ikke lik totalen som er oppgitt.
    ///
    /// Hvorfor: Andelene regnes av summen av stedene. Stemmer den ikke med totalen, er et sted
    /// glemt, talt to ganger eller skrevet feil.
    ///
    /// Kilde: Tildelingsbrevet, der det ber om antall og andel per sted.
    ///
    /// Eksempel: Bergen 571 og Bodø 372 er 943, mens raden Totalt har 953.
    ///
    /// Gjør dette: Rett tallet som er feil i arket Personell, eller ta bort totalen.
    PLACES_SUM = "HR-01", Error, Case(check)
}

fn check(case: &Case<'_>) -> Vec<Finding> {
    let measures = [
        ("ansatte", StaffMeasure::Employees),
        ("utforte_arsverk", StaffMeasure::WorkedFullTimeEquivalents),
    ];
    let differing = measures.into_iter().filter_map(|(measure, of)| {
        let sum = case.figures.named(&FigureId::of_place(measure, "sum"))?;
        let stated = case.figures.named(&FigureId::of_place(measure, "totalt"))?;
        let message = format!("{} er ikke lik totalen som er oppgitt", sum.label);
        (sum.value.as_ref().ok()? != stated.value.as_ref().ok()?).then(|| {
            PLACES_SUM
                .finding(&sum.id, message)
                .expected(stated.in_bokmal())
                .found(sum.in_bokmal())
                .hint("rett tallet som er feil i arket Personell")
                .at(of_places(case, of))
        })
    });
    differing.collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sample::Sample;

    #[test]
    fn fires_when_the_total_is_another() {
        let mut sample = Sample::new();
        sample.facts.staff[2].value = Some(101.into());
        let findings = sample.findings(&PLACES_SUM);
        assert_eq!(findings.len(), 1);
        assert_eq!(findings[0].expected.as_deref(), Some("101"));
        assert_eq!(findings[0].found.as_deref(), Some("100"));
        let rows = [0, 1, 2].map(|row| sample.facts.staff[row].origin.clone());
        assert_eq!(findings[0].origins, rows);
    }

    #[test]
    fn is_silent_when_it_is_the_sum_or_not_stated() {
        let mut sample = Sample::new();
        assert_eq!(sample.says(&PLACES_SUM), [""; 0]);
        sample.facts.staff.remove(2);
        assert_eq!(sample.says(&PLACES_SUM), [""; 0]);
    }
}
