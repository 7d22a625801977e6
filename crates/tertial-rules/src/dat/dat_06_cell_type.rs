//! DAT-06.

use tertial_model::ProblemKind;

use crate::rule::declare_rule;

declare_rule! {
    /// En celle inneholder noe av feil slag.
    ///
    /// Hvorfor: En tekst der det skal stå et tall, kan ikke regnes med. Den er verken null
    /// eller et anslag.
    ///
    /// Kilde: Rapporten må bygge på kjente filer, så hvert tall kan følges tilbake.
    ///
    /// Eksempel: Prognosen er skrevet som ca. 780 mill.
    ///
    /// Gjør dette: Skriv verdien på den formen som er ventet.
    CELL_TYPE = "DAT-06", Error, |case| CELL_TYPE.report_problems(
        case,
        ProblemKind::CellType,
        "skriv verdien på den formen som er ventet",
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
            ProblemKind::CellType,
            place.clone(),
            "noe er galt",
        ));
        let findings = sample.findings(&CELL_TYPE);
        assert_eq!(findings.len(), 1);
        assert_eq!(
            (findings[0].message.as_str(), &findings[0].origins),
            ("noe er galt", &vec![place])
        );
        assert!(!findings[0].hint.is_empty());
    }

    #[test]
    fn is_silent_without_one() {
        assert_eq!(Sample::new().says(&CELL_TYPE), [""; 0]);
    }
}
