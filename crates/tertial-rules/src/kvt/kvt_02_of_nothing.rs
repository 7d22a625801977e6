//! KVT-02.

use tertial_model::Finding;
use tertial_report::Case;

use crate::acceptance::{Judged, Standing};
use crate::kvt::about;
use crate::rule::declare_rule;

declare_rule! {
    /// En kvittering gjelder et funn som ikke finnes lenger.
    ///
    /// Hvorfor: Funnet er rettet, eller det er skrevet feil. Kvitteringen ville ellers gjelde av seg
    /// selv om det samme kom tilbake.
    ///
    /// Kilde: kvitteringer.toml i prosjektmappen.
    ///
    /// Eksempel: Avviket mot statsregnskapet er borte etter en ny eksport av hovedboken.
    ///
    /// Gjør dette: Ta bort kvitteringen, eller rett koden eller navnet i den.
    OF_NOTHING = "KVT-02", Warning, Acceptances(check)
}

fn check(_: &Case<'_>, judged: &[Judged<'_>]) -> Vec<Finding> {
    let gone = judged.iter().filter(|of| of.standing == Standing::Gone);
    gone.map(|of| {
        about(&OF_NOTHING, of.entry, "gjelder ikke noe funn i denne rapporten")
            .hint("ta bort kvitteringen, eller rett koden eller navnet i den")
    })
    .collect()
}

#[cfg(test)]
mod tests {
    use tertial_ingest::project::AcceptanceEntry;
    use tertial_model::ReportKind;

    use crate::kvt::tests::{codes, entry, told};
    use crate::sample::Sample;

    #[test]
    fn fires_on_one_of_nothing() {
        let mut sample = Sample::new();
        sample.accept(entry("0123456789abcdef"));
        let told = told(&sample, "KVT-02");
        assert_eq!(told.object, "kvittering.KRV-04.fritak.K9");
        assert_eq!(told.origins[0].to_string(), "kvitteringer.toml:1");
    }

    #[test]
    fn is_silent_on_one_of_another_report() {
        let mut sample = Sample::new();
        sample.accept(AcceptanceEntry { report: ReportKind::T2, ..entry("0") });
        assert_eq!(codes(&sample), [""; 0]);
    }
}
