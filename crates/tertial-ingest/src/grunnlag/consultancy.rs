//! The sheet Konsulent: consultancy no account tells apart, one row per purchase.

use super::cells::{Cells, Needed};
use crate::facts::{Consultancy, ConsultancyKind, KeyKind};

/// What a row states. Two purchases may be alike, so none repeats another.
pub(super) fn row(cells: &mut Cells<'_>, _: &[Consultancy]) -> Needed<Consultancy> {
    let year = cells.year("År");
    let kind = cells.word("Slag", &ConsultancyKind::ALL);
    let project = match cells.is_filled("Prosjekt") {
        true => cells.key("Prosjekt", KeyKind::Project).ok(),
        false => None,
    };
    let project = project.filter(|project| !project.is_empty());
    // A stated amount stands before the project's; without a project it is needed.
    let amount = if project.is_none() || cells.is_filled("Beløp") {
        let unit = cells.unit();
        cells.amount("Beløp", unit)
    } else {
        None
    };
    let (supplier, purpose) = (cells.text("Leverandør"), cells.text("Formål"));
    let (year, kind, origin) = (year?, kind?, cells.origin("Beløp"));
    Ok(Consultancy { year, kind, supplier, purpose, project, amount, origin })
}
