//! DAT-33.

use tertial_model::ProblemKind;

use crate::rule::declare_rule;

declare_rule! {
    /// En kolonne har overskrift, men ikke noe innhold.
    ///
    /// Hvorfor: En kolonne som skulle vært fylt ut, kan være glemt.
    ///
    /// Kilde: Alt som er lest eller ikke lest, skal kunne sees.
    ///
    /// Eksempel: Arket har en kolonne Ansvarlig som ingen har fylt ut.
    ///
    /// Gjør dette: Fyll ut kolonnen, eller ta den bort.
    COLUMN_EMPTY = "DAT-33", Info, |case| COLUMN_EMPTY.report_problems(
        case,
        ProblemKind::ColumnEmpty,
        "fyll ut kolonnen, eller ta den bort",
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
            ProblemKind::ColumnEmpty,
            place.clone(),
            "noe er rart",
        ));
        let findings = sample.findings(&COLUMN_EMPTY);
        assert_eq!(findings.len(), 1);
        assert_eq!(
            (findings[0].message.as_str(), &findings[0].origins),
            ("noe er rart", &vec![place])
        );
        assert!(!findings[0].hint.is_empty());
    }

    #[test]
    fn is_silent_without_one() {
        assert_eq!(Sample::new().says(&COLUMN_EMPTY), [""; 0]);
    }
}
