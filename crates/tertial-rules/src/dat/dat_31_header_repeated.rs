//! DAT-31.

use tertial_model::ProblemKind;

use crate::rule::declare_rule;

declare_rule! {
    /// En overskrift står to ganger.
    ///
    /// Hvorfor: To kolonner med samme navn kan ha ulikt innhold. Bare den første er lest.
    ///
    /// Kilde: Ingenting om en kilde gjettes.
    ///
    /// Eksempel: Eksporten har to kolonner som heter Tekst.
    ///
    /// Gjør dette: Gi den ene kolonnen et annet navn.
    HEADER_REPEATED = "DAT-31", Warning, |case| HEADER_REPEATED.report_problems(
        case,
        ProblemKind::HeaderRepeated,
        "gi den ene kolonnen et annet navn",
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
            ProblemKind::HeaderRepeated,
            place.clone(),
            "noe er rart",
        ));
        let findings = sample.findings(&HEADER_REPEATED);
        assert_eq!(findings.len(), 1);
        assert_eq!(
            (findings[0].message.as_str(), &findings[0].origins),
            ("noe er rart", &vec![place])
        );
        assert!(!findings[0].hint.is_empty());
    }

    #[test]
    fn is_silent_without_one() {
        assert_eq!(Sample::new().says(&HEADER_REPEATED), [""; 0]);
    }
}
