//! What only a person can bring to a report: numbers no system has, months of accounts, tasks,
//! and what somebody must stand for again.

use std::collections::BTreeSet;

use tertial_ingest::facts::{IndicatorPoint, StaffMeasure, TaskStage};
use tertial_ingest::project::AcceptanceEntry;
use tertial_model::{Earmark, Indicator, Kroner, Period, ReportKind, norwegian};
use tertial_report::Case;

use super::list::{Item, List};
use crate::assessment::Assessment;

/// Tells what `report` waits for, as it stands in the assessment.
pub(super) fn tell(of: &Assessment, before: &ReportKind, list: &mut List) {
    let case = of.computed.case();
    let counted = [forecasts, earmarks, staff, indicators, risks];
    let rows = counted.into_iter().filter_map(|of| of(&case)).chain(annual(&case));
    let report = case.report.in_a_sentence();
    let heading =
        format!("Fyll ut i {} for {report}", of.computed.folder.project.grunnlag.file);
    list.needs("rows", heading, rows);
    list.needs("tasks", "Oppdrag som ikke er levert", tasks(&case));
    list.needs("data", "Legg inn regnskapet for månedene som mangler", books(&case));
    readings(&case, list);
    let accepted =
        of.computed.acceptances.iter().filter(|own| before.is_called(&own.report));
    let heading = format!(
        "Kvitteringer som gjaldt {}: kvitter på nytt det som fortsatt kan stå",
        before.in_a_sentence()
    );
    list.needs("acceptances", heading, accepted.map(acceptance));
    let heading = "Les svarene ved siden av kravene, og bekreft dem";
    list.needs("confirmations", heading, unconfirmed(of));
}

/// Readings only the ministry can settle, that nobody has.
pub(super) fn readings(case: &Case<'_>, list: &mut List) {
    let open = case.catalogue.readings_of(case.report);
    let open = open.filter(|of| of.contradiction && case.settlement(&of.key).is_none());
    let heading = "Lesemåter som ikke er avklart med departementet";
    list.needs("readings", heading, open.map(|of| format!("{}: {}", of.key, of.fault)));
}

/// `Prognose: 2 av 5 mangler: 1620.01, 1620.21`.
fn lacking(sheet: &str, all: usize, lacking: &[String]) -> Option<String> {
    let names = norwegian::list(lacking);
    match lacking.len() {
        0 => None,
        count if count == all => Some(format!("{sheet}: alle {all}")),
        count => Some(format!("{sheet}: {count} av {all}: {names}")),
    }
}

fn forecasts(case: &Case<'_>) -> Option<String> {
    if case.report.is_annual() {
        return None;
    }
    let is_known = |post| {
        let mut rows = case.facts.forecasts.iter();
        rows.any(|of| of.post == post && of.amount.is_some())
    };
    let posts: Vec<_> = case.catalogue.frame.posts().map(|of| of.post).collect();
    let open = posts.iter().filter(|post| !is_known(**post));
    let open: Vec<_> = open.map(ToString::to_string).collect();
    lacking("Prognose", posts.len(), &open)
}

fn earmarks(case: &Case<'_>) -> Option<String> {
    let annual = case.report.is_annual();
    let is_known = |earmark: &Earmark| {
        let has = |amount: Option<Kroner>| amount.is_some();
        let mut rows = case.facts.earmarks.iter().filter(|row| row.is_of(earmark));
        rows.any(|row| has(row.budget) && (annual || has(row.forecast)))
    };
    let all = &case.catalogue.frame.earmarks;
    let open = all.iter().filter(|of| !is_known(of));
    let open: Vec<String> = open.map(|of| of.name.to_string()).collect();
    lacking("Øremerking", all.len(), &open)
}

fn staff(case: &Case<'_>) -> Option<String> {
    let places = &case.catalogue.frame.places;
    let known = case.facts.staff.iter();
    let known = known.filter(|of| of.place.is_some() && of.value.is_some()).count();
    let all = places.len() * StaffMeasure::ALL.len();
    let open = all.saturating_sub(known);
    (open > 0).then(|| format!("Personell: {open} av {all} tall"))
}

fn indicators(case: &Case<'_>) -> Option<String> {
    let points = match case.report.is_annual() {
        true => vec![IndicatorPoint::Year(case.catalogue.frame.year)],
        false => vec![IndicatorPoint::Status, IndicatorPoint::Forecast],
    };
    let all = case.catalogue.frame.indicators.iter().filter(|of| of.demand.is_counted());
    let all: Vec<&Indicator> = all.collect();
    let is_known = |of: &Indicator, point| {
        let mut rows = case.facts.indicators.iter().filter(|row| row.point == point);
        rows.any(|row| of.is_called(row.indicator.as_str()) && row.value.is_some())
    };
    let open = all.iter().filter(|of| !points.iter().all(|point| is_known(of, *point)));
    let open: Vec<String> = open.map(|of| of.name.bokmal().to_owned()).collect();
    lacking("Styringsparametre", all.len(), &open)
}

fn risks(case: &Case<'_>) -> Option<String> {
    case.facts.risks.is_empty().then(|| "Risiko: ingen rader".to_owned())
}

/// What only the annual report reads, and has nothing of.
fn annual(case: &Case<'_>) -> Vec<String> {
    let facts = case.facts;
    let sheets = [
        ("HR", facts.people.is_empty()),
        ("Sykefravær", facts.sick_leave.is_empty()),
        ("Tidligere år", facts.earlier_years.is_empty()),
        ("Oppdrag", facts.assignments.iter().all(|of| of.number.is_none())),
    ];
    let none = sheets.into_iter().filter(|(_, none)| *none && case.report.is_annual());
    none.map(|(sheet, _)| format!("{sheet}: ingen tall")).collect()
}

/// The tasks that are not delivered, with when they are due.
fn tasks(case: &Case<'_>) -> Vec<Item> {
    let open = case.catalogue.tasks_of(case.report).filter_map(|task| {
        let status = case.facts.tasks.iter().find(|of| task.is_called(of.task.as_str()));
        let stage = status.and_then(|of| of.stage);
        if matches!(stage, Some(TaskStage::Delivered | TaskStage::Dropped)) {
            return None;
        }
        let stage = stage.map_or("uten status", TaskStage::word);
        let due = status.and_then(|of| of.new_deadline).or_else(|| task.due());
        let due = due.map_or_else(String::new, |day| format!(", frist {day}"));
        Some(format!("{} {}: {stage}{due}", task.id, task.title.bokmal()).into())
    });
    open.collect()
}

/// The months of the report the books have nothing of.
fn books(case: &Case<'_>) -> Vec<String> {
    let year = case.catalogue.frame.year;
    let months =
        (1..=case.report.last_month).filter_map(|month| Period::new(year, month));
    let months: Vec<Period> = months.collect();
    let without = |name: &str, known: BTreeSet<Period>| {
        let lacking: Vec<String> = months
            .iter()
            .filter(|of| !known.contains(of))
            .map(ToString::to_string)
            .collect();
        (!lacking.is_empty()).then(|| format!("{name}: {}", lacking.join(", ")))
    };
    let ledger = case.facts.ledger.rows.iter().map(|row| row.period).collect();
    let accounts = case.facts.state_accounts.rows.iter().map(|row| row.period).collect();
    let lists = [without("hovedboken", ledger), without("statsregnskapet", accounts)];
    lists.into_iter().flatten().collect()
}

/// An acceptance, with why and by whom.
pub(super) fn acceptance(of: &AcceptanceEntry) -> Item {
    let by = [of.by.as_ref(), of.second.as_ref()].into_iter().flatten();
    let by: Vec<String> = by.cloned().collect();
    let reason = of.reason.as_deref().unwrap_or("uten begrunnelse");
    let note = format!("{reason} ({})", norwegian::list(&by));
    Item::noted(format!("{} {}", of.code, of.object), vec![note])
}

/// The demands with an answer nobody stands for, as one thing to do.
fn unconfirmed(of: &Assessment) -> Option<String> {
    let open = of.coverage.due();
    let open = open.filter(|of| of.answers.iter().any(|own| !own.is_confirmed()));
    let ids: Vec<&str> = open.map(|of| of.requirement.id.as_str()).collect();
    (!ids.is_empty()).then(|| ids.join(", "))
}
