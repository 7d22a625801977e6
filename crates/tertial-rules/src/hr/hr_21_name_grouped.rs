//! HR-21.

use tertial_model::ProblemKind;

use crate::rule::declare_rule;

declare_rule! {
    /// En ukjent enhet, et sted eller en aldersgruppe deles av få, og er talt med andre slike.
    ///
    /// Hvorfor: Et navn som står i kolonnen, kan være en persons: raden er forskjøvet, eller
    /// enheten heter det samme som lederen. Det ville blitt en rad i rapporten. Det som ikke er
    /// kjent, er derfor summert under «Andre enheter», «Andre steder» eller «Andre
    /// aldersgrupper»; ingen tall er falt bort.
    ///
    /// Kilde: Personopplysningsloven. Kjent er det [hr] units og [hr] places i tertial.toml
    /// nevner, stedene i brevet, og det minst så mange personer deler som [hr] threshold sier.
    ///
    /// Eksempel: I personuttrekket har en rad fått personens navn i kolonnen Driftsenhet.
    ///
    /// Gjør dette: Rett cellen om raden er forskjøvet. Er det en enhet eller et sted, skriv det i
    /// [hr] units eller [hr] places i tertial.toml.
    NAME_GROUPED = "HR-21", Warning, |case| NAME_GROUPED.report_problems(
        case,
        ProblemKind::NameGrouped,
        "rett cellen, eller skriv navnet i [hr] i tertial.toml",
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
            ProblemKind::NameGrouped,
            place.clone(),
            "noe er galt",
        ));
        let findings = sample.findings(&NAME_GROUPED);
        assert_eq!(findings.len(), 1);
        assert_eq!(
            (findings[0].message.as_str(), &findings[0].origins),
            ("noe er galt", &vec![place])
        );
        assert!(!findings[0].hint.is_empty());
    }

    #[test]
    fn is_silent_without_one() {
        assert_eq!(Sample::new().says(&NAME_GROUPED), [""; 0]);
    }
}
