//! The facts of ledger files, kept from run to run: a controller checks the same export
//! many times, and only the first should cost.
//!
//! What is kept is keyed by everything it depends on: the file's bytes and path, what the
//! project says of it, and the sources of the readers themselves. So nothing in it can be
//! out of date, and nothing but the key decides whether it is used. It carries a checksum of
//! itself and of its key; what was cut short, written by another version or kept under
//! another key is no facts, and the file is read.

mod stored;

use crate::InputFile;
use crate::file_read::FileRead;
use crate::ledger::{FileOptions, LedgerFile};
use crate::project::LedgerSource;

/// A number for the sources that reading depends on, made when the program is built.
const READERS: &str = env!("TERTIAL_READERS");

/// What facts are kept under.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Key(blake3::Hash);

impl Key {
    /// The key as sixty-four hexadecimal digits.
    pub fn name(&self) -> String {
        self.0.to_hex().to_string()
    }

    /// The key of what a file holds as the project describes it.
    fn of(source: &LedgerSource, file: &InputFile, options: FileOptions<'_>) -> Self {
        let mut hasher = blake3::Hasher::new();
        let FileOptions { limits, several, .. } = options;
        let described =
            format!("{READERS} {:?} {source:?} {limits:?} {several}", file.path);
        hasher.update(described.as_bytes());
        hasher.update(&[0]);
        hasher.update(&file.bytes);
        Self(hasher.finalize())
    }
}

/// Where facts are kept between runs. What it loads may be anything at all.
#[derive(Clone, Copy)]
pub struct Cache<'a> {
    /// Gives what was kept under a key.
    pub load: &'a (dyn Fn(&Key) -> Option<Vec<u8>> + Sync),
    /// Keeps something under a key.
    pub keep: &'a (dyn Fn(&Key, &[u8]) + Sync),
}

/// What a file holds: as it was kept, or as `read` reads it, which is then kept. The second
/// is whether it was kept.
pub(crate) fn through(
    cache: Option<Cache<'_>>,
    source: &LedgerSource,
    file: &InputFile,
    options: FileOptions<'_>,
    read: impl FnOnce() -> FileRead<LedgerFile>,
) -> (FileRead<LedgerFile>, bool) {
    let Some(cache) = cache else { return (read(), false) };
    let key = Key::of(source, file, options);
    if let Some(kept) = (cache.load)(&key).and_then(|bytes| stored::read(&key, &bytes)) {
        return (kept, true);
    }
    let read = read();
    if let Some(bytes) = stored::write(&key, &read) {
        (cache.keep)(&key, &bytes);
    }
    (read, false)
}

#[cfg(test)]
mod tests;
