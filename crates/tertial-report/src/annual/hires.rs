//! Hires of a diverse staff: the baseline years, their average, this year and the change.

use super::year;
use crate::Case;
use crate::document::NumberFormat::{Count, OneDecimal};
use crate::document::{Block, Table};
use crate::table::{columns, number, row, withheld_note};

/// One row with every figure.
pub(super) fn table(case: &Case<'_>) -> Block {
    let language = case.language;
    let id = |part: &str| format!("hr.ansettelser_mangfold.{part}");
    let baseline: Vec<String> =
        case.catalogue.frame.hire_baseline.iter().map(ToString::to_string).collect();
    let mut headings = baseline.clone();
    headings.extend([
        language.choose("Snitt", "Snitt").to_owned(),
        year(case).to_string(),
        language.choose("Endring fra snittet", "Endring frå snittet").to_owned(),
    ]);
    let count = |part: &str| number(case.figures, &id(part), Count);
    let decimal = |part: &str| number(case.figures, &id(part), OneDecimal);
    let mut cells: Vec<_> = baseline.iter().map(|year| count(year)).collect();
    cells.push(decimal(&format!("snitt_{}", baseline.join("_"))));
    cells.push(count(&year(case).to_string()));
    cells.push(decimal("endring"));
    let rows = vec![row(language.choose("Ansettelser", "Tilsetjingar"), cells)];
    Block::Table(Table {
        key: "ansettelser-mangfold".to_owned(),
        caption: language
            .choose(
                "Ansettelser av personer med funksjonsnedsettelse eller fravær fra arbeid, \
                 utdanning eller opplæring",
                "Tilsetjingar av personar med funksjonsnedsetjing eller fråvær frå arbeid, \
                 utdanning eller opplæring",
            )
            .to_owned(),
        unit: None,
        columns: columns(language.choose("Antall", "Tal"), &headings),
        notes: withheld_note(case, &rows).into_iter().collect(),
        rows,
    })
}
