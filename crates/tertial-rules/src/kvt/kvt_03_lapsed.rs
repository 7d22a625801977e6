//! KVT-03.

use tertial_model::Finding;
use tertial_report::Case;

use crate::acceptance::{Judged, Standing};
use crate::kvt::about;
use crate::rule::declare_rule;

declare_rule! {
    /// Verdien er endret siden funnet ble kvittert, så kvitteringen gjelder ikke lenger.
    ///
    /// Hvorfor: Det er en bestemt verdi noen har gått god for. Endrer den seg, må noen se på den igjen.
    ///
    /// Kilde: kvitteringer.toml i prosjektmappen.
    ///
    /// Eksempel: Avviket på post 01 var 12 mill. kroner da det ble kvittert, og er nå 14 mill. kroner.
    ///
    /// Gjør dette: Se på funnet igjen. Rett det, eller kvitter på nytt med tertial accept.
    LAPSED = "KVT-03", Warning, Acceptances(check)
}

fn check(_: &Case<'_>, judged: &[Judged<'_>]) -> Vec<Finding> {
    let finding = |of: &Judged<'_>| {
        let Standing::Lapsed { now } = &of.standing else { return None };
        let finding =
            about(&LAPSED, of.entry, "gjelder ikke lenger, for verdien er endret");
        Some(
            finding
                .found(now)
                .hint("se på funnet igjen, og rett det eller kvitter på nytt"),
        )
    };
    judged.iter().filter_map(finding).collect()
}

#[cfg(test)]
mod tests {
    use crate::kvt::tests::{codes, entry, told, told_of, with_a_warning};

    #[test]
    fn fires_when_the_value_is_another() {
        let (mut sample, _) = with_a_warning();
        sample.accept(entry("0123456789abcdef"));
        let told = told(&sample, "KVT-03");
        assert_eq!(
            told.found.as_deref(),
            Some("fritaket gjelder K9, som brevet ikke har")
        );
        assert!(told_of(&sample, "KRV-04").accepted.is_none());
    }

    #[test]
    fn is_silent_while_it_is_the_same() {
        let (mut sample, fingerprint) = with_a_warning();
        sample.accept(entry(&fingerprint));
        assert_eq!(codes(&sample), ["KRV-04"]);
    }
}
