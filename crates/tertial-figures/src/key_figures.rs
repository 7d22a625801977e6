//! The agency's own tables: one figure for each number of the sheet Nøkkeltall.

use tertial_ingest::facts::KeyFigure;
use tertial_model::{FigureId, Name};

use crate::reading::Reading;
use crate::scope::Scope;
use crate::table::only;
use crate::working::Working;

/// The id of a number's figure: `nokkeltall.klima_og_energi.strom.2024`.
pub fn key_figure_id(of: &KeyFigure) -> FigureId {
    let [section, row, column] = [&of.section, &of.row, &of.column].map(Name::id_part);
    FigureId::of_key_figure(section, row, column)
}

/// Adds every number. Its unit is the agency's own words, so that here it is a number.
pub(crate) fn all(working: &mut Working<'_>) {
    for of in &working.facts.key_figures {
        let scope = Scope::of_one(key_figure_id(of))
            .word("rad", &of.row)
            .word("av", &of.column)
            .word("enhet", &of.unit);
        let reading = Reading::cell(Some((of.value, &of.origin)), "verdien", String::new);
        working.read(only("nokkeltall"), &scope, reading);
    }
}
