//! The sheet Konsulent: consultancy no account tells apart, one row per purchase.

use super::cells::Cells;
use super::schema::{Column, Content, Need, Privacy, SheetSchema};
use crate::facts::{Consultancy, ConsultancyKind, KeyKind, SetAside};

/// The words for what tells a purchase apart.
pub const KINDS: [&str; 3] = ["kommunikasjon", "aktivert", "statlig leverandør"];

/// The sheet's columns.
pub const SCHEMA: SheetSchema = SheetSchema {
    name: "Konsulent",
    purpose: "kjøp fra kommunikasjonsbransjen, aktiverte konsulenttjenester og kjøp fra andre \
              statlige virksomheter; beløpet, eller prosjektet i hovedboken",
    privacy: Privacy::Codes,
    columns: &[
        Column::new("År", Content::Year, Need::Filled),
        Column::new("Slag", Content::Word(&KINDS), Need::Filled),
        Column::new("Leverandør", Content::Text, Need::MayBeEmpty),
        Column::new("Formål", Content::Text, Need::MayBeEmpty),
        Column::new("Prosjekt", Content::Text, Need::MayBeEmpty),
        Column::new("Beløp", Content::Amount, Need::MayBeEmpty),
        Column::new("Enhet", Content::Unit, Need::MayBeEmpty),
        Column::new("Merknad", Content::Text, Need::MayBeAbsent),
    ],
};

const YEAR: usize = 0;
const KIND: usize = 1;
const SUPPLIER: usize = 2;
const PURPOSE: usize = 3;
const PROJECT: usize = 4;
const AMOUNT: usize = 5;
const UNIT: usize = 6;

/// What a row states. Two purchases may be alike, so none repeats another.
pub(super) fn row(cells: &mut Cells<'_>) -> Result<Consultancy, SetAside> {
    let year = cells.year(YEAR);
    let kind = cells.word(KIND, &ConsultancyKind::ALL);
    let project = cells.key(PROJECT, KeyKind::Project);
    let project = (!project.is_empty()).then_some(project);
    // A stated amount stands before the project's; without a project it is needed.
    let amount = if project.is_none() || cells.is_filled(AMOUNT) {
        let unit = cells.unit(UNIT);
        cells.amount(AMOUNT, unit)
    } else {
        None
    };
    let (supplier, purpose) = (cells.text(SUPPLIER), cells.text(PURPOSE));
    let (Some(year), Some(kind)) = (year, kind) else { return Err(SetAside::Unreadable) };
    let origin = cells.origin(AMOUNT);
    Ok(Consultancy { year, kind, supplier, purpose, project, amount, origin })
}
