//! External assignments by the letter's kinds: how many, and the income they brought.
//!
//! Income is the ledger's, on the agency's own income posts and the projects the sheet
//! Oppdrag names.

use tertial_ingest::facts::Assignments;
use tertial_model::{AssignmentKind, FigureId, Key, Missing, Origin, Side};

use crate::ledger;
use crate::reading::Reading;
use crate::scope::Scope;
use crate::table::table;
use crate::working::Working;

/// Adds number, income and share of each kind, and the sums.
pub(crate) fn all(working: &mut Working<'_>) {
    let frame = working.frame;
    if frame.assignments.is_empty() {
        return;
    }
    let scope = |kind: &AssignmentKind| {
        let key = kind.key.clone();
        Scope::of(move |measure| FigureId::of_assignments(&key, measure))
            .word("av", &kind.name)
            .word("år", frame.year)
    };
    for kind in &frame.assignments {
        working.fill(table("oppdrag"), &scope(kind), |working, of| {
            match of.measure.as_str() {
                "antall" => Some(number(working, kind)),
                _ => Some(income(working, kind)),
            }
        });
    }
    let of = |measure: &'static str| {
        let kinds = frame.assignments.iter();
        kinds.map(move |kind| FigureId::of_assignments(&kind.key, measure))
    };
    let sums = Scope::of(|measure| FigureId::of_assignments("sum", measure))
        .figures("antallet av hvert slag", of("antall"))
        .figures("inntektene av hvert slag", of("inntekt"));
    working.derive_all(table("oppdrag_sum"), &sums);
    for kind in &frame.assignments {
        let all = FigureId::of_assignments("sum", "inntekt");
        let scope = scope(kind).figure("inntekt i alt", all);
        working.derive_all(table("oppdrag_andel"), &scope);
    }
}

/// The rows of the sheet that state the kind, this year.
fn stated<'a>(
    working: &Working<'a>,
    kind: &AssignmentKind,
) -> impl Iterator<Item = &'a Assignments> {
    let (rows, year) = (working.facts.assignments.iter(), working.frame.year);
    rows.filter(move |row| row.year == year && kind.is_called(row.kind.as_str()))
}

fn number(working: &Working<'_>, kind: &AssignmentKind) -> Reading {
    let cell = stated(working, kind).next().map(|row| (row.number, &row.origin));
    let (name, year) = (&kind.name, working.frame.year);
    let none = || format!("ingen rad for «{name}» i {year} i arket Oppdrag");
    Reading::cell(cell, "antallet", none)
}

fn income(working: &Working<'_>, kind: &AssignmentKind) -> Reading {
    let projects: Vec<&Key> =
        stated(working, kind).flat_map(|row| &row.projects).collect();
    let own = |post| working.frame.posts_on(Side::Income).any(|own| own.post == post);
    let rows = if projects.is_empty() {
        let why = format!("ingen prosjekter er oppgitt for «{}»", kind.name);
        Err(Missing::because(why))
    } else {
        ledger::rows_on_known(working, &projects, |row| row.post.is_some_and(own))
    };
    let reading = ledger::sum(working, rows);
    let rows = stated(working, kind).map(|row| row.origin.clone());
    let origins: Vec<Origin> = rows.chain(reading.origins).collect();
    Reading { origins, ..reading }
}
