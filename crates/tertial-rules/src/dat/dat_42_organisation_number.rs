//! DAT-42.

use tertial_model::{Finding, NoOrganisationNumber, Severity};
use tertial_report::Case;

use crate::rule::declare_rule;

declare_rule! {
    /// Virksomhetens organisasjonsnummer er ikke oppgitt, eller finnes ikke.
    ///
    /// Hvorfor: Nummeret står på tittelsiden og sier hvilken virksomhet rapporten er fra. Et nummer
    /// som ikke finnes, blir ikke skrevet ut, og virksomhetens egne rader i statsregnskapet kan
    /// ikke skilles fra andres.
    ///
    /// Kilde: Enhetsregisteret: ni sifre, det første 8 eller 9, det siste et kontrollsiffer
    /// (modulus 11).
    ///
    /// Eksempel: tertial.toml har fortsatt plassholderen 000000000.
    ///
    /// Gjør dette: Skriv nummeret i Enhetsregisteret under [agency] i tertial.toml.
    ORGANISATION_NUMBER = "DAT-42", Warning, Whole(check)
}

fn check(case: &Case<'_>) -> Option<Finding> {
    let why = case.agency.organisation_number.as_ref().err()?;
    let finding = ORGANISATION_NUMBER
        .finding("tertial.toml#organisation_number", why.to_string())
        .hint(
            "skriv virksomhetens nummer i Enhetsregisteret under [agency] i tertial.toml",
        )
        .at([case.agency.origin.clone()]);
    Some(match why {
        // The title page then says who reports by name alone, which is not wrong.
        NoOrganisationNumber::Unstated => finding.severity(Severity::Info),
        NoOrganisationNumber::NotNineDigits(number)
        | NoOrganisationNumber::Impossible(number) => finding
            .expected("ni sifre, det første 8 eller 9, det siste et kontrollsiffer")
            .found(number),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sample::Sample;

    #[test]
    fn fires_on_a_number_that_is_not_there_and_one_that_cannot_be() {
        let mut sample = Sample::new();
        for (number, severity, says) in [
            ("", Severity::Info, "organisasjonsnummeret er ikke oppgitt"),
            (
                "000000000",
                Severity::Warning,
                "organisasjonsnummeret «000000000» finnes ikke",
            ),
        ] {
            sample.agency.organisation_number = number.parse();
            assert_eq!(
                sample.says(&ORGANISATION_NUMBER),
                [format!("tertial.toml#organisation_number: {says}")]
            );
            assert_eq!(sample.findings(&ORGANISATION_NUMBER)[0].severity, severity);
        }
    }

    #[test]
    fn is_silent_on_a_real_one() {
        assert_eq!(Sample::new().says(&ORGANISATION_NUMBER), [""; 0]);
    }
}
