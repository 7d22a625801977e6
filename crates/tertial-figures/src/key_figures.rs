//! The agency's own tables: one figure for each number of the sheet Nøkkeltall.

use tertial_ingest::facts::KeyFigure;
use tertial_model::{FigureId, Name, Rows, Unit};

use crate::stated::stated;
use crate::working::{Named, Working};

/// The id of a number's figure: `nokkeltall.klima_og_energi.strom.2024`.
pub fn key_figure_id(of: &KeyFigure) -> FigureId {
    let [section, row, column] = [&of.section, &of.row, &of.column].map(Name::id_part);
    FigureId::of_key_figure(section, row, column)
}

/// Adds every number. Its unit is the agency's own words, so that here it is a number.
pub(crate) fn all(working: &mut Working<'_>) {
    for of in &working.facts.key_figures {
        let row = Some((of.value, &of.origin));
        let (value, origins) = stated(row, "verdien", String::new);
        let named = Named {
            id: key_figure_id(of),
            label: format!("{}, {} ({})", of.row, of.column, of.unit),
            unit: Unit::Plain,
        };
        working.read(named, value, "raden i arket Nøkkeltall", origins, Rows::None);
    }
}
