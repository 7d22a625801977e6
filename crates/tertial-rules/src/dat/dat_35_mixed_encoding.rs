//! DAT-35.

use tertial_model::ProblemKind;

use crate::rule::declare_rule;

declare_rule! {
    /// En tekstfil er i to tegnsett på én gang.
    ///
    /// Hvorfor: Filer som er satt sammen av flere, kan ha æ, ø og å på to måter. Navn og koder blir da ulike.
    ///
    /// Kilde: En fil har ett tegnsett.
    ///
    /// Eksempel: Halvparten av linjene er UTF-8, resten windows-1252.
    ///
    /// Gjør dette: Ta ut filen på nytt i ett tegnsett.
    MIXED_ENCODING = "DAT-35", Warning, |case| MIXED_ENCODING.report_problems(
        case,
        ProblemKind::MixedEncoding,
        "ta ut filen på nytt i ett tegnsett",
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
            ProblemKind::MixedEncoding,
            place.clone(),
            "noe er rart",
        ));
        let findings = sample.findings(&MIXED_ENCODING);
        assert_eq!(findings.len(), 1);
        assert_eq!(
            (findings[0].message.as_str(), &findings[0].origins),
            ("noe er rart", &vec![place])
        );
        assert!(!findings[0].hint.is_empty());
    }

    #[test]
    fn is_silent_without_one() {
        assert_eq!(Sample::new().says(&MIXED_ENCODING), [""; 0]);
    }
}
