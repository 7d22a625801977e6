//! The text of an XML file, by the encoding it says it has.

use std::borrow::Cow;

use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE};
use quick_xml::Reader;
use quick_xml::events::Event;
use tertial_model::{Origin, Problem, ProblemKind};

use crate::InputFile;
use crate::content::{Content, content, line_of};

/// How far into the file the XML declaration is looked for.
const DECLARATION: usize = 1024;

/// The file's text without byte order mark: borrowed where it is UTF-8.
pub(super) fn text(file: &InputFile) -> Result<Cow<'_, str>, Problem> {
    let bytes = &file.bytes;
    let what = match content(bytes) {
        Content::Empty => "filen er tom",
        Content::Zip => "filen er et zip-arkiv; pakk den ut først",
        Content::Compound => "filen er en gammel .xls-fil, ikke XML",
        Content::Pdf => "filen er en PDF, ikke XML",
        Content::Text => "filen er ren tekst, ikke XML",
        Content::SafT
        | Content::Xml
        | Content::Html
        | Content::SpreadsheetXml
        | Content::NulText { .. }
        | Content::Unknown => {
            let (encoding, start) = encoding(file)?;
            return decoded(file, encoding, &bytes[start..]);
        }
    };
    Err(unreadable(Origin::file(&file.path), what))
}

/// The encoding, and where the text begins: by the byte order mark, else by the form of
/// its first characters, else by the declaration, else UTF-8.
fn encoding(file: &InputFile) -> Result<(&'static Encoding, usize), Problem> {
    let bytes = file.bytes.as_slice();
    if let Some(marked) = Encoding::for_bom(bytes) {
        return Ok(marked);
    }
    match bytes {
        [b'<', 0, ..] => return Ok((UTF_16LE, 0)),
        [0, b'<', ..] => return Ok((UTF_16BE, 0)),
        _ => {}
    }
    let Some(label) = declared(bytes) else { return Ok((UTF_8, 0)) };
    match Encoding::for_label(label.as_bytes()) {
        // The declaration was read byte by byte, so the file has no two-byte characters.
        Some(encoding) if encoding != UTF_16LE && encoding != UTF_16BE => {
            Ok((encoding, 0))
        }
        Some(_) => Err(wrong_characters(Origin::line(&file.path, 1, None))),
        None => {
            let origin = Origin::line(&file.path, 1, None);
            Err(unreadable(origin, "filen har et tegnsett som ikke er kjent")
                .found(format!("«{label}»")))
        }
    }
}

/// What the declaration calls the encoding, if there is a declaration that says.
fn declared(bytes: &[u8]) -> Option<String> {
    let head = &bytes[..bytes.len().min(DECLARATION)];
    let end = head.windows(2).position(|two| two == b"?>")?;
    let declaration = std::str::from_utf8(&head[..end + 2]).ok()?;
    match Reader::from_str(declaration).read_event() {
        Ok(Event::Decl(declaration)) => Some(declaration.encoding()?.ok()?.into_owned()),
        _ => None,
    }
}

fn decoded<'f>(
    file: &'f InputFile,
    encoding: &'static Encoding,
    bytes: &'f [u8],
) -> Result<Cow<'f, str>, Problem> {
    if encoding == UTF_8 {
        return std::str::from_utf8(bytes).map(Cow::Borrowed).map_err(|error| {
            let line = line_of(bytes, error.valid_up_to());
            wrong_characters(Origin::line(&file.path, line, None))
        });
    }
    match encoding.decode_without_bom_handling(bytes) {
        (text, false) => Ok(text),
        (_, true) => Err(wrong_characters(Origin::file(&file.path))),
    }
}

fn wrong_characters(origin: Origin) -> Problem {
    unreadable(origin, "filen har tegn som ikke stemmer med tegnsettet den sier den har")
}

fn unreadable(origin: Origin, message: &str) -> Problem {
    Problem::new(ProblemKind::FileUnreadable, origin, message)
        .expected("SAF-T regnskap som XML")
        .hint("ta ut filen på nytt fra regnskapssystemet")
}
