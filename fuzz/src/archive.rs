//! Changes what is inside a workbook and packs it again, so that the change gets past the
//! checksums.

use std::io::{Cursor, Read, Write};

use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipArchive, ZipWriter};

use crate::mutate::{self, Random};

/// Bigger archives are not unpacked.
const MOST: u64 = 4 << 20;

/// One part of an archive: its name and its bytes.
type Part = (String, Vec<u8>);

/// The archive with one part changed, or left out; none when the bytes are no archive.
pub fn mutated(bytes: &[u8], random: &mut Random) -> Option<Vec<u8>> {
    let mut parts = parts(bytes)?;
    let all: Vec<usize> = (0..parts.len()).collect();
    let telling = |at: &&usize| {
        let (name, _) = &parts[**at];
        ["worksheets/", "sharedStrings", "styles", "workbook.xml"]
            .iter()
            .any(|part| name.contains(part))
    };
    let mut inner: Vec<&usize> = all.iter().filter(telling).collect();
    if inner.is_empty() || random.below(8) == 0 {
        inner = all.iter().collect();
    }
    if inner.is_empty() {
        return None;
    }
    let (at, from) = (*random.pick(&inner), *random.pick(&inner));
    if random.below(32) == 0 {
        parts.remove(at);
    } else {
        let other = parts[from].1.clone();
        parts[at].1 = mutate::mutated(&parts[at].1, &other, random);
    }
    packed(&parts)
}

fn parts(bytes: &[u8]) -> Option<Vec<Part>> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).ok()?;
    let mut parts = Vec::new();
    let mut left = MOST;
    for index in 0..archive.len() {
        let part = archive.by_index(index).ok()?;
        let name = part.name().ok()?.into_owned();
        let mut inside = Vec::new();
        part.take(left).read_to_end(&mut inside).ok()?;
        left -= inside.len() as u64;
        if left == 0 {
            return None;
        }
        parts.push((name, inside));
    }
    Some(parts)
}

/// Stored, not compressed, which is quicker.
fn packed(parts: &[Part]) -> Option<Vec<u8>> {
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    let stored =
        SimpleFileOptions::default().compression_method(CompressionMethod::Stored);
    for (name, inside) in parts {
        archive.start_file(name.as_str(), stored).ok()?;
        archive.write_all(inside).ok()?;
    }
    Some(archive.finish().ok()?.into_inner())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_changed_archive_still_unpacks_and_differs_in_one_part() {
        let before: Vec<Part> = ["a", "xl/worksheets/sheet1.xml"]
            .map(|name| (name.to_owned(), b"12".to_vec()))
            .into();
        let bytes = packed(&before).unwrap();
        assert_eq!(parts(&bytes).as_ref(), Some(&before));
        let changed = (0..50).filter(|seed| {
            let bytes = mutated(&bytes, &mut Random::seeded(*seed)).unwrap();
            let after = parts(&bytes).unwrap();
            let same = before.iter().filter(|part| after.contains(part)).count();
            assert!(same >= 1, "{after:?}");
            same == 1
        });
        assert!(changed.count() > 30);
    }

    #[test]
    fn what_is_no_archive_is_left() {
        assert_eq!(mutated(b"PK", &mut Random::seeded(1)), None);
    }
}
