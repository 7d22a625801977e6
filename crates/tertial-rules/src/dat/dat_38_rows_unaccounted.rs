//! DAT-38.

use tertial_model::ProblemKind;

use crate::rule::declare_rule;

declare_rule! {
    /// Rader er lest, men verken brukt eller satt til side.
    ///
    /// Hvorfor: Alt som er lest, skal finnes igjen. Gjør det ikke det, er det en feil i programmet.
    ///
    /// Kilde: Lest = brukt + satt til side, for hver fil, i rader og kroner.
    ///
    /// Eksempel: En fil har 8 000 rader, men bare 7 999 er gjort rede for.
    ///
    /// Gjør dette: Ikke bruk tallene. Meld fra, og legg ved hva tertial sources viser.
    ROWS_UNACCOUNTED = "DAT-38", Fatal, |case| ROWS_UNACCOUNTED.report_problems(
        case,
        ProblemKind::RowsUnaccounted,
        "ikke bruk tallene; meld fra om feilen",
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
            ProblemKind::RowsUnaccounted,
            place.clone(),
            "noe er rart",
        ));
        let findings = sample.findings(&ROWS_UNACCOUNTED);
        assert_eq!(findings.len(), 1);
        assert_eq!(
            (findings[0].message.as_str(), &findings[0].origins),
            ("noe er rart", &vec![place])
        );
        assert!(!findings[0].hint.is_empty());
    }

    #[test]
    fn is_silent_without_one() {
        assert_eq!(Sample::new().says(&ROWS_UNACCOUNTED), [""; 0]);
    }
}
