//! The files of the demo project: `examples/ssb-2024`, without its output.

use include_dir::{Dir, include_dir};
use tertial_ingest::project::CONFIRMATIONS;

static CONFIG: &[u8] = include_bytes!("../../../../../examples/ssb-2024/tertial.toml");
static CONFIRMED: &[u8] =
    include_bytes!("../../../../../examples/ssb-2024/bekreftelser.toml");
static ABOUT: &[u8] = include_bytes!("../../../../../examples/ssb-2024/README.md");
static DATA: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/../../examples/ssb-2024/data");
static SOURCES: Dir<'_> =
    include_dir!("$CARGO_MANIFEST_DIR/../../examples/ssb-2024/kilde");
static DELIVERED: Dir<'_> =
    include_dir!("$CARGO_MANIFEST_DIR/../../examples/ssb-2024/levert");
static TEXTS: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/../../examples/ssb-2024/tekst");

/// Each file's path in the project and its bytes.
pub(super) fn files() -> Vec<(String, &'static [u8])> {
    let own =
        [("tertial.toml", CONFIG), (CONFIRMATIONS, CONFIRMED), ("README.md", ABOUT)];
    let mut files: Vec<_> =
        own.map(|(path, bytes)| (path.to_owned(), bytes)).into_iter().collect();
    for (folder, dir) in
        [("data", &DATA), ("kilde", &SOURCES), ("levert", &DELIVERED), ("tekst", &TEXTS)]
    {
        collect(folder, dir, &mut files);
    }
    files
}

fn collect(
    folder: &str,
    dir: &'static Dir<'_>,
    files: &mut Vec<(String, &'static [u8])>,
) {
    for file in dir.files() {
        let path = file.path().to_string_lossy().replace('\\', "/");
        files.push((format!("{folder}/{path}"), file.contents()));
    }
    for below in dir.dirs() {
        collect(folder, below, files);
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;
    use std::path::Path;

    use super::files;

    #[test]
    fn the_files_are_the_folder() {
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../examples/ssb-2024");
        let mut found = BTreeSet::new();
        let mut folders = vec![root.clone()];
        while let Some(folder) = folders.pop() {
            for entry in std::fs::read_dir(folder).unwrap() {
                let path = entry.unwrap().path();
                let inside =
                    path.strip_prefix(&root).unwrap().to_str().unwrap().to_owned();
                if path.is_dir() && inside != "ut" {
                    folders.push(path);
                } else if path.is_file() {
                    found.insert(inside.replace('\\', "/"));
                }
            }
        }
        let listed: BTreeSet<String> =
            files().into_iter().map(|(path, _)| path).collect();
        assert_eq!(listed, found);
    }
}
