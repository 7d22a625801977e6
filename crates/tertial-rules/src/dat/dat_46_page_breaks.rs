//! DAT-46.

use tertial_model::ProblemKind;

use crate::rule::declare_rule;

declare_rule! {
    /// En fil er en utlisting for papir: overskriften og et sidetall står igjen på hver side.
    ///
    /// Hvorfor: Radene er ikke data, og det skal synes at de er holdt utenfor.
    ///
    /// Kilde: Lest = brukt + satt til side, for hver fil.
    ///
    /// Eksempel: Hver femtiende linje er «Side 3 av 99», og den neste er overskriften en gang til.
    ///
    /// Gjør dette: Ingenting, om radene virkelig er sideskift. Ta helst ut en eksport uten sider.
    PAGE_BREAKS = "DAT-46", Info, |case| PAGE_BREAKS.report_problems(
        case,
        ProblemKind::PageBreaks,
        "ingenting, om radene virkelig er sideskift",
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
            ProblemKind::PageBreaks,
            place.clone(),
            "noe er galt",
        ));
        let findings = sample.findings(&PAGE_BREAKS);
        assert_eq!(findings.len(), 1);
        assert_eq!(
            (findings[0].message.as_str(), &findings[0].origins),
            ("noe er galt", &vec![place])
        );
        assert!(!findings[0].hint.is_empty());
    }

    #[test]
    fn is_silent_without_one() {
        assert_eq!(Sample::new().says(&PAGE_BREAKS), [""; 0]);
    }
}
