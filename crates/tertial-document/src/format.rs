//! What a file is, by its bytes.

use std::io::Cursor;

use crate::Unreadable;
use crate::archive::Archive;
use cfb::CompoundFile;

/// How large a file may be. A letter of 80 pages with pictures has some 10 MiB.
const MOST_BYTES: usize = 256 << 20;
/// How much plain text may be: a shelf of books.
const MOST_TEXT: usize = 32 << 20;

/// The format of a letter.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// Word's since 2007.
    Docx,
    /// OpenDocument's text.
    Odt,
    /// PDF.
    Pdf,
    /// Plain text.
    Text,
    /// Markdown.
    Markdown,
}

/// What the bytes are.
pub(crate) fn of(path: &str, bytes: &[u8]) -> Result<Format, Unreadable> {
    if bytes.len() > MOST_BYTES {
        return Err(Unreadable::TooLarge(format!("den er på {} MiB", bytes.len() >> 20)));
    }
    let head = &bytes[..bytes.len().min(1024)];
    match bytes {
        [b'P', b'K', 3, 4, ..] => of_archive(bytes),
        [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1, ..] => Err(of_compound(bytes)),
        _ if head.windows(5).any(|at| at == b"%PDF-") => Ok(Format::Pdf),
        _ if is_text(bytes) && bytes.len() > MOST_TEXT => {
            Err(Unreadable::TooLarge(format!("den har {} MiB tekst", bytes.len() >> 20)))
        }
        _ if is_text(bytes) => Ok(of_text(path)),
        _ => Err(Unreadable::Unknown),
    }
}

/// Text has no byte that steers machines, but for those of UTF-16.
fn is_text(bytes: &[u8]) -> bool {
    let marked = matches!(bytes, [0xff, 0xfe, ..] | [0xfe, 0xff, ..]);
    let trimmed = bytes.trim_ascii_start();
    let is_markup = [&b"<?xml"[..], b"<html", b"<!DOCTYPE", b"{\\rtf"]
        .iter()
        .any(|start| trimmed.starts_with(start));
    let steers = |byte: &u8| *byte < 32 && !b"\t\n\r\x0c\x1b".contains(byte);
    !is_markup && (marked || !bytes.iter().any(steers))
}

/// Text is Markdown by its name alone: a letter in plain text may well have lines that begin
/// with a number sign or a dash.
fn of_text(path: &str) -> Format {
    let ending = path.rsplit('.').next().unwrap_or_default().to_ascii_lowercase();
    if ending == "md" || ending == "markdown" { Format::Markdown } else { Format::Text }
}

fn of_archive(bytes: &[u8]) -> Result<Format, Unreadable> {
    let mut archive = Archive::open(bytes)?;
    if archive.has("content.xml") {
        if archive.text("META-INF/manifest.xml")?.contains("encryption-data") {
            return Err(Unreadable::Protected);
        }
        let kind = archive.text("mimetype")?;
        let is_text = kind.is_empty() || kind.contains("opendocument.text");
        return if is_text { Ok(Format::Odt) } else { Err(Unreadable::Unknown) };
    }
    let is_word = archive.has("word/document.xml")
        || archive.text("[Content_Types].xml")?.contains("wordprocessingml");
    if is_word { Ok(Format::Docx) } else { Err(Unreadable::Unknown) }
}

/// Word's old format, or a new one that is encrypted.
fn of_compound(bytes: &[u8]) -> Unreadable {
    match CompoundFile::open(Cursor::new(bytes)) {
        Ok(file) if file.exists("/EncryptedPackage") => Unreadable::Protected,
        Ok(file) if file.exists("/WordDocument") => Unreadable::OldWord,
        Ok(_) => Unreadable::Unknown,
        Err(_) => {
            Unreadable::damaged("den er et gammelt Office-dokument som er avkortet")
        }
    }
}
