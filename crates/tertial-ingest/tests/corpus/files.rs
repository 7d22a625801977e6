//! Where the files are.

use std::fs;
use std::io::{self, Write};
use std::path::Path;
use std::sync::Arc;

use tertial_ingest::InputFile;

/// The files of one folder of the corpus by their names, each as a file of a project's
/// `data`. None, said aloud, where there is no corpus.
#[expect(clippy::disallowed_methods, reason = "the files are there to be read")]
pub(crate) fn of(folder: &str) -> Option<Vec<InputFile>> {
    let corpus = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/corpus");
    let folder = corpus.join(folder);
    let Ok(entries) = fs::read_dir(&folder) else {
        // Not through eprintln!, which a passing test keeps to itself.
        let skipped = format!("HOPPET OVER: {} finnes ikke\n", folder.display());
        io::stderr().write_all(skipped.as_bytes()).unwrap();
        return None;
    };
    let read = entries.map(|entry| {
        let path = entry.unwrap().path();
        let name = path.file_name().unwrap().to_str().unwrap();
        InputFile {
            path: Arc::from(format!("data/{name}")),
            bytes: fs::read(&path).unwrap(),
        }
    });
    let mut files: Vec<InputFile> = read.collect();
    files.sort_by(|one, other| one.path.cmp(&other.path));
    Some(files)
}

/// One file of the crafted folder, by its name.
pub(crate) fn crafted(name: &str) -> Option<InputFile> {
    let path = format!("data/{name}");
    of("crafted").map(|files| {
        let found = files.into_iter().find(|file| *file.path == *path);
        found.unwrap_or_else(|| panic!("{name} is not in the corpus"))
    })
}
