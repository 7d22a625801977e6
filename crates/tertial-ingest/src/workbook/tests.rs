//! Streaming of whole workbooks, good ones and ones made to break a reader.

use std::io::{Read, Write};
use std::path::Path;
use std::time::{Duration, Instant};

use rust_xlsxwriter::{Format, Formula, Workbook as Writer};

use super::*;

fn file(bytes: Vec<u8>) -> InputFile {
    InputFile { path: Arc::from("data/a.xlsx"), bytes }
}

fn shown(file: &InputFile, sheet: &str) -> Result<Vec<(u32, Vec<String>)>, Problem> {
    let mut workbook = Workbook::open(file)?;
    let sheet = workbook.sheet(sheet)?;
    let mut rows = Vec::new();
    workbook.rows(&sheet, |row| {
        rows.push((row.number, row.filled().map(|(_, value)| value.shown()).collect()));
        ControlFlow::Continue(())
    })?;
    Ok(rows)
}

/// The workbook with its sheets' XML changed.
fn rewritten(bytes: &[u8], from: &str, to: &str) -> Vec<u8> {
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
    let mut out = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for index in 0..archive.len() {
        let mut part = archive.by_index(index).unwrap();
        let name = part.name().unwrap().into_owned();
        let mut xml = String::new();
        part.read_to_string(&mut xml).unwrap();
        if name.starts_with("xl/worksheets/") {
            xml = xml.replace(from, to);
        }
        out.start_file(name, zip::write::SimpleFileOptions::default()).unwrap();
        out.write_all(xml.as_bytes()).unwrap();
    }
    out.finish().unwrap().into_inner()
}

#[test]
fn cells_out_of_order_or_out_of_reach_are_refused() {
    let mut writer = Writer::new();
    let sheet = writer.add_worksheet().set_name("Ark").unwrap();
    sheet.write(0, 0, 1).unwrap().write(1, 0, 2).unwrap();
    let bytes = writer.save_to_buffer().unwrap();
    for (to, kind) in [
        ("r=\"A1\"", ProblemKind::FileUnreadable),
        ("r=\"A1048577\"", ProblemKind::FileRefused),
        ("r=\"XFE2\"", ProblemKind::FileRefused),
    ] {
        let problem = shown(&file(rewritten(&bytes, "r=\"A2\"", to)), "Ark").unwrap_err();
        assert_eq!(problem.kind, kind, "{to}");
    }
}

#[test]
fn values_come_with_their_types() {
    let mut writer = Writer::new();
    let sheet = writer.add_worksheet().set_name("Ark").unwrap();
    let day = Format::new().set_num_format("dd.mm.yyyy");
    sheet.write(0, 0, " Periode ").unwrap().write(0, 2, 12.5).unwrap();
    sheet.write_with_format(2, 0, 45_413, &day).unwrap().write(2, 1, true).unwrap();
    sheet.write(2, 2, Formula::new("=NA()").set_result("#N/A")).unwrap();
    let file = file(writer.save_to_buffer().unwrap());
    assert_eq!(
        shown(&file, " ark").unwrap(),
        [
            (1, vec!["«Periode»".to_owned(), "12,5".to_owned()]),
            (
                3,
                vec![
                    "datoen 01.05.2024".to_owned(),
                    "SANN".to_owned(),
                    "#N/A".to_owned()
                ]
            ),
        ]
    );
}

#[test]
fn a_missing_sheet_is_named_with_the_nearest() {
    let mut writer = Writer::new();
    writer.add_worksheet().set_name("Hovedbok").unwrap();
    writer.add_worksheet().set_name("Forside").unwrap();
    let problem = shown(&file(writer.save_to_buffer().unwrap()), "Hovudbok").unwrap_err();
    assert_eq!(problem.kind, ProblemKind::SheetMissing);
    assert_eq!(problem.found.as_deref(), Some("«Hovedbok» og «Forside»"));
    assert_eq!(problem.hint.as_deref(), Some("mente du «Hovedbok»?"));
}

#[test]
fn an_unknown_error_value_is_pointed_at() {
    let mut writer = Writer::new();
    let sheet = writer.add_worksheet().set_name("Ark").unwrap();
    sheet.write(0, 0, 1).unwrap();
    sheet.write(1, 3, Formula::new("=A1#").set_result("#SPILL!")).unwrap();
    // The writer knows the newer error values no better and writes them as text.
    let bytes = rewritten(&writer.save_to_buffer().unwrap(), "t=\"str\"", "t=\"e\"");
    let problem = shown(&file(bytes), "Ark").unwrap_err();
    assert_eq!(problem.origin.to_string(), "data/a.xlsx, arket Ark");
    assert_eq!(
        problem.message,
        "cellen etter A1 har feilverdien «#SPILL!», og arket er derfor ikke lest"
    );
}

/// Files made to break readers lie beside the workspace where it is developed.
#[test]
#[expect(clippy::disallowed_methods, reason = "the files are there to be read")]
fn files_made_to_break_readers_do_not() {
    let folder =
        Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/corpus/crafted");
    let Ok(entries) = std::fs::read_dir(&folder) else {
        // Not through eprintln!, which a passing test keeps to itself.
        let skipped = format!("HOPPET OVER: {} finnes ikke\n", folder.display());
        std::io::stderr().write_all(skipped.as_bytes()).unwrap();
        return;
    };
    let mut outcomes = Vec::new();
    for entry in entries {
        let path = entry.unwrap().path();
        if path.extension().is_none_or(|extension| extension != "xlsx") {
            continue;
        }
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        let input = InputFile {
            path: Arc::from(format!("data/{name}")),
            bytes: std::fs::read(&path).unwrap(),
        };
        let start = Instant::now();
        let outcome = match Workbook::open(&input) {
            Err(problem) => format!("{:?}: {}", problem.kind, problem.message),
            Ok(mut workbook) => {
                let names = workbook.xlsx.sheet_names();
                let mut rows = 0;
                let read = names.iter().try_for_each(|name| {
                    workbook.rows(&Arc::from(name.as_str()), |_| {
                        rows += 1;
                        ControlFlow::Continue(())
                    })
                });
                match read {
                    Ok(()) => format!("{rows} rader"),
                    Err(problem) => format!("{:?}: {}", problem.kind, problem.message),
                }
            }
        };
        assert!(start.elapsed() < Duration::from_secs(20), "{name}: {outcome}");
        outcomes.push(format!("{name}: {outcome}"));
    }
    outcomes.sort();
    let outcome =
        |name: &str| outcomes.iter().find(|line| line.starts_with(name)).unwrap();
    for refused in
        ["zipbomb_rows", "zipbomb_whitespace", "sst_bomb", "sst_uniquecount_lie"]
    {
        assert!(outcome(refused).contains("FileRefused"), "{}", outcome(refused));
    }
    for unreadable in [
        "truncated_half",
        "truncated_central_dir",
        "corrupt_deflate",
        "password",
        "empty",
        "billion_laughs",
        "xxe",
        "duplicate_row_refs",
    ] {
        assert!(
            outcome(unreadable).contains("FileUnreadable"),
            "{}",
            outcome(unreadable)
        );
    }
    for read in ["ok_minimal", "dimension_huge", "strict_namespace", "prefixed_namespace"]
    {
        assert!(outcome(read).ends_with(" rader"), "{}", outcome(read));
    }
}
