//! What `LibreOffice` reckons and shows is what is printed, to the sign.

use calamine::Reader;
use tertial_model::Phrases;
use tertial_report::document::RowKind;
use tertial_view::TableView;

use crate::libreoffice::{Sheets, reckoned};
use crate::made::{ALL, Made, tables};
use crate::read_back::book;

const FIRST: usize = 3;

/// Hard spaces are told apart by no reader.
fn plain(text: &str) -> String {
    text.replace(['\u{a0}', '\u{202f}'], " ").trim().to_owned()
}

fn shown(sheets: &Sheets, sheet: &str, row: usize, column: usize) -> String {
    let rows =
        sheets.get(sheet).unwrap_or_else(|| panic!("{sheet}: {:?}", sheets.keys()));
    rows.get(row)
        .and_then(|row| row.get(column))
        .map(|text| plain(text))
        .unwrap_or_default()
}

fn hold(made: &Made, sheets: &Sheets) {
    let phrases = Phrases::of(made.report.language);
    let names = book(&made.bytes).sheet_names();
    for (sheet, table) in tables(&made.report) {
        let name = &names[sheet];
        for (row, of) in TableView::of(table, phrases).rows.iter().enumerate() {
            let cells = if of.kind == RowKind::Group { 1 } else { of.cells.len() };
            for (column, cell) in of.cells[..cells].iter().enumerate() {
                let missing = match cell.shown {
                    tertial_view::Shown::Missing => phrases.say("missing"),
                    _ => "–".to_owned(),
                };
                let printed = cell.shown.text().map_or(missing, str::to_owned);
                assert_eq!(
                    shown(sheets, name, FIRST + row, column),
                    plain(&printed),
                    "{}, {name}, row {row}, column {column}",
                    made.name
                );
            }
        }
    }
    let last = names.last().unwrap();
    for row in sheets[last].iter().skip(FIRST) {
        let figure = made.figures.named(&row[0]).unwrap();
        let expected = match figure.delivered() {
            Some(value) => phrases.decimal(value, value.scale()),
            None => figure.in_words(phrases),
        };
        assert_eq!(plain(&row[3]), plain(&expected), "{}: {}", made.name, row[0]);
    }
    let cells = sheets.values().flatten().flatten();
    let faults: Vec<&String> =
        cells.filter(|of| of.starts_with('#') || of.starts_with("Err:")).collect();
    assert_eq!(faults, [""; 0], "{}", made.name);
}

#[test]
fn libreoffice_reckons_and_shows_what_is_printed() {
    let workbooks: Vec<_> =
        ALL.iter().map(|of| (of.name.clone(), of.bytes.clone())).collect();
    let Some(all) = reckoned(&workbooks) else { return };
    for (made, sheets) in ALL.iter().zip(&all) {
        hold(made, sheets);
    }
}
