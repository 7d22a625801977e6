//! BUD-35.

use rust_decimal::Decimal;
use tertial_letter::LimitKey;
use tertial_model::{
    Basis, BudgetPost, FigureId, Finding, FramePost, Kroner, Side, norwegian,
};
use tertial_report::Case;

use crate::bud::left::{accounts_of, booked, has_every_month};
use crate::rule::declare_rule;

declare_rule! {
    /// Prognosen er langt fra det regnskapet hittil i år tilsier.
    ///
    /// Hvorfor: Er fjorårets forløp kjent, er det som er brukt til nå, om lag den samme delen av
    /// året som det var i fjor. Ellers er takten, regnskapet delt på månedene og ganget med tolv,
    /// det enkleste anslaget det finnes. En prognose langt fra det er oftest en skrivefeil, feil
    /// enhet eller et tall som ikke er oppdatert.
    ///
    /// Kilde: Skjemaet for budsjettstatus krever prognose for hele året. Fjorårets forløp er
    /// statsregnskapet måned for måned (`earlier` i tertial.toml); da er grensene
    /// `forecast_off_profile_percent` for driftsposter (01–29) og `income_off_profile_percent` for
    /// inntekter. Uten det er de `forecast_off_run_rate_percent` og `income_off_run_rate_percent`.
    /// Var under en tidel ført på samme tid i fjor, sier forløpet for lite. Investeringer og
    /// tilskudd går ikke jevnt, og kontrolleres ikke.
    ///
    /// Eksempel: Det er brukt 268 mill. kr på fire måneder, takten gir 806 mill. kr, og prognosen
    /// er 475 mill. kr.
    ///
    /// Gjør dette: Rett prognosen i cellen som er nevnt. Er den riktig, kvitter med grunnen.
    FORECAST_OFF_RUN_RATE = "BUD-35", Warning, Post(check)
}

/// The last post number of operating expenses.
const LAST_OF_OPERATIONS: u8 = 29;
/// The least part of last year that says anything of this one.
const LEAST: Decimal = Decimal::from_parts(1, 0, 0, false, 1);

fn check(case: &Case<'_>, post: &FramePost) -> Option<Finding> {
    let (by_profile, by_rate) = match post.post.side() {
        Side::Income => (LimitKey::IncomeOffProfile, LimitKey::IncomeOffRunRate),
        Side::Expense if post.post.post <= LAST_OF_OPERATIONS => {
            (LimitKey::ForecastOffProfile, LimitKey::ForecastOffRunRate)
        }
        Side::Expense => return None,
    };
    if case.report.basis != Basis::Forecast {
        return None;
    }
    let accounts = FigureId::of_post(post.post, "regnskap");
    let so_far = case.figures.kroner(&accounts).filter(|of| *of > Kroner::ZERO)?;
    let forecast = case.figures.named(&FigureId::of_post(post.post, "prognose"))?;
    let amount = forecast.kroner()?;
    // Less than what is spent is told of as that (BUD-01).
    if amount < so_far {
        return None;
    }
    let (year, months) = (case.catalogue.frame.year - 1, case.report.last_month);
    let (key, (part, whole), by) = match part_of_last_year(case, post.post) {
        Some(part) => (by_profile, part, format!("forløpet i {year}")),
        None => (by_rate, (months.into(), Decimal::from(12)), "takten".to_owned()),
    };
    let percent = case.limits.of(key)?;
    let share = part.checked_div(whole).filter(|share| *share >= LEAST)?;
    let of_year = so_far.0 * whole / part;
    let off = (amount.0 - of_year).abs() * Decimal::ONE_HUNDRED / of_year;
    let way = if amount.0 > of_year { "over" } else { "under" };
    let message = format!(
        "prognosen for {} {} er {} pst. {way} det {by} gir av regnskapet hittil i år",
        post.post,
        post.name,
        norwegian::decimal(off, 0)
    );
    (off > percent).then(|| {
        let of_year = norwegian::kroner(Kroner(norwegian::round(of_year, 0)));
        FORECAST_OFF_RUN_RATE
            .of_figure(forecast, message)
            .expected(format!(
                "høyst {} pst. fra {of_year}, som {} på {months} måneder blir når det er {} \
                 pst. av året",
                norwegian::decimal(percent, 0),
                norwegian::kroner(so_far),
                norwegian::decimal(share * Decimal::ONE_HUNDRED, 1)
            ))
            .found(norwegian::kroner(amount))
            .hint("rett prognosen i arket Prognose, eller kvitter med det som skal skje resten av året")
            .rests_on([accounts.to_string(), accounts_of(post.post, year)])
    })
}

/// How much of last year's accounts of a post was booked by the same month, and in all; none
/// where the project does not know every month of them.
fn part_of_last_year(case: &Case<'_>, post: BudgetPost) -> Option<(Decimal, Decimal)> {
    let year = case.catalogue.frame.year - 1;
    let whole = booked(case, post, year, 12).filter(|_| has_every_month(case, year))?;
    Some((booked(case, post, year, case.report.last_month)?.0, whole.0))
}

#[cfg(test)]
mod tests {
    use tertial_ingest::facts::StateAccountRow;
    use tertial_model::Period;

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
            ["post.1000.21.prognose: prognosen for 1000.21 Oppdrag er 30 pst. over det \
              takten gir av regnskapet hittil i år"]
        );
        assert_eq!(forecast(21, 27_299).len(), 1);
        let mut sample = Sample::new();
        sample.forecast(post(1000, 21), Some(420_000));
        let findings = sample.findings(&FORECAST_OFF_RUN_RATE);
        assert_eq!(findings[0].origins, [sample.facts.forecasts[1].origin.clone()]);
    }

    /// What is said where 1000.21 had so much each of its first four months last year, and
    /// 1 000 each of the others, in thousands, and the forecast is another.
    fn by_profile(each: i64, thousand: i64) -> Vec<String> {
        let mut sample = Sample::new();
        let accounts = &sample.facts.state_accounts;
        let (row, exports) = (accounts.rows[1].clone(), accounts.exports.clone());
        sample.facts.earlier_accounts.exports = exports;
        for month in 1..=12 {
            let amount = Kroner::thousand(if month > 4 { 1_000 } else { each });
            let period = Period::new(2023, month).unwrap();
            let row = StateAccountRow { period, amount, ..row.clone() };
            sample.facts.earlier_accounts.rows.push(row);
        }
        sample.forecast(post(1000, 21), Some(thousand));
        sample.says(&FORECAST_OFF_RUN_RATE)
    }

    #[test]
    fn fires_beyond_the_limit_of_last_years_course() {
        // Half of last year was spent by April, so 13 000 are half of 26 000, and fifteen per
        // cent more are 29 900.
        assert_eq!(
            by_profile(2_000, 29_901),
            ["post.1000.21.prognose: prognosen for 1000.21 Oppdrag er 15 pst. over det \
              forløpet i 2023 gir av regnskapet hittil i år"]
        );
        assert_eq!(by_profile(2_000, 22_099).len(), 1);
        // The rate alone would say 39 000.
        assert_eq!(by_profile(2_000, 39_000).len(), 1);
    }

    #[test]
    fn is_silent_within_last_years_course_and_where_it_says_too_little() {
        assert_eq!(by_profile(2_000, 29_900), [""; 0]);
        assert_eq!(by_profile(2_000, 22_100), [""; 0]);
        // 800 of 8 800.
        assert_eq!(by_profile(200, 99_000), [""; 0]);
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
