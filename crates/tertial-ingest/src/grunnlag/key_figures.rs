//! The sheet Nøkkeltall: tables the agency makes itself, one row per number.

use super::cells::Cells;
use super::schema::{Column, Content, Need, Privacy, SheetSchema};
use crate::facts::{KeyFigure, KeyKind, SetAside};

/// The sheet's columns.
pub const SCHEMA: SheetSchema = SheetSchema {
    name: "Nøkkeltall",
    purpose: "tabeller til avsnittene i årsrapporten, ett tall per rad; avsnittet heter det \
              samme som tekstfilen",
    privacy: Privacy::Open,
    columns: &[
        Column::new("Avsnitt", Content::Text, Need::Filled),
        Column::new("Rad", Content::Text, Need::Filled),
        Column::new("Kolonne", Content::Text, Need::Filled),
        Column::new("Verdi", Content::Number, Need::MayBeEmpty),
        Column::new("Enhet", Content::Text, Need::MayBeEmpty),
        Column::new("Merknad", Content::Text, Need::MayBeAbsent),
    ],
};

const SECTION: usize = 0;
const ROW: usize = 1;
const COLUMN: usize = 2;
const VALUE: usize = 3;
const UNIT: usize = 4;

/// What a row states.
pub(super) fn row(
    cells: &mut Cells<'_>,
    earlier: &[KeyFigure],
) -> Result<KeyFigure, SetAside> {
    let named =
        [(SECTION, KeyKind::Section), (ROW, KeyKind::Row), (COLUMN, KeyKind::Column)];
    let [section, row, column] = named.map(|(column, kind)| {
        cells.need(column);
        cells.name(column, kind)
    });
    let value = cells.number(VALUE);
    let unit = cells.text(UNIT);
    let (Some(section), Some(row), Some(column)) = (section, row, column) else {
        return Err(SetAside::Unreadable);
    };
    let same =
        |of: &KeyFigure| (&of.section, &of.row, &of.column) == (&section, &row, &column);
    if earlier.iter().any(same) {
        return Err(cells.repeated(VALUE, &format!("«{row}», «{column}»")));
    }
    let origin = cells.origin(VALUE);
    Ok(KeyFigure { section, row, column, value, unit, origin })
}
