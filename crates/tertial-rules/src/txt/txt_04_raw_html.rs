//! TXT-04.

use tertial_model::ProblemKind;

use crate::rule::declare_rule;

declare_rule! {
    /// En tekst inneholder HTML.
    ///
    /// Hvorfor: HTML kan ikke settes i rapporten og kan skjule innhold.
    ///
    /// Kilde: Tekstene er Markdown: overskrifter, lister, uthevinger, lenker, tabeller og
    /// fotnoter.
    ///
    /// Eksempel: Teksten har <br> eller <merkelapp>.
    ///
    /// Gjør dette: Ta ut HTML-koden, eller skriv det samme i Markdown. En vinkelparentes som
    /// skal stå, skrives med omvendt skråstrek foran.
    RAW_HTML = "TXT-04", Fatal, |case| RAW_HTML.report_problems(
        case,
        ProblemKind::RawHtml,
        "ta ut HTML-koden, eller skriv omvendt skråstrek foran vinkelparentesen",
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
            ProblemKind::RawHtml,
            place.clone(),
            "noe er galt",
        ));
        let findings = sample.findings(&RAW_HTML);
        assert_eq!(findings.len(), 1);
        assert_eq!(
            (findings[0].message.as_str(), &findings[0].origins),
            ("noe er galt", &vec![place])
        );
        assert!(!findings[0].hint.is_empty());
    }

    #[test]
    fn is_silent_without_one() {
        assert_eq!(Sample::new().says(&RAW_HTML), [""; 0]);
    }
}
