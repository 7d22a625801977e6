//! The gate of .xlsb: the records its reader loses, and the sheets it stumbles over.
//!
//! Programs other than Excel write cells in short records, and formulas that fail in error
//! records. The reader skips both without a word, so a workbook that has them is refused.
//! So is one with sheets of macros, over which the reader gives up, or panics where they
//! have no part.

use std::collections::BTreeMap;
use std::io::{BufReader, Cursor, Read};
use std::sync::Arc;

use encoding_rs::UTF_16LE;
use quick_xml::Reader;
use quick_xml::events::Event;
use tertial_model::Problem;
use zip::ZipArchive;

use super::{damaged, unreadable};
use crate::InputFile;

/// The short records of cells: blank, number, error, truth value, float, text and shared
/// text, without the column.
const SHORT: std::ops::RangeInclusive<u32> = 0x0c..=0x12;
/// A formula whose result is an error.
const FORMULA_ERROR: u32 = 0x0b;

/// A sheet of the workbook: whether it is shown, its number, the id of its part and its name.
const SHEET: u32 = 0x9c;
/// What stands of a sheet before the id of its part.
const SHEET_HEAD: usize = 8;
/// How long an id is where there is none.
const NO_ID: u32 = u32::MAX;

/// Lets an .xlsb through when the reader loses nothing of it and knows all its sheets.
pub(crate) fn xlsb(file: &InputFile) -> Result<(), Problem> {
    let path = &file.path;
    let mut zip =
        ZipArchive::new(Cursor::new(file.bytes.as_slice())).map_err(|_| damaged(path))?;
    let related = related(&mut zip).ok_or_else(|| damaged(path))?;
    for index in 0..zip.len() {
        let part = zip.by_index(index).map_err(|_| damaged(path))?;
        let name = String::from_utf8_lossy(part.name_raw()).to_lowercase();
        let records = BufReader::new(part);
        if name == "xl/workbook.bin" {
            let ids = ids(records).ok_or_else(|| damaged(path))?;
            let is_known = |id| related.get(id).is_some_and(|target| is_sheet(target));
            if !ids.iter().all(is_known) {
                let message = "filen er en .xlsb med et makroark eller et ark uten \
                               innhold, som ikke kan leses";
                return Err(as_xlsx(path, message));
            }
            continue;
        }
        let is_sheet = name.starts_with("xl/worksheets/") && name.ends_with(".bin");
        if is_sheet && lost(records).ok_or_else(|| damaged(path))? {
            let message = "filen er en .xlsb med celler som ikke kan leses trygt";
            return Err(as_xlsx(path, message));
        }
    }
    Ok(())
}

fn as_xlsx(path: &Arc<str>, message: &str) -> Problem {
    unreadable(path, message, "åpne den i Excel og lagre den som .xlsx")
}

/// What the workbook's relationships lead to, by id; none when they are not well-formed.
fn related(zip: &mut ZipArchive<Cursor<&[u8]>>) -> Option<BTreeMap<String, String>> {
    let mut related = BTreeMap::new();
    let Ok(part) = zip.by_name("xl/_rels/workbook.bin.rels") else {
        return Some(related);
    };
    let mut reader = Reader::from_reader(BufReader::new(part));
    let mut buffer = Vec::new();
    loop {
        match reader.read_event_into(&mut buffer).ok()? {
            Event::Start(tag) | Event::Empty(tag)
                if tag.name().into_inner() == "Relationship" =>
            {
                let all = tag.attributes().flatten();
                let value = |name| {
                    let named = all.clone().find(|a| a.key.into_inner() == name);
                    named.map(|attribute| attribute.value.into_owned())
                };
                related.extend(value("Id").zip(value("Target")));
            }
            Event::DocType(_) => return None,
            Event::Eof => return Some(related),
            _ => {}
        }
        buffer.clear();
    }
}

/// Whether the reader knows what the part is, which it tells by its folder.
fn is_sheet(target: &str) -> bool {
    let folder = target.split('/').next();
    folder
        .is_some_and(|name| ["worksheets", "chartsheets", "dialogsheets"].contains(&name))
}

/// The ids the workbook's sheets name their parts by, which the reader looks up without a
/// second thought; none when the records are cut off.
fn ids(mut records: impl Read) -> Option<Vec<String>> {
    let mut ids = Vec::new();
    while let Some(record) = number(&mut records, 2)? {
        let length = number(&mut records, 4)??;
        let mut body = Vec::new();
        records.by_ref().take(length.into()).read_to_end(&mut body).ok()?;
        if body.len() as u64 != u64::from(length) {
            return None;
        }
        if record == SHEET {
            let (long, rest) = body.get(SHEET_HEAD..)?.split_first_chunk()?;
            match u32::from_le_bytes(*long) {
                NO_ID => {}
                long => ids.push(utf16(rest.get(..usize::try_from(long).ok()? * 2)?)),
            }
        }
    }
    Some(ids)
}

fn utf16(bytes: &[u8]) -> String {
    UTF_16LE.decode_without_bom_handling(bytes).0.into_owned()
}

/// Whether a sheet's records hold cells the reader would lose; none when they are cut off.
fn lost(mut records: impl Read) -> Option<bool> {
    while let Some(id) = number(&mut records, 2)? {
        let length = number(&mut records, 4)??;
        if SHORT.contains(&id) || id == FORMULA_ERROR {
            return Some(true);
        }
        let skipped = std::io::copy(
            &mut records.by_ref().take(length.into()),
            &mut std::io::sink(),
        );
        if skipped.ok()? != u64::from(length) {
            return None;
        }
    }
    Some(false)
}

/// A number of seven bits a byte, in at most `most` bytes. The inner none is the end.
fn number(records: &mut impl Read, most: u32) -> Option<Option<u32>> {
    let mut number = 0_u32;
    for place in 0..most {
        let mut byte = [0];
        if records.read(&mut byte).ok()? == 0 {
            return (place == 0).then_some(None);
        }
        // The id keeps the high bit of its first byte, as the format counts ids.
        number |= u32::from(byte[0] & 0x7f) << (7 * place);
        if byte[0] & 0x80 == 0 {
            break;
        }
    }
    Some(Some(number))
}

#[cfg(test)]
mod tests {
    use std::io::Write;

    use super::*;

    #[test]
    fn short_and_error_cells_are_seen_and_full_ones_pass() {
        let row: &[u8] = &[0x00, 2, 9, 9];
        let real: &[u8] = &[0x05, 1, 7];
        // Id 0x0193 (begin sheet data) takes two bytes.
        let long: &[u8] = &[0x93, 0x03, 0x81, 0x00, 5];
        let good = [row, real, long].concat();
        assert_eq!(lost(good.as_slice()), Some(false));
        for id in [0x0b, 0x0c, 0x12] {
            assert_eq!(lost([row, &[id, 0][..]].concat().as_slice()), Some(true));
        }
        assert_eq!(lost([row, &[0x13, 0][..]].concat().as_slice()), Some(false));
        assert_eq!(lost(&row[..3]), None, "cut off");
    }

    /// The record of a sheet `A` whose part has this id.
    fn sheet(id: &str) -> Vec<u8> {
        let letters: Vec<u8> = id.encode_utf16().flat_map(u16::to_le_bytes).collect();
        let count = u32::try_from(id.len()).unwrap().to_le_bytes();
        let body = [&[0; 8][..], &count, &letters, &[1, 0, 0, 0, b'A', 0]].concat();
        [&[0x9c, 0x01, u8::try_from(body.len()).unwrap()][..], &body].concat()
    }

    #[test]
    fn a_sheet_the_reader_does_not_know_is_refused_before_it_panics() {
        let related = "<Relationships>\
                       <Relationship Id=\"rId1\" Target=\"worksheets/sheet1.bin\"/>\
                       <Relationship Id=\"rId2\" Target=\"macrosheets/sheet1.bin\"/>\
                       </Relationships>";
        let refused = |id: &str| {
            let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
            let options = zip::write::SimpleFileOptions::default();
            for (name, bytes) in [
                ("xl/workbook.bin", sheet(id)),
                ("xl/_rels/workbook.bin.rels", related.as_bytes().to_vec()),
            ] {
                zip.start_file(name, options).unwrap();
                zip.write_all(&bytes).unwrap();
            }
            let bytes = zip.finish().unwrap().into_inner();
            xlsb(&InputFile { path: Arc::from("a.xlsb"), bytes }).map_err(|p| p.message)
        };
        assert_eq!(refused("rId1"), Ok(()));
        let message = "filen er en .xlsb med et makroark eller et ark uten innhold, som \
                       ikke kan leses";
        for id in ["", "rId2", "rId3"] {
            assert_eq!(refused(id), Err(message.to_owned()), "{id}");
        }
    }

    #[test]
    fn sheets_tell_the_ids_of_their_parts() {
        let none = [&[0x9c, 0x01, 12][..], &[0; 8], &[0xff; 4]].concat();
        let book = [sheet("rId12"), vec![0x90, 0x01, 0], none, sheet("")].concat();
        assert_eq!(ids(book.as_slice()), Some(vec!["rId12".to_owned(), String::new()]));
        assert_eq!(ids(&sheet("rId12")[..12]), None, "cut off");
        let liar = [&[0x9c, 0x01, 14][..], &[0; 8], &[9, 0, 0, 0, b'r', 0]].concat();
        assert_eq!(ids(liar.as_slice()), None, "an id longer than its record");
    }
}
