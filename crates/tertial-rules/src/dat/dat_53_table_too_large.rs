//! DAT-53.

use tertial_model::ProblemKind;

use crate::rule::declare_rule;

declare_rule! {
    /// En tabell, en figur eller ordene i en celle er for store til å settes.
    ///
    /// Hvorfor: Rapporten settes i minnet, og en tabell med titusener av rader gjør at programmet bruker
    /// minutter og flere gigabyte. Tabellen settes derfor ikke, og en linje i rapporten sier det.
    ///
    /// Kilde: Det er plass til 20 000 celler og punkter og 2 000 000 tegn i tabellene og figurene til sammen.
    /// Ordene i en celle kan ha 20 000 tegn, og navn, titler og overskrifter 1 000; resten trykkes ikke.
    ///
    /// Eksempel: Arket Risiko har 6 000 rader, fordi hele risikoregisteret er limt inn.
    ///
    /// Gjør dette: Ta med de radene rapporten skal vise, og legg resten ved som en egen fil.
    TABLE_TOO_LARGE = "DAT-53", Error, |case| TABLE_TOO_LARGE.report_problems(
        case,
        ProblemKind::TableTooLarge,
        "ta med de radene rapporten skal vise, og legg resten ved som en egen fil",
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
            ProblemKind::TableTooLarge,
            place.clone(),
            "noe er galt",
        ));
        let findings = sample.findings(&TABLE_TOO_LARGE);
        assert_eq!(findings.len(), 1);
        assert_eq!(
            (findings[0].message.as_str(), &findings[0].origins),
            ("noe er galt", &vec![place])
        );
        assert!(!findings[0].hint.is_empty());
    }

    #[test]
    fn is_silent_without_one() {
        assert_eq!(Sample::new().says(&TABLE_TOO_LARGE), [""; 0]);
    }
}
