//! The gate of .ods: cells and rows say how often they are repeated, and a reader that holds
//! the sheet would make them all.

use std::io::{BufRead, BufReader, Cursor};

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};
use tertial_model::{Origin, Problem};
use zip::ZipArchive;

use super::damaged;
use crate::InputFile;
use crate::limits::refused;
use crate::workbook::trouble::locked;

/// How many cells a sheet may have from its first to its last.
const MOST_CELLS: u64 = 8_000_000;

/// Lets an .ods through when its sheets are small enough to be held, and not encrypted.
pub(crate) fn ods(file: &InputFile) -> Result<(), Problem> {
    let path = &file.path;
    let mut zip =
        ZipArchive::new(Cursor::new(file.bytes.as_slice())).map_err(|_| damaged(path))?;
    if let Ok(manifest) = zip.by_name("META-INF/manifest.xml") {
        let mut text = String::new();
        let _ = BufReader::new(manifest).read_line(&mut text);
        if text.contains("encryption-data") {
            return Err(locked(Origin::file(path)));
        }
    }
    let content = zip.by_name("content.xml").map_err(|_| damaged(path))?;
    let cells = cells(BufReader::new(content)).ok_or_else(|| damaged(path))?;
    if cells > MOST_CELLS {
        let message = format!("et ark sier at det har {cells} celler");
        return Err(refused(Origin::file(path), message, "rows")
            .hint("slett de tomme radene og kolonnene, eller lagre som .xlsx"));
    }
    Ok(())
}

/// The cells of the largest sheet, as the reader would hold it; none when the XML is not
/// well-formed.
fn cells(content: impl BufRead) -> Option<u64> {
    let mut reader = Reader::from_reader(content);
    let (mut largest, mut rows, mut widest) = (0_u64, 0_u64, 0_u64);
    let (mut times, mut column, mut filled) = (1, 0, 0);
    let mut buffer = Vec::new();
    loop {
        let event = reader.read_event_into(&mut buffer).ok()?;
        match &event {
            Event::Start(tag) | Event::Empty(tag) => match tag.local_name().as_ref() {
                "table" => (rows, widest) = (0, 0),
                "table-row" => {
                    (times, column, filled) =
                        (repeated(tag, "number-rows-repeated"), 0, 0);
                }
                "table-cell" | "covered-table-cell" => {
                    column += repeated(tag, "number-columns-repeated");
                    let says = |key: &str| {
                        tag.attributes()
                            .flatten()
                            .any(|a| a.key.local_name().as_ref() == key)
                    };
                    if says("value-type") || matches!(event, Event::Start(_)) {
                        filled = column;
                    }
                }
                _ => {}
            },
            Event::End(tag) if tag.local_name().as_ref() == "table-row" => {
                if filled > 0 {
                    rows = rows.saturating_add(times);
                    widest = widest.max(filled);
                    largest = largest.max(rows.saturating_mul(widest));
                } else {
                    rows = rows.saturating_add(times.min(1_048_576));
                }
            }
            Event::DocType(_) => return None,
            Event::Eof => return Some(largest),
            _ => {}
        }
        buffer.clear();
    }
}

/// How often the element stands for itself.
fn repeated(tag: &BytesStart<'_>, key: &str) -> u64 {
    let found = tag.attributes().flatten().find(|a| a.key.local_name().as_ref() == key);
    let text = found.and_then(|a| a.value.parse().ok());
    text.unwrap_or(1)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn counted(rows: &str) -> Option<u64> {
        let xml = format!("<o xmlns:t='t'><t:table>{rows}</t:table></o>");
        cells(xml.as_bytes())
    }

    #[test]
    fn repeats_count_where_something_stands() {
        let cell = "<t:table-cell o:value-type='float'/>";
        let many =
            "<t:table-cell o:value-type='float' t:number-columns-repeated='1000'/>";
        let row = |times: u32, cells: &str| {
            format!("<t:table-row t:number-rows-repeated='{times}'>{cells}</t:table-row>")
        };
        assert_eq!(counted(&row(1, cell)), Some(1));
        assert_eq!(counted(&row(1_000_000, many)), Some(1_000_000_000));
        let blank = "<t:table-cell t:number-columns-repeated='16384'/>";
        assert_eq!(counted(&(row(1, cell) + &row(1_048_575, blank))), Some(1));
        assert_eq!(counted(""), Some(0));
        assert_eq!(counted("<t:table-row></x>"), None);
    }
}
