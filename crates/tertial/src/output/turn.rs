//! The turn to write in a folder, which one run at a time has.
//!
//! It is the system's lock on a file in the folder, so that it ends with the run, however that
//! ends, and holds between machines that share the folder where its file system has locks. The
//! file is taken away with the turn; a killed run leaves it, and the next takes it over.

use std::fs::{self, File, TryLockError};
use std::io;
use std::path::{Path, PathBuf};
use std::thread;
use std::time::{Duration, Instant};

use anyhow::anyhow;
use same_file::Handle;

/// The file that is locked.
pub(super) const NAME: &str = ".tertial-skriver.tmp";
/// How long another run is waited for. Each has its turn for as long as it takes to write.
pub(super) const PATIENCE: Duration = Duration::from_secs(30);
const BETWEEN: Duration = Duration::from_millis(5);

/// The turn, as long as it lives. Without a file the folder is one where there can be no
/// lock, and whoever writes there has the look before the move alone.
pub(super) struct Turn {
    file: Option<File>,
    path: PathBuf,
}

impl Turn {
    /// Waits for the turn in `folder`, no longer than so.
    ///
    /// # Errors
    ///
    /// When another run has had it for too long.
    pub(super) fn wait(folder: &Path, patience: Duration) -> anyhow::Result<Self> {
        let path = folder.join(NAME);
        let begun = Instant::now();
        loop {
            let Ok(file) = opened(&path) else {
                return Ok(Self { file: None, path });
            };
            match file.try_lock() {
                // Whoever had it before may have taken the file away meanwhile.
                Ok(()) if is_at(&file, &path) => {
                    return Ok(Self { file: Some(file), path });
                }
                Err(TryLockError::Error(_)) => return Ok(Self { file: None, path }),
                Ok(()) | Err(TryLockError::WouldBlock) if begun.elapsed() > patience => {
                    return Err(anyhow!(
                        "{} kan ikke skrives i: en annen kjøring av programmet skriver \
                         der\nhjelp: vent til den er ferdig, og prøv igjen",
                        folder.display()
                    ));
                }
                Ok(()) | Err(TryLockError::WouldBlock) => thread::sleep(BETWEEN),
            }
        }
    }
}

impl Drop for Turn {
    fn drop(&mut self) {
        // While the lock is held, so that nobody has taken it over.
        if self.file.is_some() {
            let _ = fs::remove_file(&self.path);
        }
    }
}

/// The file to lock. What else has its name is not ours to open: a link would lead elsewhere.
fn opened(path: &Path) -> io::Result<File> {
    if fs::symlink_metadata(path).is_ok_and(|there| !there.is_file()) {
        fs::remove_file(path)?;
    }
    File::options().create(true).truncate(false).write(true).open(path)
}

/// Whether the file still has its name. Where the system has no room to tell, it is taken to.
fn is_at(file: &File, path: &Path) -> bool {
    let own = file.try_clone().and_then(Handle::from_file);
    match own.and_then(|own| Ok(Handle::from_path(path)? == own)) {
        Ok(is_same) => is_same,
        Err(error) => error.kind() != io::ErrorKind::NotFound,
    }
}
