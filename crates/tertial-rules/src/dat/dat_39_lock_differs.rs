//! DAT-39.

use tertial_model::ProblemKind;

use crate::rule::declare_rule;

declare_rule! {
    /// En datafil eller et tall er ikke det rapporten er frosset på.
    ///
    /// Hvorfor: Tekstene er skrevet til tallene slik de var da rapporten ble frosset. Nye tall under
    /// dem gir setninger som ikke stemmer.
    ///
    /// Kilde: las-<rapport>.json i prosjektmappen, som tertial lock skrev: SHA-256 av hver datafil, og
    /// verdien av hvert tall. Er tallene andre med de samme datafilene, er tertial.toml, brevet eller
    /// programmet et annet.
    ///
    /// Eksempel: Grunnlaget er lagret på nytt etter at rapporten for 1. tertial ble frosset.
    ///
    /// Gjør dette: Hent filen eller oppsettet tilbake, eller løs låsen med tertial lock t1 --release og se hva som
    /// er endret med tertial diff.
    LOCK_DIFFERS = "DAT-39", Error, |case| LOCK_DIFFERS.report_problems(
        case,
        ProblemKind::LockDiffers,
        "hent filen tilbake, eller løs låsen med tertial lock --release",
    )
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use tertial_model::{Origin, Problem, Severity};

    use super::*;
    use crate::sample::Sample;

    #[test]
    fn names_the_file_and_hides_nothing() {
        let mut sample = Sample::new();
        let before = sample.evaluate();
        let place = Origin::file(&Arc::from("data/grunnlag.xlsx"));
        let problem = Problem::new(ProblemKind::LockDiffers, place.clone(), "er endret");
        sample.problems.push(problem);
        let mut findings = sample.evaluate();
        assert_eq!(findings.len(), before.len() + 1);
        let finding = findings.swap_remove(0);
        assert_eq!((finding.code.0, finding.severity), ("DAT-39", Severity::Error));
        assert_eq!(finding.object, "data/grunnlag.xlsx");
        assert_eq!(finding.origins, [place]);
        assert!(finding.follow_on.is_empty());
    }

    #[test]
    fn is_silent_without_one() {
        assert_eq!(Sample::new().says(&LOCK_DIFFERS), [""; 0]);
    }
}
