//! The sheet Bevilgning: the decisions that build up the appropriations.

use chrono::NaiveDate;
use tertial_model::{Problem, ProblemKind, norwegian};

use super::schema::{Column, Content, Need, SheetSchema};
use super::table::Table;
use crate::facts::{Decision, DecisionKind, Tally};
use crate::left_out::{LeftOut, counted};
use crate::problems::FileProblems;

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

/// Reads the decisions made up to `cut_off`. Later ones are left out, and that is said.
pub(super) fn read(
    table: &Table,
    cut_off: NaiveDate,
    problems: &mut FileProblems,
) -> Vec<Decision> {
    let mut decisions: Vec<Decision> = Vec::new();
    let mut later = LeftOut::default();
    for row in table.rows() {
        let mut cells = table.cells(row, problems);
        let date = cells.date(DATE);
        if date.is_some_and(|date| date > cut_off) {
            later.add(row.number, cells.amount_unsaid(AMOUNT, UNIT).unwrap_or_default());
            continue;
        }
        let post = cells.post(CHAPTER, POST);
        let kind = cells.word(KIND, &DecisionKind::ALL);
        let unit = cells.unit(UNIT);
        let amount = cells.amount(AMOUNT, unit);
        if matches!(kind, Some(DecisionKind::Change | DecisionKind::Reallocation)) {
            cells.need(DATE);
        }
        let citation = cells.text(CITATION);
        let (Some(post), Some(kind)) = (post, kind) else { continue };
        let origin = cells.origin(AMOUNT);
        let decision = Decision { post, kind, amount, date, citation, origin };
        if amount.is_some() && decisions.iter().any(|other| is_same(other, &decision)) {
            cells.say_repeated(AMOUNT, &format!("det samme vedtaket for {post}"));
            continue;
        }
        decisions.push(decision);
    }
    let Tally { rows, amount } = later.tally();
    if rows > 0 {
        let message = format!(
            "{} etter {} og ikke med, {} i alt",
            counted(rows, "vedtak er datert", "vedtak er datert"),
            norwegian::date(cut_off),
            norwegian::kroner(amount),
        );
        let origin = later.origin(&table.file, Some(&table.sheet));
        let kind = ProblemKind::LaterThanStatusDate;
        problems.add(kind, || Problem::new(kind, origin, message));
    }
    decisions
}

/// Whether two rows state the same decision, wherever they stand.
fn is_same(one: &Decision, other: &Decision) -> bool {
    let origin = one.origin.clone();
    *one == Decision { origin, ..other.clone() }
}
