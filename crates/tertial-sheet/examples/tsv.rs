//! Prints the sheets of a workbook as tab-separated values: `cargo run --example tsv -- FILE`.
//! Without a file it prints one that it makes itself.

#![expect(
    clippy::print_stdout,
    clippy::disallowed_methods,
    reason = "an example reads a file and shows it"
)]

use std::error::Error;
use std::ops::ControlFlow;

use rust_xlsxwriter::Workbook;
use tertial_sheet::{Book, Content, Row};

fn main() -> Result<(), Box<dyn Error>> {
    let bytes = match std::env::args_os().nth(1) {
        Some(path) => std::fs::read(path)?,
        None => sample()?,
    };
    let book = Book::open(&bytes)?;
    for (index, sheet) in book.sheets().iter().enumerate() {
        println!("# {}", sheet.name);
        let printed = book.rows(index, |row| {
            println!("{}", line(row));
            ControlFlow::Continue(())
        });
        match printed {
            Ok(notes) => println!("# {} hidden rows", notes.hidden_rows.count),
            // What was printed is not the sheet: another reader must take it from the top.
            Err(not_plain) => println!("# {not_plain}"),
        }
    }
    Ok(())
}

/// The cells of a row with a tab between their columns.
fn line(row: &Row<'_>) -> String {
    let mut line = String::new();
    let mut at = 1;
    for (column, cell) in row.cells() {
        line.extend(std::iter::repeat_n('\t', (column - at) as usize));
        line.push_str(&shown(cell.content));
        at = column;
    }
    line
}

fn shown(content: Content<'_>) -> String {
    match content {
        Content::Empty | Content::NoResult => String::new(),
        Content::Text(written)
        | Content::Number(written)
        | Content::OddNumber(written)
        | Content::IsoDate(written)
        | Content::Error(written) => written.to_owned(),
        Content::Bool(value) => value.to_string(),
    }
}

fn sample() -> Result<Vec<u8>, Box<dyn Error>> {
    let mut workbook = Workbook::new();
    let sheet = workbook.add_worksheet().set_name("Hovedbok")?;
    sheet.write_row(0, 0, ["Konto", "Tekst", "Beløp"])?;
    sheet.write(1, 0, 5011)?.write(1, 1, "Lønn")?.write(1, 2, 1250.5)?;
    sheet.write(2, 0, 5800)?.write(2, 2, -200)?;
    Ok(workbook.save_to_buffer()?)
}
