//! External assignments by the letter's kinds: how many, and the income they brought.
//!
//! Income is the ledger's, on the agency's own income posts and the projects the sheet
//! Oppdrag names.

use tertial_ingest::facts::Assignments;
use tertial_model::{AssignmentKind, FigureId, Key, Missing, Origin, Rows, Side, Unit};

use crate::accounts::ledger_ranges;
use crate::formulas::tables;
use crate::projects::on_projects;
use crate::scope::Scope;
use crate::stated::stated;
use crate::working::{Named, Working};

/// Adds number, income and share of each kind, and the sums.
pub(crate) fn all(working: &mut Working<'_>) {
    let frame = working.frame;
    if frame.assignments.is_empty() {
        return;
    }
    for kind in &frame.assignments {
        number(working, kind);
        income(working, kind);
    }
    let of = |measure: &'static str| {
        let kinds = frame.assignments.iter();
        kinds.map(move |kind| FigureId::of_assignments(&kind.key, measure))
    };
    let scope = Scope::of(|measure| FigureId::of_assignments("sum", measure))
        .figures("antallet av hvert slag", of("antall"))
        .figures("inntektene av hvert slag", of("inntekt"));
    working.derive(&tables().oppdrag_sum, &scope);
    for kind in &frame.assignments {
        let scope = Scope::of(|measure| FigureId::of_assignments(&kind.key, measure))
            .word("av", &kind.name)
            .figure("inntekt i alt", FigureId::of_assignments("sum", "inntekt"));
        working.derive(&tables().oppdrag_andel, &scope);
    }
}

fn number(working: &mut Working<'_>, kind: &AssignmentKind) {
    let year = working.frame.year;
    let rows = &working.facts.assignments;
    let row =
        rows.iter().find(|row| row.year == year && kind.is_called(row.kind.as_str()));
    let row = row.map(|row| (row.number, &row.origin));
    let none = || format!("ingen rad for «{}» i {year} i arket Oppdrag", kind.name);
    let (value, origins) = stated(row, "antallet", none);
    let named = Named {
        id: FigureId::of_assignments(&kind.key, "antall"),
        label: format!("{}: antall oppdrag i {year}", kind.name),
        unit: Unit::Count,
    };
    working.read(named, value, "raden i arket Oppdrag", origins, Rows::None);
}

fn income(working: &mut Working<'_>, kind: &AssignmentKind) {
    let year = working.frame.year;
    let all = &working.facts.assignments;
    let of_kind =
        |row: &&Assignments| row.year == year && kind.is_called(row.kind.as_str());
    let stated: Vec<&Assignments> = all.iter().filter(of_kind).collect();
    let projects: Vec<&Key> = stated.iter().flat_map(|row| &row.projects).collect();
    let own = |post| working.frame.posts_on(Side::Income).any(|own| own.post == post);
    let (value, rows) = if projects.is_empty() {
        let why = format!("ingen prosjekter er oppgitt for «{}»", kind.name);
        (Err(Missing::because(why)), Vec::new())
    } else {
        on_projects(working, projects.into_iter(), |row| row.post.is_some_and(own))
    };
    let mut origins: Vec<Origin> = stated.iter().map(|row| row.origin.clone()).collect();
    origins.extend(ledger_ranges(working, &rows));
    let named = Named::kroner(
        FigureId::of_assignments(&kind.key, "inntekt"),
        format!("{}: inntekter i {year}", kind.name),
    );
    let formula = "sum av hovedbokens rader på inntektspostene og prosjektene";
    working.read(named, value, formula, origins, Rows::Ledger(rows));
}
