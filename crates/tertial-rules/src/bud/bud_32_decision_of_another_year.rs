//! BUD-32.

use chrono::{Datelike, NaiveDate};
use tertial_ingest::facts::{Decision, DecisionKind};
use tertial_model::{FigureId, Finding, norwegian};
use tertial_report::Case;

use crate::rule::declare_rule;

declare_rule! {
    /// Et vedtak om årets bevilgning er datert i et annet år.
    ///
    /// Hvorfor: Datoen avgjør hvilken rapport vedtaket kommer med i. Feil årstall tar det ut av
    /// rapporten, eller tar det med for tidlig.
    ///
    /// Kilde: Bevilgningsreglementet: bevilgningen gjelder budsjettåret. Det salderte budsjettet
    /// vedtas før året begynner, så det kan være datert året før.
    ///
    /// Eksempel: En endring på 1000.01 for 2024 er datert 15.03.2023.
    ///
    /// Gjør dette: Rett datoen i arket Bevilgning.
    DECISION_OF_ANOTHER_YEAR = "BUD-32", Warning, Case(check)
}

fn check(case: &Case<'_>) -> Vec<Finding> {
    let facts = case.facts;
    let all = facts.decisions.iter().chain(&facts.later_decisions);
    all.filter_map(|of| of_another_year(case, of)).collect()
}

fn of_another_year(case: &Case<'_>, decision: &Decision) -> Option<Finding> {
    let year = case.catalogue.frame.year;
    let post = case.catalogue.frame.post(decision.post)?;
    let date: NaiveDate = decision.date.filter(|date| date.year() != year)?;
    let before = decision.kind == DecisionKind::Adopted && date.year() == year - 1;
    let message = format!(
        "{} {}: vedtaket «{}» er datert i et annet år",
        post.post,
        post.name,
        decision.kind.word()
    );
    (!before).then(|| {
        DECISION_OF_ANOTHER_YEAR
            .finding(FigureId::of_post(decision.post, "endringer"), message)
            .expected(format!("en dato i {year}"))
            .found(norwegian::date(date))
            .hint("rett datoen i arket Bevilgning")
            .at([decision.origin.clone()])
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sample::{Sample, post};

    fn dated(kind: DecisionKind, year: i32) -> Sample {
        let mut sample = Sample::new();
        let decisions = sample.facts.decisions.iter_mut();
        let mut of_post = decisions.filter(|of| of.post == post(1000, 1));
        of_post.find(|of| of.kind == kind).unwrap().date =
            NaiveDate::from_ymd_opt(year, 3, 15);
        sample
    }

    #[test]
    fn fires_on_another_year() {
        for year in [2023, 2025] {
            let findings =
                dated(DecisionKind::Change, year).findings(&DECISION_OF_ANOTHER_YEAR);
            assert_eq!(findings.len(), 1);
            assert_eq!(findings[0].origins.len(), 1);
        }
    }

    #[test]
    fn is_silent_on_this_year_and_on_what_was_adopted_before_it() {
        for (kind, year) in [(DecisionKind::Change, 2024), (DecisionKind::Adopted, 2023)]
        {
            assert_eq!(dated(kind, year).says(&DECISION_OF_ANOTHER_YEAR), [""; 0]);
        }
    }
}
