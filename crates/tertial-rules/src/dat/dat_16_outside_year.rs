//! DAT-16.

use std::collections::BTreeMap;

use tertial_ingest::facts::Export;
use tertial_model::{Finding, Kroner, Period, norwegian};
use tertial_report::Case;

use crate::dat::Rows;
use crate::rule::declare_rule;

declare_rule! {
    /// En fil har rader utenfor budsjettåret.
    ///
    /// Hvorfor: Radene er ikke med i noe tall. De kan være føringer på feil år, eller filen kan
    /// være for et annet år.
    ///
    /// Kilde: Bevilgningene og regnskapet gjelder brevets budsjettår.
    ///
    /// Eksempel: Hovedboken for 2024 har to rader med perioden 202312.
    ///
    /// Gjør dette: Se på radene. Hører de til i året, må perioden rettes i regnskapssystemet.
    OUTSIDE_YEAR = "DAT-16", Warning, Case(check)
}

fn check(case: &Case<'_>) -> Vec<Finding> {
    let (ledger, state) = (&case.facts.ledger, &case.facts.state_accounts);
    let booked = ledger.rows.iter().map(|r| (r.export.into(), r.row, r.period, r.booked));
    let reported = state.rows.iter().map(|r| (r.export, r.row, r.period, r.amount));
    let mut findings = outside(case, &ledger.exports, booked);
    findings.extend(outside(case, &state.exports, reported));
    findings
}

fn outside(
    case: &Case<'_>,
    exports: &[Export],
    rows: impl Iterator<Item = (usize, u32, Period, Kroner)>,
) -> Vec<Finding> {
    let year = case.catalogue.frame.year;
    let mut outside: BTreeMap<usize, Rows> = BTreeMap::new();
    for (export, row, _, amount) in rows.filter(|(_, _, period, _)| period.year() != year)
    {
        outside.entry(export).or_default().add(row, amount);
    }
    let finding = |(export, rows): (usize, Rows)| {
        let export = &exports[export];
        let amount = norwegian::kroner(rows.tally.amount);
        let message =
            format!("{} rader er utenfor {year}, til sammen {amount}", rows.tally.rows);
        OUTSIDE_YEAR
            .finding(&*export.file, message)
            .hint("se på radene; de er ikke med i noe tall")
            .at([rows.place(export)])
    };
    outside.into_iter().map(finding).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sample::{Sample, post};

    #[test]
    fn fires_with_count_and_sum_for_each_file() {
        let mut sample = Sample::new();
        for amount in [300, -100] {
            sample.ledger(1, Some(post(1000, 1)), "", Kroner::whole(amount));
            let last = sample.facts.ledger.rows.last_mut().unwrap();
            last.period = Period::new(2023, 12).unwrap();
        }
        assert_eq!(
            sample.says(&OUTSIDE_YEAR),
            ["data/hovedbok.xlsx: 2 rader er utenfor 2024, til sammen 200\u{a0}kr"]
        );
    }

    #[test]
    fn is_silent_within_the_year() {
        assert_eq!(Sample::new().says(&OUTSIDE_YEAR), [""; 0]);
    }
}
