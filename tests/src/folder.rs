//! Copies of a folder, to change and try.

use std::fs;
use std::path::Path;

/// Copies a file, or a folder with all in it.
///
/// # Panics
///
/// When it cannot.
#[expect(clippy::unwrap_used, reason = "a test stops where its premise fails")]
pub fn copy(from: &Path, to: &Path) {
    if from.is_dir() {
        fs::create_dir_all(to).unwrap();
        for entry in fs::read_dir(from).unwrap() {
            let entry = entry.unwrap();
            copy(&entry.path(), &to.join(entry.file_name()));
        }
    } else {
        fs::copy(from, to).unwrap();
    }
}
