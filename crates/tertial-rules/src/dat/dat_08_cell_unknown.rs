//! DAT-08.

use tertial_model::ProblemKind;

use crate::rule::declare_rule;

declare_rule! {
    /// En celle har en verdi som ikke er blant dem den kan ha.
    ///
    /// Hvorfor: Verdien avgjør hva raden betyr, så den må være kjent.
    ///
    /// Kilde: Rapporten må bygge på kjente filer, så hvert tall kan følges tilbake.
    ///
    /// Eksempel: Typen i arket Bevilgning er skrevet som saldret.
    ///
    /// Gjør dette: Velg en av verdiene som er nevnt.
    CELL_UNKNOWN = "DAT-08", Error, |case| CELL_UNKNOWN.report_problems(
        case,
        ProblemKind::CellUnknown,
        "velg en av verdiene som er nevnt",
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
            ProblemKind::CellUnknown,
            place.clone(),
            "noe er galt",
        ));
        let findings = sample.findings(&CELL_UNKNOWN);
        assert_eq!(findings.len(), 1);
        assert_eq!(
            (findings[0].message.as_str(), &findings[0].origins),
            ("noe er galt", &vec![place])
        );
        assert!(!findings[0].hint.is_empty());
    }

    #[test]
    fn is_silent_without_one() {
        assert_eq!(Sample::new().says(&CELL_UNKNOWN), [""; 0]);
    }
}
