//! DAT-26.

use tertial_model::ProblemKind;

use crate::rule::declare_rule;

declare_rule! {
    /// En tekst ser ut som et tall, men er ikke ett.
    ///
    /// Hvorfor: Et menneske leser 1.234 som et tall. Om det er tusen eller én, kan ingen vite.
    ///
    /// Kilde: Ingenting om en kilde gjettes.
    ///
    /// Eksempel: Beløpet er skrevet 1.234, eller Excel har lagret det som 1,23E+03.
    ///
    /// Gjør dette: Skriv tallet som 1234 eller 1 234,00.
    LOOKS_LIKE_NUMBER = "DAT-26", Error, |case| LOOKS_LIKE_NUMBER.report_problems(
        case,
        ProblemKind::LooksLikeNumber,
        "skriv tallet som 1234 eller 1 234,00",
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
            ProblemKind::LooksLikeNumber,
            place.clone(),
            "noe er rart",
        ));
        let findings = sample.findings(&LOOKS_LIKE_NUMBER);
        assert_eq!(findings.len(), 1);
        assert_eq!(
            (findings[0].message.as_str(), &findings[0].origins),
            ("noe er rart", &vec![place])
        );
        assert!(!findings[0].hint.is_empty());
    }

    #[test]
    fn is_silent_without_one() {
        assert_eq!(Sample::new().says(&LOOKS_LIKE_NUMBER), [""; 0]);
    }
}
