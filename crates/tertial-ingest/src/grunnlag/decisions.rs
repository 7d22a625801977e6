//! The sheet Bevilgning: the decisions that build up the appropriations.

use chrono::NaiveDate;

use super::cells::Cells;
use super::schema::{Column, Content, Need, Privacy, SheetSchema};
use super::tables::Tables;
use crate::facts::{Decision, DecisionKind, SetAside};

/// The words for the kinds of decision.
pub const KINDS: [&str; 8] = [
    "overført",
    "saldert",
    "endring",
    "refusjon",
    "merinntekt",
    "omdisponering",
    "innsparing",
    "disponibelt",
];

/// The sheet's columns.
pub const SCHEMA: SheetSchema = SheetSchema {
    name: "Bevilgning",
    purpose: "vedtakene som bygger opp disponibel bevilgning, ett per rad",
    privacy: Privacy::Open,
    columns: &[
        Column::new("Kapittel", Content::Chapter, Need::Filled),
        Column::new("Post", Content::Post, Need::Filled),
        Column::new("Type", Content::Word(&KINDS), Need::Filled),
        Column::new("Beløp", Content::Amount, Need::MayBeEmpty),
        Column::new("Enhet", Content::Unit, Need::Filled),
        Column::new("Dato", Content::Date, Need::MayBeEmpty),
        Column::new("Vedtak", Content::Text, Need::MayBeEmpty),
        Column::new("Merknad", Content::Text, Need::MayBeAbsent),
    ],
};

const CHAPTER: usize = 0;
const POST: usize = 1;
const KIND: usize = 2;
const AMOUNT: usize = 3;
const UNIT: usize = 4;
const DATE: usize = 5;
const CITATION: usize = 6;

/// Reads the decisions made up to `cut_off`, and the later ones, which are left out; that is
/// said.
pub(super) fn read(
    tables: &mut Tables<'_>,
    cut_off: NaiveDate,
) -> (Vec<Decision>, Vec<Decision>) {
    let mut later = Vec::new();
    let decisions = tables.facts(&SCHEMA, |cells, earlier| {
        let read = row(cells, earlier, cut_off);
        if read == Err(SetAside::LaterThanStatusDate) {
            later.extend(cells.quietly(decision));
        }
        read
    });
    tables.tell(SetAside::LaterThanStatusDate, |rows, export| {
        rows.as_later(&export.file, export.sheet.as_ref(), cut_off)
    });
    (decisions, later)
}

/// What a row states, if it was decided by `cut_off`.
fn row(
    cells: &mut Cells<'_>,
    earlier: &[Decision],
    cut_off: NaiveDate,
) -> Result<Decision, SetAside> {
    let date = cells.quietly(|cells| cells.date(DATE));
    if date.is_some_and(|date| date > cut_off) {
        return Err(SetAside::LaterThanStatusDate);
    }
    let decision = decision(cells).ok_or(SetAside::Unreadable)?;
    if decision.amount.is_some() && earlier.iter().any(|other| is_same(other, &decision))
    {
        let what = format!("det samme vedtaket for {}", decision.post);
        return Err(cells.repeated(AMOUNT, &what));
    }
    Ok(decision)
}

/// What a row states, whenever it was decided.
fn decision(cells: &mut Cells<'_>) -> Option<Decision> {
    let date = cells.date(DATE);
    let post = cells.post(CHAPTER, POST);
    let kind = cells.word(KIND, &DecisionKind::ALL);
    let unit = cells.unit(UNIT);
    let amount = cells.amount(AMOUNT, unit);
    if matches!(kind, Some(DecisionKind::Change | DecisionKind::Reallocation)) {
        cells.need(DATE);
    }
    let citation = cells.text(CITATION);
    let (post, kind) = (post?, kind?);
    let origin = cells.origin(AMOUNT);
    Some(Decision { post, kind, amount, date, citation, origin })
}

/// Whether two rows state the same decision, wherever they stand.
fn is_same(one: &Decision, other: &Decision) -> bool {
    let origin = one.origin.clone();
    *one == Decision { origin, ..other.clone() }
}
