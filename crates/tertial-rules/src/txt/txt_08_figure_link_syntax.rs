//! TXT-08.

use tertial_model::ProblemKind;

use crate::rule::declare_rule;

declare_rule! {
    /// En lenke til et tall kan ikke leses.
    ///
    /// Hvorfor: Med en skrivefeil i lenken er det uvisst hvilket tall som skal stå der.
    ///
    /// Kilde: Lenker skrives {{ tall("navn") }}, om ønsket med filter.
    ///
    /// Eksempel: Teksten har {{ tall("post.1620.01.avvik" }} uten parentes.
    ///
    /// Gjør dette: Rett lenken slik den er vist.
    FIGURE_LINK_SYNTAX = "TXT-08", Fatal, |case| FIGURE_LINK_SYNTAX.report_problems(
        case,
        ProblemKind::FigureLinkSyntax,
        "rett lenken: {{ tall(\"navn\") }}, om ønsket med | kr, tusen, mill eller pst",
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
            ProblemKind::FigureLinkSyntax,
            place.clone(),
            "noe er galt",
        ));
        let findings = sample.findings(&FIGURE_LINK_SYNTAX);
        assert_eq!(findings.len(), 1);
        assert_eq!(
            (findings[0].message.as_str(), &findings[0].origins),
            ("noe er galt", &vec![place])
        );
        assert!(!findings[0].hint.is_empty());
    }

    #[test]
    fn is_silent_without_one() {
        assert_eq!(Sample::new().says(&FIGURE_LINK_SYNTAX), [""; 0]);
    }
}
