//! KRV-03.

use tertial_letter::letter_section;
use tertial_model::Finding;
use tertial_report::Case;

use crate::rule::declare_rule;

declare_rule! {
    /// Brevet motsier seg selv, og lesemåten er ikke avklart med departementet.
    ///
    /// Hvorfor: Rapporten følger en lesemåte som katalogen har valgt. Bare departementet kan si
    /// hva som er ment, og uten et svar kan rapporten svare på feil spørsmål.
    ///
    /// Kilde: Katalogen for brevet sier hvor brevet er i strid med seg selv, og hvordan det er
    /// lest. Lesemåten er trykt i utkast, og i det interne vedlegget til en endelig rapport.
    ///
    /// Eksempel: Ett sted i brevet er fristen 15. mai, et annet sted 1. juni.
    ///
    /// Gjør dette: Spør departementet, og før opp svaret under [[settled]] i tertial.toml: hva
    /// som ble avklart, av hvem og når.
    READING_UNSETTLED = "KRV-03", Warning, Case(check)
}

fn check(case: &Case<'_>) -> Vec<Finding> {
    let unsettled = case
        .catalogue
        .readings_of(case.report)
        .filter(|of| of.contradiction && case.settlement(&of.key).is_none());
    unsettled
        .map(|of| {
            let message =
                format!("brevets {}: {}", letter_section(&of.section), of.fault);
            let hint =
                format!("før opp svaret under [[settled]] reading = \"{}\"", of.key);
            let finding = READING_UNSETTLED
                .finding(format!("lesemate.{}", of.key), message)
                .expected("avklart med departementet")
                .found(format!("lest slik: {}", of.reading))
                .hint(hint);
            Finding { requirements: of.requirements.clone(), ..finding }
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sample::Sample;

    #[test]
    fn fires_until_the_project_says_how_it_was_settled() {
        let mut sample = Sample::new();
        sample.catalogue.readings[0].contradiction = true;
        let findings = sample.findings(&READING_UNSETTLED);
        assert_eq!(findings.len(), 1);
        assert_eq!(findings[0].object, "lesemate.refusjoner");
        assert_eq!(findings[0].requirements, ["K176"]);
        sample.settle("refusjoner");
        assert_eq!(sample.says(&READING_UNSETTLED), [""; 0]);
    }

    #[test]
    fn is_silent_on_what_the_letter_only_leaves_open() {
        assert_eq!(Sample::new().says(&READING_UNSETTLED), [""; 0]);
    }
}
