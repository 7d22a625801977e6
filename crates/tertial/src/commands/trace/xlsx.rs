//! The rows behind a figure as a workbook.

use anyhow::anyhow;
use tertial_figures::Trace;
use tertial_xlsx::{FigureRow, FigureRows, rows_xlsx};

use crate::computed::Computed;
use crate::exit::{Exit, Exits, Failure};

/// What the rows of a ledger tell of themselves, and those of the state accounts.
const LEDGER: [&str; 5] = ["Periode", "Bilag", "Konto", "Koststed", "Prosjekt"];
const STATE_ACCOUNTS: [&str; 2] = ["Periode", "Konto"];

/// The workbook's bytes. The texts of the exports are not among them: they may name persons.
pub(super) fn bytes(computed: &Computed, traced: &Trace<'_>) -> Result<Vec<u8>, Failure> {
    let coding = match traced.rows.first().map(|row| row.coding.len()) {
        None => {
            let id = &traced.figure.id;
            let none = anyhow!(
                "{id} er ikke en sum av rader\nhjelp: se tertial trace {id}, som viser hva det er regnet av"
            );
            return Err(none).exits(Exit::Usage);
        }
        Some(2) => &STATE_ACCOUNTS[..],
        Some(_) => &LEDGER[..],
    };
    let headings = ["Sted"].into_iter().chain(coding.iter().copied()).chain(["Beløp"]);
    let rows = traced.rows.iter().map(|row| {
        let place = [row.origin.to_string()].into_iter();
        let words = place.chain(row.coding.iter().cloned()).collect();
        FigureRow { words, amount: row.amount.0 }
    });
    let year = computed.catalogue.frame.year;
    let of = FigureRows {
        id: traced.figure.id.to_string(),
        label: traced.figure.label.clone(),
        dated: computed.report.status_date(year),
        headings: headings.map(str::to_owned).collect(),
        sum: "Sum".to_owned(),
        rows: rows.collect(),
    };
    rows_xlsx(&of).exits(Exit::Rendering)
}
