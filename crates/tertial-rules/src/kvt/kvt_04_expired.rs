//! KVT-04.

use tertial_model::{Finding, norwegian};
use tertial_report::Case;

use crate::acceptance::{Judged, Standing};
use crate::kvt::about;
use crate::rule::declare_rule;

declare_rule! {
    /// En kvittering gjaldt bare til en dag som er passert på rapportens statusdato.
    ///
    /// Hvorfor: Den som kvitterte, ville at funnet skulle ses på igjen.
    ///
    /// Kilde: expires i kvitteringer.toml. Dagen holdes mot rapportens statusdato, ikke mot dagen i dag,
    /// så samme inndata gir samme rapport.
    ///
    /// Eksempel: expires = 2024-04-30 i en kvittering for rapporten per 31. august.
    ///
    /// Gjør dette: Se på funnet igjen. Rett det, eller kvitter på nytt med en senere dag.
    EXPIRED = "KVT-04", Warning, Acceptances(check)
}

fn check(case: &Case<'_>, judged: &[Judged<'_>]) -> Vec<Finding> {
    let expired = judged.iter().filter(|of| of.standing == Standing::Expired);
    let last =
        |of: &Judged<'_>| of.entry.expires.map(norwegian::date).unwrap_or_default();
    expired
        .map(|of| {
            about(&EXPIRED, of.entry, "er utløpt")
                .expected(format!("{} eller senere", norwegian::date(case.status_date())))
                .found(last(of))
                .hint("se på funnet igjen, og rett det eller kvitter på nytt")
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use chrono::NaiveDate;
    use tertial_ingest::project::AcceptanceEntry;

    use crate::kvt::tests::{entry, told, told_of, with_a_warning};
    use crate::sample::Sample;

    /// The first tertial's status date is 30 April.
    fn until(day: u32) -> (Sample, AcceptanceEntry) {
        let (sample, fingerprint) = with_a_warning();
        let expires = NaiveDate::from_ymd_opt(2024, 4, day);
        (sample, AcceptanceEntry { expires, ..entry(&fingerprint) })
    }

    #[test]
    fn fires_the_day_after() {
        let (mut sample, entry) = until(29);
        sample.accept(entry);
        let told = told(&sample, "KVT-04");
        assert_eq!(told.expected.as_deref(), Some("30. april 2024 eller senere"));
        assert_eq!(told.found.as_deref(), Some("29. april 2024"));
        assert!(told_of(&sample, "KRV-04").accepted.is_none());
    }

    #[test]
    fn is_silent_on_the_last_day() {
        let (mut sample, entry) = until(30);
        sample.accept(entry);
        assert!(told_of(&sample, "KRV-04").accepted.is_some());
    }
}
