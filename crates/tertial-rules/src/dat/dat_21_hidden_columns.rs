//! DAT-21.

use tertial_model::ProblemKind;

use crate::rule::declare_rule;

declare_rule! {
    /// Kolonner som er lest, er skjult i arket.
    ///
    /// Hvorfor: Den som kontrollerer arket, ser ikke tallene rapporten bygger på.
    ///
    /// Kilde: Hvert tall i rapporten skal kunne følges tilbake til en celle noen kan se.
    ///
    /// Eksempel: Kolonnen Beløp er skjult, og en egen kolonne viser avrundede tall.
    ///
    /// Gjør dette: Vis kolonnene, og se at det er de riktige.
    HIDDEN_COLUMNS = "DAT-21", Info, |case| HIDDEN_COLUMNS.report_problems(
        case,
        ProblemKind::HiddenColumns,
        "vis kolonnene, og se at det er de riktige",
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
            ProblemKind::HiddenColumns,
            place.clone(),
            "noe er rart",
        ));
        let findings = sample.findings(&HIDDEN_COLUMNS);
        assert_eq!(findings.len(), 1);
        assert_eq!(
            (findings[0].message.as_str(), &findings[0].origins),
            ("noe er rart", &vec![place])
        );
        assert!(!findings[0].hint.is_empty());
    }

    #[test]
    fn is_silent_without_one() {
        assert_eq!(Sample::new().says(&HIDDEN_COLUMNS), [""; 0]);
    }
}
