//! A project's files in memory, so that one of them can be another and the project be judged
//! anew.

use std::collections::BTreeMap;
use std::fs;
use std::io;
use std::path::Path;
use std::sync::Arc;

use tertial_ingest::InputFile;

use crate::program;

/// The file that makes a folder a project.
pub const CONFIG: &str = "tertial.toml";
/// The folder of a copy that holds its letter.
pub const LETTER: &str = "brev";

/// The files of a project, by path in its folder.
#[derive(Debug, Clone, Default)]
pub struct Files(BTreeMap<String, Arc<[u8]>>);

impl Files {
    /// The files of an example, without what the program leaves in a project: reports and locks.
    /// A letter that comes with the program is copied into it.
    ///
    /// # Errors
    ///
    /// When a file cannot be read.
    pub fn of_example(name: &str) -> io::Result<Self> {
        let root = program::root();
        let mut files = Self::default();
        files.add(&root.join("examples").join(name), "")?;
        files.0.retain(|path, _| !path.starts_with("ut/") && !path.starts_with("las-"));
        let config = files.text(CONFIG).unwrap_or_default().to_owned();
        let line = config.lines().find(|line| line.starts_with("agency = "));
        let agency = line.and_then(|line| line.split('"').nth(1));
        if let (Some(line), Some(agency)) = (line, agency) {
            let own = config.replace(line, &format!("file = \"{LETTER}\""));
            files = files.with(CONFIG, own.into_bytes());
            let year = config.lines().find_map(|line| line.strip_prefix("year = "));
            let folder = root.join("letters").join(agency).join(year.unwrap_or_default());
            files.add(&folder, &format!("{LETTER}/"))?;
        }
        Ok(files)
    }

    /// Adds everything in `folder`, with `prefix` before its paths.
    fn add(&mut self, folder: &Path, prefix: &str) -> io::Result<()> {
        for entry in fs::read_dir(folder)? {
            let entry = entry?;
            let path = format!("{prefix}{}", entry.file_name().to_string_lossy());
            if entry.path().is_dir() {
                self.add(&entry.path(), &format!("{path}/"))?;
            } else {
                self.0.insert(path, fs::read(entry.path())?.into());
            }
        }
        Ok(())
    }

    /// The same files, but for one.
    #[must_use]
    pub fn with(&self, path: &str, bytes: Vec<u8>) -> Self {
        let mut files = self.0.clone();
        files.insert(path.to_owned(), bytes.into());
        Self(files)
    }

    /// What stands in a file.
    pub fn bytes(&self, path: &str) -> Option<&[u8]> {
        self.0.get(path).map(AsRef::as_ref)
    }

    /// The same, as text.
    pub fn text(&self, path: &str) -> Option<&str> {
        std::str::from_utf8(self.bytes(path)?).ok()
    }

    /// Every path, in order.
    pub fn paths(&self) -> impl Iterator<Item = &str> {
        self.0.keys().map(String::as_str)
    }

    /// The paths below a folder, in order.
    pub fn below(&self, folder: &str) -> impl Iterator<Item = &str> {
        let within = move |path: &&str| {
            path.strip_prefix(folder).is_some_and(|rest| rest.starts_with('/'))
        };
        self.paths().filter(within)
    }

    /// The files a pattern with at most one star names, in order of path.
    pub fn matching(&self, pattern: &str) -> Vec<InputFile> {
        let (start, end) = pattern.split_once('*').unwrap_or((pattern, ""));
        let matches = |path: &str| match pattern.contains('*') {
            false => path == pattern,
            true => path
                .strip_prefix(start)
                .and_then(|rest| rest.strip_suffix(end))
                .is_some_and(|between| !between.contains('/')),
        };
        let there = self.0.iter().filter(|(path, _)| matches(path));
        there
            .map(|(path, bytes)| InputFile {
                path: path.as_str().into(),
                bytes: bytes.to_vec(),
            })
            .collect()
    }

    /// Writes them to a folder.
    ///
    /// # Errors
    ///
    /// When a file cannot be written.
    pub fn write(&self, folder: &Path) -> io::Result<()> {
        for (path, bytes) in &self.0 {
            let path = folder.join(path);
            fs::create_dir_all(path.parent().unwrap_or(folder))?;
            fs::write(path, bytes)?;
        }
        Ok(())
    }
}
