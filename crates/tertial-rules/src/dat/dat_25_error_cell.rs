//! DAT-25.

use tertial_model::ProblemKind;

use crate::rule::declare_rule;

declare_rule! {
    /// En celle inneholder en feilverdi.
    ///
    /// Hvorfor: En feilverdi er ikke et tall og kan ikke regnes med.
    ///
    /// Kilde: Manglende er ikke null.
    ///
    /// Eksempel: Cellen viser #I/T (#N/A) fordi et oppslag ikke fant noe.
    ///
    /// Gjør dette: Rett formelen, eller lim inn verdien.
    ERROR_CELL = "DAT-25", Error, |case| ERROR_CELL.report_problems(
        case,
        ProblemKind::ErrorCell,
        "rett formelen i cellen, eller lim inn verdien",
    )
}

#[cfg(test)]
mod tests {
    use tertial_model::Problem;

    use super::*;
    use crate::sample::{Sample, cell};

    #[test]
    fn fires_on_its_kind_of_problem_at_its_place() {
        let mut sample = Sample::new();
        let place = cell("Prognose", 5, 4);
        sample.problems.push(Problem::new(
            ProblemKind::ErrorCell,
            place.clone(),
            "noe er rart",
        ));
        let findings = sample.findings(&ERROR_CELL);
        assert_eq!(findings.len(), 1);
        assert_eq!(
            (findings[0].message.as_str(), &findings[0].origins),
            ("noe er rart", &vec![place])
        );
        assert!(!findings[0].hint.is_empty());
    }

    #[test]
    fn is_silent_without_one() {
        assert_eq!(Sample::new().says(&ERROR_CELL), [""; 0]);
    }
}
