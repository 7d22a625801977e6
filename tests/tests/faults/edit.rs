//! Changing single cells of a workbook, the way a hand would, and leaving the rest alone.

use std::fs;
use std::io::{Cursor, Read, Write};
use std::path::Path;

use zip::write::SimpleFileOptions;
use zip::{ZipArchive, ZipWriter};

/// What a cell is changed to.
pub(crate) enum Content {
    Empty,
    Text(&'static str),
    Number(String),
}

/// Changes the cells of `sheet` that `change` has something for.
pub(crate) fn cells(
    path: &Path,
    sheet: &str,
    mut change: impl FnMut(&str) -> Option<Content>,
) {
    rewrite_sheet(path, sheet, |xml| {
        let mut edited = String::with_capacity(xml.len());
        let mut rest = xml;
        while let Some(start) = rest.find("<c r=\"") {
            let (before, cell) = rest.split_at(start);
            edited.push_str(before);
            let address = cell["<c r=\"".len()..].split('"').next().unwrap();
            let end = element_end(cell, "</c>");
            match change(address) {
                Some(content) => edited.push_str(&element(address, &content)),
                None => edited.push_str(&cell[..end]),
            }
            rest = &cell[end..];
        }
        edited + rest
    });
}

/// Takes out the rows of `sheet` that `drop` names, by their number.
pub(crate) fn drop_rows(path: &Path, sheet: &str, drop: impl Fn(u32) -> bool) {
    rewrite_sheet(path, sheet, |xml| {
        let mut edited = String::with_capacity(xml.len());
        let mut rest = xml;
        while let Some(start) = rest.find("<row r=\"") {
            let (before, row) = rest.split_at(start);
            edited.push_str(before);
            let number = row["<row r=\"".len()..].split('"').next().unwrap();
            let end = element_end(row, "</row>");
            if !drop(number.parse().unwrap()) {
                edited.push_str(&row[..end]);
            }
            rest = &row[end..];
        }
        edited + rest
    });
}

/// Gives a sheet another name.
pub(crate) fn rename_sheet(path: &Path, from: &str, to: &str) {
    rewrite(path, "xl/workbook.xml", |xml| {
        let changed = xml.replace(&format!("name=\"{from}\""), &format!("name=\"{to}\""));
        assert_ne!(changed, xml, "no sheet {from}");
        changed
    });
}

fn rewrite_sheet(path: &Path, sheet: &str, change: impl FnOnce(&str) -> String) {
    let workbook = entry(path, "xl/workbook.xml");
    let names: Vec<&str> = workbook
        .split("<sheet name=\"")
        .skip(1)
        .map(|element| element.split('"').next().unwrap())
        .collect();
    let at = names.iter().position(|name| *name == sheet).expect("the sheet is there");
    rewrite(path, &format!("xl/worksheets/sheet{}.xml", at + 1), |xml| {
        let changed = change(xml);
        assert_ne!(changed, xml, "nothing was changed in {sheet}");
        changed
    });
}

fn rewrite(path: &Path, name: &str, change: impl FnOnce(&str) -> String) {
    let changed = change(&entry(path, name));
    let mut archive = ZipArchive::new(Cursor::new(fs::read(path).unwrap())).unwrap();
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    for index in 0..archive.len() {
        let file = archive.by_index_raw(index).unwrap();
        if file.name().is_ok_and(|found| found == name) {
            drop(file);
            writer.start_file(name, SimpleFileOptions::default()).unwrap();
            writer.write_all(changed.as_bytes()).unwrap();
        } else {
            writer.raw_copy_file(file).unwrap();
        }
    }
    fs::write(path, writer.finish().unwrap().into_inner()).unwrap();
}

fn entry(path: &Path, name: &str) -> String {
    let mut archive = ZipArchive::new(Cursor::new(fs::read(path).unwrap())).unwrap();
    let mut text = String::new();
    archive.by_name(name).unwrap().read_to_string(&mut text).unwrap();
    text
}

/// Where the element that `text` begins with ends.
fn element_end(text: &str, closing: &str) -> usize {
    let head = text.find('>').unwrap();
    if text[..head].ends_with('/') {
        head + 1
    } else {
        text.find(closing).unwrap() + closing.len()
    }
}

fn element(address: &str, content: &Content) -> String {
    match content {
        Content::Empty => format!("<c r=\"{address}\"/>"),
        Content::Text(text) => {
            format!("<c r=\"{address}\" t=\"inlineStr\"><is><t>{text}</t></is></c>")
        }
        Content::Number(number) => format!("<c r=\"{address}\"><v>{number}</v></c>"),
    }
}
