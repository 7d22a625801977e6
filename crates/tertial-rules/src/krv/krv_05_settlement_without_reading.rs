//! KRV-05.

use tertial_model::{Finding, nearest};
use tertial_report::Case;

use crate::rule::declare_rule;

declare_rule! {
    /// En avklaring i tertial.toml gjelder en lesemåte katalogen ikke har.
    ///
    /// Hvorfor: Avklaringen kommer ikke med i metodenotatet, og stedet den skulle avklare, står
    /// fortsatt åpent.
    ///
    /// Kilde: Katalogen for brevet navngir lesemåtene; [[settled]] i tertial.toml avklarer én.
    ///
    /// Eksempel: reading = "fristen" der frister er ment.
    ///
    /// Gjør dette: Skriv nøkkelen som i katalogen, eller ta bort avklaringen.
    SETTLEMENT_WITHOUT_READING = "KRV-05", Warning, Case(check)
}

fn check(case: &Case<'_>) -> Vec<Finding> {
    let catalogue = case.catalogue;
    let unknown =
        case.settlements.iter().filter(|of| catalogue.reading(&of.reading).is_none());
    unknown
        .map(|settlement| {
            let keys = catalogue.readings.iter().map(|of| of.key.as_str());
            let near = nearest::one(&settlement.reading, keys);
            SETTLEMENT_WITHOUT_READING
                .finding(
                    format!("lesemate.{}", settlement.reading),
                    format!("katalogen har ingen lesemåte «{}»", settlement.reading),
                )
                .hint(near.map_or_else(
                    || {
                        "skriv nøkkelen som i katalogen, eller ta bort avklaringen"
                            .to_owned()
                    },
                    |near| format!("mente du {near}?"),
                ))
                .rests_on(near.map(|near| format!("lesemate.{near}")))
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sample::Sample;

    #[test]
    fn fires_on_a_reading_there_is_not() {
        let mut sample = Sample::new();
        sample.settle("refusjon");
        let findings = sample.findings(&SETTLEMENT_WITHOUT_READING);
        assert_eq!(findings.len(), 1);
        assert_eq!(findings[0].hint, "mente du refusjoner?");
    }

    #[test]
    fn is_silent_on_the_catalogues_readings() {
        let mut sample = Sample::new();
        sample.settle("refusjoner");
        assert_eq!(sample.says(&SETTLEMENT_WITHOUT_READING), [""; 0]);
    }
}
