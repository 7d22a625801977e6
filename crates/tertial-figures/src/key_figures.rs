//! The agency's own tables: one figure for each number of the sheet Nøkkeltall.

use tertial_ingest::facts::KeyFigure;
use tertial_model::{FigureId, Missing, Name, Rows, Unit};

use crate::working::{Named, Working};

/// The id of a number's figure: `nokkeltall.klima_og_energi.strom.2024`.
pub fn key_figure_id(of: &KeyFigure) -> FigureId {
    let [section, row, column] = [&of.section, &of.row, &of.column].map(Name::id_part);
    FigureId::new(format!("nokkeltall.{section}.{row}.{column}"))
}

/// Adds every number. Its unit is the agency's own words, so that here it is a number.
pub(crate) fn all(working: &mut Working<'_>) {
    for of in &working.facts.key_figures {
        let value = of
            .value
            .ok_or_else(|| Missing::because(format!("verdien i {} mangler", of.origin)));
        let named = Named {
            id: key_figure_id(of).to_string(),
            label: format!("{}, {} ({})", of.row, of.column, of.unit),
            unit: Unit::Plain,
        };
        let origins = vec![of.origin.clone()];
        working.read(named, value, "raden i arket Nøkkeltall", origins, Rows::None);
    }
}
