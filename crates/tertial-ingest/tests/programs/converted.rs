//! The workbook, and what other programs make of it.

use std::io::{Cursor, Read as _, Write as _};
use std::path::Path;
use std::process::{Command, Stdio};
use std::sync::Arc;

use rust_xlsxwriter::{ExcelDateTime, Format, Formula, Workbook};
use tertial_ingest::InputFile;

use crate::table::{Cell, SHEET};
use crate::xlsb;

/// The table as a workbook of every format; none, said aloud, where a program is not there.
pub(crate) fn workbooks(table: &[&[Cell]]) -> Option<Vec<InputFile>> {
    let mut files = all(table)?;
    files.retain(|file| !file.path.ends_with(".csv"));
    Some(files)
}

/// The same, and as text files.
pub(crate) fn all(table: &[&[Cell]]) -> Option<Vec<InputFile>> {
    if !(is_there("soffice") && is_there("ssconvert")) {
        skipped();
        return None;
    }
    let xlsx = xlsx(table);
    let folder = tempfile::tempdir().unwrap();
    let given = folder.path().join("gitt.xlsx");
    write(&given, &from_nobody(&xlsx));
    let mut files =
        vec![file("rust.xlsx", xlsx), file("selv.xlsb", xlsb::written(table))];
    for (form, ending) in [
        ("xlsx", "xlsx"),
        ("ods", "ods"),
        ("xls", "xls"),
        ("csv:Text - txt - csv (StarCalc):59,34,76", "csv"),
    ] {
        let profile = format!("-env:UserInstallation=file://{}", folder.path().display());
        run(Command::new("soffice")
            .args([&profile, "--headless", "--convert-to", form])
            .args([Path::new("--outdir"), &folder.path().join("libreoffice"), &given]));
        let made = folder.path().join("libreoffice/gitt").with_extension(ending);
        files.push(file(&format!("libreoffice.{ending}"), read(&made)));
    }
    for (ending, options) in [
        ("xlsx", None),
        ("ods", None),
        ("xls", None),
        (
            "csv",
            Some([
                "-T",
                "Gnumeric_stf:stf_assistant",
                "-O",
                "separator=; format=preserve",
            ]),
        ),
    ] {
        let made = folder.path().join("gnumeric").with_extension(ending);
        let mut command = Command::new("ssconvert");
        run(command.args(options.into_iter().flatten()).args([&given, &made]));
        files.push(file(&format!("gnumeric.{ending}"), read(&made)));
    }
    Some(files)
}

/// The workbook without a word of which program it is from. Results Excel has reckoned are not
/// reckoned again by LibreOffice, which then writes 0 to an .xls where the result is a text.
fn from_nobody(bytes: &[u8]) -> Vec<u8> {
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
    let mut out = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for index in 0..archive.len() {
        let mut part = archive.by_index(index).unwrap();
        let name = part.name().unwrap().into_owned();
        let mut xml = String::new();
        part.read_to_string(&mut xml).unwrap();
        let xml = xml.replace("<Application>Microsoft Excel<", "<Application>En annen<");
        out.start_file(name, zip::write::SimpleFileOptions::default()).unwrap();
        out.write_all(xml.as_bytes()).unwrap();
    }
    out.finish().unwrap().into_inner()
}

fn file(name: &str, bytes: Vec<u8>) -> InputFile {
    InputFile { path: Arc::from(format!("data/{name}")), bytes }
}

/// The table as a workbook. Numbers have formats of their own, since Gnumeric shows a number
/// without one as wide as its column is, which no column is without a screen.
fn xlsx(table: &[&[Cell]]) -> Vec<u8> {
    let shown = |format: &str| Format::new().set_num_format(format);
    let [whole, amount, percent, day] = ["0", "0.00", "0%", "dd.mm.yyyy"].map(shown);
    let mut workbook = Workbook::new();
    let sheet = workbook.add_worksheet().set_name(SHEET).unwrap();
    for (row, cells) in (0..).zip(table) {
        for (column, cell) in (0..).zip(*cells) {
            match cell {
                Cell::Empty => continue,
                Cell::Text(text) => sheet.write(row, column, *text),
                Cell::Code(number) => {
                    sheet.write_with_format(row, column, *number, &whole)
                }
                Cell::Number(number) => {
                    sheet.write_with_format(row, column, *number, &amount)
                }
                Cell::Percent(number) => {
                    sheet.write_with_format(row, column, *number, &percent)
                }
                Cell::Day(text) => {
                    let date = ExcelDateTime::parse_from_str(text).unwrap();
                    sheet.write_with_format(row, column, &date, &day)
                }
                Cell::Formula(formula, result) => {
                    let formula = Formula::new(*formula).set_result(result.to_string());
                    sheet.write_with_format(row, column, formula, &amount)
                }
                Cell::TextFormula(formula, result) => {
                    sheet.write(row, column, Formula::new(*formula).set_result(*result))
                }
                Cell::Error => {
                    sheet.write(row, column, Formula::new("=NA()").set_result("#N/A"))
                }
            }
            .unwrap();
        }
    }
    workbook.save_to_buffer().unwrap()
}

fn run(command: &mut Command) {
    let done = command.stdout(Stdio::null()).stderr(Stdio::null()).status().unwrap();
    assert!(done.success(), "{command:?}");
}

fn is_there(program: &str) -> bool {
    let asked = Command::new(program).arg("--version").stdout(Stdio::null()).status();
    asked.is_ok_and(|status| status.success())
}

#[expect(clippy::disallowed_methods, reason = "the checks say there what must be here")]
fn skipped() {
    let required =
        std::env::var("TERTIAL_SPREADSHEETS").is_ok_and(|word| word == "required");
    assert!(!required, "LibreOffice and Gnumeric are not here, and are required");
    // Not through eprintln!, which a passing test keeps to itself.
    let said = b"SKIPPED: LibreOffice and Gnumeric are not here, so what they write was not tried\n";
    std::io::stderr().write_all(said).unwrap();
}

#[expect(clippy::disallowed_methods, reason = "other programs read it from there")]
fn write(path: &Path, bytes: &[u8]) {
    std::fs::write(path, bytes).unwrap();
}

#[expect(clippy::disallowed_methods, reason = "other programs write it there")]
fn read(path: &Path) -> Vec<u8> {
    std::fs::read(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}
