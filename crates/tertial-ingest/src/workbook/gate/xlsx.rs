//! The gate of the .xlsx files the plain scan leaves: XML that is not read, by name.

use std::io::Read;
use std::sync::Arc;

use tertial_model::Problem;

use super::archive::open;
use super::{damaged, unreadable};
use crate::InputFile;
use crate::workbook::trouble::RESAVE;
use crate::workbook::xml::Archive;

/// How much of each part is looked at.
const HEAD: u64 = 4096;

/// Lets an .xlsx through whose XML can be read.
pub(crate) fn xlsx(file: &InputFile) -> Result<(), Problem> {
    let path = &file.path;
    let mut zip = open(file)?;
    for index in 0..zip.len() {
        let part = zip.by_index(index).map_err(|_| damaged(path))?;
        let name = String::from_utf8_lossy(part.name_raw()).to_lowercase();
        if !name.ends_with(".xml") && !name.ends_with(".rels") {
            continue;
        }
        let mut head = Vec::new();
        part.take(HEAD).read_to_end(&mut head).map_err(|_| damaged(path))?;
        readable(path, &head)?;
    }
    Ok(())
}

/// Whether every part can be unpacked and has the sum it should have.
pub(crate) fn is_whole(mut zip: Archive<'_>) -> bool {
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
    if head.windows(TYPE.len()).any(|at| at == TYPE) {
        let message = "filen har en dokumenttype (DTD), som en arbeidsbok ikke skal ha";
        return Err(unreadable(path, message, "ta ut eksporten på nytt fra kilden"));
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

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
