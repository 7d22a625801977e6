//! DAT-11.

use tertial_model::ProblemKind;

use crate::rule::declare_rule;

declare_rule! {
    /// Rader som står i to filer, er regnet med én gang.
    ///
    /// Hvorfor: Eksporter som overlapper, ville gitt doble beløp.
    ///
    /// Kilde: Lest = brukt + satt til side, for hver fil.
    ///
    /// Eksempel: De siste bilagene i april står både i første og andre fil.
    ///
    /// Gjør dette: Se etter at radene er de samme. Eksporter gjerne filene på nytt uten
    /// overlapp.
    ROW_IN_TWO_FILES = "DAT-11", Warning, |case| ROW_IN_TWO_FILES.report_problems(
        case,
        ProblemKind::RowInTwoFiles,
        "se etter at radene er de samme, og eksporter gjerne på nytt uten overlapp",
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
            ProblemKind::RowInTwoFiles,
            place.clone(),
            "noe er galt",
        ));
        let findings = sample.findings(&ROW_IN_TWO_FILES);
        assert_eq!(findings.len(), 1);
        assert_eq!(
            (findings[0].message.as_str(), &findings[0].origins),
            ("noe er galt", &vec![place])
        );
        assert!(!findings[0].hint.is_empty());
    }

    #[test]
    fn is_silent_without_one() {
        assert_eq!(Sample::new().says(&ROW_IN_TWO_FILES), [""; 0]);
    }
}
