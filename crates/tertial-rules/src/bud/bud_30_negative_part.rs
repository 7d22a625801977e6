//! BUD-30.

use tertial_ingest::facts::{Decision, DecisionKind};
use tertial_model::{FigureId, Finding, norwegian};
use tertial_report::Case;

use crate::rule::declare_rule;

declare_rule! {
    /// En del av bevilgningen er negativ, men skal være null eller mer.
    ///
    /// Hvorfor: Det som er overført, saldert, refundert, brukt av en merinntekt eller spart inn, er
    /// null eller mer. Bare en endring eller en omdisponering kan trekke fra. Et fortegn for mye
    /// gjør disponibelt beløp for lite med to ganger beløpet.
    ///
    /// Kilde: Skjemaet for budsjettstatus, som bygger disponibel bevilgning opp av delene, og
    /// rundskriv R-110 om overføring.
    ///
    /// Eksempel: Overført på 1000.01 er ført som −2 000 000 kr i arket Bevilgning.
    ///
    /// Gjør dette: Rett fortegnet i cellen som er nevnt. Skal noe trekkes fra, er det en endring.
    NEGATIVE_PART = "BUD-30", Error, Case(check)
}

fn check(case: &Case<'_>) -> Vec<Finding> {
    case.facts.decisions.iter().filter_map(|of| negative(case, of)).collect()
}

fn negative(case: &Case<'_>, decision: &Decision) -> Option<Finding> {
    use DecisionKind::{
        Adopted, CarriedOver, Change, ControlTotal, ExcessIncome, Reallocation, Refund,
        Savings,
    };
    let measure = match decision.kind {
        CarriedOver => "overfort",
        Adopted => "saldert",
        Refund => "refusjoner",
        ExcessIncome => "merinntekt",
        Savings => "innsparing",
        Change | Reallocation | ControlTotal => return None,
    };
    let post = case.catalogue.frame.post(decision.post)?;
    let amount = decision.amount.filter(|of| of.0.is_sign_negative() && !of.is_zero())?;
    let id = FigureId::of_post(decision.post, measure);
    let message = format!(
        "{} {}: «{}» kan ikke være negativ",
        post.post,
        post.name,
        decision.kind.word()
    );
    Some(
        NEGATIVE_PART
            .finding(&id, message)
            .expected("null eller mer")
            .found(norwegian::kroner(amount))
            .hint("rett fortegnet; skal noe trekkes fra, før det som endring")
            .at([decision.origin.clone()])
            .taints([&id]),
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sample::{Sample, post};

    #[test]
    fn fires_at_the_cell_of_what_cannot_be_negative() {
        let mut sample = Sample::new();
        sample.decide(post(1000, 21), DecisionKind::CarriedOver, Some(-500));
        let findings = sample.findings(&NEGATIVE_PART);
        assert_eq!(findings.len(), 1);
        assert_eq!(findings[0].object, "post.1000.21.overfort");
        assert_eq!(findings[0].found.as_deref(), Some("−500\u{a0}000\u{a0}kr"));
        let of =
            sample.facts.decisions.iter().find(|of| of.amount < Some(Default::default()));
        assert_eq!(findings[0].origins, [of.unwrap().origin.clone()]);
    }

    #[test]
    fn is_silent_on_a_change_that_takes_away_and_on_what_is_nil() {
        let mut sample = Sample::new();
        sample.decide(post(1000, 1), DecisionKind::Change, Some(-1_000));
        assert_eq!(sample.says(&NEGATIVE_PART), [""; 0]);
    }
}
