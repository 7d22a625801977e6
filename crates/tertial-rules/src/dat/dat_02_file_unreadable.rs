//! DAT-02.

use tertial_model::ProblemKind;

use crate::rule::declare_rule;

declare_rule! {
    /// En fil kan ikke leses som det den skal være.
    ///
    /// Hvorfor: En fil som er avkortet, kryptert eller av et annet slag, gir ingen tall å stole
    /// på.
    ///
    /// Kilde: Rapporten må bygge på kjente filer, så hvert tall kan følges tilbake.
    ///
    /// Eksempel: Nedlastingen ble avbrutt, så arbeidsboken mangler slutten. Eller: filen heter
    /// .xlsx, men er en PDF.
    ///
    /// Gjør dette: Hent filen på nytt, uten passord, i det formatet som er nevnt.
    FILE_UNREADABLE = "DAT-02", Fatal, |case| FILE_UNREADABLE.report_problems(
        case,
        ProblemKind::FileUnreadable,
        "hent filen på nytt, uten passord, i riktig format",
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
            ProblemKind::FileUnreadable,
            place.clone(),
            "noe er galt",
        ));
        let findings = sample.findings(&FILE_UNREADABLE);
        assert_eq!(findings.len(), 1);
        assert_eq!(
            (findings[0].message.as_str(), &findings[0].origins),
            ("noe er galt", &vec![place])
        );
        assert!(!findings[0].hint.is_empty());
    }

    #[test]
    fn is_silent_without_one() {
        assert_eq!(Sample::new().says(&FILE_UNREADABLE), [""; 0]);
    }
}
