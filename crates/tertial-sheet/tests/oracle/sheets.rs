//! Sheets without rows beside one that has them.

use std::ops::ControlFlow;

use tertial_sheet::{Book, NotPlain};

use crate::archive::{Parts, archive, parts};

/// A workbook whose second sheet names its part by `id`, which is of this type where it is
/// related at all.
fn beside(id: &str, kind: Option<&str>) -> Parts {
    let mut parts =
        parts("<sheetData><row r=\"1\"><c r=\"A1\"><v>7</v></c></row></sheetData>", "");
    if let Some(kind) = kind {
        let related = format!(
            "<Relationship Id=\"{id}\" Type=\"{kind}\" Target=\"other/sheet1.xml\"/>\
             </Relationships>"
        );
        parts[1].1 = parts[1].1.replace("</Relationships>", &related);
    }
    let sheet = format!("<sheet name=\"Annet\" sheetId=\"2\" r:id=\"{id}\"/></sheets>");
    parts[2].1 = parts[2].1.replace("</sheets>", &sheet);
    parts
}

/// Whether the second sheet is one of rows, when the first could be read.
fn second(parts: &[(String, String)]) -> Result<bool, NotPlain> {
    let bytes = archive(parts);
    let book = Book::open(&bytes)?;
    let mut rows = Vec::new();
    book.rows(0, |row| {
        rows.push(row.number());
        ControlFlow::Continue(())
    })?;
    assert_eq!(rows, [1]);
    assert!(book.rows(1, |_| ControlFlow::Continue(())).is_err());
    let names: Vec<&str> =
        book.sheets().iter().map(|sheet| sheet.name.as_str()).collect();
    assert_eq!(names, ["Ark", "Annet"]);
    Ok(book.sheets()[1].is_worksheet)
}

#[test]
fn macros_charts_and_dialogs_are_listed_as_without_rows() {
    const OFFICE: &str =
        "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    for kind in [
        "http://schemas.microsoft.com/office/2006/relationships/xlMacrosheet",
        "http://schemas.microsoft.com/office/2006/relationships/xlIntlMacrosheet",
        &format!("{OFFICE}/chartsheet"),
        &format!("{OFFICE}/dialogsheet"),
    ] {
        assert_eq!(second(&beside("rId7", Some(kind))), Ok(false), "{kind}");
    }
    let mut macros = beside("", None);
    macros[2].1 = macros[2].1.replace("r:id=\"\"", "state=\"veryHidden\" r:id=\"\"");
    assert_eq!(second(&macros), Ok(false), "the macros of Excel 95");
}

#[test]
fn a_sheet_whose_part_is_gone_fails_alone() {
    for id in ["rId7", ""] {
        assert_eq!(second(&beside(id, None)), Ok(true), "{id}");
    }
}

#[test]
fn what_may_be_rows_under_another_name_is_not_plain() {
    for kind in [
        "http://purl.oclc.org/ooxml/officeDocument/relationships/worksheet",
        "http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheeu",
        "",
    ] {
        let refused = second(&beside("rId7", Some(kind))).map_err(|error| error.what);
        assert_eq!(refused, Err("a sheet of another kind"), "{kind}");
    }
}
