//! KVT-01.

use tertial_model::{Finding, norwegian};
use tertial_report::Case;

use crate::acceptance::{Judged, Standing};
use crate::kvt::about;
use crate::rule::declare_rule;

declare_rule! {
    /// En kvittering mangler begrunnelse, navn, dato eller fingeravtrykk.
    ///
    /// Hvorfor: Den som leser rapporten, skal kunne se hvorfor funnet står, hvem som har sagt det, og
    /// hvilken verdi det gjaldt. Til alt er på plass, har kvitteringen ingen virkning.
    ///
    /// Kilde: kvitteringer.toml i prosjektmappen.
    ///
    /// Eksempel: reason = "" i [[acceptance]].
    ///
    /// Gjør dette: Fyll ut det som mangler, eller bruk tertial accept, som skriver alt.
    INCOMPLETE = "KVT-01", Warning, Acceptances(check)
}

fn check(_: &Case<'_>, judged: &[Judged<'_>]) -> Vec<Finding> {
    let finding = |of: &Judged<'_>| {
        let Standing::Incomplete { lacks, fingerprint } = &of.standing else {
            return None;
        };
        let finding =
            about(&INCOMPLETE, of.entry, "er ikke fullstendig og har ingen virkning")
                .found(format!("mangler {}", norwegian::list(lacks)));
        Some(finding.hint(match of.entry.fingerprint {
            None => {
                format!(
                    "fyll ut det som mangler; fingeravtrykket av funnet er nå {fingerprint}"
                )
            }
            Some(_) => "fyll ut det som mangler".to_owned(),
        }))
    };
    judged.iter().filter_map(finding).collect()
}

#[cfg(test)]
mod tests {
    use tertial_ingest::project::AcceptanceEntry;

    use crate::kvt::tests::{codes, entry, told, told_of, with_a_warning};

    #[test]
    fn fires_on_what_is_left_out_and_accepts_nothing() {
        let (mut sample, fingerprint) = with_a_warning();
        sample.accept(AcceptanceEntry {
            reason: None,
            fingerprint: None,
            ..entry(&fingerprint)
        });
        let told = told(&sample, "KVT-01");
        assert_eq!(
            told.message,
            "kvitteringen av KRV-04 fritak.K9 er ikke fullstendig og har ingen virkning"
        );
        assert_eq!(
            told.found.as_deref(),
            Some("mangler reason (begrunnelse) og fingerprint (fingeravtrykk)")
        );
        assert!(told.hint.ends_with(&fingerprint), "{}", told.hint);
        assert!(told_of(&sample, "KRV-04").accepted.is_none());
    }

    #[test]
    fn is_silent_on_a_whole_one() {
        let (mut sample, fingerprint) = with_a_warning();
        sample.accept(entry(&fingerprint));
        assert_eq!(codes(&sample), ["KRV-04"]);
        let accepted = told_of(&sample, "KRV-04").accepted.unwrap();
        assert_eq!(
            (accepted.reason.as_str(), accepted.names().as_str()),
            ("avtalt", "A")
        );
    }
}
