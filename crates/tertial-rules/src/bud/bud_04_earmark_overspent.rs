//! BUD-04.

use tertial_model::{Earmark, Figure, FigureId, Finding};
use tertial_report::Case;

use crate::rule::declare_rule;

declare_rule! {
    /// Det er brukt, eller forventes brukt, mer enn det som er øremerket.
    ///
    /// Hvorfor: Et øremerket beløp er en ramme i rammen. Det som går over, må dekkes av resten av
    /// posten.
    ///
    /// Kilde: Tildelingsbrevet, der det øremerker beløp på en post.
    ///
    /// Eksempel: Prognosen for tiltaket Digitalisering er 6,4 mill. kr, øremerket er 6,0 mill.
    /// kr.
    ///
    /// Gjør dette: Se på prognosen og prosjektene i arket Øremerking, og si i teksten hva som
    /// dekker resten.
    EARMARK_OVERSPENT = "BUD-04", Warning, Case(check)
}

fn check(case: &Case<'_>) -> Vec<Finding> {
    let earmarks = &case.catalogue.frame.earmarks;
    earmarks.iter().filter_map(|earmark| overspent(case, earmark)).collect()
}

/// Spending counts before the forecast: it is a fact.
fn overspent(case: &Case<'_>, earmark: &Earmark) -> Option<Finding> {
    let figure =
        |measure: &str| case.figures.named(&FigureId::of_earmark(&earmark.key, measure));
    let budget = figure("budsjett")?;
    let over = |measure: &str| {
        let spent = figure(measure)?;
        (spent.kroner()? > budget.kroner()?).then_some(spent)
    };
    let (spent, verb): (&Figure, _) = match over("regnskap") {
        Some(spent) => (spent, "er brukt"),
        None => (over("prognose")?, "forventes brukt"),
    };
    let message = format!("mer {verb} enn det som er avsatt til {}", earmark.name);
    let finding = EARMARK_OVERSPENT
        .finding(&spent.id, message)
        .expected(format!("høyst {}", budget.in_bokmal()))
        .found(spent.in_bokmal())
        .hint("se på prognosen og prosjektene i arket Øremerking, og forklar dekningen")
        .at(spent.origins.iter().chain(&budget.origins).cloned())
        .rests_on([&budget.id]);
    Some(finding)
}

#[cfg(test)]
mod tests {
    use tertial_model::Kroner;

    use super::*;
    use crate::sample::Sample;

    #[test]
    fn fires_when_more_is_expected_than_set_aside() {
        let mut sample = Sample::new();
        sample.facts.earmarks[0].forecast = Some(Kroner::thousand(3_200));
        let findings = sample.findings(&EARMARK_OVERSPENT);
        assert_eq!(findings.len(), 1);
        assert_eq!(
            findings[0].message,
            "mer forventes brukt enn det som er avsatt til Kart"
        );
        assert_eq!(findings[0].found.as_deref(), Some("3\u{a0}200\u{a0}000\u{a0}kr"));
    }

    #[test]
    fn fires_once_when_more_is_spent_too() {
        let mut sample = Sample::new();
        sample.facts.earmarks[0].budget = Some(Kroner::thousand(1_999));
        let findings = sample.findings(&EARMARK_OVERSPENT);
        assert_eq!(findings.len(), 1);
        assert_eq!(findings[0].object, "oremerket.kart.regnskap", "four months of 500");
    }

    #[test]
    fn is_silent_within_the_earmark() {
        assert_eq!(Sample::new().says(&EARMARK_OVERSPENT), [""; 0]);
    }
}
