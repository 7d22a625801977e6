//! KVT-05.

use tertial_model::Finding;
use tertial_report::Case;

use crate::acceptance::{Judged, Standing};
use crate::kvt::about;
use crate::rule::declare_rule;

declare_rule! {
    /// En kvittering er ikke nok for et så alvorlig funn.
    ///
    /// Hvorfor: En feil hindrer endelig versjon, så to må stå for at den likevel kan gå. Et funn som
    /// stopper alt, kan ingen stå for.
    ///
    /// Kilde: kvitteringer.toml i prosjektmappen.
    ///
    /// Eksempel: BUD-08 er en feil, og kvitteringen har bare ett navn.
    ///
    /// Gjør dette: Få en annen til å se på funnet, og skriv navnet i second. Et funn som stopper alt, må
    /// rettes.
    NOT_ENOUGH = "KVT-05", Warning, Acceptances(check)
}

fn check(_: &Case<'_>, judged: &[Judged<'_>]) -> Vec<Finding> {
    let finding = |of: &Judged<'_>| match of.standing {
        Standing::NeedsSecond => Some(
            about(
                &NOT_ENOUGH,
                of.entry,
                "har ingen virkning, for en feil krever to navn",
            )
            .hint("få en annen til å se på funnet, og skriv navnet i second"),
        ),
        Standing::Refused => Some(
            about(&NOT_ENOUGH, of.entry, "har ingen virkning, for funnet må rettes")
                .hint("rett funnet, og ta bort kvitteringen"),
        ),
        _ => None,
    };
    judged.iter().filter_map(finding).collect()
}

#[cfg(test)]
mod tests {
    use tertial_ingest::project::AcceptanceEntry;

    use crate::kvt::tests::{codes, entry, told, told_of};
    use crate::sample::Sample;

    /// A section without its text is an error.
    fn with_an_error() -> (Sample, AcceptanceEntry) {
        let mut sample = Sample::new();
        sample.facts.texts.by_key.clear();
        let finding = told_of(&sample, "TXT-02");
        let entry = AcceptanceEntry {
            code: "TXT-02".to_owned(),
            object: finding.object.clone(),
            ..entry(&finding.fingerprint())
        };
        (sample, entry)
    }

    #[test]
    fn fires_on_an_error_one_person_accepts_twice() {
        for second in [None, Some("A".to_owned())] {
            let (mut sample, entry) = with_an_error();
            sample.accept(AcceptanceEntry { second, ..entry });
            assert!(
                told(&sample, "KVT-05").message.ends_with("for en feil krever to navn")
            );
            assert!(told_of(&sample, "TXT-02").accepted.is_none());
        }
    }

    #[test]
    fn is_silent_when_two_do() {
        let (mut sample, entry) = with_an_error();
        sample.accept(AcceptanceEntry { second: Some("B".to_owned()), ..entry });
        assert_eq!(told_of(&sample, "TXT-02").accepted.unwrap().names(), "A og B");
        assert!(!codes(&sample).contains(&"KVT-05"));
    }
}
