//! The folder of a drafted letter on the disk: read, and changed as a whole or not at all.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::anyhow;
use tertial_draft::{Control, CopiedDocument, DraftFolder, LetterText};
use tertial_letter::{CONTROL, LetterFiles, UNDO};

use super::files_in;
use crate::digest::sha256;
use crate::disk::{self, Largest};
use crate::exit::{Exit, Exits, Failure};
use crate::output::{self, Writing};

/// A drafted letter, as it lies in its folder.
pub(super) struct Drafted {
    path: PathBuf,
    pub(super) folder: DraftFolder,
    pub(super) control: Control,
}

/// The letter itself, or why it is not at hand.
pub(super) type Copy = Result<LetterText, String>;

impl Drafted {
    /// Reads the folder.
    pub(super) fn open(path: &Path) -> Result<Self, Failure> {
        let shown = path.display().to_string();
        if !path.is_dir() {
            let why = anyhow!(
                "{shown} er ingen mappe\nhjelp: lag utkastet med tertial letter draft FIL -o {shown}"
            );
            return Err(why).exits(Exit::Usage);
        }
        output::finish(path);
        let folder = DraftFolder::new(&shown, read(path, &shown)?);
        if !folder.files().contains_key(CONTROL) {
            let why = anyhow!(
                "{shown} har ingen {CONTROL}, så det er ikke et utkast\n\
                 hjelp: lag et med tertial letter draft FIL -o MAPPE"
            );
            return Err(why).exits(Exit::Usage);
        }
        let control = folder.control().exits(Exit::Unreadable)?;
        Ok(Self { path: path.to_owned(), folder, control })
    }

    /// The text of the copy that lies in the folder, where it is the one the draft was made of.
    pub(super) fn text(&self) -> Copy {
        let none = "utkastet har ingen kopi av brevet; lag det på nytt, så blir den med";
        let copy = self.control.document.as_ref().ok_or(none)?;
        let CopiedDocument { file, sha256: digest } = copy;
        let is_inside =
            Path::new(file).file_name().is_some_and(|name| name == file.as_str());
        let path = self.path.join(file);
        if !is_inside {
            return Err(format!("{file} ligger ikke i mappen"));
        }
        let bytes = disk::read(&path, file, Largest::DOCUMENT);
        let bytes = bytes.map_err(|why| why.error.to_string())?;
        if sha256(&bytes) != *digest {
            return Err(format!("{file} er ikke det dokumentet utkastet er laget av"));
        }
        let document = tertial_document::read(file, &bytes);
        let document = document.map_err(|why| format!("{file}: {why}"))?;
        Ok(LetterText::of(&document))
    }

    /// Writes the folder as it is to be.
    ///
    /// # Errors
    ///
    /// When somebody has changed a file since it was read; nothing is written.
    pub(super) fn write(self, after: DraftFolder) -> Result<Self, Failure> {
        let writing = Writing::begin(&self.path).exits(Exit::Rendering)?;
        if read(&self.path, &self.path.display().to_string())? != *self.folder.files() {
            let why = anyhow!("filene i {} er endret imens", self.path.display());
            return Err(why).exits(Exit::Rendering);
        }
        let changed = after.files().iter();
        let changed =
            changed.filter(|(path, text)| self.folder.files().get(*path) != Some(text));
        let mut changed: Vec<(PathBuf, &str)> =
            changed.map(|(path, text)| (self.path.join(path), text.as_str())).collect();
        // What tells of the others is replaced last.
        changed.sort_by_key(|(path, _)| path.ends_with(CONTROL));
        for folder in changed.iter().filter_map(|(path, _)| path.parent()) {
            let made = fs::create_dir_all(folder);
            made.map_err(|error| disk::unmade(folder, &error)).exits(Exit::Rendering)?;
        }
        writing.put_together(&changed).exits(Exit::Rendering)?;
        for path in
            self.folder.files().keys().filter(|of| !after.files().contains_key(*of))
        {
            writing.remove(&self.path.join(path)).exits(Exit::Rendering)?;
        }
        let control = after.control().exits(Exit::Unreadable)?;
        Ok(Self { path: self.path, folder: after, control })
    }
}

/// A folder with what a step makes of it.
pub(super) fn with(folder: &DraftFolder, files: BTreeMap<String, String>) -> DraftFolder {
    let mut all = folder.files().clone();
    all.extend(files);
    folder.with_files(all)
}

fn read(path: &Path, shown: &str) -> Result<BTreeMap<String, String>, Failure> {
    let is_beside = |inside: &str| [CONTROL, UNDO].contains(&inside);
    files_in(path, shown, |inside| LetterFiles::is_part(inside) || is_beside(inside))
}
