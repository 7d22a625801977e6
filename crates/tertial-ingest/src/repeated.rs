//! Notices rows that stand in two files, which overlapping exports bring about.
//!
//! A row counts as often as it stands in the one file that has it most often. Identical
//! rows inside one file are all meant: two people can buy the same ticket on the same day.

use rustc_hash::FxHashMap;
use xxhash_rust::xxh3::xxh3_64;

/// The rows of the files so far, by what tells them apart.
#[derive(Default)]
pub(crate) struct Seen {
    rows: FxHashMap<u64, Occurrences>,
}

/// Small, since there may be a million.
struct Occurrences {
    first_file: u16,
    current_file: u16,
    most_before: u32,
    in_current: u32,
}

impl Seen {
    /// Counts a row of file `file`, and gives the earlier file whose row it repeats.
    /// Files must come one after the other.
    pub(crate) fn repeats(&mut self, key: u64, file: usize) -> Option<usize> {
        let file = u16::try_from(file).unwrap_or(u16::MAX);
        let seen = self.rows.entry(key).or_insert(Occurrences {
            first_file: file,
            most_before: 0,
            current_file: file,
            in_current: 0,
        });
        if seen.current_file != file {
            seen.most_before = seen.most_before.max(seen.in_current);
            seen.current_file = file;
            seen.in_current = 0;
        }
        seen.in_current += 1;
        (seen.in_current <= seen.most_before).then_some(seen.first_file.into())
    }
}

/// What tells a row apart: all its fields, as one number.
///
/// The number is kept from run to run, so it is made by a hash whose outcome is laid down,
/// and of the fields alone: the same row in a workbook and a text file has the same.
#[derive(Default)]
pub(crate) struct RowKey {
    bytes: Vec<u8>,
}

impl RowKey {
    /// Begins with a new row.
    pub(crate) fn begin(&mut self) {
        self.bytes.clear();
    }

    /// Adds a field. Its end is marked, so that `a` and `bc` are not `ab` and `c`.
    pub(crate) fn field(&mut self, text: &str) {
        self.bytes.extend_from_slice(text.as_bytes());
        self.bytes.push(0xff);
    }

    /// Adds a number of fixed size.
    pub(crate) fn number(&mut self, bytes: &[u8]) {
        self.bytes.extend_from_slice(bytes);
    }

    /// The number for the fields since the row began.
    pub(crate) fn finish(&self) -> u64 {
        xxh3_64(&self.bytes)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Feeds files of keys; gives, per file, the keys that were left out.
    fn check(files: &[&[u64]], left_out: &[&[u64]]) {
        let mut seen = Seen::default();
        for (file, (keys, expected)) in files.iter().zip(left_out).enumerate() {
            let out: Vec<u64> = keys
                .iter()
                .copied()
                .filter(|&k| seen.repeats(k, file).is_some())
                .collect();
            assert_eq!(out, *expected, "file {file}");
        }
    }

    #[test]
    fn rows_alike_in_one_file_all_count() {
        check(&[&[7, 7, 7]], &[&[]]);
    }

    #[test]
    fn a_row_counts_as_often_as_in_the_file_with_most() {
        check(&[&[7, 7], &[7, 7, 7], &[7, 7, 7, 7]], &[&[], &[7, 7], &[7, 7, 7]]);
    }

    #[test]
    fn a_file_twice_is_left_out_whole() {
        check(&[&[1, 2, 3], &[1, 2, 3]], &[&[], &[1, 2, 3]]);
    }
}
