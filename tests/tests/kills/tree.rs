//! What is on the disk below a folder: files with their bytes, folders and links, and who may
//! do what with them.

use std::collections::BTreeMap;
use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};

/// One thing on the disk.
#[derive(Clone, PartialEq, Eq)]
pub(crate) enum Thing {
    Folder,
    /// Its mode and bytes.
    File(u32, Vec<u8>),
    /// Where it leads.
    Link(PathBuf),
}

impl std::fmt::Debug for Thing {
    fn fmt(&self, to: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Folder => write!(to, "a folder"),
            Self::File(mode, bytes) => write!(to, "{} bytes, {mode:o}", bytes.len()),
            Self::Link(place) => write!(to, "→ {}", place.display()),
        }
    }
}

/// Everything below a folder, by its path there.
pub(crate) type Tree = BTreeMap<PathBuf, Thing>;

/// Everything below `folder`.
pub(crate) fn read(folder: &Path) -> Tree {
    let mut tree = Tree::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(next) = folders.pop() {
        for entry in fs::read_dir(next).unwrap() {
            let path = entry.unwrap().path();
            let about = fs::symlink_metadata(&path).unwrap();
            let thing = if about.is_symlink() {
                Thing::Link(fs::read_link(&path).unwrap())
            } else if about.is_dir() {
                folders.push(path.clone());
                Thing::Folder
            } else {
                Thing::File(about.permissions().mode() & 0o7777, fs::read(&path).unwrap())
            };
            tree.insert(path.strip_prefix(folder).unwrap().to_owned(), thing);
        }
    }
    tree
}

/// What is in one and not, or otherwise, in the other; in words.
pub(crate) fn differences(is: &Tree, should: &Tree) -> Vec<String> {
    let paths: std::collections::BTreeSet<_> = is.keys().chain(should.keys()).collect();
    paths
        .into_iter()
        .filter(|path| is.get(*path) != should.get(*path))
        .map(|path| {
            let [is, should] = [is, should].map(|tree| tree.get(path));
            format!("{}: {is:?}, not {should:?}", path.display())
        })
        .collect()
}
