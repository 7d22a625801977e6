//! DAT-12.

use tertial_model::ProblemKind;

use crate::rule::declare_rule;

declare_rule! {
    /// Vedtak datert etter statusdatoen er holdt utenfor.
    ///
    /// Hvorfor: Rapporten viser bevilgningen slik den er på statusdatoen.
    ///
    /// Kilde: Vedlegg 5: senere vedtatte endringer.
    ///
    /// Eksempel: Revidert nasjonalbudsjett er vedtatt i juni og er ikke med per 30. april.
    ///
    /// Gjør dette: Ingenting. Vedtaket kommer med i neste rapport.
    LATER_THAN_STATUS_DATE = "DAT-12", Info, |case| LATER_THAN_STATUS_DATE.report_problems(
        case,
        ProblemKind::LaterThanStatusDate,
        "ingenting; vedtaket kommer med i neste rapport",
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
            ProblemKind::LaterThanStatusDate,
            place.clone(),
            "noe er galt",
        ));
        let findings = sample.findings(&LATER_THAN_STATUS_DATE);
        assert_eq!(findings.len(), 1);
        assert_eq!(
            (findings[0].message.as_str(), &findings[0].origins),
            ("noe er galt", &vec![place])
        );
        assert!(!findings[0].hint.is_empty());
    }

    #[test]
    fn is_silent_without_one() {
        assert_eq!(Sample::new().says(&LATER_THAN_STATUS_DATE), [""; 0]);
    }
}
