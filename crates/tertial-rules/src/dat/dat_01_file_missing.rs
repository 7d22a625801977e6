//! DAT-01.

use tertial_model::ProblemKind;

use crate::rule::declare_rule;

declare_rule! {
    /// En fil prosjektet oppgir, finnes ikke.
    ///
    /// Hvorfor: Uten filen mangler en hel kilde, og rapporten ville blitt gal eller tom.
    ///
    /// Kilde: tertial.toml nevner filen. Rapporten må bygge på kjente filer, så hvert tall kan
    /// følges tilbake.
    ///
    /// Eksempel: tertial.toml oppgir data/grunnlag-2024.xlsx, men filen er ikke lagt i mappen.
    ///
    /// Gjør dette: Legg filen der, eller rett stien i tertial.toml.
    FILE_MISSING = "DAT-01", Fatal, |case| FILE_MISSING.report_problems(
        case,
        ProblemKind::FileMissing,
        "legg filen der, eller rett stien i tertial.toml",
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
            ProblemKind::FileMissing,
            place.clone(),
            "noe er galt",
        ));
        let findings = sample.findings(&FILE_MISSING);
        assert_eq!(findings.len(), 1);
        assert_eq!(
            (findings[0].message.as_str(), &findings[0].origins),
            ("noe er galt", &vec![place])
        );
        assert!(!findings[0].hint.is_empty());
    }

    #[test]
    fn is_silent_without_one() {
        assert_eq!(Sample::new().says(&FILE_MISSING), [""; 0]);
    }
}
