//! DAT-36.

use tertial_model::ProblemKind;

use crate::rule::declare_rule;

declare_rule! {
    /// Filen sier selv at den har andre summer enn det som er lest.
    ///
    /// Hvorfor: En fil som er klippet, har færre linjer enn den sier.
    ///
    /// Kilde: SAF-T-filer oppgir antall bilag og summen av debet og kredit.
    ///
    /// Eksempel: Filen sier 12 000 bilag, men slutter etter 9 000.
    ///
    /// Gjør dette: Ta ut filen på nytt.
    TOTALS_DIFFER = "DAT-36", Error, |case| TOTALS_DIFFER.report_problems(
        case,
        ProblemKind::TotalsDiffer,
        "ta ut filen på nytt",
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
            ProblemKind::TotalsDiffer,
            place.clone(),
            "noe er rart",
        ));
        let findings = sample.findings(&TOTALS_DIFFER);
        assert_eq!(findings.len(), 1);
        assert_eq!(
            (findings[0].message.as_str(), &findings[0].origins),
            ("noe er rart", &vec![place])
        );
        assert!(!findings[0].hint.is_empty());
    }

    #[test]
    fn is_silent_without_one() {
        assert_eq!(Sample::new().says(&TOTALS_DIFFER), [""; 0]);
    }
}
