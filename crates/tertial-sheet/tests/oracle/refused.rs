//! What is not plain is left to another reader.

use std::ops::ControlFlow;

use tertial_sheet::{Book, NotPlain};

use crate::archive::{Parts, archive, parts};

fn read(parts: &[(String, String)]) -> Result<(), NotPlain> {
    let bytes = archive(parts);
    Book::open(&bytes)?.rows(0, |_| ControlFlow::Continue(())).map(|_| ())
}

#[track_caller]
fn refused(rows: &str, what: &str) {
    let parts = parts(&format!("<sheetData>{rows}</sheetData>"), "<si><t>a</t></si>");
    assert_eq!(read(&parts).map_err(|error| error.what), Err(what), "{rows}");
}

#[track_caller]
fn refused_cell(cell: &str, what: &str) {
    refused(&format!("<row r=\"1\">{cell}</row>"), what);
}

#[test]
fn rows_and_cells_out_of_place() {
    let cell = "<c r=\"A1\"/>";
    refused(&format!("<row>{cell}</row>"), "a row that does not say where it is");
    for number in ["0", "01", "1048577", "99999999999", "x", ""] {
        refused(&format!("<row r=\"{number}\"/>"), "a row that is not there");
    }
    for second in [1, 2] {
        let rows = format!("<row r=\"2\"/><row r=\"{second}\"/>");
        refused(&rows, "rows that do not ascend");
    }
    refused_cell("<c><v>1</v></c>", "a cell that does not say where it is");
    refused_cell("<c r=\"B1\"/><c r=\"A1\"/>", "cells that do not ascend");
    refused_cell("<c r=\"B1\"/><c r=\"B1\"/>", "cells that do not ascend");
    for place in ["A2", "XFE1", "ZZZZZ1", "a1", "$A$1", "1", "A11", ""] {
        refused_cell(&format!("<c r=\"{place}\"/>"), "a cell that is not in its row");
    }
}

#[test]
fn values_that_could_be_taken_differently() {
    refused_cell("<c r=\"A1\"><v>&#49;</v></c>", "a number in an odd shape");
    for index in ["1", "4294967296", "99999999999999999999", "-1", "x"] {
        let cell = format!("<c r=\"A1\" t=\"s\"><v>{index}</v></c>");
        let bytes = archive(&parts(
            &format!("<sheetData><row r=\"1\">{cell}</row></sheetData>"),
            "<si><t>a</t></si>",
        ));
        let book = Book::open(&bytes).unwrap();
        assert!(book.rows(0, |_| ControlFlow::Continue(())).is_err(), "{index}");
    }
    refused_cell("<c r=\"A1\" t=\"x\"/>", "a kind of cell that is not known");
    refused_cell("<c r=\"A1\" s=\"4\"/>", "a style that is not there");
    refused_cell("<c r=\"A1\" s=\"\"/>", "a style that is not there");
    refused_cell("<c r=\"A1\" t=\"b\"><v>2</v></c>", "a truth value that is neither");
    refused_cell(
        "<c r=\"A1\" t=\"e\"><v>#TULL!</v></c>",
        "an error value that is not known",
    );
    refused_cell("<c r=\"A1\" t=\"str\"><v>&x;</v></c>", "a reference that is not known");
    refused_cell(
        "<c r=\"A1\" t=\"inlineStr\"><v>a</v></c>",
        "a value in a cell of inline text",
    );
}

#[test]
fn markup_that_hides_something() {
    const ODD: &str = "something unusual among rows or cells";
    for cell in [
        "<!-- --><c r=\"A1\"/>",
        "<c r=\"A1\"><!-- --><v>1</v></c>",
        "<c r=\"A1\" t=\"str\"><v><![CDATA[a]]></v></c>",
        "<c r=\"A1\"><v>1</v><v>2</v></c>",
        "<c r=\"A1\"><v>1</v><f>A2</f></c>",
        "<c r=\"A1\"><is><t>a</t></is></c>",
        "<c r=\"A1\"><x:v>1</x:v></c>",
        "<x:c r=\"A1\"/>",
        "<c r=\"A1\"><v>1</v>",
        "<c r=\"A1\"/>text",
    ] {
        refused_cell(cell, ODD);
    }
    refused("<x:row r=\"1\"/>", ODD);
    refused_cell("<c r=\"A1\" r=\"B1\"/>", "an attribute is there twice");
    refused_cell("<c r=\"A1\"t=\"s\"/>", "attributes run together");
    refused_cell("<c r=A1/>", "an attribute in an odd shape");
    refused_cell("<c r=\"A1\" xmlns=\"x\"/>", "an attribute of a cell");
}

/// A workbook with one thing changed in one of its parts.
#[track_caller]
fn refused_part(part: usize, from: &str, to: &str) {
    let mut parts = parts("<sheetData/>", "");
    assert!(read(&parts).is_ok() && parts[part].1.contains(from), "{from}");
    parts[part].1 = parts[part].1.replacen(from, to, 1);
    assert!(read(&parts).is_err(), "{to}");
}

#[test]
fn parts_that_are_not_of_the_plain_format() {
    const STRICT: &str = "http://purl.oclc.org/ooxml/spreadsheetml/main";
    for part in [2, 3, 4, 5] {
        refused_part(part, crate::archive::MAIN, STRICT);
    }
    refused_part(5, "UTF-8", "UTF-16");
    refused_part(5, "<cols>", "&<cols>");
    refused_part(1, "</Relationships>", "&x;</Relationships>");
    refused_part(5, "<worksheet", "<!DOCTYPE a [<!ENTITY x \"y\">]><worksheet");
    refused_part(5, "</worksheet>", "");
    refused_part(5, "</worksheet>", "</worksheet><x/>");
    refused_part(5, "<sheetData/>", "<sheetData/><sheetData/>");
    refused_part(5, "<sheetData/>", "");
    refused_part(5, "max=\"3\"", "max=\"16385\"");
    refused_part(1, "worksheets/sheet1.xml", "../xl/worksheets/sheet1.xml");
    refused_part(1, "worksheets/sheet1.xml", "worksheets/sheet2.xml");
    refused_part(1, "relationships/worksheet", "relationships/xlMacrosheet");
    refused_part(1, "sharedStrings.xml", "strings.xml");
    refused_part(2, "r:id", "id");
    refused_part(2, "rId1", "rId9");
    refused_part(3, "numFmtId=\"0\"", "numFmtId=\"14\"");
}

#[test]
fn archives_two_readers_could_take_differently() {
    type Change = fn(&mut Parts);
    let changes: [Change; 5] = [
        |parts| parts.push(("xl/Workbook.xml".to_owned(), String::new())),
        |parts| parts.push(("xl\\a.xml".to_owned(), String::new())),
        |parts| parts.push(("/xl/a.xml".to_owned(), String::new())),
        |parts| parts[4].0 = "xl/SharedStrings.xml".to_owned(),
        |parts| drop(parts.remove(5)),
    ];
    for (index, change) in changes.iter().enumerate() {
        let mut parts = parts("<sheetData/>", "");
        change(&mut parts);
        assert!(read(&parts).is_err(), "change {index}");
    }
}

#[test]
fn a_name_that_is_there_twice_and_a_wrong_sum() {
    let mut parts = parts("<sheetData/>", "");
    parts.push(("xl/worksheets/sheet2.xml".to_owned(), String::new()));
    let mut bytes = archive(&parts);
    let (name, twin) = (b"xl/worksheets/sheet2.xml", b"xl/worksheets/sheet1.xml");
    for at in 0..bytes.len() - name.len() {
        if bytes[at..].starts_with(name) {
            bytes[at..at + name.len()].copy_from_slice(twin);
        }
    }
    let error = Book::open(&bytes).unwrap_err();
    assert_eq!(error.what, "two parts of one name, or too many");

    // The sum of the first part, in its local and in its central header.
    let mut bytes = archive(&crate::archive::parts("<sheetData/>", ""));
    let central = bytes.windows(4).position(|window| window == b"PK\x01\x02").unwrap();
    bytes[14] ^= 1;
    bytes[central + 16] ^= 1;
    assert_eq!(Book::open(&bytes).unwrap_err().what, "a damaged archive");
}
