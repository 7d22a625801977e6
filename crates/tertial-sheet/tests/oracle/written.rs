//! Workbooks of another writer, read to the values they were written with.

use std::ops::ControlFlow;

use rust_xlsxwriter::{ExcelDateTime, Format as Style, Formula, Workbook};
use tertial_sheet::{Area, Book, Content, Format, Visibility};

use crate::compare::{expected, scanned};

fn saved(workbook: &mut Workbook) -> Vec<u8> {
    let bytes = workbook.save_to_buffer().unwrap();
    assert_eq!(scanned(&bytes).unwrap(), expected(&bytes).unwrap());
    bytes
}

/// The cells of a sheet as `(row, column, content, format, is formula)`.
fn cells(book: &Book<'_>, sheet: usize) -> Vec<(u32, u32, String, Format, bool)> {
    let mut cells = Vec::new();
    let visit = |row: &tertial_sheet::Row<'_>| {
        for (column, cell) in row.cells() {
            let shown = format!("{:?}", cell.content);
            cells.push((row.number(), column, shown, cell.format, cell.is_formula));
        }
        ControlFlow::Continue(())
    };
    book.rows(sheet, visit).unwrap();
    cells
}

fn shown(content: Content<'_>) -> String {
    format!("{content:?}")
}

#[test]
fn every_kind_of_cell() {
    let mut workbook = Workbook::new();
    let day = Style::new().set_num_format("dd.mm.yyyy");
    let share = Style::new().set_num_format("0.0 %");
    let hours = Style::new().set_num_format("[h]:mm");
    let sheet = workbook.add_worksheet();
    sheet.write(0, 0, "Beløp & periode <æøå>").unwrap();
    sheet.write(0, 1, " luft rundt ").unwrap();
    sheet.write(0, 2, "linje\nto").unwrap();
    sheet.write(1, 0, -1_250.75).unwrap();
    sheet.write(1, 1, 162_001).unwrap();
    sheet.write(1, 2, true).unwrap();
    let date = ExcelDateTime::from_ymd(2024, 4, 30).unwrap();
    sheet.write_with_format(2, 0, &date, &day).unwrap();
    sheet.write_with_format(2, 1, 0.125, &share).unwrap();
    sheet.write_with_format(2, 2, 1.5, &hours).unwrap();
    sheet.write(3, 0, Formula::new("A2*2").set_result("-2501.5")).unwrap();
    sheet.write(3, 1, Formula::new("A1").set_result("tekst")).unwrap();
    sheet.write_blank(3, 2, &day).unwrap();
    let bytes = saved(&mut workbook);
    let book = Book::open(&bytes).unwrap();
    let cell =
        |row, column, content, format| (row, column, shown(content), format, false);
    let formula =
        |row, column, content| (row, column, shown(content), Format::Number, true);
    let expected = vec![
        cell(1, 1, Content::Text("Beløp & periode <æøå>"), Format::Number),
        cell(1, 2, Content::Text(" luft rundt "), Format::Number),
        cell(1, 3, Content::Text("linje\nto"), Format::Number),
        cell(2, 1, Content::Number("-1250.75"), Format::Number),
        cell(2, 2, Content::Number("162001"), Format::Number),
        cell(2, 3, Content::Bool(true), Format::Number),
        cell(3, 1, Content::Number("45412"), Format::Date),
        cell(3, 2, Content::Number("0.125"), Format::Percent),
        cell(3, 3, Content::Number("1.5"), Format::Duration),
        formula(4, 1, Content::Number("-2501.5")),
        formula(4, 2, Content::Text("tekst")),
        cell(4, 3, Content::Empty, Format::Date),
    ];
    assert_eq!(cells(&book, 0), expected);
    assert!(!book.is_1904());
}

#[test]
fn what_is_hidden_and_merged() {
    let mut workbook = Workbook::new();
    let sheet = workbook.add_worksheet().set_name("Synlig").unwrap();
    for row in 0..4 {
        sheet.write(row, 0, row).unwrap();
    }
    sheet.set_row_hidden(2).unwrap();
    sheet.set_column_hidden(3).unwrap();
    sheet.merge_range(5, 0, 6, 1, "Sum", &Style::new()).unwrap();
    sheet.autofilter(0, 0, 3, 0).unwrap();
    workbook.add_worksheet().set_name("Skjult").unwrap().set_hidden(true);
    workbook.add_worksheet().set_name("Godt skjult").unwrap().set_very_hidden(true);
    let bytes = saved(&mut workbook);
    let book = Book::open(&bytes).unwrap();
    let sheets: Vec<_> = book
        .sheets()
        .iter()
        .map(|sheet| (sheet.name.as_str(), sheet.visibility))
        .collect();
    let hidden = [
        ("Synlig", Visibility::Visible),
        ("Skjult", Visibility::Hidden),
        ("Godt skjult", Visibility::VeryHidden),
    ];
    assert_eq!(sheets, hidden);
    let notes = book.rows(0, |_| ControlFlow::Continue(())).unwrap();
    assert_eq!((notes.hidden_rows.count, notes.hidden_rows.first), (1, vec![3]));
    assert_eq!(notes.hidden_columns, [4..=4]);
    assert_eq!(notes.merged, [Area { top: 6, left: 1, bottom: 7, right: 2 }]);
    assert_eq!(notes.filter, Some(Area { top: 1, left: 1, bottom: 4, right: 1 }));
    assert_eq!(notes.last_row, 6);
    assert!(cells(&book, 1).is_empty());
}
