//! The gate of the .xlsx files the plain scan leaves to the general reader: what that reader
//! would take too much memory for, or could only give up without saying why.

use std::io::{Cursor, Read};
use std::sync::Arc;

use tertial_model::{Origin, Problem};
use zip::ZipArchive;

use super::archive::open;
use super::{damaged, unreadable};
use crate::InputFile;
use crate::limits::refused;
use crate::workbook::trouble::RESAVE;

/// How much of each part is looked at.
const HEAD: u64 = 1 << 20;
/// The fewest bytes a shared text takes: `<si/>`.
const LEAST_TEXT: u64 = 5;

/// Lets an .xlsx through to the general reader: `bytes` are those of the file or of a copy.
pub(crate) fn xlsx(file: &InputFile, bytes: &[u8]) -> Result<(), Problem> {
    let path = &file.path;
    let mut zip = ZipArchive::new(Cursor::new(bytes)).map_err(|_| damaged(path))?;
    for index in 0..zip.len() {
        let part = zip.by_index(index).map_err(|_| damaged(path))?;
        let name = String::from_utf8_lossy(part.name_raw()).to_lowercase();
        if !name.ends_with(".xml") && !name.ends_with(".rels") {
            continue;
        }
        let size = part.size();
        let mut head = Vec::new();
        part.take(HEAD).read_to_end(&mut head).map_err(|_| damaged(path))?;
        readable(path, &head)?;
        if name.ends_with("sharedstrings.xml") {
            honest(path, &head, size)?;
        }
    }
    Ok(())
}

/// Whether every part can be unpacked and has the sum it should have.
pub(crate) fn is_whole(file: &InputFile) -> bool {
    let Ok(mut zip) = open(file) else { return false };
    (0..zip.len()).all(|index| {
        zip.by_index(index)
            .is_ok_and(|mut part| std::io::copy(&mut part, &mut std::io::sink()).is_ok())
    })
}

/// Refuses XML that is legal, that no spreadsheet program writes, and that the reader gives
/// up on: two bytes to a letter, and a document type, which may make a little text huge.
fn readable(path: &Arc<str>, head: &[u8]) -> Result<(), Problem> {
    const TYPE: &[u8] = b"<!DOCTYPE";
    if head.starts_with(b"\xff\xfe") || head.starts_with(b"\xfe\xff") {
        let message = "arbeidsboken er skrevet i tegnsettet UTF-16, som ikke leses";
        return Err(unreadable(path, message, RESAVE));
    }
    let prolog = &head[..head.len().min(4096)];
    if prolog.windows(TYPE.len()).any(|at| at == TYPE) {
        let message = "filen har en dokumenttype (DTD), som en arbeidsbok ikke skal ha";
        return Err(unreadable(path, message, "ta ut eksporten på nytt fra kilden"));
    }
    Ok(())
}

/// Refuses a table of shared texts that promises more texts than it has room for.
fn honest(path: &Arc<str>, head: &[u8], size: u64) -> Result<(), Problem> {
    match promised(head).filter(|count| *count > size / LEAST_TEXT) {
        None => Ok(()),
        Some(count) => {
            let message = format!(
                "filen lover {count} tekster, men delen de skal stå i har {size} byte"
            );
            Err(refused(Origin::file(path), message, "unpacked_mib")
                .hint("ta ut eksporten på nytt fra kilden"))
        }
    }
}

/// The largest `uniqueCount` the head of the shared texts names. The reader sets that much
/// aside before it reads one text.
fn promised(head: &[u8]) -> Option<u64> {
    const KEY: &[u8] = b"uniqueCount";
    let after_key = (0..head.len()).filter_map(|at| head[at..].strip_prefix(KEY));
    let count = |rest: &[u8]| {
        let digits =
            rest.iter().skip_while(|b| b.is_ascii_whitespace() || b"='\"".contains(b));
        digits.take_while(|byte| byte.is_ascii_digit()).fold(0_u64, |number, digit| {
            number.saturating_mul(10).saturating_add(u64::from(digit - b'0'))
        })
    };
    after_key.map(count).max()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_promise_is_held_against_the_room_there_is() {
        let path = Arc::from("a.xlsx");
        let head = b"<sst count=\"9\" uniqueCount = '4294967295'><si/></sst>";
        let problem = honest(&path, head, 500).unwrap_err();
        assert_eq!(
            problem.message,
            "filen lover 4294967295 tekster, men delen de skal stå i har 500 byte"
        );
        assert_eq!(honest(&path, b"<sst uniqueCount=\"100\">", 500), Ok(()));
        assert!(honest(&path, b"<sst uniqueCount=\"101\">", 500).is_err());
        assert_eq!(honest(&path, b"<sst>", 500), Ok(()));
    }

    #[test]
    fn xml_the_reader_gives_up_on_is_named() {
        let path = Arc::from("a.xlsx");
        for (head, word) in [
            (&b"\xff\xfe<\0"[..], "UTF-16"),
            (b"<?xml version=\"1.0\"?>\n<!DOCTYPE x [", "DTD"),
        ] {
            let problem = readable(&path, head).unwrap_err();
            assert!(problem.message.contains(word), "{}", problem.message);
        }
        assert_eq!(readable(&path, b"<worksheet><!-- DOCTYPE --></worksheet>"), Ok(()));
    }
}
