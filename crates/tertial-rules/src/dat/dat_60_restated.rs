//! DAT-60.

use std::collections::BTreeSet;

use chrono::NaiveDate;
use rust_decimal::Decimal;
use tertial_ingest::facts::{Decision, DecisionKind, Delivery};
use tertial_model::{Figure, FigureId, Finding, FramePost, Kroner, Origin, Side, Unit};
use tertial_report::Case;

use crate::bud::differing_months;
use crate::restated::restated;
use crate::rule::declare_rule;

declare_rule! {
    /// Et tall for en tidligere periode er et annet enn det som ble levert da.
    ///
    /// Hvorfor: Departementet har det forrige tallet. Er det rettet siden, skal rapporten si det,
    /// og er det ikke rettet, er ett av de to galt.
    ///
    /// Kilde: Tallene forrige rapport ble levert med ([deliveries] i tertial.toml). Tre ting
    /// holdes mot dem: tall for et tidligere år, regnskapet til og med forrige rapports siste
    /// måned, slik statsregnskapet er nå, og det som var overført, saldert, endret, refundert og
    /// brukt av merinntekt den dagen. Er hovedboken og statsregnskapet ulike for de månedene,
    /// sier BUD-06 det.
    ///
    /// Eksempel: Resultatet for 2022 var 94,1 prosent i rapporten for 1. tertial, og er 91,4 nå.
    ///
    /// Gjør dette: Skriv i rapporten hva som er rettet og hvorfor, og kvitter med det som grunn. Er
    /// det nye tallet galt, rett cellen som er nevnt.
    RESTATED = "DAT-60", Warning, Case(check)
}

/// The parts of the build-up, with the kinds of decisions each is of.
const PARTS: [(&str, &[DecisionKind]); 5] = [
    ("overfort", &[DecisionKind::CarriedOver]),
    ("saldert", &[DecisionKind::Adopted]),
    ("endringer", &[DecisionKind::Change, DecisionKind::Reallocation]),
    ("refusjoner", &[DecisionKind::Refund]),
    ("merinntekt", &[DecisionKind::ExcessIncome]),
];

fn check(case: &Case<'_>) -> Vec<Finding> {
    let Some(delivery) = &case.facts.previous else { return Vec::new() };
    let of_years =
        case.figures.iter().filter_map(|of| of_earlier_year(case, delivery, of));
    let posts = case.catalogue.frame.posts();
    let of_posts = posts.flat_map(|post| {
        let parts = PARTS.iter();
        let parts = parts.filter_map(|part| part_of(case, delivery, post, *part));
        parts.chain(accounts(case, delivery, post)).collect::<Vec<_>>()
    });
    of_years.chain(of_posts).collect()
}

fn of_earlier_year(
    case: &Case<'_>,
    delivery: &Delivery,
    figure: &Figure,
) -> Option<Finding> {
    let year: i32 = figure.id.measure().parse().ok()?;
    if year >= case.catalogue.frame.year {
        return None;
    }
    let now = figure.delivered()?;
    let origins = figure.origins.clone();
    differing(case, delivery, &figure.id, now, figure.unit, origins)
}

/// What a part of the build-up was, by the decisions there are now up to the day the report
/// was of.
fn part_of(
    case: &Case<'_>,
    delivery: &Delivery,
    post: &FramePost,
    (measure, kinds): (&str, &[DecisionKind]),
) -> Option<Finding> {
    let since = delivery.report.status_date(case.catalogue.frame.year);
    let by_then = |date: Option<NaiveDate>| date.is_none_or(|date| date <= since);
    let counts = |of: &&Decision| {
        of.post == post.post && kinds.contains(&of.kind) && by_then(of.date)
    };
    let rows: Vec<&Decision> = case.facts.decisions.iter().filter(counts).collect();
    rows.first()?;
    let now: Kroner = rows.iter().map(|of| of.amount).sum::<Option<Kroner>>()?;
    let id = FigureId::of_post(post.post, measure);
    let origins = rows.iter().map(|of| of.origin.clone()).collect();
    let whole = match post.post.side() {
        Side::Expense => "disponibelt",
        Side::Income => "budsjett",
    };
    // What is available is then another too, and no decision says why (BUD-10).
    let change = FigureId::of_post(post.post, whole).change();
    let finding = differing(case, delivery, &id, now.0, Unit::Kroner, origins)?;
    Some(finding.taints([change.to_string(), restated(&id)]))
}

/// What the accounts were, by the state accounts as they are now.
fn accounts(case: &Case<'_>, delivery: &Delivery, post: &FramePost) -> Option<Finding> {
    let year = case.catalogue.frame.year;
    let rows =
        case.facts.state_accounts.rows.iter().filter(|row| {
            row.post == post.post && delivery.report.covers(year, row.period)
        });
    let now: Option<Kroner> = rows.map(|row| Some(row.amount)).sum();
    let id = FigureId::of_post(post.post, "regnskap");
    let figure = case.figures.named(&id).filter(|of| of.value.is_ok())?;
    let reconciled = FigureId::of_post(post.post, "avstemming");
    if let Some(Some(then)) = delivery.values.get(&reconciled) {
        let months = differing_months(case, post.post);
        let last = delivery.report.last_month;
        let off: Kroner = months.range(..=last).map(|(_, amount)| *amount).sum();
        if off.0 != *then {
            return None;
        }
    }
    let origins = figure.origins.clone();
    differing(case, delivery, &id, now?.0, Unit::Kroner, origins)
}

/// The figures that were others then, by the data there are now.
pub(super) fn restated_figures(case: &Case<'_>) -> BTreeSet<String> {
    check(case).into_iter().map(|finding| finding.object).collect()
}

/// A finding where what it is now is not what it was delivered as.
fn differing(
    case: &Case<'_>,
    delivery: &Delivery,
    id: &FigureId,
    now: Decimal,
    unit: Unit,
    origins: Vec<Origin>,
) -> Option<Finding> {
    let then = (*delivery.values.get(id)?)?;
    let figure = case.figures.named(id)?;
    let report = delivery.report.in_a_sentence();
    let message = format!("{}, var et annet tall i {report}", figure.label);
    (now != then).then(|| {
        RESTATED
            .finding(id, message)
            .expected(format!("{}, slik det ble levert", unit.written(then, case.phrases)))
            .found(unit.written(now, case.phrases))
            .hint("skriv i rapporten hva som er rettet og hvorfor, eller rett det som er galt")
            .at(origins.into_iter().chain([delivery.place(id)]))
            .taints([restated(id)])
            .rests_on([id.delivered_in(&delivery.report)])
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sample::Sample;

    fn delivered(id: &str, value: i64) -> Vec<String> {
        let mut sample = Sample::eight_months();
        sample.delivered(id, value);
        sample.says(&RESTATED)
    }

    #[test]
    fn fires_on_an_earlier_year_a_part_of_the_build_up_and_the_accounts_then() {
        assert_eq!(
            delivered("kpi.svar.2022", 29),
            [
                "kpi.svar.2022: Svarprosent: resultat i 2022, var et annet tall i rapporten for 1. \
              tertial"
            ]
        );
        assert_eq!(delivered("post.1000.01.overfort", 2_000_001).len(), 1);
        assert_eq!(delivered("post.1000.01.endringer", 999_999).len(), 1);
        // Four months of 3 250 on 21.
        assert_eq!(delivered("post.1000.21.regnskap", 13_000_001).len(), 1);
    }

    #[test]
    fn is_silent_on_what_is_the_same_and_on_what_is_of_this_period() {
        assert_eq!(delivered("kpi.svar.2022", 92), [""; 0]);
        assert_eq!(delivered("kpi.svar.status", 12), [""; 0]);
        assert_eq!(delivered("post.1000.01.overfort", 2_000_000), [""; 0]);
        assert_eq!(delivered("post.1000.21.regnskap", 13_000_000), [""; 0]);
        assert_eq!(Sample::new().says(&RESTATED), [""; 0]);
    }

    #[test]
    fn leaves_to_the_reconciliation_what_the_two_books_differ_by() {
        let mut sample = Sample::eight_months();
        sample.delivered("post.1000.21.regnskap", 13_000_000);
        sample.delivered("post.1000.21.avstemming", 0);
        sample.facts.state_accounts.rows[1].amount = Kroner::thousand(32_500);
        assert_eq!(sample.says(&RESTATED), [""; 0]);
    }
}
