//! Good workbooks, made from the schemas they are read by.

use rust_xlsxwriter::{Workbook, Worksheet, XlsxError};
use tertial_ingest::sheets::{Column, Content, SheetSchema, persons, sheets};

use crate::archive;
use crate::mutate::Random;

/// A ledger as people take it out: a title, headers, rows, a total.
const LEDGER: &[&[&str]] = &[
    &["Hovedbok 2024"],
    &[
        "Periode",
        "Konto",
        "Statskonto",
        "Beløp",
        "BA",
        "Bilagsnr",
        "Bilagsdato",
        "Koststed",
        "Prosjekt",
        "Tekst",
    ],
    &[
        "202401",
        "5001",
        "162001",
        "1 234,50",
        "IB",
        "10001",
        "15.01.2024",
        "100",
        "P1",
        "Lønn",
    ],
    &["202402", "6700", "162001", "950", "IB", "10002", "15.02.2024", "100", "", "Kjøp"],
    &[
        "202403",
        "3610",
        "462002",
        "400,25",
        "UB",
        "10003",
        "15.03.2024",
        "200",
        "P2",
        "Salg",
    ],
    &["202404", "1985", "", "-1784,25", "HB", "10004", "30.04.2024", "", "", "Oppgjør"],
    &[
        "202404",
        "5001",
        "162001",
        "abc",
        "IB",
        "10005",
        "30.04.2024",
        "100",
        "P1",
        "Feil",
    ],
    &["202413", "5001", "162021", "-12", "IB", "10006", "", "", "", ""],
    &["Sum", "", "", "800,50"],
];

/// A trial balance, the accrual ledger.
const BALANCE: &[&[&str]] = &[
    &["Periode", "Konto", "Beløp"],
    &["202300", "1985", "1000"],
    &["202401", "2400", "-1 000,00"],
    &["202412", "3900", "-250"],
    &["202412", "5001", "250"],
];

/// Workbooks with everything, with the ledger alone, and without any row.
pub fn all() -> Vec<Vec<u8>> {
    let made = [everything(3), everything(0), ledgers()];
    made.into_iter()
        .map(|bytes| match bytes {
            Ok(bytes) => bytes,
            Err(error) => panic!("the workbooks cannot be made: {error}"),
        })
        .collect()
}

/// Changes a workbook inside its archive, in place: `size` bytes of `data` are it, and no
/// more than `most` may be. What is no workbook becomes one. Gives the new size, and none
/// when there is no room.
pub fn changed(data: &mut [u8], size: usize, most: usize, seed: u64) -> Option<usize> {
    let mut random = Random::seeded(seed);
    let changed = archive::mutated(data.get(..size)?, &mut random)
        .or_else(|| all().into_iter().nth(random.below(3)))?;
    let room = data.get_mut(..changed.len().min(most))?;
    (room.len() == changed.len()).then(|| room.copy_from_slice(&changed))?;
    Some(changed.len())
}

fn ledgers() -> Result<Vec<u8>, XlsxError> {
    let mut workbook = Workbook::new();
    write(workbook.add_worksheet().set_name("Hovedbok")?, LEDGER)?;
    workbook.save_to_buffer()
}

/// Every sheet there is, each with so many rows.
fn everything(rows: usize) -> Result<Vec<u8>, XlsxError> {
    let mut workbook = Workbook::new();
    write(workbook.add_worksheet().set_name("Hovedbok")?, LEDGER)?;
    write(workbook.add_worksheet().set_name("Saldobalanse")?, BALANCE)?;
    for schema in sheets().iter().chain([persons()]) {
        fill(workbook.add_worksheet().set_name(&schema.name)?, schema, rows)?;
    }
    workbook.save_to_buffer()
}

/// Writes texts as texts, but for amounts that read as numbers.
fn write(page: &mut Worksheet, rows: &[&[&str]]) -> Result<(), XlsxError> {
    for (number, row) in (0..).zip(rows) {
        for (column, text) in (0..).zip(*row).filter(|(_, text)| !text.is_empty()) {
            match text.parse::<f64>() {
                Ok(amount) => page.write(number, column, amount)?,
                Err(_) => page.write(number, column, *text)?,
            };
        }
    }
    Ok(())
}

fn fill(
    page: &mut Worksheet,
    schema: &SheetSchema,
    rows: usize,
) -> Result<(), XlsxError> {
    for (at, column) in (0..).zip(&schema.columns) {
        page.write(0, at, &column.header)?;
        for row in 0..rows {
            page.write(u32::try_from(row + 1).unwrap_or(1), at, cell(column, row))?;
        }
    }
    Ok(())
}

/// What could stand in that row of the column.
fn cell(column: &Column, row: usize) -> String {
    let one_of = |words: &[&str]| words[row % words.len()].to_owned();
    match &column.content {
        Content::Report => one_of(&["t1", "t2", "årsrapport"]),
        Content::Chapter => one_of(&["1620", "4620"]),
        Content::Post => one_of(&["01", "21", "02"]),
        Content::Unit => one_of(&["kr", "1 000 kr", "mill. kr"]),
        Content::Year => one_of(&["2024", "2023", "2022"]),
        Content::Date => one_of(&["30.04.2024", "2024-08-31", "01.01.2024"]),
        Content::Word(words) => words[row % words.len()].clone(),
        Content::Amount | Content::Month => format!("{},5", 750 + row),
        Content::Number | Content::Count | Content::Scale => (row + 2).to_string(),
        Content::Percent => one_of(&["80", "80 %", "100"]),
        Content::Text => one_of(&["Oslo", "Kongsvinger", "Microdata"]),
    }
}

#[cfg(test)]
mod tests {
    use tertial_ingest::facts::SetAside;

    use super::*;
    use crate::project;

    #[test]
    fn the_whole_workbook_is_read_in_every_part() {
        let (whole, project) = (&all()[0], project::project());
        let inputs = project::workbooks(whole);
        let (facts, _) = tertial_ingest::read(
            &project,
            &tertial_model::sample::report("annual"),
            &inputs,
        );
        let export = &facts.ledger.exports[0];
        let aside = |why| export.set_aside.get(&why).map(|tally| tally.rows);
        assert_eq!((export.read.rows, export.used.rows), (7, 5));
        assert_eq!(aside(SetAside::Total), Some(1));
        assert_eq!(aside(SetAside::Unreadable), Some(1));
        assert_eq!(facts.accrual.rows.len(), 4);
        assert!(!facts.decisions.is_empty() && !facts.key_figures.is_empty());
        assert!(!facts.forecasts.is_empty() && !facts.indicators.is_empty());
        assert!(!facts.people.is_empty() && !facts.sick_leave.is_empty());
    }
}
