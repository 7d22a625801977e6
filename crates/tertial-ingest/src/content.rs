//! What a file is, by its bytes. Its name is never asked: people save a web page as .xls.

use encoding_rs::{Encoding, UTF_16BE, UTF_16LE};

/// What the first bytes of a file say it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Content {
    /// Nothing at all.
    Empty,
    /// A zip archive, as .xlsx, .xlsb and .ods are.
    Zip,
    /// The container of old .xls files and of encrypted workbooks.
    Compound,
    /// PDF.
    Pdf,
    /// A web page.
    Html,
    /// Excel 2003's XML, which calls itself a spreadsheet.
    SpreadsheetXml,
    /// SAF-T Financial: an audit file.
    SafT,
    /// XML of any other kind.
    Xml,
    /// Plain text, CSV.
    Text,
    /// Text but for a NUL, which no text has: the file was damaged on its way.
    NulText {
        /// The line the first one stands in, from 1.
        line: u32,
    },
    /// Anything else.
    Unknown,
}

/// Whether the file is an audit file, which its first bytes alone tell.
#[cfg(feature = "saft")]
pub(crate) fn is_saf_t(bytes: &[u8]) -> bool {
    content(head(bytes)) == Content::SafT
}

/// What the bytes are. Text is looked through to its end, since no text has a NUL.
pub(crate) fn content(bytes: &[u8]) -> Content {
    let head = head(bytes);
    let text = head.strip_prefix(b"\xef\xbb\xbf").unwrap_or(head).trim_ascii_start();
    match bytes {
        [] => Content::Empty,
        [b'P', b'K', 3, 4, ..] => Content::Zip,
        [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1, ..] => Content::Compound,
        _ if text.starts_with(b"%PDF") => Content::Pdf,
        _ if text.starts_with(b"<") => markup(text),
        [0xff, 0xfe, ..] | [0xfe, 0xff, ..] => of_utf16(&head[2..]),
        _ if unmarked_utf16(bytes).is_some() => of_utf16(head),
        _ if !bytes.contains(&0) => Content::Text,
        _ => nul_text(bytes).map_or(Content::Unknown, |line| Content::NulText { line }),
    }
}

/// The first bytes, which tell all that is told but whether a text has a NUL.
fn head(bytes: &[u8]) -> &[u8] {
    &bytes[..bytes.len().min(4096)]
}

/// The line of the first NUL in bytes that are else text: its first part has no other
/// character that steers machines, and there are at least a hundred bytes to each NUL.
fn nul_text(bytes: &[u8]) -> Option<u32> {
    let is_text = |byte: &u8| !byte.is_ascii_control() || b"\t\r\n\0".contains(byte);
    let nuls = bytes.iter().filter(|byte| **byte == 0).count();
    let first = bytes.iter().position(|byte| *byte == 0)?;
    let is_rare = nuls * 100 <= bytes.len();
    (is_rare && head(bytes).iter().all(is_text)).then(|| line_of(bytes, first))
}

/// The line, from 1, of the byte at `at`.
pub(crate) fn line_of(bytes: &[u8], at: usize) -> u32 {
    let before = bytes[..at].iter().filter(|byte| **byte == b'\n').count();
    u32::try_from(before + 1).unwrap_or(u32::MAX)
}

/// The same of text with two bytes to a letter, by its ASCII letters.
fn of_utf16(head: &[u8]) -> Content {
    let ascii: Vec<u8> = head.iter().copied().filter(u8::is_ascii_graphic).collect();
    if ascii.starts_with(b"<") { markup(&ascii) } else { Content::Text }
}

/// UTF-16 without a mark: in Norwegian text nearly every other byte is zero.
pub(crate) fn unmarked_utf16(bytes: &[u8]) -> Option<&'static Encoding> {
    let head = &bytes[..bytes.len().min(1024) & !1];
    let zeros = |at: usize| head.iter().skip(at).step_by(2).filter(|b| **b == 0).count();
    let (even, odd, half) = (zeros(0), zeros(1), head.len() / 2);
    match half {
        ..4 => None,
        _ if odd * 10 > half * 8 && even == 0 => Some(UTF_16LE),
        _ if even * 10 > half * 8 && odd == 0 => Some(UTF_16BE),
        _ => None,
    }
}

fn markup(head: &[u8]) -> Content {
    let lower = head.to_ascii_lowercase();
    let says = |word: &str| lower.windows(word.len()).any(|at| at == word.as_bytes());
    if says("auditfile") {
        Content::SafT
    } else if says("urn:schemas-microsoft-com:office:spreadsheet") {
        Content::SpreadsheetXml
    } else if says("<html") || says("<table") || says("<!doctype html") {
        Content::Html
    } else {
        Content::Xml
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn knows_files_by_their_bytes() {
        for (bytes, expected) in [
            (&b""[..], Content::Empty),
            (b"%PDF-1.7\n", Content::Pdf),
            (b"\xef\xbb\xbf <html>", Content::Html),
            (b"<?xml version=\"1.0\"?><n1:AuditFile xmlns:n1=\"x\">", Content::SafT),
            (b"<rss/>", Content::Xml),
            (b"Periode;Konto\r\n", Content::Text),
            (b"\xff\xfeP\0e\0", Content::Text),
            (b"P\0e\0r\0i\0o\0d\0e\0;\0", Content::Text),
            (b"ren tekst\0med null", Content::Unknown),
            (b"\0\x01\x02", Content::Unknown),
            (&[&b"a;b\nc\0;"[..], &[b'd'; 100]].concat(), Content::NulText { line: 2 }),
            (&[&b"a;b\x01\0"[..], &[b'd'; 100]].concat(), Content::Unknown),
            (b"\xff\xfe<\0A\0u\0d\0i\0t\0F\0i\0l\0e\0", Content::SafT),
        ] {
            let shown = String::from_utf8_lossy(bytes);
            assert_eq!(content(bytes), expected, "{shown}");
        }
    }

    #[cfg(feature = "saft")]
    #[test]
    fn only_the_first_bytes_tell_an_audit_file() {
        let far = [b' '; 8192];
        let audit = b"<AuditFile>";
        assert!(is_saf_t(&[audit, &far[..], b"\0<html"].concat()));
        assert!(!is_saf_t(&[b"<a>", &far[..], audit].concat()));
    }
}
