//! REG-22.

use rust_decimal::Decimal;
use tertial_letter::LimitKey;
use tertial_model::{FigureId, Finding};
use tertial_report::Case;

use super::year_of_accounts;
use crate::rule::declare_rule;

declare_rule! {
    /// Et hovedtall er svært forskjellig fra året før.
    ///
    /// Hvorfor: Hovedtallene sier hvor stor virksomheten er. De følger bemanning og priser, og et
    /// sprang er oftest en enhet, et år eller en måned som er feil.
    ///
    /// Kilde: R-115, del II. Grensen er `headline_moved_percent`, av året før. Konsulentkjøp og
    /// investeringer svinger mer, og kontrolleres ikke.
    ///
    /// Eksempel: Utførte årsverk var 776 i 2022 og 7 834 i 2023.
    ///
    /// Gjør dette: Rett det av de to tallene som er feil, eller forklar endringen og kvitter.
    HEADLINE_MOVED = "REG-22", Warning, Case(check)
}

const MEASURES: [&str; 6] = [
    "arsverk",
    "samlet_tildeling",
    "tildeling_drift",
    "driftsutgifter",
    "lonn",
    "lonn_per_arsverk",
];

fn check(case: &Case<'_>) -> Vec<Finding> {
    let Some(year) = year_of_accounts(case) else { return Vec::new() };
    let of_measure =
        |measure| (year - 1..=year).filter_map(move |of| moved(case, measure, of));
    MEASURES.into_iter().flat_map(of_measure).collect()
}

fn moved(case: &Case<'_>, measure: &str, year: i32) -> Option<Finding> {
    let of = |year| case.figures.named(&FigureId::of_headline(measure, year));
    let (now, before) = (of(year)?, of(year - 1)?);
    let then = *before.value.as_ref().ok()?;
    let change = *now.value.as_ref().ok()? - then;
    let percent = case.limits.of(LimitKey::HeadlineMoved)?;
    let is_far = change.abs() * Decimal::ONE_HUNDRED > then.abs() * percent;
    is_far.then(|| {
        HEADLINE_MOVED
            .finding(&now.id, format!("{} er langt fra året før", now.label))
            .expected(format!(
                "høyst {} pst. fra {}",
                percent.normalize(),
                before.in_bokmal()
            ))
            .found(now.in_bokmal())
            .hint("rett det av de to tallene som er feil, eller forklar endringen og kvitter")
            .at(now.origins.iter().chain(&before.origins).cloned())
            .rests_on([&before.id])
    })
}

#[cfg(test)]
mod tests {
    use tertial_ingest::facts::HrMeasure;

    use super::*;
    use crate::sample::Sample;

    /// The women and men worked 50 and 36 in each year.
    fn women(worked: i64) -> Vec<String> {
        let mut sample = Sample::annual();
        let is_it = |row: &&mut tertial_ingest::facts::HrCount| {
            row.measure == HrMeasure::WorkedFullTimeEquivalents
        };
        sample.facts.people.iter_mut().find(is_it).unwrap().value = Some(worked.into());
        let mut says = sample.says(&HEADLINE_MOVED);
        says.retain(|of| of.starts_with("hovedtall.arsverk"));
        says
    }

    #[test]
    fn fires_beyond_a_quarter_of_86() {
        assert_eq!(
            women(72),
            ["hovedtall.arsverk.2024: utførte årsverk, 2024 er langt fra året før"]
        );
    }

    #[test]
    fn is_silent_within_it() {
        assert_eq!(women(71), [""; 0]);
        assert_eq!(Sample::annual().says(&HEADLINE_MOVED), [""; 0]);
    }
}
