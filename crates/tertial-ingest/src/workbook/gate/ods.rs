//! The gate of .ods: whether it is encrypted, and the parts that are read.

use std::io::Read;

use tertial_model::{Origin, Problem};

use super::archive::open;
use super::{damaged, unreadable};
use crate::InputFile;
use crate::limits::Limits;
use crate::workbook::trouble::locked;
use crate::workbook::xml::{Archive, Walk};

/// What is read of a spreadsheet.
pub(crate) struct OdsParts {
    /// The sheets, and the styles they have for themselves.
    pub(crate) content: String,
    /// The styles they share; empty where there are none.
    pub(crate) styles: String,
}

/// The parts of an .ods that is not encrypted.
pub(crate) fn ods(file: &InputFile, limits: &Limits) -> Result<OdsParts, Problem> {
    let path = &file.path;
    let mut zip = open(file)?;
    if names_a_key(&mut zip, limits) {
        return Err(locked(Origin::file(path)));
    }
    let mut read = |name: &str| {
        let Ok(mut part) = zip.by_name(name) else { return Ok(None) };
        let mut bytes = Vec::new();
        part.read_to_end(&mut bytes).map_err(|_| damaged(path))?;
        if bytes.starts_with(b"\xff\xfe") || bytes.starts_with(b"\xfe\xff") {
            let message = "regnearket er skrevet i tegnsettet UTF-16, som ikke leses";
            return Err(unreadable(path, message, "lagre det på nytt fra LibreOffice"));
        }
        String::from_utf8(bytes).map(Some).map_err(|_| damaged(path))
    };
    let content = read("content.xml")?.ok_or_else(|| damaged(path))?;
    Ok(OdsParts { content, styles: read("styles.xml")?.unwrap_or_default() })
}

/// Whether the manifest says how a part is encrypted.
fn names_a_key(zip: &mut Archive<'_>, limits: &Limits) -> bool {
    let Some(manifest) = zip.index_for_name("META-INF/manifest.xml") else {
        return false;
    };
    let mut is_there = false;
    let walk = Walk::new(zip, manifest, limits);
    // What is wrong after that is no reason to ask for a password.
    let _ = walk.and_then(|mut walk| {
        walk.each(|path, _| {
            is_there |= path.ends_with("/encryption-data");
            Ok(())
        })
    });
    is_there
}
