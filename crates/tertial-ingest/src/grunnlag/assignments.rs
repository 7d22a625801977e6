//! The sheet Oppdrag: external assignments by the letter's kinds.

use super::cells::{Cells, Needed};
use crate::facts::{Assignments, KeyKind};

/// What a row states.
pub(super) fn row(cells: &mut Cells<'_>, earlier: &[Assignments]) -> Needed<Assignments> {
    let year = cells.year("År");
    let kind = cells.key("Slag", KeyKind::Assignment);
    let number = cells.count("Antall");
    let projects = cells.projects("Prosjekter");
    let (year, kind) = (year?, kind?);
    let is_same = |of: &&Assignments| of.year == year && of.kind == kind;
    if let Some(of) = earlier.iter().find(is_same) {
        let what = format!("«{kind}» i {year}");
        return Err(cells.repeated("Slag", &what, Some(&of.origin)));
    }
    Ok(Assignments { year, kind, number, projects, origin: cells.origin("Antall") })
}
