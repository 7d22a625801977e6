//! DAT-07.

use tertial_model::ProblemKind;

use crate::rule::declare_rule;

declare_rule! {
    /// En celle som må fylles ut, er tom.
    ///
    /// Hvorfor: Uten verdien kan raden ikke brukes. Tomt er ikke det samme som null.
    ///
    /// Kilde: Rapporten må bygge på kjente filer, så hvert tall kan følges tilbake.
    ///
    /// Eksempel: En rad i arket Bevilgning mangler enhet.
    ///
    /// Gjør dette: Fyll ut cellen.
    CELL_EMPTY = "DAT-07", Error, |case| CELL_EMPTY.report_problems(
        case,
        ProblemKind::CellEmpty,
        "fyll ut cellen",
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
            ProblemKind::CellEmpty,
            place.clone(),
            "noe er galt",
        ));
        let findings = sample.findings(&CELL_EMPTY);
        assert_eq!(findings.len(), 1);
        assert_eq!(
            (findings[0].message.as_str(), &findings[0].origins),
            ("noe er galt", &vec![place])
        );
        assert!(!findings[0].hint.is_empty());
    }

    #[test]
    fn is_silent_without_one() {
        assert_eq!(Sample::new().says(&CELL_EMPTY), [""; 0]);
    }
}
