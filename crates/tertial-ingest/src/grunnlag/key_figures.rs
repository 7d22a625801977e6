//! The sheet Nøkkeltall: tables the agency makes itself, one row per number.

use super::cells::{Cells, Needed};
use crate::facts::{KeyFigure, KeyKind};

/// What a row states.
pub(super) fn row(cells: &mut Cells<'_>, earlier: &[KeyFigure]) -> Needed<KeyFigure> {
    let section = cells.name("Avsnitt", KeyKind::Section);
    let row = cells.name("Rad", KeyKind::Row);
    let column = cells.name("Kolonne", KeyKind::Column);
    let (value, unit) = (cells.number("Verdi"), cells.text("Enhet"));
    let (section, row, column) = (section?, row?, column?);
    let is_same =
        |of: &&KeyFigure| (&of.section, &of.row, &of.column) == (&section, &row, &column);
    if let Some(of) = earlier.iter().find(is_same) {
        let what = format!("«{row}», «{column}»");
        return Err(cells.repeated("Verdi", &what, Some(&of.origin)));
    }
    let origin = cells.origin("Verdi");
    Ok(KeyFigure { section, row, column, value, unit, origin })
}
