//! DAT-37.

use std::collections::BTreeMap;

use tertial_model::{Finding, Period, norwegian};
use tertial_report::Case;

use crate::dat::Rows;
use crate::rule::declare_rule;

declare_rule! {
    /// En periode i et uttrekk slutter ved et rundt antall rader.
    ///
    /// Hvorfor: Programmer som henter data, stopper ofte ved en grense de ikke sier fra om. Da
    /// mangler resten av perioden.
    ///
    /// Kilde: Uttrekk er funnet klippet ved nøyaktig 9 000 rader. Har prosjektet alle kontoer, går
    /// en hel periode i null (DAT-15).
    ///
    /// Eksempel: Mars har nøyaktig 9 000 rader i filen, mens de andre månedene har 11 200 til 12 400.
    ///
    /// Gjør dette: Sammenlign antall rader med det regnskapssystemet viser, og ta ut perioden på nytt
    /// i mindre deler.
    PERIOD_CUT = "DAT-37", Warning, Case(check)
}

/// What programs stop at.
const ROUND: u32 = 1000;

fn check(case: &Case<'_>) -> Vec<Finding> {
    let ledger = &case.facts.ledger;
    let mut periods: BTreeMap<(u16, Period), Rows> = BTreeMap::new();
    for row in &ledger.rows {
        periods.entry((row.export, row.period)).or_default().add(row.row, row.booked);
    }
    let cut = periods.into_iter().filter(|(_, rows)| rows.tally.rows % ROUND == 0);
    cut.map(|((export, period), rows)| {
        let export = &ledger.exports[usize::from(export)];
        let count = norwegian::decimal(rows.tally.rows.into(), 0);
        let message =
            format!("periode {period} har nøyaktig {count} rader i {}", export.file);
        PERIOD_CUT
            .finding(format!("hovedbok.{period}"), message)
            .hint("se i regnskapssystemet hvor mange rader perioden har")
            .at([rows.place(export)])
    })
    .collect()
}

#[cfg(test)]
mod tests {
    use tertial_model::Kroner;

    use super::*;
    use crate::sample::{Sample, post};

    fn with_rows(rows: u32) -> Sample {
        let mut sample = Sample::new();
        let period = Period::new(sample.catalogue.frame.year, 3).unwrap();
        let before = sample.facts.ledger.rows.iter().filter(|row| row.period == period);
        for _ in before.count() as u32..rows {
            sample.ledger(3, Some(post(1000, 1)), "", Kroner::ZERO);
        }
        sample
    }

    #[test]
    fn fires_at_a_thousand_rows() {
        let said = with_rows(1000).says(&PERIOD_CUT);
        assert_eq!(said.len(), 1);
        assert!(said[0].contains("nøyaktig 1\u{a0}000 rader"), "{said:?}");
    }

    #[test]
    fn is_silent_at_any_other_number() {
        assert_eq!(with_rows(1001).says(&PERIOD_CUT), [""; 0]);
        assert_eq!(Sample::new().says(&PERIOD_CUT), [""; 0]);
    }
}
