//! `--from`: the letter before, and what became of it in the new one.

use std::path::Path;

use anyhow::anyhow;
use serde::Serialize;
use tertial_draft::{Before, Carried};
use tertial_letter::{CONTROL, LetterFiles};

use crate::digest;
use crate::disk::{self, Largest};
use crate::exit::{Exit, Exits, Failure};

/// What is told of the letter before.
#[derive(Serialize)]
pub(crate) struct From {
    letter: String,
    /// The demands that stand again in the same words and section.
    pub(crate) same: Vec<String>,
    /// Those that stand again in other words, or elsewhere.
    pub(crate) changed: Vec<Changed>,
    /// What stood in the letter before too, and was no demand of its own there.
    pub(crate) stood: Vec<Stood>,
    pub(crate) new: Vec<New>,
    pub(crate) gone: Vec<Gone>,
    /// The readings whose demands are all gone.
    pub(crate) lost_readings: Vec<String>,
}

#[derive(Serialize)]
pub(crate) struct Changed {
    pub(crate) id: String,
    pub(crate) likeness: u8,
    /// Whether it stands in another section.
    moved: bool,
    pub(crate) section: String,
    pub(crate) place: String,
    pub(crate) was: String,
    pub(crate) is: String,
}

#[derive(Serialize)]
pub(crate) struct Stood {
    pub(crate) id: String,
    likeness: u8,
    /// The demands that stood in the same place.
    beside: Vec<String>,
    /// Whether somebody discarded it then.
    discarded: bool,
    section: String,
    place: String,
    pub(crate) was: String,
    is: String,
}

#[derive(Serialize)]
pub(crate) struct New {
    pub(crate) id: String,
    pub(crate) section: String,
    pub(crate) place: String,
    pub(crate) text: String,
}

#[derive(Serialize)]
pub(crate) struct Gone {
    pub(crate) kind: &'static str,
    pub(crate) id: String,
    pub(crate) section: String,
    pub(crate) text: String,
}

impl From {
    pub(super) fn of(carried: &Carried) -> Self {
        let is_same = |likeness: u8, moved: bool| likeness == 100 && !moved;
        let same = carried.matches().filter(|(_, of)| is_same(of.likeness, of.moved));
        let changed = carried.matches().filter(|(_, of)| !is_same(of.likeness, of.moved));
        Self {
            letter: carried.letter.clone(),
            same: same.map(|(demand, _)| demand.id.clone()).collect(),
            changed: changed
                .map(|(demand, of)| Changed {
                    id: demand.id.clone(),
                    likeness: of.likeness,
                    moved: of.moved,
                    section: demand.section.clone(),
                    place: demand.place.to_string(),
                    was: of.old_quote.clone(),
                    is: of.new_quote.clone(),
                })
                .collect(),
            stood: carried
                .stood()
                .map(|(demand, of)| Stood {
                    id: demand.id.clone(),
                    likeness: of.likeness,
                    beside: of.beside.clone(),
                    discarded: of.discarded,
                    section: demand.section.clone(),
                    place: demand.place.to_string(),
                    was: of.quote.clone(),
                    is: demand.quote.clone(),
                })
                .collect(),
            new: carried
                .new_demands()
                .map(|demand| New {
                    id: demand.id.clone(),
                    section: demand.section.clone(),
                    place: demand.place.to_string(),
                    text: demand.quote.clone(),
                })
                .collect(),
            gone: carried
                .gone
                .iter()
                .map(|of| Gone {
                    kind: of.kind,
                    id: of.key.clone(),
                    section: of.section.clone(),
                    text: of.quote.clone(),
                })
                .collect(),
            lost_readings: carried.lost_readings.clone(),
        }
    }
}

/// Reads the letter named, and what its demands are known by.
pub(super) fn named(named: &str, document: Option<&Path>) -> Result<Before, Failure> {
    let files = super::files(named)?;
    let control = match super::built_in(named) {
        None => control(Path::new(named))?,
        Some(_) => None,
    };
    before(named, &files, control.as_deref(), document)
}

/// A letter, and what its demands are known by: the quotations of `control`, or the `document`,
/// which is the letter as text.
pub(crate) fn before(
    name: &str,
    files: &LetterFiles,
    control: Option<&str>,
    document: Option<&Path>,
) -> Result<Before, Failure> {
    let text = document.map(|path| text_of(name, files, path)).transpose()?;
    Before::read(name, files, control, text.as_deref()).exits(Exit::Usage)
}

/// The quotations beside a letter that was drafted, where it is a folder with such.
pub(crate) fn control(letter: &Path) -> Result<Option<String>, Failure> {
    let path = letter.join(CONTROL);
    match path.is_file() {
        true => {
            disk::read_text(&path, path.display().to_string(), Largest::SETUP).map(Some)
        }
        false => Ok(None),
    }
}

/// The letter as text. Its lines must be those the catalogue speaks of.
fn text_of(named: &str, files: &LetterFiles, path: &Path) -> Result<String, Failure> {
    let catalogue = tertial_letter::Catalogue::read(files).exits(Exit::Usage)?;
    let shown = path.display();
    let text = disk::read_text(path, shown.to_string(), Largest::DOCUMENT)?;
    let is = digest::sha256(text.as_bytes());
    if let Some(expected) = catalogue.text_sha256.filter(|of| *of != is) {
        return Err(anyhow!(
            "{shown} er ikke den teksten linjene i {named} gjelder (SHA-256 {expected})\n\
             hjelp: utelat --from-document, så holdes kravene opp mot katalogens egne ord"
        ))
        .exits(Exit::Usage);
    }
    Ok(text)
}
