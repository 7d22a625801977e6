//! The gate of zip archives: how much they ask for, and what they hold.
//!
//! The sizes the archive declares can be trusted that far: the readers stop at them. No
//! part is ever written anywhere, so no name in an archive can reach the disk.

use std::io::{Cursor, Read};
use std::sync::Arc;

use tertial_model::{Origin, Problem};

use super::{damaged, unreadable};
use crate::InputFile;
use crate::limits::{Limits, refused};
use crate::workbook::xml::Archive;

/// Parts below this size may be packed as hard as they like.
const BIG_PART: u64 = 64 << 20;

/// What an archive holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Kind {
    /// An .xlsx or .xlsm.
    Xlsx,
    /// An .xlsb.
    Xlsb,
    /// An .ods.
    Ods,
    /// Text files, such as a year of the state accounts.
    Texts(Vec<Part>),
}

/// A part of an archive.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Part {
    /// Its place among the parts.
    pub(crate) index: usize,
    /// Its name: without folders, unless another part has the same.
    pub(crate) name: String,
}

/// Lets an archive through when it is a table of bearable size.
pub(crate) fn archive(file: &InputFile, limits: &Limits) -> Result<Kind, Problem> {
    let path = &file.path;
    let mut zip = open(file)?;
    if zip.len() > limits.parts {
        let message =
            format!("filen har {} deler, flere enn {}", zip.len(), limits.parts);
        return Err(refused(Origin::file(path), message, "parts"));
    }
    let mut total = 0_u64;
    let mut kind = None;
    let mut texts = Vec::new();
    for index in 0..zip.len() {
        let part = zip.by_index_raw(index).map_err(|_| damaged(path))?;
        let name = String::from_utf8_lossy(part.name_raw()).replace('\\', "/");
        let (size, packed) = (part.size(), part.compressed_size());
        total = total.saturating_add(size);
        bearable(path, limits, total, size, packed)?;
        let name = name.to_lowercase();
        match name.as_str() {
            _ if name.ends_with("workbook.bin") => kind = Some(Kind::Xlsb),
            "mimetype" => kind = Some(Kind::Ods),
            "[content_types].xml" => kind = kind.or(Some(Kind::Xlsx)),
            _ if name.ends_with("workbook.xml") => kind = kind.or(Some(Kind::Xlsx)),
            _ if name.ends_with(".csv") || name.ends_with(".txt") => {
                texts.push(Part { index, name });
            }
            _ => {}
        }
    }
    let holds_texts = || (!texts.is_empty()).then(|| Kind::Texts(short_names(texts)));
    let Some(kind) = kind.or_else(holds_texts) else {
        let message = "filen er et zip-arkiv uten noe som kan leses, ikke en arbeidsbok";
        return Err(unreadable(path, message, "pakk den ut først"));
    };
    Ok(kind)
}

/// The parts without their folders, but for those that would then have one name.
fn short_names(mut parts: Vec<Part>) -> Vec<Part> {
    let short = |part: &Part| part.name.rsplit('/').next().unwrap_or_default().to_owned();
    let names: Vec<String> = parts.iter().map(short).collect();
    for (part, name) in parts.iter_mut().zip(&names) {
        if names.iter().filter(|other| *other == name).count() == 1 {
            part.name.clone_from(name);
        }
    }
    parts
}

/// The bytes of one part, unpacked.
pub(crate) fn unpacked(file: &InputFile, part: &Part) -> Result<Vec<u8>, Problem> {
    let mut zip = open(file)?;
    let mut part = zip.by_index(part.index).map_err(|_| damaged(&file.path))?;
    let mut bytes = Vec::new();
    part.read_to_end(&mut bytes).map_err(|_| damaged(&file.path))?;
    Ok(bytes)
}

/// Reads the archive's list of parts.
pub(crate) fn open(file: &InputFile) -> Result<Archive<'_>, Problem> {
    Archive::new(Cursor::new(file.bytes.as_slice())).map_err(|_| damaged(&file.path))
}

/// Whether every part can be unpacked and has the sum it should have.
pub(crate) fn is_whole(mut zip: Archive<'_>) -> bool {
    (0..zip.len()).all(|index| {
        zip.by_index(index)
            .is_ok_and(|mut part| std::io::copy(&mut part, &mut std::io::sink()).is_ok())
    })
}

/// Refuses a part that is too big, alone or with those before it.
fn bearable(
    path: &Arc<str>,
    limits: &Limits,
    total: u64,
    size: u64,
    packed: u64,
) -> Result<(), Problem> {
    if total > limits.unpacked_bytes {
        let message =
            format!("filen vil ta mer enn {} MiB utpakket", limits.unpacked_bytes >> 20);
        return Err(refused(Origin::file(path), message, "unpacked_mib")
            .hint("del uttrekket i flere filer"));
    }
    if size > BIG_PART && size / limits.ratio.max(1) > packed {
        let message = format!(
            "en del av filen er pakket mer enn {} ganger, {} MiB av {} KiB",
            limits.ratio,
            size >> 20,
            packed >> 10
        );
        return Err(refused(Origin::file(path), message, "ratio")
            .hint("ta ut eksporten på nytt fra kilden"));
    }
    Ok(())
}
