//! DAT-05.

use tertial_model::ProblemKind;

use crate::rule::declare_rule;

declare_rule! {
    /// En kolonneoverskrift som må være der, mangler.
    ///
    /// Hvorfor: Kolonnene finnes ved overskriftene. Mangler en, er det uvisst hva tallene er.
    ///
    /// Kilde: Rapporten må bygge på kjente filer, så hvert tall kan følges tilbake.
    ///
    /// Eksempel: Kolonnen Beløp heter Belop i kr.
    ///
    /// Gjør dette: Skriv overskriften slik den er nevnt, eller oppgi kolonnens navn i
    /// tertial.toml.
    HEADER_MISSING = "DAT-05", Fatal, |case| HEADER_MISSING.report_problems(
        case,
        ProblemKind::HeaderMissing,
        "skriv overskriften slik den er nevnt, eller oppgi kolonnens navn i tertial.toml",
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
            ProblemKind::HeaderMissing,
            place.clone(),
            "noe er galt",
        ));
        let findings = sample.findings(&HEADER_MISSING);
        assert_eq!(findings.len(), 1);
        assert_eq!(
            (findings[0].message.as_str(), &findings[0].origins),
            ("noe er galt", &vec![place])
        );
        assert!(!findings[0].hint.is_empty());
    }

    #[test]
    fn is_silent_without_one() {
        assert_eq!(Sample::new().says(&HEADER_MISSING), [""; 0]);
    }
}
