//! The sheet Oppdrag: external assignments by the letter's kinds.

use super::cells::Cells;
use super::schema::{Column, Content, Need, Privacy, SheetSchema};
use crate::facts::{Assignments, KeyKind, SetAside};

/// The sheet's columns.
pub const SCHEMA: SheetSchema = SheetSchema {
    name: "Oppdrag",
    purpose: "antall eksterne oppdrag av hvert slag, og prosjektene inntektene føres på",
    privacy: Privacy::Open,
    columns: &[
        Column::new("År", Content::Year, Need::Filled),
        Column::new("Slag", Content::Text, Need::Filled),
        Column::new("Antall", Content::Count, Need::MayBeEmpty),
        Column::new("Prosjekter", Content::Text, Need::MayBeEmpty),
        Column::new("Merknad", Content::Text, Need::MayBeAbsent),
    ],
};

const YEAR: usize = 0;
const KIND: usize = 1;
const NUMBER: usize = 2;
const PROJECTS: usize = 3;

/// What a row states.
pub(super) fn row(
    cells: &mut Cells<'_>,
    earlier: &[Assignments],
) -> Result<Assignments, SetAside> {
    let year = cells.year(YEAR);
    let named = cells.need(KIND);
    let kind = cells.key(KIND, KeyKind::Assignment);
    let number = cells.count(NUMBER);
    let projects = cells.projects(PROJECTS);
    let (Some(year), true) = (year, named) else { return Err(SetAside::Unreadable) };
    if earlier.iter().any(|other| (other.year, &other.kind) == (year, &kind)) {
        return Err(cells.repeated(KIND, &format!("«{kind}» i {year}")));
    }
    let origin = cells.origin(NUMBER);
    Ok(Assignments { year, kind, number, projects, origin })
}
