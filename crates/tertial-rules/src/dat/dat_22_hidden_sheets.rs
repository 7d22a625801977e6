//! DAT-22.

use tertial_model::ProblemKind;

use crate::rule::declare_rule;

declare_rule! {
    /// Arbeidsboken har skjulte ark som ikke er lest.
    ///
    /// Hvorfor: Tall på et skjult ark er lette å glemme.
    ///
    /// Kilde: Ingenting som hører til regnskapet, skal gå tapt.
    ///
    /// Eksempel: Et skjult ark har korreksjoner for desember.
    ///
    /// Gjør dette: Vis arket, og nevn det i tertial.toml hvis det skal leses.
    HIDDEN_SHEETS = "DAT-22", Info, |case| HIDDEN_SHEETS.report_problems(
        case,
        ProblemKind::HiddenSheets,
        "vis arket, og nevn det i tertial.toml hvis det skal leses",
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
            ProblemKind::HiddenSheets,
            place.clone(),
            "noe er rart",
        ));
        let findings = sample.findings(&HIDDEN_SHEETS);
        assert_eq!(findings.len(), 1);
        assert_eq!(
            (findings[0].message.as_str(), &findings[0].origins),
            ("noe er rart", &vec![place])
        );
        assert!(!findings[0].hint.is_empty());
    }

    #[test]
    fn is_silent_without_one() {
        assert_eq!(Sample::new().says(&HIDDEN_SHEETS), [""; 0]);
    }
}
