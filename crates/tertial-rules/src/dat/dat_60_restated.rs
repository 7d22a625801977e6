//! DAT-60.

use std::collections::BTreeSet;

use chrono::NaiveDate;
use rust_decimal::Decimal;
use tertial_figures::rows_where;
use tertial_ingest::facts::{Decision, DecisionKind, Delivery};
use tertial_model::norwegian::list;
use tertial_model::{
    Figure, FigureId, Finding, FramePost, Kroner, Origin, Phrases, Side, Unit,
};
use tertial_report::Case;

use crate::bud::differing_months;
use crate::restated::restated;
use crate::rule::declare_rule;
use crate::together::connected;

declare_rule! {
    /// Et tall for en tidligere periode avviker fra det som ble levert da.
    ///
    /// Hvorfor: Departementet har det forrige tallet. Er det rettet siden, skal rapporten si det, og
    /// er det ikke rettet, er ett av de to feil.
    ///
    /// Kilde: Tallene forrige rapport og fjorårets årsrapport ble levert med ([deliveries] og
    /// `[last_year]` i tertial.toml). Tall for tidligere år holdes mot begge. Mot forrige rapport
    /// holdes dessuten regnskapet til og med den rapportens siste måned, slik statsregnskapet er
    /// nå, og det som var overført, saldert, endret, refundert og brukt av merinntekt den dagen.
    /// Er hovedboken og statsregnskapet ulike for de månedene, sier BUD-06 det.
    ///
    /// Eksempel: Resultatet for 2022 var 94,1 prosent i rapporten for 1. tertial, og er 91,4 nå.
    ///
    /// Gjør dette: Skriv i rapporten hva som er rettet og hvorfor, og kvitter med det som grunn. Er
    /// det nye tallet feil, rett cellen som er nevnt.
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
    let last_year = case.facts.last_year.iter();
    let of_earlier = last_year.flat_map(|delivery| of_last_year(case, delivery));
    of_earlier.chain(of_this_year(case)).collect()
}

/// What the annual report of the year before was delivered with of years that were over.
fn of_last_year(case: &Case<'_>, delivery: &Delivery) -> Vec<Finding> {
    let year = case.catalogue.frame.year - 1;
    if !delivery.values.keys().any(|id| year_of(id) == Some(year)) {
        let finding = RESTATED
            .finding(
                &*delivery.origin.file,
                format!("ingen av tallene under [last_year] er for {year}"),
            )
            .hint(format!("oppgi tallene årsrapporten for {year} ble levert med"))
            .at([delivery.origin.clone()]);
        return vec![finding];
    }
    of_earlier_years(case, delivery)
}

/// What the report before this one in the same year was delivered with.
fn of_this_year(case: &Case<'_>) -> Vec<Finding> {
    let Some(delivery) = &case.facts.previous else { return Vec::new() };
    let posts = case.catalogue.frame.posts();
    let of_posts = posts.flat_map(|post| {
        let parts = PARTS.iter();
        let parts = parts.filter_map(|part| part_of(case, delivery, post, *part));
        parts.chain(accounts(case, delivery, post)).collect::<Vec<_>>()
    });
    of_earlier_years(case, delivery).into_iter().chain(of_posts).collect()
}

/// What figures of earlier years were told as then. Those that are made of the same are one
/// finding, about the one nearest the data.
fn of_earlier_years(case: &Case<'_>, delivery: &Delivery) -> Vec<Finding> {
    let is_over =
        |of: &&Figure| year_of(&of.id).is_some_and(|of| of < case.catalogue.frame.year);
    let differs = |of: &&Figure| excess(delivery, of).is_some_and(|of| !of.is_zero());
    let differing = case.figures.iter().filter(is_over).filter(differs);
    let groups = connected(differing, |one, other| are_of_the_same(one, other));
    groups.iter().filter_map(|group| of_group(case, delivery, group)).collect()
}

/// How much more a figure is now.
fn excess(delivery: &Delivery, figure: &Figure) -> Option<Decimal> {
    Some(figure.delivered()? - (*delivery.values.get(&figure.id)?)?)
}

/// Whether one is computed from the other, or both from a cell or a row.
fn are_of_the_same(one: &Figure, other: &Figure) -> bool {
    one.inputs.contains(&other.id)
        || other.inputs.contains(&one.id)
        || one.origins.iter().any(|origin| other.origins.contains(origin))
        || one.rows.have_one_of(&other.rows)
}

fn of_group(case: &Case<'_>, delivery: &Delivery, group: &[&Figure]) -> Option<Finding> {
    let is_made_of = |of: &&&Figure| group.iter().any(|by| of.inputs.contains(&by.id));
    let first = group.iter().find(|of| !is_made_of(of)).or(group.first())?;
    let others: Vec<&FigureId> =
        group.iter().map(|of| &of.id).filter(|id| **id != first.id).collect();
    let mut origins = behind(case, first, excess(delivery, first)?);
    origins.extend(first.origins.iter().cloned());
    origins.extend(others.iter().map(|id| delivery.place(id)));
    let finding =
        differing(case, delivery, &first.id, first.delivered()?, first.unit, origins)?;
    let told = others.iter().map(|id| id.to_string());
    let message = match &told.collect::<Vec<_>>()[..] {
        [] => finding.message.clone(),
        others => format!("{}; det gjelder også {}", finding.message, list(others)),
    };
    let all = group.iter().map(|of| restated(&of.id));
    Some(Finding { message, ..finding }.taints(all))
}

/// More rows than these are no place to look.
const FEW_ROWS: usize = 5;

/// The rows that may be why a figure is too much by so much: a slip in one of them, or one that
/// stands elsewhere with just the amount that is lacking.
fn behind(case: &Case<'_>, figure: &Figure, excess: Decimal) -> Vec<Origin> {
    let excess = Kroner(excess);
    let slips = rows_where(case.facts, figure, |amount| amount.may_be_off_by(excess));
    let mut places: Vec<Origin> = slips.into_iter().map(|row| row.origin).collect();
    let accounts = &case.facts.earlier_accounts;
    let elsewhere = accounts.rows.iter().filter(|row| {
        Some(row.period.year()) == year_of(&figure.id) && row.amount.abs() == excess.abs()
    });
    places.extend(elsewhere.map(|row| accounts.place(row)));
    places.dedup();
    if places.len() > FEW_ROWS { Vec::new() } else { places }
}

/// The year a figure is of, where its id ends with one.
fn year_of(id: &FigureId) -> Option<i32> {
    id.measure().parse().ok()
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
    let report = match case.facts.last_year.as_ref() == Some(delivery) {
        true => "fjorårets årsrapport",
        false => delivery.report.in_a_sentence(),
    };
    let message = format!("{} var et annet tall i {report}", figure.label);
    (now != then).then(|| {
        RESTATED
            .finding(id, message)
            .expected(format!("{}, slik det ble levert", unit.written(then, Phrases::bokmal())))
            .found(unit.written(now, Phrases::bokmal()))
            .hint("skriv i rapporten hva som er rettet og hvorfor, eller rett det som er feil")
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
                "kpi.svar.2022: Svarprosent: resultat i 2022 var et annet tall i rapporten for 1. \
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

    /// The sample's annual report, after one of the year before with these figures.
    fn after(told: &[(&str, i64)]) -> Vec<Finding> {
        let mut sample = Sample::annual();
        let values = told
            .iter()
            .map(|(id, value)| (FigureId::new(*id), Some(Decimal::from(*value))));
        sample.facts.last_year = Some(Delivery {
            origin: Origin::file(&"levert/i-fjor.json".into()),
            report: tertial_model::sample::report("annual"),
            values: values.collect(),
            withheld: Default::default(),
            lines: [(FigureId::new(told[0].0), 7)].into(),
        });
        sample.findings(&RESTATED)
    }

    #[test]
    fn the_year_before_is_held_against_its_annual_report() {
        let findings = after(&[("kpi.svar.2022", 29), ("kpi.svar.2023", 91)]);
        assert_eq!(findings.len(), 1);
        assert_eq!(
            findings[0].message,
            "Svarprosent: resultat i 2022 var et annet tall i fjorårets årsrapport"
        );
        assert_eq!(
            findings[0].expected.as_deref(),
            Some("29,0 pst., slik det ble levert")
        );
        assert!(
            findings[0].origins.iter().any(|of| of.to_string() == "levert/i-fjor.json:7")
        );
        // Not this year's, and nothing where both are the same.
        assert_eq!(after(&[("kpi.svar.2024", 1), ("kpi.svar.2023", 91)]), []);
    }

    #[test]
    fn figures_of_another_year_are_refused() {
        let findings = after(&[("kpi.svar.2022", 92)]);
        assert_eq!(findings.len(), 1);
        assert_eq!(findings[0].message, "ingen av tallene under [last_year] er for 2023");
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
