//! Workbooks: the rows of each sheet, and the workbook with one sheet written otherwise.

use std::io::{Cursor, Read, Write};

use zip::write::SimpleFileOptions;
use zip::{ZipArchive, ZipWriter};

use crate::grid::{Cell, Row};

/// What stands around the rows of a sheet.
#[derive(Clone)]
pub(crate) struct Xml {
    part: String,
    before: String,
    after: String,
}

/// Every sheet with its name and its rows, in order. The sheets stand in files by their number,
/// as they do in what the examples are made with.
pub(crate) fn sheets(bytes: &[u8]) -> Vec<(String, Vec<Row>, Xml)> {
    let Ok(mut archive) = ZipArchive::new(Cursor::new(bytes)) else { return Vec::new() };
    let strings = strings(&part(&mut archive, "xl/sharedStrings.xml"));
    let workbook = part(&mut archive, "xl/workbook.xml");
    let tags = workbook.split("<sheet ").skip(1);
    let names: Vec<String> =
        tags.filter_map(|tag| attribute(tag, "name")).map(plain).collect();
    (1..)
        .zip(names)
        .map(|(number, name)| {
            let part_name = format!("xl/worksheets/sheet{number}.xml");
            let text = part(&mut archive, &part_name);
            let (before, rest) = text.split_once("<sheetData>").unwrap_or((&text, ""));
            let (data, after) = rest.split_once("</sheetData>").unwrap_or((rest, ""));
            let xml = Xml { part: part_name, before: before.into(), after: after.into() };
            (name, rows(data, &strings), xml)
        })
        .collect()
}

fn part(archive: &mut ZipArchive<Cursor<&[u8]>>, name: &str) -> String {
    let mut text = String::new();
    if let Ok(mut file) = archive.by_name(name) {
        let _ = file.read_to_string(&mut text);
    }
    text
}

/// The texts that cells name by number.
fn strings(xml: &str) -> Vec<String> {
    let items = xml.split("<si>").skip(1);
    items.map(|item| in_runs(item.split("</si>").next().unwrap_or_default())).collect()
}

/// The text in the `<t>` of a cell or a shared string.
fn in_runs(xml: &str) -> String {
    let run = |run: &str| {
        let (_, rest) = run.split_once('>').unwrap_or_default();
        plain(rest.split("</t>").next().unwrap_or_default())
    };
    xml.split("<t").skip(1).map(run).collect()
}

/// The elements of that name with what stands in their tags and between them.
fn elements<'a>(xml: &'a str, name: &str) -> Vec<(&'a str, &'a str)> {
    let (open, close) = (format!("<{name} "), format!("</{name}>"));
    let mut all = Vec::new();
    let mut rest = xml;
    while let Some(start) = rest.find(&open) {
        rest = &rest[start + open.len()..];
        let (tag, after) = rest.split_once('>').unwrap_or((rest, ""));
        match tag.strip_suffix('/') {
            Some(tag) => {
                all.push((tag, ""));
                rest = after;
            }
            None => {
                let (inner, after) = after.split_once(&close).unwrap_or((after, ""));
                all.push((tag, inner));
                rest = after;
            }
        }
    }
    all
}

fn attribute<'a>(tag: &'a str, name: &str) -> Option<&'a str> {
    let start = format!(" {tag}");
    let at = start.find(&format!(" {name}=\""))? + name.len() + 2;
    tag[at..].split('"').next()
}

fn rows(data: &str, strings: &[String]) -> Vec<Row> {
    let row = |(tag, inner): (&str, &str)| {
        let number: u32 = attribute(tag, "r")?.parse().ok()?;
        let attributes = tag.replacen(&format!("r=\"{number}\""), "", 1);
        let cells = elements(inner, "c").into_iter();
        let cells = cells.filter_map(|(tag, inner)| cell(tag, inner, strings)).collect();
        Some(Row { number, attributes, cells })
    };
    elements(data, "row").into_iter().filter_map(row).collect()
}

fn cell(tag: &str, inner: &str, strings: &[String]) -> Option<(u32, Cell)> {
    let letters = attribute(tag, "r")?.trim_end_matches(|c: char| c.is_ascii_digit());
    let kind = attribute(tag, "t");
    let value = inner.split("<v>").nth(1).and_then(|rest| rest.split("</v>").next());
    let text = match (kind, value) {
        (Some("s"), Some(at)) => strings.get(at.parse::<usize>().ok()?)?.clone(),
        (Some("inlineStr"), _) => in_runs(inner),
        (_, Some(value)) => plain(value),
        _ => String::new(),
    };
    let kind_is_number = kind.is_none_or(|kind| kind == "n");
    let style = attribute(tag, "s").map(str::to_owned);
    let kind = kind.map_or(String::new(), |kind| format!(" t=\"{kind}\""));
    let is_number = kind_is_number && !text.is_empty();
    Some((
        column(letters),
        Cell { text, is_number, written: Some(kind + ">" + inner), style },
    ))
}

fn column(letters: &str) -> u32 {
    letters.bytes().fold(0, |number, letter| number * 26 + u32::from(letter - b'A') + 1)
}

fn letters(mut column: u32) -> String {
    let mut letters = String::new();
    while column > 0 {
        column -= 1;
        letters
            .insert(0, char::from(b'A' + u8::try_from(column % 26).unwrap_or_default()));
        column /= 26;
    }
    letters
}

/// The workbook with those rows in that sheet, and everything else as it was.
pub(crate) fn written(bytes: &[u8], xml: &Xml, rows: &[Row]) -> Vec<u8> {
    let rows: String = rows.iter().map(of_row).collect();
    let sheet = format!("{}<sheetData>{rows}</sheetData>{}", xml.before, xml.after);
    rewritten(bytes, &xml.part, &sheet).unwrap_or_default()
}

fn rewritten(bytes: &[u8], part: &str, text: &str) -> zip::result::ZipResult<Vec<u8>> {
    let mut archive = ZipArchive::new(Cursor::new(bytes))?;
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    for at in 0..archive.len() {
        let file = archive.by_index_raw(at)?;
        if file.name()? == part {
            let options = SimpleFileOptions::default();
            writer.start_file(part, options)?;
            writer.write_all(text.as_bytes())?;
        } else {
            writer.raw_copy_file(file)?;
        }
    }
    Ok(writer.finish()?.into_inner())
}

fn of_row(row: &Row) -> String {
    let cells: String = row
        .cells
        .iter()
        .map(|(column, cell)| of_cell(row.number, *column, cell))
        .collect();
    format!("<row r=\"{}\"{}>{cells}</row>", row.number, row.attributes)
}

fn of_cell(row: u32, column: u32, cell: &Cell) -> String {
    let style = cell.style.as_ref().map_or(String::new(), |of| format!(" s=\"{of}\""));
    let rest = match (&cell.written, cell.is_number) {
        (Some(written), _) => written.clone(),
        (None, _) if cell.text.is_empty() => ">".to_owned(),
        (None, true) => format!("><v>{}</v>", cell.text),
        (None, false) => {
            format!(" t=\"inlineStr\"><is><t>{}</t></is>", escaped(&cell.text))
        }
    };
    format!("<c r=\"{}{row}\"{style}{rest}</c>", letters(column))
}

const MARKS: [(&str, &str); 4] =
    [("<", "&lt;"), (">", "&gt;"), ("\"", "&quot;"), ("&", "&amp;")];

fn plain(xml: &str) -> String {
    MARKS.iter().fold(xml.to_owned(), |text, (mark, of)| text.replace(of, mark))
}

fn escaped(text: &str) -> String {
    MARKS.iter().rev().fold(text.to_owned(), |text, (mark, of)| text.replace(mark, of))
}
