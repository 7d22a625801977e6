//! BUD-36.

use rust_decimal::Decimal;
use tertial_letter::LimitKey;
use tertial_model::{FigureId, Finding, FramePost, Kroner, Side, norwegian};
use tertial_report::Case;

use crate::rule::declare_rule;

declare_rule! {
    /// Prognosen er endret mye siden forrige rapport, og mer enn bevilgningen er endret.
    ///
    /// Hvorfor: Det som er vedtatt siden sist, kan flytte en prognose. Resten er virksomhetens eget
    /// anslag, og endres det mye på fire måneder, er enten det forrige eller det nye feil.
    ///
    /// Kilde: Skjemaet for budsjettstatus krever prognose i hver rapport, og departementet har den
    /// forrige. Grensen er `forecast_moved_percent`, av den forrige prognosen.
    ///
    /// Eksempel: Prognosen på 1000.01 var 745 mill. kr, disponibelt er økt med 8 mill. kr, og den
    /// nye prognosen er 970 mill. kr.
    ///
    /// Gjør dette: Rett prognosen, eller forklar i budsjettvurderingen hva som er nytt.
    FORECAST_MOVED = "BUD-36", Warning, Post(check)
}

fn check(case: &Case<'_>, post: &FramePost) -> Option<Finding> {
    let previous = &case.facts.previous.as_ref()?.report;
    let whole = match post.post.side() {
        Side::Expense => "disponibelt",
        Side::Income => "budsjett",
    };
    let id = FigureId::of_post(post.post, "prognose");
    let forecast = case.figures.named(&id)?;
    let before = case.figures.kroner(&id.delivered_in(previous))?;
    let moved = case.figures.kroner(&id.change())?;
    let decided = case.figures.kroner(&FigureId::of_post(post.post, whole).change())?;
    let percent = case.limits.of(LimitKey::ForecastMoved)?;
    let most = before.0.abs() * percent / Decimal::ONE_HUNDRED;
    // Towards the decision it may go part of the way.
    let unexplained = moved.0.abs().min((moved - decided).0.abs());
    let message = format!(
        "prognosen for {} {} er endret med {} siden {}, og {whole} med {}",
        post.post,
        post.name,
        norwegian::kroner(moved),
        previous.in_a_sentence(),
        norwegian::kroner(decided)
    );
    (unexplained > most).then(|| {
        FORECAST_MOVED
            .of_figure(forecast, message)
            .expected(format!(
                "høyst {} utover det som er vedtatt, {} pst. av {}",
                norwegian::kroner(Kroner(norwegian::round(most, 0))),
                norwegian::decimal(percent, 0),
                norwegian::kroner(before)
            ))
            .found(norwegian::kroner(Kroner(unexplained)))
            .hint("rett prognosen i arket Prognose, eller forklar hva som er nytt")
            .rests_on([id.change(), FigureId::of_post(post.post, whole).change()])
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sample::{Sample, post};

    /// The forecast of 21 was 42 000 in the first report, as what was available.
    fn forecast(thousand: i64) -> Vec<String> {
        let mut sample = Sample::second_tertial();
        sample.delivered("post.1000.21.prognose", 42_000_000);
        sample.delivered("post.1000.21.disponibelt", 42_000_000);
        sample.forecast(post(1000, 21), Some(thousand));
        sample.says(&FORECAST_MOVED)
    }

    #[test]
    fn fires_when_it_moved_more_than_the_limit() {
        // Fifteen per cent of 42 000 are 6 300.
        assert_eq!(
            forecast(48_301),
            ["post.1000.21.prognose: prognosen for 1000.21 Oppdrag er endret med \
              6\u{a0}301\u{a0}000\u{a0}kr siden rapporten for 1. tertial, og disponibelt med \
              0\u{a0}kr"]
        );
        assert_eq!(forecast(35_699).len(), 1);
    }

    #[test]
    fn is_silent_at_the_limit_and_in_the_first_report() {
        assert_eq!(forecast(48_300), [""; 0]);
        assert_eq!(Sample::new().says(&FORECAST_MOVED), [""; 0]);
    }
}
