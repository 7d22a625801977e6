//! TXT-23.

use tertial_model::ProblemKind;

use crate::rule::declare_rule;

declare_rule! {
    /// Markdown i en tekst virker ikke, og trykkes som den står eller ikke i det hele tatt.
    ///
    /// Hvorfor: Leseren ser stjerner, klammer og streker, eller mister ord uten å vite det.
    ///
    /// Kilde: Tekstene er Markdown med tabeller og fotnoter, slik templates/README.md sier.
    ///
    /// Eksempel: «**Merk **» med mellomrom før stjernene, et notemerke uten noen note, ~~strøket~~, eller en
    /// tabellrad med flere celler enn hodet.
    ///
    /// Gjør dette: Rett skrivemåten. Skal tegnene stå, sett omvendt skråstrek foran.
    MARKUP_UNREAD = "TXT-23", Error, |case| MARKUP_UNREAD.report_problems(
        case,
        ProblemKind::MarkupUnread,
        "rett skrivemåten, eller skriv omvendt skråstrek foran tegn som skal stå",
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
            ProblemKind::MarkupUnread,
            place.clone(),
            "noe er galt",
        ));
        let findings = sample.findings(&MARKUP_UNREAD);
        assert_eq!(findings.len(), 1);
        assert_eq!(
            (findings[0].message.as_str(), &findings[0].origins),
            ("noe er galt", &vec![place])
        );
        assert!(!findings[0].hint.is_empty());
    }

    #[test]
    fn is_silent_without_one() {
        assert_eq!(Sample::new().says(&MARKUP_UNREAD), [""; 0]);
    }
}
