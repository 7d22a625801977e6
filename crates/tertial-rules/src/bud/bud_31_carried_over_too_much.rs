//! BUD-31.

use rust_decimal::Decimal;
use tertial_ingest::facts::{AllocationPart, Decision, DecisionKind};
use tertial_letter::LimitKey;
use tertial_model::{
    Authority, BudgetPost, FigureId, Finding, FramePost, Kroner, Side, norwegian,
};
use tertial_report::Case;

use crate::rule::declare_rule;

declare_rule! {
    /// Det er overført mer fra i fjor enn det som kan være overført.
    ///
    /// Hvorfor: Av driftsbevilgningen kan inntil fem prosent overføres, og av en post som «kan
    /// overføres», to års bevilgning. Er det mer, er det oftest feil enhet eller feil post, og det
    /// disponible er for stort.
    ///
    /// Kilde: Bevilgningsreglementet § 5 og rundskriv R-110; fullmakten i tildelingsbrevet sier
    /// prosenten der den har en. Grensene er `carried_over_percent` og
    /// `carried_over_transferable_percent`. Fjorårets bevilgning leses bare til årsrapporten; i de
    /// andre rapportene brukes årets saldert i stedet.
    ///
    /// Eksempel: Overført på 1000.01 er 52 000 000 kr, og fem prosent av bevilgningen er
    /// 37 550 300 kr.
    ///
    /// Gjør dette: Rett beløpet eller enheten i cellen som er nevnt. Har departementet samtykket i
    /// mer, kvitter med det som grunn.
    CARRIED_OVER_TOO_MUCH = "BUD-31", Warning, Post(check)
}

fn check(case: &Case<'_>, post: &FramePost) -> Option<Finding> {
    let carried =
        |of: &&Decision| of.post == post.post && of.kind == DecisionKind::CarriedOver;
    let rows = || case.facts.decisions.iter().filter(carried);
    let id = FigureId::of_post(post.post, "overfort");
    let amount = case.figures.kroner(&id).filter(|amount| *amount > Kroner::ZERO)?;
    let (most, why) = of_the_rule(case, post)?;
    if amount <= most {
        return None;
    }
    let message = format!(
        "{} {}: det er overført mer enn det som kan være igjen",
        post.post, post.name
    );
    Some(
        CARRIED_OVER_TOO_MUCH
            .finding(&id, message)
            .expected(format!("høyst {}, {why}", norwegian::kroner(most)))
            .found(norwegian::kroner(amount))
            .hint("rett beløpet eller enheten i arket Bevilgning")
            .at(rows().map(|row| row.origin.clone())),
    )
}

/// The most the rules let be carried over, of what was appropriated.
fn of_the_rule(case: &Case<'_>, post: &FramePost) -> Option<(Kroner, String)> {
    if post.post.side() == Side::Income {
        return None;
    }
    let own = case.catalogue.frame.authorities.iter().find_map(|of| match of {
        Authority::CarryOver { posts, limit_percent, .. }
            if posts.contains(&post.post) =>
        {
            Some(Decimal::from(*limit_percent))
        }
        _ => None,
    });
    let percent = match post.transferable {
        true => case.limits.of(LimitKey::CarriedOverTransferable)?,
        false => own.or(case.limits.of(LimitKey::CarriedOver))?,
    };
    let last = allocated(case, post.post);
    let (whole, of) = match last {
        Some(last) => (last, "tildelingen i fjor"),
        None => (post.adopted, "det som er saldert i år"),
    };
    let most = Kroner(whole.0 * percent / Decimal::ONE_HUNDRED);
    Some((most, format!("{} prosent av {of}", norwegian::decimal(percent, 0))))
}

/// What was allocated last year, where the sheet Tidligere år has it.
fn allocated(case: &Case<'_>, post: BudgetPost) -> Option<Kroner> {
    let key = (case.catalogue.frame.year - 1, post, AllocationPart::Allocated);
    let mut rows = case.facts.earlier_years.iter();
    rows.find(|of| (of.year, of.post, of.part) == key)?.amount
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sample::{Sample, post};

    #[test]
    fn fires_above_five_per_cent_and_above_two_years() {
        let mut sample = Sample::new();
        // Five per cent of 100 000; twice 900.
        sample.decide(post(1000, 1), DecisionKind::CarriedOver, Some(5_001));
        sample.decide(post(1000, 45), DecisionKind::CarriedOver, Some(1_801));
        assert_eq!(
            sample.says(&CARRIED_OVER_TOO_MUCH),
            [
                "post.1000.01.overfort: 1000.01 Driftsutgifter: det er overført mer enn det som \
                 kan være igjen",
                "post.1000.45.overfort: 1000.45 Utstyr: det er overført mer enn det som kan være \
                 igjen"
            ]
        );
        assert_eq!(
            sample.findings(&CARRIED_OVER_TOO_MUCH)[0].expected.as_deref(),
            Some(
                "høyst 5\u{a0}000\u{a0}000\u{a0}kr, 5 prosent av det som er saldert i år"
            )
        );
    }

    #[test]
    fn is_silent_at_the_limit() {
        let mut sample = Sample::new();
        sample.decide(post(1000, 1), DecisionKind::CarriedOver, Some(5_000));
        sample.decide(post(1000, 45), DecisionKind::CarriedOver, Some(1_800));
        assert_eq!(sample.says(&CARRIED_OVER_TOO_MUCH), [""; 0]);
        assert_eq!(Sample::annual().says(&CARRIED_OVER_TOO_MUCH), [""; 0]);
    }
}
