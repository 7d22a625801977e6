//! The sheet Oppdrag: external assignments by the letter's kinds.

use super::schema::{Column, Content, Need, SheetSchema};
use super::table::Table;
use crate::facts::Assignments;
use crate::problems::FileProblems;

/// The sheet's columns.
pub const SCHEMA: SheetSchema = SheetSchema {
    name: "Oppdrag",
    purpose: "antall eksterne oppdrag av hvert slag, og prosjektene inntektene føres på",
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

/// Reads every row.
pub(super) fn read(table: &Table, problems: &mut FileProblems) -> Vec<Assignments> {
    let mut kinds: Vec<Assignments> = Vec::new();
    for row in table.rows() {
        let mut cells = table.cells(row, problems);
        let year = cells.year(YEAR);
        let named = cells.need(KIND);
        let kind = cells.text(KIND);
        let number = cells.count(NUMBER);
        let projects = cells.list(PROJECTS);
        let (Some(year), true) = (year, named) else { continue };
        if kinds.iter().any(|other| (other.year, &other.kind) == (year, &kind)) {
            cells.say_repeated(KIND, &format!("«{kind}» i {year}"));
            continue;
        }
        let origin = cells.origin(NUMBER);
        kinds.push(Assignments { year, kind, number, projects, origin });
    }
    kinds
}
