//! Streaming of whole workbooks; files made to break a reader are in `tests/corpus`.

use std::io::{Cursor, Read, Write};

use rust_xlsxwriter::{Format, Formula, Workbook as Writer};

use super::*;

fn file(bytes: Vec<u8>) -> InputFile {
    InputFile { path: Arc::from("data/a.xlsx"), bytes }
}

fn shown(file: &InputFile, sheet: &str) -> Result<Vec<(u32, Vec<String>)>, Problem> {
    let limits = Limits::default();
    let workbook = Workbook::open(file, &limits)?;
    let sheet = workbook.sheet(sheet)?;
    let (rows, _) = workbook.read(&sheet, Vec::new, |rows, row| {
        let filled = row.filled().into_iter().map(|(_, value)| value.shown());
        rows.push((row.number, filled.collect()));
        ControlFlow::Continue(())
    })?;
    Ok(rows)
}

/// The workbook with its sheets' XML changed.
fn rewritten(bytes: &[u8], from: &str, to: &str) -> Vec<u8> {
    with_parts(bytes, |name, xml| {
        let is_sheet = name.starts_with("xl/worksheets/");
        if is_sheet { xml.replace(from, to) } else { xml }.into_bytes()
    })
}

/// The workbook with what `change` makes of each part, by its name.
pub(crate) fn with_parts(
    bytes: &[u8],
    change: impl Fn(&str, String) -> Vec<u8>,
) -> Vec<u8> {
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
    let mut out = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for index in 0..archive.len() {
        let mut part = archive.by_index(index).unwrap();
        let name = part.name().unwrap().into_owned();
        let mut xml = String::new();
        part.read_to_string(&mut xml).unwrap();
        out.start_file(name.as_str(), zip::write::SimpleFileOptions::default()).unwrap();
        out.write_all(&change(&name, xml)).unwrap();
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
fn a_newer_error_value_is_a_cell_like_others() {
    let mut writer = Writer::new();
    let sheet = writer.add_worksheet().set_name("Ark").unwrap();
    sheet.write(0, 0, 1).unwrap();
    sheet.write(1, 3, Formula::new("=A1#").set_result("#SPILL!")).unwrap();
    // The writer knows the newer error values no better and writes them as text.
    let bytes = rewritten(&writer.save_to_buffer().unwrap(), "t=\"str\"", "t=\"e\"");
    let cells = |text: &str| vec![text.to_owned()];
    let rows = vec![(1, cells("1")), (2, cells("#SPILL!"))];
    assert_eq!(shown(&file(bytes.clone()), "Ark").as_ref(), Ok(&rows));
    // Also in a sheet with comments, which the scan leaves.
    let bytes = rewritten(&bytes, "<sheetData>", "<sheetData><!-- eksport -->");
    assert_eq!(shown(&file(bytes), "Ark"), Ok(rows));
}

/// It is legal, and no spreadsheet program writes it.
#[test]
fn xml_that_is_not_read_is_named() {
    let mut writer = Writer::new();
    writer.add_worksheet().set_name("Ark").unwrap().write(0, 0, 7).unwrap();
    let bytes = writer.save_to_buffer().unwrap();
    let utf16 = |xml: &str| -> Vec<u8> {
        std::iter::once(0xfeff)
            .chain(xml.encode_utf16())
            .flat_map(u16::to_le_bytes)
            .collect()
    };
    let changed = |part: &str, change: &dyn Fn(&str) -> Vec<u8>| {
        let bytes = with_parts(&bytes, |name, xml| match name.ends_with(part) {
            true => change(&xml),
            false => xml.into_bytes(),
        });
        shown(&file(bytes), "Ark")
    };
    for part in ["sheet1.xml", "workbook.xml", "styles.xml", "workbook.xml.rels"] {
        let problem = changed(part, &utf16).unwrap_err();
        assert!(problem.message.contains("UTF-16"), "{part}: {}", problem.message);
        let with_type =
            |xml: &str| xml.replacen("?>", "?><!DOCTYPE x []>", 1).into_bytes();
        let problem = changed(part, &with_type).unwrap_err();
        assert!(problem.message.contains("DTD"), "{part}: {}", problem.message);
    }
    let in_comment = |xml: &str| xml.replacen("?>", "?><!-- DOCTYPE -->", 1).into_bytes();
    assert_eq!(changed("sheet1.xml", &in_comment), Ok(vec![(1, vec!["7".to_owned()])]));
}

#[test]
fn macros_beside_the_data_are_no_sheet_and_no_fault() {
    const OFFICE: &str =
        "http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet";
    const MACROS: &str =
        "http://schemas.microsoft.com/office/2006/relationships/xlMacrosheet";
    let mut writer = Writer::new();
    writer.add_worksheet().set_name("Makro1").unwrap();
    writer.add_worksheet().set_name("Hovedbok").unwrap().write(0, 0, 7).unwrap();
    let bytes = with_parts(&writer.save_to_buffer().unwrap(), |name, xml| {
        let is_related = name == "xl/_rels/workbook.xml.rels";
        if is_related { xml.replacen(OFFICE, MACROS, 1) } else { xml }.into_bytes()
    });
    let file = file(bytes);
    let limits = Limits::default();
    let workbook = Workbook::open(&file, &limits).unwrap();
    let names: Vec<_> = workbook.visible_sheets().into_iter().map(|of| of.name).collect();
    assert_eq!(names, [Some(Arc::from("Hovedbok"))]);
    assert_eq!(shown(&file, "Hovedbok").unwrap(), [(1, vec!["7".to_owned()])]);
    assert_eq!(shown(&file, "Makro1").unwrap_err().kind, ProblemKind::SheetMissing);
}

/// Sheets are read in no certain order, so none may be read otherwise for one before it.
#[test]
fn a_plain_sheet_is_scanned_whatever_sheet_was_read_before_it() {
    let mut writer = Writer::new();
    writer.add_worksheet().set_name("A").unwrap().write(0, 0, 7).unwrap();
    let newer = Formula::new("=A1#").set_result("#SPILL!");
    writer.add_worksheet().set_name("B").unwrap().write(0, 0, newer).unwrap();
    let bytes = with_parts(&writer.save_to_buffer().unwrap(), |name, xml| {
        match name {
            "xl/worksheets/sheet1.xml" => {
                xml.replace("<sheetData>", "<sheetData><!-- -->")
            }
            _ => xml.replace("t=\"str\"", "t=\"e\""),
        }
        .into_bytes()
    });
    let (file, limits) = (file(bytes), Limits::default());
    let workbook = Workbook::open(&file, &limits).unwrap();
    let read = |name: &str| {
        let sheet = workbook.sheet(name).unwrap();
        let read = workbook.read(&sheet, Vec::new, |rows, row| {
            rows.push(row.first().map(|value| value.shown()));
            ControlFlow::Continue(())
        });
        read.unwrap().0
    };
    let is_opened =
        || matches!(&workbook.reader, Reader::Plain(_, of) if of.get().is_some());
    assert_eq!((read("B"), is_opened()), (vec![Some("#SPILL!".to_owned())], false));
    assert_eq!((read("A"), is_opened()), (vec![Some("7".to_owned())], true));
    assert_eq!(read("B"), [Some("#SPILL!".to_owned())]);
}

/// The workbook with its parts called something else, and named by steps.
fn renamed(bytes: &[u8], targets: [&str; 3], parts: [&str; 3]) -> Vec<u8> {
    let usual = ["worksheets/sheet1.xml", "styles.xml", "sharedStrings.xml"];
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
    let mut out = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for index in 0..archive.len() {
        let mut part = archive.by_index(index).unwrap();
        let mut name = part.name().unwrap().into_owned();
        let mut xml = String::new();
        part.read_to_string(&mut xml).unwrap();
        for ((usual, target), part) in usual.iter().zip(targets).zip(parts) {
            if name == format!("xl/{usual}") {
                part.clone_into(&mut name);
            }
            if name == "xl/_rels/workbook.xml.rels" {
                xml = xml.replace(&format!("\"{usual}\""), &format!("\"{target}\""));
            }
        }
        out.start_file(name, zip::write::SimpleFileOptions::default()).unwrap();
        out.write_all(xml.as_bytes()).unwrap();
    }
    out.finish().unwrap().into_inner()
}

/// A part is what the relationship says that leads to it, whatever it is called.
#[test]
fn parts_may_be_called_anything_and_lie_anywhere() {
    let percent = Format::new().set_num_format("0%");
    let mut writer = Writer::new();
    let sheet = writer.add_worksheet().set_name("Blåbær").unwrap();
    sheet.write(0, 0, "Beløp").unwrap().write(1, 0, 12.5).unwrap();
    sheet.write_with_format(2, 0, 0.25, &percent).unwrap();
    let bytes = writer.save_to_buffer().unwrap();
    let usual = ["xl/worksheets/sheet1.xml", "xl/styles.xml", "xl/sharedStrings.xml"];
    let expected = [
        (1, vec!["«Beløp»".to_owned()]),
        (2, vec!["12,5".to_owned()]),
        (3, vec!["25\u{a0}%".to_owned()]),
    ];
    for (targets, parts) in [
        (["worksheets/sheet1.xml", "styles.xml", "sharedStrings.xml"], usual),
        (["./worksheets/sheet1.xml", "./styles.xml", "../xl/sharedStrings.xml"], usual),
        (["/xl/worksheets/sheet1.xml", "/xl/styles.xml", "/xl/sharedStrings.xml"], usual),
        (
            ["worksheets/ark-æ.xml", "stiler.xml", "tekster.xml"],
            ["xl/worksheets/ark-æ.xml", "xl/stiler.xml", "xl/tekster.xml"],
        ),
        (
            ["../ark/1.xml", "/stiler.xml", "../ark/../t/2.xml"],
            ["ark/1.xml", "stiler.xml", "t/2.xml"],
        ),
    ] {
        for from in ["", "<sheetData>"] {
            // The reader of what the scan leaves must read them too.
            let to = if from.is_empty() { "" } else { "<sheetData><!-- -->" };
            let bytes =
                if from.is_empty() { bytes.clone() } else { rewritten(&bytes, from, to) };
            let file = file(renamed(&bytes, targets, parts));
            assert_eq!(
                shown(&file, "Blåbær").as_deref(),
                Ok(&expected[..]),
                "{targets:?}"
            );
        }
    }
}

/// macOS and some web pages take letters apart.
#[test]
fn letters_taken_apart_are_the_same_letters() {
    let mut writer = Writer::new();
    let sheet = writer.add_worksheet().set_name("A\u{30a}r 2024").unwrap();
    sheet.write(0, 0, "Ma\u{30a}ltall").unwrap();
    let file = file(writer.save_to_buffer().unwrap());
    for asked in ["År 2024", "a\u{30a}r 2024"] {
        let rows = [(1, vec!["«Måltall»".to_owned()])];
        assert_eq!(shown(&file, asked).as_deref(), Ok(&rows[..]), "{asked}");
    }
    let limits = Limits::default();
    let workbook = Workbook::open(&file, &limits).unwrap();
    assert_eq!(workbook.visible_sheets()[0].name.as_deref(), Some("År 2024"));
}
