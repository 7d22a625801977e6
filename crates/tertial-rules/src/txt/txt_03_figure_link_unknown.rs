//! TXT-03.

use tertial_model::ProblemKind;

use crate::rule::declare_rule;

declare_rule! {
    /// En tekst viser til et tall som ikke finnes.
    ///
    /// Hvorfor: Tall i tekst hentes fra beregningen. Et ukjent navn ville gitt et hull i
    /// setningen.
    ///
    /// Kilde: Hvert tall i rapporten har ett opphav.
    ///
    /// Eksempel: Teksten har tall("finnes.ikke").
    ///
    /// Gjør dette: Rett navnet; de nærmeste er nevnt. Alle navnene vises med tertial figures.
    FIGURE_LINK_UNKNOWN = "TXT-03", Fatal, |case| FIGURE_LINK_UNKNOWN.report_problems(
        case,
        ProblemKind::FigureLinkUnknown,
        "rett navnet; alle navn vises med tertial figures",
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
            ProblemKind::FigureLinkUnknown,
            place.clone(),
            "noe er galt",
        ));
        let findings = sample.findings(&FIGURE_LINK_UNKNOWN);
        assert_eq!(findings.len(), 1);
        assert_eq!(
            (findings[0].message.as_str(), &findings[0].origins),
            ("noe er galt", &vec![place])
        );
        assert!(!findings[0].hint.is_empty());
    }

    #[test]
    fn is_silent_without_one() {
        assert_eq!(Sample::new().says(&FIGURE_LINK_UNKNOWN), [""; 0]);
    }
}
