//! Workbooks written part by part.

use std::io::{Cursor, Write};

use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

pub(crate) const MAIN: &str = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
const PACKAGE: &str = "http://schemas.openxmlformats.org/package/2006/relationships";
const OFFICE: &str =
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

/// Names and contents of parts.
pub(crate) type Parts = Vec<(String, String)>;

/// The archive of these parts.
pub(crate) fn archive(parts: &[(String, String)]) -> Vec<u8> {
    let options =
        SimpleFileOptions::default().compression_method(CompressionMethod::Deflated);
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, content) in parts {
        zip.start_file(name.as_str(), options).unwrap();
        zip.write_all(content.as_bytes()).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

/// The parts of a workbook of one sheet, `Ark`, with this for `sheetData` and for shared
/// strings. Style 1 is a day, 2 a percentage, 3 a length of time.
pub(crate) fn parts(rows: &str, strings: &str) -> Parts {
    let sheet = format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n\
         <worksheet xmlns=\"{MAIN}\"><dimension ref=\"A1:C9\"/>\
         <cols><col min=\"2\" max=\"3\" hidden=\"1\"/></cols>{rows}\
         <autoFilter ref=\"A1:C9\"/><mergeCells count=\"1\"><mergeCell ref=\"B2:C4\"/>\
         </mergeCells></worksheet>"
    );
    [
        (
            "_rels/.rels",
            format!(
                "<Relationships xmlns=\"{PACKAGE}\"><Relationship Id=\"rId1\" \
                 Type=\"{OFFICE}/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>"
            ),
        ),
        (
            "xl/_rels/workbook.xml.rels",
            format!(
                "<Relationships xmlns=\"{PACKAGE}\">\
                 <Relationship Id=\"rId1\" Type=\"{OFFICE}/worksheet\" \
                 Target=\"worksheets/sheet1.xml\"/>\
                 <Relationship Id=\"rId2\" Type=\"{OFFICE}/styles\" Target=\"styles.xml\"/>\
                 <Relationship Id=\"rId3\" Type=\"{OFFICE}/sharedStrings\" \
                 Target=\"/xl/sharedStrings.xml\"/></Relationships>"
            ),
        ),
        (
            "xl/workbook.xml",
            format!(
                "<workbook xmlns=\"{MAIN}\" xmlns:r=\"{OFFICE}\"><workbookPr date1904=\"0\"/>\
                 <sheets><sheet name=\"Ark\" sheetId=\"1\" r:id=\"rId1\"/></sheets></workbook>"
            ),
        ),
        (
            "xl/styles.xml",
            format!(
                "<styleSheet xmlns=\"{MAIN}\"><numFmts count=\"1\">\
                 <numFmt numFmtId=\"164\" formatCode=\"dd.mm.yyyy\"/></numFmts>\
                 <cellXfs count=\"4\"><xf numFmtId=\"0\"/><xf numFmtId=\"164\"/>\
                 <xf numFmtId=\"9\"/><xf numFmtId=\"46\"/></cellXfs></styleSheet>"
            ),
        ),
        ("xl/sharedStrings.xml", format!("<sst xmlns=\"{MAIN}\">{strings}</sst>")),
        ("xl/worksheets/sheet1.xml", sheet),
    ]
    .map(|(name, content)| (name.to_owned(), content))
    .to_vec()
}
