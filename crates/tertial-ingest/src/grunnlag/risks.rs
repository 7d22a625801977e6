//! The sheet Risiko: the agency's overall risks.

use tertial_model::ReportKind;

use super::cells::Cells;
use super::schema::{Column, Content, Need, Privacy, SheetSchema};
use crate::facts::{KeyKind, Risk, RiskChange, SetAside};

/// The words for how a risk has moved.
pub const CHANGES: [&str; 4] = ["ny", "økt", "uendret", "redusert"];

/// The sheet's columns.
pub const SCHEMA: SheetSchema = SheetSchema {
    name: "Risiko",
    purpose: "overordnede risikoer, én rad per rapport og risiko",
    privacy: Privacy::Codes,
    columns: &[
        Column::new("Rapport", Content::Report, Need::Filled),
        Column::new("Nr", Content::Text, Need::Filled),
        Column::new("Risiko", Content::Text, Need::Filled),
        Column::new("Mål", Content::Text, Need::Filled),
        Column::new("Sannsynlighet", Content::Scale, Need::Filled),
        Column::new("Konsekvens", Content::Scale, Need::Filled),
        Column::new("Tiltak", Content::Text, Need::MayBeEmpty),
        Column::new("Eier", Content::Text, Need::Filled),
        Column::new("Endring", Content::Word(&CHANGES), Need::Filled),
    ],
};

const REPORT: usize = 0;
const NUMBER: usize = 1;
const RISK: usize = 2;
const GOAL: usize = 3;
const PROBABILITY: usize = 4;
const CONSEQUENCE: usize = 5;
const MEASURES: usize = 6;
const OWNER: usize = 7;
const CHANGE: usize = 8;

/// What a row states, if it is for `report`. A risk counts with what is known of it.
pub(super) fn row(
    cells: &mut Cells<'_>,
    earlier: &[Risk],
    report: ReportKind,
) -> Result<Risk, SetAside> {
    cells.must_be_for(REPORT, report)?;
    cells.need(NUMBER);
    let number = cells.key(NUMBER, KeyKind::Risk);
    let mut words = |column| {
        cells.need(column);
        cells.text(column)
    };
    let (risk, goal, owner) = (words(RISK), words(GOAL), words(OWNER));
    let (probability, consequence) = (cells.scale(PROBABILITY), cells.scale(CONSEQUENCE));
    let change = cells.word(CHANGE, &RiskChange::ALL);
    if earlier.iter().any(|other| other.number == number) {
        return Err(cells.repeated(NUMBER, "risikoen"));
    }
    Ok(Risk {
        number,
        risk,
        goal,
        probability,
        consequence,
        measures: cells.text(MEASURES),
        owner,
        change,
        origin: cells.origin(NUMBER),
    })
}
