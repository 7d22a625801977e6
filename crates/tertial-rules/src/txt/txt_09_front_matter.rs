//! TXT-09.

use tertial_model::ProblemKind;

use crate::rule::declare_rule;

declare_rule! {
    /// Hodet i en tekstfil er feil.
    ///
    /// Hvorfor: Hodet sier hvem som svarer for teksten og hvilke krav den svarer på.
    ///
    /// Kilde: Hodet står mellom to linjer med --- øverst i filen, med nøklene ansvarlig, status,
    /// krav og bekreftet.
    ///
    /// Eksempel: Hodet har nøkkelen ansvarleg.
    ///
    /// Gjør dette: Rett nøkkelen eller verdien på linjen som er nevnt.
    FRONT_MATTER = "TXT-09", Error, |case| FRONT_MATTER.report_problems(
        case,
        ProblemKind::FrontMatter,
        "rett nøkkelen eller verdien på linjen som er nevnt",
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
            ProblemKind::FrontMatter,
            place.clone(),
            "noe er galt",
        ));
        let findings = sample.findings(&FRONT_MATTER);
        assert_eq!(findings.len(), 1);
        assert_eq!(
            (findings[0].message.as_str(), &findings[0].origins),
            ("noe er galt", &vec![place])
        );
        assert!(!findings[0].hint.is_empty());
    }

    #[test]
    fn is_silent_without_one() {
        assert_eq!(Sample::new().says(&FRONT_MATTER), [""; 0]);
    }
}
