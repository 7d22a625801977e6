//! Workbooks as `LibreOffice` reckons them: every number is spoilt first, so that those it gives
//! are its own.

use std::collections::BTreeMap;
use std::io::{Cursor, Read as _, Write as _};
use std::path::Path;
use std::process::Command;

/// What stands in the cells of a workbook as they are shown, by the names of its sheets.
pub(crate) type Sheets = BTreeMap<String, Vec<Vec<String>>>;

/// Commas, quotes, UTF-8, all sheets, and cells as they are shown.
const FORM: &str =
    "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,false,true,false,false,-1";

/// Reckons every formula of a workbook when it is opened, instead of taking the results in it.
const ALWAYS_RECKON: &str = r#"<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Calc/Formula/Load">
<prop oor:name="OOXMLRecalcMode" oor:op="fuse"><value>0</value></prop>
</item>
</oor:items>"#;

/// What `LibreOffice` makes of each workbook; none, said aloud, where it is not here.
pub(crate) fn reckoned(workbooks: &[(String, Vec<u8>)]) -> Option<Vec<Sheets>> {
    if !is_here() {
        return None;
    }
    let folder = tempfile::tempdir().unwrap();
    let files: Vec<_> = workbooks
        .iter()
        .map(|(name, bytes)| {
            let path = folder.path().join(name).with_extension("xlsx");
            std::fs::write(&path, spoilt(bytes)).unwrap();
            path
        })
        .collect();
    let (out, profile) = (folder.path().join("ut"), folder.path().join("profil"));
    std::fs::create_dir_all(profile.join("user")).unwrap();
    std::fs::write(profile.join("user/registrymodifications.xcu"), ALWAYS_RECKON)
        .unwrap();
    let profile = format!("-env:UserInstallation=file://{}", profile.display());
    // More at a time than a few hundred, and it leaves some out without a word.
    for files in files.chunks(100) {
        let run = Command::new("soffice")
            .args([&profile, "--headless", "--convert-to", FORM])
            .args([Path::new("--outdir"), &out])
            .args(files)
            .output()
            .unwrap();
        assert!(run.status.success(), "{}", String::from_utf8_lossy(&run.stderr));
    }
    Some(workbooks.iter().map(|(name, _)| sheets(&out, name)).collect())
}

fn sheets(folder: &Path, name: &str) -> Sheets {
    let begins = format!("{name}-");
    let mut sheets = Sheets::new();
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let stem = path.file_stem().unwrap().to_str().unwrap();
        let Some(sheet) = stem.strip_prefix(&begins) else { continue };
        let mut reader = csv::ReaderBuilder::new();
        let reader = reader.has_headers(false).flexible(true).from_path(&path).unwrap();
        let rows = reader
            .into_records()
            .map(|row| row.unwrap().iter().map(str::to_owned).collect());
        sheets.insert(sheet.to_owned(), rows.collect());
    }
    sheets
}

/// The workbook with a wrong result in every formula.
fn spoilt(bytes: &[u8]) -> Vec<u8> {
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
    let mut out = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for index in 0..archive.len() {
        let mut part = archive.by_index(index).unwrap();
        let name = part.name().unwrap().into_owned();
        let mut xml = String::new();
        part.read_to_string(&mut xml).unwrap();
        let mut pieces = xml.split("</f><v>");
        let mut wrong = pieces.next().unwrap().to_owned();
        for piece in pieces {
            let (_, rest) = piece.split_once('<').unwrap();
            wrong += "</f><v>-987654321.5<";
            wrong += rest;
        }
        out.start_file(name, zip::write::SimpleFileOptions::default()).unwrap();
        out.write_all(wrong.as_bytes()).unwrap();
    }
    out.finish().unwrap().into_inner()
}

fn is_here() -> bool {
    let there = Command::new("soffice").arg("--version").output();
    let is_here = there.is_ok_and(|of| of.status.success());
    let required = std::env::var("TERTIAL_SPREADSHEETS").is_ok_and(|of| of == "required");
    assert!(is_here || !required, "LibreOffice is not here, and is required");
    if !is_here {
        // Not through eprintln!, which a passing test keeps to itself.
        let said =
            b"SKIPPED: LibreOffice is not here, so no workbook was reckoned by it\n";
        std::io::stderr().write_all(said).unwrap();
    }
    is_here
}
