//! The letter a new project answers: a built-in one, one in a file or folder, or one that is
//! drafted of a document.

use std::path::Path;

use tertial_letter::{Catalogue, LetterFiles};

use crate::commands::letter::{self, DraftedLetter};
use crate::digest;
use crate::disk::{self, Largest};
use crate::exit::{Exit, Exits, Failure};

/// What a letter of the user's own is called in the project: a folder, or a file of TOML.
const LETTER: &str = "tildelingsbrev";

/// A letter before its project is written.
pub(crate) struct NewLetter {
    pub(crate) catalogue: Catalogue,
    pub(crate) digest: String,
    /// The key of `[letter]` in `tertial.toml` that names it, and its value.
    pub(crate) setting: (&'static str, String),
    /// Its files by their paths in the project, where it is the user's own.
    pub(crate) files: Vec<(String, Vec<u8>)>,
}

impl NewLetter {
    /// A built-in letter, or one in a file or folder.
    pub(crate) fn named(named: &str) -> Result<Self, Failure> {
        let read = letter::files(named)?;
        let catalogue = Catalogue::read(&read).exits(Exit::Usage)?;
        let digest = digest::of_letter(&read);
        let (setting, files) = match letter::built_in(named) {
            Some((agency, _)) => (("agency", agency.to_owned()), Vec::new()),
            None if Path::new(named).is_dir() => {
                let texts = read.files().map(|(path, text)| (below(path), text.into()));
                (("file", LETTER.to_owned()), texts.collect())
            }
            None => {
                let path = format!("{LETTER}.toml");
                let bytes = disk::read(Path::new(named), named, Largest::SETUP)?;
                // What lies over it beside the file comes along.
                let layers = read.files().filter(|(path, _)| *path != named);
                let layers = layers.map(|(path, text)| (path.to_owned(), text.into()));
                (
                    ("file", path.clone()),
                    [(path, bytes)].into_iter().chain(layers).collect(),
                )
            }
        };
        Ok(Self { catalogue, digest, setting, files })
    }

    /// A letter drafted of a document, with the document and what tells of it.
    pub(crate) fn drafted(drafted: &DraftedLetter) -> Result<Self, Failure> {
        let parts = drafted.files.iter().filter(|(path, _)| LetterFiles::is_part(path));
        let parts = parts.map(|(path, text)| (path.clone(), text.clone())).collect();
        let read = LetterFiles::folder(LETTER, parts).exits(Exit::Usage)?;
        let catalogue = Catalogue::read(&read).exits(Exit::Usage)?;
        let texts = drafted.files.iter();
        let texts = texts.map(|(path, text)| (below(path), text.clone().into_bytes()));
        let copy = (below(&drafted.copy.file), drafted.document.clone());
        Ok(Self {
            catalogue,
            digest: digest::of_letter(&read),
            setting: ("file", LETTER.to_owned()),
            files: texts.chain([copy]).collect(),
        })
    }
}

fn below(path: &str) -> String {
    format!("{LETTER}/{path}")
}
