//! BUD-10.

use tertial_ingest::facts::DecisionKind;
use tertial_model::{FigureId, Finding, FramePost, Kroner, Side, norwegian};
use tertial_report::Case;

use crate::rule::declare_rule;

declare_rule! {
    /// Bevilgningen har endret seg siden forrige rapport uten at nye vedtak forklarer det.
    ///
    /// Hvorfor: Departementet har det forrige tallet. Et vedtak som er ført opp for sent, eller en
    /// rad som er rettet uten at det er sagt, gir to rapporter som ikke henger sammen.
    ///
    /// Kilde: Skjemaet for budsjettstatus krever at det går fram hvordan disponibel bevilgning
    /// har fremkommet.
    ///
    /// Eksempel: Disponibelt på 1000.01 er 8,4 mill. kr høyere enn i 1. tertial, og vedtakene
    /// etter 30. april summerer til 0.
    ///
    /// Gjør dette: Rett datoen på vedtaket, eller forklar i budsjettvurderingen hva som er rettet.
    CHANGE_WITHOUT_DECISION = "BUD-10", Warning, Post(check)
}

fn check(case: &Case<'_>, post: &FramePost) -> Option<Finding> {
    let previous = case.report.previous()?;
    let since = previous.status_date(case.catalogue.frame.year);
    let whole = match post.post.side() {
        Side::Expense => "disponibelt",
        Side::Income => "budsjett",
    };
    let told = FigureId::of_post(post.post, whole);
    let id = told.change();
    let change = case.figures.kroner(&id)?;
    let new = case.facts.decisions.iter().filter(|decision| {
        decision.post == post.post
            && decision.kind != DecisionKind::ControlTotal
            && decision.date.is_some_and(|date| date > since)
    });
    let decided: Kroner = new.filter_map(|decision| decision.amount).sum();
    let changed = norwegian::kroner(change);
    let message = format!(
        "{} {}: {whole} er endret med {changed} siden {}",
        post.post,
        post.name,
        previous.in_a_sentence()
    );
    (decided != change).then(|| {
        CHANGE_WITHOUT_DECISION
            .finding(&id, message)
            .expected(format!("{}, summen av nye vedtak", norwegian::kroner(decided)))
            .found(changed)
            .hint("rett datoen på vedtaket, eller forklar hva som er rettet")
            .at(case.facts.previous.iter().map(|of| of.place(&told)))
    })
}

#[cfg(test)]
mod tests {
    use chrono::NaiveDate;
    use tertial_ingest::facts::DecisionKind;

    use super::*;
    use crate::sample::{Sample, post};

    /// Two tertials of the sample; 103 000 was available on post 01 at the first.
    fn second_tertial(later: Option<NaiveDate>) -> Sample {
        let mut sample = Sample::second_tertial();
        sample.delivered("post.1000.01.disponibelt", 103_000_000);
        let change = sample
            .facts
            .decisions
            .iter_mut()
            .find(|of| of.post == post(1000, 1) && of.kind == DecisionKind::Change)
            .unwrap();
        change.amount = Some(Kroner::thousand(3_000));
        let mut more = change.clone();
        change.amount = Some(Kroner::thousand(1_000));
        more.amount = Some(Kroner::thousand(2_000));
        more.date = later;
        sample.facts.decisions.push(more);
        sample
    }

    #[test]
    fn fires_when_no_decision_since_then_explains_the_change() {
        let sample = second_tertial(None);
        let findings = sample.findings(&CHANGE_WITHOUT_DECISION);
        assert_eq!(findings.len(), 1);
        assert_eq!(findings[0].object, "endring.post.1000.01.disponibelt");
        assert_eq!(findings[0].found.as_deref(), Some("2\u{a0}000\u{a0}000\u{a0}kr"));
    }

    #[test]
    fn is_silent_when_one_does_and_in_the_first_tertial() {
        let june = NaiveDate::from_ymd_opt(2024, 6, 21);
        assert_eq!(second_tertial(june).says(&CHANGE_WITHOUT_DECISION), [""; 0]);
        assert_eq!(Sample::new().says(&CHANGE_WITHOUT_DECISION), [""; 0]);
    }
}
