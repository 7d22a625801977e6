//! DAT-23.

use tertial_model::ProblemKind;

use crate::rule::declare_rule;

declare_rule! {
    /// Celler i dataene er slått sammen.
    ///
    /// Hvorfor: Bare den øverste cellen har en verdi. Radene under den mangler det de deler.
    ///
    /// Kilde: Ingen verdi gjettes; en rad uten konto er en rad uten konto.
    ///
    /// Eksempel: Statskontoen er skrevet én gang og slått sammen over tre rader.
    ///
    /// Gjør dette: Del cellene, og skriv verdien i hver rad.
    MERGED_CELLS = "DAT-23", Warning, |case| MERGED_CELLS.report_problems(
        case,
        ProblemKind::MergedCells,
        "del cellene, og skriv verdien i hver rad",
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
            ProblemKind::MergedCells,
            place.clone(),
            "noe er rart",
        ));
        let findings = sample.findings(&MERGED_CELLS);
        assert_eq!(findings.len(), 1);
        assert_eq!(
            (findings[0].message.as_str(), &findings[0].origins),
            ("noe er rart", &vec![place])
        );
        assert!(!findings[0].hint.is_empty());
    }

    #[test]
    fn is_silent_without_one() {
        assert_eq!(Sample::new().says(&MERGED_CELLS), [""; 0]);
    }
}
