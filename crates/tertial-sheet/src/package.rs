//! The archive a workbook is, and its parts by name.

use std::collections::HashSet;
use std::io::{Cursor, Read};

use zip::read::ZipFile;
use zip::{CompressionMethod, ZipArchive};

use crate::NotPlain;

/// The largest part that is read whole. Those of the workbook itself are small.
const MOST_WHOLE: u64 = 64 << 20;

/// How many parts there may be.
const MOST_PARTS: usize = 10_000;

/// A part of a workbook as the archive holds it.
pub(crate) type File<'a, 'b> = ZipFile<'a, Cursor<&'b [u8]>>;

/// The archive. A copy of it shares the directory and can be read beside it.
#[derive(Debug, Clone)]
pub(crate) struct Package<'b> {
    archive: ZipArchive<Cursor<&'b [u8]>>,
}

/// A part that can be read: neither encrypted nor packed in an unusual way.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Part {
    index: usize,
    /// What it takes unpacked, in bytes.
    pub(crate) size: u64,
}

impl<'b> Package<'b> {
    /// Reads the directory. Names that two readers could take differently are not plain.
    pub(crate) fn open(bytes: &'b [u8]) -> Result<Self, NotPlain> {
        let archive = ZipArchive::new(Cursor::new(bytes)).map_err(|_| BAD)?;
        if archive.has_duplicate_names() || archive.len() > MOST_PARTS {
            return Err(NotPlain::new("two parts of one name, or too many"));
        }
        let mut names = HashSet::with_capacity(archive.len());
        for name in archive.file_names_raw() {
            let name = std::str::from_utf8(name).map_err(|_| ODD_NAME)?;
            let climbs = name.split('/').any(|step| step == "..");
            if name.starts_with('/') || name.contains('\\') || climbs {
                return Err(ODD_NAME);
            }
            if !names.insert(name.to_ascii_lowercase()) {
                return Err(NotPlain::new("two parts of one name"));
            }
        }
        Ok(Self { archive })
    }

    /// The part of that name, when there is one. One whose name differs in letter case
    /// alone is not plain: some readers take it for the part and some do not.
    pub(crate) fn find(&mut self, name: &str) -> Result<Option<Part>, NotPlain> {
        let Some(index) = self.archive.index_for_name(name) else {
            let mut names = self.archive.file_names_raw();
            return match names.any(|other| other.eq_ignore_ascii_case(name.as_bytes())) {
                true => Err(ODD_NAME),
                false => Ok(None),
            };
        };
        let file = self.archive.by_index_raw(index).map_err(|_| BAD)?;
        let usual = matches!(
            file.compression(),
            CompressionMethod::Stored | CompressionMethod::Deflated
        );
        if file.encrypted() || !usual || file.is_dir() {
            return Err(NotPlain::new("a part that is encrypted or packed unusually"));
        }
        Ok(Some(Part { index, size: file.size() }))
    }

    /// The part's bytes, unpacked as they are read; the last read checks their sum.
    pub(crate) fn unpack(&mut self, part: Part) -> Result<File<'_, 'b>, NotPlain> {
        self.archive.by_index(part.index).map_err(|_| BAD)
    }

    /// A small part as text.
    pub(crate) fn read(&mut self, part: Part) -> Result<String, NotPlain> {
        NotPlain::when(part.size > MOST_WHOLE, "a part larger than it ever is")?;
        let mut bytes = Vec::new();
        let file = self.unpack(part)?;
        file.take(part.size + 1).read_to_end(&mut bytes).map_err(|_| BAD)?;
        if bytes.len() as u64 == part.size { text(bytes) } else { Err(WRONG_SIZE) }
    }
}

/// The bytes as text.
pub(crate) fn text(bytes: Vec<u8>) -> Result<String, NotPlain> {
    String::from_utf8(bytes).map_err(|_| NotPlain::new("bytes that are not UTF-8"))
}

/// The archive or a part of it is damaged.
pub(crate) const BAD: NotPlain = NotPlain::new("a damaged archive");
/// A part is not as large as the directory says.
pub(crate) const WRONG_SIZE: NotPlain = NotPlain::new("a part of another size");
const ODD_NAME: NotPlain = NotPlain::new("a part with an odd name");

#[cfg(test)]
impl Part {
    pub(crate) fn of_size(size: u64) -> Self {
        Self { index: 0, size }
    }
}
