//! BUD-37.

use tertial_model::{Earmark, FigureId, Finding};
use tertial_report::Case;

use crate::rule::declare_rule;

declare_rule! {
    /// Prognosen for et øremerket tiltak er lavere enn det som alt er brukt på det.
    ///
    /// Hvorfor: Det som er brukt, er brukt. En lavere prognose er nesten alltid en skrivefeil eller
    /// feil enhet, og sier at mer står igjen enn det gjør.
    ///
    /// Kilde: Tildelingsbrevet, der det øremerker beløp på en post; det som er brukt, er radene i
    /// hovedboken på tiltakets prosjekter.
    ///
    /// Eksempel: Det er brukt 1,8 mill. kr på tiltaket, og prognosen er 0,6 mill. kr.
    ///
    /// Gjør dette: Rett prognosen eller prosjektene i arket Øremerking.
    EARMARK_FORECAST_BELOW_SPENT = "BUD-37", Error, Case(check)
}

fn check(case: &Case<'_>) -> Vec<Finding> {
    case.catalogue.frame.earmarks.iter().filter_map(|of| below(case, of)).collect()
}

fn below(case: &Case<'_>, earmark: &Earmark) -> Option<Finding> {
    let figure =
        |measure: &str| case.figures.named(&FigureId::of_earmark(&earmark.key, measure));
    let (forecast, spent) = (figure("prognose")?, figure("regnskap")?);
    let message =
        format!("prognosen for {} er lavere enn det som alt er brukt", earmark.name);
    (forecast.kroner()? < spent.kroner()?).then(|| {
        EARMARK_FORECAST_BELOW_SPENT
            .of_figure(forecast, message)
            .expected(format!("minst {}", spent.in_bokmal()))
            .found(forecast.in_bokmal())
            .hint("rett prognosen eller prosjektene i arket Øremerking, og se om enheten stemmer")
            .taints([&forecast.id])
            .rests_on([&spent.id])
    })
}

#[cfg(test)]
mod tests {
    use tertial_model::Kroner;

    use super::*;
    use crate::sample::Sample;

    fn forecast(thousand: i64) -> Sample {
        let mut sample = Sample::new();
        sample.facts.earmarks[0].forecast = Some(Kroner::thousand(thousand));
        sample
    }

    #[test]
    fn fires_below_four_months_of_500() {
        let sample = forecast(1_999);
        let findings = sample.findings(&EARMARK_FORECAST_BELOW_SPENT);
        assert_eq!(findings.len(), 1);
        assert_eq!(
            findings[0].origins,
            [sample.facts.earmarks[0].forecast_origin.clone()]
        );
    }

    #[test]
    fn is_silent_when_all_that_is_expected_is_spent() {
        assert_eq!(forecast(2_000).says(&EARMARK_FORECAST_BELOW_SPENT), [""; 0]);
    }
}
