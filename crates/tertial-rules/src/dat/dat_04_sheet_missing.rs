//! DAT-04.

use tertial_model::ProblemKind;

use crate::rule::declare_rule;

declare_rule! {
    /// Et ark prosjektet trenger, finnes ikke i arbeidsboken.
    ///
    /// Hvorfor: Arket er en hel kilde, for eksempel prognosene. Uten det mangler alle tallene
    /// derfra.
    ///
    /// Kilde: Rapporten må bygge på kjente filer, så hvert tall kan følges tilbake.
    ///
    /// Eksempel: Arket Prognose er døpt om til Prognoser.
    ///
    /// Gjør dette: Gi arket navnet tilbake, eller oppgi det nye navnet i tertial.toml.
    SHEET_MISSING = "DAT-04", Fatal, |case| SHEET_MISSING.report_problems(
        case,
        ProblemKind::SheetMissing,
        "gi arket riktig navn, eller oppgi navnet i tertial.toml",
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
            ProblemKind::SheetMissing,
            place.clone(),
            "noe er galt",
        ));
        let findings = sample.findings(&SHEET_MISSING);
        assert_eq!(findings.len(), 1);
        assert_eq!(
            (findings[0].message.as_str(), &findings[0].origins),
            ("noe er galt", &vec![place])
        );
        assert!(!findings[0].hint.is_empty());
    }

    #[test]
    fn is_silent_without_one() {
        assert_eq!(Sample::new().says(&SHEET_MISSING), [""; 0]);
    }
}
