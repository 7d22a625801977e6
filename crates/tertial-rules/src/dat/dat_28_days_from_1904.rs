//! DAT-28.

use tertial_model::ProblemKind;

use crate::rule::declare_rule;

declare_rule! {
    /// Arbeidsboken regner dager fra 1904.
    ///
    /// Hvorfor: Klipp og lim mellom slike arbeidsbøker og andre flytter alle datoer fire år og en dag.
    ///
    /// Kilde: Datoene er lest etter det arbeidsboken selv sier.
    ///
    /// Eksempel: Filen er laget på en eldre Mac.
    ///
    /// Gjør dette: Se at datoene er riktige.
    DAYS_FROM_1904 = "DAT-28", Info, |case| DAYS_FROM_1904.report_problems(
        case,
        ProblemKind::DaysFrom1904,
        "se at datoene er riktige",
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
            ProblemKind::DaysFrom1904,
            place.clone(),
            "noe er rart",
        ));
        let findings = sample.findings(&DAYS_FROM_1904);
        assert_eq!(findings.len(), 1);
        assert_eq!(
            (findings[0].message.as_str(), &findings[0].origins),
            ("noe er rart", &vec![place])
        );
        assert!(!findings[0].hint.is_empty());
    }

    #[test]
    fn is_silent_without_one() {
        assert_eq!(Sample::new().says(&DAYS_FROM_1904), [""; 0]);
    }
}
