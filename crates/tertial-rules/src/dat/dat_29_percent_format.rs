//! DAT-29.

use tertial_model::ProblemKind;

use crate::rule::declare_rule;

declare_rule! {
    /// En celle har prosentformat der det skal stå et tall.
    ///
    /// Hvorfor: Excel lagrer 80 % som 0,8. Uten å vite hva som er ment, kan tallet bli hundre ganger for lite.
    ///
    /// Kilde: Enheten til et tall oppgis, den gjettes ikke.
    ///
    /// Eksempel: Stillingsprosenten er vist som 0,8 % der 80 er ment. Vises den som 80 %, leses den som 80.
    ///
    /// Gjør dette: Gi cellen vanlig tallformat, og skriv 80.
    PERCENT_FORMAT = "DAT-29", Error, |case| PERCENT_FORMAT.report_problems(
        case,
        ProblemKind::PercentFormat,
        "gi cellen vanlig tallformat, og skriv tallet uten prosenttegn",
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
            ProblemKind::PercentFormat,
            place.clone(),
            "noe er rart",
        ));
        let findings = sample.findings(&PERCENT_FORMAT);
        assert_eq!(findings.len(), 1);
        assert_eq!(
            (findings[0].message.as_str(), &findings[0].origins),
            ("noe er rart", &vec![place])
        );
        assert!(!findings[0].hint.is_empty());
    }

    #[test]
    fn is_silent_without_one() {
        assert_eq!(Sample::new().says(&PERCENT_FORMAT), [""; 0]);
    }
}
