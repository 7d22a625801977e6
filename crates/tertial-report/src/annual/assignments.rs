//! External assignments by the letter's kinds: number, income and share.

use super::year;
use crate::Case;
use crate::document::NumberFormat::{Count, Percent, Thousands};
use crate::document::{Block, Cell, Table};
use crate::table::{columns, number, row, sum_row};

/// One row for each kind, and their sum.
pub(super) fn table(case: &Case<'_>) -> Block {
    let language = case.language;
    let cell = |key: &str, part: &str, format| {
        number(case.figures, &format!("oppdrag.{key}.{part}"), format)
    };
    let kinds = &case.catalogue.frame.assignments;
    let mut rows: Vec<_> = kinds
        .iter()
        .map(|kind| {
            let cells = vec![
                cell(&kind.key, "antall", Count),
                cell(&kind.key, "inntekt", Thousands),
                cell(&kind.key, "andel_pst", Percent),
            ];
            row(kind.name.of(language), cells)
        })
        .collect();
    if !kinds.is_empty() {
        let cells = vec![
            cell("sum", "antall", Count),
            cell("sum", "inntekt", Thousands),
            Cell::Empty,
        ];
        rows.push(sum_row("Sum", cells));
    }
    Block::Table(Table {
        key: "oppdrag".to_owned(),
        caption: format!("Eksterne oppdrag i {}", year(case)),
        unit: None,
        columns: columns(
            language.choose("Oppdrag", "Oppdrag"),
            &language.choose(
                ["Antall", "Inntekter (1 000 kr)", "Andel (%)"],
                ["Tal", "Inntekter (1 000 kr)", "Del (%)"],
            ),
        ),
        rows,
        notes: vec![
            language
                .choose(
                    "Inntektene er hovedbokens, på inntektspostene og prosjektene oppdragene \
                     føres på.",
                    "Inntektene er frå hovudboka, på inntektspostane og prosjekta oppdraga blir \
                     førte på.",
                )
                .to_owned(),
        ],
    })
}
