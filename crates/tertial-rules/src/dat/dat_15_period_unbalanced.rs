//! DAT-15.

use std::collections::BTreeMap;

use tertial_model::{Finding, Kroner, Origin, Period, norwegian};

use crate::case::Case;
use crate::dat::from_ledger;
use crate::rule::declare_rule;

declare_rule! {
    /// En periode i en fullstendig hovedbok summerer ikke til null.
    ///
    /// Hvorfor: Hvert bilag er like mye debet som kredit. Er alle kontoene med, må summen av en
    /// periode være null; ellers er eksporten avkortet, eller noe er lest feil.
    ///
    /// Kilde: Dobbel bokføring. Regelen gjelder når kilden er oppgitt som fullstendig
    /// (complete = true i tertial.toml).
    ///
    /// Eksempel: Et uttrekk stanset ved nøyaktig 9 000 rader midt i en periode.
    ///
    /// Gjør dette: Eksporter perioden på nytt. Er eksporten ikke ment å ha alle kontoene, sett
    /// complete = false.
    PERIOD_UNBALANCED = "DAT-15", Error, check
}

fn check(case: &Case<'_>) -> Vec<Finding> {
    let ledger = &case.facts.ledger;
    if !ledger.complete {
        return Vec::new();
    }
    let mut periods: BTreeMap<Period, (Kroner, BTreeMap<usize, u32>)> = BTreeMap::new();
    for row in &ledger.rows {
        let (sum, files) = periods.entry(row.period).or_default();
        *sum += row.booked;
        *files.entry(usize::from(row.export)).or_default() += 1;
    }
    let unbalanced = periods.into_iter().filter(|(_, (sum, _))| !sum.is_zero());
    unbalanced
        .map(|(period, (sum, files))| {
            PERIOD_UNBALANCED
                .finding(
                    format!("hovedbok.{period}"),
                    format!("perioden {period} summerer til {}", norwegian::kroner(sum)),
                )
                .expected(norwegian::kroner(Kroner::ZERO))
                .found(norwegian::kroner(sum))
                .hint("eksporter perioden på nytt, eller sett complete = false i tertial.toml")
                .at(files.keys().map(|&file| Origin::file(&ledger.exports[file].file)))
                .taints(from_ledger(case.figures))
                .rests_on(from_ledger(case.figures))
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sample::Sample;

    #[test]
    fn fires_on_the_period_that_does_not_balance() {
        let mut sample = Sample::new();
        sample.ledger(2, None, "", Kroner::whole(-250));
        assert_eq!(
            sample.says(&PERIOD_UNBALANCED),
            ["hovedbok.202402: perioden 202402 summerer til \u{2212}250\u{a0}kr"]
        );
    }

    #[test]
    fn is_silent_when_they_balance_or_nobody_said_they_should() {
        let mut sample = Sample::new();
        assert_eq!(sample.says(&PERIOD_UNBALANCED), [""; 0]);
        sample.ledger(2, None, "", Kroner::whole(-250));
        sample.facts.ledger.complete = false;
        assert_eq!(sample.says(&PERIOD_UNBALANCED), [""; 0]);
    }
}
