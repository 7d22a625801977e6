//! TXT-26.

use tertial_model::ProblemKind;

use crate::rule::declare_rule;

declare_rule! {
    /// En bokstav har flere merker enn en bokstav kan ha, og de siste trykkes ikke.
    ///
    /// Hvorfor: Ingen skrift har bokstaver med hundrevis av merker over og under seg, og det som former
    /// skriften, er ikke laget for dem.
    ///
    /// Kilde: En bokstav kan ha 30 merker (Unicode Standard Annex 15, «stream-safe text») og er høyst 31 tegn
    /// (Annex 29). Like mange usynlige steder å dele et ord kan stå etter hverandre. Prøvd er tekstene og alt
    /// som trykkes fra grunnlaget, tertial.toml og brevet, slik det trykkes. Resten er byttet ut med […].
    ///
    /// Eksempel: En celle har «a» og 40 akutte aksenter etter hverandre, limt inn fra et nettsted.
    ///
    /// Gjør dette: Skriv bokstaven på nytt, uten merkene.
    LETTER_TOO_LONG = "TXT-26", Error, |case| LETTER_TOO_LONG.report_problems(
        case,
        ProblemKind::LetterTooLong,
        "skriv bokstaven på nytt, uten merkene",
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
            ProblemKind::LetterTooLong,
            place.clone(),
            "noe er galt",
        ));
        let findings = sample.findings(&LETTER_TOO_LONG);
        assert_eq!(findings.len(), 1);
        assert_eq!(
            (findings[0].message.as_str(), &findings[0].origins),
            ("noe er galt", &vec![place])
        );
        assert!(!findings[0].hint.is_empty());
    }

    #[test]
    fn is_silent_without_one() {
        assert_eq!(Sample::new().says(&LETTER_TOO_LONG), [""; 0]);
    }
}
