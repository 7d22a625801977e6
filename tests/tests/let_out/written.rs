//! Tables written as text, .xlsx and .ods, so plainly that every spoiling can be seen.

use std::io::{Cursor, Write};

use rust_xlsxwriter::{Format, Workbook};
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

/// Rows of cells.
pub(crate) type Table = Vec<Vec<String>>;

/// Lines with a mark between the fields, nothing quoted.
pub(crate) fn lines(table: &Table, mark: char) -> Vec<u8> {
    let lines: Vec<String> =
        table.iter().map(|row| row.join(&mark.to_string())).collect();
    (lines.join("\r\n") + "\r\n").into_bytes()
}

/// A workbook with one sheet. What is a number stands as one.
pub(crate) fn xlsx(sheet: &str, table: &Table) -> Vec<u8> {
    let mut workbook = Workbook::new();
    let page = workbook.add_worksheet();
    page.set_name(sheet).unwrap();
    for (row, cells) in (0..).zip(table) {
        for (column, cell) in (0..).zip(cells) {
            match cell.parse::<f64>() {
                _ if cell.is_empty() => {
                    page.write_blank(row, column, &Format::new()).unwrap()
                }
                Ok(number) if cell.len() < 16 => page.write(row, column, number).unwrap(),
                _ => page.write(row, column, cell).unwrap(),
            };
        }
    }
    workbook.save_to_buffer().unwrap()
}

/// The same with the cells of the first column merged from the second row to the fourth.
pub(crate) fn xlsx_merged(sheet: &str, table: &Table, text: &str) -> Vec<u8> {
    let mut workbook = Workbook::new();
    let page = workbook.add_worksheet();
    page.set_name(sheet).unwrap();
    for (row, cells) in (0..).zip(table) {
        for (column, cell) in (0..).zip(cells) {
            page.write(row, column, cell).unwrap();
        }
    }
    page.merge_range(1, 4, 3, 5, text, &Format::new()).unwrap();
    page.set_column_hidden(4).unwrap();
    page.set_row_hidden(2).unwrap();
    workbook.save_to_buffer().unwrap()
}

/// An OpenDocument spreadsheet of texts.
pub(crate) fn ods(sheet: &str, table: &Table) -> Vec<u8> {
    let escaped = |text: &str| text.replace('&', "&amp;").replace('<', "&lt;");
    let cell = |text: &String| {
        format!(
            "<table:table-cell office:value-type=\"string\"><text:p>{}</text:p></table:table-cell>",
            escaped(text)
        )
    };
    let row = |cells: &Vec<String>| {
        let cells: String = cells.iter().map(cell).collect();
        format!("<table:table-row>{cells}</table:table-row>")
    };
    let rows: String = table.iter().map(row).collect();
    let content = format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?><office:document-content \
         xmlns:office=\"urn:oasis:names:tc:opendocument:xmlns:office:1.0\" \
         xmlns:table=\"urn:oasis:names:tc:opendocument:xmlns:table:1.0\" \
         xmlns:text=\"urn:oasis:names:tc:opendocument:xmlns:text:1.0\" office:version=\"1.2\">\
         <office:body><office:spreadsheet><table:table table:name=\"{sheet}\">{rows}\
         </table:table></office:spreadsheet></office:body></office:document-content>"
    );
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    let mut part = |name: &str, text: &str| {
        zip.start_file(name, SimpleFileOptions::default()).unwrap();
        zip.write_all(text.as_bytes()).unwrap();
    };
    part("mimetype", "application/vnd.oasis.opendocument.spreadsheet");
    part("content.xml", &content);
    zip.finish().unwrap().into_inner()
}
