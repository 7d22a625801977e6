//! The gate every workbook passes before a reader sees it.
//!
//! It looks at the bytes, never at the file's name, and refuses what would cost more
//! memory than it is worth. The sizes the archive declares can be trusted that far: the
//! reader stops at them.

use std::io::{Cursor, Read};
use std::sync::Arc;

use tertial_model::{Origin, Problem, ProblemKind};
use zip::ZipArchive;

/// What everything in the archive may take unpacked.
const MOST_BYTES: u64 = 2 << 30;
/// Parts below this size may be packed as hard as they like.
const BIG_PART: u64 = 64 << 20;
/// How hard a big part may be packed. Sheets of real exports lie between 5 and 30.
const MOST_RATIO: u64 = 100;
/// How many parts there may be.
const MOST_PARTS: usize = 10_000;
/// How much of the table of shared texts is looked at.
const HEAD: u64 = 1 << 20;
/// The fewest bytes a shared text takes: `<si/>`.
const LEAST_TEXT: u64 = 5;

/// What a file is, by its first bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Content {
    /// Nothing at all.
    Empty,
    /// A zip archive, as an .xlsx is.
    Zip,
    /// The container of old .xls files and of encrypted .xlsx files.
    Compound,
    /// PDF.
    Pdf,
    /// A web page, or the XML that calls itself a spreadsheet.
    Markup,
    /// Anything else that has no zero bytes: plain text, CSV.
    Text,
    /// Anything else.
    Unknown,
}

/// What the bytes are.
pub(crate) fn content(bytes: &[u8]) -> Content {
    let head = &bytes[..bytes.len().min(1024)];
    let text = head.strip_prefix(b"\xef\xbb\xbf").unwrap_or(head).trim_ascii_start();
    match bytes {
        [] => Content::Empty,
        [b'P', b'K', 3, 4, ..] => Content::Zip,
        [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1, ..] => Content::Compound,
        _ if text.starts_with(b"%PDF") => Content::Pdf,
        _ if text.starts_with(b"<") => Content::Markup,
        _ if !head.contains(&0) => Content::Text,
        _ => Content::Unknown,
    }
}

/// Lets the bytes through when they are a workbook of bearable size.
pub(super) fn pass(file: &Arc<str>, bytes: &[u8]) -> Result<(), Problem> {
    let unreadable = |message: &str, hint: &str| {
        Problem::new(ProblemKind::FileUnreadable, Origin::file(file), message)
            .expected("en arbeidsbok (.xlsx)")
            .hint(hint)
    };
    if file.rsplit('/').next().is_some_and(|name| name.starts_with("~$")) {
        return Err(unreadable(
            "filen er Excels låsefil, ikke en arbeidsbok",
            "lukk arbeidsboken i Excel, så forsvinner filen",
        ));
    }
    let save = "lagre den som .xlsx, og prøv igjen";
    let (message, hint) = match content(bytes) {
        Content::Zip => return pass_archive(file, bytes, &unreadable),
        Content::Empty => ("filen er tom", "ta ut eksporten på nytt"),
        Content::Compound => (
            "filen er en gammel .xls-fil eller beskyttet med passord",
            "lagre en kopi som .xlsx uten passord",
        ),
        Content::Pdf => {
            ("filen er en PDF, ikke en arbeidsbok", "ta ut eksporten som .xlsx")
        }
        Content::Markup => ("filen er HTML eller XML, ikke en arbeidsbok", save),
        Content::Text => ("filen er ren tekst (CSV?), ikke en arbeidsbok", save),
        Content::Unknown => ("filen er ikke en arbeidsbok", "ta ut eksporten som .xlsx"),
    };
    Err(unreadable(message, hint))
}

fn pass_archive(
    file: &Arc<str>,
    bytes: &[u8],
    unreadable: &dyn Fn(&str, &str) -> Problem,
) -> Result<(), Problem> {
    let refused = |message: String| {
        Problem::new(ProblemKind::FileRefused, Origin::file(file), message)
    };
    let damaged = || {
        unreadable(
            "filen er skadet eller ikke lastet helt ned",
            "hent filen på nytt, og se at den lar seg åpne i Excel",
        )
    };
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(|_| damaged())?;
    if archive.len() > MOST_PARTS {
        let message = format!(
            "filen har {} deler, flere enn de {MOST_PARTS} som er tillatt",
            archive.len()
        );
        return Err(refused(message));
    }
    let mut total = 0_u64;
    let mut is_workbook = false;
    let mut shared_texts = Vec::new();
    for index in 0..archive.len() {
        let part = archive.by_index_raw(index).map_err(|_| damaged())?;
        let name =
            String::from_utf8_lossy(part.name_raw()).replace('\\', "/").to_lowercase();
        let (size, packed) = (part.size(), part.compressed_size());
        total = total.saturating_add(size);
        if total > MOST_BYTES {
            let gib = MOST_BYTES >> 30;
            return Err(refused(format!("filen vil ta mer enn {gib} GiB utpakket"))
                .hint("del uttrekket i flere filer"));
        }
        if size > BIG_PART && size / MOST_RATIO > packed {
            let message = format!(
                "en del av filen er pakket mer enn {MOST_RATIO} ganger, {} MiB av {} KiB",
                size >> 20,
                packed >> 10
            );
            return Err(refused(message).hint("ta ut eksporten på nytt fra kilden"));
        }
        if name == "xl/workbook.bin" {
            return Err(unreadable(
                "filen er en .xlsb-arbeidsbok, som ikke kan leses trygt",
                "lagre den som .xlsx",
            ));
        }
        if name == "mimetype" {
            return Err(unreadable(
                "filen er et OpenDocument-dokument, ikke en .xlsx",
                "lagre den som .xlsx",
            ));
        }
        is_workbook |= name == "[content_types].xml" || name.ends_with("workbook.xml");
        if name.ends_with("sharedstrings.xml") {
            shared_texts.push((index, size));
        }
    }
    if !is_workbook {
        return Err(unreadable(
            "filen er et zip-arkiv, ikke en arbeidsbok",
            "pakk den ut først",
        ));
    }
    for (index, size) in shared_texts {
        let part = archive.by_index(index).map_err(|_| damaged())?;
        let mut head = Vec::new();
        part.take(HEAD).read_to_end(&mut head).map_err(|_| damaged())?;
        if let Some(count) = promised(&head).filter(|count| *count > size / LEAST_TEXT) {
            let message = format!(
                "filen lover {count} tekster, men delen de skal stå i har {size} byte"
            );
            return Err(refused(message).hint("ta ut eksporten på nytt fra kilden"));
        }
    }
    Ok(())
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
    use std::io::Write;

    use rust_xlsxwriter::Workbook;
    use zip::ZipWriter;
    use zip::write::SimpleFileOptions;

    use super::*;

    fn archive(parts: &[(&str, &[u8])]) -> Vec<u8> {
        let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
        for (name, content) in parts {
            zip.start_file(*name, SimpleFileOptions::default()).unwrap();
            zip.write_all(content).unwrap();
        }
        zip.finish().unwrap().into_inner()
    }

    fn check(bytes: &[u8], kind: ProblemKind, message: &str) {
        let problem = pass(&Arc::from("data/a.xlsx"), bytes).unwrap_err();
        assert_eq!((problem.kind, problem.message.as_str()), (kind, message));
    }

    fn workbook() -> Vec<u8> {
        let mut workbook = Workbook::new();
        workbook.add_worksheet().write(0, 0, "Periode").unwrap();
        workbook.save_to_buffer().unwrap()
    }

    #[test]
    fn a_workbook_passes() {
        assert_eq!(pass(&Arc::from("data/a.xlsx"), &workbook()), Ok(()));
    }

    #[test]
    fn half_a_workbook_is_damaged() {
        let bytes = workbook();
        for end in [bytes.len() / 2, bytes.len() - 10] {
            check(
                &bytes[..end],
                ProblemKind::FileUnreadable,
                "filen er skadet eller ikke lastet helt ned",
            );
        }
    }

    #[test]
    fn other_formats_are_called_by_name() {
        for (bytes, message) in [
            (&b""[..], "filen er tom"),
            (b"%PDF-1.7\n", "filen er en PDF, ikke en arbeidsbok"),
            (
                b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1\0\0",
                "filen er en gammel .xls-fil eller beskyttet med passord",
            ),
            (b"\xef\xbb\xbf <html>", "filen er HTML eller XML, ikke en arbeidsbok"),
            (b"Periode;Konto\r\n", "filen er ren tekst (CSV?), ikke en arbeidsbok"),
            (b"\0\x01\x02", "filen er ikke en arbeidsbok"),
        ] {
            check(bytes, ProblemKind::FileUnreadable, message);
        }
    }

    #[test]
    fn other_archives_are_called_by_name() {
        for (part, message) in [
            ("lesmeg.txt", "filen er et zip-arkiv, ikke en arbeidsbok"),
            ("mimetype", "filen er et OpenDocument-dokument, ikke en .xlsx"),
            ("xl/workbook.bin", "filen er en .xlsb-arbeidsbok, som ikke kan leses trygt"),
        ] {
            check(&archive(&[(part, b"x")]), ProblemKind::FileUnreadable, message);
        }
    }

    #[test]
    fn a_lie_about_the_number_of_texts_is_refused() {
        let texts: &[u8] =
            br#"<?xml version="1.0"?><sst count="1" uniqueCount="4294967295"/>"#;
        let bytes =
            archive(&[("[Content_Types].xml", b"<x/>"), ("xl/SharedStrings.xml", texts)]);
        check(
            &bytes,
            ProblemKind::FileRefused,
            "filen lover 4294967295 tekster, men delen de skal stå i har 62 byte",
        );
    }

    #[test]
    fn a_part_packed_out_of_reason_is_refused() {
        let blanks = vec![b' '; 65 << 20];
        let bytes = archive(&[
            ("[Content_Types].xml", b"<x/>"),
            ("xl/worksheets/sheet1.xml", &blanks),
        ]);
        let problem = pass(&Arc::from("a.xlsx"), &bytes).unwrap_err();
        assert_eq!(problem.kind, ProblemKind::FileRefused);
    }
}
