//! The table as a binary workbook, record by record as [MS-XLSB] has them. Every other row
//! is of short records, as programs other than Excel write them.

use std::io::{Cursor, Write};

use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use crate::table::{Cell, SHEET};

/// The numbers of the styles.
const PLAIN: u32 = 0;
const PERCENT: u32 = 1;
const DAY: u32 = 2;

/// The workbook's bytes.
pub(crate) fn written(table: &[&[Cell]]) -> Vec<u8> {
    const RELATED: &str =
        "http://schemas.openxmlformats.org/officeDocument/2006/relationships/";
    let related = |named: &[(&str, &str)]| {
        let one = |(number, (kind, target)): (usize, &(&str, &str))| {
            format!(
                "<Relationship Id=\"rId{}\" Type=\"{RELATED}{kind}\" Target=\"{target}\"/>",
                number + 1
            )
        };
        let all: String = named.iter().enumerate().map(one).collect();
        format!(
            "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/\
             relationships\">{all}</Relationships>"
        )
        .into_bytes()
    };
    let book =
        related(&[("worksheet", "worksheets/sheet1.bin"), ("styles", "styles.bin")]);
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in [
        ("_rels/.rels", related(&[("officeDocument", "xl/workbook.bin")])),
        ("xl/workbook.bin", workbook()),
        ("xl/_rels/workbook.bin.rels", book),
        ("xl/styles.bin", styles()),
        ("xl/worksheets/sheet1.bin", sheet(table)),
    ] {
        zip.start_file(name, SimpleFileOptions::default()).unwrap();
        zip.write_all(&bytes).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

fn workbook() -> Vec<u8> {
    let shown = [0; 8];
    record(0x9c, &[&shown[..], &wide("rId1"), &wide(SHEET)].concat())
}

/// Styles of plain numbers, of per cent by a format of the workbook's own, which has the
/// number of one of Excel's, and of days.
fn styles() -> Vec<u8> {
    let style = |format: u16| {
        record(0x2f, &[&[0; 2][..], &format.to_le_bytes(), &[0; 12]].concat())
    };
    [
        record(0x2c, &[&51_u16.to_le_bytes()[..], &wide("0.0%")].concat()),
        style(14),
        record(0x269, &3_u32.to_le_bytes()),
        style(0),
        style(51),
        style(14),
        record(0x26a, &[]),
        style(14),
    ]
    .concat()
}

fn sheet(table: &[&[Cell]]) -> Vec<u8> {
    let mut sheet = record(0x91, &[]);
    for (number, cells) in (0_u32..).zip(table) {
        sheet.extend(record(0x00, &[&number.to_le_bytes()[..], &[0; 13]].concat()));
        let is_short = number % 2 == 1;
        for (column, cell) in (0_u32..).zip(*cells) {
            let (id, style, value) = stored(cell);
            // Nothing short is of formulas, and a blank cell must be there to be counted.
            let place = column.to_le_bytes();
            let (id, place) = match short(id).filter(|_| is_short) {
                Some(id) => (id, &[][..]),
                None => (id, &place[..]),
            };
            sheet.extend(record(id, &[place, &style.to_le_bytes(), &value].concat()));
        }
    }
    sheet.extend(record(0x92, &[]));
    sheet
}

/// The record, style and value of a cell.
fn stored(cell: &Cell) -> (u16, u32, Vec<u8>) {
    let float = |number: &f64| number.to_le_bytes().to_vec();
    // What follows the result of a formula: flags and the formula, which nobody reads.
    let formula = |result: Vec<u8>| [result, vec![0; 10]].concat();
    match cell {
        Cell::Empty => (0x01, PLAIN, Vec::new()),
        Cell::Text(text) => (0x06, PLAIN, wide(text)),
        Cell::Code(number) => (0x02, PLAIN, (number << 2 | 2).to_le_bytes().to_vec()),
        Cell::Number(number) => (0x05, PLAIN, float(number)),
        Cell::Percent(number) => (0x05, PERCENT, float(number)),
        Cell::Day(day) => (0x05, DAY, float(&serial(day))),
        Cell::Formula(_, number) => (0x09, PLAIN, formula(float(number))),
        Cell::TextFormula(_, text) => (0x08, PLAIN, formula(wide(text))),
        Cell::Error => (0x0b, PLAIN, formula(vec![0x2a])),
    }
}

/// The short record of a kind of cell, where there is one.
fn short(id: u16) -> Option<u16> {
    Some(match id {
        0x01 => 0x0c,
        0x02 => 0x0d,
        0x05 => 0x10,
        0x06 => 0x11,
        _ => return None,
    })
}

/// The day as Excel counts it.
fn serial(day: &str) -> f64 {
    match day {
        "2024-01-31" => 45_322.0,
        other => panic!("{other} is not worked out"),
    }
}

fn wide(text: &str) -> Vec<u8> {
    let letters: Vec<u16> = text.encode_utf16().collect();
    let length = u32::try_from(letters.len()).unwrap().to_le_bytes();
    let letters = letters.into_iter().flat_map(u16::to_le_bytes);
    length.into_iter().chain(letters).collect()
}

/// A record: its number, its length, seven bits a byte, and its body.
fn record(id: u16, body: &[u8]) -> Vec<u8> {
    let seven =
        |number: usize, place: u32| u8::try_from(number >> (7 * place) & 0x7f).unwrap();
    let mut record = match id {
        ..0x80 => vec![seven(id.into(), 0)],
        _ => vec![seven(id.into(), 0) | 0x80, seven(id.into(), 1)],
    };
    record.extend([seven(body.len(), 0) | 0x80, seven(body.len(), 1)]);
    record.extend(body);
    record
}
