//! Text files of columns with semicolons between them.

use crate::grid::{Cell, Row};

/// The rows of a file, and whether it has one byte for each character.
pub(crate) fn rows(bytes: &[u8]) -> (Vec<Row>, bool) {
    let utf_8 = std::str::from_utf8(bytes);
    let text = match utf_8 {
        Ok(text) => text.to_owned(),
        Err(_) => bytes.iter().copied().map(char::from).collect(),
    };
    let row = |(number, line): (u32, &str)| Row {
        number,
        attributes: String::new(),
        cells: (1..).zip(line.split(';').map(cell)).collect(),
    };
    ((1..).zip(text.lines()).map(row).collect(), utf_8.is_err())
}

fn cell(written: &str) -> Cell {
    let text = written.trim_matches(['"', '\u{feff}']).to_owned();
    Cell { text, is_number: false, written: Some(written.to_owned()), style: None }
}

/// The file of those rows.
pub(crate) fn written(rows: &[Row], one_byte: bool) -> Vec<u8> {
    let cell = |cell: &Cell| match &cell.written {
        Some(written) => written.clone(),
        None => format!("\"{}\"", cell.text),
    };
    let line = |row: &Row| {
        let cells: Vec<String> = row.cells.values().map(cell).collect();
        cells.join(";") + "\r\n"
    };
    let text: String = rows.iter().map(line).collect();
    match one_byte {
        true => text.chars().map(|c| u8::try_from(c).unwrap_or(b'?')).collect(),
        false => text.into_bytes(),
    }
}
