//! DAT-24.

use tertial_model::ProblemKind;

use crate::rule::declare_rule;

declare_rule! {
    /// En formel har ikke noe resultat i filen.
    ///
    /// Hvorfor: Filen er laget av et program som ikke regner. Uten resultat er tallet ukjent, ikke null.
    ///
    /// Kilde: Rapporten leser verdier; den regner ikke ut andres formler.
    ///
    /// Eksempel: Cellen har =SUM(E2:E9), men filen er aldri åpnet i Excel.
    ///
    /// Gjør dette: Åpne filen i Excel, la den regne, og lagre.
    FORMULA_WITHOUT_RESULT = "DAT-24", Error, |case| FORMULA_WITHOUT_RESULT.report_problems(
        case,
        ProblemKind::FormulaWithoutResult,
        "åpne filen i Excel, la den regne, og lagre",
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
            ProblemKind::FormulaWithoutResult,
            place.clone(),
            "noe er rart",
        ));
        let findings = sample.findings(&FORMULA_WITHOUT_RESULT);
        assert_eq!(findings.len(), 1);
        assert_eq!(
            (findings[0].message.as_str(), &findings[0].origins),
            ("noe er rart", &vec![place])
        );
        assert!(!findings[0].hint.is_empty());
    }

    #[test]
    fn is_silent_without_one() {
        assert_eq!(Sample::new().says(&FORMULA_WITHOUT_RESULT), [""; 0]);
    }
}
