//! DAT-03.

use tertial_model::ProblemKind;

use crate::rule::declare_rule;

declare_rule! {
    /// En fil oppgir størrelser over grensene og er ikke åpnet.
    ///
    /// Hvorfor: En liten fil kan pakke ut til mer enn maskinen har plass til. Slike filer
    /// kommer sjelden fra et regnskapssystem.
    ///
    /// Kilde: Vern mot skadelige og ødelagte filer.
    ///
    /// Eksempel: Arbeidsboken oppgir fire milliarder tekster i en fil på tre kilobyte.
    ///
    /// Gjør dette: Eksporter filen på nytt fra regnskapssystemet.
    FILE_REFUSED = "DAT-03", Fatal, |case| FILE_REFUSED.report_problems(
        case,
        ProblemKind::FileRefused,
        "eksporter filen på nytt fra regnskapssystemet",
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
            ProblemKind::FileRefused,
            place.clone(),
            "noe er galt",
        ));
        let findings = sample.findings(&FILE_REFUSED);
        assert_eq!(findings.len(), 1);
        assert_eq!(
            (findings[0].message.as_str(), &findings[0].origins),
            ("noe er galt", &vec![place])
        );
        assert!(!findings[0].hint.is_empty());
    }

    #[test]
    fn is_silent_without_one() {
        assert_eq!(Sample::new().says(&FILE_REFUSED), [""; 0]);
    }
}
