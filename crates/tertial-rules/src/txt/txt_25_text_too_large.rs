//! TXT-25.

use tertial_model::ProblemKind;

use crate::rule::declare_rule;

declare_rule! {
    /// En tekst er for stor til å settes.
    ///
    /// Hvorfor: Rapporten settes i minnet, og en tekst på størrelse med en database gjør at programmet
    /// bruker minutter og flere gigabyte. Teksten settes derfor ikke, og en linje i rapporten sier det.
    ///
    /// Kilde: Det er plass til 2 000 000 tegn og 50 000 deler (avsnitt, punkter, celler, noter, uthevinger) i
    /// tekstene til sammen; en årsrapport på 200 sider har om lag 600 000 tegn. En note regnes på nytt
    /// hvert sted den er merket, hodet i en tabell én gang for hver rad, og en linje kode som ti deler. En
    /// overskrift kan ha 1 000 tegn, siden en PDF ikke har plass til flere i innholdslisten.
    ///
    /// Eksempel: Et helt regneark er limt inn i en tekst.
    ///
    /// Gjør dette: Ta bort det som er limt inn ved en feil, eller legg det ved som en egen fil.
    TEXT_TOO_LARGE = "TXT-25", Error, |case| TEXT_TOO_LARGE.report_problems(
        case,
        ProblemKind::TextTooLarge,
        "ta bort det som er limt inn ved en feil, eller legg det ved som en egen fil",
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
            ProblemKind::TextTooLarge,
            place.clone(),
            "noe er galt",
        ));
        let findings = sample.findings(&TEXT_TOO_LARGE);
        assert_eq!(findings.len(), 1);
        assert_eq!(
            (findings[0].message.as_str(), &findings[0].origins),
            ("noe er galt", &vec![place])
        );
        assert!(!findings[0].hint.is_empty());
    }

    #[test]
    fn is_silent_without_one() {
        assert_eq!(Sample::new().says(&TEXT_TOO_LARGE), [""; 0]);
    }
}
