//! KVT-07.

use tertial_model::{Finding, Origin, Reweighed};
use tertial_report::Case;

use crate::rule::declare_rule;

declare_rule! {
    /// Prosjektet har gjort funnene fra en regel mildere enn de er i katalogen.
    ///
    /// Hvorfor: Et funn som hindrer endelig versjon, hindrer den ikke lenger, eller blir lettere å
    /// gå forbi. Det kan være riktig, og da skal leseren se det.
    ///
    /// Kilde: [[severity]] i tertial.toml, holdt mot regelen.
    ///
    /// Eksempel: Funnene fra V5-03 er en feil i katalogen og en advarsel i prosjektet.
    ///
    /// Gjør dette: Ingenting, dersom begrunnelsen i tertial.toml holder. Ellers ta bort
    /// [[severity]].
    LOWERED_SEVERITY = "KVT-07", Info, Case(check)
}

fn check(case: &Case<'_>) -> Vec<Finding> {
    let lowered = case.reweighed.iter().filter(|of| of.is_lowered());
    lowered.map(|of| finding(case, of)).collect()
}

fn finding(case: &Case<'_>, of: &Reweighed) -> Finding {
    let [usual, own] = [of.usual, of.severity].map(|severity| severity.in_bokmal());
    LOWERED_SEVERITY
        .finding(
            format!("alvorsgrad.{}", of.rule),
            format!("funnene fra {} er mildere i tertial.toml enn i katalogen", of.rule),
        )
        .expected(usual)
        .found(format!("{own}: {}", of.reason.bokmal()))
        .hint("ingenting, dersom begrunnelsen i tertial.toml holder")
        .at([Origin::file(&case.agency.origin.file)])
}

#[cfg(test)]
mod tests {
    use tertial_model::{Code, Severity, Words};

    use super::*;
    use crate::sample::Sample;

    fn with(usual: Severity, severity: Severity) -> Sample {
        let mut sample = Sample::new();
        let (rule, reason) = (Code("V5-03"), Words::same("avtalt"));
        sample.reweighed.push(Reweighed { rule, usual, severity, reason });
        sample
    }

    #[test]
    fn fires_on_a_rule_that_is_milder() {
        let findings =
            with(Severity::Error, Severity::Warning).findings(&LOWERED_SEVERITY);
        assert_eq!(findings.len(), 1);
        assert_eq!(
            (findings[0].in_full(), findings[0].object.as_str()),
            (
                "funnene fra V5-03 er mildere i tertial.toml enn i katalogen (forventet feil, fant \
                 advarsel: avtalt)"
                    .to_owned(),
                "alvorsgrad.V5-03"
            )
        );
    }

    #[test]
    fn is_silent_on_one_that_is_graver() {
        assert_eq!(
            with(Severity::Warning, Severity::Error).says(&LOWERED_SEVERITY),
            [""; 0]
        );
        assert_eq!(Sample::new().says(&LOWERED_SEVERITY), [""; 0]);
    }
}
