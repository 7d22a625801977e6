use std::io::{Cursor, Read as _, Write as _};
use std::sync::Arc;

use proptest::prelude::*;
use tertial_model::Problem;
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use super::*;
use crate::InputFile;
use crate::limits::Limits;
use crate::workbook::Workbook;

const LEDGER: &[u8] = include_bytes!("../../../tests/fixtures/ledger.xlsb");
const SHORT: &[u8] = include_bytes!("../../../tests/fixtures/short-records.xlsb");

/// How many rows the first sheet has.
fn rows(bytes: Vec<u8>) -> Result<usize, Problem> {
    let file = InputFile { path: Arc::from("data/a.xlsb"), bytes };
    let limits = Limits::default();
    let workbook = Workbook::open(&file, &limits)?;
    let Some(sheet) = workbook.visible_sheets().into_iter().next() else { return Ok(0) };
    let (rows, _) = workbook.read(
        &sheet,
        || 0,
        |rows, _| {
            *rows += 1;
            ControlFlow::Continue(())
        },
    )?;
    Ok(rows)
}

/// The workbook with what `change` makes of the part with rows.
fn changed(bytes: &[u8], change: impl Fn(Vec<u8>) -> Vec<u8>) -> Vec<u8> {
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
    let mut out = ZipWriter::new(Cursor::new(Vec::new()));
    for index in 0..archive.len() {
        let mut part = archive.by_index(index).unwrap();
        let name = part.name().unwrap().into_owned();
        let mut bytes = Vec::new();
        part.read_to_end(&mut bytes).unwrap();
        if name == "xl/worksheets/sheet1.bin" {
            bytes = change(bytes);
        }
        out.start_file(name, SimpleFileOptions::default()).unwrap();
        out.write_all(&bytes).unwrap();
    }
    out.finish().unwrap().into_inner()
}

#[test]
fn full_and_short_records_are_rows_alike() {
    assert_eq!(rows(LEDGER.to_vec()).unwrap(), 41);
    assert_eq!(rows(SHORT.to_vec()).unwrap(), 41);
}

#[test]
fn a_sheet_that_is_cut_off_is_damaged() {
    let half = changed(LEDGER, |part| part[..part.len() / 2].to_vec());
    assert_eq!(
        rows(half).unwrap_err().message,
        "filen er skadet eller ikke lastet helt ned"
    );
}

#[test]
fn texts_are_as_long_as_they_say() {
    let body = [
        &[1, 0, 0, 0][..],
        "å".encode_utf16().next().unwrap().to_le_bytes().as_slice(),
        &[9],
    ]
    .concat();
    assert_eq!(wide::text(&body), Some(("å".to_owned(), &[9][..])));
    assert_eq!(wide::text(&u32::MAX.to_le_bytes()), Some((String::new(), &[][..])));
    assert_eq!(wide::text(&[2, 0, 0, 0, 9, 0]), None, "a text longer than its record");
}

proptest! {
    #[test]
    fn nothing_is_taken_on_trust(at in 0usize..4000, byte: u8, short: bool) {
        let file = changed(if short { SHORT } else { LEDGER }, |mut part| {
            let at = at % part.len();
            part[at] = byte;
            part
        });
        // Read or told, but over.
        let _ = rows(file);
    }
}
