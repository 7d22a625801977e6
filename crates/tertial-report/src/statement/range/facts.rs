//! Ranges of what the agency tells in its workbook.

use crate::Case;
use tertial_figures::{age_groups as ages, key_figure_id, operating_units};
use tertial_ingest::facts::{
    ConsultancyKind, Decision, DecisionKind, KeyFigure, Risk, StaffCount, StaffMeasure,
};
use tertial_model::{Name, key};

use crate::statement::item::{Item, each};
use crate::statement::scope::Scope;

pub(super) fn units(case: &Case<'_>) -> Vec<Item> {
    named("unit", operating_units(case.facts))
}

pub(super) fn age_groups(case: &Case<'_>) -> Vec<Item> {
    named("age", ages(case.facts))
}

pub(super) fn sick_leave_places(case: &Case<'_>) -> Vec<Item> {
    named("place", tertial_figures::sick_leave_places(case.facts))
}

fn named(placeholder: &'static str, names: Vec<&Name>) -> Vec<Item> {
    each(names, |of| [(placeholder, of.id_part().to_string()), ("name", of.to_string())])
}

fn by_place<'a>(case: &Case<'a>, measure: StaffMeasure) -> Option<&'a StaffCount> {
    let mut counts = case.facts.staff.iter();
    counts.find(|row| row.measure == measure && row.place.is_some())
}

pub(super) fn counted_at(case: &Case<'_>) -> Vec<Item> {
    let day = by_place(case, StaffMeasure::Employees).and_then(|row| row.to);
    each(day, |day| [("day", case.phrases.date(day))])
}

pub(super) fn worked_in(case: &Case<'_>) -> Vec<Item> {
    let row = by_place(case, StaffMeasure::WorkedFullTimeEquivalents);
    let period =
        row.and_then(|row| Some([row.from?, row.to?].map(|day| case.phrases.date(day))));
    each(period, |[from, to]| [("from", from), ("to", to)])
}

pub(super) fn risks(case: &Case<'_>) -> Vec<Item> {
    let mut risks: Vec<&Risk> = case.facts.risks.iter().collect();
    risks.sort_by_key(|risk| std::cmp::Reverse(risk.score()));
    let step = |step: Option<u8>| step.map(|of| of.to_string()).unwrap_or_default();
    each(risks, |risk| {
        [
            ("number", risk.number.as_str().trim().to_owned()),
            ("risk", risk.risk.trim().to_owned()),
            ("goal", risk.goal.trim().to_owned()),
            ("probability", step(risk.probability)),
            ("consequence", step(risk.consequence)),
            ("score", step(risk.score())),
            ("change", risk.change.map_or("", |of| of.word()).to_owned()),
            ("measures", risk.measures.trim().to_owned()),
            ("owner", risk.owner.trim().to_owned()),
        ]
    })
}

pub(super) fn new_decisions(case: &Case<'_>) -> Vec<Item> {
    let Some(previous) = case.report.previous() else { return Vec::new() };
    let since = previous.status_date(case.catalogue.frame.year);
    let mut new: Vec<&Decision> = case
        .facts
        .decisions
        .iter()
        .filter(|decision| decision.kind != DecisionKind::ControlTotal)
        .filter(|decision| decision.date.is_some_and(|date| date > since))
        .filter(|decision| decision.amount.is_none_or(|amount| !amount.0.is_zero()))
        .collect();
    new.sort_by_key(|decision| (decision.date, decision.post));
    each(new, |of| {
        [
            ("date", of.date.map(|day| case.phrases.date(day)).unwrap_or_default()),
            ("post", of.post.to_string()),
            ("decision", of.kind.word().to_owned()),
            (
                "amount",
                of.amount.map(|of| case.phrases.thousands(of)).unwrap_or_default(),
            ),
            ("citation", of.citation.clone()),
        ]
    })
}

pub(super) fn state_suppliers(case: &Case<'_>) -> Vec<Item> {
    let year = case.catalogue.frame.year;
    let mut names: Vec<&str> = case
        .facts
        .consultancy
        .iter()
        .filter(|row| row.year == year && row.kind == ConsultancyKind::StateSupplier)
        .map(|row| row.supplier.as_str())
        .filter(|name| !name.is_empty())
        .collect();
    names.dedup_by(|one, other| key::same(one, other));
    each(names, |name| [("name", name.to_owned())])
}

/// Whether the sheet Nøkkeltall has rows for the section `key` of this report.
pub(crate) fn own_table_is_there(case: &Case<'_>, key: &str) -> bool {
    case.report.is_annual() && of_section(case, key).next().is_some()
}

fn of_section<'a, 's>(
    case: &Case<'a>,
    section: &'s str,
) -> impl Iterator<Item = &'a KeyFigure> + use<'a, 's> {
    case.facts.key_figures.iter().filter(move |of| *of.section.key() == *section)
}

/// The names in the order they are first told.
fn names<'a>(
    case: &Case<'a>,
    scope: &Scope,
    name: fn(&KeyFigure) -> &Name,
) -> Vec<&'a Name> {
    let mut names: Vec<&Name> = Vec::new();
    for figure in of_section(case, &scope.get("section").unwrap_or_default()) {
        if !names.contains(&name(figure)) {
            names.push(name(figure));
        }
    }
    names
}

pub(super) fn own_columns(case: &Case<'_>, scope: &Scope) -> Vec<Item> {
    let columns = names(case, scope, |of| &of.column).into_iter().enumerate();
    each(columns, |(at, of)| {
        [("column", at.to_string()), ("column_name", of.to_string())]
    })
}

/// Each row with its unit, and with `{cell <column>}`, the id of its figure in that column.
pub(super) fn own_rows(case: &Case<'_>, scope: &Scope) -> Vec<Item> {
    let section = scope.get("section").unwrap_or_default();
    let columns = names(case, scope, |of| &of.column);
    let item = |name: &Name| {
        let of_row: Vec<&KeyFigure> =
            of_section(case, &section).filter(|of| of.row == *name).collect();
        let unit = of_row.first().map(|of| of.unit.clone()).unwrap_or_default();
        let mut item = Item::of([("name", name.to_string()), ("unit", unit)]);
        for (at, column) in columns.iter().enumerate() {
            let of = of_row.iter().find(|of| of.column == **column);
            let id = of.map(|of| (format!("cell {at}"), key_figure_id(of).to_string()));
            item.bound.extend(id);
        }
        item
    };
    names(case, scope, |of| &of.row).into_iter().map(item).collect()
}
