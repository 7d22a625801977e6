//! The cache of facts, in the user's cache folder.
//!
//! Each file is named by everything its facts depend on, and is written whole under
//! another name and then moved: runs at once do not disturb each other, and one that is
//! killed leaves nothing that is read, and what it leaves the next takes away. Nothing here is ever needed: whatever goes wrong
//! with it, the exports are read instead.

use std::env;
use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};
use std::time::SystemTime;

use tempfile::NamedTempFile;
use tertial_ingest::cache::Key;

use crate::disk::{self, Largest};

/// Names the folder, for those who want it elsewhere; empty, nothing is kept.
const VARIABLE: &str = "TERTIAL_CACHE_DIR";
const EXTENSION: &str = "facts";
/// The extension of what is not whole yet.
const UNFINISHED: &str = "ufullfort";
/// What all files may take together before the oldest go.
const MOST_BYTES: u64 = 2 << 30;

/// The folder facts are kept in.
#[derive(Clone)]
pub(crate) struct FactCache {
    folder: PathBuf,
}

impl FactCache {
    /// The folder of this user; none where the system has no place for such things.
    pub(crate) fn of_user() -> Option<Self> {
        let folder = match env::var_os(VARIABLE) {
            Some(named) if named.is_empty() => return None,
            Some(named) => PathBuf::from(named),
            None => dirs::cache_dir()?.join("tertial"),
        };
        Some(Self { folder })
    }

    /// Where it is.
    pub(crate) fn folder(&self) -> &Path {
        &self.folder
    }

    /// What is kept under a key.
    pub(crate) fn load(&self, key: &Key) -> Option<Vec<u8>> {
        disk::read(&self.path(key), "", Largest::OURS).ok()
    }

    /// Keeps something under a key, if it can be read again, and lets the oldest go where
    /// there is too much.
    pub(crate) fn keep(&self, key: &Key, bytes: &[u8]) {
        if !Largest::OURS.holds(bytes) {
            return;
        }
        // What cannot be kept is read again next time; that is all there is to it.
        let _ = self.write(key, bytes);
        self.let_go(bytes.len() as u64);
    }

    fn write(&self, key: &Key, bytes: &[u8]) -> std::io::Result<()> {
        self.make()?;
        let mut file = self.begin()?;
        file.write_all(bytes)?;
        file.persist(self.path(key))?;
        Ok(())
    }

    /// Makes a file that is not whole yet, one at a time: until it is locked, another thread
    /// would take it for what a killed run left.
    fn begin(&self) -> std::io::Result<NamedTempFile> {
        static TURN: Mutex<()> = Mutex::new(());
        let _turn = TURN.lock().unwrap_or_else(PoisonError::into_inner);
        self.sweep();
        let file = tempfile::Builder::new()
            .suffix(&format!(".{UNFINISHED}"))
            .tempfile_in(&self.folder)?;
        // What a living run is making is told from what a killed one left by this.
        let _ = file.as_file().try_lock();
        Ok(file)
    }

    /// Takes away what runs that were killed had begun to keep.
    fn sweep(&self) {
        for (path, ..) in self.files(UNFINISHED) {
            if fs::File::open(&path).is_ok_and(|file| file.try_lock().is_ok()) {
                let _ = fs::remove_file(path);
            }
        }
    }

    /// Makes the folder, for this user alone: it holds an agency's books.
    fn make(&self) -> std::io::Result<()> {
        let mut builder = fs::DirBuilder::new();
        builder.recursive(true);
        #[cfg(unix)]
        {
            use std::os::unix::fs::DirBuilderExt;
            builder.mode(0o700);
        }
        builder.create(&self.folder)
    }

    /// Takes away the oldest files until the rest are within bounds.
    fn let_go(&self, newest: u64) {
        let mut files = self.files(EXTENSION);
        files.sort_by_key(|(_, _, written)| std::cmp::Reverse(*written));
        let mut total = 0;
        for (index, (path, size, _)) in files.iter().enumerate() {
            total += size;
            if index > 0 && total > MOST_BYTES.max(newest) {
                let _ = fs::remove_file(path);
            }
        }
    }

    /// How many files there are and what they take.
    pub(crate) fn size(&self) -> (usize, u64) {
        let files = self.files(EXTENSION);
        (files.len(), files.iter().map(|(_, size, _)| size).sum())
    }

    /// Takes away everything that is kept. Only files of ours: the folder may be one the
    /// user chose.
    pub(crate) fn clear(&self) -> std::io::Result<()> {
        self.sweep();
        self.files(EXTENSION).iter().try_for_each(|(path, ..)| fs::remove_file(path))
    }

    /// The files of an extension, what each takes, and when it was written.
    fn files(&self, ending: &str) -> Vec<(PathBuf, u64, SystemTime)> {
        let Ok(entries) = fs::read_dir(&self.folder) else { return Vec::new() };
        let ours = entries.flatten().filter(|entry| {
            entry.path().extension().is_some_and(|extension| extension == ending)
        });
        ours.filter_map(|entry| {
            let about = entry.metadata().ok().filter(|about| !about.is_dir())?;
            let written = about.modified().unwrap_or(SystemTime::UNIX_EPOCH);
            Some((entry.path(), about.len(), written))
        })
        .collect()
    }

    fn path(&self, key: &Key) -> PathBuf {
        self.folder.join(format!("{}.{EXTENSION}", key.name()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn clearing_takes_only_what_is_ours() {
        let folder = tempfile::tempdir().unwrap();
        let kept = FactCache { folder: folder.path().join("ny") };
        assert_eq!(kept.size(), (0, 0));
        kept.make().unwrap();
        fs::write(kept.folder().join("a.facts"), "123").unwrap();
        fs::write(kept.folder().join("notat.txt"), "brukerens").unwrap();
        assert_eq!(kept.size(), (1, 3));
        kept.clear().unwrap();
        assert_eq!(kept.size(), (0, 0));
        assert!(kept.folder().join("notat.txt").exists());
    }

    #[test]
    fn what_a_killed_run_left_goes_and_what_a_living_one_makes_stays() {
        let folder = tempfile::tempdir().unwrap();
        let kept = FactCache { folder: folder.path().to_owned() };
        let [left, living] =
            ["a", "b"].map(|name| kept.folder().join(format!(".{name}.{UNFINISHED}")));
        fs::write(&left, "1").unwrap();
        let file = fs::File::create(&living).unwrap();
        file.lock().unwrap();
        kept.clear().unwrap();
        assert_eq!((left.exists(), living.exists()), (false, true));
        drop(file);
        kept.clear().unwrap();
        assert!(!living.exists());
    }
}
