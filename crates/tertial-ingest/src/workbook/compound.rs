//! Compound files, the container of old workbooks and of encrypted ones ([MS-CFB]).
//!
//! A folder of such a file is a sorted tree of names. Programs are known to write the tree
//! unsorted, which spreadsheet programs never notice, so it is walked whole here and nothing
//! is made of its order. Nothing is trusted: a chain of sectors ends where the file does.

use std::borrow::Cow;
use std::collections::BTreeSet;

use super::little_endian::{u16_at, u32_at};

/// The first bytes of the file, before its sectors.
const HEADER: usize = 512;
/// Streams shorter than this are kept in the small sectors of one stream.
const SMALL_STREAM: u64 = 4096;
const SMALL_SECTOR: usize = 64;
/// What is written where no entry or sector follows.
const NONE: u32 = 0xffff_ffff;
/// Sectors from here on are no sectors but marks.
const MARKS: u32 = 0xffff_fffa;
const ENTRY: usize = 128;
/// How many entries the folders may have.
const MOST_ENTRIES: usize = 100_000;
/// What an entry is: of a stream.
const STREAM: u8 = 2;

/// A compound file with its tables read.
pub(super) struct Compound<'f> {
    large: Sectors<'f>,
    /// The small sectors, which one stream in the large ones is made of.
    small: Sectors<'f>,
    entries: Vec<Entry>,
}

/// Sectors of one size.
#[derive(Default)]
struct Sectors<'f> {
    bytes: Cow<'f, [u8]>,
    size: usize,
    /// For each the next of its chain.
    next: Vec<u32>,
}

struct Entry {
    name: String,
    kind: u8,
    siblings: [u32; 2],
    child: u32,
    first: u32,
    size: u64,
}

impl<'f> Compound<'f> {
    /// Reads the tables of the file; none where they lead out of it.
    pub(super) fn open(bytes: &'f [u8]) -> Option<Self> {
        let header = bytes.get(..HEADER)?;
        let size = match (u16_at(header, 26)?, u16_at(header, 30)?) {
            (3, 9) => 512,
            (4, 12) => 4096,
            _ => return None,
        };
        let bytes = Cow::Borrowed(bytes.get(size..)?);
        let mut large = Sectors { bytes, size, next: Vec::new() };
        large.next = large.table(header)?;
        let folder = large.chain(u32_at(header, 48)?)?;
        let entries = folder.chunks_exact(ENTRY).take(MOST_ENTRIES);
        let entry = |entry| Entry::of(entry, size == 4096);
        let entries: Vec<Entry> = entries.map(entry).collect::<Option<_>>()?;
        let root = entries.first()?;
        let mut small = Sectors::default();
        if root.size > 0 && root.first < MARKS {
            let bytes = Cow::Owned(large.chain(root.first)?);
            let next = numbers(&large.chain(u32_at(header, 60)?)?);
            small = Sectors { bytes, size: SMALL_SECTOR, next };
        }
        Some(Self { large, small, entries })
    }

    /// Whether the top folder has a stream of that name.
    pub(super) fn has(&self, name: &str) -> bool {
        self.find(name).is_some()
    }

    /// The stream of that name in the top folder; the inner none is none of that name.
    pub(super) fn stream(&self, name: &str) -> Option<Option<Vec<u8>>> {
        let Some(entry) = self.find(name) else { return Some(None) };
        let is_small = entry.size < SMALL_STREAM;
        let sectors = if is_small { &self.small } else { &self.large };
        let size = usize::try_from(entry.size).ok()?;
        let mut stream =
            if size == 0 { Vec::new() } else { sectors.chain(entry.first)? };
        (stream.len() >= size).then(|| {
            stream.truncate(size);
            Some(stream)
        })
    }

    /// Names are compared as the format has it, without regard to letter case.
    fn find(&self, name: &str) -> Option<&Entry> {
        let mut seen = BTreeSet::new();
        let mut open = vec![self.entries.first()?.child];
        while let Some(at) = open.pop() {
            let Some(entry) = self.entries.get(at as usize) else { continue };
            if !seen.insert(at) {
                continue;
            }
            if entry.kind == STREAM && entry.name.eq_ignore_ascii_case(name) {
                return Some(entry);
            }
            open.extend(entry.siblings);
        }
        None
    }
}

impl Sectors<'_> {
    /// The table of sectors, which the header and a chain of its own name the sectors of.
    fn table(&self, header: &[u8]) -> Option<Vec<u32>> {
        let mut sectors = numbers(&header[76..]);
        let mut more = u32_at(header, 68)?;
        for _ in 0..self.most() {
            if more >= MARKS {
                break;
            }
            let mut named = numbers(self.sector(more)?);
            more = named.pop()?;
            sectors.extend(named);
        }
        let sectors = sectors.into_iter().filter(|sector| *sector < MARKS);
        let mut table = Vec::new();
        for sector in sectors.take(self.most()) {
            table.extend(numbers(self.sector(sector)?));
        }
        Some(table)
    }

    /// How many there may be.
    fn most(&self) -> usize {
        self.bytes.len() / self.size.max(1) + 1
    }

    /// A sector; the last may be cut short.
    fn sector(&self, number: u32) -> Option<&[u8]> {
        let start = (number as usize).checked_mul(self.size)?;
        let end = start.checked_add(self.size)?.min(self.bytes.len());
        self.bytes.get(start..end)
    }

    /// The sectors of a chain, one after the other. One that goes round in a ring is none.
    fn chain(&self, first: u32) -> Option<Vec<u8>> {
        let mut chain = Vec::new();
        let mut at = first;
        for _ in 0..=self.most() {
            if at >= MARKS {
                return Some(chain);
            }
            chain.extend_from_slice(self.sector(at)?);
            at = *self.next.get(at as usize)?;
        }
        None
    }
}

impl Entry {
    fn of(bytes: &[u8], is_large: bool) -> Option<Self> {
        let length = usize::from(u16_at(bytes, 64)?).saturating_sub(2).min(62);
        let letters = bytes[..length].chunks_exact(2);
        let letters = letters.map(|pair| u16::from_le_bytes([pair[0], pair[1]]));
        let size = u64::from(u32_at(bytes, 120)?);
        let high = if is_large { u64::from(u32_at(bytes, 124)?) } else { 0 };
        Some(Self {
            name: char::decode_utf16(letters).filter_map(Result::ok).collect(),
            kind: bytes[66],
            siblings: [u32_at(bytes, 68)?, u32_at(bytes, 72)?],
            child: u32_at(bytes, 76)?,
            first: u32_at(bytes, 116)?,
            size: high << 32 | size,
        })
    }
}

fn numbers(bytes: &[u8]) -> Vec<u32> {
    let number = |four: &[u8]| u32_at(four, 0).unwrap_or(NONE);
    bytes.chunks_exact(4).map(number).collect()
}

#[cfg(test)]
mod tests;
