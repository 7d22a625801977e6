//! BUD-01.

use tertial_model::{FigureId, Finding, FramePost, Side, norwegian};
use tertial_report::Case;

use crate::rule::declare_rule;

declare_rule! {
    /// Prognosen for året er lavere enn det som alt er regnskapsført.
    ///
    /// Hvorfor: Det som er brukt, er brukt. En lavere prognose er nesten alltid en skrivefeil
    /// eller feil enhet, og gir et gunstigere avvik enn det er grunn til.
    ///
    /// Kilde: Skjemaet for budsjettstatus krever prognose for hele året; regnskapet til nå er en
    /// del av året.
    ///
    /// Eksempel: Regnskapet på 1000.45 er 1 174 000 kr, prognosen er 1 100 000 kr.
    ///
    /// Gjør dette: Rett prognosen i cellen som er nevnt. Forventes det at beløp føres tilbake,
    /// forklar det og før prognosen deretter.
    FORECAST_BELOW_SPENT = "BUD-01", Error, Post(check)
}

fn check(case: &Case<'_>, post: &FramePost) -> Option<Finding> {
    let forecast = case.figures.named(&FigureId::of_post(post.post, "prognose"))?;
    let accounts = FigureId::of_post(post.post, "regnskap");
    let spent = case.figures.kroner(&accounts)?;
    let amount = forecast.kroner().filter(|amount| *amount < spent)?;
    let done = match post.post.side() {
        Side::Expense => "brukt",
        Side::Income => "inntektsført",
    };
    let message =
        format!("prognosen for {} er lavere enn det som alt er {done}", post.post);
    let finding = FORECAST_BELOW_SPENT
        .of_figure(forecast, message)
        .expected(format!("minst {}", norwegian::kroner(spent)))
        .found(norwegian::kroner(amount))
        .hint("rett prognosen i arket Prognose, og se om enheten stemmer")
        .taints([&forecast.id])
        .rests_on([accounts]);
    Some(finding)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sample::{Sample, post};

    #[test]
    fn fires_when_less_is_expected_than_is_spent() {
        let mut sample = Sample::new();
        // Four months of 3 250 are 13 000.
        sample.forecast(post(1000, 21), Some(12_999));
        let findings = sample.findings(&FORECAST_BELOW_SPENT);
        assert_eq!(findings.len(), 1);
        assert_eq!(findings[0].object, "post.1000.21.prognose");
        assert_eq!(
            findings[0].expected.as_deref(),
            Some("minst 13\u{a0}000\u{a0}000\u{a0}kr")
        );
        assert_eq!(findings[0].found.as_deref(), Some("12\u{a0}999\u{a0}000\u{a0}kr"));
    }

    #[test]
    fn is_silent_when_all_that_is_expected_is_spent() {
        let mut sample = Sample::new();
        sample.forecast(post(1000, 21), Some(13_000));
        assert_eq!(sample.says(&FORECAST_BELOW_SPENT), [""; 0]);
    }
}
