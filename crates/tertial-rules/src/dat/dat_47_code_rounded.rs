//! DAT-47.

use tertial_model::ProblemKind;

use crate::rule::declare_rule;

declare_rule! {
    /// Bilagsnumre eller andre koder er lagret i vitenskapelig form, som 3,00000E+07.
    ///
    /// Hvorfor: De siste sifrene er borte, så rader kan ikke kjennes igjen: en rad som står i to filer, blir talt to ganger, og en kode peker ikke på noe.
    ///
    /// Kilde: Lest = brukt + satt til side, for hver fil.
    ///
    /// Eksempel: En CSV er åpnet og lagret i Excel, som skriver bilag 30000012 som 3,00000E+07.
    ///
    /// Gjør dette: Ta ut filen på nytt fra kilden, og legg den i prosjektet uten å åpne den i Excel.
    CODE_ROUNDED = "DAT-47", Error, |case| CODE_ROUNDED.report_problems(
        case,
        ProblemKind::CodeRounded,
        "ta ut filen på nytt fra kilden, uten å lagre den fra Excel",
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
            ProblemKind::CodeRounded,
            place.clone(),
            "noe er galt",
        ));
        let findings = sample.findings(&CODE_ROUNDED);
        assert_eq!(findings.len(), 1);
        assert_eq!(
            (findings[0].message.as_str(), &findings[0].origins),
            ("noe er galt", &vec![place])
        );
        assert!(!findings[0].hint.is_empty());
    }

    #[test]
    fn is_silent_without_one() {
        assert_eq!(Sample::new().says(&CODE_ROUNDED), [""; 0]);
    }
}
