//! DAT-10.

use tertial_model::ProblemKind;

use crate::rule::declare_rule;

declare_rule! {
    /// Sumrader i en fil er kjent igjen og holdt utenfor.
    ///
    /// Hvorfor: Sumrader inne i dataene ville blitt regnet med to ganger.
    ///
    /// Kilde: Lest = brukt + satt til side, for hver fil.
    ///
    /// Eksempel: Eksporten har en rad Σ 202401 for hver periode.
    ///
    /// Gjør dette: Ingenting, om radene virkelig er summer.
    TOTALS_SET_ASIDE = "DAT-10", Info, |case| TOTALS_SET_ASIDE.report_problems(
        case,
        ProblemKind::TotalsSetAside,
        "ingenting, om radene virkelig er summer",
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
            ProblemKind::TotalsSetAside,
            place.clone(),
            "noe er galt",
        ));
        let findings = sample.findings(&TOTALS_SET_ASIDE);
        assert_eq!(findings.len(), 1);
        assert_eq!(
            (findings[0].message.as_str(), &findings[0].origins),
            ("noe er galt", &vec![place])
        );
        assert!(!findings[0].hint.is_empty());
    }

    #[test]
    fn is_silent_without_one() {
        assert_eq!(Sample::new().says(&TOTALS_SET_ASIDE), [""; 0]);
    }
}
