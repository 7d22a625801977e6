//! BUD-39.

use chrono::Datelike;
use rust_decimal::Decimal;
use tertial_ingest::facts::{StaffCount, StaffMeasure};
use tertial_model::{Figure, FigureId, Finding, Phrases, Unit};
use tertial_report::Case;

use crate::restated::restated;
use crate::rule::declare_rule;

declare_rule! {
    /// Noe som telles gjennom året, er lavere nå enn i forrige rapport.
    ///
    /// Hvorfor: Regnskapet hittil i år, bruken av øremerkede midler, utførte årsverk og det en
    /// styringsparameter teller opp, kan bare vokse fra en rapport til den neste. Er tallet lavere,
    /// er ett av de to feil, og departementet har det forrige.
    ///
    /// Kilde: Begge rapportene gjelder fra 1. januar. En styringsparameter regnes som talt opp
    /// når tallet i forrige rapport var under halvparten av fjorårets; en tid eller en andel
    /// telles ikke opp. Er det bare statsregnskapet som er lavere, og ikke hovedboken, sier
    /// BUD-06 det.
    ///
    /// Eksempel: Regnskapet på 1000.01 var 1 000 mill. kr i 1. tertial og er 520 mill. kr i 2.
    /// tertial.
    ///
    /// Gjør dette: Finn ut hvilket tall som er feil. Er noe ført tilbake, forklar det i rapporten.
    BELOW_LAST_REPORT = "BUD-39", Warning, Case(check)
}

fn check(case: &Case<'_>) -> Vec<Finding> {
    case.figures.iter().filter_map(|figure| below(case, figure)).collect()
}

fn below(case: &Case<'_>, figure: &Figure) -> Option<Finding> {
    let previous = case.facts.previous.as_ref()?;
    let before = (*previous.values.get(&figure.id)?)?;
    let now = *figure.value.as_ref().ok()?;
    if now.max(by_the_ledger(case, figure, now)) >= before || !grows(case, figure, before)
    {
        return None;
    }
    let report = previous.report.in_a_sentence();
    let at = figure.origins.iter().cloned().chain([previous.place(&figure.id)]);
    Some(
        BELOW_LAST_REPORT
            .finding(&figure.id, format!("{} er lavere enn i {report}", figure.label))
            .expected(format!("minst {}", figure.unit.written(before, Phrases::bokmal())))
            .found(figure.in_bokmal())
            .hint("finn ut hvilket av de to tallene som er feil, eller forklar det som er ført tilbake")
            .at(at)
            .rests_on([figure.id.delivered_in(&previous.report).into(), restated(&figure.id)]),
    )
}

/// What the accounts of a post are by the ledger, where they are reconciled; else the same.
fn by_the_ledger(case: &Case<'_>, figure: &Figure, now: Decimal) -> Decimal {
    let of_post = figure.id.as_str().strip_suffix(".regnskap");
    let difference = of_post
        .and_then(|of| case.figures.value(&FigureId::new(format!("{of}.avstemming"))));
    now + difference.unwrap_or_default()
}

/// Whether it is counted from the first of January.
fn grows(case: &Case<'_>, figure: &Figure, before: Decimal) -> bool {
    let id = figure.id.as_str();
    let parts: Vec<&str> = figure.id.parts().collect();
    match parts.as_slice() {
        ["post", .., "regnskap"] => true,
        ["oremerket", _, "regnskap"] => true,
        ["hr", "utforte_arsverk", _] => !id.ends_with("_pst") && is_of_the_year(case),
        ["kpi", key, "status"] => is_counted_up(case, figure, key, before),
        _ => false,
    }
}

/// Whether what was worked is told from the first of January, and not of the tertial alone.
fn is_of_the_year(case: &Case<'_>) -> bool {
    let worked =
        |row: &&StaffCount| row.measure == StaffMeasure::WorkedFullTimeEquivalents;
    let begins = |row: &StaffCount| row.from.is_some_and(|from| from.ordinal() == 1);
    case.facts.staff.iter().filter(worked).all(begins)
}

/// Whether an indicator is counted up: so far into the year it had less than half of last
/// year's.
fn is_counted_up(case: &Case<'_>, figure: &Figure, key: &str, before: Decimal) -> bool {
    let last = FigureId::of_result(key, case.catalogue.frame.year - 1);
    let is_amount = matches!(figure.unit, Unit::Count | Unit::Hours | Unit::Kroner);
    let last = case.figures.value(&last);
    is_amount && last.is_some_and(|last| before * Decimal::TWO < last)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sample::Sample;

    fn delivered(id: &str, value: i64) -> Vec<String> {
        let mut sample = Sample::eight_months();
        sample.delivered(id, value);
        sample.says(&BELOW_LAST_REPORT)
    }

    #[test]
    fn fires_on_accounts_earmarks_and_full_time_equivalents() {
        // Eight months of 3 250 on 21 are 26 000, of 500 on the earmark 4 000; Hamar worked 18.
        assert_eq!(
            delivered("post.1000.21.regnskap", 26_000_001),
            [
                "post.1000.21.regnskap: 1000.21 Oppdrag: regnskap hittil i år er lavere enn i \
              rapporten for 1. tertial"
            ]
        );
        assert_eq!(delivered("oremerket.kart.regnskap", 4_000_001).len(), 1);
        assert_eq!(delivered("hr.utforte_arsverk.hamar", 19).len(), 1);
    }

    #[test]
    fn fires_on_an_indicator_that_is_counted_up() {
        let mut sample = Sample::second_tertial();
        sample.catalogue.frame.indicators[0].unit = Unit::Count;
        sample.facts.indicators[3].value = Some(30.into());
        sample.delivered("kpi.svar.status", 31);
        assert_eq!(sample.says(&BELOW_LAST_REPORT).len(), 1);
        // It was no less than half of last year's 91, and is no count of this year.
        sample.delivered("kpi.svar.status", 46);
        assert_eq!(sample.says(&BELOW_LAST_REPORT), [""; 0]);
    }

    #[test]
    fn is_silent_when_nothing_fell_on_what_may_and_without_an_earlier_report() {
        assert_eq!(delivered("post.1000.21.regnskap", 26_000_000), [""; 0]);
        assert_eq!(delivered("post.1000.21.prognose", 99_000_000), [""; 0]);
        assert_eq!(delivered("kpi.svar.status", 99), [""; 0]);
        assert_eq!(Sample::new().says(&BELOW_LAST_REPORT), [""; 0]);
    }
}
