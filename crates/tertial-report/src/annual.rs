//! The sections only the annual report has, one file for each kind.

mod accrual;
mod allocation;
mod appropriation;
mod assignments;
mod consultancy;
mod headline;
mod hires;
mod key_figures;
mod payment_notes;
mod payments;
mod people;
mod principles;
mod sick_leave;
mod signature;

use tertial_letter::Content;

use crate::Case;

pub(crate) use self::key_figures::blocks as key_figures;
use crate::document::{Block, Cell, NumberFormat, Section};
use crate::table::number;

/// Fills a section whose content only the annual report has.
pub(crate) fn fill(case: &Case<'_>, content: Content, section: &mut Section) {
    let blocks = &mut section.blocks;
    match content {
        Content::SignedText => blocks.push(signature::block(case)),
        Content::Headline => blocks.push(headline::table(case)),
        Content::Allocation => allocation::fill(case, section),
        Content::Assignments => blocks.push(assignments::table(case)),
        Content::Consultancy => blocks.extend(consultancy::summary(case)),
        Content::Hires => blocks.push(hires::table(case)),
        Content::People => people::fill(case, section),
        Content::SickLeave => sick_leave::fill(case, section),
        Content::Principles => principles::fill(case, section),
        Content::AppropriationReport => appropriation::fill(case, section),
        Content::Payments => blocks.push(payments::table(case)),
        Content::PaymentNotes => payment_notes::fill(case, section),
        Content::AccrualAccounts => accrual::fill(case, section),
        _ => {}
    }
}

/// The year of the report.
fn year(case: &Case<'_>) -> i32 {
    case.catalogue.frame.year
}

/// The year of the report and the year before, as statements show them.
fn two_years(case: &Case<'_>) -> [i32; 2] {
    [year(case), year(case) - 1]
}

/// The unit of the statements.
const KRONER: &str = "kr";

/// One figure for this year and one for last year; `id` makes their ids.
fn both_years(
    case: &Case<'_>,
    format: NumberFormat,
    id: impl Fn(i32) -> String,
) -> Vec<Cell> {
    two_years(case).map(|year| number(case.figures, &id(year), format)).into()
}

/// A cell where nothing stands and nothing is missed.
fn blank() -> Cell {
    Cell::Words(String::new())
}

/// A section below another one.
fn subsection(
    key: impl Into<String>,
    title: impl Into<String>,
    blocks: Vec<Block>,
) -> Section {
    Section { key: key.into(), title: title.into(), blocks, subsections: Vec::new() }
}
