//! BUD-35.

use rust_decimal::Decimal;
use tertial_letter::LimitKey;
use tertial_model::{Basis, FigureId, Finding, FramePost, Kroner, Side, norwegian};
use tertial_report::Case;

use crate::rule::declare_rule;

declare_rule! {
    /// Prognosen er langt fra det takten hittil i år gir.
    ///
    /// Hvorfor: Regnskapet til nå, delt på månedene og ganget med tolv, er det enkleste anslaget det
    /// finnes. En prognose langt fra det er oftest en skrivefeil, feil enhet eller et tall som ikke
    /// er oppdatert.
    ///
    /// Kilde: Skjemaet for budsjettstatus krever prognose for hele året. Grensene er
    /// `forecast_off_run_rate_percent` for driftsposter (01–29) og `income_off_run_rate_percent` for
    /// inntekter. Investeringer og tilskudd går ikke jevnt, og prøves ikke.
    ///
    /// Eksempel: Det er brukt 268 mill. kr på fire måneder, takten gir 806 mill. kr, og prognosen
    /// er 475 mill. kr.
    ///
    /// Gjør dette: Rett prognosen i cellen som er nevnt. Er den riktig, kvitter med grunnen.
    FORECAST_OFF_RUN_RATE = "BUD-35", Warning, Post(check)
}

/// The last post number of operating expenses.
const LAST_OF_OPERATIONS: u8 = 29;

fn check(case: &Case<'_>, post: &FramePost) -> Option<Finding> {
    let key = match post.post.side() {
        Side::Income => LimitKey::IncomeOffRunRate,
        Side::Expense if post.post.post <= LAST_OF_OPERATIONS => {
            LimitKey::ForecastOffRunRate
        }
        Side::Expense => return None,
    };
    if case.report.basis != Basis::Forecast {
        return None;
    }
    let percent = case.limits.of(key)?;
    let accounts = FigureId::of_post(post.post, "regnskap");
    let so_far = case.figures.kroner(&accounts).filter(|of| *of > Kroner::ZERO)?;
    let forecast = case.figures.named(&FigureId::of_post(post.post, "prognose"))?;
    let amount = forecast.kroner()?;
    // Less than what is spent is told of as that (BUD-01).
    if amount < so_far {
        return None;
    }
    let months = Decimal::from(case.report.last_month);
    let of_year = so_far.0 * Decimal::from(12) / months;
    let off = (amount.0 - of_year).abs() * Decimal::ONE_HUNDRED / of_year;
    let way = if amount.0 > of_year { "over" } else { "under" };
    let message = format!(
        "prognosen for {} {} er {} prosent {way} det takten hittil i år gir",
        post.post,
        post.name,
        norwegian::decimal(off, 0)
    );
    (off > percent).then(|| {
        let of_year = norwegian::kroner(Kroner(norwegian::round(of_year, 0)));
        FORECAST_OFF_RUN_RATE
            .of_figure(forecast, message)
            .expected(format!(
                "høyst {} prosent fra {of_year}, som er {} på {months} måneder regnet for tolv",
                norwegian::decimal(percent, 0),
                norwegian::kroner(so_far)
            ))
            .found(norwegian::kroner(amount))
            .hint("rett prognosen i arket Prognose, eller kvitter med det som skal skje resten av året")
            .rests_on([accounts])
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sample::{Sample, post};

    fn forecast(post_of: u8, thousand: i64) -> Vec<String> {
        let mut sample = Sample::new();
        sample.forecast(post(1000, post_of), Some(thousand));
        sample.says(&FORECAST_OFF_RUN_RATE)
    }

    #[test]
    fn fires_beyond_the_limit() {
        // Four months of 3 250 are 13 000, and twelve 39 000; 30 per cent more are 50 700.
        assert_eq!(
            forecast(21, 50_701),
            [
                "post.1000.21.prognose: prognosen for 1000.21 Oppdrag er 30 prosent over det \
              takten hittil i år gir"
            ]
        );
        assert_eq!(forecast(21, 27_299).len(), 1);
        let mut sample = Sample::new();
        sample.forecast(post(1000, 21), Some(420_000));
        let findings = sample.findings(&FORECAST_OFF_RUN_RATE);
        assert_eq!(findings[0].origins, [sample.facts.forecasts[1].origin.clone()]);
    }

    #[test]
    fn is_silent_at_the_limit_on_investments_and_when_the_year_is_over() {
        assert_eq!(forecast(21, 50_700), [""; 0]);
        assert_eq!(forecast(21, 27_300), [""; 0]);
        assert_eq!(forecast(45, 9_000), [""; 0]);
        assert_eq!(Sample::new().says(&FORECAST_OFF_RUN_RATE), [""; 0]);
        assert_eq!(Sample::annual().says(&FORECAST_OFF_RUN_RATE), [""; 0]);
    }
}
