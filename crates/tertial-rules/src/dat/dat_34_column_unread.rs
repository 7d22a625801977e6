//! DAT-34.

use tertial_model::ProblemKind;

use crate::rule::declare_rule;

declare_rule! {
    /// En kolonne har innhold som ingen rapport leser.
    ///
    /// Hvorfor: Den som fylte den ut, tror kanskje at den kommer med.
    ///
    /// Kilde: Alt som er lest eller ikke lest, skal kunne sees.
    ///
    /// Eksempel: Arket Prognose har en kolonne Usikkerhet ved siden av Beløp.
    ///
    /// Gjør dette: Flytt innholdet til en kolonne som leses, eller ta det bort.
    COLUMN_UNREAD = "DAT-34", Info, |case| COLUMN_UNREAD.report_problems(
        case,
        ProblemKind::ColumnUnread,
        "flytt innholdet til en kolonne som leses, eller ta det bort",
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
            ProblemKind::ColumnUnread,
            place.clone(),
            "noe er rart",
        ));
        let findings = sample.findings(&COLUMN_UNREAD);
        assert_eq!(findings.len(), 1);
        assert_eq!(
            (findings[0].message.as_str(), &findings[0].origins),
            ("noe er rart", &vec![place])
        );
        assert!(!findings[0].hint.is_empty());
    }

    #[test]
    fn is_silent_without_one() {
        assert_eq!(Sample::new().says(&COLUMN_UNREAD), [""; 0]);
    }
}
