//! TXT-22.

use tertial_model::ProblemKind;

use crate::rule::declare_rule;

declare_rule! {
    /// Skriften i rapporten har ikke et tegn som skal trykkes.
    ///
    /// Hvorfor: Tegnet trykkes som nummeret sitt, [U+2713], og leseren ser noe ingen har skrevet.
    ///
    /// Kilde: Rapporten settes i skrifter som følger med programmet, og en arkivbestandig PDF har
    /// ikke tegn uten form. Prøvd er tekstene og alt som trykkes fra grunnlaget, tertial.toml og
    /// brevet.
    ///
    /// Eksempel: En celle i Risiko har «✓ gjennomført», eller en tekst har 😀.
    ///
    /// Gjør dette: Skriv det med ord eller med et vanlig tegn.
    CHARACTER_LOST = "TXT-22", Error, |case| CHARACTER_LOST.report_problems(
        case,
        ProblemKind::CharacterLost,
        "skriv det med ord eller med et vanlig tegn",
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
            ProblemKind::CharacterLost,
            place.clone(),
            "noe er galt",
        ));
        let findings = sample.findings(&CHARACTER_LOST);
        assert_eq!(findings.len(), 1);
        assert_eq!(
            (findings[0].message.as_str(), &findings[0].origins),
            ("noe er galt", &vec![place])
        );
        assert!(!findings[0].hint.is_empty());
    }

    #[test]
    fn is_silent_without_one() {
        assert_eq!(Sample::new().says(&CHARACTER_LOST), [""; 0]);
    }
}
