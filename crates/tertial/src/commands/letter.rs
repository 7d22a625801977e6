//! `tertial letter`: allocation letters, shown with their layers, held against each other, drafted
//! from a document, and gone through.

mod check;
mod draft;
mod drafted;
mod from;
#[cfg(feature = "review")]
mod review;
mod show;

pub(crate) use draft::DraftedLetter;
pub(crate) use from::{before, control};

use std::collections::BTreeMap;
use std::path::Path;

use serde::Serialize;
use tertial_letter::{Catalogue, LetterDiff, LetterFiles, letter_diff};

use crate::arguments::{Format, LetterArguments, LetterCommand};
use crate::disk::{self, Largest};
use crate::exit::{Exit, Exits, Failure};
use crate::folder::{LAYERS, ProjectFolder};
use crate::json::json_text;
use crate::messages::form;
use crate::outcome::Outcome;
use crate::run::Run;
use crate::terminal;

#[derive(Serialize)]
struct LetterDiffJson<'a> {
    schema: u8,
    #[serde(flatten)]
    diff: &'a LetterDiff,
}

pub(crate) fn run(run: &Run, arguments: &LetterArguments) -> Result<Outcome, Failure> {
    let diff = match &arguments.command {
        LetterCommand::Diff(diff) => diff,
        LetterCommand::Draft(of) => return draft::run(of),
        LetterCommand::Check(of) => return check::run(of),
        #[cfg(feature = "review")]
        LetterCommand::Review(of) => return review::run(of),
        LetterCommand::Show(of) => return show::run(run, of),
    };
    let found = letter_diff(&catalogue(&diff.old)?, &catalogue(&diff.new)?);
    Ok(Outcome::results(match diff.format {
        Format::Text => terminal::filled(form!("letter.txt.j2"), &found)?,
        Format::Json => json_text(&LetterDiffJson { schema: 1, diff: &found })?,
    }))
}

fn catalogue(named: &str) -> Result<Catalogue, Failure> {
    Catalogue::read(&files(named)?).exits(Exit::Usage)
}

/// A built-in letter by agency and year, as `ssb/2024`, or one in a file or folder.
pub(crate) fn files(named: &str) -> Result<LetterFiles, Failure> {
    match built_in(named) {
        Some((agency, year)) => LetterFiles::built_in(agency, year).exits(Exit::Usage),
        None => own_letter(named),
    }
}

/// The agency and the year, where a letter is named by these and not by a path.
pub(crate) fn built_in(named: &str) -> Option<(&str, i32)> {
    let (agency, year) = named.split_once('/')?;
    Some((agency, year.parse().ok()?))
}

/// A letter in a file or folder anywhere, with the layers that lie beside it.
fn own_letter(named: &str) -> Result<LetterFiles, Failure> {
    let letter = alone(named)?;
    let parent = Path::new(named).parent().filter(|of| !of.as_os_str().is_empty());
    let folder = parent.unwrap_or(Path::new("."));
    let layers = layers_beside(Path::new(named), folder)?;
    let shown = parent.map(|of| of.display().to_string()).unwrap_or_default();
    letter.with_layers(&shown, layers).exits(Exit::Usage)
}

/// The layers in `folder` that lie over the letter there: those of the project that answers it,
/// and those beside a file where there is no project.
fn layers_beside(
    letter: &Path,
    folder: &Path,
) -> Result<BTreeMap<String, String>, Failure> {
    let mut layers = BTreeMap::new();
    let are_its = match ProjectFolder::is_one(folder) {
        true => {
            let root = std::fs::canonicalize(folder).exits(Exit::Usage)?;
            ProjectFolder::open(&root)?.answers(letter)
        }
        false => letter.is_file(),
    };
    for layer in LAYERS.into_iter().filter(|_| are_its) {
        let there = folder.join(layer);
        if there.is_dir() {
            let shown = there.display().to_string();
            let files = files_in(&there, &shown, LetterFiles::is_part)?;
            let inside = files.into_iter();
            layers.extend(inside.map(|(path, text)| (format!("{layer}/{path}"), text)));
        } else if there.is_file() {
            let shown = format!("katalogen {}", there.display());
            let text = disk::read_text(&there, shown, Largest::SETUP)?;
            layers.insert(layer.to_owned(), text);
        }
    }
    Ok(layers)
}

/// The letter itself.
fn alone(named: &str) -> Result<LetterFiles, Failure> {
    let path = Path::new(named);
    if path.is_dir() {
        let files = files_in(path, named, LetterFiles::is_part)?;
        return LetterFiles::folder(named, files).exits(Exit::Usage);
    }
    let read = disk::read_text(path, format!("katalogen {named}"), Largest::SETUP);
    let text = read.map_err(|failure| match path.try_exists() {
        // The arguments name what is not there: used wrongly.
        Ok(false) => Failure { exit: Exit::Usage, ..failure },
        Ok(true) | Err(_) => failure,
    })?;
    Ok(LetterFiles::one(named, &text))
}

/// The files of a folder that are wanted, by their paths in it.
fn files_in(
    folder: &Path,
    named: &str,
    is_wanted: impl Fn(&str) -> bool,
) -> Result<BTreeMap<String, String>, Failure> {
    let mut files = BTreeMap::new();
    let pattern = glob::Pattern::escape(&folder.to_string_lossy());
    let below = glob::glob(&format!("{pattern}/**/*")).exits(Exit::Usage)?;
    for file in below.flatten().filter(|of| of.is_file()) {
        let inside = file.strip_prefix(folder).unwrap_or(&file).to_string_lossy();
        let inside = inside.replace('\\', "/");
        if is_wanted(&inside) {
            let shown = format!("katalogen {named}/{inside}");
            files.insert(inside, disk::read_text(&file, shown, Largest::SETUP)?);
        }
    }
    Ok(files)
}
