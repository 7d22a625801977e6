//! TXT-24.

use tertial_model::ProblemKind;

use crate::rule::declare_rule;

declare_rule! {
    /// Begynnelsen av en linje kan leses på to måter.
    ///
    /// Hvorfor: «- 5,1 mill.» kan være et punkt eller et minus. Et fortegn som blir borte, er et galt
    /// tall; derfor trykkes tegnet.
    ///
    /// Kilde: Hva som begynner en linje, avgjøres av linjen over, de rundt og ordet etter;
    /// templates/README.md har regelen. Nummer i lister trykkes som de er skrevet.
    ///
    /// Eksempel: Et avsnitt har en linje som begynner med «- 5,1 mill. kroner», eller en liste er
    /// nummerert 1, 1, 1.
    ///
    /// Gjør dette: Skriv fortegn inntil tallet (−5,1), og sett en tom linje foran en liste.
    LINE_START = "TXT-24", Warning, |case| LINE_START.report_problems(
        case,
        ProblemKind::LineStart,
        "sett en tom linje foran en liste, og skriv fortegn inntil tallet",
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
            ProblemKind::LineStart,
            place.clone(),
            "noe er galt",
        ));
        let findings = sample.findings(&LINE_START);
        assert_eq!(findings.len(), 1);
        assert_eq!(
            (findings[0].message.as_str(), &findings[0].origins),
            ("noe er galt", &vec![place])
        );
        assert!(!findings[0].hint.is_empty());
    }

    #[test]
    fn is_silent_without_one() {
        assert_eq!(Sample::new().says(&LINE_START), [""; 0]);
    }
}
