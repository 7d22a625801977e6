//! DAT-20.

use tertial_model::ProblemKind;

use crate::rule::declare_rule;

declare_rule! {
    /// Arbeidsboken skjuler rader, og de er regnet med.
    ///
    /// Hvorfor: Et filter som er glemt på, skjuler rader for den som ser på arket. Summen i rapporten blir da en
    /// annen enn den noen så.
    ///
    /// Kilde: En rad er en rad også når den er skjult; ingenting som er lest, skal gå tapt.
    ///
    /// Eksempel: Tre rader er filtrert bort før eksporten ble lagret.
    ///
    /// Gjør dette: Ta bort filteret eller vis radene, og se at de hører hjemme i rapporten.
    HIDDEN_ROWS = "DAT-20", Warning, |case| HIDDEN_ROWS.report_problems(
        case,
        ProblemKind::HiddenRows,
        "ta bort filteret eller vis radene, og se at de skal være med",
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
            ProblemKind::HiddenRows,
            place.clone(),
            "noe er rart",
        ));
        let findings = sample.findings(&HIDDEN_ROWS);
        assert_eq!(findings.len(), 1);
        assert_eq!(
            (findings[0].message.as_str(), &findings[0].origins),
            ("noe er rart", &vec![place])
        );
        assert!(!findings[0].hint.is_empty());
    }

    #[test]
    fn is_silent_without_one() {
        assert_eq!(Sample::new().says(&HIDDEN_ROWS), [""; 0]);
    }
}
